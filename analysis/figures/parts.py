"""The parts of a figure as they stand in the text: digits, size, unit and hedge, and their number.

The number that digits are, and what a wording allows, are remembered: reports
repeat themselves.
"""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from analysis.figures.codes import is_labelled
from analysis.figures.hedges import Effect, Hedge, interval_of, read_hedge
from analysis.figures.intervals import Interval, Rounding, plain
from analysis.figures.numerals import Numeral, read_numeral
from analysis.figures.ordinals import moves_places
from analysis.figures.patterns import BLANKS, LISTED, SIDE_BY_SIDE
from analysis.figures.units import Unit, read_unit

# So many wordings are kept, whatever the length of the text.
_REMEMBERED = 2**13
_NO_HEDGE, _NO_UNIT = Hedge(), Unit()
_BLANK = tuple(BLANKS)
_NO_BLANKS = dict.fromkeys(map(ord, BLANKS))
# A nought typed as a letter, in Arabic digits (2O20) and in Chinese ones (二O二O).
_NOUGHT_LETTERS = {
    True: dict.fromkeys(map(ord, "Oo"), "0"),
    False: dict.fromkeys(map(ord, "Oo0"), "〇"),
}
_MINUS = "-−－负負零下"


class Parts(Struct, frozen=True):
    """A numeral's parts, before its kind is known; offsets count in the text at hand.

    ``digits`` is what counts as the number, empty where that is no one number.
    """

    start: int
    digits_end: int
    end: int
    digits: str
    unit: Unit = _NO_UNIT
    hedge: Hedge = _NO_HEDGE


def bare_parts(match: re.Match[str], end: int, unit: Unit = _NO_UNIT) -> Parts:
    """Return the parts of a numeral that has no hedge, up to ``end``."""
    start, digits_end = match.span("digits")
    several = SIDE_BY_SIDE.fullmatch(match["digits"])
    return Parts(start, digits_end, end, "" if several else match["digits"], unit)


def read_parts(text: str, match: re.Match[str]) -> Parts:
    """Read unit and hedge; 多 余 几 belong to the number only where a unit or size follows."""
    start, digits_end = match.span("digits")
    inside, size, end = match["hedge"] or "", match["size"] or "", match.end()
    unit, unit_end = _unit_after(text, start, end)
    if inside and not (size or unit.printed or _is_open_ended(inside, match["digits"])):
        inside, end = "", digits_end
        unit, unit_end = _unit_after(text, start, end)
    end = unit_end if unit.printed else end
    hedge = read_hedge(text, start, end, inside, unit)
    return Parts(start, digits_end, end, match["digits"] + size * bool(inside), unit, hedge)


def _is_open_ended(inside: str, digits: str) -> bool:
    """Return whether 多 and 余 belong to the number without a unit (3亿多农民, 6300多农户)."""
    return inside in "多余" and (digits.isascii() or digits[-1] in "十百千万亿")


def _unit_after(text: str, start: int, end: int) -> tuple[Unit, int]:
    """Return the unit and where it ends; in a list the last number has it for all (3、5个)."""
    if is_labelled(text, start, end):
        return _NO_UNIT, end
    at = end if text[end : end + 1] not in _BLANK else end + 1
    arabic = text[start].isascii()
    unit = read_unit(text, at, after_chinese=not arabic)
    if unit.printed == "位" and moves_places(text, start):
        unit = Unit("位", "位次")
    if unit.printed or not arabic:
        return unit, at + len(unit.printed)
    listed = LISTED.match(text, end)
    shared = read_unit(text, listed.end()) if listed else unit
    return Unit("", shared.canonical), end


@lru_cache(_REMEMBERED)
def value_of(digits: str) -> Decimal | None:
    """Return the number that ``digits`` are, None where they are not one (三百百)."""
    try:
        return plain(_numeral(digits).value)
    except ValueError:
        return None


@lru_cache(_REMEMBERED)
def exactly(digits: str) -> Interval | None:
    """Return the interval of the one number that ``digits`` are, None where they are not one."""
    value = value_of(digits)
    return None if value is None else Interval.exactly(value)


def _numeral(digits: str) -> Numeral:
    plain_digits = digits.translate(_NO_BLANKS)
    arabic = plain_digits.lstrip(_MINUS)[:1].isascii()
    return read_numeral(plain_digits.translate(_NOUGHT_LETTERS[arabic]))


@lru_cache(_REMEMBERED)
def allowed(digits: str, canonical: str, effect: Effect, rounding: Rounding) -> Interval:
    """Return the true values that digits with a canonical unit and the effect of a hedge allow.

    Raises ValueError where ``digits`` are not one number.
    """
    return interval_of(_numeral(digits), Unit("", canonical), Hedge("", effect), rounding)
