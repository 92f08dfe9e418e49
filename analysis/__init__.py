"""Heshu (核数): every figure of a report, what follows from it, and whether it agrees with itself.

The public names, in the order of the flow: sources → figures → ratios → audit → reports.
"""

from analysis.audit.counts import (
    deviation_is_possible,
    mean_is_possible,
    possible_totals,
    share_is_possible,
)
from analysis.figures.figure import Figure
from analysis.figures.intervals import Interval, round_as, unround
from analysis.figures.numerals import parse_numeral
from analysis.figures.scan import find_figures, scan_pieces
from analysis.reports.report import Report, open_report

__all__ = [
    "Figure",
    "Interval",
    "Report",
    "deviation_is_possible",
    "find_figures",
    "mean_is_possible",
    "open_report",
    "parse_numeral",
    "possible_totals",
    "round_as",
    "scan_pieces",
    "share_is_possible",
    "unround",
]
