"""Exact bounds: what the inputs allow together, with open and closed ends."""

from fractions import Fraction

import pytest

from analysis.figures.intervals import Interval
from analysis.ratios.bounds import bounds_of
from analysis.ratios.corners import MOST_UNKNOWNS, BoundsError
from analysis.ratios.formula import parse_formula


def box(**texts: str) -> dict[str, Interval]:
    """Read intervals as they are written: ``a="[1, 2)"``, ``b="(3, ∞)"``, ``c="5"``."""
    return {name: interval(text) for name, text in texts.items()}


def interval(text: str) -> Interval:
    if text[0] not in "[(":
        return Interval.exactly(Fraction(text))
    low, high = text[1:-1].split(", ")
    return Interval(
        None if "∞" in low else Fraction(low),
        None if "∞" in high else Fraction(high),
        text[0] == "[",
        text[-1] == "]",
    )


def bounds(formula: str, **texts: str) -> Interval:
    return bounds_of(parse_formula(formula), box(**texts))


@pytest.mark.parametrize(
    ("formula", "inputs", "expected"),
    [
        pytest.param("a", {"a": "[1, 2)"}, "[1, 2)", id="指标本身"),
        pytest.param("7", {}, "7", id="只有数字"),
        pytest.param("a + b", {"a": "[1, 2)", "b": "(3, 5]"}, "(4, 7)", id="和"),
        pytest.param("a - b", {"a": "[1, 2)", "b": "(3, 5]"}, "[-4, -1)", id="差的两端交换"),
        pytest.param("a * b", {"a": "[1, 2)", "b": "[3, 5]"}, "[3, 10)", id="积"),
        pytest.param("a * b", {"a": "[-1, 2]", "b": "[3, 5]"}, "[-5, 10]", id="积跨过零"),
        pytest.param("a / b", {"a": "[1, 2)", "b": "(4, 5]"}, "[1/5, 1/2)", id="商"),
        pytest.param("a / b", {"a": "[1, 2]", "b": "[-5, -4]"}, "[-1/2, -1/5]", id="除以负数"),
        # 3 : 1 … 3 : 2, as one unknown. As two unknowns it would be [1/4, 3/3].
        pytest.param("a / (a + b)", {"a": "[1, 2]", "b": "[1, 3]"}, "[1/4, 2/3]", id="部分占合计"),
        pytest.param("(a - b) / a", {"a": "[4, 5)", "b": "[1, 2)"}, "(1/2, 4/5)", id="增长率"),
        pytest.param("a - a", {"a": "(1, 2)"}, "0", id="自减恒为零"),
        pytest.param("a / a", {"a": "(1, 2)"}, "1", id="自除恒为一"),
        pytest.param("(a - b) / (a - b)", {"a": "(5, 6)", "b": "(1, 2)"}, "1", id="不约分也恒为一"),
        pytest.param("a * b / b", {"a": "[1, 2)", "b": "(3, 4)"}, "[1, 2)", id="约去的指标不影响"),
        pytest.param("a / b + c / b", {"a": "1", "b": "[2, 4)", "c": "3"}, "(1, 2]",
                     id="同分母相加"),
        pytest.param("a / b - c / d", {"a": "1", "b": "[2, 4]", "c": "1", "d": "[5, 10)"},
                     "[1/20, 2/5)", id="异分母相减"),
        pytest.param("a / (b / c)", {"a": "6", "b": "[2, 3)", "c": "[1, 2]"}, "(2, 6]",
                     id="除以商"),
        # b = 0 makes the product nought whatever the open a is: the end is reached.
        pytest.param("a * b", {"a": "(1, 2)", "b": "[0, 1)"}, "[0, 2)", id="零使端点可取"),
        pytest.param("(a - a) / b", {"a": "[1, 2]", "b": "(1, 2)"}, "0", id="分子恒为零"),
        pytest.param("a / b", {"a": "(-∞, 3]", "b": "[1, 2]"}, "(-∞, 3]", id="分子下不封底"),
        pytest.param("a / b", {"a": "[1, ∞)", "b": "[-2, -1]"}, "(-∞, -1/2]", id="除以负数则反向"),
        pytest.param("a / b", {"a": "[1, 2]", "b": "[4, ∞)"}, "(0, 1/2]", id="分母上不封顶"),
        pytest.param("a / (a + b)", {"a": "[1, ∞)", "b": "[1, 4]"}, "[1/5, 1)", id="占比趋近于一"),
        pytest.param("a / b", {"a": "[2, ∞)", "b": "[1, ∞)"}, "(0, ∞)", id="两边都不封顶"),
        pytest.param("a - b", {"a": "[2, ∞)", "b": "[1, ∞)"}, "(-∞, ∞)", id="无穷之差"),
        pytest.param("0 - a", {"a": "[2, ∞)"}, "(-∞, -2]", id="负的无穷"),
        pytest.param("a * b", {"a": "[0, 1]", "b": "[1, ∞)"}, "[0, ∞)", id="零乘无穷"),
        pytest.param("1 / (0 - a)", {"a": "[2, ∞)"}, "[-1/2, 0)", id="自下趋近于零"),
    ],
)  # fmt: skip
def test_bounds_are_the_exact_extremes(formula: str, inputs: dict[str, str], expected: str) -> None:
    assert bounds(formula, **inputs) == interval(expected)


