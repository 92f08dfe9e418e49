"""Columns of figures and of ratios: a million intervals at once, in whole numbers.

Every array has a number a row. Figures count parts of one, as many to one as
their column's scale says; ratios have numerators and denominators. No float is
made and nothing wraps: what does not fit into 64 bits is refused.
`analysis.ratios.columnwise` makes the one of the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.figures.intervals import Interval, Number, Rounding, around
from analysis.ratios.extremes import BoundsError
from analysis.ratios.int64 import GREATEST, Flags, Integers, divided, integer, integers, plus, times

_MOST_DECIMALS = 18  # a power of ten above it does not fit
_CASES = (0, 1, 2, -2, -1)  # nought, odd and even of either sign, where an index of −1 is the last


@dataclass(frozen=True, eq=False)
class FigureColumn:
    """Printed figures and what each can be, in parts of one; ``scale`` of them are one.

    ``closed_low`` and ``closed_high`` say whether an end itself belongs to the
    interval. No side is without an end.
    """

    low: Integers
    value: Integers
    high: Integers
    closed_low: Flags
    closed_high: Flags
    scale: int

    @classmethod
    def between(
        cls,
        low: ArrayLike,
        value: ArrayLike,
        high: ArrayLike,
        closed: tuple[ArrayLike, ArrayLike] = (True, True),
        scale: int = 1,
    ) -> "FigureColumn":
        """Return the figures with these ends; a single number or flag serves all rows.

        Arrays are taken as they are, and must not be changed afterwards.
        Raises TypeError for what is no whole number, BoundsError for one that
        does not fit, ValueError for an interval that is empty or does not reach
        to its value.
        """
        low, value, high = np.broadcast_arrays(*map(integers, (low, value, high)))
        closed_low, closed_high = (
            np.broadcast_to(np.asarray(flags, bool), low.shape) for flags in closed
        )
        wrong = (value < low) | (value > high) | ((low == high) & ~(closed_low & closed_high))
        if wrong.any():
            row = int(np.argmax(wrong))
            raise ValueError(f"row {row} is no interval: {low[row]}, {value[row]}, {high[row]}")
        return cls(low, value, high, closed_low, closed_high, scale)

    @classmethod
    def printed(
        cls, value: ArrayLike, place: ArrayLike = 1, scale: int = 1, rounding: Rounding = "half-up"
    ) -> "FigureColumn":
        """Return the figures printed as ``value``, which are rounded to multiples of ``place``.

        Both count the same parts of one: 4.59万 is 45900 to the place 100. A
        figure to the place nought is exact. Raises as `between` does.
        """
        value, place = np.broadcast_arrays(*map(integers, (value, place)))
        exact = place == 0
        multiple, rest = np.divmod(value, np.where(exact, 1, place))
        wrong = (rest != 0) | (place < 0)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise ValueError(f"row {row}: {value[row]} is no multiple of the place {place[row]}")
        case = np.sign(multiple) * (2 - multiple % 2)
        allowed = [around(Decimal(2 * each), Decimal(2), rounding) for each in _CASES]
        reach = np.array([(each.low, each.high) for each in allowed]).astype(np.int64)
        reach -= 2 * np.array(_CASES)[:, np.newaxis]
        closed = np.array([(each.closed_low, each.closed_high) for each in allowed])
        doubled = times(value, integer(2))
        return cls.between(
            plus(doubled, times(place, reach[case, 0])),
            doubled,
            plus(doubled, times(place, reach[case, 1])),
            (closed[case, 0] | exact, closed[case, 1] | exact),
            2 * scale,
        )

    @classmethod
    def of_intervals(
        cls, values: Sequence[Number], intervals: Sequence[Interval]
    ) -> "FigureColumn":
        """Return the figures with these printed values and intervals, in the order given.

        Raises BoundsError for an interval with a side that has no end, and for
        numbers that have no common scale that fits.
        """
        rows = [_row(*pair) for pair in zip(values, intervals, strict=True)]
        scale = lcm(*(number.denominator for row in rows for number in row))
        numbers = [[int(number * scale) for number in row] for row in rows]
        try:
            low, value, high = np.array(numbers, np.int64).reshape(-1, 3).T
        except OverflowError:
            raise BoundsError("column_overflows", f"1/{scale}") from None
        closed = [each.closed_low for each in intervals], [each.closed_high for each in intervals]
        return cls.between(low, value, high, closed, scale)

    @cached_property
    def least(self) -> int:
        """The least of all low ends; nought where there is no row."""
        return int(self.low.min()) if len(self.low) else 0

    @cached_property
    def greatest(self) -> int:
        """The greatest of all high ends; nought where there is no row."""
        return int(self.high.max()) if len(self.high) else 0

    @property
    def size(self) -> int:
        """The greatest distance of any end from nought."""
        return max(-self.least, self.greatest)

    def interval(self, row: int) -> Interval:
        """Return what the figure in ``row`` can be."""
        low, high = (Fraction(int(ends[row]), self.scale) for ends in (self.low, self.high))
        return Interval(low, high, bool(self.closed_low[row]), bool(self.closed_high[row]))

    def rescaled(self, scale: int) -> "FigureColumn":
        """Return the same figures in parts of which ``scale`` are one, a multiple of what is.

        Raises BoundsError where a number does not fit.
        """
        if scale == self.scale:
            return self
        factor, numbers = scale // self.scale, (self.low, self.value, self.high)
        product = np.multiply if self.size * factor <= GREATEST else times
        low, value, high = (product(each, integer(factor)) for each in numbers)
        return replace(self, low=low, value=value, high=high, scale=scale)


def _row(value: Number, interval: Interval) -> tuple[Fraction, Fraction, Fraction]:
    if interval.low is None or interval.high is None:
        raise BoundsError("side_without_end", f"{interval.low} – {interval.high}")
    return Fraction(interval.low), Fraction(value), Fraction(interval.high)


@dataclass(frozen=True, slots=True, eq=False)
class FractionColumn:
    """Exact numbers: a numerator, and a denominator greater than nought, a row."""

    numerator: Integers
    denominator: Integers

    def rounded(self, decimals: int, rounding: Rounding = "half-up") -> Integers:
        """Return the numbers in units of ``10 ** -decimals``, correctly rounded.

        Raises BoundsError where one does not fit, ValueError for more than 18
        decimals or less than none, and for a mode that names several.
        """
        if not 0 <= decimals <= _MOST_DECIMALS:
            raise ValueError(f"0 to {_MOST_DECIMALS} decimals, not {decimals}")
        return divided(self.numerator, 10**decimals, self.denominator, rounding)


@dataclass(frozen=True, slots=True, eq=False)
class RatioColumn:
    """Ratios of printed figures, with their exact bounds."""

    low: FractionColumn
    value: FractionColumn
    high: FractionColumn
    closed_low: Flags
    closed_high: Flags

    def interval(self, row: int) -> Interval:
        """Return the exact bounds of the ratio in ``row``."""
        low, high = (
            Fraction(int(ends.numerator[row]), int(ends.denominator[row]))
            for ends in (self.low, self.high)
        )
        return Interval(low, high, bool(self.closed_low[row]), bool(self.closed_high[row]))

    def rounded(self, decimals: int, rounding: Rounding = "half-up") -> FigureColumn:
        """Return the ratios with so many decimals, and their ends rounded outward.

        Raises as `FractionColumn.rounded` does.
        """
        return FigureColumn(
            self.low.rounded(decimals, "floor"),
            self.value.rounded(decimals, rounding),
            self.high.rounded(decimals, "ceiling"),
            self.closed_low,
            self.closed_high,
            10**decimals,
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a table of all numerators and denominators, and whether the ends are reached."""
        columns = {
            f"{name}_{part}": getattr(getattr(self, name), part)
            for name in ("low", "value", "high")
            for part in ("numerator", "denominator")
        }
        columns |= {"closed_low": self.closed_low, "closed_high": self.closed_high}
        return pd.DataFrame(columns, copy=False)
