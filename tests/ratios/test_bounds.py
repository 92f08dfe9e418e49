"""Exact bounds: what the inputs allow together, with open and closed ends."""

from fractions import Fraction

import pytest

from analysis.figures.intervals import Interval
from analysis.ratios.bounds import MOST_UNKNOWNS, bounds_of
from analysis.ratios.extremes import BoundsError
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
        pytest.param("a * b", {"a": "[-1, 1]", "b": "(-1, 1]"}, "[-1, 1]", id="两角相等，一角可取"),
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
    ("formula", "inputs", "expected"),
    [
        pytest.param("a / b", {"a": "1", "b": "(0, 5)"}, "(1/5, ∞)", id="开端为零"),
        pytest.param("1 / (a - b)", {"a": "(5, 6)", "b": "(1, 5)"}, "(1/5, ∞)", id="差趋近于零"),
        pytest.param("a / (a + b)", {"a": "(0, 1)", "b": "(0, 1)"}, "(0, 1)", id="都趋近于零"),
    ],
)
def test_a_divisor_that_only_nears_nought_leaves_a_side_open(
    formula: str, inputs: dict[str, str], expected: str
) -> None:
    assert bounds(formula, **inputs) == interval(expected)


@pytest.mark.parametrize(
    ("formula", "inputs", "expected"),
    [
        pytest.param("a * a", {"a": "[1, 2)"}, "[1, 4)", id="平方"),
        pytest.param("a * a", {"a": "(-1, 2)"}, "[0, 4)", id="平方在零处折返"),
        pytest.param("a * a", {"a": "(-∞, 3]"}, "[0, ∞)", id="平方无上限"),
        pytest.param("a * a", {"a": "(-∞, ∞)"}, "[0, ∞)", id="两边都不封的平方"),
        pytest.param("b / (a * a)", {"a": "(1, 2]", "b": "[1, 2]"}, "[1/4, 2)", id="除以平方"),
        pytest.param("a * (1 - a)", {"a": "[3/10, 7/10)"}, "[21/100, 1/4]", id="方差"),
        pytest.param("a * (1 - a)", {"a": "(2/5, 7/10]"}, "[21/100, 1/4]", id="顶点不在中间"),
        pytest.param("a * (1 - a)", {"a": "(1/2, 7/10)"}, "(21/100, 1/4)", id="顶点在开端"),
        pytest.param("a * a * a - 3 * a", {"a": "(-2, 2)"}, "[-2, 2]", id="两处转折"),
        pytest.param("a / (a * a + 1)", {"a": "(-∞, ∞)"}, "[-1/2, 1/2]", id="有理函数的转折"),
        pytest.param("a / (a * a + 1)", {"a": "[1, ∞)"}, "(0, 1/2]", id="趋近于零"),
        pytest.param("a * a * b", {"a": "(1, 2)", "b": "[0, 1)"}, "[0, 4)", id="零使平方恒定"),
        # The sum of two falling fractions, though a stands twice in the common divisor.
        pytest.param("1 / a + 1 / (a + b)", {"a": "[1, 2)", "b": "(1, 3]"}, "(7/10, 3/2)",
                     id="通分后为平方"),
        pytest.param("a * b * b / (b * b)", {"a": "[1, 2)", "b": "[1, 2]"}, "[1, 2)",
                     id="约去的平方"),
        pytest.param("a / (a + b) * (a + b) / c", {"a": "[1, 2)", "b": "[1, 2)", "c": "(3, 4]"},
                     "[1/4, 2/3)", id="未约去的和"),
        # Three shares, squared and added: 4 of 9 with 3, 2 … 1 of 4 with 1, 2 (a ≠ b ≠ c).
        pytest.param("(a * a + b * b) / ((a + b) * (a + b))", {"a": "[3, 4)", "b": "(1, 2]"},
                     "[13/25, 17/25)", id="集中度"),
        pytest.param("a * (1 - a) * b * (1 - b)", {"a": "[1/4, 3/4)", "b": "(1/3, 3/4)"},
                     "(9/256, 1/16]", id="两个方差之积"),
        # 3 a (2 − a) on the side where b = 2.
        pytest.param("a * (b - a) * (1 + b)", {"a": "[0, 2]", "b": "[1, 2]"}, "[-4, 3]",
                     id="顶点在边上"),
        # −3 b (3 − b) where c nears 0 and a nears 3; (a − 5/2) (−5/2) a where b = 5/2, c nears 0.
        pytest.param("(a - b) * (b - c) * (c - a)", {"a": "[2, 3)", "b": "(1, 5/2]", "c": "(0, 2)"},
                     "(-27/4, 5/2)", id="顶点在开边上"),
        pytest.param("a * (b - a)", {"a": "[0, ∞)", "b": "[1, 2]"}, "(-∞, 1]",
                     id="一边不封顶的顶点"),
        # Nought wherever a = b, which is a line through the box.
        pytest.param("(a - b) * (a - b)", {"a": "[1, 2)", "b": "[1, 5/2]"}, "[0, 9/4]",
                     id="差的平方"),
        pytest.param("(a - b) * (a - b)", {"a": "[1, 2)", "b": "[2, 3)"}, "(0, 4)",
                     id="端点相接之差的平方"),
        pytest.param("(a - b) * (a - b) / c", {"a": "[1, 2]", "b": "[1, 4]", "c": "(1, 2]"},
                     "[0, 9)", id="差的平方除以另一数"),
        # (1 − b/a)², where b/a goes from 1/2 to 2.
        pytest.param("(a - b) * (a - b) / (a * a)", {"a": "[1, 2]", "b": "[1, 2)"}, "[0, 1)",
                     id="增长率的平方"),
        # p (1 − p) with p = a/(a + b): a quarter wherever a = b; 2/9 with 1, 2 and 2, 1.
        pytest.param("a / (a + b) * (b / (a + b))", {"a": "[1, 2)", "b": "[1, 2]"}, "[2/9, 1/4]",
                     id="两个占比之积"),
        pytest.param("a / (a + b) * (b / (a + b))", {"a": "[1, ∞)", "b": "[1, ∞)"}, "(0, 1/4]",
                     id="两个不封顶的占比之积"),
        pytest.param("a / b + b / a", {"a": "[1, 2)", "b": "[1, 2)"}, "[2, 5/2)",
                     id="与倒数之和"),
        pytest.param("a * b / (a * a + b * b)", {"a": "[0, 2]", "b": "[1, 2)"}, "[0, 1/2]",
                     id="一方可为零"),
        # a b is 1 wherever b = 1/a, and its square is never less than nought.
        pytest.param("(a * b - 1) * (a * b - 1)", {"a": "[1/2, 2]", "b": "[1/2, 3)"}, "[0, 25)",
                     id="积减一的平方"),
    ],
)  # fmt: skip
def test_bounds_of_higher_powers_are_exact_where_they_are_rational(
    formula: str, inputs: dict[str, str], expected: str
) -> None:
    assert bounds(formula, **inputs) == interval(expected)


