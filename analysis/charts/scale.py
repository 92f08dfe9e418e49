"""The scale of an axis: how far it runs, whether it is logarithmic, and its ticks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

from analysis.charts.lettering import text_width
from analysis.charts.style import GAP_POINTS
from analysis.figures.intervals import plain
from analysis.ratios.digits import number_text
from analysis.wording import Lang

Tick = tuple[float, str]  # where it stands, what it says

LOG_FROM = 50  # greatest over smallest value from which an axis is logarithmic
_TICK_DIGITS = 12  # significant digits: takes off what binary floats add
_ROUND_STEPS = (1, 2, 2.5, 5, 10)
_MOST_TICKS = 6
_FEW_TICKS = 3
_LOG_STEPS = ((1, 2, 5), (1, 3), (1,))  # within a power of ten, from many ticks to few


def tick_text(value: float, lang: Lang) -> str:
    """Return a tick's number for readers: 1.5万 and 2亿 in zh, 15,000 in en."""
    return number_text(plain(Decimal(f"{value:.{_TICK_DIGITS}g}")), lang)


@dataclass(frozen=True)
class Reach:
    """How far one row's drawing goes: two values, and points before and after them."""

    first: float
    last: float
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True)
class Scale:
    """An axis from ``first`` to ``last``, drawn ``width`` points wide.

    What is drawn ends at ``end``; beyond it there is room for texts.
    """

    first: float
    last: float
    end: float
    width: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return where ``value`` stands, in points from the start of the axis."""
        start, end = self._bent(self.first), self._bent(self.last)
        return (self._bent(value) - start) / (end - start) * self.width

    def value_at(self, points: float) -> float:
        """Return the value that stands ``points`` from the start of the axis."""
        start, end = self._bent(self.first), self._bent(self.last)
        bent = start + points / self.width * (end - start)
        return float(10**bent) if self.log else bent

    def _bent(self, value: float) -> float:
        return log10(value) if self.log else value


def spans_magnitudes(values: Sequence[float]) -> bool:
    """Whether ``values`` lie so far apart that only a logarithmic axis shows them all."""
    return min(values) > 0 and max(values) / min(values) > LOG_FROM


def fit_scale(reaches: Sequence[Reach], width: float, *, log: bool = False) -> Scale:
    """Return the scale on which every reach, with its points before and after, fits ``width``."""
    before = max(reach.before for reach in reaches)
    start = min(reach.first for reach in reaches)
    end = max(reach.last for reach in reaches)
    if end == start:
        spare = (abs(start) or 1) / 2
        return Scale(start - spare, start + spare, end, width)
    unit = Scale(start, start * 10 if log else start + 1, end, 1.0, log)
    points_per_unit = min(
        (width - before - reach.after) / unit.at(reach.last)
        for reach in reaches
        if reach.last > start
    )
    return Scale(
        unit.value_at(-before / points_per_unit),
        unit.value_at((width - before) / points_per_unit),
        end,
        width,
        log,
    )


def round_ticks(scale: Scale, size: float, lang: Lang) -> list[Tick]:
    """Return round values on ``scale`` with their texts of ``size``, as many as stand apart.

    Where even the fewest do not, those are returned.
    """
    chosen: list[Tick] = []
    for values in _log_candidates(scale) if scale.log else _candidates(scale):
        chosen = _near_the_drawing(scale, [(value, tick_text(value, lang)) for value in values])
        if _stand_apart(scale, chosen, size, lang):
            break
    return chosen


def _candidates(scale: Scale) -> Iterator[list[float]]:
    span = scale.end - scale.first
    for count in range(_MOST_TICKS, 1, -1):
        power = 10.0 ** floor(log10(span / count))
        step = next(step for step in _ROUND_STEPS if step * power * count >= span) * power
        first, last = ceil(scale.first / step - 1e-9), floor(scale.last / step + 1e-9)
        yield [index * step for index in range(first, last + 1)]


def _log_candidates(scale: Scale) -> Iterator[list[float]]:
    powers = range(floor(log10(scale.first)), ceil(log10(scale.last)) + 1)
    for steps in _LOG_STEPS:
        yield [step * 10.0**power for power in powers for step in steps]
    for stride in (2, 3):
        yield [10.0**power for power in powers if power % stride == 0]


def _near_the_drawing(scale: Scale, choice: Sequence[Tick]) -> list[Tick]:
    """Return the ticks beside the drawing, and the next one where it is near or they are few."""
    inside = [tick for tick in choice if scale.first <= tick[0] <= scale.last]
    beside = sum(tick[0] <= scale.end for tick in inside)
    if 0 < beside < len(inside):
        last, end, following = (
            scale.at(value) for value in (inside[beside - 1][0], scale.end, inside[beside][0])
        )
        beside += beside < _FEW_TICKS - 1 or following - end < (following - last) / 2
    return inside[: max(beside, 1)]


def _stand_apart(scale: Scale, ticks: Sequence[Tick], size: float, lang: Lang) -> bool:
    """Whether no text comes near the next, where the outer ones are moved inside the axis."""
    spans = [
        _span(scale.at(value), text_width(words, size, lang), scale.width) for value, words in ticks
    ]
    return all(right[0] - left[1] >= GAP_POINTS for left, right in pairwise(spans))


def _span(place: float, text: float, width: float) -> tuple[float, float]:
    half = text / 2
    middle = min(max(place, half), width - half)
    return middle - half, middle + half
