"""The register: every figure that a report states, by indicator, with its place in the text."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from heapq import nlargest
from pathlib import Path

from msgspec.structs import replace

from analysis.errors import QuoteError, SchemaError
from analysis.figures.figure import Figure
from analysis.figures.indicators import Indicator
from analysis.figures.intervals import Interval, Number, Rounding
from analysis.figures.kinds import KINDS, Kind
from analysis.figures.lexicon import entries_of
from analysis.figures.scan import find_figures
from analysis.sources.datafile import Record, load_csv
from analysis.sources.document import Source

_QUOTE = re.compile(r"(?P<before>[^{}]*)\{(?P<number>[^{}]+)\}(?P<after>[^{}]*)")
_COMPARED = 500  # characters of a quote and of a sentence: comparing takes their product
_CANDIDATES = 50  # sentences that are compared


class FigureRow(Record, frozen=True):
    """A row of figures.csv: the quote marks the indicator's number with braces."""

    indicator: str
    quote: str


class KindRow(Record, frozen=True):
    """A row of kinds.csv: what kind the marked numeral is wherever the quote occurs, and why.

    A row that gives the kind which the grammar reads anyway dismisses a figure: it
    is one, and no indicator measures it.
    """

    quote: str
    kind: str
    reason: str
    reason_en: str = ""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure with its indicator and its provenance: part, section and sentence."""

    indicator: Indicator
    figure: Figure
    part: str
    section: str
    sentence: str
    quote: str

    @property
    def interval(self) -> Interval:
        """The true values that the wording allows."""
        return self.figure.interval or Interval(None, None, False, False)

    @property
    def value(self) -> Number:
        """The printed number; the middle of a range (5—8家)."""
        if self.figure.value is not None:
            return self.figure.value
        return (Fraction(self.interval.low or 0) + Fraction(self.interval.high or 0)) / 2


@dataclass(frozen=True)
class Register:
    """All numerals of one source, and which of them carry an indicator.

    ``dismissed`` are the starts of figures that a person says no indicator measures.
    """

    source: Source
    numerals: tuple[Figure, ...]
    stated: dict[str, StatedFigure]
    dismissed: frozenset[int] = frozenset()

    @property
    def unaccounted(self) -> list[Figure]:
        """The figures and thresholds that no row of figures.csv names and none dismisses."""
        known = {stated.figure.start for stated in self.stated.values()} | self.dismissed
        return [
            figure
            for figure in self.numerals
            if figure.kind in ("figure", "threshold") and figure.start not in known
        ]

    @property
    def kind_counts(self) -> dict[Kind, int]:
        """How many numerals there are of each kind."""
        counts = Counter(figure.kind for figure in self.numerals)
        return {kind: counts[kind] for kind in KINDS}


def read_register(
    source: Source, indicators: dict[str, Indicator], rounding: Rounding = "half-up"
) -> Register:
    """Return every numeral of ``source``, named as its figures.csv and kinds.csv say.

    Raises QuoteError for a quote that is not found or found twice, SchemaError
    for a row whose indicator, unit or kind cannot be.
    """
    numerals, dismissed = _with_kinds(source, find_figures(source.text, rounding))
    by_start = {figure.start: figure for figure in numerals}
    path = source.folder / "figures.csv"
    stated: dict[str, StatedFigure] = {}
    named: dict[int, str] = {}
    for row, line in load_csv(path, FigureRow):
        indicator = _indicator_of(row, line, path, indicators, stated)
        figure = _locate(source, row, line, path, by_start)
        _check_unit(figure, indicator, path, line)
        if figure.start in named:
            raise SchemaError(
                "named_twice",
                file=path,
                line=line,
                field="quote",
                expected=named[figure.start],
                found=row.indicator,
            )
        named[figure.start] = row.indicator
        part, section = source.section_at(figure.start)
        sentence = source.sentence_at(figure.start)
        stated[row.indicator] = StatedFigure(indicator, figure, part, section, sentence, row.quote)
    return Register(source, tuple(numerals), stated, dismissed)


def check_accounted(register: Register) -> None:
    """Raise QuoteError with its sentence for the first numeral neither named nor classified."""
    for figure in register.unaccounted:
        raise QuoteError(
            "unaccounted",
            file=register.source.folder / "source.txt",
            line=register.source.line_at(figure.start),
            expected=f"{figure.text} ({len(register.unaccounted)})",
            found=register.source.sentence_at(figure.start),
        )


def _with_kinds(source: Source, figures: list[Figure]) -> tuple[list[Figure], frozenset[int]]:
    """Return ``figures`` with the kinds that a person gave them, and where one is dismissed."""
    path = source.folder / "kinds.csv"
    known = {figure.start for figure in figures}
    given: dict[int, Kind] = {}
    for row, line in load_csv(path, KindRow) if path.exists() else []:
        if row.kind not in KINDS or not row.reason:
            raise SchemaError(
                "bad_kind",
                file=path,
                line=line,
                field="kind",
                expected=", ".join(KINDS),
                found=row.kind,
            )
        starts = list(starts_of(source.text, row.quote))
        if known.isdisjoint(starts):
            raise QuoteError(
                "quote_not_found",
                file=path,
                line=line,
                field="quote",
                expected=row.quote,
                found=_nearest(source, row.quote),
            )
        given |= dict.fromkeys(starts, row.kind)
    kept = (figure.start for figure in figures if given.get(figure.start) == figure.kind)
    dismissed = frozenset(kept)
    numerals = [replace(figure, kind=given.get(figure.start, figure.kind)) for figure in figures]
    return numerals, dismissed


def starts_of(text: str, quote: str) -> Iterable[int]:
    """Yield where each marked numeral of ``quote`` starts, at every place it occurs."""
    for numeral, entry in entries_of(quote, ""):
        literal = entry.before + numeral + entry.after
        for match in re.finditer(re.escape(literal), text):
            yield match.start() + len(entry.before)


def _indicator_of(
    row: FigureRow,
    line: int,
    path: Path,
    indicators: dict[str, Indicator],
    stated: dict[str, StatedFigure],
) -> Indicator:
    if row.indicator not in indicators:
        raise SchemaError(
            "unknown_indicator",
            file=path,
            line=line,
            field="indicator",
            expected=nearest_name(row.indicator, indicators),
            found=row.indicator,
        )
    if row.indicator in stated:
        raise SchemaError(
            "doubled_id", file=path, line=line, field="indicator", found=row.indicator
        )
    return indicators[row.indicator]


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return the one of ``names`` that is most like ``name``, for a message."""
    name = name[:_COMPARED]
    return max(names, key=lambda other: SequenceMatcher(None, name, other).ratio(), default="")


