"""The smallest and greatest value of a quotient of polynomials over a box of intervals.

Where every unknown stands in the first power, the extremes are those of the
corners. Elsewhere the box is cut until they are, at the turning point itself
where that is a rational number; an extreme that is none, as the least value of
a + 2 / a, is rounded outward (branch and bound, after Garloff 1986).
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil, floor, inf, log10

from analysis.figures.intervals import Interval
from analysis.problems import describe_problem
from analysis.ratios.bernstein import Axis, axes_of, control_values, corners, faces
from analysis.ratios.polynomials import (
    Polynomial,
    Quotient,
    in_units_of,
    pairs_as_ratios,
    unknowns,
)
from analysis.ratios.turning import middle, turning_point

MOST_PIECES = 1000
FINEST = Fraction(1, 10**13)  # of the interval's width: so near, an end is rounded outward

# A number, or plus or minus infinity for what has no limit, which is only compared.
Extended = Fraction | float
Box = Mapping[str, Interval]


class BoundsError(ValueError):
    """The bounds of a formula cannot be given; ``problem`` names a phrase that says why."""

    def __init__(self, problem: str, found: str) -> None:
        super().__init__(problem, found)
        self.problem = problem
        self.found = found

    def __str__(self) -> str:
        return describe_problem(
            self.problem, "en", place=self.problem, expected="", found=self.found
        )


def extremes(quotient: Quotient, inputs: Box) -> Interval:
    """Return the exact interval of ``quotient`` over the box of its ``inputs``.

    An end that is no rational number is rounded outward by less than a 10¹²th
    of the interval; by more where equal extremes fill a line or a plane inside
    the box, which MOST_PIECES of it do not follow to the end. Raises BoundsError
    where the divisor can be nought, or no limit was found.
    """
    for one, other in pairs_as_ratios(quotient):
        try:
            ratio = extremes(Quotient({(one,): 1}, {(other,): 1}), inputs)
        except BoundsError:
            continue  # the other can be nought
        return extremes(in_units_of(other, quotient), {**inputs, one: ratio})
    check_divisor(quotient.below, inputs)
    search = _Search()
    boxes = deque(_boxes(inputs, quotient.above, quotient.below))
    for _ in range(MOST_PIECES):
        if not boxes:
            break
        box = boxes.popleft()
        piece = _piece(quotient, box)
        if not search.settles(piece):
            boxes.extend(_cut(box, quotient, _Spot(piece.axes, search.beyond(piece)), inputs))
    search.pieces.extend(_piece(quotient, box) for box in boxes)
    return search.result()


def check_divisor(divisor: Polynomial, inputs: Box) -> None:
    """Raise BoundsError unless ``divisor`` is nowhere nought in the box of its ``inputs``."""
    boxes = deque(_boxes(inputs, divisor))
    for _ in range(MOST_PIECES):
        if not boxes:
            return
        box = boxes.popleft()
        axes = axes_of(box, divisor)
        values = control_values(divisor, axes)
        if min(values) > 0 or max(values) < 0:
            continue
        at_corners = [values[place] for place in corners(axes)]
        if _is_taken(0, values, axes) or min(at_corners) < 0 < max(at_corners):
            break
        if min(values) < 0 < max(values):
            spot = _Spot(axes, _of_other_sign(values, at_corners))
            boxes.extend(_cut(box, Quotient.of_polynomial(divisor), spot, inputs))
    raise BoundsError("divisor_holds_nought", "0")


def _of_other_sign(values: Sequence[int], at_corners: Sequence[int]) -> int:
    """Return the place of the control value that is farthest from the sign of the corners."""
    return values.index(max(values) if max(at_corners) <= 0 else min(values))


def _is_taken(extreme: Extended, values: Sequence[Extended | None], axes: Sequence[Axis]) -> bool:
    """Return whether the quotient is constantly at its ``extreme`` on a face in the box."""
    taken = {place for place, value in enumerate(values) if value is None or value == extreme}
    return any(taken.issuperset(places) for places in faces(axes))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the box with its control values, None for those that tell nothing (0 / 0).

    ``reached`` is their range in the corners, ``held`` that of all: the
    quotient's range is somewhere between the two.
    """

    axes: Sequence[Axis]
    ratios: Sequence[Extended | None]
    reached: tuple[Extended, Extended]
    held: tuple[Extended, Extended]
    astray: int | None = None  # the place of a divisor of the other sign: the ratios hold nothing


def _piece(quotient: Quotient, box: Box) -> _Piece:
    axes = axes_of(box, quotient.above, quotient.below)
    above = control_values(quotient.above, axes)
    below = control_values(quotient.below, axes)
    least, greatest = min(below), max(below)
    ratios = [_ratio(a, b, greatest) for a, b in zip(above, below, strict=True)]
    held, places = _range(ratios), corners(axes)
    if least < 0 < greatest:
        astray = _of_other_sign(below, [below[place] for place in places])
        return _Piece(axes, ratios, (inf, -inf), (-inf, inf), astray)
    bends = len(places) < len(ratios)
    reached = _range(ratios[place] for place in places) if bends else held
    return _Piece(axes, ratios, reached, held)


