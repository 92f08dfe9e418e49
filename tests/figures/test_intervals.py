"""Intervals with exact ends, and the rounding that makes a printed number one."""

from decimal import Decimal, Inexact
from fractions import Fraction

import pytest

from analysis.figures.intervals import ROUNDING_MODES, Interval, Rounding, round_as, unround


def described(interval: Interval) -> tuple[str, str, str]:
    low, high = interval.low, interval.high
    assert isinstance(low, Decimal)
    assert isinstance(high, Decimal)
    return f"{low.normalize():f}", f"{high.normalize():f}", interval.bounds


# (printed, way of rounding, low, high, bounds)
UNROUNDED: list[tuple[str, Rounding, str, str, str]] = [
    ("53.4", "half-up", "53.35", "53.45", "[)"),
    ("53.4", "half-down", "53.35", "53.45", "(]"),
    ("53.4", "half-even", "53.35", "53.45", "[]"),
    ("53.5", "half-even", "53.45", "53.55", "()"),
    ("53.4", "half", "53.35", "53.45", "[]"),
    ("53.4", "up", "53.3", "53.4", "(]"),
    ("53.4", "down", "53.4", "53.5", "[)"),
    ("53.4", "ceiling", "53.3", "53.4", "(]"),
    ("53.4", "floor", "53.4", "53.5", "[)"),
    ("53.4", "unknown", "53.3", "53.5", "()"),
    ("-53.4", "half-up", "-53.45", "-53.35", "(]"),
    ("-53.4", "half-down", "-53.45", "-53.35", "[)"),
    ("-53.4", "half-even", "-53.45", "-53.35", "[]"),
    ("-53.4", "half", "-53.45", "-53.35", "[]"),
    ("-53.4", "up", "-53.4", "-53.3", "[)"),
    ("-53.4", "down", "-53.5", "-53.4", "(]"),
    ("-53.4", "ceiling", "-53.5", "-53.4", "(]"),
    ("-53.4", "floor", "-53.4", "-53.3", "[)"),
    ("-53.4", "unknown", "-53.5", "-53.3", "()"),
    ("0", "half-up", "-0.5", "0.5", "()"),
    ("0", "half-down", "-0.5", "0.5", "[]"),
    ("0", "half-even", "-0.5", "0.5", "[]"),
    ("0", "half", "-0.5", "0.5", "[]"),
    ("0", "up", "0", "0", "[]"),
    ("0", "down", "-1", "1", "()"),
    ("0", "ceiling", "-1", "0", "(]"),
    ("0", "floor", "0", "1", "[)"),
    ("0", "unknown", "-1", "1", "()"),
    ("100", "half-up", "99.5", "100.5", "[)"),
    ("1.20", "half-up", "1.195", "1.205", "[)"),
    ("12E+2", "half-up", "1150", "1250", "[)"),
]


@pytest.mark.parametrize(("printed", "rounding", "low", "high", "bounds"), UNROUNDED)
def test_a_printed_number_stands_for_the_values_that_print_so(
    printed: str, rounding: Rounding, low: str, high: str, bounds: str
) -> None:
    assert described(unround(printed, rounding)) == (low, high, bounds)


def test_the_ends_are_exact_however_many_digits_are_printed() -> None:
    printed = "-12345678901234567890123456789012345.5"
    interval = unround(printed)
    assert str(interval.low) == "-12345678901234567890123456789012345.55"
    assert str(interval.high) == "-12345678901234567890123456789012345.45"


def test_more_digits_than_can_be_kept_exactly_are_refused() -> None:
    with pytest.raises(Inexact):
        unround("1" * 401 + ".5")


@pytest.mark.parametrize("printed", ["", "五", "4.59万", "1/3", "3,000"])
def test_what_is_no_decimal_number_is_not_unrounded(printed: str) -> None:
    with pytest.raises(ValueError, match="not a decimal number"):
        unround(printed)


