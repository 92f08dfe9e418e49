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
_AFTER = 16  # characters after one that can
_BREAK = re.compile(r"[,，。;；:：、!！?？\n]")
_UP_OR_DOWN = (
    "增长|增加|增幅|增速|增收|减收|净增|新增|上升|上涨|涨幅|提高|提升|提速|回升|扩大|多增|"
    "递增|降价|涨价|下降|下跌|降幅|降低|再降|普降|减少|减幅|减量|减轻|回落|缩小|缩短|压减|压降|压缩|"
    "削减|缩减|精简|下调|少增|收窄|改善|偏多|偏少|翻"
)
# 增长到 and 提高至 lead to a level.
_CHANGE = re.compile(
    rf"(?:{_UP_OR_DOWN})(?!到|至|为|就业|率)(?:了|约|超|近|逾|过|率|幅度|不|均|低于|高于|达|为|在|控制)*"
    r"(?:超过|大约|不低于|不超过|左右)?$"
)
_NEW_THINGS = re.compile("(?:新增|净增)$")
# 提高1200万教师待遇: the change is not in the number.
_OF_SOMETHING = re.compile("(?:提高|提升|降低|改善|扩大)$")
_ENDS_THERE = re.compile(r"[,，。;；、）)和与及以左上\s]|$")
_GROWTH = re.compile(
    "增长(?!点|极)率?|增速|增幅|涨幅|降幅|提价|变动率|压减|压降|压缩|削减|缩减|精简|减轻|减碳|提标|递增|递减"
)
_GROWS = re.compile(
    "(?:以上|左右|以内)?(?:的速度|的?(?:较?快速?|高速|稳定|刚性)?(?:增长|增速|增幅)|稳?步?提标|的幅度|的?[一-鿿]{0,8}增长目标)"
)
_MORE_OR_LESS = re.compile("[多少高低快慢]$")
_COMPARED = re.compile("(?:比|较)(?:上年|去年|上一?年度?|同期|年初|上月|[0-9]{4}年)|同比|环比")
# Rates of tax, interest and exchange are no shares of a whole.
_SHARE = re.compile(
    "占|比重|比例|份额|(?<![税利汇费])率|之比|覆盖|强度|满意度|盖度|程度|化度|匹配度|优良"
    "|支付水平|报销水平|完成[一-鿿]{0,8}(?:任务|计划|工程|投资)"
)
# 90%的地区, 八成用于民生, 85%以上农户: the number leads what it is a share of.
_SHARES = re.compile(
    "的(?!预期|目标|税率|利率|费率|关税)|用于|投[向入]|由|在|实现|达到|参加|参保|使用"
    "|(?:以上|左右|以下|多)(?=[一-鿿])(?!的?(?:预期|目标|税率|增长)|安排|是|可以|或|和|及)"
)
# 在园幼儿超过50%: so much of them; but a tax, an index or a humidity is no share.
_REACHES = re.compile(
    "(?:超过?|达到?|突破|保持在?|稳定在?|完成|进度|接近|近|不足|高于|低于|不低于|不少于|[增降升提减](?:高|加|少|低)?[至到])(?:了|约)?$"
)
_NO_SHARE = re.compile(
    "税|利率|汇率|费率|费用|电价|指数|湿度|水平|浓度|目标|增长|增速|标准(?!的)|按|加计|扣除|可(?=[降升提])|前$|含量|溢价|幅度|降低"
)
# 67.5%留在省内, 50%县区达标: so much of what follows or went before; but 15%税率, 6%一档的税率.
_OF_WHAT_FOLLOWS = re.compile("(?!左右|以上|以下|以内|的|和|及|与|或|至|到|多|上下)[一-鿿]")
_NO_SHARE_AFTER = re.compile("[一-鿿]{0,8}(?:税|利率|费率|政策|征收|预期目标|目标)|一档")
_WHOLE = re.compile("100[%％]")
_MEAN = re.compile("人均|户均|平均|日均|年均|月均|亩均|均价|次均|件均|笔均|场均")
_CUMULATIVE = re.compile("累计|总计|合计|历年")
_SINCE = ("来", "以来", "同期")  # 增速7年来最低: the years themselves
_PARTS = ("成",)
_CHANGES = ("百分点", "千分点", "基点", "番")


def role_of(text: str, start: int, end: int, unit: Unit) -> Role:
    """Return what the figure at ``start`` to ``end`` of ``text`` is in its clause.

    ``unit`` is its unit of measure; the clause is read back to its punctuation.
    """
    after = text[end : end + _AFTER].lstrip()
    if after.startswith(_SINCE):
        return "level"
    before = _BREAK.split(text[max(0, start - _CLAUSE) : start])[-1]
    if unit.canonical in _CHANGES or _is_change(before, after, unit):
        return "change"
    if _MEAN.search(before) and not unit.is_percentage:
        return "mean"
    parts = unit.is_percentage or unit.canonical in _PARTS or "分之" in unit.printed
    if parts and _is_share(before, after, whole=_WHOLE.fullmatch(text, start, end) is not None):
        return "share"
    return "cumulative" if _CUMULATIVE.search(before) else "level"


def _is_share(before: str, after: str, *, whole: bool) -> bool:
    if whole or _SHARE.search(before) or before.endswith("的") or _SHARES.match(after):
        return True
    if _NO_SHARE.search(before) or _NO_SHARE_AFTER.match(after):
        return False
    return bool(_REACHES.search(before) or _OF_WHAT_FOLLOWS.match(after))


def _is_change(before: str, after: str, unit: Unit) -> bool:
    found = _CHANGE.search(before)
    if unit.is_percentage:
        return bool(found or _GROWS.match(after)) or _says_growth_last(before)
    if _COMPARED.search(before) and _MORE_OR_LESS.search(before):
        return True
    if not found:
        return False
    verb = before[: found.end()]
    if _OF_SOMETHING.search(verb) and not _ENDS_THERE.match(after):
        return False
    return bool(_COMPARED.search(before) or not _NEW_THINGS.search(verb))


def _says_growth_last(before: str) -> bool:
    """Return whether the clause speaks of growth, and of no share after that (增长贡献率)."""
    growth = [match.end() for match in _GROWTH.finditer(before)]
    shares = [match.end() for match in _SHARE.finditer(before)]
    return bool(growth) and growth[-1] >= max(shares, default=0)