def _range(ratios: Iterable[Extended | None]) -> tuple[Extended, Extended]:
    told = [ratio for ratio in ratios if ratio is not None]
    return min(told, default=inf), max(told, default=-inf)


def _ratio(above: int, below: int, nearby: int) -> Extended | None:
    """Return a quotient's control value; the divisor has the sign of ``nearby``."""
    if below:
        return Fraction(above, below)
    if not above:
        return None
    return inf if (above > 0) is (nearby > 0) else -inf


class _Search:
    """What the pieces seen so far say: the range in their corners, and those that are settled."""

    def __init__(self) -> None:
        self.low: Extended = inf
        self.high: Extended = -inf
        self.pieces: list[_Piece] = []

    def settles(self, piece: _Piece) -> bool:
        """Take note of ``piece``; return whether nothing in it goes beyond the corners."""
        self.low = min(self.low, piece.reached[0])
        self.high = max(self.high, piece.reached[1])
        least, greatest = piece.held
        settled = self.low <= least and greatest <= self.high
        if not settled:
            slack = self._slack()
            settled = self.low - slack <= least and greatest <= self.high + slack
        if settled:
            self.pieces.append(piece)
        return settled

    def beyond(self, piece: _Piece) -> int:
        """Return the place in ``piece`` of a control value that lies beyond the corners."""
        if piece.astray is not None:
            return piece.astray
        least, greatest = piece.held
        return piece.ratios.index(least if least < self.low else greatest)

    def _slack(self) -> Fraction:
        low, high = self.low, self.high
        if isinstance(low, Fraction) and isinstance(high, Fraction):
            return (high - low) * FINEST
        ends = [abs(end) for end in (low, high) if isinstance(end, Fraction)]
        return max(ends, default=Fraction(0)) * FINEST

    def result(self) -> Interval:
        """Return the interval of all pieces; raises BoundsError where it has no end in corners."""
        lows, highs = zip(*(piece.held for piece in self.pieces), strict=True)
        low, high = min(lows), max(highs)
        return Interval(
            _outward(low, self.low, floor),
            _outward(high, self.high, ceil),
            low == self.low and self._reaches(low),
            high == self.high and self._reaches(high),
        )

    def _reaches(self, extreme: Extended) -> bool:
        return isinstance(extreme, Fraction) and any(
            _is_taken(extreme, piece.ratios, piece.axes) for piece in self.pieces
        )


def _outward(
    end: Extended, in_corners: Extended, rounded: Callable[[Fraction], int]
) -> Fraction | None:
    """Return ``end``; where it lies beyond the corners, with the decimals that are known."""
    if end == in_corners:
        return end if isinstance(end, Fraction) else None
    if not isinstance(end, Fraction) or not isinstance(in_corners, Fraction):
        raise BoundsError("too_curved", "∞")
    place = Fraction(10) ** floor(log10(abs(end - in_corners)))
    return rounded(end / place) * place


def _boxes(inputs: Box, *polynomials: Polynomial) -> Iterator[Box]:
    """Yield the box of the unknowns, in parts where a side lacks both ends."""
    names = unknowns(*polynomials)
    for sides in product(*(_with_an_end(inputs[name]) for name in names)):
        yield dict(zip(names, sides, strict=True))


def _with_an_end(side: Interval) -> list[Interval]:
    return [side] if side.low is not None or side.high is not None else _halves(side, Fraction(0))


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where among the control values of ``axes`` one lies that is to come nearer."""

    axes: Sequence[Axis]
    place: int

    def indices(self) -> Iterator[tuple[Axis, int]]:
        """Yield each axis with the index of the control value along it."""
        place = self.place
        for axis in reversed(self.axes):
            place, index = divmod(place, len(axis.rows))
            yield axis, index


def _cut(box: Box, quotient: Quotient, spot: _Spot, inputs: Box) -> Iterator[Box]:
    """Yield the two parts of ``box``, cut across the widest of the sides inside which ``spot`` is.

    The cut is where the quotient turns, the other unknowns being where the spot is.
    """
    point, inside = {}, []
    for axis, index in spot.indices():
        side, last = box[axis.name], len(axis.rows) - 1
        end = {0: side.low, last: side.high}.get(index)
        point[axis.name] = middle(side) if end is None else Fraction(end)
        if 0 < index < last:
            inside.append(axis.name)
    name = max(inside, key=lambda name: _spread(box[name], inputs[name]))
    for half in _halves(box[name], turning_point(quotient, name, box[name], point)):
        yield {**box, name: half}


def _spread(side: Interval, whole: Interval) -> Extended:
    """Return the width of ``side`` as a share of the greater end of the ``whole``."""
    if side.width is None:
        return inf
    ends = [abs(Fraction(end)) for end in (whole.low, whole.high) if end is not None]
    return side.width / (max(ends, default=Fraction(0)) or 1)


def _halves(side: Interval, at: Fraction) -> list[Interval]:
    return [replace(side, high=at, closed_high=True), replace(side, low=at, closed_low=True)]
