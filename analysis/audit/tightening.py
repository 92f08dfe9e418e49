"""Tightening: intervals narrowed to the values that the text's own identities allow together.

Each identity that the text states (a share, a sum, a share of a whole number of
things) is solved for each of its figures in turn, and the figure's interval is
cut to the solutions; this is repeated until nothing changes (interval
constraint propagation, Benhamou and Older 1997, doi:10.1016/S0743-1066(96)00142-2).
An identity that empties an interval is a contradiction: it is set aside, and
narrows nothing. Identities that the text only suggests never bind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.audit.allowed import allowed_values, counted_in, divided_by
from analysis.audit.counts import some_share_fits, totals_within
from analysis.audit.rules import CountRule, Rule
from analysis.figures.intervals import Interval
from analysis.figures.register import Register, StatedFigure
from analysis.ratios.bounds import bounds_of_prepared, bounds_of_quotient
from analysis.ratios.derive import Ratio
from analysis.ratios.extremes import BoundsError
from analysis.ratios.polynomials import Polynomial, Quotient

MOST_ROUNDS = 50  # a chain of identities settles in a few; exact ends could go on for ever
_NOTHING = Interval(Fraction(1), Fraction(0))
_PERCENT = 100

Identity = Rule | CountRule


@dataclass(frozen=True, slots=True)
class TightenedFigure:
    """A figure's interval in base units as tightened, and the identities that did it."""

    interval: Interval
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tightening:
    """The figures that identities narrow, and the groups of them that no values satisfy.

    A contradiction is one identity, or several that hold each alone but not together.
    """

    figures: dict[str, TightenedFigure]
    contradictions: tuple[tuple[str, ...], ...]


NOTHING_TIGHTENED = Tightening({}, ())


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


def tighten(rules: Iterable[Rule | CountRule], register: Register) -> Tightening:
    """Return what the stated identities among ``rules`` narrow in ``register``."""
    identities = [rule for rule in rules if _binds(rule, register.stated)]
    start = _start(identities, register.stated)
    alone = [rule for rule in identities if _propagate([rule], start) is None]
    contradictions: list[tuple[str, ...]] = [(rule.id,) for rule in alone]
    kept = [rule for rule in identities if rule not in alone]
    while (narrowed := _propagate(kept, start)) is None:
        group = _smallest_contradiction(kept, start)
        contradictions.append(tuple(rule.id for rule in group))
        kept = [rule for rule in kept if rule not in group]
    return Tightening(narrowed, tuple(contradictions))


def _binds(rule: Rule | CountRule, stated: Mapping[str, StatedFigure]) -> bool:
    if rule.row.basis != "stated" or not all(name in stated for name in rule.names):
        return False
    if isinstance(rule, Rule):
        return rule.row.relation == "="
    return stated[rule.row.share].figure.kind != "threshold"  # 占98%以上 is no identity


@dataclass(frozen=True, slots=True)
class _Start:
    """What each figure that is bound can be before it is, and which of them stay whole."""

    intervals: dict[str, Interval]
    counted: set[str]


def _start(identities: Sequence[Identity], stated: Mapping[str, StatedFigure]) -> _Start:
    bound = [{name: stated[name] for name in rule.names} for rule in identities]
    divisors = {name for rule in identities if rule.gap for name in divided_by(rule.gap)}
    counted = {name for inputs in bound for name in counted_in(inputs)}
    counted -= {name for inputs in bound for name in inputs.keys() - counted_in(inputs)}
    inputs = {name: figure for each in bound for name, figure in each.items()}
    return _Start(allowed_values(inputs, counted, divisors), counted)


def _smallest_contradiction(identities: Sequence[Identity], start: _Start) -> list[Identity]:
    """Return such of ``identities`` as contradict each other, none of which can be left out."""
    group = list(identities)
    for rule in identities:
        without = [other for other in group if other is not rule]
        if _propagate(without, start) is None:
            group = without
    return group


def _propagate(identities: Sequence[Identity], start: _Start) -> dict[str, TightenedFigure] | None:
    """Cut until nothing changes; return what is narrowed, None where a figure has no value left."""
    intervals, by = dict(start.intervals), dict[str, list[str]]()
    pairs = [(rule, name) for rule in identities for name in rule.names]
    before: dict[str, Interval] = {}
    rounds = 0
    while intervals != before and rounds < MOST_ROUNDS:
        before, rounds = dict(intervals), rounds + 1
        for rule, name in pairs:
            cut = _cut(intervals[name], _solutions(rule, name, intervals), name in start.counted)
            if cut.is_empty:
                return None
            if cut != intervals[name]:
                intervals[name] = cut
                by[name] = list(dict.fromkeys([*by.get(name, []), rule.id]))
    return {name: TightenedFigure(intervals[name], tuple(rules)) for name, rules in by.items()}


def _cut(interval: Interval, solutions: Interval | None, counted: bool) -> Interval:
    """Return the values in both, whole ones where things are ``counted``; it may be empty."""
    if solutions is None:
        return interval
    both = interval.intersection(solutions)
    return both.whole() if counted else both


def _solutions(rule: Identity, name: str, intervals: Mapping[str, Interval]) -> Interval | None:
    """Return the values of ``name`` that solve the identity, None where it tells nothing."""
    if rule.gap:
        return _solve(rule.gap.quotient.above, name, intervals)
    return _solve_count(rule, name, intervals) if isinstance(rule, CountRule) else None


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


def _solve_count(rule: CountRule, name: str, intervals: Mapping[str, Interval]) -> Interval | None:
    """Narrow a share of a count to what whole totals give: 229 of 233 or of 234."""
    count, share = intervals[rule.row.count], intervals[rule.row.share].times(Fraction(_PERCENT))
    if not some_share_fits(count, share):
        return _NOTHING
    if name != rule.row.share or not count.is_exact or not count.low:
        return None
    try:
        totals = totals_within(int(count.low), share)
    except ValueError:  # a share that can be nought allows any total
        return None
    number = Fraction(count.low)
    return Interval(number / totals[-1], number / totals[0])
