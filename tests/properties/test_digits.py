"""Laws of the digits shown: nothing is claimed that the bounds do not support."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures.intervals import Interval
from analysis.ratios.digits import exact_text, high_text, leading_place, low_text, shown

NUMBERS = st.fractions(-(10**9), 10**9, max_denominator=10**6)


@settings(max_examples=100, deadline=None)
@given(value=NUMBERS.filter(bool))
def test_the_leading_place_is_where_the_first_digit_stands(value: Fraction) -> None:
    unit = Fraction(10) ** leading_place(value)
    assert unit <= abs(value) < 10 * unit


@settings(max_examples=100, deadline=None)
@given(low=NUMBERS, width=st.fractions(Fraction(1, 1000), 1000), share=st.fractions(0, 1))
def test_what_is_shown_is_within_half_a_unit_of_the_half_width_s_place(
    low: Fraction, width: Fraction, share: Fraction
) -> None:
    value = low + width * share
    unit = Fraction(10) ** leading_place(width / 2)
    number = Fraction(shown(value, Interval(low, low + width)))
    assert (number / unit).denominator == 1
    assert abs(number - value) <= unit / 2


@settings(max_examples=100, deadline=None)
@given(low=NUMBERS, high=NUMBERS)
def test_exchanged_ends_hold_the_exact_ones_to_twelve_digits(low: Fraction, high: Fraction) -> None:
    interval = Interval(low, high)
    below, above, middle = low_text(interval), high_text(interval), exact_text(low)
    assert below is not None
    assert above is not None
    assert middle is not None
    assert Fraction(below) <= low
    assert high <= Fraction(above)
    assert low - Fraction(below) <= abs(low) / 10**11
    assert Fraction(above) - high <= abs(high) / 10**11
    assert abs(Fraction(middle) - low) <= abs(low) / (2 * 10**11)


@settings(max_examples=100, deadline=None)
@given(whole=st.integers(-(10**15), 10**15), decimals=st.integers(0, 15))
def test_a_terminating_decimal_is_exchanged_exactly(whole: int, decimals: int) -> None:
    value = Fraction(whole, 10**decimals)
    text = exact_text(value)
    assert text is not None
    assert Fraction(text) == value
