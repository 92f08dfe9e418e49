"""Hedges: the words beside a number that widen what it may be (多, 近, 约, 以上, 不超过 …)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from analysis.figures.intervals import EXACT, Interval, Rounding, around
from analysis.figures.numerals import Numeral
from analysis.figures.units import Unit

Effect = Literal["", "above", "below", "about", "at least", "at most", "several"]

AFTER_DIGITS: dict[str, Effect] = {"多": "above", "余": "above", "几": "above", "幾": "above"}
AFTER_DIGITS |= {"来": "about"}
_BEFORE: dict[Effect, str] = {
    "at most": "≤ 不超过 不高于 不多于 不大于 最多 最长 最高 至多 上限为",
    "at least": "≥ 不少于 不低于 不小于 至少 最低 最少 起码",
    "above": "超过 超 突破 破 逾 高于 多于 大于",
    "below": "将近 接近 近 不足 不到 低于 少于",
    "about": "大约 约 约为",
}
_AFTER: dict[Effect, str] = {
    "at least": "及以上 以上 起",
    "at most": "及以下 以下 以内 之内",
    "about": "左右 上下 许",
}
_EFFECT_BEFORE = {word: effect for effect, words in _BEFORE.items() for word in words.split()}
_EFFECT_AFTER = {word: effect for effect, words in _AFTER.items() for word in words.split()}
# 签约, 节约, 附近, 最近, 打破 … end in a hedge's character and are none.
_NOT_AFTER = {
    "约": "签节合制预公条契邀履大",
    "近": "最附新邻临靠逼远",
    "超": "赶反",
    "破": "打突攻冲爆侦告",
}
_SINGLE = "|".join(f"(?<![{before}]){word}" for word, before in _NOT_AFTER.items())
_GAP = r"(?:可?领取|可?达到?|达|至|到|了|为|跑|在|实现)?"


def _longest_first(words: dict[str, Effect]) -> str:
    plain = [word for word in sorted(words, key=len, reverse=True) if word not in _NOT_AFTER]
    return "|".join(plain)


_BEFORE_NUMBER = re.compile(rf"({_longest_first(_EFFECT_BEFORE)}|{_SINGLE}){_GAP}$")
# No hedge ends otherwise than with one of these.
_LAST = frozenset(_GAP).union(word[-1] for word in _EFFECT_BEFORE)
_FIRSTS = "".join({word[0] for word in _EFFECT_AFTER})
_AFTER_NUMBER = re.compile(
    rf"(?=[ \u00a0级(（{_FIRSTS}])[ \u00a0]?级?(?:\(含\)|（含）)?({_longest_first(_EFFECT_AFTER)})"
)
_SPANS = ("年", "月", "周", "天", "季度")
_LASTING = re.compile("(?:历时|历经|长达|时隔|过去|用时|为期|持续|已有?|用了?|有|达|仅)$")
# 上百家, 过亿元, 过5亿元; 迈上, 通过 and 办过 (3届) go up to nothing.
_UP_TO = re.compile(
    "(?<![迈登跃站跨冲以])上(?=[百千万亿])|(?<![通经度渡走跨越超])过(?=[百千万亿]|[0-9.]{1,6}[万亿])"
)
_UP_TO_LAST = ("上", "过")
# 数百, 几十亿; 人数, 总数 … end in the character and say no such thing.
_SEVERAL = re.compile("(?:(?<![人总户件次个位基参指系函分])数|几)(?=[十百千万亿])")
_SEVERAL_LAST = ("数", "几")
# 1倍多, 两年多, 三分之二强: the hedge after the unit; 3年多元化 is none.
_OPEN_ENDED = ("年", "倍", "番", "成", "%")
_MORE = re.compile("多(?![元层样功式种次党边方渠重领维极举形数少项人家个件省点地环起])")
_RATHER: dict[str, Effect] = {"强": "above", "多": "above", "弱": "below"}
_NO_UNIT = Unit()
_TWO, _TEN = Decimal(2), Decimal(10)
_REACH_BACK = 8  # characters: the longest hedge and gap


@dataclass(frozen=True, slots=True)
class Hedge:
    """The qualifier as printed and what it does to the number."""

    printed: str = ""
    effect: Effect = ""

    @property
    def follows(self) -> bool:
        """Whether it stands after the unit (3.0%以内), not before the number (近4000万元)."""
        return self.printed in _EFFECT_AFTER

    @property
    def limits(self) -> bool:
        """Whether it makes the number a limit: a threshold, not a measurement."""
        return self.effect in ("at least", "at most")


def _hedges(effects: Mapping[str, Effect]) -> dict[str, Hedge]:
    return {word: Hedge(word, effect) for word, effect in effects.items()}


_UNHEDGED, _MANY_MORE = Hedge(), Hedge("多", "above")
_HEDGES_INSIDE, _HEDGES_BEFORE = _hedges(AFTER_DIGITS), _hedges(_EFFECT_BEFORE)
_HEDGES_AFTER = _hedges(_EFFECT_AFTER)


def read_hedge(text: str, start: int, end: int, inside: str, unit: Unit = _NO_UNIT) -> Hedge:
    """Return the hedge of the figure that stands at ``start`` to ``end`` in ``text``.

    ``inside`` is a hedge found between the digits and the ``unit`` (6300多家).
    """
    after = _AFTER_NUMBER.match(text, end)
    if after and _HEDGES_AFTER[after[1]].effect != "about":
        return _HEDGES_AFTER[after[1]]
    last = text[start - 1 : start]
    if last in _SEVERAL_LAST and _SEVERAL.match(text, start - 1):
        return Hedge(last, "several")
    if inside:
        return _HEDGES_INSIDE[inside]
    before = last in _LAST and _BEFORE_NUMBER.search(text, max(0, start - _REACH_BACK), start)
    if before and not _is_recent(text, start, before[1], unit):
        return _HEDGES_BEFORE[before[1]]
    if last in _UP_TO_LAST and _UP_TO.match(text, start - 1):
        return Hedge(last, "above")
    if after:
        return _HEDGES_AFTER[after[1]]
    said = text[end : end + 1] in _RATHER or unit.printed.startswith("个多")
    return _hedge_after_unit(text, end, unit) if said else _UNHEDGED


def _hedge_after_unit(text: str, end: int, unit: Unit) -> Hedge:
    """Return what 多 after some units, or 强 and 弱 after a fraction, say."""
    if unit.printed.startswith("个多") or (
        unit.canonical in _OPEN_ENDED and _MORE.match(text, end)
    ):
        return _MANY_MORE
    rather = text[end : end + 1] if "分之" in unit.printed else ""
    return Hedge(rather, _RATHER[rather]) if rather in _RATHER else _UNHEDGED


def _is_recent(text: str, start: int, hedge: str, unit: Unit) -> bool:
    """Return whether 近 means of late (近三年), not nearly (历时近三年)."""
    if hedge != "近" or unit.canonical not in _SPANS:
        return False
    return not _LASTING.search(text, max(0, start - _REACH_BACK), start - 1)


def interval_of(numeral: Numeral, unit: Unit, hedge: Hedge, rounding: Rounding) -> Interval:
    """Return the true values that the wording allows: see docs/conventions.md.

    ``rounding`` is how the issuer rounds; only what is printed rounded depends on it.
    """
    interval = _interval_of(numeral, unit, hedge, rounding)
    return interval.without_negatives() if unit.counts and numeral.value >= 0 else interval


def _interval_of(numeral: Numeral, unit: Unit, hedge: Hedge, rounding: Rounding) -> Interval:
    value, step = numeral.value, numeral.last_nonzero_place
    match hedge.effect:
        case "above":
            return Interval(value, EXACT.add(value, step), False, False)
        case "below":
            return Interval(EXACT.subtract(value, step), value, False, False)
        case "about":
            return around(value, numeral.place if numeral.decimals else step, rounding)
        case "at least":
            return Interval(value, None, True, False)
        case "at most":
            return Interval(None, value, False, True)
        case "several":
            least, limit = EXACT.multiply(value, _TWO), EXACT.multiply(value, _TEN)
            return Interval(least, limit, True, False)
    all_or_none = unit.canonical == "%" and value in (Decimal(0), Decimal(100))
    if numeral.rounds or (unit.is_percentage and not all_or_none):
        return around(value, numeral.place, rounding)
    return Interval.exactly(value)
