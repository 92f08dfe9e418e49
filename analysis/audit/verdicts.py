"""Verdicts: rules applied to a register, each a finding with its numbers and quotes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from analysis.audit.allowed import allowed_values, counted_in, divided_by
from analysis.audit.counts import some_share_fits, totals_within
from analysis.audit.errata import Erratum
from analysis.audit.rules import Basis, CountRule, Relation, Rule
from analysis.errors import SchemaError
from analysis.figures.intervals import Interval
from analysis.figures.register import Register, StatedFigure
from analysis.ratios.bounds import bounds_of_prepared
from analysis.ratios.derive import base_interval, base_value
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import evaluate

Others = tuple[Rule | CountRule, ...]
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
    None where a figure is missing; ``totals`` are the totals that a share of a
    count allows; ``against`` are the rules that hold alone, as this one does, but
    not together with it; ``erratum`` explains a disagreement that is already known.
    """

    rule: Rule | CountRule
    verdict: Verdict
    unit: str
    left: Fraction | None
    right: Fraction | None
    inputs: tuple[StatedFigure, ...]
    missing: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    against: Others = ()
    erratum: Erratum | None = None

    @property
    def unexplained(self) -> bool:
        """Whether the finding is a disagreement that no erratum explains."""
        return self.verdict == "disagrees" and self.erratum is None


def audit(
    rules: Sequence[Rule | CountRule],
    errata: Mapping[str, Erratum],
    register: Register,
    contradictions: Iterable[Sequence[str]] = (),
) -> list[Finding]:
    """Return a finding for each rule of which the report states a figure.

    ``errata`` are known disagreements by rule; ``contradictions`` the groups of
    rules, by id, that no values satisfy together (`analysis.audit.tightening`).
    Raises SchemaError for an erratum whose rule no longer disagrees in the way
    that was recorded.
    """
    against = _against(rules, contradictions)
    return [
        _explained(_opposed(_find(rule, register), against.get(rule.id)), errata.get(rule.id))
        for rule in rules
        if any(name in register.stated for name in rule.names)
    ]


def _against(
    rules: Iterable[Rule | CountRule], contradictions: Iterable[Sequence[str]]
) -> dict[str, Others]:
    """Return for each rule of a contradiction the others of it, none where it stands alone."""
    by_id = {rule.id: rule for rule in rules}
    return {
        id: tuple(by_id[other] for other in group if other != id)
        for group in contradictions
        for id in group
    }


def _opposed(finding: Finding, against: Others | None) -> Finding:
    """Return the finding as a disagreement where no values satisfy its rule with the others."""
    if against is None:
        return finding
    return replace(finding, verdict="disagrees", against=against)


def _find(rule: Rule | CountRule, register: Register) -> Finding:
    inputs = {name: register.stated[name] for name in rule.names if name in register.stated}
    missing = tuple(name for name in rule.names if name not in inputs)
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
    try:
        gap = _gap(rule, inputs)
    except BoundsError:
        return "agrees" if as_printed else "cannot tell"
    return _verdict_of(as_printed, _can_hold(gap, rule.row.relation))


def _gap(rule: Rule, inputs: Mapping[str, StatedFigure]) -> Interval:
    """Return what left less right can be; raises BoundsError where it has no bounds."""
    allowed = allowed_values(inputs, counted_in(inputs), divided_by(rule.gap))
    return bounds_of_prepared(rule.gap, allowed)


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
        raise SchemaError(
            "stale_erratum",
            file=erratum.path,
            line=erratum.line,
            field="left, right",
            expected=f"{erratum.left}, {erratum.right}",
            found=f"{finding.left}, {finding.right}",
        )
    # Another rounding mode may reconcile the sides; then there is nothing to explain.
    return replace(finding, erratum=erratum) if finding.verdict == "disagrees" else finding
