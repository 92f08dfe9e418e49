"""Units of measure: what a formula is measured in, and what cannot be added."""

from fractions import Fraction

import pytest

from analysis.ratios.formula import parse_formula
from analysis.ratios.measures import UnitError, measure_of, measure_of_formula

UNITS = {
    "money": "元", "more_money": "元", "people": "人", "times": "人次", "firms": "家",
    "rate": "%", "points": "百分点", "monthly": "元/月", "months": "月", "wage": "元/人",
}  # fmt: skip


def measured(formula: str) -> str:
    used = {name: unit for name, unit in UNITS.items() if name in formula}
    return str(measure_of_formula(parse_formula(formula), used))


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        pytest.param("money / people", "元/人", id="元除以人"),
        pytest.param("people / times", "人/人次", id="人与人次不相约"),
        pytest.param("times / people", "人次/人", id="人次与人不相约"),
        pytest.param("money / firms", "元/家", id="元除以家"),
        pytest.param("money + more_money", "元", id="同单位相加"),
        pytest.param("money - more_money", "元", id="同单位相减"),
        pytest.param("money / more_money", "1", id="同单位相除为纯数"),
        pytest.param("money / rate", "元", id="除以占比仍是元"),
        pytest.param("money * 2", "元", id="乘以数"),
        pytest.param("rate - points", "1", id="百分数与百分点都是纯数"),
        pytest.param("monthly * months", "元", id="元每月乘月"),
        pytest.param("money / people / wage", "1", id="人均比人均"),
        pytest.param("money / (wage * people)", "1", id="人均乘人数"),
    ],
)
def test_a_formula_has_the_unit_that_algebra_gives(formula: str, unit: str) -> None:
    assert measured(formula) == unit


@pytest.mark.parametrize(
    ("formula", "expected", "found"),
    [
        pytest.param("money + people", "元", "人", id="元加人"),
        pytest.param("people + times", "人", "人次", id="人加人次"),
        pytest.param("money - people", "元", "人", id="元减人"),
        pytest.param("money / people + money", "元/人", "元", id="人均加总额"),
        pytest.param("people + 1", "人", "1", id="人加纯数"),
    ],
)
def test_what_has_another_unit_is_not_added(formula: str, expected: str, found: str) -> None:
    with pytest.raises(UnitError, match=f"'{expected}', '{found}'") as caught:
        measured(formula)
    assert (caught.value.expected, caught.value.found) == (expected, found)


@pytest.mark.parametrize(
    ("unit", "like", "scale"),
    [
        pytest.param("元", "元", Fraction(1), id="元"),
        pytest.param("万元", "元", Fraction(10000), id="万元"),
        pytest.param("亿元", "元", Fraction(10**8), id="亿元"),
        pytest.param("千人", "人", Fraction(1000), id="千人"),
        pytest.param("万元/家", "元/家", Fraction(10000), id="万元每家"),
        pytest.param("人/百人次", "人/人次", Fraction(1, 100), id="人每百人次"),
        pytest.param("件/万人", "件/人", Fraction(1, 10000), id="件每万人"),
        pytest.param("万元/万人", "元/人", Fraction(1), id="两边都有万"),
        pytest.param("元/月", "元/月", Fraction(1), id="元每月"),
        pytest.param("%", "倍", Fraction(1, 100), id="百分数"),
        pytest.param("‰", "倍", Fraction(1, 1000), id="千分数"),
        pytest.param("百分点", "倍", Fraction(1, 100), id="百分点"),
        pytest.param("倍", "倍", Fraction(1), id="倍"),
    ],
)
def test_a_unit_is_so_many_base_units(unit: str, like: str, scale: Fraction) -> None:
    measure = measure_of(unit)
    assert measure.unit == measure_of(like).unit
    assert measure.scale == scale


def test_people_and_their_visits_are_different_units() -> None:
    assert measure_of("人").unit != measure_of("人次").unit
    assert measure_of("人/人次").unit != measure_of("倍").unit


@pytest.mark.parametrize("unit", ["人均", "元每人", "yuan", "", "元/", "元//人", "元/人)", "%/人"])
def test_a_word_that_is_no_unit_is_refused(unit: str) -> None:
    with pytest.raises(UnitError, match="元/人, 人/百人次, %"):
        measure_of(unit)
