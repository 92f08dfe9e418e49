"""Polynomials over a box, as control values that hold their whole range.

Along a side of the box, a polynomial of degree d is a mean of d + 1 control
values (its Bernstein coefficients) whose weights are nowhere negative; the
first and the last are its values at the ends. So a polynomial, and a quotient
of two, lies between the least and the greatest control value everywhere in the
box (Garloff 1986, "Convergent bounds for the range of multivariate
polynomials"). Computed as polar forms in homogeneous coordinates, they are
whole numbers, and serve sides without an end as well; each is known up to a
positive factor, which is the same for all polynomials on the same axes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, lcm

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import Polynomial, degree_in, unknowns

_Point = tuple[int, int]  # numerator and denominator; the latter is nought beyond every number


@dataclass(frozen=True, slots=True)
class Axis:
    """One unknown's side of the box: how each control value along it weighs the powers.

    ``rows`` has a row for each control value and a column for each power, from
    the nought up; ``closed`` says of the first and the last whether they are in the box.
    """

    name: str
    rows: tuple[tuple[int, ...], ...]
    closed: tuple[bool, bool]


def axes_of(box: Mapping[str, Interval], *polynomials: Polynomial) -> list[Axis]:
    """Return the axes on which ``polynomials`` share their control values over ``box``.

    No side may lack both ends.
    """
    return [
        _axis(name, box[name], degree_in(name, *polynomials)) for name in unknowns(*polynomials)
    ]


def _axis(name: str, side: Interval, degree: int) -> Axis:
    low = (-1, 0) if side.low is None else side.low.as_integer_ratio()
    high = (1, 0) if side.high is None else side.high.as_integer_ratio()
    closed = (side.closed_low, side.closed_high)
    if low == high:
        return Axis(name, (_polar_form(low, low, degree, 0),), closed)
    rows = [_polar_form(low, high, degree, index) for index in range(degree + 1)]
    return Axis(name, tuple(rows), closed)


def _polar_form(low: _Point, high: _Point, degree: int, index: int) -> tuple[int, ...]:
    """Return what every power is where ``index`` of its ``degree`` places take the high end."""
    if degree == 1:
        return (high if index else low)[::-1]
    powers = [1]
    for above, below in [low] * (degree - index) + [high] * index:
        pairs = zip([*powers, 0], [0, *powers], strict=True)
        powers = [below * lower + above * higher for lower, higher in pairs]
    shares = [comb(degree, power) for power in range(degree + 1)]
    return tuple(lcm(*shares) // share * power for share, power in zip(shares, powers, strict=True))


def control_values(polynomial: Polynomial, axes: Sequence[Axis]) -> list[int]:
    """Return the control values of ``polynomial``, those of the last axis running fastest."""
    if not axes:
        return [polynomial.get((), 0)]
    axis, rest = axes[0], axes[1:]
    parts = _by_power(polynomial, axis.name)
    return [value for row in axis.rows for value in control_values(_weighed(parts, row), rest)]


def _by_power(polynomial: Polynomial, name: str) -> dict[int, Polynomial]:
    parts: dict[int, Polynomial] = {}
    for monomial, coefficient in polynomial.items():
        power = monomial.count(name)
        rest = tuple(other for other in monomial if other != name) if power else monomial
        parts.setdefault(power, {})[rest] = coefficient
    return parts


def _weighed(parts: Mapping[int, Polynomial], row: Sequence[int]) -> Polynomial:
    total: Polynomial = {}
    for power, part in parts.items():
        weight = row[power]
        for monomial, coefficient in part.items() if weight else ():
            total[monomial] = total.get(monomial, 0) + coefficient * weight
    return total


def corners(axes: Sequence[Axis]) -> list[int]:
    """Return the places, among the control values, of those in the corners of the box."""
    places = [0]
    for axis in axes:
        last = len(axis.rows) - 1
        ends = (0, last) if last else (0,)
        places = [place * (last + 1) + end for place in places for end in ends]
    return places


def faces(axes: Sequence[Axis]) -> Iterator[list[int]]:
    """Yield the places of the control values of each face that has points in the box.

    A polynomial is constant on a face exactly where its control values there are equal.
    """
    choices = [_choices(axis) for axis in axes]
    for face in product(*choices):
        places = [0]
        for axis, indices in zip(axes, face, strict=True):
            places = [place * len(axis.rows) + index for place in places for index in indices]
        yield places


def _choices(axis: Axis) -> list[tuple[int, ...]]:
    last = len(axis.rows) - 1
    if not last:
        return [(0,)]
    ends = [(index,) for index, closed in zip((0, last), axis.closed, strict=True) if closed]
    return [*ends, tuple(range(last + 1))]
