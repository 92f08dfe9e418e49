"""Verdicts: rules applied to a register, each a finding with its numbers and quotes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from analysis.audit.allowed import allowed_values, counted_in, divided_by
from analysis.audit.counts import some_share_fits, totals_within
from analysis.audit.errata import Erratum
from analysis.audit.rules import Basis, CountRule, Relation, Rule
from analysis.audit.tightening import NOTHING_TIGHTENED, Tightening
from analysis.errors import SchemaError
from analysis.figures.indicators import Indicator
from analysis.figures.intervals import Interval
from analysis.figures.register import Register, StatedFigure
from analysis.ratios.bounds import bounds_of_prepared
from analysis.ratios.derive import base_interval, base_value
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import evaluate

Verdict = Literal["agrees", "agrees within rounding", "disagrees", "cannot tell"]

_HOLDS: dict[Relation, Callable[[Fraction], bool]] = {
    "=": lambda gap: gap == 0,
    "<=": lambda gap: gap <= 0,
    "<": lambda gap: gap < 0,
    ">=": lambda gap: gap >= 0,
    ">": lambda gap: gap > 0,
}
_WHOLE = 100  # per cent


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a report.

    ``left`` and ``right`` are the sides for the printed values, in ``unit``,
    None where figures are ``missing``; ``totals`` are the totals that a share of a
    count allows; ``against`` are the identities of the text with which it cannot
    hold, though it can alone; ``erratum`` explains a disagreement that is already known.
    """

    rule: Rule | CountRule
    verdict: Verdict
    unit: str
    left: Fraction | None
    right: Fraction | None
    inputs: tuple[StatedFigure, ...]
    missing: tuple[Indicator, ...] = ()
    totals: tuple[int, ...] = ()
    against: tuple[Rule | CountRule, ...] = ()
    erratum: Erratum | None = None

    @property
    def unexplained(self) -> bool:
        """Whether the finding is a disagreement that no erratum explains."""
        return self.verdict == "disagrees" and self.erratum is None


def audit(
    rules: Iterable[Rule | CountRule],
    errata: Mapping[str, Erratum],
    register: Register,
    tightening: Tightening = NOTHING_TIGHTENED,
) -> list[Finding]:
    """Return a finding for each rule of which the report states a figure.

    ``errata`` are known disagreements by rule; ``tightening`` is what the stated
    identities leave the figures, by which a rule can fail that holds alone.
    Raises SchemaError for an erratum whose rule no longer disagrees in the way
    that was recorded.
    """
    by_id = {rule.id: rule for rule in rules}
    findings = [
        _find(rule, register)
        for rule in by_id.values()
        if any(name in register.stated for name in rule.names)
    ]
    _check_errata(errata, {finding.rule.id for finding in findings})
    return [
        _explained(_opposed(finding, by_id, tightening), errata.get(finding.rule.id))
        for finding in findings
    ]


def _check_errata(errata: Mapping[str, Erratum], found: set[str]) -> None:
    """Raise SchemaError for an erratum of a rule of which the report states nothing any more."""
    for rule, erratum in errata.items():
        if rule not in found and erratum.row.status != "fixed":
            raise _stale(erratum, "—")


def _opposed(
    finding: Finding, rules: Mapping[str, Rule | CountRule], tightening: Tightening
) -> Finding:
    """Return the finding as a disagreement where its rule cannot hold with the identities."""
    group = next((group for group in tightening.contradictions if finding.rule.id in group), None)
    others = group or _identities_against(finding, tightening)
    if others is None:
        return finding
    verdict = _softened("disagrees", finding.rule.row.basis)
    against = tuple(rules[id] for id in others if id != finding.rule.id)
    return replace(finding, verdict=verdict, against=against)


def _identities_against(finding: Finding, tightening: Tightening) -> tuple[str, ...] | None:
    """Return the identities that leave the rule's figures no values that satisfy it."""
    rule = finding.rule
    tightened = [tightening.figures[name] for name in rule.names if name in tightening.figures]
    holds_alone = finding.verdict in ("agrees", "agrees within rounding")
    if isinstance(rule, CountRule) or not tightened or not holds_alone:
        return None
    gap = _gap(rule, {stated.indicator.id: stated for stated in finding.inputs}, tightening)
    if gap is None or _can_hold(gap, rule.row.relation):
        return None
    return tuple(dict.fromkeys(id for figure in tightened for id in figure.by))


def _find(rule: Rule | CountRule, register: Register) -> Finding:
    inputs = {name: register.stated[name] for name in rule.names if name in register.stated}
    missing = tuple(indicator for indicator in rule.indicators if indicator.id not in inputs)
    if missing:
        return Finding(rule, "cannot tell", "", None, None, tuple(inputs.values()), missing)
    if isinstance(rule, CountRule):
        return _find_count(rule, inputs)
    return _find_relation(rule, inputs)


def _find_relation(rule: Rule, inputs: Mapping[str, StatedFigure]) -> Finding:
    values = {name: base_value(stated) for name, stated in inputs.items()}
    figures = tuple(inputs.values())
    try:
        left, right = evaluate(rule.left, values), evaluate(rule.right, values)
    except ZeroDivisionError:
        return Finding(rule, "cannot tell", "", None, None, figures)
    verdict = _softened(_verdict(rule, left - right, inputs), rule.row.basis)
    return Finding(rule, verdict, rule.unit, left / rule.scale, right / rule.scale, figures)


