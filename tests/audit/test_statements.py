"""Findings in words: the rule's text with its computed numbers, in both languages."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
from msgspec import structs

from analysis.audit.errata import Erratum, ErratumRow
from analysis.audit.rules import load_rules
from analysis.audit.statements import note, side_text, statement, verdict_text
from analysis.audit.tightening import Tightening
from analysis.audit.verdicts import Finding, audit
from analysis.wording import Lang
from tests.tiny_reports import indicators_in, register_of

UNITS = {"a": "人", "b": "人", "c": "人", "count": "项", "share": "%"}
RULE = """\
[rule.sum]
left = "a + b"
relation = "="
right = "c"
basis = "stated"
zh = "合计{left}，应为{right}"
en = "The sum of {left} should be {right}"
note_zh = "相差{gap}。"
note_en = "The gap is {gap}."
"""
COUNT_RULE = """\
[count_rule.total]
count = "count"
share = "share"
total = ""
basis = "stated"
zh = "占{right}"
en = "They are {right}"
note_zh = "总数为{totals}。"
note_en = "The total is {totals}."
"""
SUM = {"a": "代缴费{34453人}", "b": "领取待遇{29275人}", "c": "共{63729人}"}


def find(
    folder: Path, table: str, quotes: dict[str, str], errata: dict[str, Erratum] | None = None
) -> Finding:
    path = folder / "rules.toml"
    path.write_text(table, encoding="utf-8")
    register = register_of(folder / "tiny", quotes, UNITS)
    (found,) = audit(load_rules(path, indicators_in(UNITS)), errata or {}, register)
    return found


def test_a_statement_shows_both_sides_with_their_units(tmp_path: Path) -> None:
    found = find(tmp_path, RULE, SUM)
    assert str(statement(found, "zh")) == "合计63728人，应为63729人"
    assert str(statement(found, "en")) == "The sum of 63,728 people should be 63,729 people"


def test_a_note_shows_the_gap_without_its_sign(tmp_path: Path) -> None:
    found = find(tmp_path, RULE, SUM)
    assert str(note(found, "zh")) == "相差1人。"
    assert str(note(found, "en")) == "The gap is 1 person."


def test_a_note_names_the_totals_that_a_share_allows(tmp_path: Path) -> None:
    found = find(tmp_path, COUNT_RULE, {"count": "其中{229项}", "share": "占{98%}"})
    assert (str(statement(found, "zh")), str(note(found, "zh"))) == ("占98%", "总数为233、234。")
    assert (str(statement(found, "en")), str(note(found, "en"))) == (
        "They are 98%",
        "The total is 233, 234.",
    )


def test_a_note_names_the_figures_that_are_missing_and_says_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE, encoding="utf-8")
    indicators = indicators_in(UNITS)
    indicators["b"] = structs.replace(indicators["b"], zh="领取待遇人数", en="Recipients")
    register = register_of(tmp_path / "tiny", {"a": "代缴费{34453人}", "c": "共{63729人}"}, UNITS)
    (found,) = audit(load_rules(path, indicators), {}, register)
    assert str(note(found, "zh")) == "原文没有给出：领取待遇人数。"
    assert str(note(found, "en")) == "The source does not state: Recipients."


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("open", "已列入勘误，待核实：", "A known disagreement, still open: "),
        ("confirmed", "已列入勘误，发布机关已确认：",
         "A known disagreement, confirmed by the issuer: "),
    ],
)  # fmt: skip
def test_a_note_ends_with_how_the_erratum_stands_and_its_reason(
    tmp_path: Path, status: Literal["open", "confirmed"], zh: str, en: str
) -> None:
    row = ErratumRow(
        rule="sum", status=status, left="63728", right="63729",
        reason_zh="少了{gap}。", reason_en="Short by {gap}.",
    )  # fmt: skip
    known = Erratum("known", row, Fraction(63728), Fraction(63729), tmp_path / "errata.toml", 1)
    found = find(tmp_path, RULE, SUM, {"sum": known})
    assert str(note(found, "zh")) == f"相差1人。{zh}少了1人。"
    assert str(note(found, "en")) == f"The gap is 1 person. {en}Short by 1 person."


def test_a_note_names_the_rules_that_cannot_hold_together_with_it(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULE + COUNT_RULE, encoding="utf-8")
    rules = load_rules(path, indicators_in(UNITS))
    quotes = SUM | {"count": "其中{229项}", "share": "占{98%}"}
    register = register_of(tmp_path / "tiny", quotes, UNITS)
    _, total = audit(rules, {}, register, Tightening({}, (("sum", "total"),)))
    assert str(note(total, "zh")) == (
        "总数为233、234。单看本条可以成立，但与以下关系不能同时成立：合计{left}，应为{right}。"
    )
    assert str(note(total, "en")).endswith(
        "not together with: The sum of {left} should be {right}."
    )


def test_a_rule_without_a_note_has_none(tmp_path: Path) -> None:
    bare = "\n".join(line for line in RULE.splitlines() if not line.startswith("note"))
    found = find(tmp_path, bare, SUM)
    assert (str(note(found, "zh")), str(note(found, "en"))) == ("", "")


@pytest.mark.parametrize(
    ("value", "unit", "lang", "text"),
    [
        pytest.param(Fraction(805261, 15000), "%", "zh", "53.68%", id="四位有效数字"),
        pytest.param(Fraction(805261, 15000), "%", "en", "53.68%", id="英文百分数"),
        pytest.param(Fraction(63728), "人", "zh", "63728人", id="整数照写"),
        pytest.param(Fraction(Decimal("53.4")), "%", "zh", "53.4%", id="印出的占比"),
        pytest.param(None, "人", "zh", "", id="没有的数"),
        pytest.param(None, "人", "en", "", id="英文没有的数"),
    ],
)
def test_a_side_is_shown_with_its_digits_and_unit(
    value: Fraction | None, unit: str, lang: Lang, text: str
) -> None:
    assert side_text(value, unit, lang) == text


def test_a_verdict_is_told_with_the_totals_that_a_share_allows(tmp_path: Path) -> None:
    found = find(tmp_path, COUNT_RULE, {"count": "其中{229项}", "share": "占{98%}"})
    assert "在修约范围内相符" in verdict_text(found, "zh")
    assert "233、234" in verdict_text(found, "zh")
    assert "agrees within rounding" in verdict_text(found, "en")
    assert "233, 234" in verdict_text(found, "en")


def test_a_verdict_without_totals_is_told_alone(tmp_path: Path) -> None:
    found = find(tmp_path, RULE, SUM)
    assert (verdict_text(found, "zh"), verdict_text(found, "en")) == ("不符", "disagrees")
