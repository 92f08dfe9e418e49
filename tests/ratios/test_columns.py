"""Columns: many figures and ratios at once, in whole numbers, each row as it would be alone."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from analysis.figures.intervals import Interval
from analysis.ratios.columns import FigureColumn, FractionColumn, RatioColumn
from analysis.ratios.columnwise import divide, growth, multiply, share
from analysis.ratios.extremes import BoundsError

LARGEST = 2**63 - 1


def half_open(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high), True, False)


# 1.27亿元, 4.94万人, and 3130人次, which is exact.
SUBSIDY = FigureColumn.printed([127_000_000], [1_000_000])
WORKERS = FigureColumn.printed([49_400], [100])
VISITS = FigureColumn.printed([3130], [0])


# ---- figures ----


def test_a_printed_figure_reaches_half_a_place_to_either_side() -> None:
    assert SUBSIDY.interval(0) == half_open("126500000", "127500000")
    assert WORKERS.interval(0) == half_open("49350", "49450")


def test_a_figure_to_the_place_nought_is_exact() -> None:
    assert VISITS.interval(0) == Interval.exactly(Fraction(3130))


def test_a_scale_says_how_many_parts_are_one() -> None:
    # 53.4% is 534 thousandths.
    assert FigureColumn.printed([534], scale=1000).interval(0) == half_open("0.5335", "0.5345")


def test_figures_of_one_column_have_places_of_their_own() -> None:
    column = FigureColumn.printed([127_000_000, 3130, -20], [1_000_000, 0, 10])
    assert [column.interval(row) for row in range(3)] == [
        half_open("126500000", "127500000"),
        Interval.exactly(Fraction(3130)),
        Interval(Fraction(-25), Fraction(-15), False, True),
    ]


def test_intervals_come_to_a_common_scale() -> None:
    intervals = [half_open("0.5335", "0.5345"), Interval.exactly(Fraction(1, 3))]
    column = FigureColumn.of_intervals([Fraction("0.534"), Fraction(1, 3)], intervals)
    assert column.scale == 6000
    assert [column.interval(row) for row in range(2)] == intervals
    assert column.value.tolist() == [3204, 2000]


def test_series_lists_and_single_numbers_are_welcome() -> None:
    column = FigureColumn.between(pd.Series([1, 2]), [2, 3], 3, closed=([True, False], False))
    assert [column.interval(row) for row in range(2)] == [
        half_open("1", "3"),
        Interval(Fraction(2), Fraction(3), False, False),
    ]


@pytest.mark.parametrize(
    ("numbers", "error", "message"),
    [
        pytest.param([1.0], TypeError, "float64", id="浮点数"),
        pytest.param([2**63], TypeError, "uint64", id="超出64位"),
        pytest.param([-(2**63)], BoundsError, "does not fit into 64 bits", id="没有相反数"),
    ],
)
def test_what_is_no_whole_number_of_64_bits_is_refused(
    numbers: list[float], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        FigureColumn.between(numbers, numbers, numbers)


@pytest.mark.parametrize(
    ("low", "value", "high", "closed"),
    [
        pytest.param(3, 2, 1, (True, True), id="两端颠倒"),
        pytest.param(1, 4, 3, (True, True), id="数值在区间之上"),
        pytest.param(1, 0, 3, (True, True), id="数值在区间之下"),
        pytest.param(1, 1, 1, (True, False), id="空区间"),
    ],
)
def test_what_is_no_interval_is_refused(
    low: int, value: int, high: int, closed: tuple[bool, bool]
) -> None:
    with pytest.raises(ValueError, match="row 1 is no interval"):
        FigureColumn.between([1, low], [1, value], [2, high], ([True, closed[0]], closed[1]))


@pytest.mark.parametrize("place", [100, -5])
def test_a_figure_that_is_no_multiple_of_its_place_is_refused(place: int) -> None:
    with pytest.raises(ValueError, match=f"row 1: 45 is no multiple of the place {place}"):
        FigureColumn.printed([4500, 45], [100, place])


def test_a_side_without_an_end_is_refused_in_words() -> None:
    with pytest.raises(
        BoundsError, match="an interval has a side without an end\n  found: 5 – None"
    ):
        FigureColumn.of_intervals([Fraction(5)], [Interval(Fraction(5), None, True, False)])


def test_figures_without_a_common_scale_that_fits_are_refused() -> None:
    primes = [Fraction(1, 10**9 + n) for n in (7, 9, 21, 33)]
    with pytest.raises(BoundsError, match="does not fit into 64 bits"):
        FigureColumn.of_intervals(primes, [Interval.exactly(prime) for prime in primes])


# ---- ratios ----


def test_a_ratio_has_a_value_and_exact_bounds() -> None:
    ratio = divide(SUBSIDY, WORKERS)
    assert ratio.interval(0) == Interval(
        Fraction(126_500_000, 49_450), Fraction(127_500_000, 49_350), False, False
    )
    value = ratio.value
    assert Fraction(int(value.numerator[0]), int(value.denominator[0])) == Fraction(
        127_000_000, 49_400
    )


def columns(*texts: str) -> list[FigureColumn]:
    """Read columns of one row: ``[1, 2)`` or ``3``."""
    read = []
    for text in texts:
        ends = [Fraction(end) for end in text.strip("[]()").split(", ")]
        interval = Interval(ends[0], ends[-1], text[0] != "(", text[-1] != ")")
        read.append(FigureColumn.of_intervals([ends[0]], [interval]))
    return read


@pytest.mark.parametrize(
    ("operation", "one", "other", "expected"),
    [
        pytest.param(divide, "[1, 2)", "(4, 5]", "[1/5, 1/2)", id="商"),
        pytest.param(divide, "[-2, 3]", "[1, 4)", "[-2, 3]", id="分子跨过零"),
        pytest.param(divide, "[-4, -1)", "[2, 4)", "[-2, -1/4)", id="分子为负则另取一端"),
        pytest.param(divide, "[0, 1]", "(2, 4)", "[0, 1/2)", id="零使端点可取"),
        pytest.param(divide, "0.5", "0.75", "2/3", id="各有各的单位"),
        pytest.param(growth, "[4, 6)", "(2, 3]", "[1/3, 2)", id="增长率"),
        pytest.param(growth, "[1, 2]", "[2, 4]", "[-3/4, 0]", id="下降"),
        # 3 : 1 … 1 : 2, as one unknown. As two it would be [1/5, 1].
        pytest.param(share, "[1, 2]", "[1, 3]", "[1/4, 2/3]", id="部分占合计"),
        pytest.param(share, "[0, 1)", "(1, 3)", "[0, 1/2)", id="部分可为零"),
        pytest.param(share, "(1, 3)", "[0, 1)", "(1/2, 1]", id="其余可为零"),
        pytest.param(multiply, "[1, 2)", "[3, 5]", "[3, 10)", id="积"),
        pytest.param(multiply, "[-2, 3)", "[4, 5]", "[-10, 15)", id="积跨过零"),
        pytest.param(multiply, "(1, 2)", "[0, 1)", "[0, 2)", id="乘零则端点可取"),
        pytest.param(multiply, "[-3, -2)", "(1/2, 1)", "(-3, -1)", id="负数之积"),
        pytest.param(multiply, "(-3, -2)", "[0, 1]", "(-3, 0]", id="负数乘零则端点可取"),
    ],
)  # fmt: skip
def test_bounds_are_the_exact_extremes(
    operation: Callable[[FigureColumn, FigureColumn], RatioColumn],
    one: str, other: str, expected: str,
) -> None:  # fmt: skip
    found = operation(*columns(one, other))
    (as_expected,) = columns(expected)
    assert found.interval(0) == as_expected.interval(0)


@pytest.mark.parametrize("divisor", ["[0, 5)", "[-1, 1]", "(0, 5]", "[-3, -2]"])
@pytest.mark.parametrize("operation", [divide, growth])
def test_a_divisor_that_is_not_above_nought_is_refused_in_words(
    operation: Callable[[FigureColumn, FigureColumn], RatioColumn], divisor: str
) -> None:
    (fine, wrong) = columns("[1, 2)", divisor)
    below = FigureColumn.between([2, int(wrong.low[0])], [2, int(wrong.value[0])], 9)
    with pytest.raises(BoundsError, match="interval does not lie above nought\n  found: row 1\n"):
        operation(fine, below)


def test_a_share_of_what_can_be_nothing_is_refused_in_words() -> None:
    with pytest.raises(BoundsError, match="interval does not lie above nought\n  found: row 0\n"):
        share(*columns("[0, 2)", "[0, 1]"))


@pytest.mark.parametrize(
    ("operation", "one", "other"),
    [
        pytest.param(share, "[-1, 2)", "[3, 4]", id="部分为负"),
        pytest.param(share, "[1, 2)", "[-3, 4]", id="其余为负"),
        pytest.param(multiply, "[1, 2)", "[-3, 4]", id="乘负数"),
    ],
)
def test_a_figure_below_nought_is_refused_in_words(
    operation: Callable[[FigureColumn, FigureColumn], RatioColumn], one: str, other: str
) -> None:
    with pytest.raises(BoundsError, match="no figure below nought here\n  found: row 0\n"):
        operation(*columns(one, other))


def exactly(*numbers: int, scale: int = 1) -> FigureColumn:
    return FigureColumn.between(numbers, numbers, numbers, scale=scale)


@pytest.mark.parametrize(
    "wrapping",
    [
        pytest.param(lambda: multiply(exactly(1, 2**32), exactly(1, 2**31)), id="积"),
        pytest.param(lambda: multiply(exactly(1, scale=2**32), exactly(1, scale=2**31)),
                     id="单位之积"),
        pytest.param(lambda: growth(exactly(0, -LARGEST), exactly(1, 2)), id="差"),
        pytest.param(lambda: share(exactly(1, LARGEST), exactly(1, 1)), id="和"),
        pytest.param(lambda: divide(exactly(1, LARGEST), exactly(1, scale=3)), id="换算"),
        pytest.param(lambda: divide(exactly(1, LARGEST), exactly(1)).rounded(1), id="小数"),
        pytest.param(lambda: FigureColumn.printed([1, LARGEST // 2 + 1]), id="加倍"),
        pytest.param(lambda: exactly(0).rescaled(2**63), id="单位"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_never_wraps(wrapping: Callable[[], object]) -> None:
    with pytest.raises(BoundsError, match="a number does not fit into 64 bits"):
        wrapping()


def test_great_numbers_that_do_not_meet_in_a_row_are_no_matter() -> None:
    great = exactly(2**62, 1)
    assert multiply(great, exactly(1, 2**62)).interval(1) == Interval.exactly(Fraction(2**62))
    assert share(great, exactly(1, LARGEST - 1)).value.denominator.tolist() == [2**62 + 1, LARGEST]
    assert divide(great, exactly(1, 2**62)).rounded(0).value.tolist() == [2**62, 0]
    assert growth(exactly(-(2**62), 1), exactly(1, LARGEST - 1)).value.numerator.tolist() == [
        -(2**62) - 1,
        2 - LARGEST,
    ]


def test_no_rows_are_no_ratios() -> None:
    nothing = FigureColumn.of_intervals([], [])
    for operation in (divide, growth, share, multiply):
        assert len(operation(nothing, nothing).rounded(2).value) == 0


# ---- digits ----


def test_a_ratio_is_rounded_half_up_and_its_bounds_outward() -> None:
    # 127000000 / 49400 = 2570.85…, 126500000 / 49450 = 2558.13…, 127500000 / 49350 = 2583.58…
    rounded = divide(SUBSIDY, WORKERS).rounded(1)
    assert (rounded.low[0], rounded.value[0], rounded.high[0]) == (25581, 25709, 25836)
    assert rounded.interval(0) == Interval(Fraction("2558.1"), Fraction("2583.6"), False, False)


def test_a_tie_goes_away_from_nought_under_half_up() -> None:
    numbers = FractionColumn(np.array([1, -1, 3, -3]), np.array([2, 2, 2, 2]))
    assert numbers.rounded(0).tolist() == [1, -1, 2, -2]
    assert numbers.rounded(0, "half-even").tolist() == [0, 0, 2, -2]


@pytest.mark.parametrize("decimals", [-1, 19])
def test_decimals_are_from_none_to_18(decimals: int) -> None:
    with pytest.raises(ValueError, match=f"0 to 18 decimals, not {decimals}"):
        divide(SUBSIDY, WORKERS).rounded(decimals)


@pytest.mark.parametrize("rounding", ["half", "unknown"])
def test_a_mode_that_names_several_roundings_gives_no_number(rounding: str) -> None:
    with pytest.raises(ValueError, match="names several roundings"):
        divide(SUBSIDY, WORKERS).value.rounded(1, rounding)  # type: ignore[arg-type]  # any text


def test_a_table_has_a_row_a_ratio() -> None:
    frame = divide(SUBSIDY, WORKERS).to_frame()
    assert frame.to_dict("records") == [
        {
            "low_numerator": 253_000_000,
            "low_denominator": 98_900,
            "value_numerator": 254_000_000,
            "value_denominator": 98_800,
            "high_numerator": 255_000_000,
            "high_denominator": 98_700,
            "closed_low": False,
            "closed_high": False,
        }
    ]
