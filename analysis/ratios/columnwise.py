"""Ratios of two columns of figures, row by row, with their exact bounds.

Each row is what `analysis.ratios.bounds.bounds_of` gives for it: the two
columns are two unknowns, so that the ends of a ratio are made of the ends of
its figures (Moore, Interval Analysis, 1966).
"""

from math import lcm
from typing import NamedTuple

import numpy as np

from analysis.ratios.columns import FigureColumn, FractionColumn, RatioColumn
from analysis.ratios.int64 import (
    GREATEST,
    Flags,
    Integers,
    integer,
    minus,
    plus,
    refuse,
    times,
)


class _Ends(NamedTuple):
    """All low or all high ends: whether each is reached, and whether any may be nought."""

    numbers: Integers
    reached: Flags
    nought: bool


def divide(above: FigureColumn, below: FigureColumn) -> RatioColumn:
    """Return ``above`` / ``below``.

    Raises BoundsError for a divisor that does not lie above nought, and where a
    number does not fit.
    """
    above, below = _in_common_parts(above, below)
    if below.least <= 0:
        refuse("divisor_not_above_nought", below.low <= 0)
    under_low, under_high = _partners(above, _highs(below), _lows(below))
    return RatioColumn(
        FractionColumn(above.low, under_low.numbers),
        FractionColumn(above.value, below.value),
        FractionColumn(above.high, under_high.numbers),
        _reached(_lows(above), under_low),
        _reached(_highs(above), under_high),
    )


def growth(now: FigureColumn, before: FigureColumn) -> RatioColumn:
    """Return ``now`` / ``before`` − 1; raises as `divide` does."""
    now, before = _in_common_parts(now, before)
    multiple = divide(now, before)
    subtract = np.subtract if now.size + before.size <= GREATEST else minus
    low, value, high = (
        FractionColumn(subtract(each.numerator, each.denominator), each.denominator)
        for each in (multiple.low, multiple.value, multiple.high)
    )
    return RatioColumn(low, value, high, multiple.closed_low, multiple.closed_high)


def share(part: FigureColumn, rest: FigureColumn) -> RatioColumn:
    """Return ``part`` / (``part`` + ``rest``).

    Raises BoundsError for a figure below nought, for a whole that does not lie
    above it, and where a number does not fit.
    """
    part, rest = _in_common_parts(part, rest)
    _check_from_nought(part)
    _check_from_nought(rest)
    if part.least == rest.least == 0:
        refuse("divisor_not_above_nought", (part.low == 0) & (rest.low == 0))
    add = np.add if part.size + rest.size <= GREATEST else plus
    return RatioColumn(
        FractionColumn(part.low, add(part.low, rest.high)),
        FractionColumn(part.value, add(part.value, rest.value)),
        FractionColumn(part.high, add(part.high, rest.low)),
        _reached(_lows(part), _highs(rest)),
        _reached(_highs(part), _lows(rest)),
    )


def multiply(one: FigureColumn, other: FigureColumn) -> RatioColumn:
    """Return ``one`` × ``other``.

    Raises BoundsError where ``other`` is below nought, and where a number does
    not fit.
    """
    _check_from_nought(other)
    by_low, by_high = _partners(one, _lows(other), _highs(other))
    product = np.multiply if one.size * other.size <= GREATEST else times
    scale = np.broadcast_to(integer(one.scale * other.scale), one.value.shape)
    return RatioColumn(
        FractionColumn(product(one.low, by_low.numbers), scale),
        FractionColumn(product(one.value, other.value), scale),
        FractionColumn(product(one.high, by_high.numbers), scale),
        _reached(_lows(one), by_low),
        _reached(_highs(one), by_high),
    )


def _in_common_parts(one: FigureColumn, other: FigureColumn) -> tuple[FigureColumn, FigureColumn]:
    scale = lcm(one.scale, other.scale)
    return one.rescaled(scale), other.rescaled(scale)


def _lows(column: FigureColumn) -> _Ends:
    return _Ends(column.low, column.closed_low, column.least <= 0)


def _highs(column: FigureColumn) -> _Ends:
    return _Ends(column.high, column.closed_high, column.least <= 0)


def _partners(column: FigureColumn, of_low: _Ends, of_high: _Ends) -> tuple[_Ends, _Ends]:
    """Return the ends that go with those of ``column``; below nought it is the other way round."""
    if column.least >= 0:
        return of_low, of_high
    return _by_sign(column.low, of_low, of_high), _by_sign(column.high, of_high, of_low)


def _by_sign(numbers: Integers, if_positive: _Ends, if_negative: _Ends) -> _Ends:
    negative = numbers < 0
    ends = np.where(negative, if_negative.numbers, if_positive.numbers)
    reached = np.where(negative, if_negative.reached, if_positive.reached)
    return _Ends(ends, reached, if_positive.nought or if_negative.nought)


def _reached(one: _Ends, other: _Ends) -> Flags:
    """Return whether both ends are reached, or one that is nought, whatever the other is."""
    both = one.reached & other.reached
    for ends in (one, other):
        if ends.nought:
            both |= ends.reached & (ends.numbers == 0)
    return both


def _check_from_nought(column: FigureColumn) -> None:
    if column.least < 0:
        refuse("figure_below_nought", column.low < 0)
