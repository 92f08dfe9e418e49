"""Where a quotient of polynomials turns along one unknown: the best place to cut a box."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm, prod

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import Polynomial, Quotient, degree_in

_HALVINGS = 40  # of a side: they tell fractions of such denominators apart
_GREATEST_DENOMINATOR = 10**5


def turning_point(
    quotient: Quotient, name: str, side: Interval, point: Mapping[str, Fraction]
) -> Fraction:
    """Return where ``quotient`` turns inside the ``side`` of ``name``, the others as at ``point``.

    Where it turns at no rational number, the middle of the side is returned.
    The side may not lack both ends.
    """
    if side.low is None or side.high is None:
        return middle(side)
    above, below = _along(name, quotient.above, point), _along(name, quotient.below, point)
    root = _root(_whole(_slope(above, below)), Fraction(side.low), Fraction(side.high))
    return middle(side) if root is None else root


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


def _whole(coefficients: Sequence[Fraction]) -> list[int]:
    """Return whole numbers in the proportions of ``coefficients``."""
    common = lcm(*(coefficient.denominator for coefficient in coefficients))
    return [int(coefficient * common) for coefficient in coefficients]


def _value(coefficients: Sequence[int], above: int, below: int) -> int:
    """Return a number with the sign of the polynomial at ``above`` / ``below``."""
    total, power = 0, 1
    for coefficient in reversed(coefficients):
        total = total * above + coefficient * power
        power *= below
    return total


def _root(slope: Sequence[int], low: Fraction, high: Fraction) -> Fraction | None:
    """Return a rational number strictly between ``low`` and ``high`` where ``slope`` is nought."""
    below = lcm(low.denominator, high.denominator)
    left, right = int(low * below), int(high * below)
    first = _value(slope, left, below)
    if first * _value(slope, right, below) >= 0:
        return None
    for _ in range(_HALVINGS):
        left, right, below = 2 * left, 2 * right, 2 * below
        halfway = (left + right) // 2
        beyond = _value(slope, halfway, below) * first > 0
        left, right = (halfway, right) if beyond else (left, halfway)
    root = Fraction(right, below).limit_denominator(_GREATEST_DENOMINATOR)
    return root if _value(slope, *root.as_integer_ratio()) == 0 else None


def middle(side: Interval) -> Fraction:
    """Return a point inside ``side``: the middle, or well beyond its only end."""
    if side.low is not None and side.high is not None:
        return (Fraction(side.low) + Fraction(side.high)) / 2
    if side.low is not None:
        return Fraction(side.low) + max(abs(Fraction(side.low)), Fraction(1))
    end = Fraction(side.high or 0)
    return end - max(abs(end), Fraction(1))
