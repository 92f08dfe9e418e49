"""Naming: which figures of a text an indicator's wordings name for certain.

A wrong name is worse than none. A figure is named where a wording stands right
before or after it in its clause, unit and role fit, and it tells a result of the
year reported; of several such figures the first is taken. What only may be meant
is proposed with the reason why it is not certain.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analysis.figures.figure import Figure
from analysis.figures.indicators import Indicator
from analysis.figures.standing import Standing, Standings
from analysis.figures.wordings import Mention, mentions_of, wordings_of

Doubt = Literal[
    Standing, "limit", "change", "mean", "running total", "narrower", "two names", "repeated"
]

_FILLER = re.compile(
    "(?:人数|人员|人次|总数|总量|数量|总额|金额|资金|规模|人才|等待遇|均值|平均值|平均|全年|水平"
    "|也|已|共|了|约|近|超过|超|逾|突破|达到|达|为|是|有|至|到|在|上|完成|实现|保持|稳定|提高|提升"
    "|增加|上升|扩大|调整|下降|降低|降|[:： \xa0])*"
)
_JOINED = re.compile("[共、]?")
_AFTER = re.compile("的?")
_CLAUSE_BREAK = re.compile(r"[,，。;；:：!！?？\n\u3000]|——")
_LONGEST_GAP = 16  # characters
_LONGEST_LEAD = 40  # characters
_LEAD = re.compile(
    "(?:全[国省市区县州盟旗]|[我本][国省市区县州盟旗]|自治区|城乡|全年|年末|年底|年内|当年|今年|去年|一年来?"
    "|[0-9０-９]{4}年|其中|共|已|累计|新增?|各|[一二三四五六七八九十]是|[(（][一二三四五六七八九十]+[)）]"
    "|截至|目前|以来|[ \\xa0“”])*"
)
_DOES = (
    "提供|发放|新发放|开展|组织|招聘|举办|申请|办理|处理|引进|推动|兑现|完成|实现|促进|帮助|支持|新增|开发|惠及"
    "|减免|追回|招募|召开|输出|走访|培训|转隶|参加|入驻|安置|带动|新建|新设|建成|增聘|选派|贴息支出|支出"
)
_ENDS_IN_A_VERB = re.compile(f"(?:{_DOES})了?各?类?$")
_STARTS_WITH_A_VERB = re.compile(f"(?:{_DOES})")
# What the Chinese name of an indicator says that it is.
_LIMIT = re.compile("目标|限|最多(?!跑一次)")
_STANDARD = re.compile("标准")
_MEAN = "均"
_RUNNING_TOTAL = "累计"
_PLAN = "计划"


@dataclass(frozen=True, slots=True)
class Naming:
    """A figure and the indicator that its wording names; ``doubt`` is why not for certain.

    ``words`` is where the words that name it stand: start and end.
    """

    figure: Figure
    indicator: Indicator
    words: tuple[int, int]
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    """A figure beside a mention; ``lead`` stands before the words that lead to it."""

    figure: Figure
    mention: Mention
    lead: str


def name_figures(
    text: str, figures: Iterable[Figure], indicators: Iterable[Indicator], period: int | None
) -> list[Naming]:
    """Return one naming for each figure that a wording may mean, in the order of the text.

    ``period`` is the year that the text reviews, None where it is not known.
    Of several figures for one indicator the first certain one keeps the name.
    """
    measured = [figure for figure in figures if figure.kind in ("figure", "threshold")]
    standings = Standings(text, period)
    by_start: defaultdict[int, list[_Match]] = defaultdict(list)
    for mention in mentions_of(wordings_of(indicators), text):
        for match in _beside(mention, text, measured):
            by_start[match.figure.start].append(match)
    judged = [_judge(by_start[start], standings) for start in sorted(by_start)]
    return list(_each_once(judged))


def _each_once(namings: Iterable[Naming]) -> Iterator[Naming]:
    """Yield ``namings``, of which only the first certain one keeps its indicator."""
    taken: set[str] = set()
    for naming in namings:
        if naming.doubt is None and naming.indicator.id in taken:
            yield replace(naming, doubt="repeated")
        else:
            yield naming
        if naming.doubt is None:
            taken.add(naming.indicator.id)


def _beside(mention: Mention, text: str, figures: Sequence[Figure]) -> Iterator[_Match]:
    """Yield the figure that a mention names: right after its words, else right before them."""
    at = bisect_left(figures, mention.end, key=lambda figure: figure.start)
    figure = _figure_after(mention, text, figures[at : at + 2])
    if figure is not None:
        yield _Match(figure, mention, _lead_of(mention, text, figures[:at]))
    elif at and _names_before(mention, text, figures[at - 1]):
        yield _Match(figures[at - 1], mention, "")


def _figure_after(mention: Mention, text: str, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure after the words, or the second of two (295笔共1.5亿元)."""
    if not figures or figures[0].start - mention.end > _LONGEST_GAP:
        return None
    if not _FILLER.fullmatch(text, mention.end, figures[0].start):
        return None
    if _unit_fits(figures[0], mention):
        return figures[0]
    joined = len(figures) > 1 and _JOINED.fullmatch(text, figures[0].end, figures[1].start)
    return figures[1] if joined and _unit_fits(figures[1], mention) else None


