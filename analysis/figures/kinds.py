"""The kind of a numeral: figure, threshold, date, ordinal, range, name or idiom."""

import re
from typing import Literal, get_args

from analysis.figures.hedges import Hedge
from analysis.figures.units import Unit

Kind = Literal["figure", "threshold", "date", "ordinal", "range", "name", "idiom"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_DIGITS = "[0-9一二三四五六七八九十]++"  # whole: a long run of digits is not tried in parts
_MEETING = "(?:全会|全委|会议|全国代表|党代|代表大会|全体会议|廉政)"
_ORDINAL_AFTER = re.compile(
    rf"(?:、{_DIGITS}){{0,30}}(?:号(?!召)|届|次(?:、{_DIGITS}次){{0,30}}{_MEETING})|级|[等甲]奖|等功|甲医院|星级"
    rf"|中?(?:、?{_DIGITS}中?){{0,30}}中?全会|次、{_DIGITS}次|(?:、{_DIGITS}){{1,30}}(?:[期批产级]|中全会)"
)
# 二 before these is the second (二次创业, 二轮承包); two of them are 两次, 两轮.
_NTH = re.compile(
    "[一二三]{1,3}(?:、[一二三]){0,2}产(?:业(?!链)|(?![品权能出量业]))"
    "|二(?:次|轮|类|组|队|代|分[团队]|阶段|线|通道|跑道)|[二三四五六七]环(?![节境保])"
    "|[一二三四五]类(?:水|地表|海水|标准|及以)"
)
_TOP = re.compile("(?<![提目当之以])前$|(?:排名|质量|名次)后$|倒数$")
_TOP_ENDS = ("前", "后", "数")
# 排位由51位上升到36位: places in an order; 上升3位: how many of them.
_RANKED = re.compile("(?:排名|排位|位次|名次)[^，。；,;]{0,12}$")
_MOVES = re.compile(
    "(?:上升|提升|前移|前进|下降|后移|跃升|跃居|晋升|提高|进位)(?:了|超)?(?:[0-9]{1,3}位[、和])?$"
)
_AMONG = re.compile(r"[名位列，。、；,;]")
_LEVELS = re.compile("[省市州盟县旗区乡镇村][省市州盟县旗区乡镇村]$")
_TIMES = re.compile("(?:连续|前|近|历经|[过了])$")
_OF_A_BODY = re.compile("届(?:人大|政协|全国|省|市|区|县|党|常委|中央)")
_ANNEX = ("附件", "附表", "附录", "专栏")
_PHASE = re.compile(r"期(?!间|望|盼|末)")
_VERSION = re.compile(r" ?版|热线|强(?![化度大劲调弱烈势健制力])|国道|省道")
# What a bare number names: 8890便民平台, 985高校, 110报警, 20国集团, 1型, 国道629线, 3.0方案.
_LABEL = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:热线|平台|网站|专线)|高校|工程|急救|报警|计划|国集团|证合一|[)）]?型(?!号)|线"
    r"|(?<=\.0)(?:方案|时代|模式|系统|政策|行动|体系)"
)
_GENERATION = re.compile("(?:[5-9]0|[09]5|[01]0)后")
# Before a bare number: 国道307, GB/T 15835, and the year of a standard, 3095-2012.
_CODED = re.compile(r"(?:[国省县]道|[A-Z][ _]|[A-Z] ?[0-9.]{1,8}[-－—–]{1,2})$")
_CODE_REACH = 14  # characters: the longest of them
_LETTERS = re.compile("(?<![A-Za-z&])(?:[A-Za-z]{1,2}|IPv|ISO)[-_]?$")
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
    "|[一-鿿]?(?:河流域|水库|铁路|高铁|高速|桥|梯|湾|滩|庄|店|堡|铺|塘|墩)(?!头|梁|队)"
)
# 补助标准提高到每人每月300元, 起征点为5000元: what somebody is due; but 标准提高30元 is a change.
_RAISED = "(?:提高|增加|降低|上调|下调|减少|上浮)"
_STANDARD = re.compile(
    "(?:(?<!高)标准(?!化|厂|煤|箱|地)|起征点|起付线|封顶线|限额(?!以)|收购价)"
    f"(?:(?!{_RAISED}[0-9])[^，。；、,;\\n]|元(?:/[月年人])?、){{0,24}}"
    "(?<!提高)(?<!增加)(?<!降低)(?<!上调)(?<!下调)(?<!减少)(?<!上浮)$"
)
_CLAUSE = 30  # characters before a number that can say what it is
# 千亿级, 五百万级: of such a size.
_OF_A_SIZE = re.compile("[千万亿]级")
_SIZES_ALONE = re.compile("[百千万亿]+")


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
    if text.endswith(("第", *_ANNEX), 0, start) or _is_among_the_first(text, start, end):
        return True
    following = text[end : end + 1]
    if following == "位" and _RANKED.search(text, max(0, start - 20), start):
        return not moves_places(text, start)
    # 二期 is the second phase, 两期 are two: 两 always counts, Arabic digits count phases.
    if text[start] == "两" or (following in ("届", "级") and _counts_places(text, start, end)):
        return False
    if _ORDINAL_AFTER.match(text, end):
        return True
    if text[start].isascii():
        return False
    return bool(_NTH.match(text, start) or _PHASE.match(text, end))