def _locate(
    source: Source, row: FigureRow, line: int, path: Path, by_start: dict[int, Figure]
) -> Figure:
    match = _QUOTE.fullmatch(row.quote)
    if match is None:
        raise SchemaError(
            "bad_quote",
            file=path,
            line=line,
            field="quote",
            expected="城镇新增就业{4.59万人}",
            found=row.quote,
        )
    plain = match["before"] + match["number"] + match["after"]
    times = source.text.count(plain)
    if times != 1:
        raise QuoteError(
            "quote_found_twice" if times else "quote_not_found",
            file=path,
            line=line,
            field="quote",
            expected=row.quote,
            found=str(times) if times else _nearest(source, plain),
        )
    start = source.text.index(plain) + len(match["before"])
    figure = by_start.get(start)
    if figure is None or figure.text != match["number"]:
        raise QuoteError(
            "quote_marks_other",
            file=path,
            line=line,
            field="quote",
            expected=figure.text if figure else source.sentence_at(start),
            found=match["number"],
        )
    return figure


def _nearest(source: Source, quote: str) -> str:
    """Return the sentence most like ``quote``, among those that share most characters with it."""
    sentences = [source.text[sentence.start : sentence.end] for sentence in source.sentences]
    letters = set(quote)
    some = nlargest(_CANDIDATES, sentences, key=lambda sentence: len(letters & set(sentence)))
    return max(some, key=lambda sentence: _likeness(quote, sentence), default="")


def _likeness(quote: str, sentence: str) -> int:
    """Return how much of ``quote`` stands in ``sentence``, long stretches above all."""
    quote, sentence = quote[:_COMPARED], sentence[:_COMPARED]
    blocks = SequenceMatcher(None, quote, sentence, autojunk=False).get_matching_blocks()
    return sum(block.size**2 for block in blocks)


def _check_unit(figure: Figure, indicator: Indicator, path: Path, line: int) -> None:
    """The units agree, or the sentence states the period elsewhere (月人均 … 2200多元: 元/月)."""
    if figure.canonical_unit not in (indicator.unit, indicator.unit.partition("/")[0]):
        raise SchemaError(
            "other_unit",
            file=path,
            line=line,
            field="quote",
            expected=indicator.unit,
            found=f"{figure.text} ({figure.canonical_unit or '—'})",
        )
