"""Exhibits: every chart, table and number in the prose, the cell that shows it, where it comes out.

They are read from the committed notebooks, which hold what their cells showed: nothing is run.
"""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, Literal

from analysis.charts import SUFFIXES
from analysis.page_wording import CAPTIONS, TITLES, WORDS
from analysis.ratios.passages import Passage, Shown
from analysis.reports.gallery import describe
from analysis.reports.notebook_page import NotebookPage
from analysis.reports.pages import index_name
from analysis.reports.places import AUDIT, NUMBERS, SOURCE, place_of
from analysis.reports.project import notebook_paths
from analysis.reports.report import Report
from analysis.reports.views import VIEWS, Site, index_view, summary_row
from analysis.wording import LANGS, Lang, Phrase

Kind = Literal["chart", "table", "number"]
ANY_LANG = f"{{{','.join(LANGS)}}}"  # as a shell writes it: {zh,en}
VIEWS_FILE = "analysis/reports/views.py"  # makes the pages that are made without a notebook
_CAPTION = re.compile(r"<caption>(.*?)</caption>")
# The published table whose rows a table on a page shows.
_ROWS_OF = {
    "figures": "figures", "coverage": "figures", "ratios": "ratios", "tightened": "ratios",
    "findings": "audit", "refusals": "refusals",
}  # fmt: skip
# The published table that has a number's row, by the page that has its entry.
_TABLE_OF_PAGE = {SOURCE: "figures", NUMBERS: "ratios", AUDIT: "audit"}
_ENTRY = re.compile(r"[nra]-(.+)")
# What the other pages list: its name, its id, its page, its published table.
_EVIDENCE = (
    (TITLES["source"], "source", "source", "figures"),
    (TITLES["numbers"], "numbers", "numbers", "ratios"),
    (CAPTIONS["refusals"], "refusals", "numbers", "refusals"),
    (TITLES["audit"], "audit", "audit", "audit"),
    (CAPTIONS["commitments"], "commitments", "tables", ""),
    (TITLES["decisions"], "decisions", "decisions", "decisions"),
    (WORDS["readings"], "readings", "methods", ""),
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a page shows a reader: a chart, a table, or a number in its prose.

    ``name`` is its title, its caption or the number as printed; ``id`` says
    what it is in the data files. ``program`` is the notebook that makes it,
    ``cell`` the cell in it, as JupyterLab counts, and the cell's id. ``outputs``
    are files from the report's folder, braces as in a shell. ``row`` is where
    the same stands for programs: a table, and the id of its row; empty if nowhere.
    """

    kind: Kind
    name: Phrase
    id: str
    program: str
    cell: str
    outputs: tuple[str, ...]
    row: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a committed notebook that shows something: what it asked the page, what it got."""

    name: str
    asked: str
    about: str
    data: Mapping[str, Any]


def exhibits(report: Report) -> list[Exhibit]:
    """Return all that the pages of ``report`` show: those of the committed notebooks come first."""
    notebooks = (one for path in notebook_paths(report.root) for one in _of_notebook(path, report))
    return [*notebooks, *_of_summary(report), *_of_evidence()]


def _of_notebook(path: Path, report: Report) -> Iterator[Exhibit]:
    program, page = f"notebooks/{path.name}", f"{ANY_LANG}/{path.stem}.html"
    for cell in _cells(path):
        if cell.asked == "story":
            passages = {lang: _story(cell.about, report, lang) for lang in LANGS}
            yield from _numbers(passages, report, program, cell.name, (page,))
        elif cell.asked == "chart":
            yield _chart(cell.about, report, program, cell.name, page)
        else:
            yield _table(cell, program, page)


def _cells(path: Path) -> Iterator[_Cell]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            asked, about = _question("".join(cell["source"]))
            name = f"In [{cell['execution_count']}] {cell['id']}"
            yield _Cell(name, asked, about, output["data"])


def _question(source: str) -> tuple[str, str]:
    """Return the method that a cell calls in its last line, and its first argument if a text."""
    match ast.parse(source).body[-1]:
        case ast.Expr(ast.Call(ast.Attribute(attr=asked), [ast.Constant(str(about)), *_])):
            return asked, about
        case ast.Expr(ast.Call(ast.Attribute(attr=asked))):
            return asked, ""
    return "", ""


def _story(id: str, report: Report, lang: Lang) -> Passage:
    return NotebookPage(report, lang).story(id).passage


def _numbers(
    passages: Mapping[Lang, Passage],
    report: Report,
    program: str,
    cell: str,
    outputs: tuple[str, ...],
) -> Iterator[Exhibit]:
    """Yield each number of a piece of prose once, as each language prints it."""
    shown = {lang: _shown(passage.parts) for lang, passage in passages.items()}
    for id in dict.fromkeys(id for found in shown.values() for id in found):
        zh, en = (" / ".join(dict.fromkeys(shown[lang].get(id, ["—"]))) for lang in LANGS)
        yield Exhibit("number", (zh, en), id, program, cell, outputs, _row(id, report))


def _shown(parts: Iterable[str | Shown]) -> dict[str, list[str]]:
    """Return what is shown of each id, in order."""
    found: dict[str, list[str]] = {}
    for part in parts:
        if isinstance(part, Shown):
            found.setdefault(part.of, []).append(part.text)
    return found


def _row(id: str, report: Report) -> str:
    """Return the row of a published table that has a number, or the entry of what is counted."""
    place = place_of(id, report, "zh").href
    page, _, anchor = place.partition("#")
    entry = _ENTRY.fullmatch(anchor)
    return f"tables/{_TABLE_OF_PAGE[page]}.csv: {entry[1]}" if entry else f"{ANY_LANG}/{place}"


def _chart(id: str, report: Report, program: str, cell: str, page: str) -> Exhibit:
    zh, en = (str(describe(id, report, lang).title) for lang in LANGS)
    files = f"{ANY_LANG}/charts/{id}.{{{','.join(SUFFIXES)}}}"
    return Exhibit("chart", (zh, en), id, program, cell, (files, page), f"data/charts.toml: {id}")


def _table(cell: _Cell, program: str, page: str) -> Exhibit:
    caption = _CAPTION.search("".join(cell.data["text/html"]))
    found = unescape(caption[1]) if caption else ""
    id = next(id for id, phrase in CAPTIONS.items() if found in phrase)
    row = f"tables/{_ROWS_OF[id]}.csv" if id in _ROWS_OF else ""
    return Exhibit("table", CAPTIONS[id], id, program, cell.name, (page,), row)


def _of_summary(report: Report) -> Iterator[Exhibit]:
    """Yield what the first page shows, which the program makes by itself."""
    program, cell = VIEWS_FILE, index_view.__name__
    pages = tuple(map(index_name, LANGS))
    passages = {lang: _summary(report, lang) for lang in LANGS}
    yield from _numbers(passages, report, program, cell, pages)
    yield replace(_chart(summary_row(report).chart, report, program, cell, ""), outputs=pages)


def _summary(report: Report, lang: Lang) -> Passage:
    """Return all numbers of the first page in one language, in order."""
    view = index_view(Site(report, lang, report.root / "reports" / report.id, ()))
    opening = _story("summary_opening", report, lang).parts
    cards = [card[shown] for card in view["cards"] for shown in ("value", "bounds")]
    return Passage((*opening, *cards, *(group.count for group in view["groups"])))


def _of_evidence() -> Iterator[Exhibit]:
    """Yield the tables of the pages that every number leads to, and their lists of entries."""
    for name, id, page, table in _EVIDENCE:
        row = f"tables/{table}.csv" if table else ""
        cell = VIEWS[page].__name__
        yield Exhibit("table", name, id, VIEWS_FILE, cell, (f"{ANY_LANG}/{page}.html",), row)
