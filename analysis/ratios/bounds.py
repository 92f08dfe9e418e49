"""Exact bounds: the smallest and greatest value that a formula's inputs allow together.

Where each figure stands once, interval arithmetic gives them. A figure that
stands twice is one unknown: then the formula is brought into the form of one
quotient of polynomials, whose extremes over the box are sought.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from analysis.figures.intervals import Interval
from analysis.ratios.arithmetic import interval_of
from analysis.ratios.extremes import BoundsError, check_divisor, extremes
from analysis.ratios.formula import Formula, Operation, fold, names_in
from analysis.ratios.parts import stands_once, take_apart
from analysis.ratios.polynomials import Polynomial, Quotient, degree_in, unknowns

MOST_UNKNOWNS = 10  # 2 to the power of it corners, 3 to the power of it faces
MOST_VALUES = 5000  # control values of one polynomial


def bounds_of(formula: Formula, inputs: Mapping[str, Interval]) -> Interval:
    """Return the exact interval of ``formula`` over the box of its ``inputs``.

    An open side of an input leaves the result's side open where it matters.
    Raises BoundsError for a divisor that can be nought, and for a formula that
    is too large, or turns too often to be followed.
    """
    return bounds_of_prepared(prepare(formula), inputs)


@dataclass(frozen=True, slots=True)
class PreparedFormula:
    """A formula over indicators and over ``parts``, which have formulas of their own.

    Where one of them stands more than once, it is one ``quotient`` too, and
    ``divisors`` are what else it divides by, which cancels (a × b / b).
    """

    formula: Formula
    parts: dict[str, "PreparedFormula"]
    quotient: Quotient | None
    divisors: tuple[Polynomial, ...]


def prepare(formula: Formula) -> PreparedFormula:
    """Return ``formula`` made ready for many boxes; raises BoundsError for x / 0."""
    whole, parts = (formula, {}) if stands_once(formula) else take_apart(formula)
    prepared_parts = {name: prepare(part) for name, part in parts.items()}
    quotient = as_quotient(whole)
    if stands_once(whole):
        return PreparedFormula(whole, prepared_parts, None, ())
    others = [divisor for divisor in divisors_of(whole) if divisor != quotient.below]
    return PreparedFormula(whole, prepared_parts, quotient, tuple(others))


def bounds_of_prepared(prepared: PreparedFormula, inputs: Mapping[str, Interval]) -> Interval:
    """Return the exact interval of a prepared formula: see `bounds_of`."""
    parts = {name: bounds_of_prepared(part, inputs) for name, part in prepared.parts.items()}
    box = {**inputs, **parts} if parts else inputs
    if prepared.quotient is None:
        return interval_of(prepared.formula, box)
    for divisor in prepared.divisors:
        _check_size(divisor)
        check_divisor(divisor, box)
    return bounds_of_quotient(prepared.quotient, box)


def bounds_of_quotient(quotient: Quotient, inputs: Mapping[str, Interval]) -> Interval:
    """Return the exact interval of ``quotient`` over the box of its ``inputs``: see `bounds_of`."""
    _check_size(quotient.above, quotient.below)
    return extremes(quotient, inputs)


def as_quotient(formula: Formula) -> Quotient:
    """Return ``formula`` as one polynomial over another; raises BoundsError for x / 0."""
    names = {name: Quotient.of_name(name) for name in names_in(formula)}
    try:
        return fold(formula, names, Quotient.of_number)
    except ZeroDivisionError:
        raise BoundsError("divisor_holds_nought", "0") from None
    except OverflowError as error:
        raise BoundsError("formula_too_large", str(error)) from None


def divisors_of(formula: Formula) -> list[Polynomial]:
    """Return the polynomials that ``formula`` divides by, also those that cancel (a × b / b)."""
    return [as_quotient(divisor).above for divisor in _divisors(formula)]


def _divisors(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, Operation):
        yield from _divisors(formula.left)
        yield from _divisors(formula.right)
        if formula.operator == "divide":
            yield formula.right


def _check_size(*polynomials: Polynomial) -> None:
    names = unknowns(*polynomials)
    values = prod(degree_in(name, *polynomials) + 1 for name in names)
    if len(names) > MOST_UNKNOWNS or values > MOST_VALUES:
        raise BoundsError("formula_too_large", f"{len(names)}, {values}")
