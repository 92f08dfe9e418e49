"""What the audit finds and what it lets pass, on statements whose truth is known beforehand.

True statements are drawn at random and printed as bureaus print; then one figure is printed wrong.
An error that leaves some values the wording allows is none that any reader could find; of all the
others the audit must find every one, and raise no alarm over what is true. docs/audit-accuracy.md
tells how often each happens.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from analysis.audit.rules import CountRule, Relation, Rule, load_rules
from analysis.audit.tightening import tighten
from analysis.figures.intervals import ROUNDING_MODES
from analysis.ratios.formula import Formula, Operation
from benchmarks.detection import ERROR_NAMES, KIND_NAMES, PAGE, measure, report, with_report
from tests.seeded_errors import reports
from tests.seeded_errors.printed_numbers import SIZES, WORDS, Printed
from tests.seeded_errors.statements import KINDS, draw_statement
from tests.seeded_errors.trials import (
    REPORT,
    Tally,
    Trial,
    edge_trials,
    report_trials,
    statement_trials,
)
from tests.seeded_errors.typing_errors import ERRORS, broken, errors_in
from tests.tiny_reports import indicators_in, register_of

TIMES = 3  # of each kind in each mode: some 900 statements, true and broken
AGREEING = {"agrees", "agrees within rounding"}


def told(trials: list[Trial]) -> str:
    return "\n".join(str(trial) for trial in trials)


def false_alarms(trials: list[Trial]) -> list[Trial]:
    return [trial for trial in trials if not trial.error and not trial.verdicts <= AGREEING]


def misses(trials: list[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial.contradicts and not trial.found]


@pytest.fixture(scope="module", params=KINDS)
def statements(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Trial]:
    """The trials of one kind of rule, in every rounding mode."""
    folder = tmp_path_factory.mktemp("statements")
    return [
        trial
        for rounding in ROUNDING_MODES
        for trial in statement_trials(folder, request.param, rounding, TIMES)
    ]


def test_what_is_true_raises_no_alarm_however_it_is_rounded_and_hedged(
    statements: list[Trial],
) -> None:
    assert not any(trial.contradicts for trial in statements if not trial.error)
    assert not false_alarms(statements), told(false_alarms(statements))


def test_an_error_is_found_if_and_only_if_no_values_that_the_wording_allows_fit(
    statements: list[Trial],
) -> None:
    other = [trial for trial in statements if trial.found is not trial.contradicts]
    assert not other, told(other)


def test_a_figure_is_refused_if_and_only_if_its_unit_is_wrong(statements: list[Trial]) -> None:
    other = [
        trial
        for trial in statements
        if ("refused" in trial.verdicts) is not (trial.error == "unit")
    ]
    assert not other, told(other)


@pytest.mark.parametrize("kind", KINDS)
def test_the_edge_of_what_can_be_true_is_met_exactly(kind: str, tmp_path: Path) -> None:
    trials = [each for mode in ROUNDING_MODES for each in edge_trials(tmp_path, kind, mode, TIMES)]
    assert {trial.error: trial.contradicts for trial in trials} == {"": False, "edge": True}
    other = [trial for trial in trials if trial.found is not trial.contradicts]
    assert not other, told(other)


@pytest.fixture(scope="module")
def whole_reports(tmp_path_factory: pytest.TempPathFactory) -> list[Trial]:
    folder = tmp_path_factory.mktemp("reports")
    return [trial for mode in ROUNDING_MODES for trial in report_trials(folder, mode, TIMES)]


def test_a_whole_report_that_is_true_has_no_finding(whole_reports: list[Trial]) -> None:
    assert not false_alarms(whole_reports), told(false_alarms(whole_reports))


def test_a_report_with_an_error_that_contradicts_it_has_a_finding(
    whole_reports: list[Trial],
) -> None:
    assert sum(trial.contradicts for trial in whole_reports) > len(ROUNDING_MODES)
    assert not misses(whole_reports), told(misses(whole_reports))


@pytest.mark.slow
def test_of_many_none_is_a_false_alarm_or_a_miss_as_the_page_says() -> None:
    trials = measure()
    assert not false_alarms(trials), told(false_alarms(trials))
    assert not misses(trials), told(misses(trials))
    # Contradictions that show in no rule alone are left to the tightening; there are some.
    assert any(trial.contradicts and not trial.alone for trial in trials)
    page = PAGE.read_text(encoding="utf-8")
    assert with_report(page, report(trials)) == page, "benchmarks/detection.py --write"


def test_what_each_rule_says_alone_can_be_true_and_what_all_say_together_not(
    tmp_path: Path,
) -> None:
    # 2.0亿 of loans to 51 people, 4.1 million each: 201 … 207 million, of which 1.0亿 is 50%.
    printed = {
        "small": Printed("1.0", "亿", "元"),
        "loans": Printed("2", "亿", "元"),
        "small_share": Printed("51.0", "", "%"),
        "people": Printed("51", "", "人"),
        "loan": Printed("410", "万", "元/人"),
    }
    rules = ["mean_loan", "small_loans"]
    assert not reports.rules_that_cannot_be_true(rules, printed, "half-up")
    assert not reports.can_be_true_together(rules, printed, "half-up")
    assert reports.can_be_true_together(rules[:1], printed, "half-up")
    (tmp_path / "rules.toml").write_text(reports.tables(rules), encoding="utf-8")
    units = {name: reports.units()[name] for name in printed}
    quotes = {name: number.quote(reports.LABELS[name]) for name, number in printed.items()}
    register = register_of(tmp_path, quotes, units)
    found = tighten(load_rules(tmp_path / "rules.toml", indicators_in(units)), register)
    assert found.contradictions == (("mean_loan", "small_loans"),)


# What is drawn.


def drawn_rules(folder: Path) -> list[Rule | CountRule]:
    rules = []
    for kind in KINDS.values():
        table = kind.table.format(id="tried", **{name: name for name in kind.units})
        (folder / "rules.toml").write_text(table, encoding="utf-8")
        rules += load_rules(folder / "rules.toml", indicators_in(kind.units))
    return rules


def operators_in(formula: Formula) -> Iterator[str]:
    if isinstance(formula, Operation):
        yield formula.operator
        yield from operators_in(formula.left)
        yield from operators_in(formula.right)


def test_every_kind_of_rule_that_there_is_is_drawn(tmp_path: Path) -> None:
    drawn = drawn_rules(tmp_path)
    related = [rule for rule in drawn if isinstance(rule, Rule)]
    assert {type(rule) for rule in drawn} == {Rule, CountRule}
    assert {rule.row.relation for rule in related} == set(get_args(Relation))
    operators = {
        name for rule in related for side in (rule.left, rule.right) for name in operators_in(side)
    }
    assert operators == {"add", "subtract", "multiply", "divide"}
    totals = {bool(rule.row.total) for rule in drawn if isinstance(rule, CountRule)}
    assert totals == {True, False}
    assert any(rule.row.unit for rule in related)
    limits = [effect for kind in KINDS.values() for effect in kind.limits.values()]
    assert sorted(limits) == ["at least", "at most"]


def test_reports_draw_every_kind_of_rule_that_narrows_and_some_that_only_bound() -> None:
    drawn = {kind for kind, _ in reports.RULES.values()}
    binding = {"sum", "share", "mean", "growth", "product"}
    of_counts = {"share of a stated total", "share of a total not stated"}
    assert binding | of_counts | {"no more than", "limit from below"} == drawn


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_for_a_rule_satisfies_it(kind: str) -> None:
    random = Random(kind)
    assert all(KINDS[kind].holds(*KINDS[kind].draw(random)) for _ in range(200))


def test_numbers_are_printed_in_every_way_there_is() -> None:
    random = Random("printed")
    printed = [
        number
        for kind in KINDS.values()
        for _ in range(40)
        for number in draw_statement(kind, "half-up", random).values()
    ]
    assert {number.effect for number in printed} == set(WORDS)
    assert {number.words for number in printed} == {
        words for effect in WORDS.values() for words in effect
    }
    assert {number.size for number in printed} == set(SIZES)
    assert {len(number.digits.partition(".")[2]) for number in printed} == {0, 1, 2}
    assert any("," in number.digits for number in printed)


def test_the_true_values_of_a_report_satisfy_all_its_rules() -> None:
    random = Random("reports")
    for _ in range(200):
        values = reports.true_values(random)
        for kind, names in reports.RULES.values():
            assert KINDS[kind].holds(*(values[name] for name in names))


def test_a_broken_statement_differs_in_one_figure_and_every_kind_of_error_occurs() -> None:
    random, seen = Random("broken"), set()
    for _ in range(400):
        statement = draw_statement(KINDS["share"], "half-up", random)
        error, wrong = broken(statement, random)
        seen.add(error)
        assert sum(statement[name] != wrong[name] for name in statement) == 1
    assert seen == set(ERRORS)


def test_a_number_is_mistyped_in_these_ways() -> None:
    found = errors_in(Printed("1.06", "万", "人"))
    assert {printed.digits for printed in found["point"]} == {"0.106", "10.6"}
    assert {printed.digits for printed in found["last digit"]} == {"1.05", "1.07"}
    assert {printed.digits for printed in found["transposition"]} == {"1.60"}
    assert {printed.digits for printed in found["digit"]} >= {"2.06", "1.16", "1.07", "0.06"}
    assert len(found["digit"]) == 27
    assert {printed.size for printed in found["size"]} == {"", "亿"}
    assert [printed.unit for printed in found["unit"]] == ["人次"]


# How trials are counted.


def test_only_true_statements_can_be_false_alarms_and_only_broken_ones_hits() -> None:
    agreed = Trial("sum", "half-up", "", False, False, frozenset(["agrees"]), "")
    alarm = replace(agreed, verdicts=frozenset(["agrees", "disagrees"]))
    hit = replace(alarm, error="digit", contradicts=True, alone=True)
    refused = replace(hit, error="unit", verdicts=frozenset(["refused"]))
    missed = replace(agreed, error="digit", contradicts=True)
    hidden = replace(agreed, error="digit")
    tally = Tally().count([agreed, agreed, alarm, hit, refused, missed, hidden])
    assert tally == Tally(
        true=3,
        false_alarms=1,
        broken=4,
        broken_found=2,
        contradictions=3,
        contradictions_found=2,
    )


def test_a_table_has_a_row_for_every_kind_of_rule_and_of_error() -> None:
    assert set(KIND_NAMES) == {*KINDS, REPORT}
    assert set(ERROR_NAMES) == set(ERRORS)
    agreed = Trial("sum", "half-up", "", False, False, frozenset(["agrees"]), "")
    hit = replace(agreed, error="digit", contradicts=True, verdicts=frozenset(["disagrees"]))
    hidden = replace(agreed, error="digit")
    lines = report([agreed, hit, hidden, hidden]).splitlines()
    assert "| 合计 · sum | 1 | 0 (0.0%) | 3 | 1 (33.3%) | 1 | 1 (100.0%) |" in lines
    assert "| 一位数字打错 · a digit mistyped | 3 | 1 (33.3%) | 1 | 1 (100.0%) |" in lines
    assert "| 合计 · sum | 33.3% | — | — | — | — | — |" in lines
    assert "| 核数 · Heshu | 100.0% (1/1) | 100.0% (1/1) |" in lines


def test_the_page_keeps_what_stands_around_its_tables() -> None:
    page = "above\n<!-- benchmarks/detection.py -->\nold\n<!-- / -->\nbelow\n"
    assert with_report(page, "| new |\n") == (
        "above\n<!-- benchmarks/detection.py -->\n\n| new |\n\n<!-- / -->\nbelow\n"
    )
