"""The kind of a numeral: figure, threshold, date, ordinal, range, name or idiom."""

import re
from typing import Literal, get_args

from analysis.figures.hedges import Hedge
from analysis.figures.numerals import CHINESE, FORMAL

Kind = Literal["figure", "threshold", "date", "ordinal", "range", "name", "idiom"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_ORDINAL_AFTER = re.compile(r"级|号(?!召)|[次届]会议")
_PHASE = re.compile(r"[期届]")
_VERSION = re.compile(r"版|热线")
_YEAR = re.compile(r"[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}")
_MONTH_OR_DAY = re.compile(r"[1-9]|[12][0-9]|3[01]|[一二三]?十?[一二三四五六七八九十]")
_SECTION_HEAD = re.compile(rf"[(（][{CHINESE}]+[)）]|(?<![^\s。])[{CHINESE}]+、")
_LIST_MARKER = re.compile(rf"(?<![^\s。;；:：,，])[{CHINESE}]+[是要]")
# A longer passage in quotation marks is speech, not a name.
_LONGEST_QUOTED_NAME = 16
_QUOTED = {"“": "”", "《": "》", "「": "」", "〈": "〉"}


def is_marker(text: str, start: int, end: int) -> bool:
    """Return whether the Chinese run is a section head (一、 (一)) or list marker (一是).

    A lone character of the cheque forms (队伍, 收拾) marks nothing and counts nothing.
    """
    if text[start:end] in FORMAL:
        return True
    head = _SECTION_HEAD.match(text, max(0, start - 1)) or _SECTION_HEAD.match(text, start)
    marker = _LIST_MARKER.match(text, start)
    return bool(head and head.end() > end) or bool(marker and marker.end() == end + 1)


def date_part(text: str, start: int, end: int) -> str:
    """Return 年, 年度, 月 or 日 where the numeral is a year, a month or a day; else nothing."""
    digits = text[start:end]
    if text.startswith("年", end) and _YEAR.fullmatch(digits):
        return "年度" if text.startswith("年度", end) else "年"
    if not _MONTH_OR_DAY.fullmatch(digits):
        return ""
    if text.startswith("月", end) and not text.startswith("月份额", end):
        return "月"
    if text.startswith("日", end) and text.endswith("月", 0, start):
        return "日"
    return ""


def is_in_title(text: str, start: int, end: int) -> bool:
    """Return whether the numeral stands in a short quotation or a title: part of a name."""
    for opening, closing in _QUOTED.items():
        left = text.rfind(opening, max(0, start - _LONGEST_TITLE[opening]), start)
        if left < 0 or text.find(closing, left, start) >= 0:
            continue
        right = text.find(closing, end, left + 2 + _LONGEST_TITLE[opening])
        if right >= 0:
            return True
    return False


_LONGEST_TITLE = {"“": _LONGEST_QUOTED_NAME, "「": _LONGEST_QUOTED_NAME, "《": 80, "〈": 80}


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Return whether the numeral tells a place in an order (第46届, 二期, 五级)."""
    if text.endswith("第", 0, start) or _ORDINAL_AFTER.match(text, end):
        return True
    # 二期 is the second phase, 两期 are two: only 两 and Arabic digits count phases.
    counts = text[start] == "两" or text[start].isascii()
    return not counts and bool(_PHASE.match(text, end))


def is_code(text: str, start: int, end: int) -> bool:
    """Return whether it is part of a code or version (4A, 5G, 2.0版), not a number of things."""
    if _VERSION.match(text, end):
        return True
    beside = text[start - 1 : start] + text[end : end + 1]
    return text[start].isdigit() and any(char.isascii() and char.isalpha() for char in beside)


def kind_of(text: str, start: int, end: int, hedge: Hedge) -> Kind:
    """Return the kind of the numeral at ``start`` to ``end`` that no known word holds.

    ``hedge`` is its qualifier; dates and ranges are told apart by the scan.
    """
    if is_ordinal(text, start, end):
        return "ordinal"
    if is_in_title(text, start, end) or is_code(text, start, end):
        return "name"
    return "threshold" if hedge.limits else "figure"