def _verdict(rule: Rule, printed_gap: Fraction, inputs: Mapping[str, StatedFigure]) -> Verdict:
    as_printed = _HOLDS[rule.row.relation](printed_gap)
    # 超过100 and 超过200 are more than 300, though 100 and 200 are not.
    if as_printed and all(stated.value in stated.interval for stated in inputs.values()):
        return "agrees"
    gap = _gap(rule, inputs)
    if gap is None:
        return "agrees" if as_printed else "cannot tell"
    return _verdict_of(as_printed, _can_hold(gap, rule.row.relation))


def _gap(
    rule: Rule,
    inputs: Mapping[str, StatedFigure],
    tightening: Tightening = NOTHING_TIGHTENED,
) -> Interval | None:
    """Return what left less right can be, None where it has no bounds (a divisor nought)."""
    allowed = allowed_values(inputs, counted_in(inputs), divided_by(rule.gap))
    for name in allowed.keys() & tightening.figures.keys():
        allowed[name] = tightening.figures[name].interval
    try:
        return bounds_of_prepared(rule.gap.prepared, allowed)
    except BoundsError:
        return None


def _verdict_of(as_printed: bool, can_hold: bool) -> Verdict:
    if not can_hold:
        return "disagrees"
    return "agrees" if as_printed else "agrees within rounding"


def _can_hold(gap: Interval, relation: Relation) -> bool:
    """Return whether some allowed gap, left less right, satisfies the relation."""
    below = gap.low is None or gap.low < 0
    above = gap.high is None or gap.high > 0
    nought = Fraction(0) in gap
    return {
        "=": nought,
        "<=": below or nought,
        "<": below,
        ">=": above or nought,
        ">": above,
    }[relation]


def _softened(verdict: Verdict, basis: Basis) -> Verdict:
    """A rule that the text only suggests cannot convict it."""
    return "cannot tell" if verdict == "disagrees" and basis == "suggested" else verdict


def _find_count(rule: CountRule, inputs: Mapping[str, StatedFigure]) -> Finding:
    """Ask whether a count and its share fit a whole total, which the text may not state."""
    count, share = inputs[rule.row.count], inputs[rule.row.share]
    _check_is_share(rule, share)
    if rule.row.total:
        return _find_of_total(rule, count, share, inputs[rule.row.total])
    return _find_totals(rule, count, share)


def _check_is_share(rule: CountRule, share: StatedFigure) -> None:
    """Raise SchemaError where the text words the share as a change (增长5%)."""
    if share.figure.role == "change":
        place = rule.place
        raise SchemaError(
            "growth_as_share",
            file=place.path,
            line=place.line,
            field=place.field,
            expected="占…%",
            found=share.sentence,
        )


def _find_of_total(
    rule: CountRule, count: StatedFigure, share: StatedFigure, total: StatedFigure
) -> Finding:
    figures = (count, share, total)
    if not total.value:
        return Finding(rule, "cannot tell", "", None, None, figures)
    left, right = _WHOLE * base_value(count) / base_value(total), Fraction(share.value)
    fits = some_share_fits(base_interval(count), share.interval, base_interval(total))
    verdict = _softened(_verdict_of(left == right, fits), rule.row.basis)
    return Finding(rule, verdict, "%", left, right, figures)


def _find_totals(rule: CountRule, count: StatedFigure, share: StatedFigure) -> Finding:
    counts, value = base_interval(count).whole(), Fraction(share.value)
    as_printed = _fits_as_printed(Fraction(count.value), value)
    verdict = _verdict_of(as_printed, some_share_fits(counts, share.interval))
    one_count = counts.is_exact and Fraction(share.interval.low or 0) > 0
    totals = tuple(totals_within(int(counts.low or 0), share.interval)) if one_count else ()
    verdict = _softened(verdict, rule.row.basis)
    return Finding(rule, verdict, "%", value, value, (count, share), totals=totals)


def _fits_as_printed(count: Fraction, share: Fraction) -> bool:
    """Return whether ``count`` over ``share`` per cent is a whole number, as a total must be."""
    if not count or not share:
        return count == share
    return share <= _WHOLE and (_WHOLE * count / share).denominator == 1


def _explained(finding: Finding, erratum: Erratum | None) -> Finding:
    """Attach the erratum, whose guard must hold: the printed sides are those recorded."""
    if erratum is None or erratum.row.status == "fixed":
        return finding
    changed = (finding.left, finding.right) != (erratum.left, erratum.right)
    if changed or finding.verdict == "agrees":
        raise _stale(erratum, f"{finding.left}, {finding.right}")
    # Another rounding mode may reconcile the sides; then there is nothing to explain.
    return replace(finding, erratum=erratum) if finding.verdict == "disagrees" else finding


def _stale(erratum: Erratum, found: str) -> SchemaError:
    return SchemaError(
        "stale_erratum",
        file=erratum.path,
        line=erratum.line,
        field="left, right",
        expected=f"{erratum.left}, {erratum.right}",
        found=found,
    )
