"""Quantities in words: a figure or a ratio with its unit, in either language."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from analysis.figures.intervals import Interval, plain
from analysis.figures.numerals import SIZES
from analysis.figures.register import StatedFigure
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import BETWEEN, ENDLESS, bounds_text, number_text
from analysis.wording import HEDGES_EN, SIZES_EN, UNITS_EN, UNITS_ZH, Lang

# What is counted above and below the slash, each as "one|many"; empty: the unit's own name.
Counted = tuple[str, str]
_UNNAMED: Counted = ("", "")
_SIGNS = ("%", "‰")  # units that stand at each number, with no blank before them


def unit_text(unit: str, lang: Lang, *, many: bool = True, counted: Counted = _UNNAMED) -> str:
    """Return a unit of measure for readers: 元/人, yuan per person."""
    above, *below = unit.split("/")
    if lang == "zh":
        return "/".join([UNITS_ZH.get(above, above), *below])
    first = _one_unit(above, counted[0], many=many)
    return " per ".join([first, *(_one_unit(part, counted[1], many=False) for part in below)])


def _one_unit(unit: str, counted: str, *, many: bool) -> str:
    size, bare = _size_and_unit(unit)
    names = tuple(counted.split("|")) if counted else UNITS_EN.get(bare, (bare, bare))
    return SIZES_EN.get(size, "") + names[many or bool(size)]


def _size_and_unit(unit: str) -> tuple[str, str]:
    """Return 百, 人次 for 百人次."""
    size = next((size for size in SIZES_EN if unit.startswith(size) and unit not in UNITS_EN), "")
    return size, unit.removeprefix(size)


def quantity_text(number: str, unit: str, lang: Lang, counted: Counted = _UNNAMED) -> str:
    """Return ``number`` with its ``unit``: 2570元/人, 2,570 yuan per person, 54%."""
    between = "" if lang == "zh" or unit in _SIGNS else " "
    return f"{number}{between}{unit_text(unit, lang, many=number != '1', counted=counted)}"


def unit_and_size(unit: str, lang: Lang) -> tuple[str, int]:
    """Return the unit in which readers count, and how many of it one ``unit`` is.

    English readers count in yuan, not in ten thousands of them: 万元/家 is 元/家, 10000.
    """
    size = unit[:1]
    if lang == "en" and size in SIZES and unit not in UNITS_EN:
        return unit[1:], SIZES[size]
    return unit, 1


def ratio_text(ratio: Ratio, lang: Lang) -> str:
    """Return a ratio with the digits that its bounds support, and its unit."""
    unit, _ = unit_and_size(ratio.row.unit, lang)
    return quantity_text(ratio_number(ratio, lang), unit, lang, counted_by(ratio))


def ratio_amount(ratio: Ratio, lang: Lang) -> str:
    """Return a ratio where the words around it say per what: 2570元, 2,570 yuan."""
    unit, _ = unit_and_size(ratio.row.unit, lang)
    above = unit.partition("/")[0]
    return quantity_text(ratio_number(ratio, lang), above, lang, counted_by(ratio))


def ratio_number(ratio: Ratio, lang: Lang) -> str:
    """Return a ratio's number alone, in the unit in which readers count."""
    _, size = unit_and_size(ratio.row.unit, lang)
    return number_text(plain(ratio.shown * size), lang)


def counted_by(ratio: Ratio) -> Counted:
    """Return what a ratio counts, above and below: posts per firm, where its inputs say so."""
    above, _, below = ratio.row.unit.partition("/")
    first, last = _named(ratio, above), _named(ratio, below)
    if _size_and_unit(above)[1] == _size_and_unit(below)[1]:
        first, last = first[:1], last[-1:]
    return _only(first), _only(last)


def _named(ratio: Ratio, unit: str) -> list[str]:
    bare = _size_and_unit(unit)[1]
    return [stated.indicator.counted for stated in ratio.inputs if stated.indicator.unit == bare]


def _only(names: list[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""


def ratio_bounds_text(unit: str, interval: Interval, lang: Lang) -> str:
    """Return a ratio's bounds, given in its ``unit``, as `ratio_text` gives its value."""
    _, size = unit_and_size(unit, lang)
    return bounds_text(interval.times(Fraction(size)), lang)


def bounds_quantity(bounds: str, unit: str, lang: Lang, counted: Counted = _UNNAMED) -> str:
    """Return ``bounds`` with their ``unit``: 49.1万 – 52.6万元/笔, 2.731% – 2.921%, −∞ – 3%."""
    if unit in _SIGNS:
        ends = bounds.split(BETWEEN)
        return BETWEEN.join(end if ENDLESS in end else f"{end}{unit}" for end in ends)
    return quantity_text(bounds, unit, lang, counted)


def figure_bounds_quantity(stated: StatedFigure, lang: Lang) -> str:
    """Return the true values that a figure's wording allows, with their unit."""
    counted = (stated.indicator.counted, "")
    return bounds_quantity(bounds_text(stated.interval, lang), stated.indicator.unit, lang, counted)


def ratio_bounds_quantity(ratio: Ratio, interval: Interval, lang: Lang) -> str:
    """Return bounds of a ratio, given in its own unit, with the unit in which readers count."""
    unit, _ = unit_and_size(ratio.row.unit, lang)
    bounds = ratio_bounds_text(ratio.row.unit, interval, lang)
    return bounds_quantity(bounds, unit, lang, counted_by(ratio))


def figure_text(stated: StatedFigure, lang: Lang) -> str:
    """Return a figure as stated: in zh as printed, hedge included; in en in the same terms."""
    figure = stated.figure
    hedge = figure.hedge
    if lang == "zh":
        inside = not hedge.printed or hedge.printed in figure.text
        before, after = ("", hedge.printed) if hedge.follows else (hedge.printed, "")
        return figure.text if inside else f"{before}{figure.text}{after}"
    unit, counted = stated.indicator.unit, (stated.indicator.counted, "")
    words = quantity_text(_stated_number(stated, lang), unit, lang, counted)
    return HEDGES_EN.get(hedge.effect, "{}").format(words)


def figure_number(stated: StatedFigure, lang: Lang) -> str:
    """Return a figure's number alone, with its hedge: over 6,300; in zh the whole wording."""
    if lang == "zh":
        return figure_text(stated, lang)
    hedge = HEDGES_EN.get(stated.figure.hedge.effect, "{}")
    return hedge.format(_stated_number(stated, lang))


def _stated_number(stated: StatedFigure, lang: Lang) -> str:
    figure = stated.figure
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return " – ".join(number_text(end, lang) for end in ends if isinstance(end, Decimal))


def listed(items: Iterable[str], lang: Lang) -> str:
    """Return ``items`` as one list in the language's punctuation."""
    return ("、" if lang == "zh" else ", ").join(items)
