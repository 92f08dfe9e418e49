"""Timeline: what holds from which day, named beside a line of time that runs down the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.dates import date_text
from analysis.charts.lettering import block_height, wrap
from analysis.charts.marks import draw_dot
from analysis.charts.rows import Row
from analysis.charts.scale import Scale
from analysis.charts.sheet import Sheet, open_sheet
from analysis.charts.style import DOT_POINTS, GAP_POINTS, GREY, RULE, WIDE, Form, section_colour
from analysis.wording import Lang

_LEAST_POINTS = 120.0  # from the first day to the last
_LINE_POINTS = 2.5
_LEAD_POINTS = 26.0  # from the line to the texts


@dataclass(frozen=True)
class _Event:
    """A dated row: its dot stands ``at`` points below the first, its text begins at ``top``."""

    row: Row
    day: str
    label: list[str]
    height: float
    at: float = 0.0
    top: float = 0.0


def draw_timeline(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of dated commitments along one line of time.

    ``table`` has date and label, and where it is known section. Dots stand in
    proportion to time, each with its text at the end of a leader.
    """
    return draw_chart(lay_out_timeline, table, text, "date", "label")


def lay_out_timeline(rows: Sequence[Row], text: ChartText, form: Form = WIDE) -> Figure:
    """Return the figure of `draw_timeline`."""
    dated = sorted(((row.day, row) for row in rows if row.day), key=lambda pair: pair[0])
    written = [_event(day, row, form, text.lang) for day, row in dated]
    steps = [event.height + GAP_POINTS for event in written]
    length = max(_LEAST_POINTS, fsum(steps[:-1]))
    events = _placed(written, [day.toordinal() for day, _ in dated], length)
    edge = block_height([""], form.base) / 2  # a text begins half a line above its dot
    height = max(length, events[-1].top + events[-1].height) + 2 * edge
    scale = Scale(0.0, form.inner, form.inner, form.inner)
    sheet = open_sheet(replace(text, axis=""), form, scale, height)  # each day is written out
    x = DOT_POINTS / 2
    sheet.axes.plot((x, x), (0.0, length + 2 * edge), color=RULE, linewidth=_LINE_POINTS, zorder=2)
    for event in events:
        _draw(sheet, event, x, edge)
    return sheet.figure


def _event(day: date, row: Row, form: Form, lang: Lang) -> _Event:
    label = wrap(row.label, form.inner - _LEAD_POINTS - DOT_POINTS, form.base, lang)
    height = block_height(["", *label], form.base)
    return _Event(row, date_text(day, lang), label, height)


def _placed(events: Sequence[_Event], days: Sequence[int], length: float) -> list[_Event]:
    """Return the events with their places: each text beside its dot, or below the one before."""
    span = days[-1] - days[0] or 1
    placed: list[_Event] = []
    free = 0.0
    for event, day in zip(events, days, strict=True):
        at = (day - days[0]) / span * length
        top = max(at, free)
        free = top + event.height + GAP_POINTS
        placed.append(replace(event, at=at, top=top))
    return placed


def _draw(sheet: Sheet, event: _Event, x: float, edge: float) -> None:
    left = sheet.form.margin + x + _LEAD_POINTS
    dot, line = (sheet.surface - edge - place for place in (event.at, event.top))
    sheet.rule((sheet.form.margin + x + DOT_POINTS / 2, left - 4), (dot, line))
    draw_dot(sheet.axes, x, event.at + edge, section_colour(event.row.section))
    top = sheet.write([event.day], left, line + edge)
    sheet.write(event.label, left, top, colour=GREY)
