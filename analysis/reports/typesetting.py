"""Typesetting: the pages of a report as one PDF to print, laid out by Typst.

What is printed are the finished pages, so the PDF says nothing that no page
says, and shows no number that the gate has not let through. A link between
pages leads within the PDF. On paper a number leads on by a mark: the number of
its sentence in the source, of its ratio, or of its check.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata, resources
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import typst
from lxml import etree, html

from analysis.charts.dates import date_text
from analysis.charts.lettering import FONT, require_glyphs
from analysis.errors import NotebookError
from analysis.page_wording import LANGUAGE_NAMES, words_in
from analysis.reports.fingerprints import sha256_of
from analysis.reports.manifest import digest
from analysis.reports.report import Report
from analysis.wording import ROUNDINGS, Lang, say

# Archives keep PDF/A; who cannot see reads PDF/UA: tagged, with a title, a language and words
# for every picture.
STANDARDS: Final = ("a-2a", "ua-1")
_FOR_SCREENS = (
    "nav", "span[@class='panel']", "p[@class='files']", "section[@aria-labelledby='chapters']",
)  # fmt: skip

_BLOCKS = ("source",)  # what a wrapping is kept for
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A page to print: where it is from the report's folder, its title, and what it is.

    ``sort`` is ``summary``, ``chapter``, or ``appendix``.
    """

    href: str
    title: str
    sort: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the PDF says of itself: on its title page, above its text, in its properties."""

    title: str
    issuer: str
    lang: str
    as_of: date
    facts: Sequence[tuple[str, str]]
    words: Mapping[str, str]


def imprint_of(report: Report, lang: Lang) -> Imprint:
    """Return what the PDF of ``report`` says of itself."""
    sidecar, words = report.register.source.sidecar, words_in(lang)
    facts = [
        (words["period"], sidecar.period),
        (words["as_of"], date_text(sidecar.as_of, lang)),
        (words["language"], say(LANGUAGE_NAMES, lang)),
        (words["rounding"], say(ROUNDINGS[report.rounding], lang)),
        (words["made_with"], " ".join((words["program"], metadata.version("heshu")))),
        (words["hash"], sidecar.sha256),
    ]
    return Imprint(
        title=getattr(sidecar.title, lang),
        issuer=getattr(sidecar.issuer, lang),
        lang=lang,
        as_of=sidecar.as_of,
        facts=[(label.rstrip("：: "), fact) for label, fact in facts],
        words=words,
    )


class Document:
    """The ``pages`` that lie in ``folder``, to be printed as one."""

    def __init__(self, pages: Sequence[Printed], imprint: Imprint, folder: Path) -> None:
        """Raises SchemaError for a character that the font does not have."""
        self._folder = folder
        report = _one_document(pages, imprint.words, folder)
        facts = json.dumps(asdict(imprint), default=date.isoformat, ensure_ascii=False)
        require_glyphs([*report.itertext(), facts])
        self._given = {"report": etree.tostring(report, encoding="unicode"), "imprint": facts}
        self._charts = sorted({image.get("src", "") for image in report.iterfind(".//img")})

    @property
    def digest(self) -> str:
        """A digest of all that the bytes of the PDF depend on."""
        charts = [self._folder / chart.replace(".png", ".svg") for chart in self._charts]
        drawn = [sha256_of(chart) for chart in charts if chart.is_file()]
        layout = [_template().decode(), sha256_of(FONT), metadata.version("typst"), *STANDARDS]
        return digest([self._given, drawn, layout])

    def typeset(self, name: str) -> None:
        """Write the PDF under ``name`` into the folder of the pages.

        Its bytes depend on the pages, their charts and the imprint alone: no
        clock, no font of the machine. Raises NotebookError for what cannot be
        laid out.
        """
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT.parent]
        )
        compiler = typst.Compiler(_template(), self._folder, fonts, sys_inputs=self._given)
        try:
            compiler.compile(
                output=self._folder / name,
                format="pdf",
                pdf_standards=list(STANDARDS),
            )
        except typst.TypstError as error:
            raise NotebookError("not_typeset", file=name, found=error.message) from error


def _template() -> bytes:
    return (resources.files("analysis.reports") / "templates" / "report.typ").read_bytes()


def _one_document(
    pages: Sequence[Printed], words: Mapping[str, str], folder: Path
) -> etree._Element:
    """Return the pages as one tree in which what links lead to has a name of its own."""
    report = etree.Element("report")
    for page in pages:
        part = etree.SubElement(report, "page", id=page.href, title=page.title, sort=page.sort)
        part.extend(_printed(folder / page.href))
        for element in part.iterdescendants("*"):
            _lead_from(element, page.href)
        _say_how_wide(part)
    _link(report, dict(_marks(report, words)))
    return report


def _say_how_wide(part: etree._Element) -> None:
    """Mark a page with entries, which stand in columns, and its sections with a table.

    A table does not fit in a column.
    """
    if part.find(".//article") is not None:
        part.set("entries", "")
    for section in part.iterfind("section"):
        if section.find(".//table") is not None:
            section.set("wide", "")


def _printed(page: Path) -> html.HtmlElement:
    """Return what a page says, without what only a screen needs."""
    main = html.document_fromstring(page.read_text("utf-8")).find(".//main")
    for name in _FOR_SCREENS:
        for element in main.findall(f".//{name}"):
            element.drop_tree()
    for wrapping in main.findall(".//div"):
        if wrapping.get("class") not in _BLOCKS:
            wrapping.drop_tag()
    for element in main.iter():
        if element.tag != "pre":
            element.text = _spaced(element.text)
        element.tail = _spaced(element.tail)
    return main


def _spaced(text: str | None) -> str | None:
    """Return ``text`` as it is set: whatever parts its words is one space."""
    return _SPACE.sub(" ", text) if text else None


def _lead_from(element: etree._Element, page: str) -> None:
    """Have an element's id, and where a link leads, hold beyond its page."""
    if element.get("id"):
        element.set("id", f"{page}#{element.get('id')}")
    for leads in ("href", "src"):
        if element.get(leads):
            element.set(leads, urljoin(page, element.get(leads)))


def _marks(report: etree._Element, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ids of what has a mark on paper: figures, by their sentence; ratios; checks."""
    sentence_mark = words["mark_sentence"]
    entry_marks = {"numbers": words["mark_ratio"], "audit": words["mark_check"]}
    for number, sentence in enumerate(report.iterfind(".//span[@class='s']"), start=1):
        sentence.set("number", str(number))
        for figure in sentence.iterfind(".//a[@id]"):
            yield figure.get("id", ""), f"{sentence_mark}{number}"
    for page in report:
        mark = entry_marks.get(Path(page.get("id", "")).stem, "")
        for number, entry in enumerate(page.iterfind(".//article[@id]"), start=1):
            yield entry.get("id", ""), f"{mark}{number}"


def _link(report: etree._Element, marks: Mapping[str, str]) -> None:
    """Keep the links that lead to what is printed, and the names that links lead to."""
    there = {element.get("id") for element in report.iter("*")}
    led_to = set()
    for link in report.iter("a"):
        target = link.attrib.pop("href", "")
        if target in there:
            link.set("to", target)
            led_to.add(target)
            if target in marks:
                link.set("mark", marks[target])
    for element in report.iter("*"):
        id = element.attrib.pop("id", "")
        if id in led_to or element.tag == "page":
            element.set("name", id)
        if id in marks:
            element.set("own-mark", marks[id])
