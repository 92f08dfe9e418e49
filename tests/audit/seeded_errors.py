"""Statements drawn so that they are true, printed as bureaus print, then broken as typists do.

A second route to every verdict, which asks nothing of the code under test: how a number is
printed, what a printed number allows (docs/conventions.md), and when nothing that is allowed
fits, are written out here anew. Only `audited` takes the real path, from text to verdict.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from random import Random
from typing import NamedTuple

from analysis.audit.rules import load_rules
from analysis.audit.verdicts import audit
from analysis.errors import SchemaError
from analysis.figures.intervals import Rounding
from tests.tiny_reports import indicators_in, register_of

# Nearer than any two numbers drawn here: an open end is a closed one that lies so much inside.
NEAR = Fraction(1, 10**60)
FAR = Fraction(10**30)
# No quotient drawn here lies within a 10⁵⁰th of a tie without being one.
WIDE = Context(prec=80)

LABELS = {"a": "甲", "b": "乙", "c": "丙"}
SIZES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}
WAYS: dict[Rounding, tuple[str, ...]] = {
    "half-up": (ROUND_HALF_UP,),
    "half-down": (ROUND_HALF_DOWN,),
    "half-even": (ROUND_HALF_EVEN,),
    "half": (ROUND_HALF_UP, ROUND_HALF_DOWN),
    "up": (ROUND_UP,),
    "down": (ROUND_DOWN,),
    "ceiling": (ROUND_CEILING,),
    "floor": (ROUND_FLOOR,),
    "unknown": (ROUND_HALF_UP, ROUND_UP, ROUND_DOWN),
}
# What stands before the digits, between digits and unit, and after the unit.
WORDS = {
    "": ["||"],
    "above": ["超过||", "突破||", "逾||", "|多|", "|余|"],
    "below": ["近||", "将近||", "接近||"],
    "about": ["约||", "大约||", "||左右"],
    "at least": ["||以上", "不少于||", "至少||"],
    "at most": ["||以内", "不超过||", "最多||"],
}


class Ends(NamedTuple):
    """The least and the greatest value that a printed number allows."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Printed:
    """A number as it stands in a report: 近4000万元, 6300多家, 3.0%以内."""

    digits: str
    size: str
    unit: str
    effect: str = ""
    words: str = "||"

    @property
    def value(self) -> Fraction:
        return Fraction(Decimal(self.digits)) * SIZES[self.size]

    @property
    def last_place(self) -> Fraction:
        decimals = len(self.digits.partition(".")[2])
        return Fraction(SIZES[self.size], 10**decimals)

    @property
    def last_nonzero_place(self) -> Fraction:
        bare = self.digits.replace(".", "")
        return self.last_place * 10 ** (len(bare) - len(bare.rstrip("0")))

    def quote(self, name: str) -> str:
        before, inside, after = self.words.split("|")
        number = self.digits + self.size + inside
        if inside and self.size in ("万", "亿") and "." not in self.digits:
            number = self.digits + inside + self.size
        return f"{LABELS[name]}项为{before}{{{number}{self.unit}}}{after}"

    def allows(self, rounding: Rounding) -> Ends:
        """Return the true values that the table of the conventions allows."""
        value, step = self.value, self.last_nonzero_place
        least = -FAR if self.unit == "%" else Fraction(0)
        limits = {
            "above": Ends(value + NEAR, value + step - NEAR),
            "below": Ends(value - step + NEAR, value - NEAR),
            "at least": Ends(value, FAR),
            "at most": Ends(least, value),
        }
        if self.effect in limits:
            return limits[self.effect]
        if self.effect == "about":
            return around(value, self.last_place if "." in self.digits else step, rounding)
        whole_or_none = self.unit == "%" and value in (0, 100)
        rounded = "." in self.digits or self.size in ("万", "亿") or self.unit == "%"
        is_rounded = rounded and not whole_or_none
        return around(value, self.last_place, rounding) if is_rounded else Ends(value, value)


