"""Marks: the whisker that shows a row's bounds, the dot that shows its value."""

from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFT, CARETRIGHT

from analysis.charts.rows import Row
from analysis.charts.scale import Scale
from analysis.charts.style import (
    ARROW_POINTS,
    CAP_POINTS,
    DOT_POINTS,
    HALO_POINTS,
    PAPER,
    STROKE_POINTS,
)

_ARROW_HEAD_POINTS = 9.0


def whisker_ends(row: Row, scale: Scale) -> tuple[float, float]:
    """Return the values where a row's whisker ends: its bounds, on an open side an arrow's tip."""
    first, last = row.ends
    low = scale.value_at(scale.at(first) - ARROW_POINTS) if row.low is None else float(row.low)
    high = scale.value_at(scale.at(last) + ARROW_POINTS) if row.high is None else float(row.high)
    return low, high


def draw_whisker(
    axes: Axes, row: Row, scale: Scale, y: float, colour: str, *, halo: bool = False
) -> None:
    """Draw a row's bounds at the height ``y``; with a ``halo``, so that it shows on a bar."""
    if not row.is_bounded:
        return
    for thickness, ink in ((HALO_POINTS, PAPER), (STROKE_POINTS, colour))[0 if halo else 1 :]:
        _draw_line(axes, row, whisker_ends(row, scale), y, ink, thickness)


def _draw_line(
    axes: Axes, row: Row, ends: tuple[float, float], y: float, colour: str, thickness: float
) -> None:
    axes.plot(ends, (y, y), color=colour, linewidth=thickness, zorder=4)
    marks = (
        "|" if row.low is not None else CARETLEFT,
        "|" if row.high is not None else CARETRIGHT,
    )
    for end, mark in zip(ends, marks, strict=True):
        size = CAP_POINTS if mark == "|" else _ARROW_HEAD_POINTS
        axes.plot(
            end, y, marker=mark, markersize=size + thickness - STROKE_POINTS, color=colour,
            markeredgewidth=thickness if mark == "|" else 0, zorder=4, clip_on=False,
        )  # fmt: skip


def draw_dot(axes: Axes, x: float, y: float, colour: str) -> None:
    """Draw a value."""
    axes.plot(
        x, y, marker="o", markersize=DOT_POINTS, markeredgewidth=0, color=colour,
        zorder=5, clip_on=False,
    )  # fmt: skip
