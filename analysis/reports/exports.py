"""Tables to take away: CSV files and one XLSX workbook, safe to open in a spreadsheet."""

import csv
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from analysis.reports import records
from analysis.reports.records import flat
from analysis.reports.report import Report

# What a spreadsheet takes for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC = {"tightened_low", "tightened_high"} | {
    "value",
    "low",
    "high",
    "standard_uncertainty",
    "shown",
    "left",
    "right",
    "start",
    "end",
}
_WIDEST = 60  # characters of a column
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same in every build
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

Rows = list[dict[str, str]]


def tables_of(report: Report) -> dict[str, tuple[Sequence[str], Rows]]:
    """Return each table by name: its columns and its rows of text."""
    return {
        "figures": (records.REGISTER_FIELDS, flat(records.register_rows(report.register))),
        "ratios": (records.RATIO_FIELDS, flat(records.ratio_rows(report))),
        "audit": (records.FINDING_FIELDS, flat(map(records.finding_row, report.findings.values()))),
        "refusals": (
            ("id", "formula", "reason_zh", "reason_en"),
            [
                {
                    "id": id,
                    "formula": row.formula,
                    "reason_zh": row.reason_zh,
                    "reason_en": row.reason_en,
                }
                for id, row in report.refusals.items()
            ],
        ),
    }


def neutralised(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: a leading = + - @ gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _cell(column: str, text: str) -> str:
    return text if column in _NUMERIC else neutralised(text)


def write_csv(report: Report, folder: Path) -> None:
    """Write each table as UTF-8 CSV into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (columns, rows) in tables_of(report).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_cell(column, row[column]) for column in columns] for row in rows)


def write_workbook(report: Report, path: Path) -> None:
    """Write all tables and the source's particulars as one workbook with real numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (columns, rows) in tables_of(report).items():
        _fill(book.create_sheet(name), columns, rows)
    _fill(book.create_sheet("source"), ("field", "zh", "en"), _particulars(report))
    as_of = datetime.combine(report.register.source.sidecar.as_of, time())
    book.properties.created = as_of
    buffer = BytesIO()
    book.save(buffer)
    _rewrite_zip(buffer, path, as_of)


def _particulars(report: Report) -> Rows:
    sidecar = report.register.source.sidecar
    named = {
        "title": sidecar.title,
        "issuer": sidecar.issuer,
        "origin": sidecar.origin,
        "licence": sidecar.licence,
    }
    rows = [{"field": field, "zh": names.zh, "en": names.en} for field, names in named.items()]
    return [*rows, {"field": "sha256", "zh": sidecar.sha256, "en": sidecar.sha256}]


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Rows) -> None:
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_typed(column, row[column]) for column in columns])
    sheet.freeze_panes = "B2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, column in zip(sheet.column_dimensions or "", columns, strict=False):
        sheet.column_dimensions[letter].width = min(_WIDEST, len(column) + 2)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(cell.value, str))


def _typed(column: str, text: str) -> str | Decimal | None:
    if column in _NUMERIC and text:
        try:
            return Decimal(text)
        except InvalidOperation:
            return neutralised(text)
    return neutralised(text) or None


def _rewrite_zip(buffer: BytesIO, path: Path, as_of: datetime) -> None:
    """Write the workbook's parts in order, and without the time at which they were written."""
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist()):
            data = made.read(name)
            if name == _CORE:  # openpyxl writes the time of saving, whatever it is told
                data = _MODIFIED.sub(rb"\g<1>%s\g<2>" % as_of.isoformat().encode(), data)
            kept.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
