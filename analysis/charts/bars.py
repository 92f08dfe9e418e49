"""Bars: amounts from zero, coloured by section, with bounds where they can be seen."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.ladder import Ladder, open_ladder
from analysis.charts.marks import draw_whisker, whisker_ends
from analysis.charts.rows import Row
from analysis.charts.style import HAIRLINE_POINTS, INK, RULE, section_colour

_BAR_SHARE = 0.62  # of the way from bar to bar


def draw_bars(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of amounts as bars from zero, each ``shown`` at the end of its bar.

    ``table`` has label, value, low, high, shown and section. Bounds that lie
    apart by more than a hairline are drawn on the bar.
    """
    return draw_chart(lay_out_bars, table, text, "label", "value", "low", "high", "shown")


def lay_out_bars(rows: Sequence[Row], text: ChartText) -> Figure:
    """Return the figure that `draw_bars` saves."""
    ladder = open_ladder(rows, text, ends=_from_zero)
    axes = ladder.sheet.axes
    sns.barplot(
        x=[row.amount for row in rows], y=list(range(len(rows))), orient="h", ax=axes,
        width=_BAR_SHARE, errorbar=None, linewidth=0, zorder=2,
    )  # fmt: skip
    for bar, row in zip(axes.patches, rows, strict=True):
        bar.set_facecolor(section_colour(row.section))
    axes.set(xlabel="", ylabel="", xlim=(ladder.scale.first, ladder.scale.last))
    axes.axvline(0, color=RULE, linewidth=1, zorder=3)
    _draw_bounds(ladder)
    return ladder.sheet.figure


def _from_zero(row: Row) -> tuple[float, float]:
    first, last = row.ends
    return min(0.0, first), max(0.0, last)


def _draw_bounds(ladder: Ladder) -> None:
    for y, row in enumerate(ladder.rows):
        low, high = map(ladder.scale.at, whisker_ends(row, ladder.scale))
        if high - low > HAIRLINE_POINTS:
            draw_whisker(ladder.sheet.axes, row, ladder.scale, y, INK, halo=True)
