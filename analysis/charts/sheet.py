"""The sheet: title, subtitle, axis and source around a drawing, all places in points.

A sheet is laid out from the widths of its texts, once: no layout engine runs.
Points count from the lower left corner of the figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import NullLocator
from matplotlib.transforms import Affine2D, Transform

from analysis.charts.chart import ChartText
from analysis.charts.lettering import FEATURES, block_height, letters, text_width, widest, wrap
from analysis.charts.scale import Scale, Tick
from analysis.charts.style import (
    BASE_POINTS,
    DPI,
    GAP_POINTS,
    GREY,
    INK,
    LEADER_POINTS,
    LINE_HEIGHT,
    MARGIN_POINTS,
    POINTS_PER_INCH,
    RULE,
    SOURCE_POINTS,
    TICK_POINTS,
    TITLE_POINTS,
    WIDTH_POINTS,
)
from analysis.wording import Lang

INNER_POINTS = WIDTH_POINTS - 2 * MARGIN_POINTS
_BASELINE = LINE_HEIGHT / 2 + 0.37  # of the size: from the top of a line down to its baseline
_TICK_GAP_POINTS = 4.0
_TICK_ROOM_POINTS = TICK_POINTS * LINE_HEIGHT + _TICK_GAP_POINTS


@dataclass(frozen=True)
class Sheet:
    """A figure with its frame written, and the axes to draw on.

    ``left``, ``bottom`` and ``height`` place the axes, in points.
    """

    figure: Figure
    axes: Axes
    lang: Lang
    left: float
    bottom: float
    height: float

    @property
    def points(self) -> Transform:
        """From points to the figure's pixels."""
        return Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans

    def write(
        self,
        lines: Sequence[str],
        x: float,
        top: float,
        *,
        size: float = BASE_POINTS,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Write ``lines`` downwards from ``top``."""
        for number, line in enumerate(lines):
            self.figure.text(
                x, top - (number * LINE_HEIGHT + _BASELINE) * size, line,
                transform=self.points, font=letters(size), color=colour, ha=align,
                va="baseline", parse_math=False, fontfeatures=FEATURES[self.lang],
            )  # fmt: skip

    def write_beside(self, lines: Sequence[str], x: float, middle: float) -> None:
        """Write ``lines`` so that their middle stands at the height ``middle``."""
        self.write(lines, x, middle + block_height(lines, BASE_POINTS) / 2)

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


@dataclass(frozen=True)
class _Frame:
    head: list[_Block]
    axis: _Block
    source: _Block

    @property
    def top(self) -> float:
        return MARGIN_POINTS + sum(block.height for block in self.head) + GAP_POINTS

    @property
    def bottom(self) -> float:
        return MARGIN_POINTS + self.source.height + self.axis.height + _TICK_ROOM_POINTS


def open_sheet(
    text: ChartText, scale: Scale, ticks: Sequence[Tick], height: float, note: str = ""
) -> Sheet:
    """Return a sheet whose axes show ``scale``, right-aligned and ``height`` points high.

    ``note`` follows the axis label.
    """
    frame = _frame(text, note)
    total = frame.bottom + height + frame.top
    sheet = _blank(text.lang, scale, frame.bottom, height, total)
    top = total - MARGIN_POINTS
    for block in frame.head:
        _write_block(sheet, block, MARGIN_POINTS, top)
        top -= block.height
    _write_ticks(sheet, scale, ticks)
    _write_block(sheet, frame.axis, _axis_left(sheet, frame.axis), frame.bottom - _TICK_ROOM_POINTS)
    _write_block(sheet, frame.source, MARGIN_POINTS, MARGIN_POINTS + frame.source.height)
    return sheet


def _frame(text: ChartText, note: str) -> _Frame:
    def block(words: str, size: float, colour: str, above: float = 0.0) -> _Block:
        return _Block(wrap(words, INNER_POINTS, size, text.lang), size, colour, above)

    return _Frame(
        [block(text.title, TITLE_POINTS, INK), block(text.subtitle, BASE_POINTS, GREY, 3)],
        block(text.axis + note, TICK_POINTS, GREY),
        block(text.source, SOURCE_POINTS, GREY, GAP_POINTS),
    )


def _blank(lang: Lang, scale: Scale, bottom: float, height: float, total: float) -> Sheet:
    left = WIDTH_POINTS - MARGIN_POINTS - scale.width
    figure = Figure(figsize=(WIDTH_POINTS / POINTS_PER_INCH, total / POINTS_PER_INCH), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (left / WIDTH_POINTS, bottom / total, scale.width / WIDTH_POINTS, height / total)
    )
    if scale.log:
        axes.set_xscale("log")
    axes.set_xlim(scale.first, scale.last)
    return Sheet(figure, axes, lang, left, bottom, height)


def _axis_left(sheet: Sheet, axis: _Block) -> float:
    """Under the axes where the axis label fits there, else as far right as it can stand."""
    width = widest(axis.lines, axis.size, sheet.lang)
    return min(sheet.left, WIDTH_POINTS - MARGIN_POINTS - width)


def _write_block(sheet: Sheet, block: _Block, x: float, top: float) -> None:
    sheet.write(block.lines, x, top - block.above, size=block.size, colour=block.colour)


def _write_ticks(sheet: Sheet, scale: Scale, ticks: Sequence[Tick]) -> None:
    sheet.axes.set_xticks([value for value, _ in ticks], labels=[""] * len(ticks))
    sheet.axes.yaxis.set_visible(False)
    sheet.axes.xaxis.set_minor_locator(NullLocator())
    sheet.axes.tick_params(length=0)
    for value, words in ticks:
        half = text_width(words, TICK_POINTS, sheet.lang) / 2
        rightmost = WIDTH_POINTS - MARGIN_POINTS - half
        x = min(max(sheet.left + scale.at(value), MARGIN_POINTS + half), rightmost)
        sheet.write(
            [words],
            x,
            sheet.bottom - _TICK_GAP_POINTS,
            size=TICK_POINTS,
            colour=GREY,
            align="center",
        )
