"""Pictures: a chart's saved files on a page, with the words and the table that stand for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.reports.gallery import ChartDescription, describe
from analysis.reports.report import Report
from analysis.wording import Lang

CHARTS = "charts"
_SIZE = re.compile(
    r' width="([0-9.]+)" height="([0-9.]+)" '
)  # of an SVG, as `charts.svg` writes it


@dataclass(frozen=True, slots=True)
class Size:
    """What a picture takes of a page, in pixels of CSS."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on a page: ``src`` is its file without suffix, as the page reaches it.

    It is laid out twice: ``wide``, and ``narrow`` for a small screen.
    """

    id: str
    src: str
    alt: str
    wide: Size
    narrow: Size
    description: ChartDescription


def picture_of(id: str, report: Report, lang: Lang, folder: Path, up: str = "") -> Picture:
    """Return the chart that a build has saved as SVG in ``folder``/lang/charts.

    ``up`` is how the page reaches the folder of its language.
    """
    description = describe(id, report, lang)
    saved = folder / lang / CHARTS / id
    wide, narrow = (_size(saved.with_name(f"{id}{end}")) for end in (".svg", ".narrow.svg"))
    return Picture(id, f"{up}{CHARTS}/{id}", alt_of(description, lang), wide, narrow, description)


def _size(svg: Path) -> Size:
    width, height = _SIZE.findall(svg.read_text(encoding="utf-8"))[0]
    return Size(round(float(width)), round(float(height)))


def alt_of(description: ChartDescription, lang: Lang) -> str:
    """Return the finding and the data of a chart in a sentence."""
    rows = [" ".join(map(str, row[:2])) for row in description.table.rows]
    return _sentence(str(description.title), rows, lang)


def _sentence(title: str, rows: Sequence[str], lang: Lang) -> str:
    stop, between = ("。", "；") if lang == "zh" else (". ", "; ")
    return f"{title.rstrip('。.')}{stop}{between.join(rows)}{stop.strip()}"
