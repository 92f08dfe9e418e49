"""Marks: how a page shows what it shows, so that every number leads to where it comes from.

A cell or a piece of prose is text, a number that knows what it is a number of
(`Shown`, `Passage`), the source's own words, a formula, or a day. In a notebook
a number is a `data` element whose value is its id; a page turns it into a link.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from analysis.figures.intervals import Number
from analysis.figures.register import StatedFigure
from analysis.ratios.digits import exact_text
from analysis.ratios.passages import Passage, Shown
from analysis.wording import HTML_LANGS

_MARK = re.compile(r'<data value="([a-z0-9_:-]+)">(.*?)</data>', re.DOTALL)
# What Markdown would take for emphasis, code, a link, or an escape.
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~])")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The source's own words around a number, as figures.csv quotes them."""

    before: str
    number: Shown
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence of the source."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Code:
    """A formula, in ids or in names."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Amount(Shown):
    """A number that knows how great it is, so that its table is sorted by it.

    None is below any number: the lower end of a range that has none.
    """

    value: Number | None

    @property
    def size(self) -> str:
        """How great it is, as a script reads numbers."""
        return exact_text(self.value) or "-Infinity"


Cell = str | Shown | Passage | Quoted | Sentence | Code | Day


def count_id(what: str, key: str) -> str:
    """Return the id of how many there are of a kind or with a verdict: kind:date."""
    return f"{what}:{key.replace(' ', '-')}"


def quoted(stated: StatedFigure) -> Quoted:
    """Return a figure's quote, its number marked."""
    before, _, rest = stated.quote.partition("{")
    number, _, after = rest.partition("}")
    return Quoted(before, Shown(number, stated.indicator.id), after)


def html_of(cell: Cell) -> Markup:
    """Return ``cell`` as HTML, escaped."""
    match cell:
        case Shown("", _):
            return Markup("")
        case Shown(text, of):
            return _DATA.format(of, text)
        case Passage(parts):
            return Markup("").join(map(html_of, parts))
        case Quoted(before, number, after):
            return _QUOTATION.format(HTML_LANGS["zh"], before, html_of(number), after)
        case Sentence(text):
            return _QUOTATION.format(HTML_LANGS["zh"], text, "", "")
        case Code(text):
            return Markup("<code>{}</code>").format(text)
        case Day(day):
            return Markup("<time>{}</time>").format(day.isoformat())
        case _:
            return escape(cell)


_DATA = Markup('<data value="{}">{}</data>')
_QUOTATION = Markup('<q lang="{}">{}{}{}</q>')


def markdown_of(passage: Passage) -> str:
    """Return prose in Markdown: its text as written but no HTML, its numbers marked."""
    return "".join(
        _DATA.format(part.of, Markup(_MARKDOWN_SIGNS.sub(r"\\\1", escape(part.text))))  # noqa: S704  escaped
        if isinstance(part, Shown)
        else part.replace("&", "&amp;").replace("<", "&lt;")
        for part in passage.parts
    )


def ids_in(html: str) -> set[str]:
    """Return the ids of the numbers that are marked in ``html``."""
    return {of for of, _ in _MARK.findall(html)}


def linked(html: str, link: Callable[[str, Markup], Markup]) -> Markup:
    """Return ``html`` with what ``link`` makes of each marked number's id and text."""
    return Markup(_MARK.sub(lambda match: link(match[1], Markup(match[2])), html))  # noqa: S704  the page was escaped when it was made
