"""Letters: the font, whether it has every character, how wide a text is, where it breaks."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from io import BytesIO
from math import fsum
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.charts.style import LINE_HEIGHT
from analysis.errors import SchemaError
from analysis.wording import Lang

FONT = Path(__file__).parent / "fonts" / "NotoSansSC-Regular-subset.otf"
# In English, quotation marks and dots take the width that they need, not a hanzi's.
FEATURES: dict[Lang, tuple[str] | None] = {"zh": None, "en": ("pwid",)}

_MEASURE_POINTS = 100  # widths grow with the size: one measurement serves all
_SENTINEL = "|"  # what comes after a text starts where the text ends
_HANZI = "⺀-〇〡-\u9fff豈-\ufaff\U00020000-\U0003ffff"
_OPENING = "（《“‘〈【「(["
_CLOSING = "，。、；：？！）》”’〉】」…—,.;:!?)\\]%‰"
# What a line never breaks: a number with its unit, a word, 元/人次, a sign with its neighbour.
_WORD = (
    rf"\d[\d.,–−-]*[%‰]?[百千万亿]*[{_HANZI}]?(?:/[{_HANZI}]{{1,2}})?"
    rf"|[{_HANZI}](?:/[{_HANZI}]{{1,2}})?"
    rf"|[^\s{_HANZI}{_OPENING}{_CLOSING}]+|."
)
_WORDS = re.compile(rf"[{_OPENING}]*(?:{_WORD})[{_CLOSING}]*\s*")
# Where there is room, a line ends with a clause.
_CLAUSES = re.compile(r".+?(?:[，：；。]|[,;:] +|$)")
# Nor does it break, where there is room, a short quotation, a number and the word that it counts.
_PHRASES = re.compile(
    rf"(?:“[^”]{{1,6}}”|[{_OPENING}]*(?:\d[\d.,]*\s[a-z-]+|{_WORD}))[{_CLOSING}]*\s*"
)


@cache
def letters(size: float) -> FontProperties:
    """Return the font at ``size`` points, by its path: nothing is registered anywhere."""
    return FontProperties(fname=str(FONT), size=size)


@cache
def _face() -> FT2Font:
    # From memory: processes that are forked later would share the place in an open file.
    face = FT2Font(BytesIO(FONT.read_bytes()))
    face.set_size(_MEASURE_POINTS, 72)
    return face


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _face().get_charmap()))


def require_glyphs(texts: Iterable[str]) -> None:
    """Raise SchemaError for the first character that the font cannot draw."""
    for char in "".join(texts):
        if char != "\n" and char not in _characters():
            raise SchemaError("missing_glyph", found=f"{char} (U+{ord(char):04X})")


@lru_cache(maxsize=4096)
def _em_width(text: str, lang: Lang) -> float:
    require_glyphs((text,))
    features = FEATURES[lang]
    places = _face().set_text(text + _SENTINEL, flags=LoadFlags.NO_HINTING, features=features)
    return float(places[-1][0]) / 64 / _MEASURE_POINTS


def text_width(text: str, size: float, lang: Lang) -> float:
    """Return the width of one line of ``text`` in points."""
    return _em_width(text, lang) * size


def widest(lines: Sequence[str], size: float, lang: Lang) -> float:
    """Return the width of the longest of ``lines`` in points, 0 for none."""
    return max((text_width(line, size, lang) for line in lines), default=0.0)


def block_height(lines: Sequence[str], size: float) -> float:
    """Return the height of ``lines`` in points."""
    return len(lines) * size * LINE_HEIGHT


def wrap(text: str, width: float, size: float, lang: Lang) -> list[str]:
    """Break ``text`` into lines of at most ``width`` points, as equal as its words allow.

    Chinese breaks between any two characters, never before 、 or after （;
    a single word that is wider than ``width`` stands alone and sticks out.
    """
    lines: list[str] = []
    for paragraph in filter(None, text.split("\n")):
        pieces, spans = _pieces(paragraph, width, size, lang)
        lines += _fill(pieces, spans, _evenest(pieces, spans, width))
    return lines


def _pieces(text: str, width: float, size: float, lang: Lang) -> tuple[list[str], list[float]]:
    """Return what ``text`` is made of and how wide it is.

    That is clauses where these take no more lines, else phrases, or words if one is too wide.
    """

    def measured(pieces: list[str]) -> tuple[list[str], list[float]]:
        return pieces, [text_width(piece, size, lang) for piece in pieces]

    def fits(pieces: Sequence[str]) -> bool:
        return widest([piece.rstrip() for piece in pieces], size, lang) <= width

    clauses, phrases = measured(_CLAUSES.findall(text)), measured(_PHRASES.findall(text))
    if not fits(phrases[0]):
        return measured(_WORDS.findall(text))
    if fits(clauses[0]) and len(_fill(*clauses, width)) <= len(_fill(*phrases, width)):
        return clauses
    return phrases


def _fill(pieces: Sequence[str], spans: Sequence[float], width: float) -> list[str]:
    lines, room = [""], width
    for piece, span in zip(pieces, spans, strict=True):
        if lines[-1] and span > room:
            lines.append("")
            room = width
        lines[-1] += piece
        room -= span
    return [line.rstrip() for line in lines]


def _evenest(pieces: Sequence[str], spans: Sequence[float], width: float) -> float:
    """Return the least width that needs no more lines than ``width`` does."""
    wanted = len(_fill(pieces, spans, width))
    narrow, wide = max([fsum(spans) / wanted, *spans]), width
    while wanted > 1 and wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_fill(pieces, spans, middle)) > wanted:
            narrow = middle
        else:
            wide = middle
    return wide
