"""The rules of rules.toml: how a rule is read, and what it may not say."""

from fractions import Fraction
from pathlib import Path

import pytest

from analysis.audit.rules import CountRule, Rule, load_rules
from analysis.errors import SchemaError
from analysis.ratios.formula import Constant, Name
from tests.tiny_reports import indicators_in

UNITS = {"part": "元", "whole": "元", "share": "%", "people": "人", "visits": "人次", "posts": "人"}


def rule(left: str, right: str, extra: str = "", *, relation: str = "=", id: str = "tried") -> str:
    return (
        f'[rule.{id}]\nleft = "{left}"\nrelation = "{relation}"\nright = "{right}"\n'
        f'basis = "stated"\nzh = "名"\nen = "Name"\n{extra}\n'
    )


def count_rule(count: str, share: str, total: str, extra: str = "", id: str = "tried") -> str:
    return (
        f'[count_rule.{id}]\ncount = "{count}"\nshare = "{share}"\ntotal = "{total}"\n'
        f'basis = "stated"\nzh = "名"\nen = "Name"\n{extra}\n'
    )


def read(folder: Path, *tables: str) -> list[Rule | CountRule]:
    path = folder / "rules.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return load_rules(path, indicators_in(UNITS))


def read_one(folder: Path, table: str) -> Rule:
    (found,) = read(folder, table)
    assert isinstance(found, Rule)
    return found


@pytest.mark.parametrize(
    ("table", "unit", "scale"),
    [
        pytest.param(rule("part", "whole"), "元", Fraction(1), id="右边指标的单位"),
        pytest.param(rule("part / whole", "share"), "%", Fraction(1, 100), id="占比以百分数表示"),
        pytest.param(rule("share", "part / whole"), "%", Fraction(1, 100), id="左边指标的单位"),
        pytest.param(rule("part / people", "whole / posts"), "元/人", Fraction(1), id="算出的单位"),
        pytest.param(rule("part / whole", "people / posts"), "倍", Fraction(1), id="纯数为倍"),
        pytest.param(
            rule("part", "whole", 'unit = "万元"'), "万元", Fraction(10000), id="写明的单位"
        ),
    ],
)
def test_a_rule_is_told_in_the_unit_of_its_sides(
    tmp_path: Path, table: str, unit: str, scale: Fraction
) -> None:
    found = read_one(tmp_path, table)
    assert (found.unit, found.scale) == (unit, scale)


@pytest.mark.parametrize(
    ("table", "right"),
    [
        # In units of 万元: 2 is 20000 元.
        pytest.param(rule("part", "2", 'unit = "万元"'), Fraction(20000), id="数带单位"),
        pytest.param(rule("visits / people", "1", 'unit = "人次/人"'), Fraction(1), id="人均一次"),
        pytest.param(rule("share", "50", 'unit = "%"'), Fraction(1, 2), id="百分之五十"),
        pytest.param(rule("share", "1"), Fraction(1), id="无单位的一是全部"),
    ],
)
def test_a_number_on_the_right_is_in_the_rule_s_unit(
    tmp_path: Path, table: str, right: Fraction
) -> None:
    assert read_one(tmp_path, table).right == Constant(right)


def test_rules_stand_in_the_order_of_the_file_count_rules_last(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        count_rule("people", "share", "", id="z"),
        rule("part", "whole", id="y"),
        rule("whole", "part", id="x"),
    )
    assert [each.id for each in found] == ["y", "x", "z"]


def test_a_rule_binds_each_indicator_once(tmp_path: Path) -> None:
    assert read_one(tmp_path, rule("part / (part + whole)", "whole / part")).names == (
        "part",
        "whole",
    )


def test_a_count_rule_binds_its_total_only_where_the_text_states_it(tmp_path: Path) -> None:
    stated, implied = read(
        tmp_path,
        count_rule("people", "share", "posts", id="stated"),
        count_rule("people", "share", "", id="implied"),
    )
    assert stated.names == ("people", "share", "posts")
    assert implied.names == ("people", "share")


def test_both_sides_are_parsed(tmp_path: Path) -> None:
    found = read_one(tmp_path, rule("part", "whole"))
    assert (found.left, found.right) == (Name("part"), Name("whole"))


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        pytest.param([rule("part", "whol")],
                     r"rules\.toml:1:right: there is no such indicator\n  expected: whole\n"
                     r"  found: whol", id="右边没有的指标"),
        pytest.param([rule("part +", "whole")], r"rules\.toml:1:left: this is no formula",
                     id="左边不是公式"),
        pytest.param([rule("part", "people")],
                     r"rules\.toml:1:left: the units do not fit\n  expected: 元\n  found: 人",
                     id="两边单位不同"),
        pytest.param([rule("people", "visits")],
                     r"the units do not fit\n  expected: 人\n  found: 人次", id="人与人次相比"),
        pytest.param([rule("part / people", "whole / visits")],
                     r"rules\.toml:1:right: the units do not fit", id="人均与人次均相比"),
        pytest.param([rule("part + people", "whole + people")],
                     r"rules\.toml:1:left: the units do not fit\n  expected: 元\n  found: 人",
                     id="元加人"),
        pytest.param([rule("part", "1")], "the units do not fit", id="元与纯数相比"),
        pytest.param([rule("part / (share - share)", "whole")],
                     r"rules\.toml:1:left: the divisor's interval holds nought", id="除以零"),
        pytest.param([rule("part", "1", 'unit = "人"')],
                     r"the units do not fit\n  expected: 元\n  found: 人", id="写错单位"),
        pytest.param([rule("part", "whole", relation="==")],
                     r"rules\.toml:1:relation: a field is not as prescribed\n.*'=='",
                     id="没有的关系"),
        pytest.param([rule("part", "whole", 'note_zh = "注"')],
                     r"rules\.toml:1: only one language is given\n  expected: note_zh, note_en",
                     id="只有中文说明"),
        pytest.param([count_rule("people", "share", "", 'note_en = "Note"')],
                     "only one language is given", id="只有英文说明"),
        pytest.param([count_rule("person", "share", "")],
                     r"rules\.toml:1:count: there is no such indicator\n  expected: people",
                     id="没有的个数"),
        pytest.param([count_rule("people", "shares", "")],
                     r"rules\.toml:1:share: there is no such indicator\n  expected: share",
                     id="没有的占比"),
        pytest.param([count_rule("people", "share", "post")],
                     r"rules\.toml:1:total: there is no such indicator\n  expected: posts",
                     id="没有的总数"),
        pytest.param([count_rule("people", "posts", "")],
                     r"rules\.toml:1:share: the number's unit is not the indicator's\n"
                     r"  expected: %\n  found: 人", id="占比不是百分数"),
        pytest.param([count_rule("people", "share", "visits")],
                     r"rules\.toml:1:total: the units do not fit\n  expected: 人/人次\n  found: %",
                     id="人是人次的一部分"),
        pytest.param([rule("part", "whole", id="same"),
                      count_rule("people", "share", "", id="same")],
                     r"rules\.toml:10: the id stands twice\n  found: same", id="两类规则同一编号"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_an_error_with_file_and_line(
    tmp_path: Path, tables: list[str], message: str
) -> None:
    with pytest.raises(SchemaError, match=message) as caught:
        read(tmp_path, *tables)
    assert caught.value.exit_code == 12
