"""Parts: what a whole is made of, as one stacked bar a group, each part named on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import attrgetter

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.callouts import Callout, hang, total_drop, write_callouts
from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.marks import draw_dot, draw_whisker
from analysis.charts.rows import Row
from analysis.charts.scale import Reach, Scale, fit_scale, round_ticks
from analysis.charts.sheet import INNER_POINTS, Sheet, open_sheet
from analysis.charts.style import (
    BASE_POINTS,
    CAP_POINTS,
    GAP_POINTS,
    HAIRLINE_POINTS,
    INK,
    MARGIN_POINTS,
    PAPER,
    readable_on,
    section_colour,
    tints,
)
from analysis.wording import Lang, Phrase, say

_NAMED: Phrase = ("{label} {shown}", "{label}, {shown}")
_PAD_POINTS = 6.0  # from the edge of a part to its text
_MOST_NAME_LINES = 2
_LEAST_PART_POINTS = 44.0  # a narrower part is named outside
_LEAST_BAR_POINTS = 40.0
_BETWEEN_POINTS = 20.0
_WIDEST_CALLOUT_POINTS = 260.0
_BRACKET_POINTS = CAP_POINTS + 4  # above a bar whose two parts meet somewhere within bounds


@dataclass(frozen=True)
class _Part:
    row: Row
    first: float
    last: float
    fill: str
    inside: list[str]  # the part's name and amount, where there is room for them


@dataclass(frozen=True)
class _Bar:
    heading: list[str]
    parts: list[_Part]
    callouts: list[Callout]
    bracket: bool

    @property
    def head(self) -> float:
        """Points above the bar."""
        return block_height(self.heading, BASE_POINTS) + _BRACKET_POINTS * self.bracket + 2

    @property
    def foot(self) -> float:
        """Points below the bar."""
        return total_drop(self.callouts) + _BETWEEN_POINTS


def draw_parts(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of wholes: one bar a ``group``, each part named and ``shown`` in it.

    ``table`` has label, value, low, high, shown, section and, where there are
    several bars, group. Where two parts make a whole, the bounds of the first
    stand above the bar as a whisker: the true border lies within it.
    """
    return draw_chart(lay_out_parts, table, text, "label", "value", "shown")


def lay_out_parts(rows: Sequence[Row], text: ChartText) -> Figure:
    """Return the figure that `draw_parts` saves."""
    groups = [(name, list(members)) for name, members in groupby(rows, attrgetter("group"))]
    longest = max(sum(row.amount for row in members) for _, members in groups)
    scale = fit_scale([Reach(0.0, longest)], INNER_POINTS)
    fills = _fills(rows)
    bars = [_bar(name, members, scale, fills, text.lang) for name, members in groups]
    thickness = max(_thickness(bar) for bar in bars)
    height = sum(bar.head + thickness + bar.foot for bar in bars)
    sheet = open_sheet(text, scale, round_ticks(scale, text.lang), height)
    sheet.axes.set_ylim(height, 0)
    top = 0.0
    for bar in bars:
        _draw_bar(sheet, bar, scale, top, thickness)
        top += bar.head + thickness + bar.foot
    return sheet.figure


def _fills(rows: Sequence[Row]) -> dict[str, str]:
    """Return a fill for each label: the section's colour, or tints of the one there is."""
    sections = {row.label: row.section for row in rows}
    if len(set(sections.values())) > 1:
        return {label: section_colour(section) for label, section in sections.items()}
    shades = tints(section_colour(rows[0].section), len(sections))
    return dict(zip(sections, shades, strict=True))


def _bar(name: str, rows: Sequence[Row], scale: Scale, fills: dict[str, str], lang: Lang) -> _Bar:
    borders = [0.0, *accumulate(row.amount for row in rows)]
    parts = [
        _Part(
            row, first, last, fills[row.label], _inside(row, scale.at(last) - scale.at(first), lang)
        )
        for row, first, last in zip(rows, borders, borders[1:], strict=False)
    ]
    outside = [part for part in parts if not part.inside]
    names = [_named(part.row, lang) for part in outside]
    middles = [MARGIN_POINTS + scale.at((part.first + part.last) / 2) for part in outside]
    room = (MARGIN_POINTS, MARGIN_POINTS + INNER_POINTS)
    callouts = hang(names, middles, room, _WIDEST_CALLOUT_POINTS, lang)
    heading = wrap(name, INNER_POINTS, BASE_POINTS, lang)
    return _Bar(heading, parts, callouts, _shows_bounds(rows, scale))


def _named(row: Row, lang: Lang) -> str:
    return say(_NAMED, lang).format(label=row.label, shown=row.shown)


def _inside(row: Row, width: float, lang: Lang) -> list[str]:
    """Return the lines that fit into a part of ``width`` points, none where it is too narrow."""
    room = width - 2 * _PAD_POINTS
    name = wrap(row.label, room, BASE_POINTS, lang) if width >= _LEAST_PART_POINTS else []
    lines = [*name, row.shown]
    fits = 0 < len(name) <= _MOST_NAME_LINES and widest(lines, BASE_POINTS, lang) <= room
    return lines if fits else []


def _shows_bounds(rows: Sequence[Row], scale: Scale) -> bool:
    low, high = rows[0].low, rows[0].high
    if len(rows) > 2 or low is None or high is None:  # noqa: PLR2004  (two parts, one border)
        return False
    return scale.at(float(high)) - scale.at(float(low)) > HAIRLINE_POINTS


def _thickness(bar: _Bar) -> float:
    texts = (block_height(part.inside, BASE_POINTS) for part in bar.parts)
    return max(_LEAST_BAR_POINTS, max(texts) + GAP_POINTS)


def _draw_bar(sheet: Sheet, bar: _Bar, scale: Scale, top: float, thickness: float) -> None:
    upper = top + bar.head
    for part in bar.parts:
        sheet.axes.barh(
            upper, part.last - part.first, left=part.first, height=thickness, align="edge",
            color=part.fill, edgecolor=PAPER, linewidth=1.5, zorder=2,
        )  # fmt: skip
    surface = sheet.bottom + sheet.height
    sheet.write(bar.heading, MARGIN_POINTS, surface - top)
    for part in bar.parts:
        _write_inside(sheet, part, scale, surface - upper - thickness / 2)
    if bar.bracket:
        _draw_bracket(sheet, bar.parts[0].row, scale, upper - _BRACKET_POINTS / 2)
    write_callouts(sheet, bar.callouts, surface - upper - thickness)


def _write_inside(sheet: Sheet, part: _Part, scale: Scale, middle: float) -> None:
    top = middle + block_height(part.inside, BASE_POINTS) / 2
    x = sheet.left + scale.at(part.first) + _PAD_POINTS
    sheet.write(part.inside, x, top, colour=readable_on(part.fill))


def _draw_bracket(sheet: Sheet, row: Row, scale: Scale, y: float) -> None:
    draw_whisker(sheet.axes, row, scale, y, INK)
    draw_dot(sheet.axes, row.amount, y, INK)
