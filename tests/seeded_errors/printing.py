"""How bureaus print a true value: whole, in 万 or 亿, to decimals, or with a hedge."""

from dataclasses import replace
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
from random import Random

from analysis.figures.intervals import Rounding
from tests.seeded_errors.printed_numbers import SIZES, WORDS, Printed

# No quotient drawn here lies within a 10⁵⁰th of a tie without being one.
WIDE = Context(prec=80)
# How Python's decimal module rounds in each mode, which may name several ways.
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


def print_figure(value: Fraction, unit: str, rounding: Rounding, random: Random) -> Printed:
    """Print ``value`` in one of the ways that suit it."""
    while True:
        effect = random.choice(["", "", "", *WORDS])
        if effect:
            printed = print_hedged(value, unit, effect, rounding, random)
        else:
            printed = print_plainly(value, unit, rounding, random)
        if printed:
            return with_words(printed, effect, random)


def print_limit(value: Fraction, unit: str, effect: str, random: Random) -> Printed:
    """Print the number of a limit, which stands as it is: 控制在3.0%以内."""
    digits = f"{Decimal(value.numerator) / value.denominator:f}"
    return with_words(Printed(digits, "", unit, limit=True), effect, random)


def print_plainly(value: Fraction, unit: str, rounding: Rounding, random: Random) -> Printed | None:
    """Print without a hedge: whole, or rounded in 万, in 亿, in per cent, or to decimals."""
    sizes = [size for size in ("万", "亿") if value * 10 >= SIZES[size]]
    size = "" if unit == "%" else random.choice(["", "", *sizes])
    if not size and unit != "%" and value.denominator == 1:
        return Printed(random.choice([f"{value}", f"{int(value):,}"]), "", unit)
    decimals = random.randint(0 if size or unit == "%" else 1, 2)
    count = units_of(value, Fraction(SIZES[size], 10**decimals), rounding, random)
    printed = Printed(f"{Decimal(count).scaleb(-decimals):f}", size, unit)
    # 100% says all and nothing less: nobody prints 99.7% so.
    misleads = unit == "%" and printed.digits == "100" and value != 100
    return None if count == 0 or misleads else printed


def units_of(value: Fraction, place: Fraction, rounding: Rounding, random: Random) -> int:
    """Return ``value`` in whole ``place``, rounded in one of the ways where there are several."""
    exact = value / place
    quotient = WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return int(quotient.quantize(Decimal(1), random.choice(WAYS[rounding]), WIDE))


def print_hedged(
    value: Fraction, unit: str, effect: str, rounding: Rounding, random: Random
) -> Printed | None:
    """Print with a hedge that the true value bears out, to one, two or three digits."""
    if effect == "about" and random.random() < 0.5:  # 约0.30亿: its last decimal is nought
        printed = print_plainly(value, unit, rounding, random)
        return printed if printed and "." in printed.digits else None
    leading = len(str(floor(value))) - 1 if value >= 1 else -1
    step = Fraction(10) ** (leading - random.randint(0, 2))
    count = {
        "above": floor(value / step),
        "below": ceil(value / step),
        "about": units_of(value, step, rounding, random),
        "at least": floor(value / step),
        "at most": ceil(value / step),
    }[effect]
    # Its last digit is no nought, or the hedge would reach further than the step.
    printed = written(count * step, unit, random) if count % 10 else None
    strict = effect in ("above", "below")
    return None if strict and count * step == value else printed


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


def with_words(printed: Printed, effect: str, random: Random) -> Printed:
    """Return the number with words of the ``effect`` that can stand by it."""
    words = [words for words in WORDS[effect] if printed.unit != "%" or not words.split("|")[1]]
    return replace(printed, effect=effect, words=random.choice(words))
