"""Units of measure of formulas: 元 / 人 is 元/人, 人 and 人次 never cancel, 元 + 人 is refused.

The algebra is pint's, over a registry that holds the canonical units of
`analysis.figures.units` and the sizes 百 千 万 亿 as prefixes, nothing else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import pint

from analysis.figures.units import canonical_units
from analysis.ratios.formula import Formula, fold

_SIZES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
# Pure numbers by another name, with their size.
_NUMBERS = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "倍": Fraction(1)}
_NUMBERS |= {"百分点": _NUMBERS["%"], "成": Fraction(1, 10), "‱": Fraction(1, 10**4)}
_EXAMPLES = "元/人, 人/百人次, %"
_UNIT = re.compile(r"(?:1|[^\W\d_]+)(?:[*/][^\W\d_]+)*")  # names joined as `Measure` writes them


class UnitError(ValueError):
    """Units that cannot be added, or a unit that is none: ``expected`` and ``found``."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


@cache
def _registry() -> "pint.UnitRegistry[Any]":
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    for size, factor in _SIZES.items():
        registry.define(f"{size}- = {factor}")
    for name in canonical_units():
        if name not in _NUMBERS:
            registry.define(f"{name} = [{name}]")
    return registry


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: its dimension, and how many base units one of it is.

    人/百人次 has the dimension 人/人次 and the scale 1/100; % has no dimension
    and the scale 1/100.
    """

    unit: Any  # a pint.Unit: of a registry built at run time, so that it has no static type
    scale: Fraction

    def __add__(self, other: "Measure") -> "Measure":
        if self.unit != other.unit:
            raise UnitError(str(self), str(other))
        return self

    def __sub__(self, other: "Measure") -> "Measure":
        return self + other

    def __mul__(self, other: "Measure") -> "Measure":
        return Measure(self.unit * other.unit, Fraction(1))

    def __truediv__(self, other: "Measure") -> "Measure":
        return Measure(self.unit / other.unit, Fraction(1))

    def __str__(self) -> str:
        powers = {name.strip("[]"): power for name, power in self.unit.dimensionality.items()}
        above = [name for name in sorted(powers) for _ in range(int(powers[name]))]
        below = [f"/{name}" for name in sorted(powers) for _ in range(int(-powers[name]))]
        return ("*".join(above) or "1") + "".join(below)


@cache
def measure_of(unit: str) -> Measure:
    """Return the measure that ``unit`` names (元/人次, 人/百人次, %); raises UnitError."""
    if unit in _NUMBERS:
        return Measure(_registry().dimensionless, _NUMBERS[unit])
    if not _UNIT.fullmatch(unit):
        raise UnitError(_EXAMPLES, unit)
    try:
        quantity = _registry().Quantity(Fraction(1), unit).to_base_units()
    except pint.UndefinedUnitError:
        raise UnitError(_EXAMPLES, unit) from None
    return Measure(quantity.units, Fraction(quantity.magnitude))


def measure_of_formula(formula: Formula, units: Mapping[str, str]) -> Measure:
    """Return the measure of ``formula`` whose indicators are measured in ``units``.

    Raises UnitError where it adds what cannot be added.
    """
    measures = {name: measure_of(unit) for name, unit in units.items()}
    return fold(formula, measures, lambda _: measure_of("倍"))
