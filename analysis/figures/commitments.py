"""Dated commitments: the days from or until which the report says that something holds."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.errors import QuoteError, SchemaError
from analysis.sources.datafile import Record, load_csv
from analysis.sources.document import Source

_MARKED = re.compile(r"([^{}]*)\{(\d{4})年(\d{1,2})月(\d{1,2})日\}([^{}]*)")


class CommitmentRow(Record, frozen=True):
    """A row of commitments.csv: the quote marks the day with braces."""

    quote: str
    section: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """What holds from or until a day, with the sentence that says so."""

    day: date
    row: CommitmentRow
    sentence: str


def load_commitments(source: Source) -> list[Commitment]:
    """Return the dated commitments of a source by day; none where commitments.csv is absent.

    Raises QuoteError for a quote that does not stand in the source exactly
    once, SchemaError where it marks no day.
    """
    path = source.folder / "commitments.csv"
    if not path.exists():
        return []
    rows = [_locate(source, row, path, line) for row, line in load_csv(path, CommitmentRow)]
    return sorted(rows, key=lambda commitment: commitment.day)


def _locate(source: Source, row: CommitmentRow, path: Path, line: int) -> Commitment:
    match = _MARKED.fullmatch(row.quote)
    if match is None:
        raise SchemaError(
            "bad_quote", file=path, line=line, field="quote",
            expected="至{2021年4月30日}", found=row.quote,
        )  # fmt: skip
    plain = row.quote.replace("{", "").replace("}", "")
    times = source.text.count(plain)
    if times != 1:
        raise QuoteError(
            "quote_found_twice" if times else "quote_not_found",
            file=path, line=line, field="quote", expected=plain, found=str(times),
        )  # fmt: skip
    sentence = source.sentence_at(source.text.index(plain))
    return Commitment(_day(match, path, line), row, sentence)


def _day(match: re.Match[str], path: Path, line: int) -> date:
    year, month, day = map(int, match.group(2, 3, 4))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise SchemaError(
            "bad_quote", file=path, line=line, field="quote", expected=str(error), found=match[0]
        ) from None
