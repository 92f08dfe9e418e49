"""Entries of the pages on numbers and on the audit: each number with all that it stands on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from analysis.audit.rules import CountRule, Rule
from analysis.audit.statements import note, shown_of, side_text, statement
from analysis.audit.verdicts import Finding
from analysis.figures.intervals import plain, round_as
from analysis.figures.register import StatedFigure
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text, leading_place, number_text, percent_text
from analysis.ratios.passages import Passage, Shown
from analysis.ratios.quantities import (
    counted_by,
    figure_text,
    quantity_text,
    ratio_text,
    unit_and_size,
)
from analysis.reports.places import SOURCE, bracketed, ratio_bounds
from analysis.reports.report import Report
from analysis.reports.tables import NAME, signed
from analysis.reports.trace import trace_of
from analysis.sources.structure import Stretch
from analysis.wording import BASES, HTML_LANGS, VERDICTS, Lang, say

_UNCERTAINTY_DIGITS = 2  # significant digits of a standard uncertainty (GUM, 7.2.6)
GRAVEST_FIRST = ("disagrees", "cannot tell", "agrees within rounding", "agrees")


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that a number stands on."""

    name: str
    stated: Shown
    bounds: Shown


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the source, and the figures in it that a number stands on."""

    inputs: Sequence[Input]
    sentence: Markup


@dataclass(frozen=True, slots=True)
class RatioEntry:
    """All that is known of a ratio, in one language."""

    id: str
    name: str
    value: Shown
    formula: Markup
    code: str
    bounds: Shown
    tightened: Shown | None
    tightened_by: Sequence[tuple[str, str]]
    uncertainty: Shown | None
    budget: Sequence[tuple[str, Shown]]
    caution: str
    defined_at: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """All that is known of a finding, in one language."""

    id: str
    statement: Passage
    left: Shown
    relation: str
    right: Shown
    code: str
    basis: str
    note: Passage
    defined_at: str
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The findings with one verdict."""

    anchor: str
    verdict: str
    count: Shown
    findings: Sequence[FindingEntry]


def evidence_of(inputs: Iterable[StatedFigure], report: Report, lang: Lang) -> list[Evidence]:
    """Return the sentences that state ``inputs``, each once, with its figures marked."""
    source = report.register.source
    by_sentence: dict[Stretch, list[StatedFigure]] = {}
    for stated in inputs:
        by_sentence.setdefault(source.stretch_at(stated.figure.start), []).append(stated)
    return [
        Evidence([_input(stated, lang) for stated in found], _marked(source.text, sentence, found))
        for sentence, found in by_sentence.items()
    ]


def _input(stated: StatedFigure, lang: Lang) -> Input:
    id = stated.indicator.id
    bounds = bracketed(bounds_text(stated.interval, lang), stated.interval)
    name = getattr(stated.indicator, lang)
    return Input(name, Shown(figure_text(stated, lang), id), Shown(bounds, id))


def _marked(text: str, sentence: Stretch, stated: Iterable[StatedFigure]) -> Markup:
    """Return a sentence as a quotation in which the figures stand out."""
    html, at = Markup(""), sentence.start
    for figure in sorted((one.figure for one in stated), key=lambda figure: figure.start):
        html += Markup("{}<b>{}</b>").format(text[at : figure.start], figure.text)
        at = figure.end
    return Markup('<q lang="{}">{}{}</q>').format(HTML_LANGS["zh"], html, text[at : sentence.end])


def ratio_entry(ratio: Ratio, report: Report, lang: Lang) -> RatioEntry:
    """Return the entry of a ratio."""
    trace = trace_of(ratio.id, report)
    tightened = trace.tightened
    return RatioEntry(
        id=ratio.id,
        name=getattr(ratio.row, lang),
        value=Shown(ratio_text(ratio, lang), ratio.id),
        formula=_formula(ratio, lang),
        code=ratio.row.formula,
        bounds=Shown(ratio_bounds(ratio, ratio.interval, lang), ratio.id),
        tightened=Shown(ratio_bounds(ratio, tightened.interval, lang), ratio.id)
        if tightened
        else None,
        tightened_by=[
            (id, getattr(report.findings[id].rule.row, lang))
            for id in (tightened.by if tightened else ())
        ],
        uncertainty=_uncertainty(ratio, lang),
        budget=_budget(ratio, report, lang),
        caution=ratio.row.caution_zh if lang == "zh" else ratio.row.caution_en,
        defined_at=trace.defined_at,
        evidence=evidence_of(ratio.inputs, report, lang),
    )


def _formula(ratio: Ratio, lang: Lang) -> Markup:
    """Return the formula in words, each name leading to its figure in the source."""
    names = {stated.indicator.id: getattr(stated.indicator, lang) for stated in ratio.inputs}
    pieces = NAME.split(signed(ratio.row.formula))
    link = Markup('<a href="{}#n-{}">{}</a>')
    return Markup("").join(
        link.format(SOURCE, piece, names[piece]) if piece in names else escape(piece)
        for piece in pieces
    )


def _uncertainty(ratio: Ratio, lang: Lang) -> Shown | None:
    uncertainty = ratio.standard_uncertainty
    if not uncertainty:
        return None
    unit, size = unit_and_size(ratio.row.unit, lang)
    value = Fraction(uncertainty) * size
    kept = plain(round_as(value, _UNCERTAINTY_DIGITS - 1 - leading_place(value)))
    return Shown(quantity_text(number_text(kept, lang), unit, lang, counted_by(ratio)), ratio.id)


def _budget(ratio: Ratio, report: Report, lang: Lang) -> list[tuple[str, Shown]]:
    """Return which input's rounding carries how much, where more than one matters."""
    budget = ratio.budget
    return [
        (getattr(report.indicators[name], lang), Shown(percent_text(share), ratio.id))
        for name, share in budget.items()
        if len(budget) > 1
    ]


def finding_entry(finding: Finding, report: Report, lang: Lang) -> FindingEntry:
    """Return the entry of a finding."""
    rule = finding.rule
    relation, code = _relation(rule)
    return FindingEntry(
        id=rule.id,
        statement=statement(finding, lang),
        left=shown_of(finding, side_text(finding.left, finding.unit, lang)),
        relation=relation,
        right=shown_of(finding, side_text(finding.right, finding.unit, lang)),
        code=code,
        basis=say(BASES[rule.row.basis], lang),
        note=note(finding, lang),
        defined_at=f"{rule.place.path.relative_to(report.root).as_posix()}:{rule.place.line}",
        evidence=evidence_of(finding.inputs, report, lang),
    )


def _relation(rule: Rule | CountRule) -> tuple[str, str]:
    """Return the sign between a rule's sides, and the rule as rules.toml has it."""
    if isinstance(rule, CountRule):
        return "", ""
    row = rule.row
    return _RELATIONS[row.relation], f"{row.left} {row.relation} {row.right}"


_RELATIONS: Mapping[str, str] = {"=": "=", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}


def verdict_groups(report: Report, lang: Lang) -> Iterator[VerdictGroup]:
    """Yield the findings by verdict, the gravest first."""
    for verdict in GRAVEST_FIRST:
        found = [one for one in report.findings.values() if one.verdict == verdict]
        anchor = f"verdict-{verdict.replace(' ', '-')}"
        yield VerdictGroup(
            anchor,
            say(VERDICTS[verdict], lang),
            Shown(str(len(found)), anchor.replace("-", ":", 1)),
            [finding_entry(finding, report, lang) for finding in found],
        )
