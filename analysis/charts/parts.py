"""Parts: what a whole is made of, as one stacked bar a group, each part named on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import fsum
from operator import attrgetter

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.callouts import Callout, hang, total_drop, write_callouts
from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.marks import draw_range
from analysis.charts.rows import Row
from analysis.charts.scale import Reach, Scale, fit_scale
from analysis.charts.sheet import Sheet, open_sheet
from analysis.charts.style import (
    CAP_POINTS,
    GAP_POINTS,
    HAIRLINE_POINTS,
    INK,
    PAPER,
    WIDE,
    Form,
    readable_on,
    section_colour,
    tints,
)
from analysis.wording import Lang, Phrase, say

_NAMED: Phrase = ("{label} {shown}", "{label}, {shown}")
_BOUNDED: Phrase = ("{named}（{bounds}）", "{named} ({bounds})")
_PAD_POINTS = 5.0  # from the edge of a part to its text
_MOST_NAME_LINES = 2
_LEAST_PART_POINTS = 40.0  # a narrower part is named outside
_LEAST_BAR_POINTS = 36.0
_BETWEEN_POINTS = 14.0
_BRACKET_POINTS = CAP_POINTS + 4  # above a bar whose border lies somewhere within bounds


@dataclass(frozen=True)
class _Part:
    row: Row
    first: float
    last: float
    fill: str
    inside: list[str]  # the part's name and amount, where there is room for them

    @property
    def border(self) -> tuple[float, float] | None:
        """Where the part may end, None where only one end of that is known."""
        if self.row.low is None or self.row.high is None:
            return None
        return self.first + float(self.row.low), self.first + float(self.row.high)


@dataclass(frozen=True)
class _Bar:
    heading: list[str]
    parts: list[_Part]
    callouts: list[Callout]
    brackets: list[tuple[float, float]]
    form: Form

    @property
    def head(self) -> float:
        """Points above the bar."""
        heading = block_height(self.heading, self.form.base)
        return heading + (_BRACKET_POINTS if self.brackets else 0) + 2

    @property
    def foot(self) -> float:
        """Points below the bar."""
        return total_drop(self.callouts) + _BETWEEN_POINTS


def draw_parts(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of wholes: one bar a ``group``, each part named and ``shown`` in it.

    ``table`` has label, value, low, high, shown, section and, where there are
    several bars, group. Where two parts make a whole, the bounds of either
    stand above its end as a whisker: the true border lies within it.
    """
    return draw_chart(lay_out_parts, table, text, "label", "value", "shown")


def lay_out_parts(rows: Sequence[Row], text: ChartText, form: Form = WIDE) -> Figure:
    """Return the figure of `draw_parts`."""
    groups = [list(members) for _, members in groupby(rows, attrgetter("group"))]
    scale = fit_scale([Reach(0.0, max(map(_end, groups)), after=1.0)], form.inner)
    bars = [_bar(members, scale, form, text.lang) for members in groups]
    thickness = max(_thickness(bar) for bar in bars)
    height = fsum(bar.head + thickness + bar.foot for bar in bars)
    sheet = open_sheet(text, form, scale, height)
    top = 0.0
    for bar in bars:
        _draw_bar(sheet, bar, scale, top, thickness)
        top += bar.head + thickness + bar.foot
    return sheet.figure


def _end(rows: Sequence[Row]) -> float:
    """Return how far a bar or its last bracket goes."""
    whole = fsum(row.amount for row in rows)
    spare = float(rows[-1].high or 0) - rows[-1].amount if _is_pair(rows) else 0.0
    return whole + max(spare, 0.0)


def _is_pair(rows: Sequence[Row]) -> bool:
    return len(rows) == 2  # noqa: PLR2004  two parts have one border


def _bar(rows: Sequence[Row], scale: Scale, form: Form, lang: Lang) -> _Bar:
    borders = [0.0, *accumulate(row.amount for row in rows)]
    fills = [tints(section_colour(row.section), len(rows))[n] for n, row in enumerate(rows)]
    parts = [
        _Part(row, first, last, fill, _inside(row, scale.at(last) - scale.at(first), form, lang))
        for row, first, last, fill in zip(rows, borders, borders[1:], fills, strict=False)
    ]
    outside = [part for part in parts if not part.inside]
    names = [_named(part.row, lang) for part in outside]
    middles = [form.margin + scale.at((part.first + part.last) / 2) for part in outside]
    room = (form.margin, form.margin + form.inner)
    return _Bar(
        wrap(rows[0].group, form.inner, form.base, lang),
        parts,
        hang(names, middles, room, form.base, lang),
        _brackets(parts, scale) if _is_pair(rows) else [],
        form,
    )


def _named(row: Row, lang: Lang) -> str:
    named = say(_NAMED, lang).format(label=row.label, shown=row.shown)
    if not (row.is_bounded and row.bounds):
        return named
    return say(_BOUNDED, lang).format(named=named, bounds=row.bounds)


def _inside(row: Row, width: float, form: Form, lang: Lang) -> list[str]:
    """Return the lines that fit into a part of ``width`` points, none where it is too narrow."""
    room = width - 2 * _PAD_POINTS
    name = wrap(row.label, room, form.base, lang) if width >= _LEAST_PART_POINTS else []
    bounds = wrap(row.bounds, room, form.base, lang) if name and row.is_bounded else []
    lines = [*name, row.shown, *bounds]
    fits = 0 < len(name) <= _MOST_NAME_LINES and widest(lines, form.base, lang) <= room
    return lines if fits else []


def _brackets(parts: Sequence[_Part], scale: Scale) -> list[tuple[float, float]]:
    borders = [part.border for part in parts if part.border]
    return [
        (low, high) for low, high in borders if scale.at(high) - scale.at(low) > HAIRLINE_POINTS
    ]


def _thickness(bar: _Bar) -> float:
    texts = (block_height(part.inside, bar.form.base) for part in bar.parts)
    return max(_LEAST_BAR_POINTS, max(texts) + GAP_POINTS)


def _draw_bar(sheet: Sheet, bar: _Bar, scale: Scale, top: float, thickness: float) -> None:
    upper = top + bar.head
    sheet.write(bar.heading, sheet.form.margin, sheet.surface - top)
    sheet.axes.barh(
        upper, [part.last - part.first for part in bar.parts], align="edge", height=thickness,
        left=[part.first for part in bar.parts], color=[part.fill for part in bar.parts],
        edgecolor=PAPER, linewidth=1.5, zorder=2,
    )  # fmt: skip
    for part in bar.parts:
        _write_inside(sheet, part, scale, sheet.surface - upper - thickness / 2)
    for bracket in bar.brackets:
        draw_range(sheet.axes, bracket, upper - _BRACKET_POINTS / 2, INK)
    write_callouts(sheet, bar.callouts, sheet.surface - upper - thickness)
    sheet.axes.set_xlim(scale.first, scale.last)


def _write_inside(sheet: Sheet, part: _Part, scale: Scale, middle: float) -> None:
    top = middle + block_height(part.inside, sheet.form.base) / 2
    x = sheet.left + scale.at(part.first) + _PAD_POINTS
    sheet.write(part.inside, x, top, colour=readable_on(part.fill))
