"""Exploring: what follows from figures that a reader chooses, as if ratios.toml defined it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, count

import msgspec

from analysis.audit.tightening import tighten_ratios
from analysis.errors import UsageError
from analysis.explorer_wording import AND, CAPITALISED, EXPLORED_NAMES, TOTAL_OF
from analysis.figures.register import StatedFigure
from analysis.ratios.bounds import as_quotient
from analysis.ratios.definitions import (
    Place,
    RatioRow,
    RefusalRow,
    define,
    essence_of,
    read_formula,
)
from analysis.ratios.derive import Ratio, derive
from analysis.ratios.formula import parse_formula
from analysis.ratios.measures import Measure, UnitError, measure_of_formula
from analysis.reports.report import Report
from analysis.wording import LANGS, Lang, say

FEWEST, MOST = 2, 8  # figures that are chosen together
_PER = (("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8))  # 0.03人/人次 reads as 3人/百人次
_PER_CENT = 100  # of which as many and more read as so many times
_MONEY = "元"  # of which less than one is still an amount
_FEWEST_YUAN = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Exploration:
    """What came of a choice: a ratio, or the ``refusal`` that says why there is none.

    ``report`` holds the ratio among its own, so that all that is known of a
    ratio is known of it. ``known`` is whether ratios.toml defines it already.
    """

    operation: str
    inputs: tuple[StatedFigure, ...]
    report: Report
    ratio: Ratio | None = None
    refusal: RefusalRow | None = None
    known: bool = False


def _sum(ids: Sequence[str]) -> str:
    return f"({' + '.join(ids)})" if len(ids) > 1 else ids[0]


# The formula of each operation over the figures in the order in which they were chosen.
OPERATIONS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "ratio": lambda ids: f"{ids[0]} / {_sum(ids[1:])}",
    "share": lambda ids: f"{ids[0]} / {_sum(ids)}",
    "difference": " - ".join,
    "growth": lambda ids: f"({ids[0]} - {ids[1]}) / {ids[1]}",
    "sum": " + ".join,
    "product": " * ".join,
}
_WORDS_IN_IDS: Mapping[str, str] = {
    "ratio": "to", "share": "share_with", "difference": "less", "growth": "growth_over",
    "sum": "plus", "product": "times",
}  # fmt: skip
# What an operation says besides its formula: where that is refused, the operation is too.
_IMPLIED: Mapping[str, Sequence[Callable[[Sequence[str]], str]]] = {
    "ratio": [lambda ids: _sum(ids[1:])],
    "share": [OPERATIONS["ratio"], OPERATIONS["sum"]],
    "difference": [],
    "growth": [OPERATIONS["ratio"]],
    "sum": [],
    "product": [],
}


def explore(operation: str, ids: Sequence[str], report: Report) -> Exploration:
    """Return what ``operation`` makes of the figures ``ids``, in their order.

    Raises UsageError for figures that it cannot take together, and SchemaError
    where the result has no bounds.
    """
    _check_choice(operation, ids)
    inputs = tuple(report.register.stated[id] for id in ids)
    known = _known(OPERATIONS[operation](ids), report)
    if known:
        return Exploration(operation, inputs, report, known, known=True)
    refusal = _refusal(operation, ids, report)
    if refusal:
        return Exploration(operation, inputs, report, refusal=refusal)
    ratio = _derived(operation, inputs, report)
    tightened = tighten_ratios([ratio], report.tightening)
    with_it = replace(
        report,
        ratios={**report.ratios, ratio.id: ratio},
        tightened={**report.tightened, **tightened},
    )
    return Exploration(operation, inputs, with_it, ratio)


def _check_choice(operation: str, ids: Sequence[str]) -> None:
    if len(ids) < FEWEST:
        raise UsageError("too_few_figures")
    if len(ids) > MOST:
        raise UsageError("too_many_figures", expected=str(MOST), found=str(len(ids)))
    if operation == "growth" and len(ids) > FEWEST:
        raise UsageError("growth_of_two", expected=str(FEWEST), found=str(len(ids)))
    for id in ids:
        if ids.count(id) > 1:
            raise UsageError("figure_chosen_twice", found=id)


def _refusal(operation: str, ids: Sequence[str], report: Report) -> RefusalRow | None:
    """Return the refusal under which the operation falls, or what it implies."""
    formulas = [OPERATIONS[operation](ids), *(saying(ids) for saying in _IMPLIED[operation])]
    refused = {_essence(row.formula, report): row for row in report.refusals.values()}
    found = (refused.get(_essence(formula, report)) for formula in formulas)
    return next(filter(None, found), None)


def _essence(formula: str, report: Report) -> object:
    place = _place(report)
    return essence_of(read_formula(formula, _units(report), place), place, formula)


def _known(formula: str, report: Report) -> Ratio | None:
    """Return the ratio that is the same as ``formula``, however it is written."""
    wanted = as_quotient(parse_formula(formula))
    same = (
        ratio for ratio in report.ratios.values() if as_quotient(ratio.definition.formula) == wanted
    )
    return next(same, None)


def _derived(operation: str, inputs: Sequence[StatedFigure], report: Report) -> Ratio:
    formula = OPERATIONS[operation]([stated.indicator.id for stated in inputs])
    row = RatioRow(
        section=inputs[0].indicator.section,
        formula=formula,
        unit=_unit(operation, formula, inputs),
        **{lang: _name(operation, inputs, lang) for lang in LANGS},
    )
    id = _id(operation, inputs, report)
    ratio = _derive(id, row, report)
    unit = _readable_unit(operation, ratio)
    return _derive(id, msgspec.structs.replace(row, unit=unit), report) if unit else ratio


def _derive(id: str, row: RatioRow, report: Report) -> Ratio:
    definition = define(id, row, _units(report), _place(report))
    (ratio,) = derive([definition], report.register)
    return ratio


def _units(report: Report) -> dict[str, str]:
    return {id: indicator.unit for id, indicator in report.indicators.items()}


def _place(report: Report) -> Place:
    return Place(report.root / "data" / "ratios.toml", 0)


def _id(operation: str, inputs: Sequence[StatedFigure], report: Report) -> str:
    """Return an id that names nothing yet."""
    first, second = (stated.indicator.id for stated in inputs[:2])
    last = "others" if len(inputs) > FEWEST else second
    id = f"{first}_{_WORDS_IN_IDS[operation]}_{last}"
    taken = {*report.ratios, *report.indicators, *report.refusals}
    others = (f"{id}_{number}" for number in count(2))
    return next(one for one in chain([id], others) if one not in taken)


def _name(operation: str, inputs: Sequence[StatedFigure], lang: Lang) -> str:
    names = [getattr(stated.indicator, lang) for stated in inputs]
    within = list(map(_within, names))
    others = say(AND, lang).join(within[1:])
    if within[2:]:
        others = say(TOTAL_OF, lang).format(names=others)
    every = say(AND, lang).join(within)
    return say(EXPLORED_NAMES[operation], lang).format(first=names[0], others=others, all=every)


def _within(name: str) -> str:
    """Return a name as it is written within another."""
    word, _, _ = name.partition(" ")
    return name if word.strip(",") in CAPITALISED else name[:1].lower() + name[1:]


def _unit(operation: str, formula: str, inputs: Sequence[StatedFigure]) -> str:
    """Return the unit of measure of the result; raises UsageError where it has none."""
    units = {stated.indicator.id: stated.indicator.unit for stated in inputs}
    try:
        measure = measure_of_formula(parse_formula(formula), units)
    except UnitError as error:
        raise UsageError(
            "figures_of_two_units", expected=error.expected, found=error.found
        ) from None
    if measure.unit.dimensionless:
        return _number_unit(operation, inputs[0].indicator.unit)
    return _named_unit(measure)


def _number_unit(operation: str, first: str) -> str:
    if operation == "difference":
        return "百分点" if first == "%" else first
    return first if operation == "sum" else "%"


def _named_unit(measure: Measure) -> str:
    """Return the name of a measure: 元/人; what is 人*人 or 1/人 has none."""
    name = str(measure)
    parts = name.split("/")
    if parts[0] == "1" or "*" in name or len(set(parts)) < len(parts):
        raise UsageError("no_unit_of_measure", found=name)
    return name


def _readable_unit(operation: str, ratio: Ratio) -> str:
    """Return the unit in which the ratio reads better than in its own, empty where none does."""
    value, unit = abs(ratio.value), ratio.row.unit
    if operation == "ratio" and unit == "%" and value >= _PER_CENT:
        return "倍"
    above, _, below = unit.partition("/")
    if not below or not value or value >= (_FEWEST_YUAN if above == _MONEY else 1):
        return ""
    return next((f"{above}/{size}{below}" for size, many in _PER if value * many >= 1), "")


def toml_of(ratio: Ratio) -> str:
    """Return the table by which ratios.toml would define ``ratio``."""
    row = ratio.row
    fields = {"section": row.section, "formula": row.formula, "unit": row.unit}
    fields |= {"zh": row.zh, "en": row.en}
    lines = (f"{name} = {_toml_string(text)}" for name, text in fields.items())
    return "\n".join([f"[ratio.{ratio.id}]", *lines]) + "\n"


def _toml_string(text: str) -> str:
    """Return ``text`` as a basic string of TOML, which is one of JSON but for the last ASCII."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def matching(words: str, report: Report) -> list[StatedFigure]:
    """Return the figures in whose names, of either language, or quotes all ``words`` stand."""
    wanted = words.casefold().split()
    return [
        stated
        for stated in report.register.stated.values()
        if all(word in _searched(stated) for word in wanted)
    ]


def _searched(stated: StatedFigure) -> str:
    indicator = stated.indicator
    quote = stated.quote.replace("{", "").replace("}", "")
    return f"{indicator.zh}\n{indicator.en}\n{indicator.id}\n{quote}".casefold()


def example_of(report: Report) -> tuple[str, ...]:
    """Return the figures of the first ratio that is one over another, none where there is none."""
    for ratio in report.ratios.values():
        ids = tuple(stated.indicator.id for stated in ratio.inputs)
        if len(ids) == FEWEST and ratio.row.formula == OPERATIONS["ratio"](ids):
            return ids
    return ()
