"""The sheet: title, measure, axis and source around a drawing, all places in points.

A sheet is laid out from the widths of its texts, once: no layout engine runs.
Points count from the lower left corner of the figure; the axes count them
downwards from their own top, and values from left to right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Transform

from analysis.charts.chart import ChartText
from analysis.charts.lettering import FEATURES, block_height, letters, text_width, wrap
from analysis.charts.scale import Scale, Tick
from analysis.charts.style import (
    DPI,
    GAP_POINTS,
    GREY,
    GRID,
    GRID_POINTS,
    INK,
    LEADER_POINTS,
    LINE_HEIGHT,
    POINTS_PER_INCH,
    RULE,
    Form,
)
from analysis.wording import Lang

_BASELINE = LINE_HEIGHT / 2 + 0.37  # of the size: from the top of a line down to its baseline
_TICK_GAP_POINTS = 4.0


@dataclass(frozen=True)
class Sheet:
    """A figure with its frame written, and the axes to draw on.

    ``left``, ``bottom`` and ``height`` place the axes, in points.
    """

    figure: Figure
    axes: Axes
    lang: Lang
    form: Form
    left: float
    bottom: float
    height: float

    @property
    def points(self) -> Transform:
        """From points to the figure's pixels."""
        return Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans

    @property
    def surface(self) -> float:
        """Where the axes begin, from the bottom of the figure."""
        return self.bottom + self.height

    def write(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        *,
        size: float | None = None,
        colour: str = INK,
        ground: str | None = None,
    ) -> float:
        """Write ``lines`` downwards from ``top``; return where they end.

        A ``ground`` keeps what lies behind the letters away from them.
        """
        size = size or self.form.base
        pad = {"facecolor": ground, "edgecolor": "none", "pad": 1.5} if ground else None
        for number, line in enumerate(lines):
            self.figure.text(
                x, top - (number * LINE_HEIGHT + _BASELINE) * size, line,
                transform=self.points, font=letters(size), color=colour, bbox=pad,
                va="baseline", parse_math=False, fontfeatures=FEATURES[self.lang],
            )  # fmt: skip
        return top - block_height(lines, size)

    def rule(self, xs: Sequence[float], ys: Sequence[float], colour: str = RULE) -> None:
        """Draw a thin line through points of the sheet."""
        self.figure.add_artist(
            Line2D(xs, ys, transform=self.points, color=colour, linewidth=LEADER_POINTS)
        )


@dataclass(frozen=True)
class _Block:
    lines: list[str]
    size: float
    colour: str
    above: float = 0.0

    @property
    def height(self) -> float:
        return self.above + block_height(self.lines, self.size) if self.lines else 0.0


def open_sheet(
    text: ChartText,
    form: Form,
    scale: Scale,
    height: float,
    ticks: Sequence[Tick] = (),
    note: str = "",
) -> Sheet:
    """Return a sheet whose axes show ``scale``, right-aligned and ``height`` points high.

    ``note`` follows what the axis measures. Without ``ticks`` there is no grid.
    """
    head, source = _head(text, form, note), _block(text.source, form.source, GREY, text.lang, form)
    below = _tick_room(form) if ticks else 0.0
    bottom = form.margin + source.height + GAP_POINTS + below
    above = form.margin + fsum(block.height for block in head) + GAP_POINTS
    sheet = _blank(text.lang, form, scale, (bottom, height, above))
    top = sheet.surface + above - form.margin
    for block in head:
        top = _write_block(sheet, block, top)
    _write_ticks(sheet, scale, ticks)
    _write_block(sheet, source, form.margin + source.height)
    return sheet


def _head(text: ChartText, form: Form, note: str) -> list[_Block]:
    return [
        _block(text.title, form.title, INK, text.lang, form),
        _block(text.axis + note, form.base, GREY, text.lang, form, above=3),
        _block(text.subtitle, form.small, GREY, text.lang, form, above=1),
    ]


def _block(
    words: str, size: float, colour: str, lang: Lang, form: Form, above: float = 0.0
) -> _Block:
    return _Block(wrap(words, form.inner, size, lang), size, colour, above)


def _tick_room(form: Form) -> float:
    return form.small * LINE_HEIGHT + _TICK_GAP_POINTS


def _blank(lang: Lang, form: Form, scale: Scale, heights: tuple[float, float, float]) -> Sheet:
    bottom, height, above = heights
    total = bottom + height + above
    left = form.width - form.margin - scale.width
    figure = Figure(figsize=(form.width / POINTS_PER_INCH, total / POINTS_PER_INCH), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (left / form.width, bottom / total, scale.width / form.width, height / total)
    )
    axes.set_axis_off()
    if scale.log:
        axes.set_xscale("log")
    axes.set(xlim=(scale.first, scale.last), ylim=(height, 0))
    return Sheet(figure, axes, lang, form, left, bottom, height)


def _write_block(sheet: Sheet, block: _Block, top: float) -> float:
    return sheet.write(
        block.lines, sheet.form.margin, top - block.above, size=block.size, colour=block.colour
    )


def _write_ticks(sheet: Sheet, scale: Scale, ticks: Sequence[Tick]) -> None:
    form = sheet.form
    for value, words in ticks:
        sheet.axes.axvline(value, color=GRID, linewidth=GRID_POINTS, zorder=0)
        width = text_width(words, form.small, sheet.lang)
        middle = sheet.left + scale.at(value) - width / 2
        x = min(max(middle, form.margin), form.width - form.margin - width)
        top = sheet.bottom - _TICK_GAP_POINTS
        sheet.write([words], x, top, size=form.small, colour=GREY)
