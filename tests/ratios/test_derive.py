"""Derived ratios: ratios.toml applied to a register, and what it may not say."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.errors import SchemaError
from analysis.figures.intervals import Interval
from analysis.ratios.definitions import load_ratios
from analysis.ratios.derive import Ratio, base_interval, base_value, derive
from tests.tiny_reports import indicators_in, register_of

UNITS = {
    "subsidy": "元", "workers": "人", "visits": "人次", "firms": "家", "share": "%",
    "limit": "%", "rate": "%", "spare": "家",
}  # fmt: skip
QUOTES = {
    "subsidy": "发放补贴{1.27亿元}",
    "workers": "惠及劳动者{4.94万人}",
    "visits": "服务{3130人次}",
    "firms": "惠及企业{6300多家}",
    "share": "占比{53.4%}",
    "rate": "失业率为{2.36%}",
    "limit": "控制在{3.0%}以内",
}


def ratio(formula: str, unit: str, extra: str = "", id: str = "tried") -> str:
    return (
        f'[ratio.{id}]\nsection = "employment"\nformula = "{formula}"\nunit = "{unit}"\n'
        f'zh = "名"\nen = "Name"\n{extra}\n'
    )


REFUSAL = '[refusal.no_base]\nformula = "workers / firms"\nreason_zh = "无"\nreason_en = "None"\n'


@pytest.fixture
def ratios_toml(tmp_path: Path) -> Path:
    return tmp_path / "ratios.toml"


def derived(path: Path, *tables: str) -> list[Ratio]:
    path.write_text("\n".join(tables), encoding="utf-8")
    definitions, _ = load_ratios(path, indicators_in(UNITS))
    return derive(definitions, register_of(path.parent / "tiny", QUOTES, UNITS))


def refused(path: Path, *tables: str) -> None:
    path.write_text("\n".join(tables), encoding="utf-8")
    load_ratios(path, indicators_in(UNITS))


def test_a_ratio_has_value_bounds_uncertainty_digits_and_inputs(ratios_toml: Path) -> None:
    (found,) = derived(ratios_toml, ratio("subsidy / workers", "元/人"))
    assert found.id == "tried"
    assert found.value == Fraction(127000000, 49400)
    # 1.265亿 over 4.945万 and 1.275亿 over 4.935万, neither of which is reached.
    assert found.interval == Interval(
        Fraction(126500000, 49450), Fraction(127500000, 49350), False, False
    )
    # √((288675.1346/49400)² + (1.27亿·28.86751346/49400²)²) = √(5.843626² + 1.502293²)
    assert found.standard_uncertainty is not None
    assert float(found.standard_uncertainty) == pytest.approx(6.03364722658, rel=1e-10)
    assert found.shown == Decimal(2570)
    # 5.843626²/6.033647² and 1.502293²/6.033647²
    assert list(found.budget) == ["subsidy", "workers"]
    assert float(found.budget["subsidy"]) == pytest.approx(93.8005, abs=1e-4)
    assert float(found.budget["workers"]) == pytest.approx(6.1995, abs=1e-4)
    assert [stated.indicator.id for stated in found.inputs] == ["subsidy", "workers"]
    assert found.place.path == ratios_toml
    assert found.place.line == 1


@pytest.mark.parametrize(
    ("formula", "unit", "value", "low", "high"),
    [
        pytest.param("subsidy / firms", "元/家", "127000000/6300", "126500000/6400",
                     "127500000/6300", id="元每家"),
        pytest.param("subsidy / firms", "万元/家", "12700/6300", "12650/6400", "12750/6300",
                     id="万元每家"),
        pytest.param("visits / workers", "人次/百人", "313000/49400", "313000/49450",
                     "313000/49350", id="人次每百人"),
        pytest.param("share / 2", "%", "26.7", "26.675", "26.725", id="百分数"),
        pytest.param("share / 2", "倍", "0.267", "0.26675", "0.26725", id="同一数作倍数"),
        pytest.param("limit - rate", "百分点", "0.64", "0.635", "0.645", id="百分点"),
        # The share is a number: 1.27亿元 over 0.534.
        pytest.param("subsidy / share", "亿元", "1270/534", "12650/5345", "12750/5335",
                     id="除以占比"),
    ],
)  # fmt: skip
def test_a_ratio_is_told_in_its_own_unit(
    ratios_toml: Path, formula: str, unit: str, value: str, low: str, high: str
) -> None:
    (found,) = derived(ratios_toml, ratio(formula, unit))
    assert found.value == Fraction(value)
    assert (found.interval.low, found.interval.high) == (Fraction(low), Fraction(high))


def test_ratios_stand_in_the_order_of_the_file_and_only_where_the_report_has_the_figures(
    ratios_toml: Path,
) -> None:
    found = derived(
        ratios_toml,
        ratio("workers / firms", "人/家", id="second_by_name"),
        ratio("workers / spare", "人/家", id="not_stated"),
        ratio("visits / firms", "人次/家", id="first_by_name"),
    )
    assert [each.id for each in found] == ["second_by_name", "first_by_name"]


def test_a_threshold_counts_as_its_limit_and_a_share_as_a_number(tmp_path: Path) -> None:
    stated = register_of(tmp_path, QUOTES, UNITS).stated
    assert base_interval(stated["limit"]) == Interval.exactly(Fraction(3, 100))
    assert base_value(stated["share"]) == Fraction(534, 1000)
    assert base_interval(stated["share"]) == Interval(
        Fraction(5335, 10000), Fraction(5345, 10000), True, False
    )


def test_scaling_keeps_ends_and_open_sides() -> None:
    half_open = Interval(Fraction(1, 2), None, False, False)
    assert half_open.times(Fraction(100)) == Interval(Fraction(50), None, False, False)
    assert Interval(None, Fraction(1)).times(Fraction(2)) == Interval(None, Fraction(2))


def test_refusals_are_read_with_their_reasons(ratios_toml: Path) -> None:
    ratios_toml.write_text(REFUSAL, encoding="utf-8")
    definitions, refusals = load_ratios(ratios_toml, indicators_in(UNITS))
    assert definitions == []
    assert (refusals["no_base"].reason_zh, refusals["no_base"].reason_en) == ("无", "None")


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        pytest.param("workers / firms", "人/家", id="照写"),
        pytest.param("( workers ÷ firms )", "人/家", id="另一种写法"),
        pytest.param("100 * workers / firms / 3", "人/家", id="另一种大小"),
        pytest.param("firms / workers", "家/人", id="颠倒过来"),
        pytest.param("1 / (firms / workers)", "人/家", id="绕着写"),
    ],
)
def test_a_refused_ratio_is_an_error_that_names_the_refusal(
    ratios_toml: Path, formula: str, unit: str
) -> None:
    message = r"ratios\.toml:6:formula: this ratio is refused\n  expected: no_base\n"
    with pytest.raises(SchemaError, match=message):
        refused(ratios_toml, REFUSAL, ratio(formula, unit))


@pytest.mark.parametrize("formula", ["subsidy / workers", "subsidy / firms"])
def test_a_ratio_of_other_numbers_is_not_refused(ratios_toml: Path, formula: str) -> None:
    unit = "元/人" if formula.endswith("workers") else "元/家"
    assert derived(ratios_toml, REFUSAL, ratio(formula, unit))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        pytest.param(ratio("subsidy / worker", "元/人"),
                     r"ratios\.toml:1:formula: there is no such indicator\n  expected: workers\n"
                     r"  found: worker\n", id="没有的指标"),
        pytest.param(ratio("subsidy ** workers", "元"),
                     r"ratios\.toml:1:formula: this is no formula\n  expected: a / \(a \+ b\)\n"
                     r"  found: subsidy \*\* workers → \* workers", id="不是公式"),
        pytest.param(ratio("subsidy + workers", "元"),
                     r"ratios\.toml:1:formula: the units do not fit\n  expected: 元\n  found: 人\n",
                     id="元加人"),
        pytest.param(ratio("workers / visits", "%"),
                     r"ratios\.toml:1:formula: the units do not fit\n  expected: 人/人次\n"
                     r"  found: %",
                     id="人与人次相约"),
        pytest.param(ratio("subsidy / workers", "元/家"),
                     r"the units do not fit\n  expected: 元/人\n  found: 元/家", id="单位写错"),
        pytest.param(ratio("subsidy / workers", "元每人"),
                     r"the units do not fit\n  expected: 元/人, 人/百人次, %\n  found: 元每人",
                     id="单位不存在"),
        pytest.param(ratio("workers * workers", "人"),
                     r"the units do not fit\n  expected: 人\*人\n  found: 人", id="人的平方"),
        pytest.param(ratio("subsidy / workers", "元/人", 'caution_zh = "注"'),
                     r"ratios\.toml:1:formula: only one language is given\n"
                     r"  expected: caution_zh, caution_en\n  found: tried", id="只有中文注意"),
        pytest.param(ratio("subsidy / workers", "元/人", 'caution_en = "Note"'),
                     "only one language is given", id="只有英文注意"),
        pytest.param(ratio("subsidy / workers", "元/人", 'source = "x"'),
                     r"ratios\.toml:1:source: a field is not as prescribed", id="多余的字段"),
        pytest.param('[refusal.none]\nformula = "work / firms"\nreason_zh = ""\nreason_en = ""\n',
                     r"ratios\.toml:1:formula: there is no such indicator", id="拒绝了没有的指标"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_is_an_error_with_file_and_line(
    ratios_toml: Path, table: str, message: str
) -> None:
    with pytest.raises(SchemaError, match=message) as caught:
        refused(ratios_toml, table)
    assert caught.value.exit_code == 12


def test_a_caution_in_both_languages_is_kept(ratios_toml: Path) -> None:
    caution = 'caution_zh = "注"\ncaution_en = "Note"'
    (found,) = derived(ratios_toml, ratio("workers / firms", "人/家", caution))
    assert (found.row.caution_zh, found.row.caution_en) == ("注", "Note")


def test_a_ratio_without_bounds_is_an_error_where_it_is_defined(ratios_toml: Path) -> None:
    message = "the divisor's interval holds nought"
    with pytest.raises(SchemaError, match=rf"ratios\.toml:1:formula: {message}"):
        derived(ratios_toml, ratio("subsidy / (firms - firms)", "元/家"))


def test_a_formula_that_is_too_large_is_an_error_where_it_stands(ratios_toml: Path) -> None:
    factors = ["(1+share+rate+limit)", "(limit+rate+share+1)"] * 5
    formula = f"subsidy * ({'*'.join(factors)}) * ({'*'.join(reversed(factors))})"
    with pytest.raises(SchemaError, match=r"ratios\.toml:1:formula: the formula has too many"):
        derived(ratios_toml, ratio(formula, "元"))


def test_a_figure_of_nought_is_no_divisor_even_where_it_cancels(tmp_path: Path) -> None:
    units = {"a": "人", "b": "家"}
    register = register_of(tmp_path / "tiny", {"a": "惠及{5人}", "b": "企业{0家}"}, units)
    path = tmp_path / "ratios.toml"
    path.write_text(ratio("a * b / b", "人"), encoding="utf-8")
    definitions, _ = load_ratios(path, indicators_in(units))
    with pytest.raises(SchemaError, match="the divisor's interval holds nought"):
        derive(definitions, register)


@pytest.mark.parametrize(
    ("rounding", "low", "high"),
    [
        ("half-up", "126500000/49450", "127500000/49350"),
        ("down", "127000000/49500", "128000000/49400"),
        ("up", "126000000/49400", "127000000/49300"),
        ("unknown", "126000000/49500", "128000000/49300"),
    ],
)
def test_the_rounding_mode_moves_the_bounds(
    ratios_toml: Path, rounding: str, low: str, high: str
) -> None:
    ratios_toml.write_text(ratio("subsidy / workers", "元/人"), encoding="utf-8")
    definitions, _ = load_ratios(ratios_toml, indicators_in(UNITS))
    register = register_of(ratios_toml.parent / "tiny", QUOTES, UNITS, rounding)  # type: ignore[arg-type]
    (found,) = derive(definitions, register)
    assert found.value == Fraction(127000000, 49400)
    assert (found.interval.low, found.interval.high) == (Fraction(low), Fraction(high))
