"""Pages: the executed notebooks as HTML that opens from a file manager, offline."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.reports.report import Report
from analysis.reports.stories import counts_of
from analysis.wording import (
    CONTENTS,
    DOWNLOADS,
    FOOTER,
    HTML_LANGS,
    INDEX_LEAD,
    LANGUAGE_NAMES,
    Lang,
    say,
)  # fmt: skip

if TYPE_CHECKING:
    from nbconvert import HTMLExporter

_ABOVE: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the contents: where it is, from the report's folder, and its title."""

    href: str
    title: str
    current: bool = False


class PageWriter:
    """Writes the pages of one report in one language."""

    def __init__(self, report: Report, lang: Lang, executed: list[Path], folder: Path) -> None:
        """``executed`` are the notebooks that ran, in reading order, below ``folder``."""
        self._report = report
        self._lang = lang
        self._folder = folder
        self._executed = executed
        self._titles = {path: _title(path) for path in executed}
        self._templates = Environment(
            loader=PackageLoader("analysis.reports"), autoescape=True, undefined=StrictUndefined
        )

    @cached_property
    def _exporter(self) -> "HTMLExporter":
        """What turns a notebook into HTML; slow to import, and not always needed."""
        from nbconvert import HTMLExporter
        from traitlets.config import Config

        shown = {
            "exclude_input": True,
            "exclude_anchor_links": True,
            "exclude_output_prompt": True,
        }
        return HTMLExporter(template_name="basic", config=Config({"HTMLExporter": shown}))

    @property
    def frame(self) -> list[object]:
        """All words around a page's body: other words, and every page is another."""
        sidecar = self._report.register.source.sidecar
        contents = [[entry.href, entry.title] for entry in self._contents("")]
        return [contents, self._title, getattr(sidecar.issuer, self._lang), sidecar.sha256]

    def write(self, only: Collection[str] | None = None) -> None:
        """Write one page a notebook, of those whose steps are in ``only``, and the index."""
        for notebook in self._executed:
            if only is not None and f"{self._lang}/{notebook.stem}" not in only:
                continue
            body, _ = self._exporter.from_filename(str(notebook))
            page = self._href(notebook)
            other = page.replace(f"{self._lang}/", f"{_ABOVE[self._lang]}/", 1)
            self._write(page, self._titles[notebook], Markup(body), other)  # noqa: S704  nbconvert has cleaned and escaped it
        index = self._index_name(self._lang)
        self._write(index, self._title, Markup(self._index()), self._index_name(_ABOVE[self._lang]))  # noqa: S704  rendered by an escaping template

    @property
    def _title(self) -> str:
        title: str = getattr(self._report.register.source.sidecar.title, self._lang)
        return title

    @staticmethod
    def _index_name(lang: Lang) -> str:
        return "index.html" if lang == "zh" else f"index.{lang}.html"

    def _href(self, notebook: Path) -> str:
        return notebook.relative_to(self._folder).with_suffix(".html").as_posix()

    def _contents(self, current: str) -> list[Entry]:
        return [
            Entry(self._href(path), title, self._href(path) == current)
            for path, title in self._titles.items()
        ]

    def _index(self) -> str:
        downloads = [
            path.relative_to(self._folder).as_posix()
            for path in sorted((self._folder / "tables").iterdir())
        ]
        return self._templates.get_template("index.html.j2").render(
            report_title=self._title,
            lead=say(INDEX_LEAD, self._lang).format(**counts_of(self._report)),
            contents=self._contents(""),
            downloads=downloads,
            downloads_label=say(DOWNLOADS, self._lang),
        )

    def _write(self, page: str, title: str, body: Markup, other: str) -> None:
        up = "../" * page.count("/")
        style = (resources.files("analysis.reports") / "templates" / "style.css").read_text("utf-8")
        html = self._templates.get_template("page.html.j2").render(
            html_lang=HTML_LANGS[self._lang],
            title=title,
            report_title=self._title,
            style=Markup(style),  # noqa: S704  the package's own file
            up=up,
            index=self._index_name(self._lang),
            other_href=up + other,
            other_lang=HTML_LANGS[_ABOVE[self._lang]],
            other_name=say(LANGUAGE_NAMES, _ABOVE[self._lang]),
            contents=self._contents(page),
            contents_label=say(CONTENTS, self._lang),
            body=body,
            footer=say(FOOTER, self._lang).format(
                issuer=getattr(self._report.register.source.sidecar.issuer, self._lang),
                sha256=self._report.register.source.sidecar.sha256,
            ),
        )
        path = self._folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html.rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def _title(notebook: Path) -> str:
    """Return the notebook's title: the first heading of its first prose output."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            text = "".join(output.get("data", {}).get("text/markdown", ""))
            if text.startswith("# "):
                return text.splitlines()[0].removeprefix("# ")
    return notebook.stem
