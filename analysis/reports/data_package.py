"""datapackage.json: what each column of each table means, after the Data Package standard.

The tables are those that were made and, below inputs/, those that people wrote.
"""

import csv
import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from analysis.crate_wording import ABOUT
from analysis.reports.copies import INPUTS
from analysis.reports.exports import is_numeric
from analysis.reports.fingerprints import sha256_of
from analysis.reports.report import Report
from analysis.table_wording import COLUMNS, DECISIONS, TABLES, WORKBOOK_NOTES
from analysis.wording import KINDS, VERDICTS, both

DATA_PACKAGE = "datapackage.json"
_WHOLE_NUMBERS = {"start", "end"}
_ENDS = ("[]", "[)", "(]", "()")
_CHOICES = {
    "kind": tuple(KINDS),
    "verdict": tuple(VERDICTS),
    "decision": tuple(DECISIONS),
    "bounds": _ENDS,
    "BOUNDS": _ENDS,
    "OBS_STATUS": ("A", "D"),
}
_KEYS = {
    "figures": ["start"], "ratios": ["id"], "audit": ["id"], "refusals": ["id"],
    "sdmx": ["INDICATOR"], "input-indicators": ["id"], "input-figures": ["indicator"],
    "input-kinds": ["quote"], "input-commitments": ["quote"],
}  # fmt: skip


def write_data_package(report: Report, folder: Path) -> None:
    """Describe the tables of the report in ``folder``, which must be there."""
    sidecar = report.register.source.sidecar
    licence = metadata.metadata("heshu")["License-Expression"]
    package = {
        "profile": "tabular-data-package",
        "name": report.id,
        "title": both((sidecar.title.zh, sidecar.title.en)),
        "description": both(ABOUT),
        "version": metadata.version("heshu"),
        "licenses": [{"name": licence}],
        "sources": [{"title": both((sidecar.title.zh, sidecar.title.en))}],
        "contributors": [
            {"title": both((sidecar.issuer.zh, sidecar.issuer.en)), "role": "publisher"}
        ],
        "resources": [_resource(name, path, folder) for name, path in _tables(report.id, folder)],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / DATA_PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _tables(report: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each table that is described, by its name."""
    tables, inputs = folder / "tables", folder / INPUTS / "data"
    for path in sorted(tables.glob("*.csv")):
        yield path.stem, path
    yield "sdmx", tables / "sdmx" / "ratios.csv"
    yield "input-indicators", inputs / "indicators.csv"
    for name in ("figures", "kinds", "commitments"):
        path = inputs / "sources" / report / f"{name}.csv"
        if path.exists():
            yield f"input-{name}", path


def _resource(name: str, path: Path, folder: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file), [])
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.relative_to(folder).as_posix(),
        "description": both(TABLES[name]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "schema": {
            "fields": [_field(column, name) for column in columns],
            "missingValues": [""],
            "missingValuesMeaning": both(WORKBOOK_NOTES["missing"]),
            **({"primaryKey": _KEYS[name]} if name in _KEYS else {}),
        },
    }


def _field(column: str, table: str) -> dict[str, Any]:
    """Return a column: its name, type and unit, what it means, and what it may hold."""
    described = COLUMNS[column]
    constraints: dict[str, Any] = {}
    if column in _KEYS.get(table, []):
        constraints["required"] = True
    if column in _CHOICES:
        constraints["enum"] = _CHOICES[column]
    return {
        "name": column,
        "title": both(described.name),
        "description": both(described.meaning),
        "unit": both(described.unit),
        "type": _type(column),
        **({"constraints": constraints} if constraints else {}),
    }


def _type(column: str) -> str:
    if column in _WHOLE_NUMBERS:
        return "integer"
    return "number" if is_numeric(column) else "string"
