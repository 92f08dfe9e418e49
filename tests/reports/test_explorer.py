"""The explorer: what comes of chosen figures, what is refused, and the TOML that keeps a ratio."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import HeshuError
from analysis.figures.intervals import Interval
from analysis.ratios.derive import Ratio
from analysis.reports.explorer import (
    MOST,
    OPERATIONS,
    example_of,
    explore,
    matching,
    toml_of,
)
from analysis.reports.report import Report, open_report

ROOT = Path(__file__).resolve().parents[2]
REPORT = open_report("jiangmen-2020")
FIGURES = sorted(REPORT.register.stated)
OF_NEW_JOBS = "job_fair_share_of_new_employment"  # a refusal
Rewrite = Callable[[str, str, str], None]


def explored(operation: str, *ids: str) -> Ratio:
    ratio = explore(operation, ids, REPORT).ratio
    assert ratio is not None
    return ratio


# Computed by hand from the printed numbers: 约2300万元 is 2250万 to 2350万, 近4000万元 is over
# 3000万 and under 4000万; 1.5亿元 is 1.45亿 to 1.55亿, 251场 is itself.
@pytest.mark.parametrize(
    ("operation", "ids", "value", "interval", "unit"),
    [
        ("ratio", ("talent_subsidy", "doctoral_subsidy"), Fraction(115, 2),
         Interval(Fraction(225, 4), Fraction(235, 3), False, False), "%"),
        ("ratio", ("startup_loans", "talent_subsidy"), Fraction(150, 23),
         Interval(Fraction(290, 47), Fraction(62, 9), False, False), "倍"),
        ("ratio", ("job_fairs", "startup_loans"), Fraction(502, 3),
         Interval(Fraction(5020, 31), Fraction(5020, 29), False, True), "场/亿元"),
        ("share", ("talent_subsidy", "doctoral_subsidy"), Fraction(2300, 63),
         Interval(Fraction(36), Fraction(2350 * 100, 5350), False, False), "%"),
        ("difference", ("doctoral_subsidy", "talent_subsidy"), Fraction(17_000_000),
         Interval(Fraction(6_500_000), Fraction(17_500_000), False, False), "元"),
        ("growth", ("doctoral_subsidy", "talent_subsidy"), Fraction(1700, 23),
         Interval(Fraction(1300, 47), Fraction(700, 9), False, False), "%"),
        ("sum", ("doctoral_subsidy", "talent_subsidy"), Fraction(63_000_000),
         Interval(Fraction(52_500_000), Fraction(63_500_000), False, False), "元"),
        ("product", ("startup_loans", "small_firm_loan_share"), Fraction(80_100_000),
         Interval(Fraction(77_357_500), Fraction(82_847_500), True, False), "元"),
    ],
)  # fmt: skip
def test_what_comes_of_two_figures(
    operation: str, ids: tuple[str, ...], value: Fraction, interval: Interval, unit: str
) -> None:
    ratio = explored(operation, *ids)
    assert (ratio.value, ratio.row.unit) == (value, unit)
    assert ratio.interval.low == interval.low
    assert ratio.interval.high == interval.high


def test_a_difference_of_percentages_is_in_percentage_points() -> None:
    ratio = explored("difference", "small_firm_loan_share", "registered_unemployment_rate")
    assert (ratio.row.unit, ratio.value) == ("百分点", Fraction(5104, 100))


def test_the_first_of_three_is_divided_by_the_sum_of_the_others() -> None:
    ratio = explored("ratio", "startup_loans", "talent_subsidy", "doctoral_subsidy")
    assert ratio.row.formula == "startup_loans / (talent_subsidy + doctoral_subsidy)"
    assert ratio.value == Fraction(15000, 6300)


def test_names_say_what_is_done_in_both_languages() -> None:
    row = explored("ratio", "startup_loans", "talent_subsidy", "doctoral_subsidy").row
    assert row.zh == "创业担保贷款发放额与人才补贴发放额、博士博士后政策性补贴兑现额合计之比"
    assert row.en == (
        "Value of guaranteed start-up loans issued relative to the total of talent subsidies paid "
        "and policy subsidies paid to doctorate holders and postdoctoral fellows"
    )


def test_what_is_known_of_a_ratio_is_known_of_this_one() -> None:
    found = explore("ratio", ("job_fairs", "startup_loans"), REPORT)
    assert found.ratio is not None
    assert found.report.tightened[found.ratio.id].by == ("small_firm_loan_share",)
    assert found.ratio.id not in REPORT.ratios


@pytest.mark.parametrize(
    ("operation", "ids", "known"),
    [
        ("ratio", ("startup_loans", "startup_loan_count"), "average_startup_loan"),
        ("difference", ("startup_loans", "small_firm_loans"), "other_loans"),
    ],
)
def test_a_ratio_that_is_defined_already_is_that_one(
    operation: str, ids: Sequence[str], known: str
) -> None:
    found = explore(operation, ids, REPORT)
    assert found.known
    assert found.ratio is REPORT.ratios[known]


@pytest.mark.parametrize(
    ("operation", "ids", "refusal"),
    [
        ("ratio", ("job_fair_placements", "new_urban_employment"), OF_NEW_JOBS),
        ("ratio", ("new_urban_employment", "job_fair_placements"), OF_NEW_JOBS),
        ("ratio", ("job_fair_placements", "cloud_recruitment_posts", "livestream_posts"),
         "placement_rate_of_fairs"),
        ("sum", ("poverty_subsidised_workers", "subsidised_workers"), "subsidised_people_total"),
        ("growth", ("job_fair_placements", "new_urban_employment"), OF_NEW_JOBS),
        ("share", ("job_fair_placements", "new_urban_employment"), OF_NEW_JOBS),
        ("share", ("subsidised_workers", "poverty_subsidised_workers"), "subsidised_people_total"),
        ("ratio", ("employment_subsidy", "subsidised_workers", "poverty_subsidised_workers"),
         "subsidised_people_total"),
        ("product", ("registered_unemployment_rate", "social_security_cardholders"),
         "implied_registered_unemployed"),
    ],
)  # fmt: skip
def test_what_is_refused_stays_refused_by_whatever_operation_says_it(
    operation: str, ids: Sequence[str], refusal: str
) -> None:
    found = explore(operation, ids, REPORT)
    assert found.refusal == REPORT.refusals[refusal]
    assert found.ratio is None


@pytest.mark.parametrize(
    ("operation", "ids", "problem"),
    [
        ("ratio", (), "too_few_figures"),
        ("ratio", ("startup_loans",), "too_few_figures"),
        ("sum", FIGURES[: MOST + 1], "too_many_figures"),
        ("ratio", ("startup_loans", "startup_loans"), "figure_chosen_twice"),
        ("growth", ("startup_loans", "talent_subsidy", "doctoral_subsidy"), "growth_of_two"),
        ("sum", ("startup_loans", "job_fairs"), "figures_of_two_units"),
        ("difference", ("new_urban_employment", "one_to_one_placements"), "figures_of_two_units"),
        ("ratio", ("job_fairs", "startup_loans", "job_fair_placements"), "figures_of_two_units"),
        ("product", ("startup_loans", "talent_subsidy"), "no_unit_of_measure"),
        ("ratio", ("small_firm_loan_share", "startup_loans"), "no_unit_of_measure"),
    ],
)
def test_a_bad_choice_is_an_error_in_both_languages(
    operation: str, ids: Sequence[str], problem: str
) -> None:
    with pytest.raises(HeshuError) as raised:
        explore(operation, ids, REPORT)
    assert raised.value.problem == problem
    assert "办法：" in raised.value.describe("zh")
    assert "what to do: " in raised.value.describe("en")


def test_a_divisor_that_can_be_nought_is_an_error(small_project: Path, rewrite: Rewrite) -> None:
    rewrite("data/sources/small-2020/source.txt", "1.27亿元", "0.0亿元")
    rewrite("data/sources/small-2020/figures.csv", "1.27亿元", "0.0亿元")
    report = open_report("small-2020", "half-up", small_project)
    with pytest.raises(HeshuError, match="the divisor's interval holds nought"):
        explore("ratio", ("new_jobs", "subsidy"), report)


def added(toml: str, tmp_path: Path) -> Report:
    """Return the report of a copy of the project whose ratios.toml ends in ``toml``."""
    shutil.copytree(ROOT / "data", tmp_path / "data", dirs_exist_ok=True)
    path = tmp_path / "data" / "ratios.toml"
    path.write_text((ROOT / "data" / "ratios.toml").read_text("utf-8") + "\n" + toml, "utf-8")
    return open_report("jiangmen-2020", "half-up", tmp_path)


@pytest.mark.parametrize(
    ("operation", "ids"),
    [
        ("ratio", ("job_fairs", "startup_loans")),
        ("ratio", ("startup_loans", "talent_subsidy", "doctoral_subsidy")),
        ("share", ("talent_subsidy", "doctoral_subsidy")),
        ("difference", ("small_firm_loan_share", "registered_unemployment_rate")),
        ("growth", ("doctoral_subsidy", "talent_subsidy")),
        ("sum", ("doctoral_subsidy", "talent_subsidy", "startup_loans")),
        ("product", ("startup_loans", "small_firm_loan_share")),
    ],
)
def test_the_toml_adds_the_ratio_for_good(
    operation: str, ids: tuple[str, ...], tmp_path: Path
) -> None:
    ratio = explored(operation, *ids)
    kept = added(toml_of(ratio), tmp_path).ratios[ratio.id]
    assert (kept.value, kept.interval, kept.shown) == (ratio.value, ratio.interval, ratio.shown)
    assert (kept.row, kept.inputs[0].indicator.id) == (ratio.row, ids[0])


def test_a_name_with_signs_of_toml_comes_back_as_it_is(tmp_path: Path) -> None:
    ratio = explored("ratio", "job_fairs", "startup_loans")
    row = msgspec.structs.replace(ratio.row, zh='引号"与\\和\x7f之比')
    odd = replace(ratio, definition=replace(ratio.definition, row=row))
    assert added(toml_of(odd), tmp_path).ratios[ratio.id].row == row


@settings(max_examples=150, deadline=None)
@given(
    operation=st.sampled_from(sorted(OPERATIONS)),
    ids=st.lists(st.sampled_from(FIGURES), max_size=4),
)
def test_any_choice_gives_a_ratio_with_its_value_in_its_bounds_or_a_reason(
    operation: str, ids: list[str]
) -> None:
    try:
        found = explore(operation, ids, REPORT)
    except HeshuError:
        return
    assert (found.ratio is None) == (found.refusal is not None)
    if found.ratio and not found.known:
        interval = found.ratio.interval
        assert interval.low is None or interval.low <= found.ratio.value
        assert interval.high is None or found.ratio.value <= interval.high
        assert found.ratio.id not in {*REPORT.ratios, *REPORT.indicators, *REPORT.refusals}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("博士博士后政策性补贴", ["doctoral_subsidy"]),
        ("TALENT subsidies PAID", ["talent_subsidy"]),
        ("paid doctorate", ["doctoral_subsidy"]),
        ("startup_loan_count", ["startup_loan_count"]),
        ("发放各类人才补贴约2300", ["talent_subsidy"]),
        ("没有的词", []),
    ],
)
def test_figures_are_found_by_either_name_by_id_and_by_the_words_of_the_text(
    words: str, expected: list[str]
) -> None:
    assert [stated.indicator.id for stated in matching(words, REPORT)] == expected


def test_without_words_all_figures_are_listed() -> None:
    assert len(matching("  ", REPORT)) == len(REPORT.register.stated)


def test_the_example_is_a_ratio_of_two_figures_that_is_defined_already() -> None:
    assert explore("ratio", example_of(REPORT), REPORT).known


def test_a_report_without_such_a_ratio_has_no_example(
    small_project: Path, rewrite: Rewrite
) -> None:
    rewrite("data/ratios.toml", "subsidy / firms", "2 * subsidy / firms")
    assert example_of(open_report("small-2020", "half-up", small_project)) == ()
