"""A ladder: one rung a row, its label beside or above it, its value where the drawing ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from analysis.charts.chart import ChartText
from analysis.charts.lettering import block_height, widest, wrap
from analysis.charts.rows import Row
from analysis.charts.scale import Reach, Scale, fit_scale, round_ticks, spans_magnitudes
from analysis.charts.sheet import Sheet, open_sheet
from analysis.charts.style import ARROW_POINTS, GAP_POINTS, GREY, PAPER, Form
from analysis.wording import Lang, Phrase, say

LOG_NOTE: Phrase = ("，对数刻度", ", logarithmic scale")
_LABEL_SHARE = 0.36  # of the inner width, at most
_VALUE_SHARE = 0.45  # of the axes' width, at most
_BETWEEN_POINTS = 11.0  # from rung to rung
_LABEL_GAP_POINTS = 12.0  # beside a label
_BELOW_LABEL_POINTS = 2.0


@dataclass(frozen=True)
class Ladder:
    """The rungs of a sheet, from the top: row ``i`` stands at ``places[i]`` of the axes."""

    sheet: Sheet
    scale: Scale
    rows: Sequence[Row]
    places: Sequence[float]


@dataclass(frozen=True)
class _Value:
    """What stands at the end of a row: what is shown, and below it the bounds in small."""

    shown: list[str]
    bounds: list[str]
    form: Form
    lang: Lang

    @property
    def width(self) -> float:
        shown = widest(self.shown, self.form.base, self.lang)
        return max(shown, widest(self.bounds, self.form.small, self.lang))

    @property
    def height(self) -> float:
        shown = block_height(self.shown, self.form.base)
        return shown + block_height(self.bounds, self.form.small)

    def write(self, sheet: Sheet, x: float, middle: float, ground: str | None) -> None:
        top = sheet.write(self.shown, x, middle + self.height / 2, ground=ground)
        sheet.write(self.bounds, x, top, size=self.form.small, colour=GREY, ground=ground)


@dataclass(frozen=True)
class _Rung:
    """One row's texts, and what it takes of the height: ``head`` points lie above its marks."""

    label: list[str]
    value: _Value
    form: Form

    @property
    def head(self) -> float:
        if not self.form.stacked:
            return 0.0
        return block_height(self.label, self.form.base) + _BELOW_LABEL_POINTS

    @property
    def body(self) -> float:
        beside = 0.0 if self.form.stacked else block_height(self.label, self.form.base)
        return max(beside, self.value.height, self.form.bar)


def open_ladder(
    rows: Sequence[Row],
    text: ChartText,
    form: Form,
    *,
    ends: Callable[[Row], tuple[float, float]],
    lead: float = 0.0,
    grid: bool = False,
    head: float = 0.0,
) -> Ladder:
    """Return a sheet with labels and values written, ready for the marks between them.

    ``ends`` says from which value to which a row's drawing goes; ``lead`` are
    the points that its mark takes beyond either. ``head`` points above the
    rungs stay free. Rows that lie more than `scale.LOG_FROM` times apart
    stand on a logarithmic axis, which the axis label says.
    """
    width, rungs = _rungs(rows, text.lang, form)
    reaches = [
        _reach(row, ends(row), lead, rung.value.width)
        for row, rung in zip(rows, rungs, strict=True)
    ]
    log = spans_magnitudes([end for row in rows for end in ends(row)])
    scale = fit_scale(reaches, width, log=log)
    ticks = round_ticks(scale, form.small, text.lang) if grid else []
    tops = list(accumulate((_step(rung, rungs) for rung in rungs), initial=head))
    note = say(LOG_NOTE, text.lang) if log else ""
    sheet = open_sheet(text, form, scale, tops[-1], ticks, note)
    places = [
        top + _spare(rung, rungs) + rung.head + rung.body / 2
        for top, rung in zip(tops, rungs, strict=False)
    ]
    for place, rung, reach in zip(places, rungs, reaches, strict=True):
        end = scale.at(reach.last) + reach.after
        _write_texts(sheet, rung, place, end, ground=PAPER if grid else None)
    return Ladder(sheet, scale, rows, places)


def _rungs(rows: Sequence[Row], lang: Lang, form: Form) -> tuple[float, list[_Rung]]:
    """Return the width that labels leave to the axes, and the rungs."""
    share = 1.0 if form.stacked else _LABEL_SHARE
    labels = [wrap(row.label, share * form.inner, form.base, lang) for row in rows]
    column = max(widest(label, form.base, lang) for label in labels) + _LABEL_GAP_POINTS
    width = form.inner - (0.0 if form.stacked else column)
    values = [_value(row, _VALUE_SHARE * width, lang, form) for row in rows]
    return width, [_Rung(label, value, form) for label, value in zip(labels, values, strict=True)]


def _value(row: Row, room: float, lang: Lang, form: Form) -> _Value:
    bounds = wrap(row.bounds, room, form.small, lang) if row.is_bounded else []
    return _Value(wrap(row.shown, room, form.base, lang), bounds, form, lang)


def _step(rung: _Rung, rungs: Sequence[_Rung]) -> float:
    """Return the points from one rung to the next: what the tallest needs, if labels are beside."""
    return rung.head + rung.body + 2 * _spare(rung, rungs)


def _spare(rung: _Rung, rungs: Sequence[_Rung]) -> float:
    tallest = rung.body if rung.form.stacked else max(other.body for other in rungs)
    return (tallest - rung.body + _BETWEEN_POINTS) / 2


def _reach(row: Row, ends: tuple[float, float], lead: float, value_width: float) -> Reach:
    opens_low = row.is_bounded and row.low is None and row.ends[0] == ends[0]
    opens_high = row.is_bounded and row.high is None
    after = (ARROW_POINTS if opens_high else lead) + GAP_POINTS + value_width
    return Reach(*ends, ARROW_POINTS if opens_low else lead, after)


def _write_texts(sheet: Sheet, rung: _Rung, place: float, end: float, ground: str | None) -> None:
    """Write a rung's texts: the value so that it ends ``end`` points from the start of the axes."""
    middle, form = sheet.surface - place, sheet.form
    half = rung.body / 2 + rung.head if form.stacked else block_height(rung.label, form.base) / 2
    sheet.write(rung.label, form.margin, middle + half, ground=ground)
    rung.value.write(sheet, sheet.left + end - rung.value.width, middle, ground)
