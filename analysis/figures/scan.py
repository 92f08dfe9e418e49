"""The scan: one pass over a text that finds every numeral and reads it as a figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from string import ascii_letters
from typing import cast

from analysis.figures.codes import is_labelled
from analysis.figures.figure import Figure
from analysis.figures.hedges import Hedge, interval_of, read_hedge
from analysis.figures.intervals import EXACT, Interval, Rounding, plain
from analysis.figures.kinds import Kind, date_part, is_marker, kind_of
from analysis.figures.lexicon import word_kind
from analysis.figures.numerals import Numeral, read_numeral
from analysis.figures.ordinals import moves_places
from analysis.figures.patterns import (
    BLANKS,
    EITHER,
    IN_LIST,
    LEADS_TO,
    LISTED,
    NUMERAL,
    RANGE,
    SIDE_BY_SIDE,
    SIZED,
)
from analysis.figures.roles import Role, role_of
from analysis.figures.units import Unit, read_unit

_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_FULL_WIDTH |= {0xFEE0 + ord(sign): sign for sign in "/-+~" + ascii_letters}
_FULL_WIDTH |= {ord("﹪"): "%"}
_BLANK = tuple(BLANKS)
_NO_BLANKS = dict.fromkeys(map(ord, BLANKS))
# A nought typed as a letter, in Arabic digits (2O20) and in Chinese ones (二O二O).
_NOUGHT_LETTERS = {
    True: dict.fromkeys(map(ord, "Oo"), "0"),
    False: dict.fromkeys(map(ord, "Oo0"), "〇"),
}
_MINUS = "-−－负負零下"
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_MEASURES_NOTHING = ("date", "ordinal", "name", "idiom")
_FROM, _CODE = re.compile("[从由]$"), re.compile("[A-Z] ?$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A numeral's parts as they stand in the text, before its kind is known."""

    start: int
    digits_end: int
    end: int
    numeral: Numeral | None
    unit: Unit
    hedge: Hedge


def find_figures(text: str, rounding: Rounding = "half-up") -> list[Figure]:
    """Return every numeral of ``text`` in order, each with kind, value, unit and interval.

    Section heads (一、), list markers (一是) and plain words (进一步) are no
    numerals. ``rounding`` says how the issuer rounds what it prints.
    """
    return list(scan(text, rounding))


def scan(text: str, rounding: Rounding = "half-up") -> Iterator[Figure]:
    """Yield the numerals of ``text`` one by one: see `find_figures`."""
    plain_text = text.translate(_FULL_WIDTH)
    position = 0
    last: Figure | None = None
    while match := NUMERAL.search(plain_text, position):
        figure = _read_figure(plain_text, match, rounding)
        if figure:
            role = figure.role and (_role_in_list(plain_text, last, figure) or figure.role)
            last = replace(figure, text=text[figure.start : figure.end], role=role)
            yield last
        position = figure.end if figure else match.end("digits")


def _role_in_list(text: str, last: Figure | None, figure: Figure) -> Role | None:
    """Return the role that a list gives to all its numbers, or one value to the next."""
    if last is None or last.canonical_unit != figure.canonical_unit:
        return None
    if IN_LIST.fullmatch(text, last.end, figure.start):
        return last.role
    led = LEADS_TO.fullmatch(text, last.end, figure.start)
    return last.role if led and last.role != "change" else None


def _read_figure(text: str, match: re.Match[str], rounding: Rounding) -> Figure | None:
    start, end = match.span()
    if match["day"]:
        return _plain_figure(text, _Reading(start, end, end, None, Unit(), Hedge()), "date")
    if match["fraction"]:
        return _read_fraction(text, match, rounding)
    start, end = match.span("digits")
    kind = word_kind(text, start, end)
    if kind == "word" or (not kind and is_marker(text, start, end)):
        return None
    if kind:
        return _plain_figure(text, _bare(text, start, end), cast(Kind, kind))
    at = _after_blank(text, end)
    if part := date_part(text, start, end, at):
        reading = replace(_bare(text, start, end), end=at + len(part), unit=Unit(part, part))
        return _plain_figure(text, reading, "date")
    reading = _read(text, match)
    return _read_range(text, reading) or _measured(text, reading, rounding)


def _bare(text: str, start: int, end: int) -> _Reading:
    several = SIDE_BY_SIDE.fullmatch(text, start, end)
    numeral = None if several else _numeral_or_none(text[start:end])
    return _Reading(start, end, end, numeral, Unit(), Hedge())


def _numeral_or_none(digits: str) -> Numeral | None:
    try:
        plain_digits = digits.translate(_NO_BLANKS)
        arabic = plain_digits.lstrip(_MINUS)[:1].isascii()
        return read_numeral(plain_digits.translate(_NOUGHT_LETTERS[arabic]))
    except ValueError:
        return None


def _after_blank(text: str, end: int) -> int:
    """Return where reading goes on after Arabic digits, which older reports space out (9 月)."""
    return end + (text[end : end + 1] in _BLANK and text[end - 1].isascii())


def _read(text: str, match: re.Match[str]) -> _Reading:
    """Read unit and hedge; 多 余 几 belong to the number only where a unit or size follows."""
    start, digits_end = match.span("digits")
    inside, size, end = match["hedge"] or "", match["size"] or "", match.end()
    unit, unit_end = _unit_after(text, start, end)
    if inside and not (size or unit.printed or _is_open_ended(inside, match["digits"])):
        inside, end = "", digits_end
        unit, unit_end = _unit_after(text, start, end)
    numeral = _numeral_or_none(match["digits"] + (size if inside else ""))
    end = unit_end if unit.printed else end
    return _Reading(
        start, digits_end, end, numeral, unit, read_hedge(text, start, end, inside, unit)
    )


