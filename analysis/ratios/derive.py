"""Derived ratios: ratios.toml applied to a register, with bounds, uncertainty and digits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from analysis.errors import SchemaError
from analysis.figures.intervals import Interval, Number
from analysis.figures.register import Indicator, Register, StatedFigure, nearest_name
from analysis.ratios.bounds import BoundsError, bounds_of
from analysis.ratios.digits import shown
from analysis.ratios.formula import Formula, FormulaError, evaluate, names_in, parse_formula
from analysis.ratios.measures import UnitError, measure_of, measure_of_formula
from analysis.ratios.uncertainty import standard_uncertainty
from analysis.sources.datafile import Record, TomlFile, load_toml


class RatioRow(Record, frozen=True):
    """A table [ratio.ID] of ratios.toml."""

    section: str
    formula: str
    unit: str
    zh: str
    en: str
    caution_zh: str = ""
    caution_en: str = ""


class RefusalRow(Record, frozen=True):
    """A table [refusal.ID]: what must not be divided, and why."""

    formula: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a formula stands: file, line and field, for messages."""

    path: Path
    line: int
    field: str = "formula"


@dataclass(frozen=True, slots=True)
class RatioDefinition:
    """A ratio before its report: row, parsed formula, and how many base units its unit is."""

    id: str
    row: RatioRow
    formula: Formula
    scale: Fraction
    place: Place


@dataclass(frozen=True, slots=True)
class Ratio:
    """A derived ratio: all numbers in its own unit.

    ``value`` is that of the printed figures, ``interval`` the exact bounds,
    ``standard_uncertainty`` the GUM's u (None where a side is open), ``shown``
    the value with the digits that the bounds support.
    """

    id: str
    row: RatioRow
    value: Fraction
    interval: Interval
    standard_uncertainty: Decimal | None
    shown: Decimal
    inputs: tuple[StatedFigure, ...]
    place: Place


def read_formula(text: str, units: Mapping[str, str], place: Place) -> Formula:
    """Return the formula ``text`` over the indicators in ``units``; raises SchemaError."""
    try:
        formula = parse_formula(text)
    except FormulaError as error:
        raise _problem("bad_formula", place, "a / (a + b)", str(error)) from None
    for name in names_in(formula):
        if name not in units:
            raise _problem("unknown_indicator", place, nearest_name(name, units), name)
    return formula


def _problem(problem: str, place: Place, expected: str, found: str) -> SchemaError:
    return SchemaError(
        problem, file=place.path, line=place.line, field=place.field, expected=expected, found=found
    )


def check_units(formula: Formula, unit: str, units: Mapping[str, str], place: Place) -> Fraction:
    """Return how many base units ``unit`` is; raises SchemaError where the formula has another."""
    used = {name: units[name] for name in names_in(formula)}
    try:
        computed, declared = measure_of_formula(formula, used), measure_of(unit)
    except UnitError as error:
        raise _problem("units_differ", place, error.expected, error.found) from None
    if computed.unit != declared.unit:
        raise _problem("units_differ", place, str(computed), unit)
    return declared.scale


def load_ratios(
    path: Path, indicators: Mapping[str, Indicator]
) -> tuple[list[RatioDefinition], dict[str, RefusalRow]]:
    """Read ratios.toml: the ratios and the refusals, in the order of the file.

    Raises SchemaError for a formula that is none, an unknown indicator, units
    that do not fit, a ratio that is refused, and a caution in one language only.
    """
    file = load_toml(path)
    units = {id: indicator.unit for id, indicator in indicators.items()}
    refusals = {id: row for id, row, _ in file.records("refusal", RefusalRow)}
    refused = {
        parse_key(row.formula, units, Place(path, line)): id
        for id, row, line in file.records("refusal", RefusalRow)
    }
    definitions = [
        _define(file, id, row, line, units) for id, row, line in file.records("ratio", RatioRow)
    ]
    for definition in definitions:
        if definition.formula in refused:
            raise _problem(
                "ratio_refused",
                definition.place,
                refused[definition.formula],
                definition.row.formula,
            )
    return definitions, refusals


def parse_key(text: str, units: Mapping[str, str], place: Place) -> Formula:
    """Return the formula of a refusal, by which a refused ratio is recognised."""
    return read_formula(text, units, place)


def _define(
    file: TomlFile, id: str, row: RatioRow, line: int, units: Mapping[str, str]
) -> RatioDefinition:
    place = Place(file.path, line)
    formula = read_formula(row.formula, units, place)
    if bool(row.caution_zh) != bool(row.caution_en):
        raise _problem("one_language", place, "caution_zh, caution_en", id)
    return RatioDefinition(id, row, formula, check_units(formula, row.unit, units, place), place)


def base_value(stated: StatedFigure) -> Fraction:
    """Return a figure's printed value in base units (53.4% is 0.534)."""
    return Fraction(stated.value) * measure_of(stated.indicator.unit).scale


def base_interval(stated: StatedFigure) -> Interval:
    """Return what a figure can be, in base units; a threshold is its limit itself.

    控制在3.0%以内 allows rates up to 3.0%, but the limit is 3.0% and nothing else.
    """
    if stated.figure.kind == "threshold":
        return Interval.exactly(base_value(stated))
    return scaled(stated.interval, measure_of(stated.indicator.unit).scale)


def scaled(interval: Interval, factor: Fraction) -> Interval:
    """Return ``interval`` with both ends multiplied by a positive ``factor``."""
    if factor == 1:
        return interval
    return Interval(
        _times(interval.low, factor),
        _times(interval.high, factor),
        interval.closed_low,
        interval.closed_high,
    )


def _times(end: Number | None, factor: Fraction) -> Fraction | None:
    return None if end is None else Fraction(end) * factor


def derive(definitions: list[RatioDefinition], register: Register) -> list[Ratio]:
    """Return the ratios whose inputs the report states, in the order of ratios.toml.

    Raises SchemaError where a ratio has no bounds (a divisor that can be nought).
    """
    return [
        _derive(definition, register)
        for definition in definitions
        if all(name in register.stated for name in names_in(definition.formula))
    ]


def _derive(definition: RatioDefinition, register: Register) -> Ratio:
    inputs = {name: register.stated[name] for name in names_in(definition.formula)}
    intervals = {name: base_interval(stated) for name, stated in inputs.items()}
    try:
        interval = scaled(bounds_of(definition.formula, intervals), 1 / definition.scale)
    except BoundsError as error:
        raise _problem(
            error.problem, definition.place, definition.row.formula, error.found
        ) from None
    value = evaluate(
        definition.formula, {name: base_value(stated) for name, stated in inputs.items()}
    )
    value /= definition.scale
    uncertainty = standard_uncertainty(definition.formula, intervals, definition.scale)
    return Ratio(
        definition.id,
        definition.row,
        value,
        interval,
        uncertainty,
        shown(value, interval),
        tuple(inputs.values()),
        definition.place,
    )
