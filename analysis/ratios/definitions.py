"""Definitions of ratios: ratios.toml read, its formulas parsed, their units checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from pathlib import Path

from analysis.errors import SchemaError
from analysis.figures.indicators import Indicator
from analysis.figures.register import nearest_name
from analysis.ratios.bounds import PreparedFormula, as_quotient, prepare
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import Formula, FormulaError, names_in, parse_formula
from analysis.ratios.measures import UnitError, measure_of, measure_of_formula
from analysis.ratios.polynomials import Monomial, Polynomial
from analysis.sources.datafile import Record, load_toml

Essence = frozenset[frozenset[tuple[Monomial, int]]]


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
    prepared: PreparedFormula
    scale: Fraction
    place: Place


def read_formula(text: str, units: Mapping[str, str], place: Place) -> Formula:
    """Return the formula ``text`` over the indicators in ``units``; raises SchemaError."""
    try:
        formula = parse_formula(text)
    except FormulaError as error:
        raise problem_at("bad_formula", place, "a / (a + b)", str(error)) from None
    for name in names_in(formula):
        if name not in units:
            raise problem_at("unknown_indicator", place, nearest_name(name, units), name)
    return formula


def problem_at(problem: str, place: Place, expected: str, found: str) -> SchemaError:
    """Return the error ``problem`` at ``place``, to be raised."""
    return SchemaError(
        problem, file=place.path, line=place.line, field=place.field, expected=expected, found=found
    )


def check_units(formula: Formula, unit: str, units: Mapping[str, str], place: Place) -> Fraction:
    """Return how many base units ``unit`` is; raises SchemaError where the formula has another."""
    used = {name: units[name] for name in names_in(formula)}
    try:
        computed, declared = measure_of_formula(formula, used), measure_of(unit)
    except UnitError as error:
        raise problem_at("units_differ", place, error.expected, error.found) from None
    if computed.unit != declared.unit:
        raise problem_at("units_differ", place, str(computed), unit)
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
        essence_of(read_formula(row.formula, units, place), place, row.formula): id
        for id, row, line in file.records("refusal", RefusalRow)
        for place in [Place(path, line)]
    }
    definitions = [
        define(id, row, units, Place(path, line))
        for id, row, line in file.records("ratio", RatioRow)
    ]
    for definition in definitions:
        essence = essence_of(definition.formula, definition.place, definition.row.formula)
        refusal = refused.get(essence)
        if refusal:
            raise problem_at("ratio_refused", definition.place, refusal, definition.row.formula)
    return definitions, refusals


def essence_of(formula: Formula, place: Place, text: str) -> Essence:
    """Return by what a refused ratio is recognised: not its size, nor which way up it stands.

    What a / b may not say, 100 * a / b and b / a may not say either. Raises
    SchemaError where ``formula``, which is written ``text``, divides by 0.
    """
    try:
        quotient = as_quotient(formula)
    except BoundsError as error:
        raise problem_at(error.problem, place, text, error.found) from None
    return frozenset(map(_primitive, (quotient.above, quotient.below)))


def _primitive(polynomial: Polynomial) -> frozenset[tuple[Monomial, int]]:
    shared = gcd(*polynomial.values())
    return frozenset((monomial, factor // shared) for monomial, factor in polynomial.items())


def define(id: str, row: RatioRow, units: Mapping[str, str], place: Place) -> RatioDefinition:
    """Return the ratio that ``row`` defines over the indicators in ``units``.

    Raises SchemaError as `load_ratios` does, but for a ratio that is refused.
    """
    formula = read_formula(row.formula, units, place)
    if bool(row.caution_zh) != bool(row.caution_en):
        raise problem_at("one_language", place, "caution_zh, caution_en", id)
    scale = check_units(formula, row.unit, units, place)
    return RatioDefinition(id, row, formula, prepare_at(formula, place, row.formula), scale, place)


def prepare_at(formula: Formula, place: Place, text: str) -> PreparedFormula:
    """Return ``formula`` made ready for its bounds; raises SchemaError where it divides by 0."""
    try:
        return prepare(formula)
    except BoundsError as error:
        raise problem_at(error.problem, place, text, error.found) from None
