"""Records for other programs: figures, ratios and findings as plain rows of text.

One dictionary an object; decimals are strings, exact where they terminate,
else twelve significant digits with bounds rounded outward; what is absent is None.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from analysis.audit.statements import note, statement
from analysis.audit.tightening import TightenedRatio
from analysis.audit.verdicts import Finding
from analysis.figures.additions import Addition
from analysis.figures.figure import Figure
from analysis.figures.intervals import Interval
from analysis.figures.register import Register
from analysis.figures.revision import Change
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import exact_text, high_text, low_text
from analysis.reports.report import Report

Row = dict[str, Any]

FIGURE_FIELDS = (
    "start", "end", "text", "kind", "value", "unit", "canonical_unit", "qualifier",
    "low", "high", "bounds", "role",
)  # fmt: skip
REGISTER_FIELDS = (*FIGURE_FIELDS[:-1], "indicator", "section", "sentence", "zh", "en", "role")
RATIO_FIELDS = (
    "id", "section", "zh", "en", "unit", "value", "low", "high", "standard_uncertainty",
    "shown", "formula", "inputs", "caution_zh", "caution_en",
    "tightened_low", "tightened_high", "tightened_by",
)  # fmt: skip
FINDING_FIELDS = (
    "id", "verdict", "statement_zh", "statement_en", "left", "right", "quotes",
    "note_zh", "note_en",
)  # fmt: skip


def _ends(interval: Interval | None) -> Row:
    if interval is None:
        return {"low": None, "high": None}
    return {"low": low_text(interval), "high": high_text(interval)}


def figure_row(figure: Figure) -> Row:
    """Return one numeral of any text."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "kind": figure.kind,
        "value": exact_text(figure.value),
        "unit": figure.unit,
        "canonical_unit": figure.canonical_unit,
        "qualifier": figure.qualifier,
        **_ends(figure.interval),
        "bounds": figure.bounds,
        "role": figure.role or "",
    }


def register_rows(register: Register) -> Iterator[Row]:
    """Yield every numeral of a report, with its indicator where it has one."""
    by_start = {stated.figure.start: stated for stated in register.stated.values()}
    for figure in register.numerals:
        stated = by_start.get(figure.start)
        row = figure_row(figure)
        role = row.pop("role")
        yield row | {
            "indicator": stated.indicator.id if stated else "",
            "section": register.source.section_at(figure.start)[1],
            "sentence": register.source.sentence_at(figure.start),
            "zh": stated.indicator.zh if stated else "",
            "en": stated.indicator.en if stated else "",
            "role": role,
        }


def ratio_rows(report: Report) -> Iterator[Row]:
    """Yield the ratios of a report, as printed and as tightened."""
    for ratio in report.ratios.values():
        yield ratio_row(ratio, report.tightened.get(ratio.id))


def ratio_row(ratio: Ratio, tightened: TightenedRatio | None) -> Row:
    """Return one derived ratio, its numbers in its own unit.

    Where identities of the text narrow it, the row says to what, and which did.
    """
    uncertainty = ratio.standard_uncertainty
    return {
        "id": ratio.id,
        "section": ratio.row.section,
        "zh": ratio.row.zh,
        "en": ratio.row.en,
        "unit": ratio.row.unit,
        "value": exact_text(ratio.value),
        **_ends(ratio.interval),
        "standard_uncertainty": None if uncertainty is None else exact_text(uncertainty),
        "shown": f"{ratio.shown:f}",
        "formula": ratio.row.formula,
        "inputs": [stated.indicator.id for stated in ratio.inputs],
        "caution_zh": ratio.row.caution_zh,
        "caution_en": ratio.row.caution_en,
        "tightened_low": low_text(tightened.interval) if tightened else None,
        "tightened_high": high_text(tightened.interval) if tightened else None,
        "tightened_by": list(tightened.by) if tightened else [],
    }


def finding_row(finding: Finding) -> Row:
    """Return one finding of the audit."""
    return {
        "id": finding.rule.id,
        "verdict": finding.verdict,
        "statement_zh": str(statement(finding, "zh")),
        "statement_en": str(statement(finding, "en")),
        "left": exact_text(finding.left),
        "right": exact_text(finding.right),
        "quotes": [stated.quote.replace("{", "").replace("}", "") for stated in finding.inputs],
        "note_zh": str(note(finding, "zh")),
        "note_en": str(note(finding, "en")),
    }


def addition_rows(addition: Addition) -> Iterator[Row]:
    """Yield the figures that a draft names, then those that it leaves to a person."""
    for named in addition.draft.named:
        start = addition.source.text.index(named.quote.replace("{", "").replace("}", ""))
        sentence = addition.source.sentence_at(start)
        yield {
            "state": "named",
            "indicator": named.indicator,
            "quote": named.quote,
            "kind": "figure",
            "doubt": "",
            "sentence": sentence,
        }
    for left in addition.draft.review:
        yield {
            "state": "review",
            "indicator": left.indicator,
            "quote": left.quote,
            "kind": left.kind,
            "doubt": left.doubt,
            "sentence": left.sentence,
        }


def change_row(change: Change) -> Row:
    """Return what became of one figure in a revised text."""
    return {
        "fate": change.fate,
        "indicator": change.indicator,
        "before": change.before,
        "after": change.after,
        "quote": change.quote,
        "sentence": change.sentence,
    }


def flat(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return ``rows`` for tables: lists joined with ``; ``, what is absent empty."""
    return [{name: _flat(value) for name, value in row.items()} for row in rows]


def _flat(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)
