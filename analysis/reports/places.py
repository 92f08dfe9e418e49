"""Places: where each number of a report leads, and what it says of itself on the way."""

from dataclasses import dataclass

from analysis.errors import UnsourcedError
from analysis.figures.intervals import Interval
from analysis.figures.register import StatedFigure
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text
from analysis.ratios.quantities import counted_by, ratio_bounds_text, unit_and_size, unit_text
from analysis.reports.marks import count_id
from analysis.reports.report import Report
from analysis.reports.tables import formula_text
from analysis.wording import COUNTS, KINDS, VERDICTS, Lang, say

SOURCE, NUMBERS, AUDIT, TABLES = "source.html", "numbers.html", "audit.html", "tables.html"
_COUNTED_AT = {
    "numeral_count": f"{SOURCE}#kinds",
    "named_count": f"{SOURCE}#kinds",
    "ratio_count": f"{NUMBERS}#ratios",
    "refusal_count": f"{NUMBERS}#refusals",
    "commitment_count": f"{TABLES}#commitments",
    "finding_count": f"{AUDIT}#findings",
    "agrees_count": f"{AUDIT}#verdict-agrees",
    "within_rounding_count": f"{AUDIT}#verdict-agrees-within-rounding",
    "disagrees_count": f"{AUDIT}#verdict-disagrees",
    "cannot_tell_count": f"{AUDIT}#verdict-cannot-tell",
}
_RULE = "rule:"
_KIND_IDS = {count_id("kind", kind): kind for kind in KINDS}
_VERDICT_IDS = {count_id("verdict", verdict): verdict for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number leads within the folder of its language, and what it is."""

    href: str
    says: str


def place_of(of: str, report: Report, lang: Lang) -> Place:
    """Return the place of the number whose id is ``of``; raises UnsourcedError for none."""
    if of in report.register.stated:
        return Place(f"{SOURCE}#n-{of}", figure_says(report.register.stated[of], lang))
    if of in report.ratios:
        return Place(f"{NUMBERS}#r-{of}", ratio_says(report.ratios[of], lang))
    if of.startswith(_RULE) and of.removeprefix(_RULE) in report.findings:
        rule = of.removeprefix(_RULE)
        finding = report.findings[rule]
        says = (str(getattr(finding.rule.row, lang)), say(VERDICTS[finding.verdict], lang))
        return Place(f"{AUDIT}#a-{rule}", " · ".join(says))
    if of in _KIND_IDS:
        kind = _KIND_IDS[of]
        return Place(f"{SOURCE}#kind-{kind}", say(KINDS[kind], lang))
    if of in _VERDICT_IDS:
        says_verdict = say(VERDICTS[_VERDICT_IDS[of]], lang)
        return Place(f"{AUDIT}#{of.replace(':', '-')}", says_verdict)
    if of in _COUNTED_AT:
        return Place(_COUNTED_AT[of], say(COUNTS[of], lang))
    raise UnsourcedError("unsourced", found=of)


def descriptions(report: Report, lang: Lang) -> str:
    """Return the style sheet that gives each number its description, by where it leads.

    A page shows it on hover and on focus: once for all links, and with no script.
    """
    ids = [*report.register.stated, *report.ratios, *_COUNTED_AT, *_KIND_IDS, *_VERDICT_IDS]
    ids += [f"{_RULE}{rule}" for rule in report.findings]
    places = (place_of(of, report, lang) for of in ids)
    said = {place.href.partition("#")[2]: place.says for place in places}
    return "\n".join(
        f'.v[href$="#{anchor}"]{{--says:{_quoted(says)}}}' for anchor, says in said.items()
    )


def _quoted(text: str) -> str:
    """Return ``text`` as a string of CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def figure_says(stated: StatedFigure, lang: Lang) -> str:
    """Return what a figure is: its name, the true values allowed, its unit."""
    bounds = bracketed(bounds_text(stated.interval, lang), stated.interval)
    unit = unit_text(stated.indicator.unit, lang, counted=(stated.indicator.counted, ""))
    return f"{getattr(stated.indicator, lang)} · {bounds} {unit}"


def ratio_says(ratio: Ratio, lang: Lang) -> str:
    """Return what a ratio is: its name, its bounds, its unit, its formula."""
    unit, _ = unit_and_size(ratio.row.unit, lang)
    return (
        f"{getattr(ratio.row, lang)} · {ratio_bounds(ratio, ratio.interval, lang)} "
        f"{unit_text(unit, lang, counted=counted_by(ratio))} · {formula_text(ratio, lang)}"
    )


def ratio_bounds(ratio: Ratio, interval: Interval, lang: Lang) -> str:
    """Return bounds of a ratio in the brackets that say which end belongs to them."""
    return bracketed(ratio_bounds_text(ratio.row.unit, interval, lang), interval)


def bracketed(bounds: str, interval: Interval) -> str:
    """Return ``bounds`` in the brackets that say which end belongs to the interval."""
    return f"{interval.bounds[0]}{bounds}{interval.bounds[1]}"
