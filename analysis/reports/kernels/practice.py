"""Practice: what is slow the first time is done once before kernels are forked."""

from decimal import Decimal

import pandas as pd

from analysis.charts.chart import ChartText
from analysis.charts.drawings import DRAWINGS
from analysis.figures.scan import find_figures
from analysis.ratios.formula import parse_formula
from analysis.ratios.measures import measure_of


def warm_up() -> None:
    """Read a sentence, a formula and a unit, and draw a chart.

    What stays of it are grammars, compiled patterns and loaded files of the
    package: nothing that depends on a report.
    """
    find_figures("新增就业4.59万人，增长5%，发放补贴1.27亿元，其中三成为青年。")
    parse_formula("a / (b + 1)")
    measure_of("元/人次")
    table = pd.DataFrame(
        [{"label": "甲", "value": Decimal(1), "low": Decimal(1), "high": Decimal(2), "shown": "1"}]
    )
    for name in ("bars", "whiskers"):
        DRAWINGS[name](table, ChartText(name, "甲", "", "乙", "丙", "zh"))
