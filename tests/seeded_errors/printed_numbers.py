"""A number as it stands in a report, and the true values that it allows.

A second route to what docs/conventions.md says, which asks nothing of the code under test.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from analysis.figures.intervals import Rounding

# Nearer than any two numbers drawn here: an open end is a closed one that lies so much inside.
NEAR = Fraction(1, 10**60)
FAR = Fraction(10**30)

SIZES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}
COUNTED = ("人", "人次", "家", "项")
# What stands before the digits, between digits and unit, and after the unit.
WORDS = {
    "": ["||", "达||", "达到||"],
    "above": ["超过||", "突破||", "逾||", "高于||", "|多|", "|余|", "|几|"],
    "below": ["近||", "将近||", "接近||"],
    "about": ["约||", "大约||", "||左右"],
    "at least": ["||以上", "不少于||", "不低于||", "至少||"],
    "at most": ["||以内", "||以下", "不超过||", "最多||", "控制在||以内"],
}


class Ends(NamedTuple):
    """The least and the greatest value that a printed number allows, and whether it is whole."""

    low: Fraction
    high: Fraction
    whole: bool = False


@dataclass(frozen=True)
class Printed:
    """A number as it stands in a report: 近4000万元, 6300多家, 3.0%以内.

    ``limit`` says that it sets one, so that the number itself is meant, not what stays below.
    """

    digits: str
    size: str
    unit: str
    effect: str = ""
    words: str = "||"
    limit: bool = False

    @property
    def value(self) -> Fraction:
        return Fraction(Decimal(self.digits.replace(",", ""))) * SIZES[self.size]

    @property
    def last_place(self) -> Fraction:
        decimals = len(self.digits.partition(".")[2])
        return Fraction(SIZES[self.size], 10**decimals)

    @property
    def last_nonzero_place(self) -> Fraction:
        bare = self.digits.replace(".", "").replace(",", "")
        return self.last_place * Fraction(10 ** (len(bare) - len(bare.rstrip("0"))))

    def quote(self, label: str) -> str:
        """Return the words that state it of ``label``, its number in braces."""
        before, inside, after = self.words.split("|")
        number = self.digits + self.size + inside
        if inside and self.size in ("万", "亿") and "." not in self.digits:
            number = self.digits + inside + self.size
        # 近20天 alone means the last twenty days.
        verb = "历时" if self.unit == "天" else "" if before else "为"
        return f"{label}{verb}{before}{{{number}{self.unit}}}{after}"

    def allows(self, rounding: Rounding) -> Ends:
        """Return the true values that the conventions allow, the whole ones of what is counted.

        The least is above the greatest where things are counted and no whole number will do.
        """
        if self.limit:
            return Ends(self.value, self.value)
        ends = self.measures(rounding)
        if self.unit not in COUNTED:
            return ends
        return Ends(Fraction(ceil(ends.low)), Fraction(floor(ends.high)), whole=True)

    def measures(self, rounding: Rounding) -> Ends:
        """Return the same where a mean or a rate is stated, that need not be whole."""
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
        rounded = around(value, self.last_place, rounding)
        return rounded if self._is_rounded else Ends(value, value)

    @property
    def _is_rounded(self) -> bool:
        if "." in self.digits or self.size in ("万", "亿"):
            return True
        return self.unit == "%" and self.value not in (0, 100)


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
