"""The kind of a numeral: figure, threshold, date, ordinal, range, name or idiom."""

import re
from typing import Literal, get_args

from analysis.figures.hedges import Hedge
from analysis.figures.numerals import CHINESE, FORMAL
from analysis.figures.units import Unit

Kind = Literal["figure", "threshold", "date", "ordinal", "range", "name", "idiom"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_DIGITS = "[0-9一二三四五六七八九十]+"
_MEETING = "(?:全会|会议|全国代表|党代|代表大会|全体会议|廉政)"
_ORDINAL_AFTER = re.compile(
    rf"(?:、{_DIGITS})*(?:号(?!召)|届|次(?:、{_DIGITS}次)*{_MEETING}|产业(?!链))|级|[等甲]奖|甲医院|星级"
    rf"|中?(?:、{_DIGITS}中?)*中?全会|次、{_DIGITS}次|(?:、{_DIGITS})+(?:[期批产]|中全会)"
)
_SECTOR = re.compile("[一二三]产(?![品权能出量业])")
_PHASE = re.compile(r"期(?!间|望|盼|末)")
_VERSION = re.compile(r"版|热线|强(?=[企县市镇村区国省高名园榜品百、，。；和及]|$)|国道|省道")
_YEAR = re.compile(r"[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}")
_BARE_YEAR = re.compile("(?:19[4-9]|20[0-4])[0-9]")
_DECADE = re.compile(r"[1-9]0|[二三四五六七八九]十")
_CENTURY = re.compile(r"[12][0-9]|[一二]?十[一二三四五六七八九]?")
_QUARTER = re.compile(r"[1-4]|[一二三四]")
_MONTH_OR_DAY = re.compile(r"[1-9]|[12][0-9]|3[01]|0[1-9]|[一二三]?十?[一二三四五六七八九十]")
_SECTION_HEAD = re.compile(rf"[(（][{CHINESE}]+[)）]|(?<![^\s。])[{CHINESE}]+、")
_LIST_MARKER = re.compile(rf"(?<![^\s。;；:：,，])[{CHINESE}]+[是要]")
_ARABIC_HEAD = re.compile(r"(?<![^\s。；;：:])[0-9]{1,2}[.、)）](?![0-9])|[(（][0-9]{1,2}[)）]")
_NOTE = re.compile(r"[\[［〔][0-9]{1,3}[\]］〕]")
_ALONE_BEFORE = re.compile(r"\n[ \t　]*$")
_ALONE = re.compile(r"[ \t　]*(?:\n|$)")
# What stands beside an Arabic mark; the end of the text does too.
_MARKED_BY = frozenset(["", *".、()（）[［〔 \t　\n"])
# A longer passage in quotation marks is speech, not a name.
_LONGEST_QUOTED_NAME = 16
_QUOTED = {"“": "”", "《": "》", "「": "」", "〈": "〉", "『": "』", "‘": "’"}
_LONGEST_TITLE = dict.fromkeys(_QUOTED, _LONGEST_QUOTED_NAME) | {"《": 80, "〈": 80}
# 三大攻坚战, 10大工程; but 一大批, 两大类.
_PROGRAMME = re.compile(r"(?<!一)大(?![批量类多部半约大中学院人会概都于专有型])")
_PLANNED_YEARS = re.compile(r"(?:规划|计划|行动|纲要|攻坚|禁渔|方案|倍增|大变样|义务教育)")
_COUNTED = re.compile(
    r"(?:新增|增加|减少|新建|建成|下降|提高|上升|各|每|仅|只有|超过?|近|约|达到?|累计|提前|延长|延迟|共|获|前进|前移)了?$"
)
# 千亿级, 五百万级: of such a size.
_OF_A_SIZE = re.compile("[千万亿]级")
_SIZES_ALONE = re.compile("[百千万亿]+")


def is_marker(text: str, start: int, end: int) -> bool:
    """Return whether the run only marks a place: 一、 (一) 一是 1. (1) [1], a page number.

    A lone character of the cheque forms (队伍, 收拾) marks nothing and counts nothing.
    """
    if text[start:end] in FORMAL:
        return True
    if text[start].isascii():
        return _is_arabic_marker(text, start, end)
    head = _SECTION_HEAD.match(text, max(0, start - 1)) or _SECTION_HEAD.match(text, start)
    marker = _LIST_MARKER.match(text, start)
    return bool(head and head.end() > end) or bool(marker and marker.end() == end + 1)


def _is_arabic_marker(text: str, start: int, end: int) -> bool:
    if text[end : end + 1] not in _MARKED_BY and text[start - 1 : start] not in _MARKED_BY:
        return False
    before = max(0, start - 1)
    head = _ARABIC_HEAD.match(text, start) or _ARABIC_HEAD.match(text, before)
    if head and head.end() == end + 1 and (head.start() == start or _opens_a_line(text, before)):
        return True
    note = _NOTE.match(text, before)
    alone = _ALONE_BEFORE.search(text, max(0, start - 8), start) and _ALONE.match(text, end)
    return bool((note and note.end() == end + 1) or alone)


def _opens_a_line(text: str, start: int) -> bool:
    """Return whether only blanks or the end of a sentence stand before ``start`` in its line."""
    before = text[max(0, start - 8) : start].rstrip(" \t　")
    return not before or before[-1] in "\n。；;：:”"


def date_part(text: str, start: int, end: int, at: int) -> str:
    """Return 年, 年度, 年代, 月, 日, 世纪 or 季度 where the numeral dates; else nothing.

    ``at`` is where such a word may stand: ``end``, or after a blank.
    """
    if text[at : at + 1] not in _DATING:
        return ""
    digits = text[start:end]
    for part, pattern in _DATED:
        if text.startswith(part, at) and pattern.fullmatch(digits):
            return part
    if not _MONTH_OR_DAY.fullmatch(digits):
        return ""
    if text.startswith("月", at) and not text.startswith("月份额", at):
        return "月"
    if text.startswith("日", at) and text[max(0, start - 2) : start].rstrip().endswith("月"):
        return "日"
    return ""


_DATED = (
    ("年度", _YEAR),
    ("年代", _DECADE),
    ("年代", _YEAR),
    ("年", _YEAR),
    ("世纪", _CENTURY),
    ("季度", _QUARTER),
)


_DATING = frozenset({"月", "日", *(part[0] for part, _ in _DATED)})


def is_in_title(text: str, start: int, end: int) -> bool:
    """Return whether the numeral stands in a short quotation or a title: part of a name."""
    before = text[max(0, start - _LONGEST_TITLE["《"]) : start]
    for opening, closing in _QUOTED.items():
        if opening not in before:
            continue
        left = text.rfind(opening, max(0, start - _LONGEST_TITLE[opening]), start)
        if left < 0 or text.find(closing, left, start) >= 0:
            continue
        right = text.find(closing, end, left + 2 + _LONGEST_TITLE[opening])
        if right >= 0:
            return True
    return False


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Return whether the numeral tells a place in an order (第46届, 二期, 五级, 三中全会)."""
    if text.endswith("第", 0, start) or text.endswith("名列前", 0, start):
        return True
    # 二期 is the second phase, 两期 are two: only 两 and Arabic digits count phases and levels.
    counts = text[start] == "两" or text[start].isascii()
    if _OF_A_SIZE.match(text, end - 1):
        return False
    if _ORDINAL_AFTER.match(text, end) or _SECTOR.match(text, start):
        return True
    return not counts and bool(_PHASE.match(text, end))


def is_code(text: str, start: int, end: int) -> bool:
    """Return whether it is part of a code or version (4A, 5G, 2.0版), not a number of things."""
    if _VERSION.match(text, end):
        return True
    beside = text[start - 1 : start] + text[end : end + 1]
    return text[start].isdigit() and any(_is_sign(char) for char in beside)


def _is_sign(char: str) -> bool:
    return (char.isascii() and char.isalpha()) or char in "+×#·"


def kind_of(text: str, start: int, end: int, hedge: Hedge, unit: Unit) -> Kind:
    """Return the kind of the numeral at ``start`` to ``end`` that no known word holds.

    ``hedge`` is its qualifier, ``unit`` what follows; dates and ranges are told
    apart by the scan.
    """
    if is_ordinal(text, start, end):
        return "ordinal"
    if is_in_title(text, start, end) or (not unit.printed and is_code(text, start, end)):
        return "name"
    after = end + len(unit.printed)
    if not unit.canonical and _PROGRAMME.match(text, end):
        return "name"
    if not unit.canonical and not hedge.printed and _BARE_YEAR.fullmatch(text, start, end):
        return "date"
    if unit.canonical == "年" and _PLANNED_YEARS.match(text, after):
        return "name"
    if hedge.limits or (unit.printed and text.startswith("级", after)):
        return "threshold"
    if unit.printed and text[start:end] != "一" and text.endswith("每", 0, start):
        return "threshold"
    counts = text[start].isascii() or _counts(text, start, end, hedge, unit)
    return "figure" if counts else "idiom"


def _counts(text: str, start: int, end: int, hedge: Hedge, unit: Unit) -> bool:
    """Return whether Chinese digits count: not 两岸, 一个共同特征, 千家万户; but 超千亿元."""
    digits = text[start:end]
    if _SIZES_ALONE.fullmatch(digits):
        return bool(hedge.printed or _COUNTED.search(text, max(0, start - 4), start))
    if digits == "一" and unit.canonical not in ("番", "成", "倍"):
        return bool(unit.printed and _COUNTED.search(text, max(0, start - 4), start))
    return bool(unit.printed)