def _is_open_ended(inside: str, digits: str) -> bool:
    """Return whether 多 and 余 belong to the number without a unit (3亿多农民, 6300多农户)."""
    return inside in "多余" and (digits.isascii() or digits[-1] in "十百千万亿")


def _unit_after(text: str, start: int, end: int) -> tuple[Unit, int]:
    """Return the unit and where it ends; in a list the last number has it for all (3、5个)."""
    if is_labelled(text, start, end):
        return Unit(), end
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


def _plain_figure(text: str, reading: _Reading, kind: Kind) -> Figure:
    """Return a figure that measures nothing: its number is what it says."""
    value = plain(reading.numeral.value) if reading.numeral else None
    measures = kind == "date" or kind not in _MEASURES_NOTHING
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
    if reading.hedge.effect == "several" and reading.numeral:
        return _several(text, reading)
    if reading.numeral is None and kind == "figure":  # a run that is not one number (三百百家)
        return replace(_plain_figure(text, reading, kind), kind="name")
    if reading.numeral is None or kind in _MEASURES_NOTHING:
        several = SIDE_BY_SIDE.fullmatch(text, reading.start, reading.digits_end)
        return _plain_figure(text, replace(reading, numeral=None) if several else reading, kind)
    return replace(
        _plain_figure(text, reading, kind),
        qualifier=reading.hedge.printed,
        hedge=reading.hedge,
        interval=interval_of(reading.numeral, reading.unit, reading.hedge, rounding),
        role=role_of(text, reading.start, reading.end, reading.unit),
    )


def _several(text: str, reading: _Reading) -> Figure:
    """Return the range that 几十, 数百 leave open: from two to under ten of the size."""
    numeral = cast(Numeral, reading.numeral)
    return replace(
        _plain_figure(text, replace(reading, numeral=None), "range"),
        qualifier=reading.hedge.printed,
        hedge=reading.hedge,
        interval=interval_of(numeral, reading.unit, reading.hedge, "half-up"),
    )


def _read_either(text: str, reading: _Reading) -> Figure | None:
    """Return the range that two digits side by side mean (三五个, 七八十家, 十七八岁)."""
    match = EITHER.fullmatch(text, reading.start, reading.digits_end)
    if match is None:
        return None
    ten, either, size = match[1] or "", match[2], match[3]
    low, high = (_numeral_or_none(f"{ten}{digit}{size}") for digit in either)
    figure = _plain_figure(text, replace(reading, numeral=None), "range")
    # 十七八十 is neither seventeen nor eighteen tens.
    return replace(figure, interval=Interval(low.value, high.value)) if low and high else None


def _read_range(text: str, first: _Reading) -> Figure | None:
    """Return the range that starts with ``first`` (5—8家, 一至四级, 1.2～1.5亿元), if one does."""
    between = RANGE.match(text, first.end)
    second = NUMERAL.match(text, between.end()) if between else None
    if second is None or not second["digits"] or not _spans(text, first.start, between):
        return None
    last = _read(text, second)
    if (
        first.numeral is None
        or last.numeral is None
        or first.unit.canonical not in ("", last.unit.canonical)
    ):
        return None
    low, high = plain(_low_of_range(text, first, second)), plain(last.numeral.value)
    if low >= high:
        return None
    at = _after_blank(text, last.digits_end)
    part = date_part(text, last.start, last.digits_end, at)
    whole = replace(last, start=first.start, end=at + len(part) if part else last.end, numeral=None)
    figure = _plain_figure(text, whole, "date" if part else "range")
    return replace(figure, interval=Interval(low, high))


def _spans(text: str, start: int, between: re.Match[str] | None) -> bool:
    """Return whether a range it is: not 由3家到5家, a change, nor GB/T 1.1-2020, a code."""
    if between and between[0].strip() in ("到", "至"):
        return not _FROM.search(text, max(0, start - 2), start)
    return not _CODE.search(text, max(0, start - 2), start)


def _low_of_range(text: str, first: _Reading, second: re.Match[str]) -> Decimal:
    """Return the low end, in the size of the high one where that is printed once (5—8万人)."""
    low = cast(Numeral, first.numeral).value
    sized = SIZED.fullmatch(second["digits"])
    shared = text[first.start : first.end].isascii() and not first.unit.printed
    if sized and shared and low < read_numeral(sized[1]).value:
        return EXACT.multiply(low, read_numeral(f"1{sized[2]}").value)
    return low


def _read_fraction(text: str, match: re.Match[str], rounding: Rounding) -> Figure:
    """Return the share that 百分之三, 三分之二, 1/3 or 一半 states."""
    start, end = match.span("fraction")
    whole, below, above = _parts_of_fraction(match["fraction"])
    unit = Unit(f"{below}分之", _SHARES.get(below, ""))
    hedge = read_hedge(text, start, end, "", unit)
    reading = _Reading(start, end, end, _numeral_or_none(above), unit, hedge)
    figure = _measured(text, reading, rounding)
    parts = _numeral_or_none(below)
    if unit.canonical or not (parts and parts.value and figure.value and figure.interval):
        return figure
    share, ones = Fraction(1) / Fraction(parts.value), Fraction(whole.value if whole else 0)
    return replace(
        figure,
        value=Fraction(figure.value) * share + ones,
        unit="",
        interval=figure.interval.times(share).plus(ones),
    )


def _parts_of_fraction(text: str) -> tuple[Numeral | None, str, str]:
    """Return the whole number, if any, the parts of one, and how many there are."""
    if text == "一半":
        return None, "2", "1"
    ones, mixed, fraction = text.rpartition("又")
    below, between, above = fraction.partition("分之")
    if not between:
        above, _, below = text.partition("/")
    return (_numeral_or_none(ones) if mixed else None), below, above