def test_the_source_s_own_share_stands_between_5195_and_5554_per_cent() -> None:
    share = bounds("small / loans", small="[80526050, 80526150)", loans="[145000000, 155000000)")
    assert share == interval("(80526050/155000000, 80526150/145000000)")
    assert Fraction("0.5195") < share.low < Fraction("0.51953")  # type: ignore[operator]
    assert Fraction("0.55535") < share.high < Fraction("0.5554")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("formula", "inputs"),
    [
        pytest.param("a / b", {"a": "1", "b": "0"}, id="除数为零"),
        pytest.param("a / 0", {"a": "1"}, id="除以写出的零"),
        pytest.param("a / (b - b)", {"a": "1", "b": "[1, 2]"}, id="除以恒为零的差"),
        pytest.param("a / b", {"a": "1", "b": "[-1, 1]"}, id="除数跨过零"),
        pytest.param("a / b", {"a": "1", "b": "[0, 5)"}, id="除数可为零"),
        pytest.param("a / b", {"a": "1", "b": "(-∞, ∞)"}, id="除数无界"),
        pytest.param("a / (b - c)", {"a": "1", "b": "[4, 6]", "c": "[5, 7]"}, id="差可为零"),
        pytest.param("a / (b - c)", {"a": "1", "b": "[2, ∞)", "c": "[1, ∞)"}, id="无穷之差可为零"),
        pytest.param("a * b / b", {"a": "1", "b": "[-1, 1]"}, id="约去的除数可为零"),
        pytest.param("a / (b / c)", {"a": "1", "b": "2", "c": "[0, 1]"}, id="除数的除数可为零"),
    ],
)
def test_a_divisor_that_can_be_nought_is_refused(formula: str, inputs: dict[str, str]) -> None:
    with pytest.raises(BoundsError, match="divisor_holds_nought"):
        bounds(formula, **inputs)


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        pytest.param("a * a", "a", id="平方"),
        pytest.param("b / (a * a)", "a", id="除以平方"),
        pytest.param("1 / a + 1 / (a + b)", "a", id="通分后为平方"),
        pytest.param("a * b * b / (b * b)", "b", id="约去的平方"),
    ],
)
def test_a_figure_in_a_higher_power_is_refused_by_name(formula: str, found: str) -> None:
    with pytest.raises(BoundsError, match=f"'higher_power', '{found}'"):
        bounds(formula, a="[1, 2]", b="[1, 2]")


def test_a_formula_with_too_many_unknowns_is_refused() -> None:
    names = [f"x{number}" for number in range(MOST_UNKNOWNS + 1)]
    most = bounds(" + ".join(names[:-1]), **dict.fromkeys(names[:-1], "[1, 2)"))
    assert most == interval("[10, 20)")
    with pytest.raises(BoundsError, match="'too_many_unknowns', '11'"):
        bounds(" + ".join(names), **dict.fromkeys(names, "[1, 2)"))
