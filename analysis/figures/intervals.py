"""Intervals with exact ends, and the rounding that makes a printed number one.

A printed number stands for every true value that prints so. `unround` gives
that set, `round_as` prints a value; for each mode one undoes the other. The
modes are those of IEEE 754 and Python's `decimal`; ties of negative numbers
mirror those of positive ones, as GB/T 8170 asks (round the absolute value,
then put the sign back).
"""

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from math import ceil, floor
from typing import Literal, get_args

Rounding = Literal[
    "half-up", "half-down", "half-even", "half", "up", "down", "ceiling", "floor", "unknown"
]
ROUNDING_MODES: tuple[Rounding, ...] = get_args(Rounding)
Number = Decimal | Fraction

# Numerals are bounded in length, so that this precision never rounds; were one to, it traps.
EXACT = Context(prec=400, traps=[Inexact, InvalidOperation])
_HALF = Decimal("0.5")


def plain(value: Decimal) -> Decimal:
    """Return ``value`` without trailing noughts or exponent: 45900.00 is 45900."""
    normal = EXACT.normalize(value)
    exponent = int(normal.as_tuple().exponent)
    return normal.quantize(Decimal(1), context=EXACT) if exponent > 0 else normal


@dataclass(frozen=True, slots=True)
class Interval:
    """The set of true values between two exact ends; an open side is None.

    ``low`` and ``high`` are exact numbers in the figure's unit, or None where
    the wording sets no limit; ``closed_low`` and ``closed_high`` say whether
    the end itself belongs to the set.
    """

    low: Number | None
    high: Number | None
    closed_low: bool = True
    closed_high: bool = True

    @classmethod
    def exactly(cls, value: Number) -> "Interval":
        """Return the interval that holds ``value`` alone."""
        return cls(value, value)

    @property
    def bounds(self) -> str:
        """The kinds of the two ends: ``"[)"``, ``"()"``, ``"[]"``, ``"(]"``."""
        return f"{'[' if self.closed_low else '('}{']' if self.closed_high else ')'}"

    @property
    def is_exact(self) -> bool:
        """Whether the interval holds one value only."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Fraction | None:
        """High less low, or None where a side is open."""
        if self.low is None or self.high is None:
            return None
        return Fraction(self.high) - Fraction(self.low)

    def __contains__(self, value: Number | int) -> bool:
        """Return whether ``value`` is one of the true values allowed."""
        return self._above_low(Fraction(value)) and self._below_high(Fraction(value))

    def _above_low(self, value: Fraction) -> bool:
        if self.low is None:
            return True
        return value > self.low or (self.closed_low and value == Fraction(self.low))

    def _below_high(self, value: Fraction) -> bool:
        if self.high is None:
            return True
        return value < self.high or (self.closed_high and value == Fraction(self.high))

    def times(self, factor: Fraction) -> "Interval":
        """Return the interval with both ends, as fractions, multiplied by a positive ``factor``."""
        low = None if self.low is None else Fraction(self.low) * factor
        high = None if self.high is None else Fraction(self.high) * factor
        return Interval(low, high, self.closed_low, self.closed_high)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no value: what is common to intervals, or whole, may be nothing."""
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low > self.high or not (self.closed_low and self.closed_high)

    def intersection(self, other: "Interval") -> "Interval":
        """Return the values that lie in both intervals; it may be empty."""
        low, closed_low = max(
            ((i.low, i.closed_low) for i in (self, other) if i.low is not None),
            key=lambda end: (end[0], not end[1]),
            default=(None, False),
        )
        high, closed_high = min(
            ((i.high, i.closed_high) for i in (self, other) if i.high is not None),
            key=lambda end: (end[0], end[1]),
            default=(None, False),
        )
        return Interval(low, high, closed_low, closed_high)

    def whole(self) -> "Interval":
        """Return the interval from the least to the greatest whole number; it may be empty."""
        low, high = self.low, self.high
        if low is not None:
            low = Fraction(ceil(low) if self.closed_low else floor(low) + 1)
        if high is not None:
            high = Fraction(floor(high) if self.closed_high else ceil(high) - 1)
        return Interval(low, high, low is not None, high is not None)

    def plus(self, whole: Fraction) -> "Interval":
        """Return the interval with both ends moved up by ``whole``."""
        low = None if self.low is None else Fraction(self.low) + whole
        high = None if self.high is None else Fraction(self.high) + whole
        return Interval(low, high, self.closed_low, self.closed_high)

    def without_negatives(self) -> "Interval":
        """Return the part from nought up: what a unit that counts can be."""
        if self.low is None or self.low < 0:
            return Interval(Decimal(0), self.high, True, self.closed_high)
        return self


