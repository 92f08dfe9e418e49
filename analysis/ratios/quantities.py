"""Quantities in words: a figure or a ratio with its unit, in either language."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from analysis.figures.intervals import Interval, plain
from analysis.figures.numerals import SIZES
from analysis.figures.register import StatedFigure
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text, number_text
from analysis.wording import HEDGES_EN, SIZES_EN, UNITS_EN, Lang


def unit_text(unit: str, lang: Lang, *, many: bool = True) -> str:
    """Return a unit of measure for readers: 元/人, yuan per person."""
    if lang == "zh":
        return unit
    above, *below = unit.split("/")
    return " per ".join([_one_unit(above, many), *(_one_unit(part, False) for part in below)])


def _one_unit(unit: str, many: bool) -> str:
    size = next((size for size in SIZES_EN if unit.startswith(size) and unit not in UNITS_EN), "")
    one, several = UNITS_EN.get(unit.removeprefix(size), (unit, unit))
    return SIZES_EN.get(size, "") + (several if many or size else one)


def quantity_text(number: str, unit: str, lang: Lang) -> str:
    """Return ``number`` with its ``unit``: 2570元/人, 2,570 yuan per person, 54%."""
    if lang == "zh":
        return f"{number}{unit}"
    between = "" if unit in ("%", "‰") else " "
    return f"{number}{between}{unit_text(unit, lang, many=number != '1')}"


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
    unit, size = unit_and_size(ratio.row.unit, lang)
    return quantity_text(number_text(plain(ratio.shown * size), lang), unit, lang)


def ratio_bounds_text(unit: str, interval: Interval, lang: Lang) -> str:
    """Return a ratio's bounds, given in its ``unit``, as `ratio_text` gives its value."""
    _, size = unit_and_size(unit, lang)
    return bounds_text(interval.times(Fraction(size)), lang)


def figure_text(stated: StatedFigure, lang: Lang) -> str:
    """Return a figure as stated: in zh as printed, hedge included; in en in the same terms."""
    figure = stated.figure
    hedge = figure.hedge
    if lang == "zh":
        inside = not hedge.printed or hedge.printed in figure.text
        before, after = ("", hedge.printed) if hedge.follows else (hedge.printed, "")
        return figure.text if inside else f"{before}{figure.text}{after}"
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    number = " – ".join(number_text(end, lang) for end in ends if isinstance(end, Decimal))
    words = quantity_text(number, stated.indicator.unit, lang)
    return HEDGES_EN.get(hedge.effect, "{}").format(words)


def listed(items: Iterable[str], lang: Lang) -> str:
    """Return ``items`` as one list in the language's punctuation."""
    return ("、" if lang == "zh" else ", ").join(items)
