"""The kinds of drawings, by name."""

from collections.abc import Callable

import pandas as pd

from analysis.charts.bars import draw_bars
from analysis.charts.chart import Chart, ChartText
from analysis.charts.parts import draw_parts
from analysis.charts.timeline import draw_timeline
from analysis.charts.whiskers import draw_agreement, draw_whiskers

DRAWINGS: dict[str, Callable[[pd.DataFrame, ChartText], Chart]] = {
    "whiskers": draw_whiskers,
    "agreement": draw_agreement,
    "bars": draw_bars,
    "parts": draw_parts,
    "timeline": draw_timeline,
}
