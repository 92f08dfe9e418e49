"""The scan: one pass over a text that finds every numeral and reads it as a figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from analysis.figures.hedges import AFTER_DIGITS, Hedge, interval_of, read_hedge
from analysis.figures.intervals import EXACT, Interval, Number, Rounding
from analysis.figures.kinds import Kind, date_part, is_marker, kind_of
from analysis.figures.lexicon import word_kind
from analysis.figures.numerals import ARABIC, CHINESE, DIGITS, SIZES, Numeral, read_numeral
from analysis.figures.units import Unit, read_unit

_SIZES = "".join(SIZES)
_NUMBER = (
    rf"{ARABIC}(?:[{_SIZES}]+(?:{ARABIC}[{_SIZES}]+)*)?"
    rf"|[{CHINESE}]+(?:点[{''.join(DIGITS)}]+)?[万亿]*"
)
_NUMERAL = re.compile(
    rf"(?P<digits>{_NUMBER})(?:(?P<hedge>[{''.join(AFTER_DIGITS)}])(?P<size>[万亿]*))?"
)
_RANGE = re.compile(rf"\s?(?:—+|–|-|－|～|~|至)\s?(?=[0-9{CHINESE}])")
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_NO_HEDGE = Hedge()


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral as the text states it, and what it says.

    ``start`` and ``end`` (exclusive) count characters; ``text`` is the numeral
    with its size, hedge and unit. ``value`` is exact, in ``unit`` with 万 and
    亿 multiplied out; None where no one number is meant. ``interval`` holds the
    true values that the wording allows.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None
    unit: str
    canonical_unit: str
    qualifier: str
    interval: Interval | None
    hedge: Hedge = _NO_HEDGE

    @property
    def low(self) -> Number | None:
        """The smallest true value allowed, None where there is no limit."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> Number | None:
        """The greatest true value allowed, None where there is no limit."""
        return self.interval.high if self.interval else None

    @property
    def bounds(self) -> str:
        """Which ends belong to the interval: ``"[)"``, ``"()"``, ``"[]"`` …."""
        return self.interval.bounds if self.interval else ""


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
    plain = text.translate(_FULL_WIDTH)
    position = 0
    while match := _NUMERAL.search(plain, position):
        figure = _read_figure(plain, match, rounding)
        if figure:
            yield replace(figure, text=text[figure.start : figure.end])
        position = figure.end if figure else match.end("digits")


def _read_figure(text: str, match: re.Match[str], rounding: Rounding) -> Figure | None:
    start, end = match.span("digits")
    kind = word_kind(text, start, end)
    if kind == "word" or (not kind and is_marker(text, start, end)):
        return None
    if kind:
        return _plain_figure(text, _bare(text, start, end), cast(Kind, kind))
    if part := date_part(text, start, end):
        reading = replace(_bare(text, start, end), end=end + len(part), unit=Unit(part, part))
        return _plain_figure(text, reading, "date")
    reading = _read(text, match)
    return _read_range(text, reading) or _measured(text, reading, rounding)


def _bare(text: str, start: int, end: int) -> _Reading:
    return _Reading(start, end, end, _numeral_or_none(text[start:end]), Unit(), Hedge())


def _numeral_or_none(digits: str) -> Numeral | None:
    try:
        return read_numeral(digits)
    except ValueError:
        return None


def _read(text: str, match: re.Match[str]) -> _Reading:
    """Read unit and hedge; 多 余 几 belong to the number only where a unit or size follows."""
    start, digits_end = match.span("digits")
    inside, size, end = match["hedge"] or "", match["size"] or "", match.end()
    unit = read_unit(text, end)
    if inside and not (size or unit.printed):
        inside, end = "", digits_end
        unit = read_unit(text, end)
    numeral = _numeral_or_none(match["digits"] + (size if inside else ""))
    end += len(unit.printed)
    return _Reading(start, digits_end, end, numeral, unit, read_hedge(text, start, end, inside))


def plain(value: Decimal) -> Decimal:
    """Return ``value`` without trailing noughts or exponent: 45900.00 is 45900."""
    normal = EXACT.normalize(value)
    return (
        normal.quantize(Decimal(1), context=EXACT)
        if int(normal.as_tuple().exponent) > 0
        else normal
    )


def _plain_figure(text: str, reading: _Reading, kind: Kind) -> Figure:
    """Return a figure that measures nothing: its number is what it says."""
    value = plain(reading.numeral.value) if reading.numeral else None
    return Figure(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        kind,
        value,
        reading.unit.printed,
        reading.unit.canonical,
        "",
        Interval.exactly(value) if value is not None else None,
    )


def _measured(text: str, reading: _Reading, rounding: Rounding) -> Figure:
    kind = kind_of(text, reading.start, reading.digits_end, reading.hedge)
    if reading.numeral is None or kind in ("ordinal", "name"):
        return _plain_figure(text, reading, "name" if reading.numeral is None else kind)
    return replace(
        _plain_figure(text, reading, kind),
        qualifier=reading.hedge.printed,
        hedge=reading.hedge,
        interval=interval_of(reading.numeral, reading.unit, reading.hedge, rounding),
    )


def _read_range(text: str, first: _Reading) -> Figure | None:
    """Return the range that starts with ``first`` (5—8家, 一至四级), if one does."""
    between = _RANGE.match(text, first.end)
    second = _NUMERAL.match(text, between.end()) if between else None
    if second is None:
        return None
    last = _read(text, second)
    if (
        first.numeral is None
        or last.numeral is None
        or first.unit.canonical not in ("", last.unit.canonical)
    ):
        return None
    whole = replace(last, start=first.start, numeral=None)
    part = date_part(text, last.start, last.digits_end)
    low, high = plain(first.numeral.value), plain(last.numeral.value)
    if low >= high:
        return None
    figure = _plain_figure(text, whole, "date" if part else "range")
    return replace(figure, interval=Interval(low, high))
