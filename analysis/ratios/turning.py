"""Where a quotient of polynomials turns along one unknown: the best place to cut a box."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import Polynomial, Quotient, degree_in

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
    slope = _slope(
        _along(name, quotient.above, middles),
        _along(name, quotient.below, middles),
    )
    root = _root(slope, Fraction(side.low), Fraction(side.high))
    return middles[name] if root is None else root


def _along(name: str, polynomial: Polynomial, point: Mapping[str, Fraction]) -> list[Fraction]:
    """Return the coefficients of the powers of ``name``, the other unknowns those of ``point``."""
    coefficients = [Fraction(0)] * (degree_in(name, polynomial) + 1)
    for monomial, coefficient in polynomial.items():
        others = (point[other] for other in monomial if other != name)
        coefficients[monomial.count(name)] += prod(others, start=Fraction(coefficient))
    return coefficients


def _slope(above: Sequence[Fraction], below: Sequence[Fraction]) -> list[Fraction]:
    """Return the coefficients of a polynomial with the sign of the quotient's slope."""
    slope = [Fraction(0)] * (len(above) + len(below))
    for i, a in enumerate(above):
        for j, b in enumerate(below):
            slope[max(i + j - 1, 0)] += (i - j) * a * b
    return slope


def _value(coefficients: Sequence[Fraction], x: Fraction) -> Fraction:
    total = Fraction(0)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def _root(slope: Sequence[Fraction], low: Fraction, high: Fraction) -> Fraction | None:
    """Return a rational number strictly between ``low`` and ``high`` where ``slope`` is nought."""
    first = _value(slope, low)
    if first * _value(slope, high) >= 0:
        return None
    for _ in range(_HALVINGS):
        x = (low + high) / 2
        low, high = (x, high) if _value(slope, x) * first > 0 else (low, x)
    root = high.limit_denominator(_GREATEST_DENOMINATOR)
    return root if _value(slope, root) == 0 else None


def _middle(side: Interval) -> Fraction:
    """Return a point inside ``side``: the middle, or well beyond its only end."""
    if side.low is not None and side.high is not None:
        return (Fraction(side.low) + Fraction(side.high)) / 2
    if side.low is not None:
        return Fraction(side.low) + max(abs(Fraction(side.low)), Fraction(1))
    end = Fraction(side.high or 0)
    return end - max(abs(end), Fraction(1))
