"""Whiskers: a dot a row, and its exact bounds as a whisker."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.ladder import open_ladder
from analysis.charts.marks import draw_dot, draw_whisker
from analysis.charts.rows import Row
from analysis.charts.scale import spans_magnitudes
from analysis.charts.style import DOT_POINTS, section_colour


def draw_whiskers(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of values with their bounds, each row ``shown`` beside its whisker.

    ``table`` has label, value, low, high, shown and section; an absent bound
    is None and drawn as an arrow. Rows that lie more than `scale.LOG_FROM`
    times apart stand on a logarithmic axis, which the axis label says.
    """
    return draw_chart(lay_out_whiskers, table, text, "label", "value", "low", "high", "shown")


def lay_out_whiskers(rows: Sequence[Row], text: ChartText) -> Figure:
    """Return the figure that `draw_whiskers` saves."""
    log = spans_magnitudes([end for row in rows for end in row.ends])
    ladder = open_ladder(rows, text, ends=lambda row: row.ends, lead=DOT_POINTS / 2, log=log)
    for y, row in enumerate(rows):
        colour = section_colour(row.section)
        draw_whisker(ladder.sheet.axes, row, ladder.scale, y, colour)
        if row.value is not None:
            draw_dot(ladder.sheet.axes, float(row.value), y, colour)
    return ladder.sheet.figure