def _names_before(mention: Mention, text: str, figure: Figure) -> bool:
    if not _unit_fits(figure, mention):
        return False
    inside = figure.end >= mention.end
    return inside or bool(_AFTER.fullmatch(text, figure.end, mention.start))


def _unit_fits(figure: Figure, mention: Mention) -> bool:
    """Return whether the units agree; a month that only the words name must be in them."""
    unit, _, span = mention.wording.indicator.unit.partition("/")
    if figure.canonical_unit == mention.wording.indicator.unit:
        return True
    return bool(span) and figure.canonical_unit == unit and span in mention.wording.words


def _lead_of(mention: Mention, text: str, before: Sequence[Figure]) -> str:
    """Return what stands in the clause before the words; a listed figure ends a clause (、)."""
    start = max(0, mention.start - _LONGEST_LEAD)
    last = before[-1].end if before else 0
    if text.startswith("、", last):
        start = max(start, last + 1)
    return _CLAUSE_BREAK.split(text[start : mention.start])[-1]


def _judge(matches: Sequence[_Match], standings: Standings) -> Naming:
    """Return the naming by the longest wording; two indicators of one length are in doubt."""
    longest = max(match.mention.wording.length for match in matches)
    best = [match for match in matches if match.mention.wording.length == longest]
    figure, mention = best[0].figure, best[0].mention
    indicator = mention.wording.indicator
    one_name = all(match.mention.wording.indicator is indicator for match in best)
    doubt = _doubt(best[0], standings) if one_name else "two names"
    return Naming(figure, indicator, (mention.start, mention.end), doubt)


def _doubt(match: _Match, standings: Standings) -> Doubt | None:
    """Return the first reason why the wording may not name the figure, None where it does."""
    figure, name = match.figure, match.mention.wording.indicator.zh
    standing = standings.at(figure.start, figure.end)
    if standing != "result" and not (standing == "aim" and _PLAN in name):
        return standing
    if figure.role == "change":
        return "change"
    if not _limit_fits(figure, name):
        return "limit"
    if (figure.role == "mean") != (_MEAN in name):
        return "mean"
    if (figure.role == "cumulative") != (_RUNNING_TOTAL in name):
        return "running total"
    return None if _leads_in(match) else "narrower"


def _limit_fits(figure: Figure, name: str) -> bool:
    """Return whether a threshold meets the name of a limit, and a level that of a level."""
    if figure.kind == "threshold":
        return bool(_LIMIT.search(name) or _STANDARD.search(name))
    return not _LIMIT.search(name)


def _leads_in(match: _Match) -> bool:
    """Return whether what stands before the words says no more than where, when and did."""
    wording = match.mention.wording
    if wording.earlier or _STARTS_WITH_A_VERB.match(wording.words):
        return True
    return bool(_LEAD.fullmatch(match.lead) or _ENDS_IN_A_VERB.search(match.lead))
