"""Drafts: figures.csv as far as the wordings name it for certain, and the rest for a person.

review.csv lists every figure and threshold that no row names: its quote, kind and sentence,
the indicator that its wording may mean, and why that is not certain.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from analysis.errors import SchemaError
from analysis.figures.figure import Figure
from analysis.figures.indicators import Indicator
from analysis.figures.naming import Naming, name_figures
from analysis.figures.quoting import quote_of
from analysis.figures.register import FigureRow, Register
from analysis.figures.scan import find_figures
from analysis.sources.datafile import Record
from analysis.sources.document import Source

MOST_NUMERALS = 10_000  # of 72 reports the richest has 747


class ReviewRow(Record, frozen=True):
    """A row of review.csv: a figure that a person has yet to name or dismiss."""

    quote: str
    kind: str
    sentence: str
    indicator: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What can be named of a text, and what a person must look at, both in its order."""

    named: tuple[FigureRow, ...]
    review: tuple[ReviewRow, ...]


def draft_figures(source: Source, indicators: dict[str, Indicator]) -> Draft:
    """Return the draft for a new report.

    Raises SchemaError where the text holds more numerals than any report does.
    """
    figures = numerals_of(source)
    namings = namings_of(source, figures, indicators)
    named: list[FigureRow] = []
    known: set[int] = set()
    for naming in namings.values():
        quote = "" if naming.doubt else quote_of(source.text, naming.figure, naming.words)
        if quote:
            named.append(FigureRow(indicator=naming.indicator.id, quote=quote))
            known.add(naming.figure.start)
    rest = [
        figure
        for figure in figures
        if figure.kind in ("figure", "threshold") and figure.start not in known
    ]
    return Draft(tuple(named), tuple(_review_row(source, figure, namings) for figure in rest))


def numerals_of(source: Source) -> list[Figure]:
    """Return the numerals of ``source``; raises SchemaError where no report has so many."""
    figures = find_figures(source.text)
    if len(figures) > MOST_NUMERALS:
        path, limit, found = source.folder, f"≤ {MOST_NUMERALS}", str(len(figures))
        raise SchemaError("too_many_numerals", file=path, expected=limit, found=found)
    return figures


def namings_of(
    source: Source, figures: Iterable[Figure], indicators: dict[str, Indicator]
) -> dict[int, Naming]:
    """Return what the wordings may mean in ``source``, by where the figure starts."""
    period = source.sidecar.period
    year = int(period) if period.isdecimal() else None
    found = name_figures(source.text, figures, indicators.values(), year)
    return {naming.figure.start: naming for naming in found}


def review_of(register: Register, indicators: dict[str, Indicator]) -> list[ReviewRow]:
    """Return what a person has yet to name or dismiss of a report."""
    namings = namings_of(register.source, register.numerals, indicators)
    return [_review_row(register.source, figure, namings) for figure in register.unaccounted]


def _review_row(source: Source, figure: Figure, namings: dict[int, Naming]) -> ReviewRow:
    naming = namings.get(figure.start)
    return ReviewRow(
        quote=quote_of(source.text, figure),
        kind=figure.kind,
        sentence=source.sentence_at(figure.start),
        indicator=naming.indicator.id if naming else "",
        doubt=(naming.doubt or "") if naming else "",
    )


def csv_of(shape: type[Record], rows: Iterable[Record]) -> bytes:
    """Return a table whose columns are the fields of ``shape``, as `load_csv` reads it."""
    columns = shape.__struct_fields__
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([getattr(row, name) for name in columns] for row in rows)
    return file.getvalue().encode()
