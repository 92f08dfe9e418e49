"""The source as a page: its text in parts, sections and paragraphs, every numeral by its kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.audit.statements import shown_of
from analysis.figures.figure import Figure
from analysis.figures.kinds import Kind
from analysis.figures.register import StatedFigure
from analysis.ratios.digits import bounds_text, exact_text
from analysis.ratios.passages import Shown
from analysis.ratios.quantities import figure_text, quantity_text, ratio_text
from analysis.reports.places import bracketed
from analysis.reports.report import Report
from analysis.reports.trace import trace_of
from analysis.sources.structure import Stretch, parts_of
from analysis.wording import KIND_NOTES, KINDS, ROLES, VERDICTS, Lang, say

_POINT = re.compile("[一二三四五六七八九十]+是")  # 一是 … opens a paragraph of its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: plain text, or a numeral with its kind and, if named, its panel."""

    text: str
    kind: Kind | None = None
    panel: "Panel | None" = None


@dataclass(frozen=True, slots=True)
class Use:
    """A ratio or a rule that a figure takes part in, with what became of it."""

    of: str
    name: str
    result: Shown


@dataclass(frozen=True, slots=True)
class Panel:
    """What the source page says of a named figure, and all that was derived from it."""

    id: str
    name: str
    stated: Shown
    value: Shown
    bounds: Shown
    role: str
    ratios: Sequence[Use]
    rules: Sequence[Use]


@dataclass(frozen=True, slots=True)
class SentenceEntry:
    """A sentence with its anchor."""

    anchor: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of the source."""

    sort: Literal["part", "section", "paragraph"]
    sentences: Sequence[SentenceEntry]


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of numeral: its name, what it means, how many there are."""

    kind: Kind
    name: str
    note: str
    count: Shown


def kinds_of(report: Report, lang: Lang) -> list[KindEntry]:
    """Return the legend of the source page."""
    return [
        KindEntry(
            kind, say(KINDS[kind], lang), say(KIND_NOTES[kind], lang),
            Shown(str(count), f"kind:{kind}"),
        )
        for kind, count in report.register.kind_counts.items()
    ]  # fmt: skip


def blocks_of(report: Report, lang: Lang) -> list[Block]:
    """Return the text of the source as headings and paragraphs."""
    source = report.register.source
    parts = {part.start for part in parts_of(source.text)}
    sections = {stretch.start for _, _, stretch in source.sections}
    blocks: list[Block] = []
    paragraph: list[SentenceEntry] = []
    line = 0
    for number, stretch in enumerate(source.sentences, start=1):
        entry = SentenceEntry(f"s-{number}", list(_pieces(stretch, report, lang)))
        head = stretch.start in parts or stretch.start in sections
        opens = bool(_POINT.match(source.text, stretch.start))
        if head or opens or source.line_at(stretch.start) != line:
            blocks += [Block("paragraph", paragraph)] if paragraph else []
            paragraph = []
        if head:
            blocks.append(Block("part" if stretch.start in parts else "section", [entry]))
        else:
            paragraph.append(entry)
        line = source.line_at(stretch.start)
    return [*blocks, Block("paragraph", paragraph)] if paragraph else blocks


def _pieces(stretch: Stretch, report: Report, lang: Lang) -> Iterator[Piece]:
    text, at = report.register.source.text, stretch.start
    for numeral in _numerals_in(stretch, report):
        if numeral.start > at:
            yield Piece(text[at : numeral.start])
        stated = _stated_at(numeral.start, report)
        panel = panel_of(stated, report, lang) if stated else None
        yield Piece(text[numeral.start : numeral.end], numeral.kind, panel)
        at = numeral.end
    if at < stretch.end:
        yield Piece(text[at : stretch.end])


def _numerals_in(stretch: Stretch, report: Report) -> Iterator[Figure]:
    """Yield the numerals of a sentence; one that reaches into another is passed over."""
    at = stretch.start
    for numeral in report.register.numerals:
        if at <= numeral.start and numeral.end <= stretch.end:
            yield numeral
            at = numeral.end


def _stated_at(start: int, report: Report) -> StatedFigure | None:
    stated = report.register.stated.values()
    return next((one for one in stated if one.figure.start == start), None)


def panel_of(stated: StatedFigure, report: Report, lang: Lang) -> Panel:
    """Return the panel of a named figure."""
    id, indicator = stated.indicator.id, stated.indicator
    used = trace_of(id, report).used_by
    return Panel(
        id,
        getattr(indicator, lang),
        Shown(figure_text(stated, lang), id),
        Shown(_in_full(stated, lang), id),
        Shown(bracketed(bounds_text(stated.interval, lang), stated.interval), id),
        say(ROLES[stated.figure.role], lang) if stated.figure.role else "",
        [
            Use(name, getattr(report.ratios[name].row, lang),
                Shown(ratio_text(report.ratios[name], lang), name))
            for name in used if name in report.ratios
        ],
        [
            Use(name, getattr(report.findings[name].rule.row, lang),
                shown_of(report.findings[name], say(VERDICTS[report.findings[name].verdict], lang)))
            for name in used if name in report.findings
        ],
    )  # fmt: skip


def _in_full(stated: StatedFigure, lang: Lang) -> str:
    """Return the number without 万 and 亿; in English it is stated so."""
    exact = exact_text(stated.figure.value)
    if lang == "en" or exact is None:
        return ""
    return quantity_text(exact, stated.indicator.unit, lang)
