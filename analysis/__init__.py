"""Heshu (核数): every figure of a report, what follows from it, and whether it agrees with itself.

The public names, in the order of the flow: sources → figures → ratios → audit → reports.
Each is imported when it is first used, so that a program pays for what it uses.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Figure": "figures.figure",
    "find_figures": "figures.scan",
    "scan_pieces": "figures.scan",
    "parse_numeral": "figures.numerals",
    "Interval": "figures.intervals",
    "round_as": "figures.intervals",
    "unround": "figures.intervals",
    "share_is_possible": "audit.counts",
    "possible_totals": "audit.counts",
    "mean_is_possible": "audit.counts",
    "deviation_is_possible": "audit.counts",
    "Report": "reports.report",
    "open_report": "reports.report",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  each name is of its own kind
    """Return a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(_HOMES)
