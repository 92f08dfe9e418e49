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
from datetime import UTC, date, datetime, time
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
    facts = {
        "period": sidecar.period,
        "as_of": date_text(sidecar.as_of, lang),
        "language": say(LANGUAGE_NAMES, lang),
        "rounding": say(ROUNDINGS[report.rounding], lang),
        "made_with": f"{words['program']} {metadata.version('heshu')}",
        "hash": sidecar.sha256,
    }
    return Imprint(
        title=getattr(sidecar.title, lang),
        issuer=getattr(sidecar.issuer, lang),
        lang=lang,
        as_of=sidecar.as_of,
        facts=[(words[name].rstrip("：: "), fact) for name, fact in facts.items()],
        words=words,
    )


def typeset(pages: Sequence[Printed], imprint: Imprint, folder: Path, name: str) -> None:
    """Write the PDF of the ``pages`` that lie in ``folder`` into it, under ``name``.

    Its bytes depend on the pages, their charts and ``imprint`` alone: no clock,
    no font of the machine. Raises SchemaError for a character that the font
    does not have, NotebookError for what cannot be laid out.
    """
    report = _one_document(pages, imprint.words, folder)
    facts = json.dumps(asdict(imprint), default=date.isoformat, ensure_ascii=False)
    require_glyphs([*report.itertext(), facts])
    given = {"report": etree.tostring(report, encoding="unicode"), "imprint": facts}
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT.parent]
    )
    compiler = typst.Compiler(_template(), folder, fonts, sys_inputs=given)
    try:
        compiler.compile(
            output=folder / name,
            format="pdf",
            pdf_standards=list(STANDARDS),
            timestamp=datetime.combine(imprint.as_of, time(), UTC),
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
    _link(report, dict(_marks(report, words)))
    return report


def _printed(page: Path) -> html.HtmlElement:
    """Return what a page says, without what only a screen needs."""
    main = html.document_fromstring(page.read_bytes()).find(".//main")
    for name in _FOR_SCREENS:
        for element in main.findall(f".//{name}"):
            element.drop_tree()
    for wrapping in main.findall(".//div"):
        if wrapping.get("class") not in _BLOCKS:
            wrapping.drop_tag()
    for element in main.iter():
        element.text, element.tail = _spaced(element.text), _spaced(element.tail)
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
    for number, sentence in enumerate(report.iterfind(".//span[@class='s']"), start=1):
        sentence.set("number", str(number))
        for figure in sentence.iterfind(".//a[@id]"):
            yield figure.get("id", ""), f"{words['mark_sentence']}{number}"
    for page in report:
        word = _MARKED_ENTRIES.get(Path(page.get("id", "")).stem, "")
        for number, entry in enumerate(page.iterfind(".//article[@id]"), start=1):
            yield entry.get("id", ""), f"{words[word]}{number}"


_MARKED_ENTRIES = {"numbers": "mark_ratio", "audit": "mark_check"}


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