def around(value: Fraction, place: Fraction, rounding: Rounding) -> Ends:
    """Return what prints as ``value``, to units of ``place``: the table of modes, for v > 0."""
    half, even = place / 2, value / place % 2 == 0
    return {
        "half-up": Ends(value - half, value + half - NEAR),
        "half-down": Ends(value - half + NEAR, value + half),
        "half-even": Ends(value - half, value + half)
        if even
        else Ends(value - half + NEAR, value + half - NEAR),
        "half": Ends(value - half, value + half),
        "up": Ends(value - place + NEAR, value),
        "ceiling": Ends(value - place + NEAR, value),
        "down": Ends(value, value + place - NEAR),
        "floor": Ends(value, value + place - NEAR),
        "unknown": Ends(value - place + NEAR, value + place - NEAR),
    }[rounding]


# ── Printing ──────────────────────────────────────────────────────────────────────────


def units_of(value: Fraction, place: Fraction, rounding: Rounding, random: Random) -> int:
    """Return ``value`` in whole ``place``, rounded in one of the ways where there are several."""
    exact = value / place
    quotient = WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return int(quotient.quantize(Decimal(1), random.choice(WAYS[rounding]), WIDE))


def written(value: Fraction, unit: str, random: Random) -> Printed | None:
    """Write ``value`` itself, with two decimals at most, in a size that suits it."""
    hundredths = {size: value * 100 / number for size, number in SIZES.items()}
    fitting = [
        size
        for size, number in hundredths.items()
        if number.denominator == 1
        and number >= 10
        and (size != "千" or number in (100, 200, 300, 500, 800))
    ]
    if unit == "%":
        fitting = [size for size in fitting if not size]
    if not fitting:
        return None
    size = random.choice(fitting)
    digits = f"{Decimal(int(hundredths[size])).scaleb(-2):f}"
    return Printed(digits.rstrip("0").rstrip("."), size, unit)


def print_plainly(value: Fraction, unit: str, rounding: Rounding, random: Random) -> Printed | None:
    """Print without a hedge: whole, or rounded in 万, in 亿, in per cent, or to decimals."""
    sizes = [size for size in ("万", "亿") if value * 10 >= SIZES[size]]
    size = "" if unit == "%" else random.choice(["", *sizes])
    if not size and unit != "%" and value.denominator == 1:
        return Printed(str(value), "", unit)
    decimals = random.randint(0 if size or unit == "%" else 1, 2)
    count = units_of(value, Fraction(SIZES[size], 10**decimals), rounding, random)
    printed = Printed(f"{Decimal(count).scaleb(-decimals):f}", size, unit)
    # 100% says all and nothing less: nobody prints 99.7% so.
    misleads = unit == "%" and printed.value == 100 != value
    return None if count == 0 or misleads else printed


def print_hedged(
    value: Fraction, unit: str, effect: str, rounding: Rounding, random: Random
) -> Printed | None:
    """Print with a hedge that the true value bears out, to one, two or three digits."""
    leading = len(str(floor(value))) - 1 if value >= 1 else -1
    step = Fraction(10) ** (leading - random.randint(0, 2))
    count = {
        "above": floor(value / step),
        "below": ceil(value / step),
        "about": units_of(value, step, rounding, random),
        "at least": floor(value / step),
        "at most": ceil(value / step),
    }[effect]
    printed = written(count * step, unit, random) if count % 10 else None
    if effect == "about" and random.random() < 0.5:  # 约0.30亿: its last decimal is nought
        plain = print_plainly(value, unit, rounding, random)
        printed = plain if plain and "." in plain.digits else printed
    strict = effect in ("above", "below")
    if printed is None or (strict and printed.value == value):
        return None
    return hedged(printed, effect, random)


def hedged(printed: Printed, effect: str, random: Random) -> Printed:
    words = [words for words in WORDS[effect] if printed.unit != "%" or not words.split("|")[1]]
    return replace(printed, effect=effect, words=random.choice(words))


