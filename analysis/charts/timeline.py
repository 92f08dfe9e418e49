"""Timeline: what holds from which day, named above and below a line of time."""

from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from analysis.charts.callouts import Callout, hang, total_drop, write_callouts
from analysis.charts.chart import Chart, ChartText, draw_chart
from analysis.charts.dates import date_text, month_text, year_text
from analysis.charts.marks import draw_dot
from analysis.charts.rows import Row
from analysis.charts.scale import Reach, Scale, Tick, fit_scale, most_that_fit
from analysis.charts.sheet import INNER_POINTS, open_sheet
from analysis.charts.style import DOT_POINTS, GAP_POINTS, MARGIN_POINTS, RULE, section_colour
from analysis.wording import Lang

_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # from tick to tick
_WIDEST_TEXT_POINTS = 250.0
_LEAST_DAYS = 60  # that the line shows, however near its dates are
_EDGE_POINTS = 26.0  # from the first and the last dot to the ends of the line
_LINE_POINTS = 2.5
_LINE_ROOM_POINTS = 6.0
_MONTHS_A_YEAR = 12


def draw_timeline(table: pd.DataFrame, text: ChartText) -> Chart:
    """Return a chart of dated commitments on one line of time.

    ``table`` has date and label, and where it is known section. Texts stand
    alternately above and below the line, each at the end of its leader.
    """
    return draw_chart(lay_out_timeline, table, text, "date", "label")


def lay_out_timeline(rows: Sequence[Row], text: ChartText) -> Figure:
    """Return the figure that `draw_timeline` saves."""
    dated = sorted(((row.day, row) for row in rows if row.day), key=lambda pair: pair[0])
    scale = _scale([day for day, _ in dated])
    xs = [MARGIN_POINTS + scale.at(day.toordinal()) for day, _ in dated]
    names = [f"{date_text(day, text.lang)}\n{row.label}" for day, row in dated]
    above = _side(names[::2], xs[::2], text.lang)
    below = _side(names[1::2], xs[1::2], text.lang)
    rise, fall = (total_drop(side) + GAP_POINTS + _LINE_ROOM_POINTS for side in (above, below))
    sheet = open_sheet(text, scale, _ticks(scale, text.lang), rise + fall)
    sheet.axes.set_ylim(fall, -rise)
    sheet.axes.axhline(0, color=RULE, linewidth=_LINE_POINTS, zorder=2)
    for day, row in dated:
        draw_dot(sheet.axes, day.toordinal(), 0, section_colour(row.section))
    clear = DOT_POINTS / 2
    write_callouts(sheet, above, sheet.bottom + fall, up=True, clear=clear)
    write_callouts(sheet, below, sheet.bottom + fall, clear=clear)
    return sheet.figure


def _side(names: Sequence[str], xs: Sequence[float], lang: Lang) -> list[Callout]:
    room = (MARGIN_POINTS, MARGIN_POINTS + INNER_POINTS)
    return hang(names, xs, room, _WIDEST_TEXT_POINTS, lang)


def _scale(days: Sequence[date]) -> Scale:
    first, last = days[0].toordinal(), days[-1].toordinal()
    spare = max(0, _LEAST_DAYS - (last - first)) / 2
    reach = Reach(first - spare, last + spare, _EDGE_POINTS, _EDGE_POINTS)
    return fit_scale([reach], INNER_POINTS)


def _ticks(scale: Scale, lang: Lang) -> list[Tick]:
    return most_that_fit(scale, _tick_choices(scale, lang), lang)


def _tick_choices(scale: Scale, lang: Lang) -> Iterator[list[Tick]]:
    first, last = date.fromordinal(int(scale.first)), date.fromordinal(int(scale.last) + 1)
    for step in _TICK_MONTHS:
        months = range(first.year * _MONTHS_A_YEAR, last.year * _MONTHS_A_YEAR + last.month, step)
        days = [date(month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1, 1) for month in months]
        words = month_text if step % _MONTHS_A_YEAR else year_text
        yield [(float(day.toordinal()), words(day, lang)) for day in days]
