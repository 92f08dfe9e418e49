"""Where a quotient of polynomials turns along one unknown: the best place to cut a box."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import (
    Polynomial,
    Quotient,
    derivative,
    multiply,
    substitute,
    subtract,
    value,
)

_HALVINGS = 40  # of a side: they tell fractions of such denominators apart
_GREATEST_DENOMINATOR = 10**5


def turning_point(quotient: Quotient, name: str, box: Mapping[str, Interval]) -> Fraction:
    """Return where ``quotient`` turns between the ends of ``name``, the others in their middles.

    Where it turns at no rational number, the middle of the side is returned.
    No side may lack both ends.
    """
    middles = {other: _middle(side) for other, side in box.items()}
    side = box[name]
    if side.low is None or side.high is None:
        return middles[name]
    others = {other: middle for other, middle in middles.items() if other != name}
    along = Quotient(substitute(quotient.above, others), substitute(quotient.below, others))
    slope = _slope(along, name)
    root = _root(lambda x: value(slope, {name: x}), Fraction(side.low), Fraction(side.high))
    return middles[name] if root is None else root


def _slope(quotient: Quotient, name: str) -> Polynomial:
    """Return a polynomial with the sign of the quotient's slope along ``name``."""
    above, below = quotient.above, quotient.below
    return subtract(
        multiply(derivative(above, name), below), multiply(above, derivative(below, name))
    )


def _root(slope: Callable[[Fraction], Fraction], low: Fraction, high: Fraction) -> Fraction | None:
    """Return a rational number strictly between ``low`` and ``high`` where ``slope`` is nought."""
    first = slope(low)
    if first * slope(high) >= 0:
        return None
    for _ in range(_HALVINGS):
        x = (low + high) / 2
        low, high = (x, high) if slope(x) * first > 0 else (low, x)
    root = high.limit_denominator(_GREATEST_DENOMINATOR)
    return root if slope(root) == 0 else None


def _middle(side: Interval) -> Fraction:
    """Return a point inside ``side``: the middle, or well beyond its only end."""
    if side.low is not None and side.high is not None:
        return (Fraction(side.low) + Fraction(side.high)) / 2
    if side.low is not None:
        return Fraction(side.low) + max(abs(Fraction(side.low)), Fraction(1))
    end = Fraction(side.high or 0)
    return end - max(abs(end), Fraction(1))