def print_figure(value: Fraction, unit: str, rounding: Rounding, random: Random) -> Printed:
    """Print ``value`` in one of the ways that suit it."""
    while True:
        effect = random.choice(["", "", *WORDS])
        if effect:
            printed = print_hedged(value, unit, effect, rounding, random)
        else:
            printed = print_plainly(value, unit, rounding, random)
        if printed:
            return printed


# ── Kinds of rule: what is drawn, and when what is printed can be true ────────────────


@dataclass(frozen=True)
class Kind:
    """A rule, its figures, true values for them, and whether printed ones can be true.

    ``limits`` are the figures that state a limit: its number itself is meant.
    """

    rule: str
    units: dict[str, str]
    draw: Callable[[Random], tuple[Fraction, ...]]
    fits: Callable[..., bool]
    limits: dict[str, str] = field(default_factory=dict)


def relation(left: str, sign: str, right: str, unit: str = "") -> str:
    return (
        f'[rule.tried]\nleft = "{left}"\nrelation = "{sign}"\nright = "{right}"\n'
        f'unit = "{unit}"\nbasis = "stated"\nzh = "名"\nen = "Name"\n'
    )


def share_of_a_count(total: str) -> str:
    return (
        f'[count_rule.tried]\ncount = "a"\nshare = "b"\ntotal = "{total}"\n'
        f'basis = "stated"\nzh = "名"\nen = "Name"\n'
    )


def whole(random: Random, least: float = 1, most: float = 6) -> Fraction:
    """Return a whole number of ``least`` to ``most`` decimal digits, small ones as often."""
    return Fraction(int(10 ** random.uniform(least, most)))


def part_of(number: Fraction, random: Random) -> Fraction:
    return Fraction(random.randint(1, int(number)))


def draw_sum(random: Random) -> tuple[Fraction, ...]:
    a, b = whole(random), whole(random)
    return a, b, a + b


def draw_difference(random: Random) -> tuple[Fraction, ...]:
    b, c = whole(random), whole(random)
    return b + c, b, c


def draw_parts(random: Random) -> tuple[Fraction, ...]:
    a, b = whole(random), whole(random)
    return a, b, a + b + random.choice([0, whole(random)])


def draw_share(random: Random) -> tuple[Fraction, ...]:
    b = whole(random, 4, 9)
    a = part_of(b, random)
    return a, b, 100 * a / b


def draw_growth(random: Random) -> tuple[Fraction, ...]:
    b = whole(random, 3, 8)
    a = b + part_of(b, random)
    return a, b, 100 * (a - b) / b


def draw_decline(random: Random) -> tuple[Fraction, ...]:
    b = whole(random, 3, 8)
    a = part_of(b, random)
    return a, b, 100 * (b - a) / b


def draw_mean(random: Random) -> tuple[Fraction, ...]:
    total, n = whole(random, 5, 9), whole(random, 1, 4)
    return total, n, total / n


def draw_product(random: Random) -> tuple[Fraction, ...]:
    monthly, months = whole(random, 2, 5), whole(random, 0.5, 2)
    return monthly, months, monthly * months


def draw_order(random: Random) -> tuple[Fraction, ...]:
    b = whole(random)
    return part_of(b, random), b


def draw_rate(random: Random) -> tuple[Fraction, ...]:
    limit = Fraction(random.randint(10, 80), 10)
    return limit * random.randint(1, 400) / 400, limit


def draw_target(random: Random) -> tuple[Fraction, ...]:
    target = Fraction(random.randint(1, 99) * 10 ** random.randint(1, 4))
    return target + whole(random, 0, 4), target


def draw_coverage(random: Random) -> tuple[Fraction, ...]:
    whole_of_it = whole(random, 1, 5)
    return (100 * part_of(whole_of_it, random) / whole_of_it,)


def draw_count(random: Random) -> tuple[Fraction, ...]:
    total = whole(random, 0.5, 3.5)
    count = part_of(total, random)
    return count, 100 * count / total, total


def overlap(one: tuple[Fraction, Fraction], other: Ends) -> bool:
    return one[0] <= other.high and other.low <= one[1]


