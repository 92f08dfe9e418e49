"""Reading: what one numeral and the words around it say.

The scan finds the numeral and hands over a stretch of the text around it; all
offsets here count in that stretch.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import cast

import msgspec

from analysis.figures.figure import Figure
from analysis.figures.hedges import Effect, Hedge, interval_of, read_hedge
from analysis.figures.intervals import EXACT, Interval, Rounding, plain
from analysis.figures.kinds import Kind, date_part, is_marker, kind_of
from analysis.figures.lexicon import word_kind
from analysis.figures.numerals import LONGEST, read_numeral
from analysis.figures.patterns import BLANKS, EITHER, LISTED, NUMERAL, RANGE, SIZED
from analysis.figures.roles import role_of
from analysis.figures.units import Unit, read_unit

# Reports repeat themselves: so many wordings are kept, whatever the length of the text.
_REMEMBERED = 2**13
_NO_HEDGE, _NO_UNIT = Hedge(), Unit()
_BLANK = tuple(BLANKS)
_NO_BLANKS = dict.fromkeys(map(ord, BLANKS))
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_FROM = ("从", "由")


class _Reading(msgspec.Struct, frozen=True):
    """A numeral's parts as they stand in the text, before its kind is known.

    ``digits`` is what counts as the number, empty where that is no one number.
    """

    start: int
    digits_end: int
    end: int
    digits: str
    unit: Unit = _NO_UNIT
    hedge: Hedge = _NO_HEDGE


def read_figure(text: str, match: re.Match[str], rounding: Rounding) -> Figure | None:
    """Return the figure whose numeral ``match`` (of NUMERAL) is, with its offsets in ``text``.

    None where the numeral is part of a plain word (进一步) or marks a place (一、).
    """
    start, end = match.span()
    match match.lastgroup:
        case "day":
            return _plain_figure(text, _Reading(start, end, end, ""), "date")
        case "rest":
            return _plain_figure(text, _Reading(start, end, end, ""), "name")
        case "fraction":
            return _read_fraction(text, match, rounding)
    return _read_digits(text, match, rounding)


def _read_digits(text: str, match: re.Match[str], rounding: Rounding) -> Figure | None:
    start, end = match.span("digits")
    kind = word_kind(text, start, end)
    if kind == "word" or (not kind and is_marker(text, start, end)):
        return None
    if kind:
        return _plain_figure(text, _Reading(start, end, end, match["digits"]), cast(Kind, kind))
    at = _after_blank(text, end)
    if part := date_part(text, start, end, at):
        unit = Unit(part, part)
        reading = _Reading(start, end, at + len(part), match["digits"], unit)
        return _plain_figure(text, reading, "date")
    reading = _read(text, match)
    return _read_range(text, reading) or _measured(text, reading, rounding)


def _after_blank(text: str, end: int) -> int:
    """Return where reading goes on after Arabic digits, which older reports space out (9 月)."""
    return end + (text[end : end + 1] in _BLANK and text[end - 1].isascii())


def _read(text: str, match: re.Match[str]) -> _Reading:
    """Read unit and hedge; 多 余 几 belong to the number only where a unit or size follows."""
    start, digits_end = match.span("digits")
    inside, size, end = match["hedge"] or "", match["size"] or "", match.end()
    unit, unit_end = _unit_after(text, start, end)
    if inside and not (size or unit.printed):
        inside, end = "", digits_end
        unit, unit_end = _unit_after(text, start, end)
    end = unit_end if unit.printed else end
    hedge = read_hedge(text, start, end, inside, unit)
    return _Reading(start, digits_end, end, match["digits"] + size * bool(inside), unit, hedge)


def _unit_after(text: str, start: int, end: int) -> tuple[Unit, int]:
    """Return the unit and where it ends; in a list the last number has it for all (3、5个)."""
    at = end if text[end : end + 1] not in _BLANK else end + 1
    arabic = text[start].isascii()
    unit = read_unit(text, at, after_chinese=not arabic)
    if unit.printed or not arabic:
        return unit, at + len(unit.printed)
    listed = LISTED.match(text, end)
    shared = read_unit(text, listed.end()) if listed else unit
    return Unit("", shared.canonical), end


def _value(digits: str) -> Decimal | None:
    """Return the number that ``digits`` are, None where they are not one (三百百)."""
    too_long = len(digits) > 2 * LONGEST  # with whatever blanks: not worth remembering
    return None if too_long else _remembered_value(digits)


@lru_cache(_REMEMBERED)
def _remembered_value(digits: str) -> Decimal | None:
    try:
        return plain(read_numeral(digits.translate(_NO_BLANKS)).value)
    except ValueError:
        return None


@lru_cache(_REMEMBERED)
def _allowed(digits: str, canonical: str, effect: Effect, rounding: Rounding) -> Interval:
    """Return the true values that digits with a canonical unit and the effect of a hedge allow."""
    numeral = read_numeral(digits.translate(_NO_BLANKS))
    return interval_of(numeral, Unit("", canonical), Hedge("", effect), rounding)


def _plain_figure(text: str, reading: _Reading, kind: Kind) -> Figure:
    """Return a figure that measures nothing: its number is what it says."""
    value = _value(reading.digits)
    measures = kind not in ("ordinal", "name", "idiom")
    return Figure(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        kind,
        value,
        reading.unit.printed,
        reading.unit.canonical if measures else "",
        "",
        Interval.exactly(value) if value is not None else None,
    )


def _measured(text: str, reading: _Reading, rounding: Rounding) -> Figure:
    kind = kind_of(text, reading.start, reading.digits_end, reading.hedge, reading.unit)
    if kind == "figure" and (figure := _read_either(text, reading)):
        return figure
    value, unit, hedge = _value(reading.digits), reading.unit, reading.hedge
    if value is None and kind == "figure":  # a run that is not one number (三百百家)
        return msgspec.structs.replace(_plain_figure(text, reading, kind), kind="name")
    if value is None or kind in ("ordinal", "name", "idiom"):
        return _plain_figure(text, reading, kind)
    return Figure(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        kind,
        value,
        unit.printed,
        unit.canonical,
        hedge.printed,
        _allowed(reading.digits, unit.canonical, hedge.effect, rounding),
        hedge,
        role_of(text, reading.start, reading.end, unit),
    )


def _read_either(text: str, reading: _Reading) -> Figure | None:
    """Return the range that two digits side by side mean (三五个, 七八十家, 十七八岁)."""
    match = EITHER.fullmatch(text, reading.start, reading.digits_end)
    if match is None:
        return None
    ten, either, size = match[1] or "", match[2], match[3]
    low, high = (read_numeral(f"{ten}{digit}{size}").value for digit in either)
    return _range_figure(text, reading, "range", Interval(low, high))


def _range_figure(text: str, reading: _Reading, kind: Kind, interval: Interval) -> Figure:
    """Return a figure that has no one value."""
    neither = msgspec.structs.replace(reading, digits="")
    return msgspec.structs.replace(_plain_figure(text, neither, kind), interval=interval)


def _read_range(text: str, first: _Reading) -> Figure | None:
    """Return the range that starts with ``first`` (5—8家, 一至四级, 1.2～1.5亿元), if one does."""
    between = RANGE.match(text, first.end)
    if between is None or text.endswith(_FROM, 0, first.start):  # 由3家到5家 tells a change
        return None
    second = NUMERAL.match(text, between.end())
    if second is None or not second["digits"]:
        return None
    last = _read(text, second)
    high = _value(last.digits)
    if high is None or first.unit.canonical not in ("", last.unit.canonical):
        return None
    low = _low_of_range(text, first, second)
    if low is None or low >= high:
        return None
    at = _after_blank(text, last.digits_end)
    part = date_part(text, last.start, last.digits_end, at)
    end = at + len(part) if part else last.end
    whole = msgspec.structs.replace(last, start=first.start, end=end)
    return _range_figure(text, whole, "date" if part else "range", Interval(low, high))


def _low_of_range(text: str, first: _Reading, second: re.Match[str]) -> Decimal | None:
    """Return the low end, in the size of the high one where that is printed once (5—8万人)."""
    low = _value(first.digits)
    sized = SIZED.fullmatch(second["digits"])
    shared = text[first.start : first.end].isascii() and not first.unit.printed
    if sized and shared and low is not None and low < read_numeral(sized[1]).value:
        return plain(EXACT.multiply(low, read_numeral(f"1{sized[2]}").value))
    return low


def _read_fraction(text: str, match: re.Match[str], rounding: Rounding) -> Figure:
    """Return the share that 百分之三, 三分之二 or 1/3 states."""
    start, end = match.span("fraction")
    below, above = _parts_of_fraction(match["fraction"])
    unit = Unit(f"{below}分之", _SHARES.get(below, ""))
    hedge = read_hedge(text, start, end, "", unit)
    figure = _measured(text, _Reading(start, end, end, above, unit, hedge), rounding)
    whole = _value(below)
    if unit.canonical or not (whole and figure.value and figure.interval):
        return figure
    share = Fraction(1) / Fraction(whole)
    return msgspec.structs.replace(
        figure,
        value=Fraction(figure.value) * share,
        unit="",
        interval=figure.interval.times(share),
    )


def _parts_of_fraction(text: str) -> tuple[str, str]:
    below, between, above = text.partition("分之")
    if not between:
        above, _, below = text.partition("/")
    return below, above
