"""Whole reports: several rules over shared figures, true together, and what can hold together.

Whether all rules can hold together is asked of a theorem prover (z3), over the real numbers.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from random import Random

import z3

from analysis.figures.intervals import Rounding
from tests.seeded_errors.draws import part_of, whole
from tests.seeded_errors.printed_numbers import Ends, Printed
from tests.seeded_errors.printing import print_figure, print_limit
from tests.seeded_errors.statements import KINDS, Statement, can_be_true

# Each rule's kind, and what its letters a, b and c stand for. No two rules share two figures.
RULES = {
    "all_people": ("sum", ("men", "women", "people")),
    "target_met": ("limit from below", ("people", "target")),
    "small_loans": ("share", ("small", "loans", "small_share")),
    "mean_loan": ("mean", ("loans", "people", "loan")),
    "growth": ("growth", ("loans", "last_year", "rise")),
    "firms_within": ("no more than", ("firms", "insured_firms")),
    "online": ("share of a total not stated", ("online", "online_share")),
    "done": ("share of a stated total", ("done", "done_share", "cases")),
    "cost": ("product", ("daily", "days", "cost")),
}
LABELS = {
    "men": "男性", "women": "女性", "people": "全部人员", "target": "目标", "small": "小额贷款",
    "loans": "各类贷款", "small_share": "小额占比", "loan": "人均贷款", "last_year": "上年贷款",
    "rise": "贷款涨幅", "firms": "受益企业", "insured_firms": "参保企业", "online": "线上事项",
    "online_share": "线上占比", "done": "办结事项", "done_share": "办结率", "cases": "受理事项",
    "daily": "日均费用", "days": "开放", "cost": "开放支出",
}  # fmt: skip


def true_values(random: Random) -> dict[str, Fraction]:
    """Return a true value of every figure, so that every rule holds."""
    people, loans, cases = whole(random, 3, 6), whole(random, 6, 9), whole(random, 2, 4)
    men, small, done = part_of(people - 1, random), part_of(loans, random), part_of(cases, random)
    last_year = loans - part_of(Fraction(loans // 2), random)
    firms, all_items, daily = whole(random, 2, 5), whole(random, 2, 4), whole(random, 3, 5)
    online, days = part_of(all_items, random), whole(random, 1, 2)
    return {
        "men": men, "women": people - men, "people": people,
        "target": Fraction(10 ** (len(str(people)) - 1)),
        "small": small, "loans": loans, "small_share": 100 * small / loans,
        "loan": loans / people, "last_year": last_year,
        "rise": 100 * (loans - last_year) / last_year,
        "firms": part_of(firms, random), "insured_firms": firms,
        "online": online, "online_share": 100 * online / all_items,
        "done": done, "done_share": 100 * done / cases, "cases": cases,
        "daily": daily, "days": days, "cost": daily * days,
    }  # fmt: skip


@cache
def units() -> dict[str, str]:
    """Return the unit of every figure."""
    return {
        name: unit
        for kind, names in RULES.values()
        for name, unit in zip(names, KINDS[kind].units.values(), strict=True)
    }


def tables(rules: list[str]) -> str:
    """Return the rules.toml of a report of these ``rules``."""
    texts = []
    for id in rules:
        kind, names = RULES[id]
        letters = dict(zip(KINDS[kind].units, names, strict=True))
        texts.append(KINDS[kind].table.format(id=id, **letters))
    return "".join(texts)


def draw_report(rounding: Rounding, random: Random) -> tuple[list[str], Statement]:
    """Return some rules, and their figures printed so that the report is true."""
    values = true_values(random)
    rules = sorted(random.sample(list(RULES), random.randint(4, len(RULES))))
    names = sorted({name for id in rules for name in RULES[id][1]})
    return rules, {
        name: print_limit(values[name], "人", "at least", random)
        if name == "target"
        else print_figure(values[name], units()[name], rounding, random)
        for name in names
    }


def rules_that_cannot_be_true(
    rules: list[str], statement: Mapping[str, Printed], rounding: Rounding
) -> list[str]:
    """Return those of ``rules`` that no values satisfy, each for itself."""
    found = []
    for id in rules:
        kind = KINDS[RULES[id][0]]
        own = dict(zip(kind.units, (statement[name] for name in RULES[id][1]), strict=True))
        if not can_be_true(kind, own, rounding):
            found.append(id)
    return found


def can_be_true_together(
    rules: list[str], statement: Mapping[str, Printed], rounding: Rounding
) -> bool:
    """Return whether some real numbers that the printed ones allow satisfy all ``rules``."""
    if any(printed.unit != units()[name] for name, printed in statement.items()):
        return False
    solver = z3.Solver()
    values = {name: z3.Real(name) for name in statement}
    for name, printed in statement.items():
        ends = _ends(printed, rounding)
        solver.add(values[name] >= _exact(ends.low), values[name] <= _exact(ends.high))
    for id in rules:
        kind, names = RULES[id]
        solver.add(KINDS[kind].holds(*(values[name] for name in names)))
    return bool(solver.check() != z3.unsat)


def _ends(printed: Printed, rounding: Rounding) -> Ends:
    whole_ones = printed.allows(rounding)
    return whole_ones if whole_ones.low <= whole_ones.high else printed.measures(rounding)


def _exact(number: Fraction) -> z3.RatNumRef:
    return z3.Q(number.numerator, number.denominator)
