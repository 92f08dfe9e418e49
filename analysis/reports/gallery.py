"""The gallery: charts.toml turned into charts of one report in one language."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from analysis.charts.chart import Chart, ChartText
from analysis.charts.drawings import DRAWINGS
from analysis.errors import SchemaError
from analysis.figures.register import nearest_name
from analysis.page_wording import CAPTIONS, HEADINGS
from analysis.ratios.digits import bounds_text, percent_text
from analysis.ratios.passages import Passage
from analysis.ratios.quantities import figure_text, ratio_bounds_text, ratio_text, unit_and_size
from analysis.reports.marks import Amount, Cell, Day, count_id
from analysis.reports.report import Report
from analysis.reports.stories import fill
from analysis.reports.tables import Table
from analysis.sources.datafile import Record, load_toml
from analysis.wording import KINDS, SOURCE_LINE, VERDICTS, Lang, say

Drawing = Literal["whiskers", "agreement", "bars", "parts", "timeline"]
# What the titles of these charts speak of.
_TOLD_KINDS = ("figure", "threshold")
_TOLD_VERDICTS = ("disagrees", "agrees within rounding")


class ChartRow(Record, frozen=True):
    """A table [chart.ID] of charts.toml: what is drawn, how, and what it says.

    ``table`` says where the rows come from: ``items`` (ids of figures and
    ratios of one unit), ``budget`` (of the ratios in ``items``), ``kinds``,
    ``verdicts`` or ``dates``.
    """

    drawing: Drawing
    title_zh: str
    title_en: str
    axis_zh: str
    axis_en: str
    subtitle_zh: str = ""
    subtitle_en: str = ""
    table: Literal["items", "budget", "kinds", "verdicts", "dates"] = "items"
    items: tuple[str, ...] = ()
    labels_zh: tuple[str, ...] = ()
    labels_en: tuple[str, ...] = ()


def load_charts(path: Path) -> dict[str, ChartRow]:
    """Read charts.toml."""
    return {id: row for id, row, _ in load_toml(path).records("chart", ChartRow)}


def draw(chart_id: str, report: Report, lang: Lang) -> Chart:
    """Return one chart of charts.toml, drawn when it is looked at.

    Raises SchemaError for an id that there is not.
    """
    return draw_row(chart_id, _chart_row(chart_id, report), report, lang)


def draw_row(chart_id: str, row: ChartRow, report: Report, lang: Lang) -> Chart:
    """Return the chart that ``row`` asks for, drawn when it is looked at."""
    table = _TABLES[row.table](row, report, lang)
    return DRAWINGS[row.drawing](table, _text(chart_id, row, report, lang))


def _chart_row(chart_id: str, report: Report) -> ChartRow:
    path = report.root / "data" / "charts.toml"
    charts = load_charts(path)
    if chart_id not in charts:
        raise SchemaError(
            "no_such_id", file=path, expected=nearest_name(chart_id, charts), found=chart_id
        )
    return charts[chart_id]


@dataclass(frozen=True, slots=True)
class ChartDescription:
    """What a chart says, in words: its finding, and its data as a table, each number marked."""

    title: Passage
    table: Table


def describe(chart_id: str, report: Report, lang: Lang) -> ChartDescription:
    """Return the long description of a chart; raises SchemaError for an id that there is not."""
    row = _chart_row(chart_id, report)
    title = fill(row.title_zh if lang == "zh" else row.title_en, report, lang, chart_id)
    facts = _TABLES[row.table](row, report, lang).to_dict("records")
    names, axis = say(HEADINGS["name"], lang), row.axis_zh if lang == "zh" else row.axis_en
    headings = [names, axis]
    bounded = any(fact.get("bounds") for fact in facts)
    if bounded:
        headings.append(say(HEADINGS["bounds"], lang))
    rows = [_described(fact)[: len(headings)] for fact in facts]
    return ChartDescription(title, Table(say(CAPTIONS["chart"], lang), headings, rows))


def _described(fact: dict[Hashable, Any]) -> list[Cell]:
    if "date" in fact:
        return [fact["label"], Day(fact["date"])]
    of = fact["of"]
    label = " · ".join(filter(None, (fact.get("group"), fact["label"])))
    bounds = Amount(fact.get("bounds", ""), of, fact.get("low"))
    return [label, Amount(fact["shown"], of, fact["value"]), bounds]


def _text(chart_id: str, row: ChartRow, report: Report, lang: Lang) -> ChartText:
    chinese = lang == "zh"
    sidecar = report.register.source.sidecar
    return ChartText(
        id=chart_id,
        title=str(fill(row.title_zh if chinese else row.title_en, report, lang, chart_id)),
        subtitle=str(fill(row.subtitle_zh if chinese else row.subtitle_en, report, lang, chart_id)),
        axis=row.axis_zh if chinese else row.axis_en,
        source=say(SOURCE_LINE, lang).format(title=getattr(sidecar.title, lang)),
        lang=lang,
    )


def _items(row: ChartRow, report: Report, lang: Lang) -> pd.DataFrame:
    labels = row.labels_zh if lang == "zh" else row.labels_en
    rows = [_item(id, report, lang) for id in row.items]
    for item, label in zip(rows, labels, strict=False):
        item["label"] = label
    return pd.DataFrame(rows)


def _item(id: str, report: Report, lang: Lang) -> dict[str, Any]:
    if id in report.ratios:
        ratio = report.ratios[id]
        size = unit_and_size(ratio.row.unit, lang)[1]
        interval = ratio.interval.times(Fraction(size))
        return {
            "label": getattr(ratio.row, lang),
            "value": ratio.value * size,
            "low": interval.low,
            "high": interval.high,
            "shown": ratio_text(ratio, lang),
            "section": ratio.row.section,
            "of": id,
            "bounds": ratio_bounds_text(ratio.row.unit, ratio.interval, lang),
        }
    if id not in report.register.stated:
        known = [*report.ratios, *report.register.stated]
        raise SchemaError("no_such_id", expected=nearest_name(id, known), found=id)
    stated = report.register.stated[id]
    return {
        "label": getattr(stated.indicator, lang),
        "value": stated.value,
        "low": stated.interval.low,
        "high": stated.interval.high,
        "shown": figure_text(stated, lang),
        "section": stated.section,
        "of": id,
        "bounds": bounds_text(stated.interval, lang),
    }


def _counted(
    what: str,
    counts: dict[str, int],
    names: dict[str, tuple[str, str]],
    told: Collection[str],
    lang: Lang,
) -> pd.DataFrame:
    """One bar a count, the greatest first; those that the title does not tell of are muted."""
    keys = sorted(filter(counts.get, counts), key=lambda key: -counts[key])
    rows = [
        {"label": _capital(say(names[key], lang)), "value": counts[key], "low": counts[key],
         "high": counts[key], "shown": str(counts[key]), "section": "", "group": "",
         "muted": key not in told, "of": count_id(what, key)}
        for key in keys
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _budget(row: ChartRow, report: Report, lang: Lang) -> pd.DataFrame:
    """One bar a ratio: which input's rounding carries how much of its variance."""
    rows = [
        {
            "label": getattr(report.indicators[name], lang),
            "value": share,
            "shown": percent_text(share),
            "section": report.ratios[id].row.section,
            "group": getattr(report.ratios[id].row, lang),
            "of": id,
        }
        for id in row.items
        for name, share in report.ratios[id].budget.items()
    ]
    return pd.DataFrame(rows)


def _kinds(_: ChartRow, report: Report, lang: Lang) -> pd.DataFrame:
    counts = report.register.kind_counts
    return _counted("kind", {kind: counts[kind] for kind in counts}, KINDS, _TOLD_KINDS, lang)


def _verdicts(_: ChartRow, report: Report, lang: Lang) -> pd.DataFrame:
    counts: Counter[str] = Counter(finding.verdict for finding in report.findings.values())
    found = {verdict: counts[verdict] for verdict in VERDICTS}
    return _counted("verdict", found, VERDICTS, _TOLD_VERDICTS, lang)


def _dates(_: ChartRow, report: Report, lang: Lang) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "date": commitment.day,
                "label": getattr(commitment.row, lang),
                "section": commitment.row.section,
            }
            for commitment in report.commitments
        ]
    )


_TABLES: dict[str, Callable[[ChartRow, Report, Lang], pd.DataFrame]] = {
    "items": _items,
    "budget": _budget,
    "kinds": _kinds,
    "verdicts": _verdicts,
    "dates": _dates,
}