ANY_TOTAL = Ends(Fraction(0), FAR)


def fits_growth(a: Ends, b: Ends, rate: Ends) -> bool:
    return overlap((b.low * (1 + rate.low / 100), b.high * (1 + rate.high / 100)), a)


def fits_decline(a: Ends, b: Ends, rate: Ends) -> bool:
    return overlap((b.low * (1 - rate.high / 100), b.high * (1 - rate.low / 100)), a)


def fits_count(count: Ends, share: Ends, total: Ends = ANY_TOTAL) -> bool:
    """Whether some whole part of some whole total is the share: every part is tried."""
    low, high = max(share.low, NEAR), min(share.high, Fraction(100))
    least, most = max(count.low, low * total.low / 100), min(count.high, high * total.high / 100)
    return low <= high and any(
        max(ceil(100 * part / high), ceil(total.low))
        <= min(floor(100 * part / low), floor(total.high))
        for part in range(ceil(least), floor(most) + 1)
    )


KINDS = {
    "sum": Kind(
        relation("a + b", "=", "c"), {"a": "人", "b": "人", "c": "人"}, draw_sum,
        lambda a, b, c: overlap((a.low + b.low, a.high + b.high), c),
    ),
    "difference": Kind(
        relation("a - b", "=", "c"), {"a": "人", "b": "人", "c": "人"}, draw_difference,
        lambda a, b, c: overlap((a.low - b.high, a.high - b.low), c),
    ),
    "parts within": Kind(
        relation("a + b", "<=", "c"), {"a": "人次", "b": "人次", "c": "人次"}, draw_parts,
        lambda a, b, c: a.low + b.low <= c.high,
    ),
    "share": Kind(
        relation("a / b", "=", "c"), {"a": "元", "b": "元", "c": "%"}, draw_share,
        lambda a, b, s: overlap((b.low * s.low / 100, b.high * s.high / 100), a),
    ),
    "growth": Kind(
        relation("a / b - 1", "=", "c"), {"a": "元", "b": "元", "c": "%"}, draw_growth,
        fits_growth,
    ),
    "decline": Kind(
        relation("1 - a / b", "=", "c"), {"a": "元", "b": "元", "c": "%"}, draw_decline,
        fits_decline,
    ),
    "mean": Kind(
        relation("a / b", "=", "c"), {"a": "元", "b": "人", "c": "元/人"}, draw_mean,
        lambda total, n, mean: overlap((n.low * mean.low, n.high * mean.high), total),
    ),
    "product": Kind(
        relation("a * b", "=", "c"), {"a": "元/天", "b": "天", "c": "元"}, draw_product,
        lambda a, b, c: overlap((a.low * b.low, a.high * b.high), c),
    ),
    "order": Kind(
        relation("a", "<=", "b"), {"a": "家", "b": "家"}, draw_order,
        lambda a, b: a.low <= b.high,
    ),
    "one each": Kind(
        relation("b / a", ">=", "1", "人/家"), {"a": "家", "b": "人"}, draw_order,
        lambda a, b: a.low <= b.high,
    ),
    "ceiling": Kind(
        relation("a", "<=", "b"), {"a": "%", "b": "%"}, draw_rate,
        lambda rate, limit: rate.low <= limit.high, {"b": "at most"},
    ),
    "target": Kind(
        relation("a", ">=", "b"), {"a": "人", "b": "人"}, draw_target,
        lambda a, target: a.high >= target.low, {"b": "at least"},
    ),
    "within whole": Kind(
        relation("a", "<=", "1"), {"a": "%"}, draw_coverage, lambda share: share.low <= 100,
    ),
    "share of a total": Kind(
        share_of_a_count("c"), {"a": "项", "b": "%", "c": "项"}, draw_count, fits_count,
    ),
    "share of no total": Kind(
        share_of_a_count(""), {"a": "项", "b": "%"}, lambda random: draw_count(random)[:2],
        fits_count,
    ),
}  # fmt: skip


