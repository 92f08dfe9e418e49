"""What the explorer shows of an exploration: text, HTML, and a chart."""

from base64 import b64encode
from collections.abc import Iterator

from markupsafe import Markup

from analysis.charts.chart import Chart
from analysis.explorer_wording import EXPLORER_LABELS, KNOWN
from analysis.figures.intervals import Interval
from analysis.ratios.derive import Ratio
from analysis.ratios.quantities import (
    counted_by,
    ratio_bounds_quantity,
    ratio_text,
    unit_and_size,
    unit_text,
)
from analysis.reports.entries import Evidence, evidence_of, ratio_entry
from analysis.reports.explorer import Exploration
from analysis.reports.gallery import ChartRow, Drawing, draw_row
from analysis.reports.places import bracketed
from analysis.reports.report import Report
from analysis.reports.tables import formula_text
from analysis.wording import COLON, HTML_LANGS, Lang, say

_CHART_ID = "explored"


def title_of(exploration: Exploration, lang: Lang) -> str:
    """Return the name of the ratio with its value, or that it is refused."""
    ratio = exploration.ratio
    if ratio is None:
        return say(EXPLORER_LABELS["refused"], lang)
    return f"{getattr(ratio.row, lang)}{say(COLON, lang)}{ratio_text(ratio, lang)}"


def remark_of(exploration: Exploration, lang: Lang) -> str:
    """Return why it is refused, or where it is defined already; empty for a new ratio."""
    if exploration.refusal:
        refusal = exploration.refusal
        return refusal.reason_zh if lang == "zh" else refusal.reason_en
    ratio = exploration.ratio
    if ratio is None or not exploration.known:
        return ""
    path = ratio.place.path.relative_to(exploration.report.root).as_posix()
    return say(KNOWN, lang).format(place=f"{path}:{ratio.place.line}", id=ratio.id)


def facts_of(exploration: Exploration, lang: Lang) -> list[tuple[str, str]]:
    """Return what is known of the ratio besides its value: label and text; nothing of none."""
    facts = _facts(exploration.ratio, exploration.report, lang) if exploration.ratio else ()
    return [(say(EXPLORER_LABELS[name], lang), text) for name, text in facts if text]


def _facts(ratio: Ratio, report: Report, lang: Lang) -> Iterator[tuple[str, str]]:
    entry = ratio_entry(ratio, report, lang)
    tightened = report.tightened.get(ratio.id)
    yield "bounds", _bounds(ratio, ratio.interval, lang)
    yield "tightened", _bounds(ratio, tightened.interval, lang) if tightened else ""
    yield "uncertainty", str(entry.uncertainty or "")
    yield "formula", formula_text(ratio, lang)
    yield "caution", entry.caution


def _bounds(ratio: Ratio, interval: Interval, lang: Lang) -> str:
    return bracketed(ratio_bounds_quantity(ratio, interval, lang), interval)


def text_of(exploration: Exploration, lang: Lang) -> str:
    """Return the exploration as text: the ratio, its facts, and each sentence with its figures."""
    colon = say(COLON, lang)
    lines = [title_of(exploration, lang), remark_of(exploration, lang)]
    lines += [f"{label}{colon}{text}" for label, text in facts_of(exploration, lang)]
    for evidence in _evidence(exploration, lang):
        lines += [f"{one.name} = {one.stated}  {one.bounds}" for one in evidence.inputs]
        lines.append(f"  {evidence.sentence.striptags()}")
    return "\n".join(filter(None, lines))


def _evidence(exploration: Exploration, lang: Lang) -> list[Evidence]:
    return evidence_of(exploration.inputs, exploration.report, lang)


_RESULT = Markup(
    '<div class="heshu-result" lang="{}" role="status">\n'
    '<p class="heshu-title">{}</p>\n<p>{}</p>\n<dl>{}</dl>\n'
    "<p><strong>{}</strong></p>\n<ul>{}</ul>\n</div>"
)
_FACT = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_EVIDENCE = Markup("<li>{}<br>{}</li>")
_INPUT = Markup("{} = <strong>{}</strong> <small>{}</small>")


def html_of_result(exploration: Exploration, lang: Lang) -> str:
    """Return the exploration as HTML, escaped, each figure marked in its sentence."""
    facts = Markup("").join(_FACT.format(*fact) for fact in facts_of(exploration, lang))
    evidence = Markup("").join(
        _EVIDENCE.format(_inputs(one), one.sentence) for one in _evidence(exploration, lang)
    )
    title, remark = title_of(exploration, lang), remark_of(exploration, lang)
    heading = say(EXPLORER_LABELS["sentences"], lang)
    return str(_RESULT.format(HTML_LANGS[lang], title, remark, facts, heading, evidence))


def _inputs(evidence: Evidence) -> Markup:
    return Markup("<br>").join(
        _INPUT.format(one.name, one.stated, one.bounds) for one in evidence.inputs
    )


def chart_of(ratio: Ratio, exploration: Exploration, lang: Lang) -> Chart:
    """Return the chart of a ratio: its figures where they have one unit, else its bounds."""
    unit, _ = unit_and_size(ratio.row.unit, lang)
    figures = [stated.indicator for stated in exploration.inputs]
    drawing: Drawing = "whiskers"
    items = [ratio.id]
    axis = unit_text(unit, lang, counted=counted_by(ratio))
    if len({figure.unit for figure in figures}) == 1:
        drawing, items = _side_by_side(exploration.operation), [one.id for one in figures]
        axis = unit_text(figures[0].unit, lang)
    row = ChartRow(
        drawing=drawing,
        title_zh=_title(ratio, "zh"),
        title_en=_title(ratio, "en"),
        axis_zh=axis,
        axis_en=f"{axis[:1].upper()}{axis[1:]}",
        items=tuple(items),
    )
    return draw_row(_CHART_ID, row, exploration.report, lang)


def _side_by_side(operation: str) -> Drawing:
    return "parts" if operation in ("share", "sum") else "bars"


def _title(ratio: Ratio, lang: Lang) -> str:
    return f"{getattr(ratio.row, lang)}{say(COLON, lang)}{{{ratio.id}}}"


_PICTURE = Markup(
    '<img src="data:image/png;base64,{}" alt="{}" style="max-width:100%;width:44rem">'
)


def html_of_chart(chart: Chart) -> str:
    """Return a chart as HTML, with the words that stand for it."""
    return str(_PICTURE.format(b64encode(chart.png).decode("ascii"), chart.alt))


_COPY = Markup(
    '<label lang="{}">{}<textarea class="heshu-toml" readonly rows="{}" spellcheck="false">'
    "{}</textarea></label>"
    '<button type="button" class="jupyter-button" onclick="{}">{}</button>'
)
# Without the clipboard's own interface, which a page over plain HTTP does not get.
_SELECT_AND_COPY = (
    "this.parentElement.querySelector('textarea').select();document.execCommand('copy')"
)


def html_to_copy(text: str, lead: str, lang: Lang) -> str:
    """Return ``text`` in a field with a button that copies it, which the keyboard reaches."""
    button = say(EXPLORER_LABELS["copy"], lang)
    rows = text.count("\n")
    return str(_COPY.format(HTML_LANGS[lang], lead, rows, text, _SELECT_AND_COPY, button))
