"""Tables for readers: figures, ratios, findings in one language, each number marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from analysis.audit.statements import note, shown_of, side_text, statement
from analysis.audit.verdicts import Finding
from analysis.figures.indicators import Indicator
from analysis.figures.intervals import ROUNDING_MODES, Interval, Number
from analysis.figures.register import StatedFigure
from analysis.page_wording import CAPTIONS, HEADINGS
from analysis.ratios.derive import Ratio
from analysis.ratios.passages import Shown
from analysis.ratios.quantities import (
    figure_bounds_quantity,
    figure_text,
    listed,
    ratio_bounds_quantity,
    ratio_text,
    unit_and_size,
)
from analysis.reports.marks import Amount, Cell, Code, Day, Sentence, count_id, html_of, quoted
from analysis.reports.report import Report
from analysis.reports.sensitivity import Sensitivity
from analysis.wording import (
    BASES,
    KINDS,
    ROUNDINGS,
    VERDICTS,
    Lang,
    say,
)

NAME = re.compile(r"([a-z][a-z0-9_]*)")  # an id in a formula


@dataclass(frozen=True, slots=True)
class Table:
    """A table for readers; shown as HTML to a person and as text to nbval."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the table for Jupyter; cells are escaped."""
        return {"text/html": self.html(), "text/plain": self.text()}

    def html(self) -> str:
        """Return the table as HTML, escaped, its numbers marked; the first column heads its row."""
        head = Markup("").join(map(_HEAD.format, self.headings))
        rows = Markup("\n").join(_ROW.format(_cells(row)) for row in self.rows)
        return str(_TABLE.format(self.caption, self.caption, head, rows))

    def text(self) -> str:
        """Return the table as text: a line a row, cells parted by bars."""
        return "\n".join(" | ".join(map(str, line)) for line in [self.headings, *self.rows])


# A wide table scrolls within its region, which the keyboard can reach.
_TABLE = Markup(
    '<div class="wide" role="region" tabindex="0" aria-label="{}">\n<table>\n'
    "<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
)
_HEAD = Markup('<th scope="col">{}</th>')
_ROW = Markup("<tr>{}</tr>")
_FIRST = Markup('<th scope="row">{}</th>')
_CELL = Markup("<td>{}</td>")
_NUMBER = Markup('<td data-value="{}">{}</td>')


def _cells(row: Sequence[Cell]) -> Markup:
    first, *others = row
    return _FIRST.format(html_of(first)) + Markup("").join(map(_cell, others))


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Amount) and str(cell):
        return _NUMBER.format(cell.size, html_of(cell))
    return _CELL.format(html_of(cell))


def _table(caption: str, rows: Iterable[dict[str, Cell]], columns: str, lang: Lang) -> Table:
    """Return ``rows`` as a table with the ``columns`` that some row fills."""
    found = list(rows)
    names = [name for name in columns.split() if any(str(row[name]) for row in found) or not found]
    return Table(
        say(CAPTIONS[caption], lang),
        [say(HEADINGS[name], lang) for name in names],
        [[row[name] for name in names] for row in found],
    )


def figures_table(figures: Iterable[StatedFigure], lang: Lang) -> Table:
    """Return stated figures: name, wording, allowed range, sentence."""
    return _table(
        "figures",
        (
            {
                "name": getattr(stated.indicator, lang),
                "stated": Amount(figure_text(stated, lang), stated.indicator.id, stated.value),
                "bounds": Amount(
                    figure_bounds_quantity(stated, lang), stated.indicator.id, stated.interval.low
                ),
                "sentence": quoted(stated),
            }
            for stated in figures
        ),
        "name stated bounds sentence",
        lang,
    )


def ratios_table(ratios: Iterable[Ratio], lang: Lang) -> Table:
    """Return ratios: name, value with unit, bounds, caution."""
    return _table(
        "ratios",
        (
            {
                "name": getattr(ratio.row, lang),
                "value": Amount(
                    ratio_text(ratio, lang), ratio.id, _multiplied_out(ratio.value, ratio)
                ),
                "bounds": _ratio_bounds(ratio, ratio.interval, lang),
                "formula": Code(formula_text(ratio, lang)),
                "caution": ratio.row.caution_zh if lang == "zh" else ratio.row.caution_en,
            }
            for ratio in ratios
        ),
        "name value bounds formula caution",
        lang,
    )


