"""Printing and unrounding undo each other, for every way of rounding."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from analysis.figures.intervals import Rounding, round_as, unround

# The library's own roundings: a second route to the same number.
SINGLE: dict[Rounding, str] = {
    "half-up": ROUND_HALF_UP,
    "half-down": ROUND_HALF_DOWN,
    "half-even": ROUND_HALF_EVEN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
    "ceiling": ROUND_CEILING,
    "floor": ROUND_FLOOR,
}
# What prints so in any of these.
SEVERAL: dict[Rounding, tuple[Rounding, ...]] = {
    "half": ("half-up", "half-down"),
    "unknown": ("half-up", "down", "up"),
}
WIDE = Context(prec=200)

digits = st.integers(-4, 8)
mantissas = st.integers(-(10**50), 10**50) | st.integers(-30, 30)
modes = st.sampled_from(list(SINGLE))
# Quarters of a unit hit the ends and the middles; the others lie anywhere.
steps = st.builds(Fraction, st.integers(-12, 12), st.just(4)) | st.fractions(-2, 2)


def printed_number(mantissa: int, places: int) -> Decimal:
    number = Decimal((int(mantissa < 0), tuple(map(int, str(abs(mantissa)))), -places))
    assert Fraction(number) == mantissa / Fraction(10) ** places
    return number


@given(mantissas, digits, steps, modes)
def test_a_value_prints_as_a_number_exactly_if_it_lies_in_its_interval(
    mantissa: int, places: int, step: Fraction, mode: Rounding
) -> None:
    printed = printed_number(mantissa, places)
    value = Fraction(printed) + step / Fraction(10) ** places
    assert (value in unround(printed, mode)) == (round_as(value, places, mode) == printed)


@given(mantissas, digits, steps, st.sampled_from(list(SEVERAL)))
def test_a_way_that_names_several_allows_what_any_of_them_allows(
    mantissa: int, places: int, step: Fraction, mode: Rounding
) -> None:
    printed = printed_number(mantissa, places)
    value = Fraction(printed) + step / Fraction(10) ** places
    prints_so = [round_as(value, places, one) == printed for one in SEVERAL[mode]]
    assert (value in unround(printed, mode)) == any(prints_so)


@given(mantissas, digits, modes)
def test_just_outside_an_interval_nothing_prints_so(
    mantissa: int, places: int, mode: Rounding
) -> None:
    printed = printed_number(mantissa, places)
    interval = unround(printed, mode)
    assert isinstance(interval.low, Decimal)
    assert isinstance(interval.high, Decimal)
    hair = Fraction(1, 10**30)
    assert round_as(Fraction(interval.low) - hair, places, mode) != printed
    assert round_as(Fraction(interval.high) + hair, places, mode) != printed
    assert (round_as(interval.low, places, mode) == printed) is interval.closed_low
    assert (round_as(interval.high, places, mode) == printed) is interval.closed_high


@given(st.decimals(-(10**12), 10**12, places=6, allow_nan=False), st.integers(0, 7), modes)
@example(Decimal("0.285"), 2, "half-even")
@example(Decimal("-2.5"), 0, "half-up")
def test_rounding_agrees_with_the_library(value: Decimal, places: int, mode: Rounding) -> None:
    expected = value.quantize(Decimal((0, (1,), -places)), rounding=SINGLE[mode], context=WIDE)
    assert round_as(value, places, mode) == expected


@given(mantissas, digits, modes | st.sampled_from(list(SEVERAL)))
def test_the_printed_number_is_one_of_its_true_values(
    mantissa: int, places: int, mode: Rounding
) -> None:
    printed = printed_number(mantissa, places)
    assert printed in unround(printed, mode)


MIRRORED: dict[Rounding, Rounding] = {"ceiling": "floor", "floor": "ceiling"}


@given(mantissas, digits, steps, modes)
def test_a_negative_number_mirrors_the_positive_one(
    mantissa: int, places: int, step: Fraction, mode: Rounding
) -> None:
    assume(mantissa)
    printed = printed_number(mantissa, places)
    value = Fraction(printed) + step / Fraction(10) ** places
    mirrored = unround(printed_number(-mantissa, places), MIRRORED.get(mode, mode))
    assert (value in unround(printed, mode)) == (-value in mirrored)
