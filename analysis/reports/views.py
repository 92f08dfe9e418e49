"""Views: what each page's template is given."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

import mistune
from markupsafe import Markup

from analysis.figures.register import StatedFigure
from analysis.page_wording import FILES, words_in
from analysis.ratios.digits import bounds_text
from analysis.ratios.passages import Shown
from analysis.ratios.quantities import figure_text, ratio_text
from analysis.reports.chapters import Chapter
from analysis.reports.decisions_page import decision_tables
from analysis.reports.entries import ratio_entry, verdict_groups
from analysis.reports.marks import Cell, ids_in, markdown_of
from analysis.reports.notebook_page import NotebookPage
from analysis.reports.pictures import picture_of
from analysis.reports.places import bracketed, ratio_bounds
from analysis.reports.report import Report
from analysis.reports.source_page import blocks_of, kinds_of
from analysis.reports.tables import Table, commitments_table, refusals_table
from analysis.sources.datafile import Record, TomlFile, load_toml
from analysis.table_wording import TABLES
from analysis.wording import READINGS, SECTIONS, Lang, Phrase, say

Context = dict[str, Any]


class SummaryRow(Record, frozen=True):
    """The table [summary.page] of pages.toml: what the first page shows."""

    ratios: tuple[str, ...]
    chart: str


class StandardRow(Record, frozen=True):
    """A table [standard.ID] of pages.toml: what the methods follow."""

    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the contents: where it is, from the report's folder, and its title."""

    href: str
    title: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    path: str
    name: str
    holds: str


