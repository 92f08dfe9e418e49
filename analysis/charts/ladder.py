"""A ladder: one rung a row, its label at the left, its value written where the drawing ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.charts.chart import ChartText
from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.rows import Row
from analysis.charts.scale import Reach, Scale, fit_scale, round_ticks
from analysis.charts.sheet import INNER_POINTS, Sheet, open_sheet
from analysis.charts.style import (
    ARROW_POINTS,
    BASE_POINTS,
    GAP_POINTS,
    MARGIN_POINTS,
)
from analysis.wording import Phrase, say

LOG_NOTE: Phrase = ("，对数刻度", ", logarithmic scale")
_LABEL_SHARE = 0.36  # of the inner width, at most
_VALUE_SHARE = 0.45  # of the axes' width, at most
_BETWEEN_POINTS = 14.0  # from rung to rung, beside the texts
_LEAST_RUNG_POINTS = 34.0
_LABEL_GAP_POINTS = 12.0


@dataclass(frozen=True)
class Ladder:
    """The rungs of a sheet, from the top: row ``i`` stands at ``y = i`` of the axes."""

    sheet: Sheet
    scale: Scale
    rows: Sequence[Row]


@dataclass(frozen=True)
class _Texts:
    labels: list[list[str]]
    values: list[list[str]]
    width: float  # points that are left for the axes
    rung: float  # points from row to row


def open_ladder(
    rows: Sequence[Row],
    text: ChartText,
    *,
    ends: Callable[[Row], tuple[float, float]],
    lead: float = 0.0,
    log: bool = False,
) -> Ladder:
    """Return a sheet with labels and values written, ready for the marks between them.

    ``ends`` says from which value to which a row's drawing goes; ``lead`` are
    the points that its mark takes beyond either.
    """
    texts = _wrap_texts(rows, text)
    reaches = [
        _reach(row, ends(row), lead, widest(value, BASE_POINTS, text.lang))
        for row, value in zip(rows, texts.values, strict=True)
    ]
    scale = fit_scale(reaches, texts.width, log=log)
    note = say(LOG_NOTE, text.lang) if log else ""
    ticks = round_ticks(scale, text.lang)
    sheet = open_sheet(text, scale, ticks, texts.rung * len(rows), note)
    sheet.axes.set_ylim(len(rows) - 0.5, -0.5)
    _write_texts(sheet, scale, texts, reaches)
    return Ladder(sheet, scale, rows)


def _wrap_texts(rows: Sequence[Row], text: ChartText) -> _Texts:
    size, lang = BASE_POINTS, text.lang
    labels = [wrap(row.label, _LABEL_SHARE * INNER_POINTS, size, lang) for row in rows]
    column = max(widest(label, size, lang) for label in labels)
    width = INNER_POINTS - column - _LABEL_GAP_POINTS
    values = [wrap(row.shown, _VALUE_SHARE * width, size, lang) for row in rows]
    tallest = max(block_height(lines, size) for lines in [*labels, *values])
    return _Texts(labels, values, width, max(tallest + _BETWEEN_POINTS, _LEAST_RUNG_POINTS))


def _reach(row: Row, ends: tuple[float, float], lead: float, value_width: float) -> Reach:
    opens_low = row.is_bounded and row.low is None and row.ends[0] == ends[0]
    opens_high = row.is_bounded and row.high is None
    after = (ARROW_POINTS if opens_high else lead) + GAP_POINTS + value_width
    return Reach(*ends, ARROW_POINTS if opens_low else lead, after)


def _write_texts(sheet: Sheet, scale: Scale, texts: _Texts, reaches: Sequence[Reach]) -> None:
    for number, (label, value, reach) in enumerate(
        zip(texts.labels, texts.values, reaches, strict=True)
    ):
        middle = sheet.bottom + sheet.height - (number + 0.5) * texts.rung
        sheet.write_beside(label, MARGIN_POINTS, middle)
        end = scale.at(reach.last) + reach.after - widest(value, BASE_POINTS, sheet.lang)
        sheet.write_beside(value, sheet.left + end, middle)
