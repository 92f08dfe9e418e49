"""Tightening: intervals narrowed to the values that the text's own identities allow together.

Each identity that the text states (a share, a sum, a share of a whole number of
things) is solved for each of its figures in turn, and the figure's interval is
cut to the solutions; this is repeated until nothing changes (interval
constraint propagation, Benhamou and Older 1997, doi:10.1016/S0743-1066(96)00142-2).
An identity that empties an interval is a contradiction: it is set aside, and
narrows nothing. Identities that the text only suggests never bind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from analysis.audit.counts import possible_totals
from analysis.audit.rules import CountRule, Rule
from analysis.figures.intervals import Interval, Rounding
from analysis.figures.register import Register, StatedFigure
from analysis.figures.units import is_discrete
from analysis.ratios.bounds import as_quotient, bounds_of_prepared, bounds_of_quotient
from analysis.ratios.derive import Ratio, base_interval
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import Operation
from analysis.ratios.polynomials import Polynomial, Quotient

MOST_ROUNDS = 50  # a chain of identities settles in a few; exact ends could go on for ever


@dataclass(frozen=True, slots=True)
class TightenedFigure:
    """A figure's interval in base units as tightened, and the identities that did it."""

    interval: Interval
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tightening:
    """The figures that identities narrow, and the identities that no values satisfy."""

    figures: dict[str, TightenedFigure]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TightenedRatio:
    """A ratio's bounds over the tightened figures, in its own unit, and the identities."""

    interval: Interval
    by: tuple[str, ...]


def tighten_ratios(ratios: Iterable[Ratio], tightening: Tightening) -> dict[str, TightenedRatio]:
    """Return the ratios whose bounds the tightened figures narrow, by id."""
    tightened = {}
    for ratio in ratios:
        names = [stated.indicator.id for stated in ratio.inputs]
        narrowed = [tightening.figures[name] for name in names if name in tightening.figures]
        if not narrowed:
            continue
        inputs = ratio.intervals
        inputs |= {
            name: tightening.figures[name].interval for name in inputs.keys() & tightening.figures
        }
        definition = ratio.definition
        interval = bounds_of_prepared(definition.prepared, inputs).times(1 / definition.scale)
        by = dict.fromkeys(identity for figure in narrowed for identity in figure.by)
        tightened[ratio.id] = TightenedRatio(interval, tuple(by))
    return tightened


def tighten(
    rules: Iterable[Rule | CountRule], register: Register, rounding: Rounding = "half-up"
) -> Tightening:
    """Return what the stated identities among ``rules`` narrow in ``register``."""
    stated = register.stated
    bound = [rule for rule in rules if _binds(rule, stated)]
    printed = {name: base_interval(stated[name]) for rule in bound for name in rule.names}
    contradictions: list[str] = []
    for rule in bound:
        trial, _ = _propagate([rule], stated, dict(printed), rounding)
        if trial is None:
            contradictions.append(rule.id)
    kept = [rule for rule in bound if rule.id not in contradictions]
    narrowed, by = _propagate(kept, stated, dict(printed), rounding)
    if narrowed is None:  # each holds alone, but not all together
        return Tightening({}, (*contradictions, *(rule.id for rule in kept)))
    figures = {
        name: TightenedFigure(interval, tuple(by[name]))
        for name, interval in narrowed.items()
        if by.get(name)
    }
    return Tightening(figures, tuple(contradictions))


def _binds(rule: Rule | CountRule, stated: Mapping[str, StatedFigure]) -> bool:
    identity = isinstance(rule, CountRule) or rule.row.relation == "="
    known = all(name in stated for name in rule.names)
    return rule.row.basis == "stated" and identity and known


