"""Indicators: what a report can count, as indicators.csv defines it."""

import re
from pathlib import Path

from analysis.errors import SchemaError
from analysis.figures.units import is_canonical
from analysis.sources.datafile import Record, load_csv

_ID = re.compile(r"[a-z][a-z0-9_]*")
_COUNTED = re.compile(r"[^|]+\|[^|]+")


class Indicator(Record, frozen=True):
    """What a report can count: canonical unit, section, names, wordings that name it.

    ``counted`` is what it counts in English, "one|many" (firm|firms); empty
    where the unit's own name will do.
    """

    id: str
    unit: str
    section: str
    zh: str
    en: str
    wordings: str
    counted: str = ""


def load_indicators(path: Path) -> dict[str, Indicator]:
    """Read indicators.csv; raises SchemaError for a doubled id, a unit or a noun that is none."""
    indicators: dict[str, Indicator] = {}
    for row, line in load_csv(path, Indicator):
        if not _ID.fullmatch(row.id) or row.id in indicators:
            problem = "doubled_id" if row.id in indicators else "bad_id"
            raise SchemaError(problem, file=path, line=line, field="id", found=row.id)
        if not is_canonical(row.unit):
            raise SchemaError("no_such_unit", file=path, line=line, field="unit", found=row.unit)
        if row.counted and not _COUNTED.fullmatch(row.counted):
            raise SchemaError(
                "wrong_field",
                file=path,
                line=line,
                field="counted",
                expected="firm|firms",
                found=row.counted,
            )
        indicators[row.id] = row
    return indicators
