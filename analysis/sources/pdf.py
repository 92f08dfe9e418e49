"""PDF: the text of its pages, with lines joined to paragraphs and page numbers left out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from analysis.errors import SchemaError
from analysis.sources.originals import LONGEST_TEXT, tidy

MOST_PAGES = 2000
FEWEST_CHARACTERS = 20  # on the average page; a scanned page has none, but perhaps a stamp
_PAGE_NUMBER = re.compile(r"\W*(?:第?\s*\d{1,4}\s*页?(?:\s*[/共]\s*\d{1,4}\s*页?)?)\W*")
_HEAD = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节部])"
)
_CLOSED = re.compile(r"[。!?！？][”’」』)）]*$")
_FULL_LINE = 0.85  # of the usual width: what is shorter ends its paragraph
_EDGE = 2  # lines at the top of a page, and at its foot, that may run
_FEWEST_REPEATS = 3  # pages on which a running head stands


def text_of_pdf(data: bytes, path: Path) -> str:
    """Return the text of a PDF; raises SchemaError: encrypted, broken, scanned, too large."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [page.splitlines() for page in _pages_of(document, path)]
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        problem = "encrypted" if encrypted else "broken"
        raise SchemaError(problem, file=path, expected="pdf", found=str(error)) from None
    if sum(map(len, (line for page in pages for line in page))) < FEWEST_CHARACTERS * len(pages):
        raise SchemaError("scanned", file=path, found=f"{len(pages)} p.")
    return tidy(paragraphs_of(_without_running_heads(pages)))


def _pages_of(document: pypdfium2.PdfDocument, path: Path) -> list[str]:
    if len(document) > MOST_PAGES:
        limit, found = f"≤ {MOST_PAGES} p.", f"{len(document)} p."
        raise SchemaError("file_too_large", file=path, expected=limit, found=found)
    texts, length = [], 0
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        length += len(texts[-1])
        if length > 2 * LONGEST_TEXT:  # layout may double it; more is no report
            raise SchemaError("text_too_long", file=path, expected=f"≤ {LONGEST_TEXT}")
    return texts


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """Return the lines of all pages without page numbers and heads that pages repeat.

    A line that fills its width or closes a sentence is text, however often it stands.
    """
    pages = [[line.rstrip() for line in page if line.strip()] for page in pages]
    edges = [{_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    shapes = Counter(shape for edge in edges for shape in edge)
    often = max(_FEWEST_REPEATS, len(pages) / 2)
    full = _FULL_LINE * _width_of_column(line for page in pages for line in page)

    def runs(line: str) -> bool:
        repeated = shapes[_shape(line)] >= often and width_of(line) < full
        return bool(_PAGE_NUMBER.fullmatch(line)) or (repeated and not _CLOSED.search(line))

    return [line for page in pages for line in _peeled(page, runs)]


def _peeled(page: list[str], runs: Callable[[str], bool]) -> list[str]:
    """Return ``page`` without the lines at its two edges that are running heads."""
    top = len(list(takewhile(runs, page[:_EDGE])))
    rest = page[top:]
    foot = len(list(takewhile(runs, reversed(rest[-_EDGE:]))))
    return rest[: len(rest) - foot]


def _width_of_column(lines: Iterable[str]) -> int:
    return max((width_of(line) for line in lines), default=0)


def _shape(line: str) -> str:
    """Return ``line`` with its digits alike: a running head differs by its page number."""
    return re.sub(r"\d+", "0", line.strip())


def paragraphs_of(lines: Iterable[str]) -> list[str]:
    """Join the lines of a page to paragraphs: a line that fills its width goes on in the next."""
    lines = list(lines)
    usual = _width_of_column(lines)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _HEAD.match(line):
            paragraphs[-1] += line.strip()
        else:
            paragraphs.append(line)
        goes_on = width_of(line) >= _FULL_LINE * usual or not _ends_by_itself(line)
    return paragraphs


def _ends_by_itself(line: str) -> bool:
    """Return whether a short line ends its paragraph: it closes a sentence, or is a title."""
    return bool(_CLOSED.search(line)) or not re.search(r"[,，、;；:：]", line)


def width_of(line: str) -> int:
    """Return the width of ``line`` in half-width columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line.strip())
