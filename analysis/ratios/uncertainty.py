"""Standard uncertainty after the GUM (JCGM 100:2008): rounding as a rectangular distribution.

Each input is its interval's midpoint with u = (high − low)/√12; `uncertainties`
propagates to first order and keeps the correlation of an input that stands
more than once.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from uncertainties import UFloat, std_dev, ufloat

from analysis.figures.intervals import Interval
from analysis.ratios.formula import Formula, fold

_SIGNIFICANT = 12  # digits: more than a binary float's first-order propagation is worth


def standard_uncertainty(
    formula: Formula, inputs: Mapping[str, Interval], scale: Fraction = Fraction(1)
) -> Decimal | None:
    """Return u of ``formula`` in units of ``scale`` base units.

    It is nought for exact inputs, and None where an input has an open side.
    """
    if any(interval.width is None for interval in inputs.values()):
        return None
    if all(interval.is_exact for interval in inputs.values()):
        return Decimal(0)
    return _decimal(std_dev(_propagate(formula, inputs)) / float(scale))


def uncertainty_budget(formula: Formula, inputs: Mapping[str, Interval]) -> dict[str, Decimal]:
    """Return the share of the variance, in per cent, that each input's rounding carries.

    The greatest stands first; exact inputs carry none and are left out. Empty
    where there is no uncertainty, or an input has an open side.
    """
    if not standard_uncertainty(formula, inputs):
        return {}
    parts = _propagate(formula, inputs).error_components()
    variances = {variable.tag: deviation**2 for variable, deviation in parts.items()}
    total = sum(variances.values())
    ordered = sorted(variances.items(), key=lambda part: (-part[1], part[0]))
    return {name: _decimal(100 * variance / total) for name, variance in ordered}


def _propagate(formula: Formula, inputs: Mapping[str, Interval]) -> UFloat:
    variables = {name: _variable(name, interval) for name, interval in inputs.items()}
    result: UFloat = fold(formula, variables, float)
    return result


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{_SIGNIFICANT}g}")


def _variable(name: str, interval: Interval) -> UFloat | float:
    low, high = float(interval.low or 0), float(interval.high or 0)
    if low == high:
        return low
    return ufloat((low + high) / 2, (high - low) / sqrt(12), tag=name)