# ── Statements, errors, verdicts ──────────────────────────────────────────────────────

Statement = dict[str, Printed]


def draw_statement(kind: Kind, rounding: Rounding, random: Random) -> Statement:
    """Return a statement that is true, each of its figures printed in a way of its own."""
    statement = {}
    for (name, unit), value in zip(kind.units.items(), kind.draw(random), strict=True):
        if name in kind.limits:
            limit = Printed(f"{Decimal(value.numerator) / value.denominator:f}", "", unit)
            statement[name] = hedged(limit, kind.limits[name], random)
        else:
            statement[name] = print_figure(value, unit, rounding, random)
    return statement


def can_be_true(kind: Kind, statement: Statement, rounding: Rounding) -> bool:
    """Return whether some values that the printed numbers allow satisfy the rule."""
    if any(printed.unit != kind.units[name] for name, printed in statement.items()):
        return False
    exact = {name: Ends(statement[name].value, statement[name].value) for name in kind.limits}
    allowed = {name: printed.allows(rounding) for name, printed in statement.items()} | exact
    return kind.fits(*allowed.values())


# A neighbour that one slips into: persons for times, per cent for percentage points.
SLIPS = {
    "人": "人次", "人次": "人", "家": "个", "项": "个", "%": "个百分点", "元": "元/人",
    "元/人": "元/月", "元/天": "元/月", "天": "个月",
}  # fmt: skip


def errors_in(printed: Printed) -> dict[str, list[Printed]]:
    """Return every way in which the figure can be printed wrong, by kind of error."""
    digits = printed.digits
    places = [place for place, char in enumerate(digits) if char != "."]
    typed = [
        digits[:place] + digit + digits[place + 1 :]
        for place in places
        for digit in "0123456789"
        if digit != digits[place]
    ]
    swapped = [
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in places
        if place + 1 in places and digits[place] != digits[place + 1]
    ]
    point = digits.find(".")
    bare = digits.replace(".", "")
    moved = [with_point(bare, point + by) for by in (-1, 1)] if point > 0 else []
    sizes = [size for size in ("", "万", "亿") if size != printed.size and printed.unit != "%"]
    texts = {"digit": typed, "transposition": swapped, "point": moved}
    errors = {
        error: [replace(printed, digits=text) for text in wrong if is_number(text)]
        for error, wrong in texts.items()
    }
    errors["size"] = [replace(printed, size=size) for size in sizes]
    errors["unit"] = [replace(printed, unit=SLIPS[printed.unit])]
    return errors


def with_point(bare: str, point: int) -> str:
    return f"{bare[:point] or '0'}.{bare[point:]}".rstrip(".")


def is_number(text: str) -> bool:
    """Whether anybody would print it: not nought, and no leading nought."""
    return Decimal(text) > 0 and (text[0] != "0" or text[1] == ".")


def broken(statement: Statement, random: Random) -> tuple[str, Statement]:
    """Return the kind of error, and the statement with that error in one figure."""
    name = random.choice(list(statement))
    errors = {error: wrong for error, wrong in errors_in(statement[name]).items() if wrong}
    error = random.choice(list(errors))
    return error, statement | {name: random.choice(errors[error])}


def audited(folder: Path, kind: Kind, statement: Statement, rounding: Rounding) -> str:
    """Return the verdict, by the real path from the text on; "refused" where a unit is wrong."""
    quotes = {name: printed.quote(name) for name, printed in statement.items()}
    measured = [
        f"{quotes[name]},figure,实测"
        for name, printed in statement.items()
        if printed.effect in ("at least", "at most") and name not in kind.limits
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kinds.csv").write_text("\n".join(["quote,kind,reason", *measured]), "utf-8")
    (folder / "rules.toml").write_text(kind.rule, "utf-8")
    rules = load_rules(folder / "rules.toml", indicators_in(kind.units))
    try:
        register = register_of(folder, quotes, kind.units, rounding)
    except SchemaError:
        return "refused"
    (finding,) = audit(rules, {}, register, rounding)
    return finding.verdict
