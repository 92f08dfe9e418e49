"""Tables for readers: figures, ratios, findings in one language, as pandas frames of text."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.audit.statements import note, side_text, statement
from analysis.audit.verdicts import Finding
from analysis.figures.register import StatedFigure
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text
from analysis.ratios.quantities import figure_text, listed, ratio_bounds_text, ratio_text
from analysis.reports.report import Report
from analysis.reports.sensitivity import Sensitivity
from analysis.wording import BASES, HEADINGS, KINDS, ROUNDINGS, SECTIONS, VERDICTS, Lang, say


@dataclass(frozen=True)
class Table:
    """A table of text with an id; shown as HTML to a person and as text to nbval."""

    frame: pd.DataFrame

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the table for Jupyter; cells are escaped."""
        return {"text/html": self.html(), "text/plain": self.text()}

    def html(self) -> str:
        """Return the table as HTML, escaped."""
        with pd.option_context("display.max_colwidth", None):
            html: str = self.frame.to_html(index=False, border=0, escape=True, na_rep="")
        return html

    def text(self) -> str:
        """Return the table as text: a line a row, cells parted by bars."""
        lines = [list(self.frame.columns), *self.frame.to_numpy().tolist()]
        return "\n".join(" | ".join(map(str, line)) for line in lines)


def _table(rows: Iterable[dict[str, str]], lang: Lang) -> Table:
    frame = pd.DataFrame(list(rows))
    return Table(frame.rename(columns={name: say(HEADINGS[name], lang) for name in frame.columns}))


def figures_table(figures: Iterable[StatedFigure], lang: Lang) -> Table:
    """Return stated figures: name, wording, allowed range, sentence."""
    return _table(
        (
            {
                "name": getattr(stated.indicator, lang),
                "stated": figure_text(stated, lang),
                "bounds": bounds_text(stated.figure.interval, lang)
                if stated.figure.interval
                else "",
                "sentence": stated.quote.replace("{", "").replace("}", ""),
            }
            for stated in figures
        ),
        lang,
    )


def ratios_table(ratios: Iterable[Ratio], lang: Lang) -> Table:
    """Return ratios: name, value with unit, bounds, caution."""
    return _table(
        (
            {
                "name": getattr(ratio.row, lang),
                "value": ratio_text(ratio, lang),
                "bounds": ratio_bounds_text(ratio.row.unit, ratio.interval, lang),
                "formula": formula_text(ratio, lang),
                "caution": ratio.row.caution_zh if lang == "zh" else ratio.row.caution_en,
            }
            for ratio in ratios
        ),
        lang,
    )


def formula_text(ratio: Ratio, lang: Lang) -> str:
    """Return a ratio's formula with the indicators' names in place of their ids."""
    text = ratio.row.formula
    for stated in sorted(ratio.inputs, key=lambda stated: -len(stated.indicator.id)):
        text = text.replace(stated.indicator.id, f"\0{ratio.inputs.index(stated)}\0")
    for index, stated in enumerate(ratio.inputs):
        text = text.replace(f"\0{index}\0", getattr(stated.indicator, lang))
    return text.replace("*", "×").replace("/", "÷").replace(" - ", " − ")


def findings_table(findings: Iterable[Finding], lang: Lang) -> Table:
    """Return findings: what must hold, verdict, both sides, basis, note."""
    return _table(
        (
            {
                "rule": statement(finding, lang),
                "verdict": say(VERDICTS[finding.verdict], lang),
                "left": side_text(finding.left, finding.unit, lang),
                "right": side_text(finding.right, finding.unit, lang),
                "basis": say(BASES[finding.rule.row.basis], lang),
                "note": note(finding, lang),
            }
            for finding in findings
        ),
        lang,
    )


def tightened_table(report: Report, lang: Lang) -> Table:
    """Return the ratios that the text's own identities narrow: bounds before and after."""
    return _table(
        (
            {
                "name": getattr(report.ratios[id].row, lang),
                "bounds": ratio_bounds_text(
                    report.ratios[id].row.unit, report.ratios[id].interval, lang
                ),
                "tightened": ratio_bounds_text(
                    report.ratios[id].row.unit, tightened.interval, lang
                ),
                "identity": listed(
                    (getattr(report.findings[rule].rule.row, lang) for rule in tightened.by), lang
                ),
            }
            for id, tightened in report.tightened.items()
        ),
        lang,
    )


def sensitivity_table(rows: Iterable[Sensitivity], lang: Lang) -> Table:
    """Return how each item reads under every rounding mode: a column a mode."""
    frame = pd.DataFrame(
        [
            {say(HEADINGS["name"], lang): row.name}
            | {say(ROUNDINGS[mode], lang): reading for mode, reading in row.readings.items()}
            for row in rows
        ]
    )
    return Table(frame)


def coverage_table(report: Report, lang: Lang) -> Table:
    """Return how many numerals of each kind the source holds."""
    counts = report.register.kind_counts
    return _table(
        ({"kind": say(KINDS[kind], lang), "count": str(count)} for kind, count in counts.items()),
        lang,
    )


def commitments_table(report: Report, lang: Lang) -> Table:
    """Return the dated commitments: day, what holds, sentence."""
    return _table(
        (
            {
                "date": commitment.day.isoformat(),
                "commitment": getattr(commitment.row, lang),
                "sentence": commitment.sentence,
            }
            for commitment in report.commitments
        ),
        lang,
    )


def refusals_table(report: Report, lang: Lang) -> Table:
    """Return what must not be divided, and why."""
    return _table(
        (
            {"formula": row.formula, "reason": row.reason_zh if lang == "zh" else row.reason_en}
            for row in report.refusals.values()
        ),
        lang,
    )


def section_name(section: str, lang: Lang) -> str:
    """Return a section's name for readers."""
    return say(SECTIONS[section], lang)
