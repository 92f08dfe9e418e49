"""Whiskers: a dot a row, and its exact bounds as a whisker."""

from collections.abc import Sequence
from math import fsum

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.ladder import Ladder, open_ladder
from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.marks import draw_dot, draw_whisker
from analysis.charts.rows import Row
from analysis.charts.style import DOT_POINTS, GREY, PAPER, SHADE, WIDE, Form, section_colour
from analysis.wording import Phrase, say

_SHARED: Phrase = ("阴影：各行都允许的值", "Shaded: values that every row allows")


def draw_whiskers(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of values with their bounds, each row ``shown`` beside its whisker.

    ``table`` has label, value, low, high, shown and section, and where there
    are any bounds (in words); an absent bound is None and drawn as an arrow.
    Rows that lie more than `scale.LOG_FROM` times apart stand on a logarithmic
    axis, which the axis label says.
    """
    return draw_chart(lay_out_whiskers, table, text, "label", "value", "low", "high", "shown")


def draw_agreement(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of what several sources say of one quantity, as `draw_whiskers` does.

    Where there are values that all rows allow, they are shaded.
    """
    return draw_chart(lay_out_agreement, table, text, "label", "value", "low", "high", "shown")


def lay_out_whiskers(rows: Sequence[Row], text: ChartText, form: Form = WIDE) -> Figure:
    """Return the figure of `draw_whiskers`."""
    return _lay_out(rows, text, form).sheet.figure


def lay_out_agreement(rows: Sequence[Row], text: ChartText, form: Form = WIDE) -> Figure:
    """Return the figure of `draw_agreement`."""
    shared = _shared(rows)
    if not shared:
        return lay_out_whiskers(rows, text, form)
    note = wrap(say(_SHARED, text.lang), form.inner, form.small, text.lang)
    ladder = _lay_out(rows, text, form, head=block_height(note, form.small))
    ladder.sheet.axes.axvspan(*shared, color=SHADE, linewidth=0, zorder=1)
    _write_note(ladder, note, shared)
    return ladder.sheet.figure


def _lay_out(rows: Sequence[Row], text: ChartText, form: Form, head: float = 0.0) -> Ladder:
    ladder = open_ladder(
        rows, text, form, ends=lambda row: row.ends, lead=DOT_POINTS / 2, grid=True, head=head
    )
    for place, row in zip(ladder.places, rows, strict=True):
        colour = section_colour(row.section)
        draw_whisker(ladder.sheet.axes, row, ladder.scale, place, colour)
        if row.value is not None:
            draw_dot(ladder.sheet.axes, float(row.value), place, colour)
    return ladder


def _shared(rows: Sequence[Row]) -> tuple[float, float] | None:
    """Return the bounds of what several rows all allow, None where there is no such value."""
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    if not len(lows) == len(highs) == len(rows) or max(lows) >= min(highs):
        return None
    return float(max(lows)), float(min(highs))


def _write_note(ladder: Ladder, note: list[str], shared: tuple[float, float]) -> None:
    """Write above the shaded values what they are, as near to them as the sheet allows."""
    sheet, form = ladder.sheet, ladder.sheet.form
    width = widest(note, form.small, sheet.lang)
    middle = sheet.left + fsum(map(ladder.scale.at, shared)) / 2
    x = min(max(middle - width / 2, form.margin), form.width - form.margin - width)
    sheet.write(note, x, sheet.surface, size=form.small, colour=GREY, ground=PAPER)
