"""Marks: the whisker that shows a row's bounds, the dot that shows its value."""

from typing import Literal

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

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
Mark = Literal["|", 4, 5]
_ARROWS: tuple[Mark, Mark] = (4, 5)  # matplotlib's CARETLEFT and CARETRIGHT


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
    marks: tuple[Mark, Mark] = (
        "|" if row.low is not None else _ARROWS[0],
        "|" if row.high is not None else _ARROWS[1],
    )
    for thickness, ink in ((HALO_POINTS, PAPER), (STROKE_POINTS, colour))[0 if halo else 1 :]:
        draw_range(axes, whisker_ends(row, scale), y, ink, marks, thickness)


def draw_range(
    axes: Axes,
    ends: tuple[float, float],
    y: float,
    colour: str,
    marks: tuple[Mark, Mark] = ("|", "|"),
    thickness: float = STROKE_POINTS,
) -> None:
    """Draw a line at the height ``y`` with a mark at either end."""
    axes.add_line(Line2D(ends, (y, y), color=colour, linewidth=thickness, zorder=4, clip_on=False))
    for end, mark in zip(ends, marks, strict=True):
        size = CAP_POINTS if mark == "|" else _ARROW_HEAD_POINTS
        _draw_mark(axes, end, y, mark, size + thickness - STROKE_POINTS, colour, thickness)


def draw_dot(axes: Axes, x: float, y: float, colour: str) -> None:
    """Draw a value, with a rim that parts it from what it lies on."""
    axes.add_line(
        Line2D(
            [x],
            [y],
            marker="o",
            markersize=DOT_POINTS,
            markeredgewidth=1,
            color=colour,
            markeredgecolor=PAPER,
            zorder=5,
            clip_on=False,
        )
    )


def _draw_mark(
    axes: Axes, x: float, y: float, mark: Mark, size: float, colour: str, thickness: float
) -> None:
    edge = thickness if mark == "|" else 0
    axes.add_line(
        Line2D(
            [x],
            [y],
            marker=mark,
            markersize=size,
            markeredgewidth=edge,
            color=colour,
            zorder=4,
            clip_on=False,
        )
    )