@dataclass(frozen=True)
class Site:
    """One language of a report's pages while they are written into ``folder``."""

    report: Report
    lang: Lang
    folder: Path
    chapters: Sequence[Chapter]

    @cached_property
    def shown_on(self) -> Mapping[str, list[Entry]]:
        """The chapters that show a number, by the number's id."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for chapter in self.chapters:
            for of in sorted(ids_in(chapter.body)):
                found[of].append(Entry(chapter.href, chapter.title))
        return found

    def told_in(self, of: str) -> Entry | None:
        """Return the chapter that speaks most of a number, the first of equals."""
        counts = {chapter: chapter.body.count(f'"{of}"') for chapter in self.chapters}
        most = max(counts, key=lambda chapter: counts[chapter], default=None)
        return Entry(most.href, most.title) if most and counts[most] else None

    def prose(self, story: str) -> Markup:
        """Return a story of stories.toml as HTML, its numbers marked."""
        passage = NotebookPage(self.report, self.lang).story(story).passage
        html = mistune.html(markdown_of(passage))
        return Markup(html)  # noqa: S704  markdown_of lets no HTML through


def _pages_file(report: Report) -> TomlFile:
    return load_toml(report.root / "data" / "pages.toml")


def summary_row(report: Report) -> SummaryRow:
    """Return what pages.toml puts on the first page."""
    _, row, _ = next(_pages_file(report).records("summary", SummaryRow))
    return row


def index_view(site: Site) -> Context:
    """Return what the summary shows."""
    report, lang = site.report, site.lang
    row = summary_row(report)
    shown = [report.ratios[id] for id in row.ratios if id in report.ratios]
    drawn = (site.folder / lang / "charts" / f"{row.chart}.png").exists()
    return {
        "opening": site.prose("summary_opening"),
        "cards": [
            {
                "id": ratio.id,
                "name": getattr(ratio.row, lang),
                "value": Shown(ratio_text(ratio, lang), ratio.id),
                "bounds": Shown(ratio_bounds(ratio, ratio.interval, lang), ratio.id),
                "page": site.told_in(ratio.id),
            }
            for ratio in shown
        ],
        "picture": picture_of(row.chart, report, lang, site.folder, f"{lang}/") if drawn else None,
        "groups": list(verdict_groups(report, lang)),
        "chapters": site.chapters,
        "folder": f"{lang}/",
    }


def source_view(site: Site) -> Context:
    """Return what the page of the source shows."""
    return {
        "kinds": kinds_of(site.report, site.lang),
        "blocks": blocks_of(site.report, site.lang),
        "shown_on": site.shown_on,
    }


def numbers_view(site: Site) -> Context:
    """Return what the page of the ratios shows: an entry a ratio, by section."""
    report, lang = site.report, site.lang
    sections = {
        say(name, lang): [
            ratio_entry(ratio, report, lang)
            for ratio in report.ratios.values()
            if ratio.row.section == section
        ]
        for section, name in SECTIONS.items()
    }
    return {
        "sections": [(name, entries) for name, entries in sections.items() if entries],
        "refusals": refusals_table(report, lang),
        "shown_on": site.shown_on,
    }


def audit_view(site: Site) -> Context:
    """Return what the page of the audit shows: an entry a finding, by verdict."""
    return {"groups": list(verdict_groups(site.report, site.lang))}


def tables_view(site: Site) -> Context:
    """Return what the page of the tables offers and shows."""
    tables = [("commitments", commitments_table(site.report, site.lang))]
    files = sorted(path for path in (site.folder / "tables").rglob("*") if path.is_file())
    return {
        "files": [_file(path, site) for path in files],
        "notebooks": [_offered(chapter.notebook, chapter.title, site) for chapter in site.chapters],
        "tables": [(anchor, table) for anchor, table in tables if table.rows],
    }


def _file(path: Path, site: Site) -> File:
    """Return a table, which is named from their folder, as it is offered."""
    name = path.relative_to(site.folder / "tables").as_posix()
    holds = say(contents_of(name), site.lang)
    return File(path.relative_to(site.folder).as_posix(), name, holds)


def contents_of(name: str) -> Phrase:
    """Return what the file ``name`` of the folder of tables holds."""
    first = name.partition("/")[0].partition(".")[0]
    of = "workbook" if name.endswith(".xlsx") else first
    return (TABLES | FILES).get(of, FILES["other"])


def _offered(path: Path, holds: str, site: Site) -> File:
    return File(path.relative_to(site.folder).as_posix(), path.name, holds)


def decisions_view(site: Site) -> Context:
    """Return what the page of decisions shows."""
    return {"tables": list(decision_tables(site.report, site.lang))}


def methods_view(site: Site) -> Context:
    """Return what the page of the methods shows."""
    return {
        "opening": site.prose("methods_opening"),
        "readings": readings_table(site.report, site.lang),
        "rest": site.prose("methods_rest"),
        "kinds": kinds_of(site.report, site.lang),
        "standards": [
            row.title for _, row, _ in _pages_file(site.report).records("standard", StandardRow)
        ],
    }


def readings_table(report: Report, lang: Lang) -> Table:
    """Return how each wording is read, with the first figure of the source that has it."""
    words = words_in(lang)
    examples: dict[str, StatedFigure] = {}
    for stated in report.register.stated.values():
        examples.setdefault(_reading_of(stated), stated)
    rows: list[list[Cell]] = [
        [say(phrase, lang), *_example(examples.get(reading), words["no_example"], lang)]
        for reading, phrase in READINGS.items()
    ]
    headings = [words["wording"], words["example"], words["bounds"]]
    return Table(words["readings"], headings, rows)


def _example(stated: StatedFigure | None, without: str, lang: Lang) -> tuple[Cell, Cell]:
    if stated is None:
        return without, ""
    bounds = bracketed(bounds_text(stated.interval, lang), stated.interval)
    id = stated.indicator.id
    return Shown(figure_text(stated, lang), id), Shown(bounds, id)


def _reading_of(stated: StatedFigure) -> str:
    if stated.figure.hedge.effect:
        return stated.figure.hedge.effect
    return "rounded" if stated.interval.width else "exact"


def cite_view(site: Site) -> Context:
    """Return what the page on citing and verifying shows."""
    sidecar, lang = site.report.register.source.sidecar, site.lang
    published = sidecar.published
    return {
        "sidecar": {
            "published": published.isoformat() if published else "",
            "area": getattr(sidecar.area, lang) if sidecar.area else "",
            "issuer": getattr(sidecar.issuer, lang),
            "origin": getattr(sidecar.origin, lang),
            "licence": getattr(sidecar.licence, lang),
            "sha256": sidecar.sha256,
            "as_of": sidecar.as_of.isoformat(),
        },
        "stop": "。" if lang == "zh" else ". ",
        "version": metadata.version("heshu"),
        "report_id": site.report.id,
        "example": next(iter(site.report.ratios), ""),
    }


VIEWS: dict[str, Callable[[Site], Context]] = {
    "source": source_view,
    "numbers": numbers_view,
    "audit": audit_view,
    "tables": tables_view,
    "decisions": decisions_view,
    "methods": methods_view,
    "cite": cite_view,
}
