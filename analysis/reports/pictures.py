"""Pictures: a chart's saved file on a page, with the words and the table that stand for it."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.reports.gallery import ChartDescription, describe
from analysis.reports.report import Report
from analysis.wording import Lang

CHARTS = "charts"
_SIZE_AT = slice(16, 24)  # of a PNG: width and height, four bytes each (its IHDR chunk)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on a page: ``src`` is its file without suffix, as the page reaches it."""

    id: str
    src: str
    alt: str
    width: int
    height: int
    description: ChartDescription


def picture_of(id: str, report: Report, lang: Lang, folder: Path, up: str = "") -> Picture:
    """Return the chart that a build has saved as PNG in ``folder``/lang/charts.

    ``up`` is how the page reaches the folder of its language.
    """
    description = describe(id, report, lang)
    png = (folder / lang / CHARTS / f"{id}.png").read_bytes()
    width, height = struct.unpack(">II", png[_SIZE_AT])
    alt = _alt(description, lang)
    return Picture(id, f"{up}{CHARTS}/{id}", alt, width, height, description)


def _alt(description: ChartDescription, lang: Lang) -> str:
    """Return the finding and the data of a chart in a sentence."""
    rows = [" ".join(map(str, row[:2])) for row in description.table.rows]
    return _sentence(str(description.title), rows, lang)


def _sentence(title: str, rows: Sequence[str], lang: Lang) -> str:
    stop, between = ("。", "；") if lang == "zh" else (". ", "; ")
    return f"{title.rstrip('。.')}{stop}{between.join(rows)}{stop.strip()}"
