"""Pages: the report as HTML that opens from a file manager, offline, with no script needed.

One folder a language with a page a notebook and the pages that every number
leads to; a summary in each language above them; one style sheet for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.page_wording import LANGUAGE_NAMES, TITLES, words_in
from analysis.ratios.passages import Passage, Shown
from analysis.reports.chapters import read_chapter
from analysis.reports.marks import html_of, linked
from analysis.reports.pictures import picture_of
from analysis.reports.places import descriptions, place_of
from analysis.reports.report import Report
from analysis.reports.tables import Table
from analysis.reports.typesetting import Document, Printed, imprint_of
from analysis.reports.unsourced import check_sourced
from analysis.reports.views import VIEWS, Context, Entry, Site, index_view
from analysis.wording import HTML_LANGS, ROUNDINGS, Lang, say

ASSETS = "assets"
_OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}
_APPENDICES = ("methods", "audit", "numbers", "source", "tables", "cite")  # as they are printed
_LONG = 24  # characters: a longer number may break across lines


@dataclass(frozen=True, slots=True)
class Group:
    """A group of pages in the contents."""

    name: str
    entries: Sequence[Entry]


class PageWriter:
    """Writes the pages of one report in one language."""

    def __init__(self, report: Report, lang: Lang, executed: Sequence[Path], folder: Path) -> None:
        """``executed`` are the notebooks that ran, in reading order, below ``folder``."""
        self._report = report
        self._lang = lang
        self._folder = folder
        self._words = words_in(lang)
        self._templates = _templates()
        self._site = Site(
            report, lang, folder, [read_chapter(path, folder, self._chart) for path in executed]
        )

    def write(self) -> set[str]:
        """Write every page and return where, from the report's folder.

        Raises UnsourcedError for a number that leads nowhere.
        """
        assets = {f"{ASSETS}/{name}": _asset(name) for name in ("style.css", "page.js")}
        assets[f"{ASSETS}/numbers.{self._lang}.css"] = descriptions(self._report, self._lang)
        for href, text in assets.items():
            _write(self._folder / href, text)
        self._page(index_name(self._lang), "index", index_view(self._site))
        for chapter in self._site.chapters:
            self._finish(chapter.href, chapter.title, "chapter", Markup(chapter.body))  # noqa: S704  nbconvert has escaped it
        for name, view in VIEWS.items():
            self._page(f"{self._lang}/{name}.html", name, view(self._site))
        return {entry.href for group in self._contents for entry in group.entries} | set(assets)

    @property
    def pdf(self) -> str:
        """Where the PDF of these pages lies, from the report's folder."""
        return pdf_name(self._lang)

    def typeset(self, lying: str = "") -> str:
        """Print what `write` has written as one PDF and return a digest of all that it shows.

        Where that is ``lying``, the PDF that lies there shows it already. Raises
        SchemaError for a character that the font does not have, NotebookError for
        what cannot be laid out.
        """
        chapters = [Printed(one.href, one.title, "chapter") for one in self._site.chapters]
        appendices = [
            Printed(f"{self._lang}/{name}.html", say(TITLES[name], self._lang), "appendix")
            for name in _APPENDICES
        ]
        summary = Printed(index_name(self._lang), say(TITLES["index"], self._lang), "summary")
        imprint = imprint_of(self._report, self._lang)
        document = Document([summary, *chapters, *appendices], imprint, self._folder)
        if document.digest != lying:
            document.typeset(self.pdf)
        return document.digest

    def _page(self, href: str, name: str, context: Context) -> None:
        title = say(TITLES[name], self._lang)
        body = self._render(f"{name}.html.j2", {"title": title, **context})
        self._finish(href, title, f"{name}-page", body)

    def _render(self, template: str, context: Context) -> Markup:
        shared = {
            "words": self._words,
            "html_lang": HTML_LANGS[self._lang],
            "report_title": self._title,
            "rounding": say(ROUNDINGS[self._report.rounding], self._lang),
        }
        html = self._templates.get_template(template).render(shared | context)
        return Markup(html)  # noqa: S704  rendered by an escaping template

    def _chart(self, id: str) -> str:
        picture = picture_of(id, self._report, self._lang, self._folder)
        return self._render("chart.html.j2", {"picture": picture})

    @property
    def _title(self) -> str:
        title: str = getattr(self._report.register.source.sidecar.title, self._lang)
        return title

    @property
    def _contents(self) -> list[Group]:
        index = Entry(index_name(self._lang), say(TITLES["index"], self._lang))
        chapters = [Entry(chapter.href, chapter.title) for chapter in self._site.chapters]
        evidence = [
            Entry(f"{self._lang}/{name}.html", say(TITLES[name], self._lang)) for name in VIEWS
        ]
        return [
            Group("", [index]),
            Group(self._words["chapters"], chapters),
            Group(self._words["evidence"], evidence),
        ]

    def _finish(self, href: str, title: str, kind: str, body: Markup) -> None:
        """Link the numbers of a page, put it in its frame, check it, and write it."""
        folder = "" if "/" in href else f"{self._lang}/"
        order = [entry for group in self._contents for entry in group.entries]
        at = next(index for index, entry in enumerate(order) if entry.href == href)
        other = _OTHER[self._lang]
        sidecar = self._report.register.source.sidecar
        html = self._render(
            "page.html.j2",
            {
                "title": title,
                "kind": kind,
                "body": linked(body, lambda of, text: self._link(of, text, folder)),
                "lang": self._lang,
                "up": "../" * href.count("/"),
                "home": index_name(self._lang),
                "current": href,
                "contents": self._contents,
                "pdf": pdf_name(self._lang),
                "previous": order[at - 1] if at else None,
                "following": order[at + 1] if at + 1 < len(order) else None,
                "other_href": _translated(href, self._lang),
                "other_lang": HTML_LANGS[other],
                "other_name": say(LANGUAGE_NAMES, other),
                "issuer": getattr(sidecar.issuer, self._lang),
                "sha256": sidecar.sha256,
            },
        )
        check_sourced(html, href, self._report.register.source.text)
        _write(self._folder / href, html)

    def _link(self, of: str, text: Markup, folder: str) -> Markup:
        place = place_of(of, self._report, self._lang)
        long = " long" if len(text) > _LONG else ""
        return _NUMBER.format(long, folder, place.href, text)


_NUMBER = Markup('<a class="v{}" href="{}{}">{}</a>')


def index_name(lang: Lang) -> str:
    """Return the name of the summary in ``lang``: Chinese is what index.html opens."""
    return "index.html" if lang == "zh" else f"index.{lang}.html"


def pdf_name(lang: Lang) -> str:
    """Return the name of the PDF of all pages in ``lang``."""
    return f"report.{lang}.pdf"


def _translated(href: str, lang: Lang) -> str:
    other = _OTHER[lang]
    return href.replace(f"{lang}/", f"{other}/", 1) if "/" in href else index_name(other)


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "mark": html_of,
        "own": _own,
        "plain": str,
        "table": _table_html,
    }
    return environment


def _own(cell: Shown | Passage) -> Markup:
    """Return a number in its own entry: marked, but leading nowhere."""
    parts = cell.parts if isinstance(cell, Passage) else (cell,)
    return Markup("").join(
        Markup("<data>{}</data>").format(part) if isinstance(part, Shown) else part
        for part in parts
    )


def _table_html(table: Table) -> Markup:
    return Markup(table.html())  # noqa: S704  its cells were escaped


def _asset(name: str) -> str:
    return (resources.files("analysis.reports") / "templates" / name).read_text("utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
