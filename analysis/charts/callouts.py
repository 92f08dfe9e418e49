"""Callouts: texts that hang from points of a line, placed so that nothing crosses."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.sheet import Sheet
from analysis.charts.style import GAP_POINTS
from analysis.wording import Lang

_CLEAR_POINTS = 5.0  # from a text to the leader that passes it
_LEAD_POINTS = 3.0  # a text starts so far before its own leader
_FIRST_DROP_POINTS = 14.0
_WIDEST_POINTS = 260.0


@dataclass(frozen=True)
class Callout:
    """A text placed: it starts at ``left``, ``drop`` points below the line, under ``x``."""

    x: float
    left: float
    drop: float
    width: float
    lines: list[str]
    size: float

    @property
    def height(self) -> float:
        """Of the text alone, in points."""
        return block_height(self.lines, self.size)


def hang(
    texts: Sequence[str], xs: Sequence[float], room: tuple[float, float], size: float, lang: Lang
) -> list[Callout]:
    """Place each text at its ``x``, between the ends of ``room``, one below the other.

    The text with the widest gap between its neighbours' leaders comes first;
    its leader ends there, which widens the gaps of those that follow. No text
    touches another text or another's leader.
    """
    waiting = sorted(range(len(texts)), key=lambda number: xs[number])
    placed: list[Callout] = []
    drop = _FIRST_DROP_POINTS
    while waiting:
        gaps = _gaps([xs[number] for number in waiting], room)
        chosen = max(range(len(waiting)), key=lambda place: _width(gaps[place]))
        number = waiting.pop(chosen)
        callout = _place(texts[number], xs[number], gaps[chosen], drop, size, lang)
        placed.append(callout)
        drop += callout.height + GAP_POINTS
    return placed


def total_drop(callouts: Sequence[Callout]) -> float:
    """Return how far the callouts reach from the line, in points."""
    return max((callout.drop + callout.height for callout in callouts), default=0.0)


def _gaps(xs: Sequence[float], room: tuple[float, float]) -> list[tuple[float, float]]:
    """Return for each leader the free way between the leaders beside it."""
    first, last = room
    lefts = [first, *(x + _CLEAR_POINTS for x in xs[:-1])]
    rights = [*(x - _CLEAR_POINTS for x in xs[1:]), last]
    return list(zip(lefts, rights, strict=True))


def _width(gap: tuple[float, float]) -> float:
    return gap[1] - gap[0]


def _place(
    text: str,
    x: float,
    gap: tuple[float, float],
    drop: float,
    size: float,
    lang: Lang,
) -> Callout:
    lines = wrap(text, min(_WIDEST_POINTS, _width(gap)), size, lang)
    width = widest(lines, size, lang)
    left = max(gap[0], min(x - _LEAD_POINTS, gap[1] - width))
    return Callout(x, left, drop, width, lines, size)


def write_callouts(sheet: Sheet, callouts: Sequence[Callout], line: float) -> None:
    """Draw leaders from the height ``line`` downwards and write the texts at their ends."""
    for callout in callouts:
        end = line - callout.drop
        sheet.rule((callout.x, callout.x), (line, end))
        sheet.write(callout.lines, callout.left, end)
