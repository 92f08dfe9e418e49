"""Extremes of quotients that are linear in each unknown: they lie in corners.

Where every unknown stands in the first power at most, above and below the
fraction line, the quotient is monotone along every edge of the box of
intervals, so that its extremes lie in corners (the vertex property of
multilinear fractional functions); and an extreme is taken inside the box
exactly where a whole face of extreme corners is reached without an open end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from analysis.figures.intervals import Interval
from analysis.ratios.polynomials import Polynomial, Quotient, unknowns

MOST_UNKNOWNS = 10  # 2 to the power of it corners, 3 to the power of it faces


class BoundsError(ValueError):
    """The bounds of a formula cannot be given; ``problem`` names a phrase that says why."""

    def __init__(self, problem: str, found: str) -> None:
        super().__init__(problem, found)
        self.problem = problem
        self.found = found


# An end of an input: a finite number, or 1 or -1 for what lies beyond every number.
@dataclass(frozen=True, slots=True)
class _End:
    value: Fraction
    closed: bool
    infinite: bool = False


_Corner = tuple[int, ...]  # 0 the low end, 1 the high end, in the order of the unknowns


def extremes_in_corners(quotient: Quotient, inputs: Mapping[str, Interval]) -> Interval:
    """Return the exact interval of a ``quotient`` that is linear in each of its unknowns.

    Raises BoundsError where its divisor can be nought, or it has too many unknowns.
    """
    check_divisor(quotient.below, inputs)
    names = unknowns(quotient.above, quotient.below)
    _check_number(names)
    ends = [_ends_of(inputs[name]) for name in names]
    corners = {corner: _value_at(quotient, chosen) for corner, chosen in _corners(names, ends)}
    return _hull(corners, ends)


def check_divisor(divisor: Polynomial, inputs: Mapping[str, Interval]) -> None:
    """Raise BoundsError unless ``divisor``, linear in each unknown, has one sign in all corners."""
    names = unknowns(divisor)
    _check_number(names)
    corners = _corners(names, [_ends_of(inputs[name]) for name in names])
    signs = {_sign(_leading(divisor, chosen)[1]) for _, chosen in corners}
    if len(signs) > 1 or 0 in signs:
        raise BoundsError("divisor_holds_nought", "0")


def _check_number(names: Sequence[str]) -> None:
    if len(names) > MOST_UNKNOWNS:
        raise BoundsError("too_many_unknowns", str(len(names)))


@dataclass(frozen=True, slots=True, order=True)
class _Extended:
    """A number, or plus or minus infinity: ``beyond`` is 0, 1 or -1."""

    beyond: int
    value: Fraction


_INFINITY = _Extended(1, Fraction(0))
_MINUS_INFINITY = _Extended(-1, Fraction(0))


def _hull(corners: Mapping[_Corner, "_Extended"], ends: Sequence[tuple[_End, _End]]) -> Interval:
    low = min(corners.values())
    high = max(corners.values())
    return Interval(
        None if low == _MINUS_INFINITY else low.value,
        None if high == _INFINITY else high.value,
        low != _MINUS_INFINITY and _is_taken(corners, low, ends),
        high != _INFINITY and _is_taken(corners, high, ends),
    )


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _ends_of(interval: Interval) -> tuple[_End, _End]:
    low, high = interval.low, interval.high
    return (
        _End(Fraction(-1), False, True)
        if low is None
        else _End(Fraction(low), interval.closed_low),
        _End(Fraction(1), False, True)
        if high is None
        else _End(Fraction(high), interval.closed_high),
    )


def _corners(
    names: Sequence[str], ends: Sequence[tuple[_End, _End]]
) -> Iterator[tuple[_Corner, dict[str, _End]]]:
    """Yield each corner of the box with the end that every unknown has there."""
    for corner in product(*((0,) if low == high else (0, 1) for low, high in ends)):
        chosen = [pair[side] for pair, side in zip(ends, corner, strict=True)]
        yield corner, dict(zip(names, chosen, strict=True))


def _value_at(quotient: Quotient, corner: Mapping[str, _End]) -> _Extended:
    """Return the quotient's limit in a corner."""
    above, below = _leading(quotient.above, corner), _leading(quotient.below, corner)
    if above[0] > below[0] and above[1]:
        return _INFINITY if above[1] * below[1] > 0 else _MINUS_INFINITY
    return _Extended(0, above[1] / below[1] if above[0] == below[0] else Fraction(0))


def _leading(polynomial: Polynomial, corner: Mapping[str, _End]) -> tuple[int, Fraction]:
    """Return degree and coefficient of the leading power of what goes to infinity."""
    by_degree: dict[int, Fraction] = {}
    for monomial, coefficient in polynomial.items():
        degree, term = 0, coefficient
        for name in monomial:
            term *= corner[name].value
            degree += corner[name].infinite
        by_degree[degree] = by_degree.get(degree, Fraction(0)) + term
    return max(
        ((degree, term) for degree, term in by_degree.items() if term), default=(0, Fraction(0))
    )


def _is_taken(
    corners: Mapping[_Corner, _Extended], extreme: _Extended, ends: Sequence[tuple[_End, _End]]
) -> bool:
    """Return whether the extreme is reached: on a face of extreme corners with closed ends.

    On such a face the quotient is constant; its inner points are in the box
    where the ends that define the face belong to it.
    """
    choices = [
        ((0,),)
        if low == high
        else tuple([(side,) for side, end in enumerate((low, high)) if end.closed] + [(0, 1)])
        for low, high in ends
    ]
    return any(
        all(corners[corner] == extreme for corner in product(*face)) for face in product(*choices)
    )
