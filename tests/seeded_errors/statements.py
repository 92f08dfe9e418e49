"""Kinds of rule: what is drawn so that it holds, and whether what is printed can hold.

Each figure of a rule is known by its letter in the rule's table. Whether printed numbers can be
true is worked out from their ends, solved for the figure that stands alone: no code under test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

from analysis.figures.intervals import Rounding
from tests.seeded_errors.draws import (
    draw_count,
    draw_coverage,
    draw_decline,
    draw_difference,
    draw_fewer,
    draw_growth,
    draw_mean,
    draw_more,
    draw_order,
    draw_parts,
    draw_product,
    draw_rate,
    draw_share,
    draw_sum,
    draw_target,
)
from tests.seeded_errors.printed_numbers import FAR, NEAR, Ends, Printed
from tests.seeded_errors.printing import print_figure, print_limit

Statement = dict[str, Printed]


@dataclass(frozen=True)
class Kind:
    """A kind of rule: its table, its figures, true values for them, and what can hold.

    ``table`` names its figures in braces. ``holds`` says it of true values, ``fits`` of the ends
    of printed ones. ``limits`` are the figures that state a limit, with the way they do.
    """

    zh: str
    table: str
    units: dict[str, str]
    draw: Callable[[Random], tuple[Fraction, ...]]
    holds: Callable[..., Any]
    fits: Callable[..., bool]
    limits: dict[str, str] = field(default_factory=dict)


def relation(left: str, sign: str, right: str, unit: str = "") -> str:
    """Return the table of a rule on two formulas."""
    return (
        f'[rule.{{id}}]\nleft = "{left}"\nrelation = "{sign}"\nright = "{right}"\n'
        f'unit = "{unit}"\nbasis = "stated"\nzh = "名"\nen = "Name"\n'
    )


def share_of_a_count(total: str) -> str:
    """Return the table of a rule on a share of a count."""
    return (
        f'[count_rule.{{id}}]\ncount = "{{a}}"\nshare = "{{b}}"\ntotal = "{total}"\n'
        f'basis = "stated"\nzh = "名"\nen = "Name"\n'
    )


def draw_statement(kind: Kind, rounding: Rounding, random: Random) -> Statement:
    """Return a statement that is true, each of its figures printed in a way of its own."""
    values = dict(zip(kind.units, kind.draw(random), strict=True))
    return {
        name: print_limit(values[name], unit, kind.limits[name], random)
        if name in kind.limits
        else print_figure(values[name], unit, rounding, random)
        for name, unit in kind.units.items()
    }


def can_be_true(kind: Kind, statement: Mapping[str, Printed], rounding: Rounding) -> bool:
    """Return whether some values that the printed numbers allow satisfy the rule."""
    if any(statement[name].unit != unit for name, unit in kind.units.items()):
        return False
    ends = [statement[name].allows(rounding) for name in kind.units]
    if any(end.low > end.high for end in ends):
        ends = [statement[name].measures(rounding) for name in kind.units]
    return kind.fits(*ends)


def overlap(one: tuple[Fraction, Fraction], other: Ends) -> bool:
    return one[0] <= other.high and other.low <= one[1]


def fits_growth(a: Ends, b: Ends, rate: Ends) -> bool:
    return overlap((b.low * (1 + rate.low / 100), b.high * (1 + rate.high / 100)), a)


def fits_decline(a: Ends, b: Ends, rate: Ends) -> bool:
    """A fall by more than the whole leaves nothing to fall: the low end may be below nought."""
    left = [1 - fall / 100 for fall in (rate.low, rate.high)]
    reach = [before * share for before in (b.low, b.high) for share in left]
    return overlap((min(reach), max(reach)), a)


def fits_mean(total: Ends, number: Ends, mean: Ends) -> bool:
    """Whether some number has the mean: one at least, or there would be none, and a whole one."""
    least = max(number.low, total.low / mean.high, Fraction(1) if number.whole else NEAR)
    most = min(number.high, total.high / max(mean.low, NEAR))
    return ceil(least) <= floor(most) if number.whole else least <= most


ANY_TOTAL = Ends(Fraction(1), FAR)


def fits_count(count: Ends, share: Ends, total: Ends = ANY_TOTAL) -> bool:
    """Whether some whole part of some whole total is the share: every part is tried."""
    if total.high < 1 or share.high < 0 or share.low > 100:
        return False
    if count.low <= 0 <= count.high and share.low <= 0:
        return True
    low, high = max(share.low, NEAR), min(share.high, Fraction(100))
    least = max(count.low, low * total.low / 100, Fraction(1))
    most = min(count.high, high * total.high / 100)
    return low <= high and any(
        max(ceil(100 * part / high), ceil(total.low))
        <= min(floor(100 * part / low), floor(total.high))
        for part in range(ceil(least), floor(most) + 1)
    )


KINDS = {
    "sum": Kind(
        "合计", relation("{a} + {b}", "=", "{c}"), {"a": "人", "b": "人", "c": "人"},
        draw_sum, lambda a, b, c: a + b == c,
        lambda a, b, c: overlap((a.low + b.low, a.high + b.high), c),
    ),
    "difference": Kind(
        "相差", relation("{a} - {b}", "=", "{c}"), {"a": "人", "b": "人", "c": "人"},
        draw_difference, lambda a, b, c: a - b == c,
        lambda a, b, c: overlap((a.low - b.high, a.high - b.low), c),
    ),
    "parts within a whole": Kind(
        "部分不超过全部", relation("{a} + {b}", "<=", "{c}"),
        {"a": "人次", "b": "人次", "c": "人次"}, draw_parts, lambda a, b, c: a + b <= c,
        lambda a, b, c: a.low + b.low <= c.high,
    ),
    "share": Kind(
        "占比", relation("{a} / {b}", "=", "{c}"), {"a": "元", "b": "元", "c": "%"},
        draw_share, lambda a, b, c: 100 * a == b * c,
        lambda a, b, s: overlap((b.low * s.low / 100, b.high * s.high / 100), a),
    ),
    "growth": Kind(
        "增长", relation("{a} / {b} - 1", "=", "{c}"), {"a": "元", "b": "元", "c": "%"},
        draw_growth, lambda a, b, c: 100 * a == b * (100 + c), fits_growth,
    ),
    "decline": Kind(
        "下降", relation("1 - {a} / {b}", "=", "{c}"), {"a": "元", "b": "元", "c": "%"},
        draw_decline, lambda a, b, c: 100 * a == b * (100 - c), fits_decline,
    ),
    "mean": Kind(
        "平均", relation("{a} / {b}", "=", "{c}"), {"a": "元", "b": "人", "c": "元/人"},
        draw_mean, lambda a, b, c: a == b * c, fits_mean,
    ),
    "product": Kind(
        "乘积", relation("{a} * {b}", "=", "{c}"), {"a": "元/天", "b": "天", "c": "元"},
        draw_product, lambda a, b, c: a * b == c,
        lambda a, b, c: overlap((a.low * b.low, a.high * b.high), c),
    ),
    "no more than": Kind(
        "不多于", relation("{a}", "<=", "{b}"), {"a": "家", "b": "家"},
        draw_order, lambda a, b: a <= b, lambda a, b: a.low <= b.high,
    ),
    "fewer than": Kind(
        "少于", relation("{a}", "<", "{b}"), {"a": "家", "b": "家"},
        draw_fewer, lambda a, b: a < b, lambda a, b: a.low < b.high,
    ),
    "more than": Kind(
        "多于", relation("{a}", ">", "{b}"), {"a": "家", "b": "家"},
        draw_more, lambda a, b: a > b, lambda a, b: a.high > b.low,
    ),
    "one each": Kind(
        "每家至少一人", relation("{b} / {a}", ">=", "1", "人/家"), {"a": "家", "b": "人"},
        draw_order, lambda a, b: a <= b, lambda a, b: max(a.low, Fraction(a.whole)) <= b.high,
    ),
    "limit from above": Kind(
        "不超过限额", relation("{a}", "<=", "{b}"), {"a": "%", "b": "%"},
        draw_rate, lambda a, b: a <= b, lambda a, b: a.low <= b.high, {"b": "at most"},
    ),
    "limit from below": Kind(
        "不低于目标", relation("{a}", ">=", "{b}"), {"a": "人", "b": "人"},
        draw_target, lambda a, b: a >= b, lambda a, b: a.high >= b.low, {"b": "at least"},
    ),
    "part of the whole": Kind(
        "不超过百分之百", relation("{a}", "<=", "1"), {"a": "%"},
        draw_coverage, lambda a: a <= 100, lambda a: a.low <= 100,
    ),
    "share of a stated total": Kind(
        "个数的占比，总数写明", share_of_a_count("{c}"), {"a": "项", "b": "%", "c": "项"},
        draw_count, lambda a, b, c: 100 * a == b * c, fits_count,
    ),
    "share of a total not stated": Kind(
        "个数的占比，总数未写", share_of_a_count(""), {"a": "项", "b": "%"},
        lambda random: draw_count(random)[:2], lambda a, b: a * b > 0, fits_count,
    ),
}  # fmt: skip
