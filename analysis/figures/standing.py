"""Standing: whether a figure tells a result of the year reported, an aim, or another time.

A report reviews a year and plans the next. Heads (一、2024年工作回顾, 2025年工作安排)
say which stretch does which; the words before a figure in its sentence (力争, 五年来,
2019年, 一季度) say it of one figure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Standing = Literal["result", "aim", "several years", "other year", "part of a year"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)

_LONGEST_HEAD = 45  # characters
_BLOCK = re.compile(r"[^\n\u3000]+(?:\u3000[^\n\u3000]+)*")
_SUB_HEAD = re.compile(r"[ \xa0]*(?:[(（①-⑳]|[0-9０-９]{1,2}[.．、)）])")
_MARK = re.compile(r"^[ \xa0]*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)")
_NO_HEAD = re.compile("[,，;；:：]|^——|会议|报告")
_OVER_YEARS = (
    r"[两二三四五六七八]年(?:来|累计|间|里|的?工作|时间)|[过今][去后][两三四五六七八]年|近[两三四五几]年"
    r"|“[一二三四五六七八九十]+五”(?:时期|期间|以来|规划)|(?<!今年)(?<!去年)以来|历年(?!来?新高|来?最)|每年|任期|本届"
)
_SEVERAL_YEARS = re.compile(_OVER_YEARS)
_A_YEAR = re.compile("年均[^,，。;；]*$")
_REVIEWS = re.compile("回顾|总结|工作情况|完成情况|执行情况|成就|工作成效")
_SEVERAL_YEARS = re.compile(_OVER_YEARS)
_SPANS = re.compile(rf"{_OVER_YEARS}|“[一二三四五六七八九十]+五”|[三四五六]年")
_PLANS = re.compile("安排|目标|任务|建议|计划|部署|总体要求|重点工作|展望|打算|今后")
# 今年发展主要预期目标是: from here on the text looks ahead.
_TURNS = re.compile(
    "(?:预期|(?:今年|本年度?|[0-9０-９]{4}[ \xa0]?年)[^。\n]{0,24})目标(?:任务)?(?:建议)?[是为:：]"
)
_MET = re.compile(
    "(?:完成|实现|超过|超额|好于|高于|达到|兑现)了?[^,，。;；]{0,10}(?:目标|预期|计划|任务)"
    "|(?:目标|预期|计划|任务)[^,，。;；]{0,6}(?:完成|实现)"
)
_AIMS = re.compile(
    "目标|力争|争取|确保|力保|计划(?=[招新投建完实在到于])|预计|预期|规划|今后|未来|明年|下一步|年内|拟"
    "|(?<![不主重需只就必首])要(?!求|素|点|务|闻)|(?<!即)将(?!近|军|士)|到[0-9]{4}年"
)
_AIMED_AT = re.compile("(?:人|%|左右|以上|以内)?的?(?:预期)?目标")
_PART_OF_A_YEAR = re.compile(
    "[一二三四1-4]季度|上半年|下半年|[0-9一二三四五六七八九十]+月份?(?!底?末|人均)|前[一二三三1-3]季"
)
_YEAR_END = re.compile("12月(?:底|末|31日)|十二月底")
_OTHER_YEAR = re.compile("(?:(?<![比较])上年|前年|上一年)[^,，。;；]*$")
_YEAR = re.compile("(?<![比较0-9０-９])([12１２][0-9０-９]{3})[ \xa0]?年")
_SENTENCE_END = re.compile(r"[。!?！？\n]|\u3000\u3000")
_REACH_BACK = 200  # characters: no sentence needs more to say what time it tells of


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    standing: Standing


class Standings:
    """The standing of every place of one text; ``period`` is the year that it reviews."""

    def __init__(self, text: str, period: int | None) -> None:
        self._text = text
        self._period = period
        self._stretches = sorted(_stretches(text, period), key=lambda stretch: stretch.start)
        self._starts = [stretch.start for stretch in self._stretches]

    def at(self, start: int, end: int) -> Standing:
        """Return the standing of the figure at ``start`` to ``end``."""
        before = _SENTENCE_END.split(self._text[max(0, start - _REACH_BACK) : start])[-1]
        stretch = self._stretch_at(start)
        if stretch == "aim" or _aims(before) or _AIMED_AT.match(self._text, end):
            return "aim"
        year = _last_year(before)
        if (year and year != self._period) or _OTHER_YEAR.search(before):
            return "other year"
        if _PART_OF_A_YEAR.search(_YEAR_END.sub("", before)):
            return "part of a year"
        if _SEVERAL_YEARS.search(before) or _A_YEAR.search(before):
            return "several years"
        return "several years" if stretch == "several years" and not year else "result"

    def _stretch_at(self, offset: int) -> Standing:
        at = bisect_right(self._starts, offset) - 1
        return self._stretches[at].standing if at >= 0 else "result"


def _last_year(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _aims(before: str) -> bool:
    return bool(_AIMS.search(_MET.sub("", before)))


def _stretches(text: str, period: int | None) -> Iterator[_Stretch]:
    """Yield where the text begins to review, to look over several years, or to look ahead."""
    for block in _BLOCK.finditer(text):
        standing = _standing_of_head(_head_of(block[0]), period)
        if standing:
            yield _Stretch(block.start(), standing)
    for turn in _TURNS.finditer(text):
        yield _Stretch(turn.start(), "aim")


def _head_of(block: str) -> str:
    """Return the head that ``block`` is or starts with, nothing where it is running text."""
    if _SUB_HEAD.match(block):
        return ""
    head = block.partition("。")[0]
    is_head = _MARK.match(block) or (head == block and not _NO_HEAD.search(block))
    return head if is_head and len(head) <= _LONGEST_HEAD else ""


def _standing_of_head(head: str, period: int | None) -> Standing | None:
    if _REVIEWS.search(head):
        return "several years" if _SPANS.search(head) else "result"
    year = _last_year(head)
    looks_ahead = bool(year and period and year > period)
    return "aim" if looks_ahead or _PLANS.search(head) else None