def around(value: Decimal, place: Decimal, rounding: Rounding) -> Interval:
    """Return the values that print as ``value`` when rounded to units of ``place``.

    Source of the rule: docs/conventions.md, "From wording to interval".
    """
    below, above, closed_low, closed_high = _reach(value, place, rounding)
    return Interval(
        EXACT.subtract(value, EXACT.multiply(place, below)),
        EXACT.add(value, EXACT.multiply(place, above)),
        closed_low,
        closed_high,
    )


_MIRRORED: dict[Rounding, Rounding] = {"ceiling": "floor", "floor": "ceiling"}
_NOUGHT, _ONE = Decimal(0), Decimal(1)
# How far below and above, in units of the last place, and whether each end belongs to the set.
_REACH: dict[Rounding, tuple[Decimal, Decimal, bool, bool]] = {
    "half-up": (_HALF, _HALF, True, False),
    "half-down": (_HALF, _HALF, False, True),
    "half": (_HALF, _HALF, True, True),
    "up": (_ONE, _NOUGHT, False, True),
    "down": (_NOUGHT, _ONE, True, False),
    "ceiling": (_ONE, _NOUGHT, False, True),
    "floor": (_NOUGHT, _ONE, True, False),
    "unknown": (_ONE, _ONE, False, False),
}
# Nought is reached from both sides, so that the symmetric modes have symmetric sets there.
_REACH_OF_NOUGHT: dict[Rounding, tuple[Decimal, Decimal, bool, bool]] = {
    "half-up": (_HALF, _HALF, False, False),
    "half-down": (_HALF, _HALF, True, True),
    "up": (_NOUGHT, _NOUGHT, True, True),
    "down": (_ONE, _ONE, False, False),
}


def _reach(
    value: Decimal, place: Decimal, rounding: Rounding
) -> tuple[Decimal, Decimal, bool, bool]:
    if value < 0:
        mirrored = _MIRRORED.get(rounding, rounding)
        below, above, closed_low, closed_high = _reach(value.copy_abs(), place, mirrored)
        return above, below, closed_high, closed_low
    if rounding == "half-even":
        even = Fraction(value) / Fraction(place) % 2 == 0
        return (_HALF, _HALF, even, even)
    if value == 0 and rounding in _REACH_OF_NOUGHT:
        return _REACH_OF_NOUGHT[rounding]
    return _REACH[rounding]


def unround(printed: str | Decimal, rounding: Rounding = "half-up") -> Interval:
    """Return every value that prints as ``printed``, with exact ends.

    ``printed`` is a decimal number as printed; its last digit says the place
    that it was rounded to. Raises ValueError where it is not a finite number.
    """
    try:
        value = Decimal(printed)
    except InvalidOperation:
        raise ValueError(f"not a decimal number: {printed!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a finite number: {printed!r}")
    return around(value, Decimal((0, (1,), int(value.as_tuple().exponent))), rounding)


def round_as(
    value: str | int | Decimal | Fraction, digits: int, rounding: Rounding = "half-up"
) -> Decimal:
    """Return ``value`` rounded to ``digits`` decimals (negative: tens, hundreds …).

    The arithmetic is exact. Raises ValueError for ``half`` and ``unknown``,
    which name several ways of rounding and so give no single number.
    """
    if rounding in ("half", "unknown"):
        raise ValueError(f"{rounding!r} names several roundings; choose one")
    scaled = Fraction(value) * Fraction(10) ** digits
    whole = _round_to_integer(scaled, rounding)
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -digits))


def _round_to_integer(scaled: Fraction, rounding: Rounding) -> int:
    if rounding == "ceiling":
        return ceil(scaled)
    if rounding == "floor":
        return floor(scaled)
    sign = -1 if scaled < 0 else 1
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    beyond_half = 2 * rest - scaled.denominator
    upward = {
        "up": rest > 0,
        "down": False,
        "half-up": beyond_half >= 0,
        "half-down": beyond_half > 0,
        "half-even": beyond_half > 0 or (beyond_half == 0 and whole % 2 == 1),
    }[rounding]
    return sign * (whole + upward)
