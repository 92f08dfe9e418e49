"""The workbook: every table with real numbers, what its columns mean, and where it comes from."""

import re
import zipfile
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.reports.exports import ExportTable, is_numeric, neutralised, tables_of
from analysis.reports.report import Report
from analysis.table_wording import COLUMNS, SHEETS, WORKBOOK_NOTES
from analysis.wording import say

_NARROWEST, _WIDEST = 9, 48  # characters of a column
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same in every build
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write_workbook(report: Report, path: Path, clock: datetime) -> None:
    """Write all tables, the meaning of their columns and their source as one workbook.

    It says that it was made at the time ``clock``, in UTC.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    tables = tables_of(report)
    for name, table in (tables | _explanations(report, tables)).items():
        _fill(book.create_sheet(" ".join(SHEETS[name])), table)
    made = clock.replace(tzinfo=None)  # as the format has it
    book.properties.created = made
    buffer = BytesIO()
    book.save(buffer)
    _rewrite_zip(buffer, path, made)


def _explanations(report: Report, tables: dict[str, ExportTable]) -> dict[str, ExportTable]:
    """Return the sheets that say what the columns mean, and where the numbers come from."""
    columns = [
        {"sheet": " ".join(SHEETS[name]), "column": column, "zh": zh, "en": en}
        for name, table in tables.items()
        for column in table.columns
        for zh, en in [COLUMNS[column].meaning]
    ]
    return {
        "columns": ExportTable(("sheet", "column", "zh", "en"), columns),
        "source": ExportTable(("field", "zh", "en"), _particulars(report)),
    }


def _particulars(report: Report) -> list[dict[str, str]]:
    sidecar = report.register.source.sidecar
    named = {
        "title": (sidecar.title.zh, sidecar.title.en),
        "issuer": (sidecar.issuer.zh, sidecar.issuer.en),
        "origin": (sidecar.origin.zh, sidecar.origin.en),
        "licence": (sidecar.licence.zh, sidecar.licence.en),
        "period": (sidecar.period, sidecar.period),
        "sha256": (sidecar.sha256, sidecar.sha256),
        "rounding": (report.rounding, report.rounding),
        **WORKBOOK_NOTES,
    }
    return [{"field": field, "zh": zh, "en": en} for field, (zh, en) in named.items()]


def _fill(sheet: Worksheet, table: ExportTable) -> None:
    sheet.append([_heading(column) for column in table.columns])
    for row in table.rows:
        sheet.append([_typed(column, row[column]) for column in table.columns])
    sheet.freeze_panes = "B2"
    for index, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = _width(column, table)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(cell.value, str))


def _heading(column: str) -> str:
    """Return a column's heading: its name in Chinese, and below it the name programs use."""
    return f"{say(COLUMNS[column].name, 'zh')}\n{column}"


def _width(column: str, table: ExportTable) -> int:
    texts = [column, *(row[column] for row in table.rows)]
    # A Chinese character is as wide as two others.
    longest = max(len(text) + sum(not char.isascii() for char in text) for text in texts)
    return min(_WIDEST, max(_NARROWEST, longest + 2))


def _typed(column: str, text: str) -> str | Decimal | None:
    if is_numeric(column) and text:
        try:
            return Decimal(text)
        except InvalidOperation:
            return neutralised(text)
    return neutralised(text) or None


def _rewrite_zip(buffer: BytesIO, path: Path, made: datetime) -> None:
    """Write the workbook's parts in order, uncompressed, and without the time of writing.

    Compressors differ in their bytes from one machine to another.
    """
    with zipfile.ZipFile(buffer) as parts, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as kept:
        for name in sorted(parts.namelist()):
            data = parts.read(name)
            if name == _CORE:  # openpyxl writes the time of saving, whatever it is told
                data = _MODIFIED.sub(rb"\g<1>%s\g<2>" % made.isoformat().encode(), data)
            kept.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data)
