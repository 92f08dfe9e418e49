"""Laws of shares, means and deviations of counts: solving agrees with trying every integer."""

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

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit.counts import (
    deviation_is_possible,
    mean_is_possible,
    possible_totals,
    share_is_possible,
)
from analysis.figures.intervals import ROUNDING_MODES, Rounding

MODES = st.sampled_from(ROUNDING_MODES)


def whole_parts(value: Fraction, mode: Rounding) -> set[int]:
    """Return the integers that ``value`` may print as: by integer division, as one learns it."""
    below, rest = divmod(abs(value.numerator), value.denominator)
    above = below + (rest > 0)
    doubled = 2 * rest - value.denominator
    half_up = above if doubled >= 0 and rest else below
    half_down = above if doubled > 0 else below
    tie = rest > 0 and doubled == 0
    away = {
        "half-up": {half_up},
        "half-down": {half_down},
        "half-even": {(below if below % 2 == 0 else above) if tie else half_up},
        "half": {half_up, half_down},
        "up": {above},
        "down": {below},
        "ceiling": {below if value < 0 else above},
        "floor": {above if value < 0 else below},
        "unknown": {half_up, below, above},
    }[mode]
    return {-whole if value < 0 else whole for whole in away}


def printed(whole: int, decimals: int) -> str:
    """Return ``whole`` units of the last decimal as they are printed."""
    digits = f"{abs(whole):0{decimals + 1}d}"
    text = f"{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}".rstrip(".")
    return f"-{text}" if whole < 0 else text


@settings(max_examples=200, deadline=None)
@given(
    total=st.integers(1, 150), decimals=st.integers(0, 2), mode=MODES, data=st.data(),
)  # fmt: skip
def test_a_share_is_possible_exactly_if_some_count_prints_so(
    total: int, decimals: int, mode: Rounding, data: st.DataObject
) -> None:
    size = 10**decimals
    share = data.draw(st.integers(0, 100 * size + 5))
    tried = any(
        share in whole_parts(Fraction(100 * size * part, total), mode) for part in range(total + 1)
    )
    assert share_is_possible(printed(share, decimals), total, mode) is tried


@settings(max_examples=100, deadline=None)
@given(total=st.integers(1, 2000), decimals=st.integers(0, 3), mode=MODES, data=st.data())
def test_a_share_that_was_printed_is_possible(
    total: int, decimals: int, mode: Rounding, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, total))
    for share in whole_parts(Fraction(100 * 10**decimals * part, total), mode):
        assert share_is_possible(printed(share, decimals), total, mode)


@settings(max_examples=100, deadline=None)
@given(
    count=st.integers(1, 20), share=st.integers(50, 1000), mode=MODES,
)  # fmt: skip
def test_the_possible_totals_are_those_found_by_trying_every_one(
    count: int, share: int, mode: Rounding
) -> None:
    # A share of 5.0% or more, less one unit of its last place, is 4.9% at least: N ≤ 20 / 0.049.
    tried = [
        total
        for total in range(count, 20 * 1000 // 49 + 1)
        if share in whole_parts(Fraction(1000 * count, total), mode)
    ]
    assert possible_totals(count, printed(share, 1), mode) == tried


@settings(max_examples=200, deadline=None)
@given(
    n=st.integers(1, 60), items=st.integers(1, 4), decimals=st.integers(0, 2),
    mean=st.integers(-900, 900), mode=MODES,
)  # fmt: skip
def test_a_mean_is_possible_exactly_if_some_sum_prints_so(
    n: int, items: int, decimals: int, mean: int, mode: Rounding
) -> None:
    answers, size = n * items, 10**decimals
    middle = mean * answers // size
    reach = answers // size + 2
    tried = any(
        mean in whole_parts(Fraction(total * size, answers), mode)
        for total in range(middle - reach, middle + reach + 1)
    )
    assert mean_is_possible(printed(mean, decimals), n, items, mode) is tried


# The library's own roundings and square root: a second route. No k of so few things lies
# within a 10⁵⁰th of a tie without being one.
WIDE = Context(prec=60)
WAYS: dict[Rounding, tuple[str, ...]] = {
    "half-up": (ROUND_HALF_UP,),
    "half-down": (ROUND_HALF_DOWN,),
    "half-even": (ROUND_HALF_EVEN,),
    "half": (ROUND_HALF_UP, ROUND_HALF_DOWN),
    "up": (ROUND_UP,),
    "down": (ROUND_DOWN,),
    "ceiling": (ROUND_CEILING,),
    "floor": (ROUND_FLOOR,),
    "unknown": (ROUND_HALF_UP, ROUND_UP, ROUND_DOWN),
}


def prints(value: Decimal, decimals: int, mode: Rounding) -> set[Decimal]:
    place = Decimal(1).scaleb(-decimals)
    return {value.quantize(place, way, WIDE) for way in WAYS[mode]}


def mean_of(ones: int, n: int) -> Decimal:
    return WIDE.divide(Decimal(ones), Decimal(n))


def deviation_of(ones: int, n: int) -> Decimal:
    """Return the sample standard deviation as it is defined: from every value's distance."""
    mean = Fraction(ones, n)
    variance = (ones * (1 - mean) ** 2 + (n - ones) * mean**2) / (n - 1)
    return WIDE.sqrt(WIDE.divide(Decimal(variance.numerator), Decimal(variance.denominator)))


@pytest.mark.parametrize("mode", ROUNDING_MODES)
@pytest.mark.parametrize("n", [2, 9, 20, 50])
def test_a_deviation_that_was_printed_is_possible(n: int, mode: Rounding) -> None:
    for ones in range(n + 1):
        for mean in prints(mean_of(ones, n), 2, mode):
            for deviation in prints(deviation_of(ones, n), 2, mode):
                assert deviation_is_possible(mean, deviation, n, mode), ones


@settings(max_examples=200, deadline=None)
@given(
    n=st.integers(2, 60), decimals=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    step=st.integers(-1, 1), mode=MODES, data=st.data(),
)  # fmt: skip
def test_a_deviation_is_possible_exactly_if_some_count_prints_so(
    n: int, decimals: tuple[int, int], step: int, mode: Rounding, data: st.DataObject
) -> None:
    ones = data.draw(st.integers(0, n))
    mean = data.draw(st.sampled_from(sorted(prints(mean_of(ones, n), decimals[0], mode))))
    deviation = min(prints(deviation_of(ones, n), decimals[1], mode))
    deviation += step * Decimal(1).scaleb(-decimals[1])
    tried = any(
        mean in prints(mean_of(one, n), decimals[0], mode)
        and deviation in prints(deviation_of(one, n), decimals[1], mode)
        for one in range(n + 1)
    )
    assert deviation_is_possible(mean, deviation, n, mode) is tried
