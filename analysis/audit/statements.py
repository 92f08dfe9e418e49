"""Findings in words: statement and note of a rule with its computed numbers, in both languages."""

from fractions import Fraction

from analysis.audit.errata import ErratumRow
from analysis.audit.verdicts import Finding
from analysis.figures.intervals import Interval
from analysis.ratios.digits import number_text, shown
from analysis.ratios.passages import Passage, Shown, fill, joined
from analysis.ratios.quantities import listed, quantity_text
from analysis.wording import (
    ERRATA,
    MISSING_FIGURE,
    NOT_TOGETHER,
    VERDICTS,
    WITH_TOTALS,
    Lang,
    say,
)


def shown_of(finding: Finding, text: str) -> Shown:
    """Return ``text`` as a number of the finding: a rule may have the name of an indicator."""
    return Shown(text, f"rule:{finding.rule.id}")


def statement(finding: Finding, lang: Lang) -> Passage:
    """Return what the rule asks for, with its numbers in place of {left}, {right} …."""
    row = finding.rule.row
    return _filled(row.zh if lang == "zh" else row.en, finding, lang)


def note(finding: Finding, lang: Lang) -> Passage:
    """Return the rule's note, what it contradicts, the erratum's reason; or what is missing."""
    if finding.missing:
        names = listed((getattr(indicator, lang) for indicator in finding.missing), lang)
        return Passage((say(MISSING_FIGURE, lang).format(names=names),))
    row = finding.rule.row
    parts = [_filled(row.note_zh if lang == "zh" else row.note_en, finding, lang)]
    if finding.against:
        names = listed((getattr(rule.row, lang) for rule in finding.against), lang)
        parts.append(Passage((say(NOT_TOGETHER, lang).format(names=names),)))
    if finding.erratum:
        parts.append(_filled(_known(finding.erratum.row, lang), finding, lang))
    return joined(parts, "" if lang == "zh" else " ")


def _known(erratum: ErratumRow, lang: Lang) -> str:
    """Return that the disagreement is known, how the matter stands, and the reason."""
    reason = erratum.reason_zh if lang == "zh" else erratum.reason_en
    return say(ERRATA[erratum.status], lang).replace("{reason}", reason)


def verdict_text(finding: Finding, lang: Lang) -> str:
    """Return the verdict, with the totals that a share of a count allows."""
    verdict = say(VERDICTS[finding.verdict], lang)
    totals = listed(map(str, finding.totals), lang)
    return say(WITH_TOTALS, lang).format(verdict=verdict, totals=totals) if totals else verdict


def side_text(value: Fraction | None, unit: str, lang: Lang) -> str:
    """Return one side of a rule for readers; nothing where a figure is missing."""
    if value is None:
        return ""
    number = number_text(shown(value, Interval.exactly(value)), lang)
    return quantity_text(number, unit, lang)


def _filled(text: str, finding: Finding, lang: Lang) -> Passage:
    gap = None if finding.left is None or finding.right is None else finding.left - finding.right
    values = {
        "left": side_text(finding.left, finding.unit, lang),
        "right": side_text(finding.right, finding.unit, lang),
        "gap": side_text(None if gap is None else abs(gap), finding.unit, lang),
        "totals": listed(map(str, finding.totals), lang),
    }
    return fill(text, lambda name: shown_of(finding, values.get(name, "")))
