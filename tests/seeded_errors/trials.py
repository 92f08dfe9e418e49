"""Trials: statements and reports audited by the real path, from the text to the verdicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from analysis.audit.rules import load_rules
from analysis.audit.tightening import tighten
from analysis.audit.verdicts import audit
from analysis.errors import SchemaError
from analysis.figures.intervals import ROUNDING_MODES, Rounding
from tests.seeded_errors import reports
from tests.seeded_errors.edges import at_edge
from tests.seeded_errors.printed_numbers import Printed
from tests.seeded_errors.statements import KINDS, Statement, can_be_true, draw_statement
from tests.seeded_errors.typing_errors import broken
from tests.tiny_reports import indicators_in, register_of

LABELS = {"a": "甲项", "b": "乙项", "c": "丙项"}
REPORT = "whole reports"
FOUND = {"disagrees", "refused"}


@dataclass(frozen=True)
class Trial:
    """A statement, or a report of several: the error in it, what can be, and the verdicts.

    ``error`` is empty where nothing was broken. ``contradicts`` says that no values that the
    wording allows satisfy it; ``alone`` that this shows in one rule for itself.
    """

    kind: str
    rounding: Rounding
    error: str
    contradicts: bool
    alone: bool
    verdicts: frozenset[str]
    text: str

    @property
    def found(self) -> bool:
        return not self.verdicts.isdisjoint(FOUND)


def statement_trials(folder: Path, kind: str, rounding: Rounding, times: int) -> Iterator[Trial]:
    """Yield ``times`` true statements of a kind, each followed by itself with an error in it."""
    for number in range(times):
        random = Random(f"{kind} {rounding} {number}")
        statement = draw_statement(KINDS[kind], rounding, random)
        yield _statement_trial(folder, kind, rounding, "", statement)
        yield _statement_trial(folder, kind, rounding, *broken(statement, random))


def edge_trials(folder: Path, kind: str, rounding: Rounding, times: int) -> Iterator[Trial]:
    """Yield statements in which one number is the last that can be true, or the next beyond."""
    for number in range(times):
        random = Random(f"edge {kind} {rounding} {number}")
        statement = draw_statement(KINDS[kind], rounding, random)
        edge = at_edge(KINDS[kind], statement, rounding, random)
        if edge:
            yield _statement_trial(folder, kind, rounding, "", edge[0])
            yield _statement_trial(folder, kind, rounding, "edge", edge[1])


def _statement_trial(
    folder: Path, kind: str, rounding: Rounding, error: str, statement: Statement
) -> Trial:
    rule = KINDS[kind]
    table = rule.table.format(id="tried", **{name: name for name in rule.units})
    text, verdicts = _audited(folder, table, rule.units, LABELS, statement, rounding)
    contradicts = not can_be_true(rule, statement, rounding)
    return Trial(kind, rounding, error, contradicts, contradicts, verdicts, text)


def report_trials(folder: Path, rounding: Rounding, times: int) -> Iterator[Trial]:
    """Yield ``times`` true reports, each followed by itself with an error in one figure."""
    for number in range(times):
        random = Random(f"{REPORT} {rounding} {number}")
        rules, statement = reports.draw_report(rounding, random)
        yield _report_trial(folder, rules, rounding, "", statement)
        yield _report_trial(folder, rules, rounding, *broken(statement, random))


def _report_trial(
    folder: Path, rules: list[str], rounding: Rounding, error: str, statement: Statement
) -> Trial:
    units = {name: reports.units()[name] for name in statement}
    table = reports.tables(rules)
    text, verdicts = _audited(folder, table, units, reports.LABELS, statement, rounding)
    alone = bool(reports.rules_that_cannot_be_true(rules, statement, rounding))
    contradicts = alone or not reports.can_be_true_together(rules, statement, rounding)
    return Trial(REPORT, rounding, error, contradicts, alone, verdicts, text)


def all_trials(folder: Path, times: int) -> Iterator[Trial]:
    """Yield the trials of every kind of rule, and of whole reports, in every rounding mode."""
    for rounding in ROUNDING_MODES:
        for kind in KINDS:
            yield from statement_trials(folder, kind, rounding, times)
        yield from report_trials(folder, rounding, times)


def _audited(
    folder: Path,
    tables: str,
    units: Mapping[str, str],
    labels: Mapping[str, str],
    statement: Statement,
    rounding: Rounding,
) -> tuple[str, frozenset[str]]:
    """Return the text and the verdicts on it, "refused" where a unit is wrong."""
    quotes = {name: printed.quote(labels[name]) for name, printed in statement.items()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kinds.csv").write_text(_kinds_csv(statement, quotes), "utf-8")
    (folder / "rules.toml").write_text(tables, "utf-8")
    return f"{rounding}: {'；'.join(quotes.values())}", _verdicts(folder, quotes, units, rounding)


def _verdicts(
    folder: Path, quotes: Mapping[str, str], units: Mapping[str, str], rounding: Rounding
) -> frozenset[str]:
    rules = load_rules(folder / "rules.toml", indicators_in(units))
    try:
        register = register_of(folder, quotes, units, rounding)
    except SchemaError as error:
        if error.problem != "other_unit":
            raise
        return frozenset(["refused"])
    findings = audit(rules, {}, register, tighten(rules, register))
    return frozenset(finding.verdict for finding in findings)


def _kinds_csv(statement: Mapping[str, Printed], quotes: Mapping[str, str]) -> str:
    """Return a kinds.csv by which 不超过40人 was measured, where it sets no limit."""
    measured = [
        f"{quotes[name]},figure,实测"
        for name, printed in statement.items()
        if printed.effect in ("at least", "at most") and not printed.limit
    ]
    return "\n".join(["quote,kind,reason", *measured])


@dataclass
class Tally:
    """How many statements were tried, and what came of them."""

    true: int = 0
    false_alarms: int = 0
    broken: int = 0
    broken_found: int = 0
    contradictions: int = 0
    contradictions_found: int = 0

    def count(self, trials: Iterable[Trial]) -> "Tally":
        """Count ``trials`` in and return the tally."""
        for trial in trials:
            if not trial.error:
                self.true += 1
                self.false_alarms += trial.found
            else:
                self.broken += 1
                self.broken_found += trial.found
                self.contradictions += trial.contradicts
                self.contradictions_found += trial.found and trial.contradicts
        return self
