"""Tightening: what the text's own identities leave of each interval, and which did it."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from analysis import open_report
from analysis.audit.rules import load_rules
from analysis.audit.tightening import Tightening, tighten
from analysis.figures.intervals import Interval
from tests.tiny_reports import indicators_in, register_of

LOANS = {"part": "小微企业贷款{8052.61万元}", "total": "贷款共{1.5亿元}", "share": "占比{53.4%}"}
LOAN_UNITS = {"part": "元", "total": "元", "share": "%"}


def rule(id: str, left: str, right: str, relation: str = "=", basis: str = "stated") -> str:
    return (
        f'[rule.{id}]\nleft = "{left}"\nrelation = "{relation}"\nright = "{right}"\n'
        f'basis = "{basis}"\nzh = "名"\nen = "Name"\n'
    )


def count_rule(total: str = "") -> str:
    return (
        f'[count_rule.counted]\ncount = "count"\nshare = "share"\ntotal = "{total}"\n'
        'basis = "stated"\nzh = "名"\nen = "Name"\n'
    )


def tightened(
    folder: Path, tables: str, quotes: Mapping[str, str], units: Mapping[str, str]
) -> Tightening:
    path = folder / "rules.toml"
    path.write_text(tables, encoding="utf-8")
    register = register_of(folder / "report", quotes, units)
    return tighten(load_rules(path, indicators_in(units)), register)


def test_a_stated_share_narrows_the_total_that_is_printed_coarsely(tmp_path: Path) -> None:
    found = tightened(tmp_path, rule("stated", "part / total", "share"), LOANS, LOAN_UNITS)
    total = found.figures["total"]
    # 80526050 / 0.5345 and 80526150 / 0.5335, both open: one end of each quotient is.
    assert total.interval == Interval(
        Fraction(80526050 * 10000, 5345), Fraction(80526150 * 10000, 5335), False, False
    )
    assert total.by == ("stated",)
    assert set(found.figures) == {"total"}


def test_the_real_report_s_loans_are_narrowed_as_its_share_allows() -> None:
    report = open_report("jiangmen-2020")
    total = report.tightening.figures["startup_loans"].interval
    assert Fraction(150656000) < Fraction(total.low or 0) < Fraction(150657000)
    assert Fraction(150939000) < Fraction(total.high or 0) < Fraction(150940000)
    loan = report.tightened["average_startup_loan"]
    assert Fraction(510700) < Fraction(loan.interval.low or 0)
    assert Fraction(loan.interval.high or 0) < Fraction(511700)
    assert loan.by == ("small_firm_loan_share",)
    assert report.tightening.contradictions == (("poverty_pension_sum",),)


def test_whole_things_stay_whole(tmp_path: Path) -> None:
    quotes = {"men": "男{20多人}", "women": "女{30人}", "all": "共{54人}"}
    units = dict.fromkeys(quotes, "人")
    found = tightened(tmp_path, rule("sum", "men + women", "all"), quotes, units)
    assert found.figures["men"].interval == Interval(Fraction(24), Fraction(24))


def test_a_cut_goes_back_and_forth_until_nothing_changes(tmp_path: Path) -> None:
    quotes = {"a": "甲{9000多人}", "b": "乙{6000人}", "all": "共{1.5万人}"}
    units = dict.fromkeys(quotes, "人")
    found = tightened(tmp_path, rule("sum", "a + b", "all"), quotes, units)
    # (9000, 10000) and [14500, 15500) − 6000 leave 9001 … 9499, and so 15001 … 15499 in all.
    assert found.figures["a"].interval == Interval(Fraction(9001), Fraction(9499))
    assert found.figures["all"].interval == Interval(Fraction(15001), Fraction(15499))


@pytest.mark.parametrize(
    ("relation", "basis"), [("=", "suggested"), ("<=", "stated")], ids=["原文只是暗示", "不是等式"]
)
def test_only_a_stated_identity_binds(tmp_path: Path, relation: str, basis: str) -> None:
    table = rule("tried", "part / total", "share", relation, basis)
    found = tightened(tmp_path, table, LOANS, LOAN_UNITS)
    assert found == Tightening({}, ())


def test_an_identity_with_a_missing_figure_does_not_bind(tmp_path: Path) -> None:
    quotes = {name: quote for name, quote in LOANS.items() if name != "share"}
    table = rule("stated", "part / total", "share")
    (tmp_path / "rules.toml").write_text(table, encoding="utf-8")
    rules = load_rules(tmp_path / "rules.toml", indicators_in(LOAN_UNITS))
    register = register_of(tmp_path / "report", quotes, LOAN_UNITS)
    assert tighten(rules, register) == Tightening({}, ())


def test_an_identity_that_no_values_satisfy_is_a_contradiction_and_narrows_nothing(
    tmp_path: Path,
) -> None:
    quotes = {**LOANS, "x": "甲{3人}", "y": "乙{4人}"}
    units = {**LOAN_UNITS, "x": "人", "y": "人"}
    tables = rule("wrong", "x", "y") + rule("stated", "part / total", "share")
    found = tightened(tmp_path, tables, quotes, units)
    assert found.contradictions == (("wrong",),)
    assert set(found.figures) == {"total"}


def test_identities_that_hold_each_alone_but_not_together_narrow_nothing(tmp_path: Path) -> None:
    quotes = {"a": "甲{20多人}", "b": "乙{25人}", "c": "丙{26人}"}
    units = dict.fromkeys(quotes, "人")
    found = tightened(tmp_path, rule("one", "a", "b") + rule("two", "a", "c"), quotes, units)
    assert found == Tightening({}, (("one", "two"),))


def test_only_what_contradicts_is_set_aside_and_the_rest_goes_on_narrowing(tmp_path: Path) -> None:
    quotes = {**LOANS, "a": "甲{20多人}", "b": "乙{25人}", "c": "丙{26人}", "d": "丁{20多人}"}
    units = {**LOAN_UNITS, **dict.fromkeys("abcd", "人")}
    tables = [rule("one", "a", "b"), rule("same", "d", "a"), rule("two", "c", "d")]
    found = tightened(
        tmp_path,
        rule("stated", "part / total", "share") + "".join(tables),
        quotes,
        units,
    )
    # a is 25 and d is 26: each pair of the three can hold, not all of them.
    assert found.contradictions == (("one", "same", "two"),)
    assert set(found.figures) == {"total"}


def test_a_figure_that_cancels_out_is_not_narrowed(tmp_path: Path) -> None:
    quotes = {"a": "甲{1.5万元}", "b": "乙{1.2万元}", "c": "丙{12300元}"}
    units = dict.fromkeys(quotes, "元")
    found = tightened(tmp_path, rule("same", "a + b", "a + c"), quotes, units)
    assert set(found.figures) == {"b"}


def test_a_square_or_a_divisor_that_can_be_nought_tells_nothing(tmp_path: Path) -> None:
    quotes = {
        "a": "甲{2.5%}",
        "b": "乙{1%}",
        "c": "丙{0.0万元}",
        "d": "丁{0.0亿元}",
        "e": "戊{2.0%}",
    }
    units = {"a": "%", "b": "%", "c": "元", "d": "元", "e": "%"}
    tables = rule("square", "a * a", "b") + rule("nought", "c", "d * e")
    found = tightened(tmp_path, tables, quotes, units)
    # d is 0 … 500万, so that e = c / d tells nothing; and d is at most 500 / 1.95%.
    assert set(found.figures) == {"d"}
    assert found.figures["d"].interval.high == Fraction(500 * 10000, 195)


def test_a_share_of_a_count_is_narrowed_to_what_whole_totals_give(tmp_path: Path) -> None:
    quotes = {"count": "实现{229项}", "share": "占{98%}"}
    units = {"count": "项", "share": "%"}
    found = tightened(tmp_path, count_rule(), quotes, units)
    assert found.figures["share"].interval == Interval(Fraction(229, 234), Fraction(229, 233))


COUNT_UNITS = {"count": "项", "share": "%", "total": "项"}


def test_a_stated_total_says_what_the_share_is(tmp_path: Path) -> None:
    quotes = {"count": "实现{229项}", "share": "占{98%}", "total": "共{234项}"}
    found = tightened(tmp_path, count_rule("total"), quotes, COUNT_UNITS)
    assert {name: figure.interval for name, figure in found.figures.items()} == {
        "share": Interval.exactly(Fraction(229, 234))
    }


@pytest.mark.parametrize(
    ("quotes", "share"),
    [
        # 229 / 98% … 229 / 97%, both open, holds 234, 235 and 236.
        pytest.param(
            {"count": "实现{229项}", "share": "占近{98%}"},
            Interval(Fraction(229, 236), Fraction(229, 234)),
            id="近百分之九十八按措辞读",
        ),
        # 60 / 61 = 98.4%, but 67 / 68 = 98.53% prints as 99%.
        pytest.param({"count": "实现{60余项}", "share": "占{99%}"}, None, id="个数不止一个"),
        pytest.param({"count": "实现{50项}", "share": "占{98%}以上"}, None, id="下限不是等式"),
        pytest.param({"count": "实现{0项}", "share": "占{0%}"}, None, id="没有而占比为零"),
    ],
)
def test_a_hedged_count_or_share_is_read_as_worded(
    tmp_path: Path, quotes: dict[str, str], share: Interval | None
) -> None:
    found = tightened(tmp_path, count_rule(), quotes, {"count": "项", "share": "%"})
    assert found.contradictions == ()
    assert {name: figure.interval for name, figure in found.figures.items()} == (
        {"share": share} if share else {}
    )


def test_a_rate_in_a_unit_that_counts_is_not_made_whole(tmp_path: Path) -> None:
    quotes = {"a": "每千人口医师{2.9人}", "b": "千人医师数{2.94人}"}
    found = tightened(tmp_path, rule("same", "a", "b"), quotes, dict.fromkeys("ab", "人"))
    assert found.contradictions == ()
    assert found.figures["a"].interval == Interval(
        Fraction("2.935"), Fraction("2.945"), True, False
    )


def test_one_rate_makes_rates_of_all_that_its_identity_compares(tmp_path: Path) -> None:
    quotes = {"a": "甲{1.4人}", "b": "乙{1.5人}", "c": "丙约{30人}"}
    tables = rule("sum", "a + b", "c")
    # 2.85 … 2.95 is none of 25 … 35, whole or not; 28.5 … 29.5 is.
    found = tightened(tmp_path, tables, quotes, dict.fromkeys("abc", "人"))
    assert found.contradictions == (("sum",),)
    quotes |= {"a": "甲{14.4人}", "b": "乙{14.5人}"}
    found = tightened(tmp_path, tables, quotes, dict.fromkeys("abc", "人"))
    assert found.figures["c"].interval == Interval(Fraction("28.8"), Fraction(29), True, False)


def test_a_mean_that_no_whole_number_of_people_has_is_a_contradiction(tmp_path: Path) -> None:
    # 10948092 / 3074.315 … 10948092 / 3074.305 is 3561.15 … 3561.16.
    quotes = {"a": "共{10948092元}", "b": "{3千多人}受益", "c": "人均{3074.31元/人}"}
    units = {"a": "元", "b": "人", "c": "元/人"}
    found = tightened(tmp_path, rule("mean", "a / b", "c"), quotes, units)
    assert found.contradictions == (("mean",),)


def test_what_the_source_divides_by_is_not_nought(tmp_path: Path) -> None:
    quotes = {"a": "甲{5.0万元}", "b": "乙不超过{3人}", "c": "人均{2万元/人}"}
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "kinds.csv").write_text(
        "quote,kind,reason\n乙不超过{3人},figure,实测\n", encoding="utf-8"
    )
    units = {"a": "元", "b": "人", "c": "元/人"}
    found = tightened(tmp_path, rule("mean", "a / b", "c"), quotes, units)
    # 49500 … 50500 yuan at 15000 … 25000 each: two people, or three.
    assert found.figures["b"].interval == Interval(Fraction(2), Fraction(3))


@pytest.mark.parametrize(
    ("quotes", "contradictions"),
    [
        pytest.param(
            {"count": "实现{1项}", "share": "占{99%}"}, (("counted",),), id="没有这样的总数"
        ),
        pytest.param({"count": "实现{1项}", "share": "占{0.0%}"}, (), id="任何大的总数都可"),
    ],
)
def test_a_share_that_no_total_or_any_total_gives(
    tmp_path: Path, quotes: dict[str, str], contradictions: tuple[tuple[str, ...], ...]
) -> None:
    found = tightened(tmp_path, count_rule(), quotes, {"count": "项", "share": "%"})
    assert found == Tightening({}, contradictions)
