"""The rules of rules.toml: what a report's numbers must satisfy among themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from analysis.errors import SchemaError
from analysis.figures.indicators import Indicator
from analysis.figures.register import nearest_name
from analysis.ratios.bounds import PreparedFormula, as_quotient, divisors_of, prepare
from analysis.ratios.definitions import Place, check_units, problem_at, read_formula
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import Constant, Formula, Name, Operation, names_in
from analysis.ratios.measures import UnitError, measure_of_formula
from analysis.ratios.polynomials import Polynomial, Quotient
from analysis.sources.datafile import Record, TomlFile, load_toml

Relation = Literal["=", "<=", "<", ">=", ">"]
Basis = Literal["stated", "logical", "suggested"]


class RuleRow(Record, frozen=True):
    """A table [rule.ID]: one formula stands in a relation to another."""

    left: str
    relation: Relation
    right: str
    basis: Basis
    zh: str
    en: str
    unit: str = ""
    note_zh: str = ""
    note_en: str = ""


class CountRuleRow(Record, frozen=True):
    """A table [count_rule.ID]: a printed share of a count, whose total may not be stated."""

    count: str
    share: str
    total: str
    basis: Basis
    zh: str
    en: str
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Left less right: made ready for its bounds, and as one quotient, to be solved.

    ``divisors`` are what the sides divide by, also where it cancels.
    """

    prepared: PreparedFormula
    quotient: Quotient
    divisors: tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule before its report: both sides parsed, and the unit in which they are told.

    ``indicators`` are those that it binds, each once.
    """

    id: str
    row: RuleRow
    indicators: tuple[Indicator, ...]
    left: Formula
    right: Formula
    gap: Gap
    unit: str
    scale: Fraction
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the indicators that the rule binds."""
        return tuple(indicator.id for indicator in self.indicators)


@dataclass(frozen=True, slots=True)
class CountRule:
    """A rule on a share of a count; ``total`` is empty where the text does not state it.

    ``indicators`` are those that it binds; ``gap`` is the count's part of the
    total less the share, None without a stated total.
    """

    id: str
    row: CountRuleRow
    indicators: tuple[Indicator, ...]
    gap: Gap | None
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the indicators that the rule binds."""
        return tuple(indicator.id for indicator in self.indicators)


def load_rules(path: Path, indicators: Mapping[str, Indicator]) -> list[Rule | CountRule]:
    """Read rules.toml; raises SchemaError for sides whose units differ, or unknown names."""
    file = load_toml(path)
    rules: list[Rule | CountRule] = [
        *(
            _rule(file, id, row, line, indicators)
            for id, row, line in file.records("rule", RuleRow)
        ),
        *(
            _count_rule(file, id, row, line, indicators)
            for id, row, line in file.records("count_rule", CountRuleRow)
        ),
    ]
    _check_ids(rules)
    return rules


def _check_ids(rules: Iterable[Rule | CountRule]) -> None:
    """TOML keeps ids apart within a heading; a rule and a count rule must not share one."""
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            place = rule.place
            raise SchemaError("doubled_id", file=place.path, line=place.line, found=rule.id)
        seen.add(rule.id)


def _rule(
    file: TomlFile, id: str, row: RuleRow, line: int, indicators: Mapping[str, Indicator]
) -> Rule:
    units = _units(indicators)
    left_place, right_place = Place(file.path, line, "left"), Place(file.path, line, "right")
    left = read_formula(row.left, units, left_place)
    right = read_formula(row.right, units, right_place)
    _check_one_language(row, file.path, line)
    unit = row.unit or _told_in(left, right, units)
    scale = check_units(left, unit, units, left_place)
    if row.unit and isinstance(right, Constant):
        right = Constant(right.value * scale)
    else:
        check_units(right, unit, units, right_place)
    gap = Operation("subtract", left, right)
    told = f"{row.left} - ({row.right})"
    bound = tuple(indicators[name] for name in dict.fromkeys(names_in(left) + names_in(right)))
    return Rule(id, row, bound, left, right, _gap(gap, left_place, told), unit, scale, left_place)


def _gap(gap: Formula, place: Place, told: str) -> Gap:
    try:
        return Gap(prepare(gap), as_quotient(gap), tuple(divisors_of(gap)))
    except BoundsError as error:
        raise problem_at(error.problem, place, told, error.found) from None


def _units(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    return {id: indicator.unit for id, indicator in indicators.items()}


def _told_in(left: Formula, right: Formula, units: Mapping[str, str]) -> str:
    """Return the unit for readers: that of a side that is one indicator, else the computed one."""
    for side in (right, left):
        if isinstance(side, Name):
            return units[side.id]
    try:
        computed = str(measure_of_formula(left, {name: units[name] for name in names_in(left)}))
    except UnitError:
        return "倍"  # check_units says what is wrong
    return "倍" if computed == "1" else computed


def _count_rule(
    file: TomlFile, id: str, row: CountRuleRow, line: int, indicators: Mapping[str, Indicator]
) -> CountRule:
    units = _units(indicators)
    for field, name in (("count", row.count), ("share", row.share), ("total", row.total)):
        if name and name not in units:
            raise SchemaError(
                "unknown_indicator",
                file=file.path,
                line=line,
                field=field,
                expected=nearest_name(name, units),
                found=name,
            )
    if units[row.share] != "%":
        raise SchemaError(
            "other_unit",
            file=file.path,
            line=line,
            field="share",
            expected="%",
            found=units[row.share],
        )
    _check_one_language(row, file.path, line)
    gap = _gap_to_total(row, units, Place(file.path, line, "total")) if row.total else None
    bound = tuple(indicators[name] for name in (row.count, row.share, row.total) if name)
    return CountRule(id, row, bound, gap, Place(file.path, line, "share"))


def _gap_to_total(row: CountRuleRow, units: Mapping[str, str], place: Place) -> Gap:
    part = Operation("divide", Name(row.count), Name(row.total))
    check_units(part, "%", units, place)
    told = f"{row.count} / {row.total} - {row.share}"
    return _gap(Operation("subtract", part, Name(row.share)), place, told)


def _check_one_language(row: RuleRow | CountRuleRow, path: Path, line: int) -> None:
    if bool(row.note_zh) != bool(row.note_en):
        raise SchemaError("one_language", file=path, line=line, expected="note_zh, note_en")
