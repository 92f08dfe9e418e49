"""The kind of a numeral: figure, threshold, date, ordinal, range, name or idiom."""

import re
from typing import Literal, get_args

from analysis.figures.codes import is_code
from analysis.figures.hedges import Hedge
from analysis.figures.ordinals import OF_A_SIZE, is_ordinal
from analysis.figures.patterns import BLANKS
from analysis.figures.units import Unit

Kind = Literal["figure", "threshold", "date", "ordinal", "range", "name", "idiom"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_YEAR = re.compile(r"[12][0-9Oo]{3}|[一二][〇○零一二三四五六七八九0Oo]{3}")
_LISTED_YEAR = re.compile("(?:[、和与及至到][12][0-9]{3}){1,30}[两三四五]?年")
_LISTED_MONTH = re.compile("(?:[、和与及][0-9]{1,2}){1,12}月(?!份额)")
_BARE_YEAR = re.compile("(?:19[4-9]|20[0-4])[0-9]")
_DECADE = re.compile(r"[1-9]0|[二三四五六七八九]十")
_CENTURY = re.compile(r"[12][0-9]|[一二]?十[一二三四五六七八九]?")
_QUARTER = re.compile(r"[1-4]|[一二三四]")
_MONTH_OR_DAY = re.compile(r"[1-9]|[12][0-9]|3[01]|0[1-9]|[一二三]?十?[一二三四五六七八九十]")
# A longer passage in quotation marks is speech, not a name.
_LONGEST_QUOTED_NAME = 16
_QUOTED = {"“": "”", "《": "》", "「": "」", "〈": "〉", "『": "』", "‘": "’"}
_LONGEST_TITLE = dict.fromkeys(_QUOTED, _LONGEST_QUOTED_NAME) | {"《": 80, "〈": 80}
# 3人制篮球, 五年制: the form of a thing.
_FORM = re.compile("制(?![度造定作成药品约止])")
# 三大攻坚战, 10大工程; but 一大批, 两大类.
_PROGRAMME = re.compile(r"(?<!一)大(?![批量类多部半约大中学院人会概都于有型]|专(?!项))")
_PLANNED_YEARS = re.compile(
    "(?:专项|清[零仓库]|提升|改造|综合|治本|整治|集中|扩面|滚动|提质|增效|培育|振兴|创新|提标){0,4}"
    "(?:规划|计划|行动|纲要|攻坚|禁渔|方案|倍增|大变样|义务教育)"
)
_COUNTED = re.compile(
    r"(?:新增|增加|减少|新建|建成|下降|提高|上升|各|每|仅|只有|超过?|近|约|达到?|累计|提前|延长|延迟|共|获|前进|前移)了?$"
)
# 万邦码头, 十八梯, 三友集团: a number without a unit in what people and places are called.
_PLACE_OR_FIRM = re.compile(
    "[一-鿿]{1,3}(?:公司|集团|股份|药业|矿业|重工|机电|电厂|水库|电站|码头|机场|医院|大学|学院|大桥|隧道)"
    "|[一-鿿]?(?:河流域|水库|铁路|高铁|高速|附院|桥|梯|湾|滩|庄|店|堡|铺|塘|墩)(?!头|梁|队)"
    # 市一中; but 三中心, 一中国.
    "|中(?![国心央间部小型老青期共欧]|东部)"
)
# 补助标准提高到每人每月300元, 起征点为5000元: what somebody is due; but 标准提高30元 is a change.
_RAISED = "(?:提高|增加|降低|上调|下调|减少|上浮)"
_STANDARD = re.compile(
    "(?:(?<!高)标准(?!化|厂|煤|箱|地)|起征点|起付线|封顶线|限额(?!以)|收购价)"
    f"(?:(?!{_RAISED}[0-9])[^，。；、,;\\n]|元(?:/[月年人])?、){{0,24}}"
    "(?<!提高)(?<!增加)(?<!降低)(?<!上调)(?<!下调)(?<!减少)(?<!上浮)$"
)
_CLAUSE = 30  # characters before a number that can say what it is
_SIZES_ALONE = re.compile("[百千万亿]+")


def date_part(text: str, start: int, end: int) -> tuple[str, int]:
    """Return 年, 年度, 年代, 月, 日, 世纪 or 季度 where the numeral dates, and where that ends.

    Older reports have a blank after Arabic digits (9 月). Else nothing and ``end``.
    """
    following = text[end : end + 1]
    at = end + 1 if following in _BLANK and text[end - 1].isascii() else end
    part = _date_part(text, start, end, at) if text[at : at + 1] in _DATING else ""
    return part, at + len(part) if part else end


def _date_part(text: str, start: int, end: int, at: int) -> str:
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
_BLANK = tuple(BLANKS)


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
    if not unit.printed and not hedge.printed and _is_bare_date(text, start, end, unit):
        return "date"
    planned = unit.canonical == "年" and _PLANNED_YEARS.match(text, after)
    if planned or (text.startswith("制", after) and unit.printed and _FORM.match(text, after)):
        return "name"
    if hedge.limits or _is_norm(text, start, end, unit):
        return "threshold"
    if text[start].isascii() or _counts(text, start, end, hedge, unit):
        return "figure"
    called = text[start] != "两" and not unit.printed and _PLACE_OR_FIRM.match(text, end)
    return "name" if called else "idiom"


def _is_norm(text: str, start: int, end: int, unit: Unit) -> bool:
    """Return whether it is a size, a rate's base or a norm: 400亿级, 每万人, 标准为300元/月."""
    if text.startswith("级", end) and OF_A_SIZE.match(text, end - 1):
        return not _SIZES_ALONE.fullmatch(text, start, end)
    if not unit.printed:
        return False
    if unit.canonical.startswith("元") and _STANDARD.search(text, max(0, start - _CLAUSE), start):
        return True
    each = text.endswith("每", 0, start) and text[start:end] != "一"
    return each or text.startswith("级", end + len(unit.printed))


def _is_bare_date(text: str, start: int, end: int, unit: Unit) -> bool:
    """Return whether it is a year or month without its word: 2024世界大会, 3、4月."""
    if _BARE_YEAR.fullmatch(text, start, end):
        return not unit.canonical or bool(_LISTED_YEAR.match(text, end))
    return bool(_MONTH_OR_DAY.fullmatch(text, start, end) and _LISTED_MONTH.match(text, end))


def _counts(text: str, start: int, end: int, hedge: Hedge, unit: Unit) -> bool:
    """Return whether Chinese digits count: not 两岸, 一个共同特征, 千家万户; but 超千亿元."""
    digits = text[start:end]
    if _SIZES_ALONE.fullmatch(digits):
        if unit.canonical == "级":
            return False
        counted = _COUNTED.search(text, max(0, start - 4), start)
        return bool(hedge.printed or (counted and (unit.printed or "亿" in digits)))
    if digits == "一" and unit.canonical not in ("番", "成", "倍", "百分点"):
        return bool(unit.printed and _COUNTED.search(text, max(0, start - 4), start))
    return bool(unit.printed or (hedge.printed and digits[-1] in "十百千万亿"))
