"""Rows: a table as exact values, and the words and the digest that follow from them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis.errors import SchemaError
from analysis.figures.intervals import Interval
from analysis.ratios.digits import exact_text, high_text, low_text

_DIGEST_DIGITS = 16  # of the 64 of SHA-256


@dataclass(frozen=True)
class Row:
    """One line of a table: exact numbers, an absent bound None, and the words that go with them.

    ``bounds`` are the bounds in words; a ``muted`` row is one that the title does not speak of.
    """

    label: str
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    shown: str = ""
    bounds: str = ""
    section: str = ""
    group: str = ""
    muted: bool = False
    day: date | None = None

    @property
    def name(self) -> str:
        """The label, after that of the group where there is one."""
        return f"{self.group} · {self.label}" if self.group else self.label

    @property
    def is_exact(self) -> bool:
        """Whether the bounds leave one value only."""
        return self.low is not None and self.low == self.high

    @property
    def is_bounded(self) -> bool:
        """Whether there is a whisker to draw: bounds that differ, or one open side."""
        return self.low != self.high

    @property
    def ends(self) -> tuple[float, float]:
        """Where the row's drawing begins and ends: a bound, or the value where a side is open."""
        marks = [mark for mark in (self.low, self.value, self.high) if mark is not None]
        return float(min(marks)), float(max(marks))

    @property
    def amount(self) -> float:
        """The value as a length; of a row that states bounds alone, the greater one."""
        return self.ends[1] if self.value is None else float(self.value)


def read_rows(table: pd.DataFrame, *needed: str) -> list[Row]:
    """Return the rows of ``table``; raises SchemaError where a ``needed`` column is missing."""
    missing = [name for name in needed if name not in table.columns]
    if missing or table.empty:
        raise SchemaError(
            "other_columns", expected=", ".join(needed), found=", ".join(map(str, table.columns))
        )
    rows = [_row(record) for record in table.to_dict("records")]
    for number, row in enumerate(rows, start=1):
        if "value" in needed and row.value is row.low is row.high is None:
            raise SchemaError("wrong_field", line=number, field="value", found=row.label)
    return rows


def _row(record: dict[Any, Any]) -> Row:
    known = {name: value for name, value in record.items() if not _is_absent(value)}
    fields: dict[str, Any] = {"day": known.get("date"), "muted": bool(known.get("muted"))}
    for name in ("label", "shown", "bounds", "section", "group"):
        fields[name] = str(known.get(name, ""))
    for name in {"value", "low", "high"} & known.keys():
        fields[name] = Fraction(known[name])
    return Row(**fields)


def _is_absent(value: object) -> bool:
    return value is None or value != value  # noqa: PLR0124  (NaN, NaT: pandas' own None)


def sentence(row: Row) -> str:
    """Return one row for readers of plain text: label, what is shown, bounds."""
    stated = row.day.isoformat() if row.day else row.shown
    return f"{row.name}: {stated}{_bounds(row)}"


def _bounds(row: Row) -> str:
    if row.low is row.high is None:
        return ""
    if row.is_exact:
        return f" [{exact_text(row.low)}]"
    ends = Interval(row.low, row.high)
    return f" [{low_text(ends) or '−∞'}, {high_text(ends) or '∞'}]"


def digest(words: Sequence[str], rows: Sequence[Row]) -> str:
    """Return a digest of all that is drawn: it changes when one digit or one letter does."""
    drawn = json.dumps([list(words), [list(map(str, astuple(row))) for row in rows]])
    return hashlib.sha256(drawn.encode()).hexdigest()[:_DIGEST_DIGITS]
