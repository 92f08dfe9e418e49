"""The gate: no number stands on a page unless it is marked, quoted, or declared by a template.

A finished page is read as a browser reads it. Every numeral in it, in Arabic
digits or a Chinese count of more than one character, must be a marked number
(`data`, or a link of class ``v``), or stand in a quotation whose words are the
source's own (``q``, or a sentence of the source page, class ``s``), in a `time`,
or in an element that a template declares (``data-declared``). The words that
stand for a chart may name only numbers of its table.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from analysis.errors import UnsourcedError
from analysis.figures.numerals import CHINESE
from analysis.figures.scan import find_figures

_DIGITS = re.compile(r"[0-9０-９]+(?:[.,][0-9]+)*")
# 三百, 五万, 二十: a count. 两边, 一次 and 三个数 are words, as they are in English.
_CHINESE = re.compile(f"[{CHINESE}]{{2,}}")
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
_EXEMPT = {"script", "style", "data", "time"}
_CONTEXT = 30  # characters of a page that a message shows on either side


@dataclass(slots=True)
class _Figure:
    """A chart on a page: the words that stand for it, and what its table shows."""

    alt: str = ""
    shown: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: whether its text is exempt, and the quotation or chart it belongs to."""

    tag: str
    exempt: bool
    quotation: list[str] | None
    figure: _Figure | None


class _Reader(HTMLParser):
    """Collects what a page says outside its marks, its quotations, and its charts' words."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Element("", False, None, None)]
        self.unmarked: list[str] = []
        self.quotations: list[list[str]] = []
        self.figures: list[_Figure] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        outer = self.open[-1]
        if tag == "img" and outer.figure:
            outer.figure.alt = given.get("alt", "")
        if tag not in _VOID:
            classes = given.get("class", "").split()
            # A panel that hangs on a numeral is no part of the sentence around it.
            quotation = None if "panel" in classes else outer.quotation
            marked = tag in _EXEMPT or "v" in classes or "data-declared" in given
            exempt = marked or (outer.exempt and "panel" not in classes)
            if (tag == "q" or "s" in classes) and quotation is None:
                quotation = []
                self.quotations.append(quotation)
            figure = outer.figure
            if tag == "figure":
                figure = _Figure()
                self.figures.append(figure)
            self.open.append(_Element(tag, exempt, quotation, figure))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        element = self.open[-1]
        if element.figure:
            element.figure.shown.append(data)
        if element.quotation is not None:
            element.quotation.append(data)
        elif not element.exempt:
            self.unmarked.append(data)


def unsourced(html: str, source: str) -> list[str]:
    """Return the places of ``html``, in its own words, at which a number leads nowhere."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = [place for text in reader.unmarked for place in _numbers_in(text)]
    quotations = map("".join, reader.quotations)
    found += [text for text in quotations if text not in source and _numbers_in(text)]
    return found + [figure.alt for figure in reader.figures if not _shows_all(figure)]


def _numbers_in(text: str) -> list[str]:
    """Return what surrounds each number of ``text``."""
    places = {match.start() for match in _DIGITS.finditer(text)}
    places |= {
        figure.start
        for figure in find_figures(text)
        if figure.kind == "figure" and _CHINESE.match(figure.text)
    }
    return [text[max(0, at - _CONTEXT) : at + _CONTEXT].strip() for at in sorted(places)]


def _shows_all(figure: _Figure) -> bool:
    """Whether the table of a chart shows every number of its alternative text."""
    shown = set(_DIGITS.findall(" ".join(figure.shown)))
    return set(_DIGITS.findall(figure.alt)) <= shown


def check_sourced(html: str, page: str, source: str) -> None:
    """Raise UnsourcedError for the first number of ``page`` that leads nowhere."""
    for place in unsourced(html, source):
        raise UnsourcedError("unsourced", file=page, found=place)
