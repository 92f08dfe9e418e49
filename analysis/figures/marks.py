"""Marks: numerals that only mark a place (section heads, list items, notes, page numbers)."""

import re

from analysis.figures.numerals import CHINESE, FORMAL
from analysis.figures.units import read_unit

_SECTION_HEAD = re.compile(rf"[(（][{CHINESE}]+[)）]|(?<![^\s。])[{CHINESE}]+、")
_LIST_MARKER = re.compile(rf"(?<![^\s。;；:：,，])[{CHINESE}]+[是要]")
# Heads of older reports without a comma: the number opens the line, and no unit follows.
_BARE_HEAD = re.compile(
    r"(?<=\n)(?:[一二三四五六七八九]|十[一二三四五]?)(?![一二三四五六七八九十、大次中届级产期线甲])"
)
_ARABIC_HEAD = re.compile(
    r"(?<![^\s。；;：:])[0-9]{1,2}(?:[.、)）](?![0-9])|\.(?=(?:19|20)[0-9]{2}年))|[(（][0-9]{1,2}[)）]"
)
_NOTE = re.compile(r"[\[［〔][0-9]{1,3}[\]］〕]")
_ALONE_BEFORE = re.compile(r"\n[ \t　]*$")
_LONGEST_PAGE_NUMBER = 3
_ALONE = re.compile(r"[ \t　]*(?:\n|$)")
# What stands beside a mark; at an Arabic one that may be the end of the text.
_BESIDE_ARABIC = frozenset(["", *".、()（）[［〔 \t　\n"])
_BEFORE_CHINESE, _AFTER_CHINESE = frozenset("(（\n"), frozenset(f"、)）是要{CHINESE}")


def is_marker(text: str, start: int, end: int) -> bool:
    """Return whether the run only marks a place: 一、 (一) 一是 1. (1) [1], a page number.

    A lone character of the cheque forms (队伍, 收拾) marks nothing and counts nothing.
    """
    if text[start:end] in FORMAL:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start].isascii():
        beside = after in _BESIDE_ARABIC or before in _BESIDE_ARABIC
        return beside and _is_arabic_marker(text, start, end)
    beside = after in _AFTER_CHINESE or before in _BEFORE_CHINESE
    return beside and _is_chinese_marker(text, start, end)


def _is_chinese_marker(text: str, start: int, end: int) -> bool:
    head = _SECTION_HEAD.match(text, max(0, start - 1)) or _SECTION_HEAD.match(text, start)
    marker = _LIST_MARKER.match(text, start)
    if _BARE_HEAD.match(text, start) and not read_unit(text, end).printed:
        return True
    return bool(head and head.end() > end) or bool(marker and marker.end() == end + 1)


def _is_arabic_marker(text: str, start: int, end: int) -> bool:
    before = max(0, start - 1)
    head = _ARABIC_HEAD.match(text, start) or _ARABIC_HEAD.match(text, before)
    if head and head.end() == end + 1 and (head.start() == start or _opens_a_line(text, before)):
        return True
    note = _NOTE.match(text, before)
    alone = _ALONE_BEFORE.search(text, max(0, start - 8), start) and _ALONE.match(text, end)
    page = alone and end - start <= _LONGEST_PAGE_NUMBER
    return bool((note and note.end() == end + 1) or page)


def _opens_a_line(text: str, start: int) -> bool:
    """Return whether only blanks or the end of a sentence stand before ``start`` in its line."""
    before = text[max(0, start - 8) : start].rstrip(" \t　")
    return not before or before[-1] in "\n。；;：:”"
