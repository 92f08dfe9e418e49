"""Tables to take away as CSV: for programs, and for spreadsheets, which need to be told UTF-8."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.reports import records
from analysis.reports.decided import DECISION_FIELDS, decision_rows
from analysis.reports.records import flat
from analysis.reports.report import Report

# What a spreadsheet takes for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = {
    "value", "low", "high", "standard_uncertainty", "shown", "left", "right", "start", "end",
    "tightened_low", "tightened_high", "OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND",
    "STANDARD_UNCERTAINTY",
}  # fmt: skip
REFUSAL_FIELDS = ("id", "formula", "reason_zh", "reason_en")
_FOR_PROGRAMS, _FOR_SPREADSHEETS = "utf-8", "utf-8-sig"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table as text: its columns, and a dictionary a row."""

    columns: Sequence[str]
    rows: list[dict[str, str]]


def tables_of(report: Report) -> dict[str, ExportTable]:
    """Return each table of a report by its name."""
    findings = map(records.finding_row, report.findings.values())
    refusals = [
        {"id": id, "formula": row.formula, "reason_zh": row.reason_zh, "reason_en": row.reason_en}
        for id, row in report.refusals.items()
    ]
    return {
        "figures": ExportTable(
            records.REGISTER_FIELDS, flat(records.register_rows(report.register))
        ),
        "ratios": ExportTable(records.RATIO_FIELDS, flat(records.ratio_rows(report))),
        "audit": ExportTable(records.FINDING_FIELDS, flat(findings)),
        "refusals": ExportTable(REFUSAL_FIELDS, refusals),
        "decisions": ExportTable(DECISION_FIELDS, flat(decision_rows(report))),
    }


def is_numeric(column: str) -> bool:
    """Return whether a column holds numbers."""
    return column in _NUMERIC


def neutralised(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: a leading = + - @ gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def write_csv(report: Report, folder: Path) -> None:
    """Write each table as CSV: plain UTF-8 into ``folder``, with a BOM into its ``spreadsheet``."""
    (folder / "spreadsheet").mkdir(parents=True, exist_ok=True)
    for name, table in tables_of(report).items():
        write_table(table, folder / f"{name}.csv")
        write_table(table, folder / "spreadsheet" / f"{name}.csv", _FOR_SPREADSHEETS)


def write_table(table: ExportTable, path: Path, encoding: str = _FOR_PROGRAMS) -> None:
    """Write one table as CSV; its folder must be there."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(
            [_cell(column, row[column]) for column in table.columns] for row in table.rows
        )


def _cell(column: str, text: str) -> str:
    return text if is_numeric(column) else neutralised(text)