@pytest.mark.parametrize("a", ["[1, 2]", "(0, ∞)", "[-2, -1]"])
def test_an_extreme_that_is_no_rational_number_is_rounded_outward(a: str) -> None:
    found = bounds("a + 2 / a", a=a)
    end = abs(Fraction((found.high if a == "[-2, -1]" else found.low) or 0))
    # The square of the end, which is twice the root of two, is 8.
    assert end**2 < 8 < (end + Fraction(1, 10**11)) ** 2
    assert (found.closed_low, found.closed_high).count(False) == (2 if a == "(0, ∞)" else 1)


def test_a_valley_of_equal_least_values_is_followed_a_long_way() -> None:
    """(a − b)² is nought wherever a is b: its least value is given rounded outward."""
    found = bounds("a * a - 2 * a * b + b * b", a="[1, 2)", b="[1, 2]")
    assert found.high == Fraction(1)
    assert found.closed_high
    assert -Fraction(1, 100) < Fraction(found.low or 0) <= 0


def test_a_limit_that_is_not_found_is_refused() -> None:
    with pytest.raises(BoundsError, match="too_curved"):
        bounds("a * b / (a * a + b * b + 1)", a="[1, ∞)", b="[1, ∞)")


def test_a_divisor_that_is_nought_along_a_line_is_refused() -> None:
    with pytest.raises(BoundsError, match="divisor_holds_nought"):
        bounds("1 / (a * a - 2 * a * b + b * b)", a="[1, 2]", b="[1, 2]")


def test_a_divisor_that_cannot_be_told_from_nought_is_refused() -> None:
    """(a² − 2)² is nought at no rational end that a cut would meet."""
    with pytest.raises(BoundsError, match="divisor_holds_nought"):
        bounds("a / (a * a * a * a - 4 * a * a + 4)", a="[1, 2]")


def test_a_divisor_that_bends_without_coming_to_nought_divides() -> None:
    assert bounds("1 / (a * a - 4 * a + 5)", a="[0, 3)") == interval("[1/5, 1]")
    assert bounds("(a - 2) / (a * a - 4 * a + 5)", a="[0, 3)") == interval("[-1/2, 1/2)")


def test_a_formula_with_too_many_figures_that_stand_twice_is_refused() -> None:
    names = [f"x{number}" for number in range(MOST_UNKNOWNS + 1)]
    once, again = " + ".join(names), " + ".join(reversed(names))
    most = bounds(f"{once[5:]} + ({again[:-5]})", **dict.fromkeys(names, "[1, 2)"))
    assert most == interval("[20, 40)")
    with pytest.raises(BoundsError, match=r"too many indicators or powers\n  found: 11, 2048"):
        bounds(f"{once} + ({again})", **dict.fromkeys(names, "[1, 2)"))


def test_any_number_of_figures_that_stand_once_have_bounds() -> None:
    names = [f"x{number}" for number in range(60)]
    found = bounds(" + ".join(names), **dict.fromkeys(names, "[1, 2)"))
    assert found == interval("[60, 120)")


@pytest.mark.parametrize(
    "formula",
    [
        pytest.param(" * ".join(["a * b * c * d"] * 9), id="乘方过高"),
        pytest.param(" * ".join(["(a + b + c + d)", "(d + c + b + a)"] * 13), id="展开后项数过多"),
    ],
)
def test_a_formula_of_too_high_powers_is_refused(formula: str) -> None:
    with pytest.raises(BoundsError, match="formula_too_large"):
        bounds(formula, **dict.fromkeys("abcd", "[1, 2)"))