def _propagate(
    rules: Iterable[Rule | CountRule],
    stated: Mapping[str, StatedFigure],
    intervals: dict[str, Interval],
    rounding: Rounding,
) -> tuple[dict[str, Interval] | None, dict[str, list[str]]]:
    """Cut until nothing changes; None for the intervals where one becomes empty."""
    by: dict[str, list[str]] = {}
    pairs = [(rule, name) for rule in rules for name in rule.names]
    before: dict[str, Interval] = {}
    rounds = 0
    while intervals != before and rounds < MOST_ROUNDS:
        before, rounds = dict(intervals), rounds + 1
        for rule, name in pairs:
            solutions = _solutions(rule, name, stated, intervals, rounding)
            discrete = is_discrete(stated[name].indicator.unit)
            cut = _cut(intervals[name], solutions, discrete=discrete)
            if cut is None:
                return None, by
            if cut != intervals[name]:
                intervals[name] = cut
                by[name] = list(dict.fromkeys([*by.get(name, []), rule.id]))
    return intervals, by


def _solutions(
    rule: Rule | CountRule,
    name: str,
    stated: Mapping[str, StatedFigure],
    intervals: Mapping[str, Interval],
    rounding: Rounding,
) -> Interval | None:
    """Return the values of ``name`` that solve the identity, None where it tells nothing."""
    if isinstance(rule, CountRule):
        return _solve_count(rule, name, stated, rounding)
    return _solve(as_quotient(Operation("subtract", rule.left, rule.right)).above, name, intervals)


def _solve(gap: Polynomial, name: str, intervals: Mapping[str, Interval]) -> Interval | None:
    """Solve the polynomial ``gap`` = 0, linear in ``name``, over the other intervals."""
    factor: Polynomial = {}
    rest: Polynomial = {}
    for monomial, coefficient in gap.items():
        if monomial.count(name) > 1:
            return None
        if name in monomial:
            factor[tuple(other for other in monomial if other != name)] = coefficient
        else:
            rest[monomial] = -coefficient
    if not factor:
        return None
    try:
        return bounds_of_quotient(Quotient(rest, factor), intervals)
    except BoundsError:
        return None


def _solve_count(
    rule: CountRule, name: str, stated: Mapping[str, StatedFigure], rounding: Rounding
) -> Interval | None:
    """Narrow a share of a count to what whole totals give: 229 of 233 or of 234."""
    count, share = stated[rule.row.count].figure, stated[rule.row.share].figure
    if name != rule.row.share or rule.row.total:
        return None
    try:
        totals = possible_totals(int(count.value or 0), share.text.rstrip("%％"), rounding)
    except ValueError:  # a share that can be nought allows any total
        return None
    shares = [Fraction(count.value or 0) / total for total in totals]
    return Interval(min(shares), max(shares)) if shares else Interval(Fraction(1), Fraction(0))


def _cut(interval: Interval, solutions: Interval | None, *, discrete: bool) -> Interval | None:
    """Return the values in both, whole ones only where ``discrete``; None where there is none."""
    both = interval if solutions is None else intersection(interval, solutions)
    if discrete and solutions is not None and both != interval:
        both = whole_within(both)
    if both.low is None or both.high is None or both.low < both.high:
        return both
    closed = both.closed_low and both.closed_high
    return both if both.low == both.high and closed else None


def intersection(one: Interval, other: Interval) -> Interval:
    """Return the values that lie in both intervals; it may be empty (low above high)."""
    low, closed_low = max(
        ((i.low, i.closed_low) for i in (one, other) if i.low is not None),
        key=lambda end: (Fraction(end[0]), not end[1]),
        default=(None, False),
    )
    high, closed_high = min(
        ((i.high, i.closed_high) for i in (one, other) if i.high is not None),
        key=lambda end: (Fraction(end[0]), end[1]),
        default=(None, False),
    )
    return Interval(low, high, closed_low, closed_high)


def whole_within(interval: Interval) -> Interval:
    """Return the interval from the least to the greatest whole number within; it may be empty."""
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(ceil(low) if interval.closed_low else floor(low) + 1)
    if high is not None:
        high = Fraction(floor(high) if interval.closed_high else ceil(high) - 1)
    return Interval(low, high, low is not None, high is not None)
