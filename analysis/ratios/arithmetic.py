"""Interval arithmetic: the exact bounds of a formula in which each figure stands once.

Source: Moore, Interval Analysis (1966); here each end says whether it belongs
to the interval.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from analysis.figures.intervals import Interval
from analysis.ratios.extremes import BoundsError, Extended
from analysis.ratios.formula import Constant, Formula, Name

_End = tuple[Extended, bool]  # the last number, or an infinity; whether it is reached
_Range = tuple[_End, _End]


def interval_of(formula: Formula, inputs: Mapping[str, Interval]) -> Interval:
    """Return the exact interval of ``formula``, in which no figure stands twice.

    Raises BoundsError for a divisor that can be nought.
    """
    (low, reaches_low), (high, reaches_high) = _range_of(formula, inputs)
    return Interval(_number(low), _number(high), reaches_low, reaches_high)


def _number(end: Extended) -> Fraction | None:
    return end if isinstance(end, Fraction) else None


def _range_of(formula: Formula, inputs: Mapping[str, Interval]) -> _Range:
    match formula:
        case Name(id):
            return _ends(inputs[id])
        case Constant(value):
            return (value, True), (value, True)
    left, right = _range_of(formula.left, inputs), _range_of(formula.right, inputs)
    match formula.operator:
        case "add":
            return _sum(left, right)
        case "subtract":
            return _sum(left, _negative(right))
        case "multiply":
            return _product(left, right)
        case _:
            return _product(left, _reciprocal(right))


def _ends(interval: Interval) -> _Range:
    low = -inf if interval.low is None else Fraction(interval.low)
    high = inf if interval.high is None else Fraction(interval.high)
    return (low, interval.closed_low), (high, interval.closed_high)


def _sum(left: _Range, right: _Range) -> _Range:
    return _plus(left[0], right[0]), _plus(left[1], right[1])


def _plus(one: _End, other: _End) -> _End:
    """Return the sum of two low ends, or of two high ones, of which one infinity is enough."""
    (a, reached), (b, also_reached) = one, other
    if isinstance(a, float) or isinstance(b, float):
        return (a if isinstance(a, float) else b), False
    return a + b, reached and also_reached


def _negative(side: _Range) -> _Range:
    (low, reaches_low), (high, reaches_high) = side
    return (-high, reaches_high), (-low, reaches_low)


def _product(left: _Range, right: _Range) -> _Range:
    corners = [_times(one, other) for one in left for other in right]
    return min(corners, key=lambda end: (end[0], not end[1])), max(corners)


def _times(one: _End, other: _End) -> _End:
    """Return the product of two ends; nought times whatever there is, is nought."""
    (a, reached), (b, also_reached) = one, other
    if a == 0 or b == 0:
        return Fraction(0), (a == 0 and reached) or (b == 0 and also_reached)
    if isinstance(a, float) or isinstance(b, float):
        return (inf if (a > 0) is (b > 0) else -inf), False
    return a * b, reached and also_reached


def _reciprocal(side: _Range) -> _Range:
    (low, reaches_low), (high, reaches_high) = side
    if low < 0 < high or (low == 0 and reaches_low) or (high == 0 and reaches_high):
        raise BoundsError("divisor_holds_nought", "0")
    return (_one_over(high, -inf), reaches_high), (_one_over(low, inf), reaches_low)


def _one_over(end: Extended, near_nought: float) -> Extended:
    if isinstance(end, float):
        return Fraction(0)
    return 1 / end if end else near_nought
