"""Arithmetic on int64 arrays that refuses to wrap, and division that rounds exactly."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.figures.intervals import Rounding
from analysis.ratios.extremes import BoundsError

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

GREATEST = int(np.iinfo(np.int64).max)  # −2⁶³, which has no opposite, is not used
_BLOCK = 2**14  # rows; so few stay in the processor's cache


def integers(numbers: ArrayLike) -> Integers:
    """Return ``numbers`` as an int64 array; a single one as an array of one row.

    Raises TypeError for floats and what else could be changed, BoundsError for −2⁶³.
    """
    array = np.atleast_1d(np.asarray(numbers).astype(np.int64, casting="safe", copy=False))
    refuse("column_overflows", array < -GREATEST)
    return array


def integer(number: int) -> np.int64:
    """Return ``number``, which is not below nought; raises BoundsError where it does not fit."""
    if number > GREATEST:
        raise BoundsError("column_overflows", str(number))
    return np.int64(number)


def refuse(problem: str, wrong: Flags) -> None:
    """Raise BoundsError with the first row that is ``wrong``, if there is one."""
    if wrong.any():
        raise BoundsError(problem, f"row {int(np.argmax(wrong))}")


def plus(one: Integers, other: Integers) -> Integers:
    """Return the sums; raises BoundsError where one might not fit."""
    refuse("column_overflows", np.abs(one) > GREATEST - np.abs(other))
    return one + other


def minus(one: Integers, other: Integers) -> Integers:
    """Return the differences; raises BoundsError where one might not fit."""
    return plus(one, -other)


def times(one: Integers, other: Integers | np.int64) -> Integers:
    """Return the products; raises BoundsError where one does not fit."""
    refuse("column_overflows", np.abs(one) > GREATEST // np.maximum(np.abs(other), 1))
    return one * other


# Whether the whole part of a quotient becomes one greater: told by it, by the rest, and by what
# the rest lacks of one more.
_UPWARD: dict[Rounding, Callable[[Integers, Integers, Integers], Flags]] = {
    "up": lambda _, rest, __: rest > 0,
    "down": lambda _, rest, __: rest < 0,
    "half-up": lambda _, rest, lack: rest >= lack,
    "half-down": lambda _, rest, lack: rest > lack,
    "half-even": lambda whole, rest, lack: (rest > lack) | ((rest == lack) & (whole % 2 == 1)),
}


def divided(above: Integers, factor: int, below: Integers, rounding: Rounding) -> Integers:
    """Return ``above`` × ``factor`` / ``below`` rounded to whole numbers.

    ``factor`` and ``below`` are greater than nought. Raises BoundsError where a
    product does not fit, ValueError for ``half`` and ``unknown``, which name
    several roundings.
    """
    if max(-int(above.min(initial=0)), int(above.max(initial=0))) * factor > GREATEST:
        refuse("column_overflows", np.abs(above) > GREATEST // factor)
    result = np.empty_like(above)
    for start in range(0, len(above), _BLOCK):
        rows = slice(start, start + _BLOCK)
        result[rows] = _divided(above[rows] * factor, below[rows], rounding)
    return result


def _divided(above: Integers, below: Integers, rounding: Rounding) -> Integers:
    if rounding == "floor":
        return above // below
    if rounding == "ceiling":
        return -(-above // below)
    if rounding not in _UPWARD:
        raise ValueError(f"{rounding!r} names several roundings; choose one")
    magnitude = np.abs(above)
    whole = magnitude // below
    rest = magnitude - whole * below
    return np.sign(above) * (whole + _UPWARD[rounding](whole, rest, below - rest))
