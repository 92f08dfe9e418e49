"""Verdicts: rules applied to a register, each a finding with its numbers and quotes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from analysis.audit.counts import fits_some_total, integers_in, totals_within
from analysis.audit.errata import Erratum
from analysis.audit.rules import Basis, CountRule, Relation, Rule
from analysis.errors import SchemaError
from analysis.figures.intervals import Interval, Rounding, unround
from analysis.figures.register import Register, StatedFigure
from analysis.ratios.bounds import bounds_of
from analysis.ratios.derive import base_interval, base_value
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import Formula, Name, Operation, evaluate

Verdict = Literal["agrees", "agrees within rounding", "disagrees", "cannot tell"]

_HOLDS: dict[Relation, Callable[[Fraction], bool]] = {
    "=": lambda gap: gap == 0,
    "<=": lambda gap: gap <= 0,
    "<": lambda gap: gap < 0,
    ">=": lambda gap: gap >= 0,
    ">": lambda gap: gap > 0,
}


_WHOLE = 100  # per cent
_ONE_PER_CENT = Fraction(1, _WHOLE)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is compared: two formulas, their relation, and the unit in which both are told."""

    left: Formula
    relation: Relation
    right: Formula
    unit: str
    scale: Fraction


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a report.

    ``left`` and ``right`` are the sides for the printed values, in ``unit``,
    None where a figure is missing; ``totals`` are the totals that a share of a
    count allows; ``erratum`` explains a disagreement that is already known.
    """

    rule: Rule | CountRule
    verdict: Verdict
    unit: str
    left: Fraction | None
    right: Fraction | None
    inputs: tuple[StatedFigure, ...]
    missing: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()
    erratum: Erratum | None = None

    @property
    def unexplained(self) -> bool:
        """Whether the finding is a disagreement that no erratum explains."""
        return self.verdict == "disagrees" and self.erratum is None


def audit(
    rules: Iterable[Rule | CountRule],
    errata: Mapping[str, Erratum],
    register: Register,
    rounding: Rounding = "half-up",
) -> list[Finding]:
    """Return a finding for each rule of which the report states a figure.

    ``errata`` are known disagreements by rule. ``rounding`` is how the issuer
    rounds: shares of counts depend on it; the register's intervals must have
    been read with the same. Raises SchemaError for an erratum whose rule no
    longer disagrees in the way that was recorded.
    """
    return [
        _explained(_find(rule, register, rounding), errata.get(rule.id))
        for rule in rules
        if any(name in register.stated for name in rule.names)
    ]


def _find(rule: Rule | CountRule, register: Register, rounding: Rounding) -> Finding:
    inputs = {name: register.stated[name] for name in rule.names if name in register.stated}
    missing = tuple(name for name in rule.names if name not in inputs)
    if missing:
        return Finding(rule, "cannot tell", "", None, None, tuple(inputs.values()), missing)
    if isinstance(rule, CountRule):
        return _find_count(rule, inputs, rounding)
    return _find_relation(rule, inputs)


def _find_relation(rule: Rule, inputs: Mapping[str, StatedFigure]) -> Finding:
    sides = _Sides(rule.left, rule.row.relation, rule.right, rule.unit, rule.scale)
    return _compared(rule, sides, inputs)


def _compared(rule: Rule | CountRule, sides: _Sides, inputs: Mapping[str, StatedFigure]) -> Finding:
    values = {name: base_value(stated) for name, stated in inputs.items()}
    figures = tuple(inputs.values())
    try:
        left, right = evaluate(sides.left, values), evaluate(sides.right, values)
    except ZeroDivisionError:
        return Finding(rule, "cannot tell", "", None, None, figures)
    verdict = _softened(_verdict(sides, left - right, inputs), rule.row.basis)
    return Finding(rule, verdict, sides.unit, left / sides.scale, right / sides.scale, figures)


def _verdict(sides: _Sides, printed_gap: Fraction, inputs: Mapping[str, StatedFigure]) -> Verdict:
    if _HOLDS[sides.relation](printed_gap):
        return "agrees"
    intervals = {name: base_interval(stated) for name, stated in inputs.items()}
    try:
        gap = bounds_of(Operation("subtract", sides.left, sides.right), intervals)
    except BoundsError:
        return "cannot tell"
    return "agrees within rounding" if _can_hold(gap, sides.relation) else "disagrees"


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


def _find_count(rule: CountRule, inputs: Mapping[str, StatedFigure], rounding: Rounding) -> Finding:
    _check_is_share(rule, inputs[rule.row.share])
    if not rule.row.total:
        return _find_totals(rule, inputs[rule.row.count], inputs[rule.row.share], rounding)
    share = Operation("divide", Name(rule.row.count), Name(rule.row.total))
    return _compared(rule, _Sides(share, "=", Name(rule.row.share), "%", _ONE_PER_CENT), inputs)


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


def _find_totals(
    rule: CountRule, count: StatedFigure, share: StatedFigure, rounding: Rounding
) -> Finding:
    """Ask whether a count and its share fit a total that the text does not state."""
    shares = _shares(share, rounding)
    allowed = base_interval(count)
    counts = integers_in(allowed)
    verdict: Verdict = "disagrees"
    if _fits_as_printed(Fraction(count.value), Fraction(share.value)):
        verdict = "agrees"
    elif allowed.width is None or any(fits_some_total(number, shares) for number in counts):
        verdict = "agrees within rounding"
    value, one_count = Fraction(share.value), len(counts) == 1 and Fraction(shares.low or 0) > 0
    totals = tuple(totals_within(counts[0], shares)) if one_count else ()
    verdict = _softened(verdict, rule.row.basis)
    return Finding(rule, verdict, "%", value, value, (count, share), totals=totals)


def _shares(share: StatedFigure, rounding: Rounding) -> Interval:
    """Return what a share can be, in per cent: 近98% and 100% as they are worded."""
    if share.figure.hedge.effect or share.interval.is_exact:
        return share.interval
    return unround(share.figure.text.rstrip("%％"), rounding)


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
