"""Ordinals: numerals that tell a place in an order (第46届, 二期, 五级, 前3名)."""

import re

from analysis.figures.codes import ANNEX

_DIGITS = "[0-9一二三四五六七八九十]++"  # whole: a long run of digits is not tried in parts
_MEETING = "(?:全会|全委|会议|全国代表|党代|代表大会|全体会议|廉政)"
_ORDINAL_AFTER = re.compile(
    rf"(?:、{_DIGITS}){{0,30}}(?:号(?!召)|届|次(?:、{_DIGITS}次){{0,30}}{_MEETING})|级|[等甲]奖|等功|甲医院|星级"
    rf"|中?(?:、?{_DIGITS}中?){{0,30}}中?全会|次、{_DIGITS}次|(?:、{_DIGITS}){{1,30}}(?:[期批产级]|中全会)"
)
# 二 before these is the second (二次创业, 二轮承包); two of them are 两次, 两轮.
_NTH = re.compile(
    "[一二三]{1,3}(?:、[一二三]){0,2}产(?:业(?!链)|(?![品权能出量业]))"
    "|二(?:次|轮|类|组|队|代|分[团队]|阶段|线|通道)|[二三四五]跑道|[二三四五六七]环(?![节境保])"
    "|[一二三四五]类(?:水|地表|海水|标准|及以)"
)
_BEFORE = ("第", *ANNEX)
_TOP = re.compile("(?<![提目当之以])前$|(?:排名|质量|名次)后$|倒数$")
_TOP_ENDS = ("前", "后", "数")
# 排位由51位上升到36位: places in an order; 上升3位: how many of them.
_RANKED = re.compile("(?:排名|排位|位次|名次)[^，。；,;]{0,12}$")
_MOVES = re.compile(
    "(?:上升|提升|前移|前进|下降|后移|跃升|跃居|晋升|提高|进位)(?:了|超)?(?:[0-9]{1,3}位[、和])?$"
)
_AMONG = re.compile(r"[名位列，。、；,;]")
_LEVELS = re.compile(
    "(?:[省市州盟县旗区街乡镇村社）)][、/]?[省市州盟县旗区街乡镇村社户]|网格|社区|“新?)$"
)
# 三级卫生服务网络, 五级分类制度: so many levels; 三级医院, 二级公路: the one of that level.
_IN_LEVELS = re.compile(
    "级(?!医院|公立|公路|航道|标准|博物馆|综合|甲等|以上|及以|子公司|节点|市场)"
    "[一-鿿]{0,8}(?:网络|体系|机制|分类|全覆盖|联[通动网审防]|[贯连]通)"
)
# 新一届政府, 办成一届盛会: one of them, or the present one.
_ONE_OF = re.compile("新一[届期]|[成办造行这每]一届")
_TIMES = re.compile("(?:连续|前|近|历经|[过了])$")
_OF_A_BODY = re.compile("届(?:人大|政协|全国|省|市|区|县|党|常委|中央)")
_PHASE = re.compile(r"期(?!间|望|盼|末)")
# 千亿级, 五百万级: of such a size.
OF_A_SIZE = re.compile("[千万亿]级")


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Return whether the numeral tells a place in an order (第46届, 二期, 五级, 三中全会)."""
    last, following = text[start - 1 : start], text[end : end + 1]
    if text.endswith(_BEFORE, 0, start):
        return True
    if last in _TOP_ENDS and _is_among_the_first(text, start, end):
        return True
    if following == "类" and text.endswith("公益", 0, start):
        return True
    if following == "位" and _RANKED.search(text, max(0, start - 20), start):
        return not moves_places(text, start)
    # 二期 is the second phase, 两期 are two: 两 always counts, Arabic digits count phases.
    if text[start] == "两" or (
        following in ("届", "级", "期") and _counts_places(text, start, end)
    ):
        return False
    if _ORDINAL_AFTER.match(text, end):
        return True
    if text[start].isascii():
        return False
    return bool(_NTH.match(text, start) or _PHASE.match(text, end))


def _is_among_the_first(text: str, start: int, end: int) -> bool:
    """Return whether it tells how far from the top or the bottom (位列前10名, 倒数3)."""
    return bool(_AMONG.match(text, end) and _TOP.search(text, max(0, start - 4), start))


def _counts_places(text: str, start: int, end: int) -> bool:
    """Return whether 届, 级 or 期 tells how many or how much (两级, 连续五届, 7.1级), not which."""
    before = text[max(0, start - 4) : start]
    if _ONE_OF.match(text, max(0, start - 1)):
        return True
    if text.startswith("届", end):
        return bool(_TIMES.search(before) and not _OF_A_BODY.match(text, end))
    if text.startswith("期", end):
        return False
    if OF_A_SIZE.match(text, end - 1) or "." in text[start:end]:
        return True
    levels = _LEVELS.search(before)
    return bool(levels or (text[start] not in "一二" and _IN_LEVELS.match(text, end)))


def moves_places(text: str, start: int) -> bool:
    """Return whether 位 counts places in an order (上升3位), not people."""
    return bool(_MOVES.search(text, max(0, start - 8), start))
