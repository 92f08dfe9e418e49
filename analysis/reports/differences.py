"""What changed in the numbers between two published reports: values, intervals, verdicts."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from analysis.figures.intervals import Interval
from analysis.reports.records import Row

_MOST_DIGITS = 100  # before or after the point: no report counts so far
CHANGE_FIELDS = (
    "table", "id", "zh", "en", "unit", "old_value", "new_value",
    "old_low", "old_high", "new_low", "new_high", "overlap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """One table of a report as numbers: its file, and which columns say what.

    ``bounded``: a row without an end has no place in it.
    """

    table: str
    file: str
    id: str
    value: str
    low: str = ""
    high: str = ""
    unit: str = ""
    zh: str = "zh"
    en: str = "en"
    bounded: bool = False


MEASURED = (
    Measured("figures", "figures", "indicator", "value", "low", "high", "canonical_unit"),
    Measured("ratios", "ratios", "id", "value", "low", "high", "unit"),
    Measured(
        "tightened", "ratios", "id", "value", "tightened_low", "tightened_high", "unit",
        bounded=True,
    ),
    Measured("audit", "audit", "id", "verdict", zh="statement_zh", en="statement_en"),
)  # fmt: skip


def changes_between(old: Path, new: Path) -> list[Row]:
    """Return a row of `CHANGE_FIELDS` for each number that two published reports state otherwise.

    ``old`` and ``new`` are their folders; a table that is not there is empty.
    A value, or an end of an interval, is None where there is none; ``overlap``
    says whether some true value is in both intervals, and is None where there
    are not two of them.
    """
    return [judged.change for judged in judged_changes(old, new)]


class Judged(NamedTuple):
    """A row of `CHANGE_FIELDS`, both units, and whether rounding excuses the change.

    It does where each value lies in the interval of the other: then both may
    state the same true value. A verdict or a unit that changed has no excuse.
    """

    change: Row
    units: tuple[str, str]
    excused: bool


def judged_changes(old: Path, new: Path) -> list[Judged]:
    """Return the changes of `changes_between`, each judged."""
    return [change for measured in MEASURED for change in _changes(measured, old, new)]


def _changes(measured: Measured, old: Path, new: Path) -> Iterator[Judged]:
    before, after = _table(measured, old), _table(measured, new)
    for id in before | after:
        rows = before.get(id), after.get(id)
        if _number(measured, rows[0]) != _number(measured, rows[1]):
            units = [str((row or {}).get(measured.unit) or "") for row in rows]
            change, excused = _change(measured, id, *rows), _excused(measured, *rows)
            yield Judged(change, (units[0], units[1]), excused)


def _excused(
    measured: Measured, old: Mapping[str, str] | None, new: Mapping[str, str] | None
) -> bool:
    if old is None or new is None or old.get(measured.unit) != new.get(measured.unit):
        return False
    return _states(measured, old, new) and _states(measured, new, old)


def _states(measured: Measured, row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether the value of ``row`` lies in the interval of the ``other``."""
    interval = _interval(measured, other)
    if interval is None or not any(_ends(measured, other)):
        return False
    try:
        value = Decimal(row[measured.value])
        return abs(value.adjusted()) < _MOST_DIGITS and value in interval
    except (ArithmeticError, ValueError):  # no number, or none that has a place among others
        return False


def _table(measured: Measured, folder: Path) -> dict[str, dict[str, str]]:
    path = folder / "tables" / f"{measured.file}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get(measured.id)]
    return {
        row[measured.id]: row for row in rows if not measured.bounded or any(_ends(measured, row))
    }


def _ends(measured: Measured, row: Mapping[str, str] | None) -> tuple[str | None, str | None]:
    row = row or {}
    return row.get(measured.low) or None, row.get(measured.high) or None


def _number(measured: Measured, row: Mapping[str, str] | None) -> tuple[str | None, ...]:
    row = row or {}
    return row.get(measured.value), row.get(measured.unit), row.get("bounds"), *_ends(measured, row)


def _change(
    measured: Measured, id: str, old: Mapping[str, str] | None, new: Mapping[str, str] | None
) -> Row:
    named = new or old or {}
    values = [None if row is None else row.get(measured.value) for row in (old, new)]
    cells = (
        measured.table, id, named.get(measured.zh), named.get(measured.en),
        named.get(measured.unit), *values, *_ends(measured, old), *_ends(measured, new),
        _overlap(_interval(measured, old), _interval(measured, new)),
    )  # fmt: skip
    return dict(zip(CHANGE_FIELDS, cells, strict=True))


def _interval(measured: Measured, row: Mapping[str, str] | None) -> Interval | None:
    """Return a row's interval; where the table does not say so, its ends belong to it."""
    if row is None or not measured.low:
        return None
    try:
        low, high = (None if end is None else Decimal(end) for end in _ends(measured, row))
    except InvalidOperation:
        return None
    bounds = row.get("bounds") or "[]"
    return Interval(low, high, bounds[0] == "[", bounds[-1] == "]")


def _overlap(one: Interval | None, other: Interval | None) -> bool | None:
    if one is None or other is None:
        return None
    return _reaches(one, other) and _reaches(other, one)


def _reaches(below: Interval, above: Interval) -> bool:
    """Return whether ``below`` goes up to where ``above`` begins."""
    if below.high is None or above.low is None:
        return True
    touching = below.closed_high and above.closed_low
    return below.high > above.low or (touching and below.high == above.low)
