"""Derived ratios: the definitions applied to a register, with bounds, uncertainty and digits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analysis.figures.intervals import Interval
from analysis.figures.register import Register, StatedFigure
from analysis.ratios.bounds import bounds_of_prepared
from analysis.ratios.definitions import Place, RatioDefinition, RatioRow, problem_at
from analysis.ratios.digits import shown
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import evaluate, names_in
from analysis.ratios.measures import measure_of
from analysis.ratios.uncertainty import standard_uncertainty, uncertainty_budget


@dataclass(frozen=True, slots=True)
class Ratio:
    """A derived ratio: all numbers in its own unit.

    ``value`` is that of the printed figures, ``interval`` the exact bounds,
    ``shown`` the value with the digits that the bounds support.
    """

    definition: RatioDefinition
    value: Fraction
    interval: Interval
    shown: Decimal
    inputs: tuple[StatedFigure, ...]

    @property
    def id(self) -> str:
        """The ratio's id."""
        return self.definition.id

    @property
    def row(self) -> RatioRow:
        """What ratios.toml says of it."""
        return self.definition.row

    @property
    def place(self) -> Place:
        """Where ratios.toml defines it."""
        return self.definition.place

    @property
    def intervals(self) -> dict[str, Interval]:
        """What each input can be, in base units."""
        return {stated.indicator.id: base_interval(stated) for stated in self.inputs}

    @property
    def standard_uncertainty(self) -> Decimal | None:
        """The GUM's u, None where an input has an open side."""
        definition = self.definition
        return standard_uncertainty(definition.formula, self.intervals, definition.scale)

    @property
    def budget(self) -> dict[str, Decimal]:
        """The share of the variance, in per cent, that each input's rounding carries."""
        return uncertainty_budget(self.definition.formula, self.intervals)


def base_value(stated: StatedFigure) -> Fraction:
    """Return a figure's printed value in base units (53.4% is 0.534)."""
    return Fraction(stated.value) * measure_of(stated.indicator.unit).scale


def base_interval(stated: StatedFigure) -> Interval:
    """Return what a figure can be, in base units, as fractions; a threshold is its limit itself.

    控制在3.0%以内 allows rates up to 3.0%, but the limit is 3.0% and nothing else.
    """
    if stated.figure.kind == "threshold":
        return Interval.exactly(base_value(stated))
    return stated.interval.times(measure_of(stated.indicator.unit).scale)


def derive(definitions: Iterable[RatioDefinition], register: Register) -> list[Ratio]:
    """Return the ratios whose inputs the report states, in the order of ratios.toml.

    Raises SchemaError where a ratio has no bounds (a divisor that can be nought).
    """
    values = {name: base_value(stated) for name, stated in register.stated.items()}
    intervals = {name: base_interval(stated) for name, stated in register.stated.items()}
    return [
        _derive(definition, register, values, intervals)
        for definition in definitions
        if all(name in register.stated for name in names_in(definition.formula))
    ]


def _derive(
    definition: RatioDefinition,
    register: Register,
    values: Mapping[str, Fraction],
    intervals: Mapping[str, Interval],
) -> Ratio:
    try:
        interval = bounds_of_prepared(definition.prepared, intervals).times(1 / definition.scale)
    except BoundsError as error:
        raise problem_at(
            error.problem, definition.place, definition.row.formula, error.found
        ) from None
    value = evaluate(definition.formula, values) / definition.scale
    inputs = tuple(register.stated[name] for name in names_in(definition.formula))
    return Ratio(definition, value, interval, shown(value, interval), inputs)