def _is_among_the_first(text: str, start: int, end: int) -> bool:
    """Return whether it tells how far from the top or the bottom (位列前10名, 倒数3)."""
    if text[start - 1 : start] not in _TOP_ENDS or not _AMONG.match(text, end):
        return False
    return bool(_TOP.search(text, max(0, start - 4), start))


def _counts_places(text: str, start: int, end: int) -> bool:
    """Return whether 届 or 级 tells how many or how much (县乡两级, 连续五届, 7.1级), not which."""
    before = text[max(0, start - 4) : start]
    if text.startswith("届", end):
        return bool(_TIMES.search(before) and not _OF_A_BODY.match(text, end))
    if _OF_A_SIZE.match(text, end - 1) or "." in text[start:end]:
        return True
    return bool(_LEVELS.search(before))


def is_code(text: str, start: int, end: int) -> bool:
    """Return whether it is part of a code or version (4A, 5G, 2.0版), not a number of things."""
    if _VERSION.match(text, end):
        return True
    if not text[start:end].isascii():
        return False
    beside = text[start - 1 : start] + text[end : end + 1]
    return (
        any(_is_sign(char) for char in beside)
        or bool(_LABEL.match(text, end) or _GENERATION.match(text, start))
        or bool(_CODED.search(text, max(0, start - _CODE_REACH), start))
    )


def _is_sign(char: str) -> bool:
    return (char.isascii() and char.isalpha()) or char in "+#·"


def moves_places(text: str, start: int) -> bool:
    """Return whether 位 counts places in an order (上升3位), not people."""
    return bool(_MOVES.search(text, max(0, start - 8), start))


def is_labelled(text: str, start: int, end: int) -> bool:
    """Return whether what stands before makes it a label, whatever follows (PM2.5年均, 附件2)."""
    if text.endswith(_ANNEX, 0, start):
        return True
    if not text[max(0, start - 1) : end].isascii() or text.startswith(("%", "％"), end):
        return False
    return bool(_LETTERS.search(text, max(0, start - 5), start))


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
    if unit.canonical == "年" and _PLANNED_YEARS.match(text, after):
        return "name"
    if hedge.limits or _is_norm(text, start, end, unit):
        return "threshold"
    if text[start].isascii() or _counts(text, start, end, hedge, unit):
        return "figure"
    called = text[start] != "两" and not unit.printed and _PLACE_OR_FIRM.match(text, end)
    return "name" if called else "idiom"


def _is_norm(text: str, start: int, end: int, unit: Unit) -> bool:
    """Return whether it is a size, a rate's base or a norm: 400亿级, 每万人, 标准为300元/月."""
    if text.startswith("级", end) and _OF_A_SIZE.match(text, end - 1):
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
