"""Bars: amounts from zero, coloured by section, with bounds where they can be seen."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.ladder import Ladder, open_ladder
from analysis.charts.marks import draw_whisker, whisker_ends
from analysis.charts.rows import Row
from analysis.charts.style import HAIRLINE_POINTS, INK, MUTED, RULE, WIDE, Form, section_colour


def draw_bars(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of amounts as bars from zero, each ``shown`` at the end of its bar.

    ``table`` has label, value, low, high, shown and section, and where there
    are any bounds (in words) and muted. Bounds that lie apart by more than a
    hairline are drawn on the bar.
    """
    return draw_chart(lay_out_bars, table, text, "label", "value", "low", "high", "shown")


def lay_out_bars(rows: Sequence[Row], text: ChartText, form: Form = WIDE) -> Figure:
    """Return the figure of `draw_bars`."""
    ladder = open_ladder(rows, text, form, ends=_from_zero)
    axes = ladder.sheet.axes
    axes.barh(
        ladder.places, [row.amount for row in rows], height=form.bar, linewidth=0, zorder=2,
        color=[MUTED if row.muted else section_colour(row.section) for row in rows],
    )  # fmt: skip
    axes.set_xlim(ladder.scale.first, ladder.scale.last)
    _draw_zero(ladder, form)
    _draw_bounds(ladder)
    return ladder.sheet.figure


def _from_zero(row: Row) -> tuple[float, float]:
    first, last = row.ends
    return min(0.0, first), max(0.0, last)


def _draw_zero(ladder: Ladder, form: Form) -> None:
    """Draw where bars begin: one line, or a stroke a bar where labels stand between them."""
    if form.stacked:
        half = form.bar / 2 + 2
        tops, ends = ([place + way * half for place in ladder.places] for way in (-1, 1))
        ladder.sheet.axes.vlines([0] * len(tops), tops, ends, color=RULE, linewidth=1, zorder=3)
    else:
        ladder.sheet.axes.axvline(0, color=RULE, linewidth=1, zorder=3)


def _draw_bounds(ladder: Ladder) -> None:
    for place, row in zip(ladder.places, ladder.rows, strict=True):
        low, high = map(ladder.scale.at, whisker_ends(row, ladder.scale))
        if high - low > HAIRLINE_POINTS:
            draw_whisker(ladder.sheet.axes, row, ladder.scale, place, INK, halo=True)
