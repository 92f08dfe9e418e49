"""Polynomials over a box, as control values that hold their whole range.

Along a side of the box, a polynomial of degree d is a mean of d + 1 control
values (its Bernstein coefficients) whose weights are nowhere negative; the
first and the last are its values at the ends. So a polynomial, and a quotient
of two, lies between the least and the greatest control value everywhere in the
box (Garloff 1986, "Convergent bounds for the range of multivariate
polynomials"). Computed as polar forms in homogeneous coordinates, they serve
sides without an end as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import Monomial, Polynomial, degree_in, unknowns

_ZERO, _ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Axis:
    """One unknown's side of the box: how each control value along it weighs the powers.

    ``rows`` has a row for each control value and a column for each power, from
    the nought up; ``closed`` says of the first and the last whether they are in the box.
    """

    name: str
    rows: tuple[tuple[Fraction, ...], ...]
    closed: tuple[bool, bool]


def axes_of(box: Mapping[str, Interval], *polynomials: Polynomial) -> list[Axis]:
    """Return the axes on which ``polynomials`` share their control values over ``box``.

    No side may lack both ends.
    """
    return [
        _axis(name, box[name], degree_in(name, *polynomials)) for name in unknowns(*polynomials)
    ]


def _axis(name: str, side: Interval, degree: int) -> Axis:
    low = (-_ONE, _ZERO) if side.low is None else (Fraction(side.low), _ONE)
    high = (_ONE, _ZERO) if side.high is None else (Fraction(side.high), _ONE)
    closed = (side.closed_low, side.closed_high)
    if low == high:
        return Axis(name, (tuple(low[0] ** power for power in range(degree + 1)),), closed)
    if degree == 1:
        return Axis(name, (low[::-1], high[::-1]), closed)
    rows = [_polar_form(low, high, degree, index) for index in range(degree + 1)]
    return Axis(name, tuple(rows), closed)


def _polar_form(
    low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction], degree: int, index: int
) -> tuple[Fraction, ...]:
    """Return what every power is where ``index`` of its ``degree`` places take the high end.

    An end is (x, 1), or (±1, 0) where it lies beyond every number.
    """
    powers = [_ONE]
    for x, weight in [low] * (degree - index) + [high] * index:
        shifted = [_ZERO, *powers]
        powers = [weight * a + x * b for a, b in zip([*powers, _ZERO], shifted, strict=True)]
    return tuple(power / comb(degree, at) for at, power in enumerate(powers))


def control_values(polynomial: Polynomial, axes: Sequence[Axis]) -> list[Fraction]:
    """Return the control values of ``polynomial``, those of the last axis running fastest."""
    if not axes:
        return [polynomial.get((), _ZERO)]
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


def _weighed(parts: Mapping[int, Polynomial], row: Sequence[Fraction]) -> Polynomial:
    total: dict[Monomial, Fraction] = {}
    for power, part in parts.items():
        weight = row[power]
        for monomial, coefficient in part.items() if weight else ():
            term = coefficient * weight
            total[monomial] = total[monomial] + term if monomial in total else term
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