@pytest.mark.parametrize("printed", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_not_unrounded(printed: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        unround(printed)


# value: what it prints as, to the unit, under each way of rounding that gives one number.
PRINTED: dict[str, dict[Rounding, str]] = {
    "2.5": {
        "half-up": "3", "half-down": "2", "half-even": "2", "up": "3", "down": "2",
        "ceiling": "3", "floor": "2",
    },
    "-2.5": {
        "half-up": "-3", "half-down": "-2", "half-even": "-2", "up": "-3", "down": "-2",
        "ceiling": "-2", "floor": "-3",
    },
    "3.5": {
        "half-up": "4", "half-down": "3", "half-even": "4", "up": "4", "down": "3",
        "ceiling": "4", "floor": "3",
    },
    "2.1": {
        "half-up": "2", "half-down": "2", "half-even": "2", "up": "3", "down": "2",
        "ceiling": "3", "floor": "2",
    },
    "-2.1": {
        "half-up": "-2", "half-down": "-2", "half-even": "-2", "up": "-3", "down": "-2",
        "ceiling": "-2", "floor": "-3",
    },
    "2.9": {
        "half-up": "3", "half-down": "3", "half-even": "3", "up": "3", "down": "2",
        "ceiling": "3", "floor": "2",
    },
    "2": {
        "half-up": "2", "half-down": "2", "half-even": "2", "up": "2", "down": "2",
        "ceiling": "2", "floor": "2",
    },
    "-0.4": {
        "half-up": "0", "half-down": "0", "half-even": "0", "up": "-1", "down": "0",
        "ceiling": "0", "floor": "-1",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "rounding", "printed"),
    [(value, mode, printed) for value, row in PRINTED.items() for mode, printed in row.items()],
)
def test_a_value_is_printed_in_each_way_of_rounding(
    value: str, rounding: Rounding, printed: str
) -> None:
    assert str(round_as(value, 0, rounding)) == printed


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [
        ("5.812", 2, "5.81"),
        ("5.815", 2, "5.82"),
        ("0.285", 2, "0.29"),
        ("1.005", 2, "1.01"),
        ("2", 2, "2.00"),
        ("2570.85", -1, "2.57E+3"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (7, 0, "7"),
        (Decimal("0.125"), 2, "0.13"),
    ],
)
def test_rounding_is_exact_and_half_up_unless_told(
    value: str | int | Decimal | Fraction, digits: int, printed: str
) -> None:
    assert str(round_as(value, digits)) == printed


@pytest.mark.parametrize("rounding", ["half", "unknown"])
def test_a_way_of_rounding_that_names_several_prints_nothing(rounding: Rounding) -> None:
    with pytest.raises(ValueError, match=f"'{rounding}' names several roundings"):
        round_as("2.5", 0, rounding)


def test_there_are_nine_ways_of_rounding() -> None:
    assert ROUNDING_MODES == (
        "half-up", "half-down", "half-even", "half", "up", "down", "ceiling", "floor", "unknown",
    )  # fmt: skip


ONE, TWO = Decimal(1), Decimal(2)


@pytest.mark.parametrize(
    ("interval", "bounds", "inside", "outside"),
    [
        pytest.param(Interval(ONE, TWO), "[]", [1, 2], [0, 3], id="两端都含"),
        pytest.param(Interval(ONE, TWO, True, False), "[)", [1], [2], id="含下端"),
        pytest.param(Interval(ONE, TWO, False, True), "(]", [2], [1], id="含上端"),
        pytest.param(
            Interval(ONE, TWO, False, False), "()", [Fraction(3, 2)], [1, 2], id="两端都不含"
        ),
        pytest.param(Interval(ONE, None, True, False), "[)", [1, 10**30], [0], id="无上限"),
        pytest.param(Interval(None, TWO, False, True), "(]", [2, -(10**30)], [3], id="无下限"),
        pytest.param(Interval.exactly(ONE), "[]", [1], [0, 2], id="只有一个值"),
        pytest.param(
            Interval(Fraction(1, 3), Fraction(2, 3)),
            "[]",
            [Fraction(1, 3), Decimal("0.5"), Fraction(2, 3)],
            [Decimal("0.3333"), Decimal("0.6667")],
            id="分数端点",
        ),
    ],
)
def test_an_interval_knows_its_ends_and_what_lies_in_it(
    interval: Interval,
    bounds: str,
    inside: list[int | Fraction | Decimal],
    outside: list[int | Fraction | Decimal],
) -> None:
    assert interval.bounds == bounds
    assert all(value in interval for value in inside)
    assert not any(value in interval for value in outside)


def test_only_one_value_makes_an_interval_exact() -> None:
    assert Interval.exactly(ONE).is_exact
    assert not Interval(ONE, TWO).is_exact
    assert not Interval(None, None).is_exact


def test_the_width_of_an_open_interval_is_unknown() -> None:
    assert Interval(ONE, TWO).width == 1
    assert Interval(None, TWO).width is None
    assert Interval(ONE, None).width is None


@pytest.mark.parametrize(
    ("interval", "kept"),
    [
        pytest.param(
            Interval(None, TWO, False, True), Interval(Decimal(0), TWO, True, True), id="无下限"
        ),
        pytest.param(
            Interval(-ONE, TWO, False, False), Interval(Decimal(0), TWO, True, False), id="下端为负"
        ),
        pytest.param(
            Interval(Decimal(0), TWO, False, False),
            Interval(Decimal(0), TWO, False, False),
            id="下端为零",
        ),
        pytest.param(Interval(ONE, TWO), Interval(ONE, TWO), id="下端为正"),
    ],
)
def test_what_counts_is_not_negative(interval: Interval, kept: Interval) -> None:
    assert interval.without_negatives() == kept


UNBOUNDED = Interval(None, None, False, False)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(UNBOUNDED, UNBOUNDED, UNBOUNDED, id="都无界"),
        pytest.param(
            UNBOUNDED,
            Interval(Decimal(1), None, False, False),
            Interval(Decimal(1), None, False, False),
            id="一边无界",
        ),
        pytest.param(
            Interval(Decimal(1), Decimal(3)),
            Interval(Fraction(2), Fraction(4), False, True),
            Interval(Fraction(2), Decimal(3), False, True),
            id="交错",
        ),
        pytest.param(
            Interval(Decimal(1), Decimal(2), False, True),
            Interval(Decimal(1), Decimal(2), True, False),
            Interval(Decimal(1), Decimal(2), False, False),
            id="同端取开",
        ),
    ],
)
def test_what_two_intervals_have_in_common(one: Interval, other: Interval, both: Interval) -> None:
    assert one.intersection(other) == both
    assert other.intersection(one) == both


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        pytest.param(UNBOUNDED, False, id="无界"),
        pytest.param(Interval(Decimal(1), None, False, False), False, id="一边无界"),
        pytest.param(Interval(Decimal(1), Fraction(2), False, False), False, id="有宽度"),
        pytest.param(Interval(Decimal(1), Fraction(1)), False, id="一个值"),
        pytest.param(Interval(Decimal(1), Fraction(1), True, False), True, id="一个值而开"),
        pytest.param(Interval(Decimal(2), Fraction(1)), True, id="低端高于高端"),
    ],
)
def test_an_interval_is_empty_where_no_value_lies_in_it(interval: Interval, empty: bool) -> None:
    assert interval.is_empty is empty


@pytest.mark.parametrize(
    ("interval", "whole"),
    [
        pytest.param(UNBOUNDED, UNBOUNDED, id="无界"),
        pytest.param(
            Interval(Fraction(1, 2), Decimal("3.5")),
            Interval(Fraction(1), Fraction(3)),
            id="端点不是整数",
        ),
        pytest.param(
            Interval(Decimal(1), Decimal(3), False, False),
            Interval(Fraction(2), Fraction(2)),
            id="端点不可取",
        ),
        pytest.param(
            Interval(Decimal(6300), None, False, False),
            Interval(Fraction(6301), None, True, False),
            id="一边无界",
        ),
        pytest.param(
            Interval(Decimal("2.85"), Decimal("2.95")),
            Interval(Fraction(3), Fraction(2)),
            id="没有整数",
        ),
    ],
)
def test_the_whole_numbers_of_an_interval(interval: Interval, whole: Interval) -> None:
    assert interval.whole() == whole