def _ratio_bounds(ratio: Ratio, interval: Interval, lang: Lang) -> Amount:
    text = ratio_bounds_quantity(ratio, interval, lang)
    return Amount(text, ratio.id, _multiplied_out(interval.low, ratio))


def _multiplied_out(value: Number | None, ratio: Ratio) -> Fraction | None:
    """Return a value of the ratio as English readers count: a table may hold 元 beside 万元."""
    _, size = unit_and_size(ratio.row.unit, "en")
    return None if value is None else Fraction(value) * size


def formula_text(ratio: Ratio, lang: Lang) -> str:
    """Return a ratio's formula with the indicators' names in place of their ids."""
    indicators = {stated.indicator.id: stated.indicator for stated in ratio.inputs}
    return in_words(ratio.row.formula, indicators, lang)


def in_words(formula: str, indicators: Mapping[str, Indicator], lang: Lang) -> str:
    """Return ``formula`` with names for ids and the signs that people write."""
    return NAME.sub(lambda match: str(getattr(indicators[match[0]], lang)), signed(formula))


def signed(formula: str) -> str:
    """Return ``formula`` with the signs that people write: × ÷ −."""
    return formula.replace("*", "×").replace("/", "÷").replace(" - ", " − ")


def findings_table(findings: Iterable[Finding], lang: Lang) -> Table:
    """Return findings: what must hold, verdict, both sides, basis, note."""
    return _table(
        "findings",
        (
            {
                "rule": statement(finding, lang),
                "verdict": say(VERDICTS[finding.verdict], lang),
                "left": _side(finding, finding.left, lang),
                "right": _side(finding, finding.right, lang),
                "basis": say(BASES[finding.rule.row.basis], lang),
                "note": note(finding, lang),
            }
            for finding in findings
        ),
        "rule verdict left right basis note",
        lang,
    )


def _side(finding: Finding, value: Fraction | None, lang: Lang) -> Amount:
    shown = shown_of(finding, side_text(value, finding.unit, lang))
    return Amount(shown.text, shown.of, value)


def tightened_table(report: Report, lang: Lang) -> Table:
    """Return the ratios that the text's own identities narrow: bounds before and after."""
    return _table(
        "tightened",
        (
            {
                "name": getattr(report.ratios[id].row, lang),
                "bounds": _ratio_bounds(report.ratios[id], report.ratios[id].interval, lang),
                "tightened": _ratio_bounds(report.ratios[id], tightened.interval, lang),
                "identity": listed(
                    (getattr(report.findings[rule].rule.row, lang) for rule in tightened.by), lang
                ),
            }
            for id, tightened in report.tightened.items()
        ),
        "name bounds tightened identity",
        lang,
    )


def sensitivity_table(caption: str, rows: Iterable[Sensitivity], lang: Lang) -> Table:
    """Return how each item reads under every rounding mode: a column a mode."""
    return Table(
        say(CAPTIONS[caption], lang),
        [say(HEADINGS["name"], lang), *(say(name, lang) for name in ROUNDINGS.values())],
        [
            [row.name, *(Shown(row.readings[mode], row.id) for mode in ROUNDING_MODES)]
            for row in rows
        ],
    )


def coverage_table(report: Report, lang: Lang) -> Table:
    """Return how many numerals of each kind the source holds."""
    counts = report.register.kind_counts
    return _table(
        "coverage",
        (
            {
                "kind": say(KINDS[kind], lang),
                "count": Amount(str(count), count_id("kind", kind), Decimal(count)),
            }
            for kind, count in counts.items()
        ),
        "kind count",
        lang,
    )


def commitments_table(report: Report, lang: Lang) -> Table:
    """Return the dated commitments: day, what holds, sentence."""
    return _table(
        "commitments",
        (
            {
                "date": Day(commitment.day),
                "commitment": getattr(commitment.row, lang),
                "sentence": Sentence(commitment.sentence),
            }
            for commitment in report.commitments
        ),
        "date commitment sentence",
        lang,
    )


def refusals_table(report: Report, lang: Lang) -> Table:
    """Return what must not be divided, and why."""
    return _table(
        "refusals",
        (
            {
                "formula": Code(in_words(row.formula, report.indicators, lang)),
                "reason": row.reason_zh if lang == "zh" else row.reason_en,
            }
            for row in report.refusals.values()
        ),
        "formula reason",
        lang,
    )
