"""The structure of a report's text: parts (一、), sections ((一)) and sentences."""

import re
from dataclasses import dataclass

# A head opens a line, or a paragraph whose line end was lost and left two full-width blanks.
_OPENS = r"(?:^[ \t\u3000\xa0]*|(?<=\u3000\u3000))"
_PART = re.compile(
    rf"{_OPENS}(?P<mark>[一二三四五六七八九十]+、)(?P<head>[^。\n\u3000]*)", re.MULTILINE
)
_SECTION = re.compile(
    rf"{_OPENS}(?P<mark>[(（][一二三四五六七八九十]+[)）])(?P<head>[^。\n\u3000]*)", re.MULTILINE
)
_SENTENCE = re.compile(r"[^。!?！？\n]+[。!?！？]?[”’」』)）]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text, ``start`` to ``end`` (exclusive, in characters), with its head."""

    start: int
    end: int
    head: str


def parts_of(text: str) -> list[Stretch]:
    """Return the parts of ``text``, each from its head (一、…) to the next."""
    return _stretches(_PART, text, 0, len(text))


def sections_of(text: str, part: Stretch) -> list[Stretch]:
    """Return the sections of one part, each from its head ((一)…) to the next."""
    return _stretches(_SECTION, text, part.start, part.end)


def _stretches(heads: re.Pattern[str], text: str, start: int, end: int) -> list[Stretch]:
    found = list(heads.finditer(text, start, end))
    ends = [match.start("mark") for match in found[1:]] + [end]
    return [
        Stretch(match.start("mark"), stop, match["head"])
        for match, stop in zip(found, ends, strict=False)
    ]


def sentences_of(text: str) -> list[Stretch]:
    """Return the sentences of ``text`` in order, without the white space around them."""
    return [
        Stretch(match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), "")
        for match in _SENTENCE.finditer(text)
        if match[0].strip()
    ]
