"""Reading: what one numeral and the words around it say.

The scan finds the numeral and hands over a stretch of the text around it; all
offsets here count in that stretch.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import cast

from msgspec.structs import replace

from analysis.figures.figure import Figure
from analysis.figures.hedges import read_hedge
from analysis.figures.intervals import EXACT, Interval, Rounding, plain
from analysis.figures.kinds import Kind, date_part, kind_of
from analysis.figures.lexicon import word_kind
from analysis.figures.marks import is_marker
from analysis.figures.numerals import read_numeral
from analysis.figures.parts import (
    Parts,
    allowed,
    bare_parts,
    exactly,
    read_parts,
    value_of,
)
from analysis.figures.patterns import EITHER, NUMERAL, RANGE, SIDE_BY_SIDE, SIZED
from analysis.figures.roles import role_of
from analysis.figures.units import Unit

_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_MEASURES_NOTHING = ("date", "ordinal", "name", "idiom")
_FROM = ("从", "由")
_CODE = re.compile("[A-Z] ?$")


def read_figure(text: str, match: re.Match[str], rounding: Rounding) -> Figure | None:
    """Return the figure whose numeral ``match`` (of NUMERAL) is, with its offsets in ``text``.

    None where the numeral is part of a plain word (进一步) or marks a place (一、).
    """
    start, end = match.span("digits")
    if start < 0:
        return _read_other(text, match, rounding)
    kind = word_kind(text, start, end)
    if kind == "word" or (not kind and is_marker(text, start, end)):
        return None
    if kind:
        return _plain_figure(text, bare_parts(match, end), cast(Kind, kind))
    part, part_end = date_part(text, start, end)
    if part:
        return _plain_figure(text, bare_parts(match, part_end, Unit(part, part)), "date")
    parts = read_parts(text, match)
    between = RANGE.match(text, parts.end)
    spanning = _read_range(text, parts, between) if between else None
    return spanning or _measured(text, parts, rounding)


def _read_other(text: str, match: re.Match[str], rounding: Rounding) -> Figure:
    """Return what is no run of digits with a size: a fraction, a day, the rest of a long run."""
    start, end = match.span()
    if match["fraction"]:
        return _read_fraction(text, match, rounding)
    return _plain_figure(text, Parts(start, end, end, ""), "date" if match["day"] else "name")


def _plain_figure(text: str, parts: Parts, kind: Kind) -> Figure:
    """Return a figure that measures nothing: its number is what it says."""
    measures = kind == "date" or kind not in _MEASURES_NOTHING
    return Figure(
        parts.start,
        parts.end,
        text[parts.start : parts.end],
        kind,
        value_of(parts.digits),
        parts.unit.printed,
        parts.unit.canonical if measures else "",
        "",
        exactly(parts.digits),
    )


def _measured(text: str, parts: Parts, rounding: Rounding) -> Figure:
    kind = kind_of(text, parts.start, parts.digits_end, parts.hedge, parts.unit)
    either = kind == "figure" and not text[parts.start].isascii() and _read_either(text, parts)
    if either:
        return either
    value, unit, hedge = value_of(parts.digits), parts.unit, parts.hedge
    if value is None and kind == "figure":  # a run that is not one number (三百百家)
        return replace(_plain_figure(text, parts, kind), kind="name")
    if value is not None and hedge.effect == "several":
        return _several(text, parts)
    if value is None or kind in _MEASURES_NOTHING:
        several = SIDE_BY_SIDE.fullmatch(text, parts.start, parts.digits_end)
        return _plain_figure(text, replace(parts, digits="") if several else parts, kind)
    return Figure(
        parts.start,
        parts.end,
        text[parts.start : parts.end],
        kind,
        value,
        unit.printed,
        unit.canonical,
        hedge.printed,
        allowed(parts.digits, unit.canonical, hedge.effect, rounding),
        hedge,
        role_of(text, parts.start, parts.end, unit),
    )


def _several(text: str, parts: Parts) -> Figure:
    """Return the range that 几十, 数百 leave open: from two to under ten of the size."""
    hedge = parts.hedge
    interval = allowed(parts.digits, parts.unit.canonical, hedge.effect, "half-up")
    figure = _range_figure(text, parts, "range", interval)
    return replace(figure, qualifier=hedge.printed, hedge=hedge)


def _read_either(text: str, parts: Parts) -> Figure | None:
    """Return the range that two digits side by side mean (三五个, 七八十家, 十七八岁)."""
    match = EITHER.fullmatch(text, parts.start, parts.digits_end)
    if match is None:
        return None
    ten, either, size = match[1] or "", match[2], match[3]
    low, high = (value_of(f"{ten}{digit}{size}") for digit in either)
    if low is None or high is None:  # 十七八十
        return None
    return _range_figure(text, parts, "range", Interval(low, high))


def _range_figure(text: str, parts: Parts, kind: Kind, interval: Interval) -> Figure:
    """Return a figure that has no one value."""
    neither = replace(parts, digits="")
    return replace(_plain_figure(text, neither, kind), interval=interval)


def _read_range(text: str, first: Parts, between: re.Match[str]) -> Figure | None:
    """Return the range that starts with ``first`` (5—8家, 一至四级, 1.2～1.5亿元), if one does."""
    if not _spans(text, first.start, between[0].strip()):
        return None
    second = NUMERAL.match(text, between.end())
    if second is None or not second["digits"]:
        return None
    last = read_parts(text, second)
    high = value_of(last.digits)
    if high is None or first.unit.canonical not in ("", last.unit.canonical):
        return None
    low = _low_of_range(text, first, second)
    if low is None or low >= high:
        return None
    part, part_end = date_part(text, last.start, last.digits_end)
    both = replace(last, start=first.start, end=part_end if part else last.end)
    return _range_figure(text, both, "date" if part else "range", Interval(low, high))


def _spans(text: str, start: int, between: str) -> bool:
    """Return whether a range it is: not 由3家到5家, a change, nor GB/T 1.1-2020, a code."""
    if between in ("到", "至"):
        return not text.endswith(_FROM, 0, start)
    return not _CODE.search(text, max(0, start - 2), start)


def _low_of_range(text: str, first: Parts, second: re.Match[str]) -> Decimal | None:
    """Return the low end, in the size of the high one where that is printed once (5—8万人)."""
    low = value_of(first.digits)
    sized = SIZED.fullmatch(second["digits"])
    shared = text[first.start : first.end].isascii() and not first.unit.printed
    if sized and shared and low is not None and low < read_numeral(sized[1]).value:
        return plain(EXACT.multiply(low, read_numeral(f"1{sized[2]}").value))
    return low


def _read_fraction(text: str, match: re.Match[str], rounding: Rounding) -> Figure:
    """Return the share that 百分之三, 三分之二, 1/3 or 一半 states."""
    start, end = match.span("fraction")
    ones, below, above = _parts_of_fraction(match["fraction"])
    unit = Unit(f"{below}分之", _SHARES.get(below, ""))
    hedge = read_hedge(text, start, end, "", unit)
    figure = _measured(text, Parts(start, end, end, above, unit, hedge), rounding)
    denominator = value_of(below)
    if unit.canonical or not (denominator and figure.value and figure.interval):
        return figure
    share, whole = 1 / Fraction(denominator), Fraction(value_of(ones) or 0)
    return replace(
        figure,
        value=Fraction(figure.value) * share + whole,
        unit="",
        interval=figure.interval.times(share).plus(whole),
    )


def _parts_of_fraction(text: str) -> tuple[str, str, str]:
    """Return the whole number, if any, the parts of one, and how many there are."""
    if text == "一半":
        return "", "2", "1"
    ones, _, fraction = text.rpartition("又")
    below, between, above = fraction.partition("分之")
    if not between:
        above, _, below = text.partition("/")
    return ones, below, above
