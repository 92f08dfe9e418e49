"""The role of a figure in its clause: a level, a change, a share, a mean, or a running total.

A growth rate and a share are both per cent; only the words around them tell
which is which: 增长5% is a change, 占5% a share, 失业率5% a share of a whole.
"""

import re
from typing import Literal, get_args

from analysis.figures.units import Unit

Role = Literal["level", "change", "share", "mean", "cumulative"]
ROLES: tuple[Role, ...] = get_args(Role)

_CLAUSE = 24  # characters before a number that can say what it is
_BREAK = re.compile(r"[,，。;；:：、!！?？\n]")
_UP_OR_DOWN = (
    "增长|增加|增幅|增速|增收|净增|新增|上升|上涨|涨幅|提高|提升|提速|回升|扩大|多增|"
    "递增|降价|涨价|下降|下跌|降幅|降低|减少|减幅|回落|缩小|缩短|压减|压缩|削减|下调|少增|收窄|翻"
)
# 增长到 and 提高至 lead to a level.
_CHANGE = re.compile(
    rf"(?:{_UP_OR_DOWN})(?!到|至|为|就业|率)(?:了|约|超|近|逾|过|率|幅度|不|低于|高于|达|为|在|控制)*"
    r"(?:超过|大约|不低于|不超过|左右)?$"
)
_NEW_THINGS = re.compile("(?:新增|净增)$")
_GROWTH = re.compile("(?:增长率|增速|增幅|涨幅|降幅|变动率)")
_COMPARED = re.compile("(?:比|较)(?:上年|去年|上一?年度?|同期|年初|上月|[0-9]{4}年)|同比|环比")
_SHARE = re.compile("占|比重|比例|份额|率")
_MEAN = re.compile("人均|户均|平均|日均|年均|月均|亩均|均价|次均|件均|笔均|场均")
_CUMULATIVE = re.compile("累计|总计|合计|历年")
_CHANGES = ("百分点", "千分点", "基点", "番")


def role_of(text: str, start: int, end: int, unit: Unit) -> Role:
    """Return what the figure at ``start`` to ``end`` of ``text`` is in its clause.

    ``unit`` is its unit of measure; the clause is read back to its punctuation.
    """
    before = _BREAK.split(text[max(0, start - _CLAUSE) : start])[-1]
    if unit.canonical in _CHANGES or text.startswith("的速度", end) or _is_change(before, unit):
        return "change"
    if _MEAN.search(before) and not unit.is_percentage:
        return "mean"
    of_a_whole = _SHARE.search(before) or before.endswith("的") or text.startswith("的", end)
    if unit.is_percentage and of_a_whole:
        return "share"
    return "cumulative" if _CUMULATIVE.search(before) else "level"


def _is_change(before: str, unit: Unit) -> bool:
    found = _CHANGE.search(before)
    if unit.is_percentage:
        return bool(found or _GROWTH.search(before))
    if _COMPARED.search(before):
        return bool(found)
    return bool(found and not _NEW_THINGS.search(before[: found.end()]))
