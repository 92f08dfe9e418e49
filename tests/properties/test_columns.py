"""Columns against one ratio at a time: the laws that every row keeps, on drawn figures."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures.intervals import ROUNDING_MODES, Interval, Rounding, round_as, unround
from analysis.ratios.bounds import bounds_of
from analysis.ratios.columns import FigureColumn, RatioColumn
from analysis.ratios.columnwise import divide, growth, multiply, share
from analysis.ratios.extremes import BoundsError
from analysis.ratios.formula import evaluate, parse_formula

Figure = tuple[Fraction, Interval]  # the printed value and what it can be
Columnwise = Callable[[FigureColumn, FigureColumn], RatioColumn]

OPERATIONS = [
    pytest.param(divide, "a / b", id="商"),
    pytest.param(growth, "a / b - 1", id="增长率"),
    pytest.param(share, "a / (a + b)", id="占比"),
    pytest.param(multiply, "a * b", id="积"),
]


@st.composite
def figures(draw: st.DrawFn, least: int) -> Figure:
    parts = draw(st.sampled_from((1, 2, 5, 12)))
    low, width = draw(st.integers(least * parts, 40)), draw(st.integers(0, 30))
    value = Fraction(low + draw(st.integers(0, width)), parts)
    closed = (draw(st.booleans()), draw(st.booleans())) if width else (True, True)
    return value, Interval(Fraction(low, parts), Fraction(low + width, parts), *closed)


def pairs(least: int) -> st.SearchStrategy[list[tuple[Figure, Figure]]]:
    return st.lists(st.tuples(figures(least), figures(least)), min_size=1, max_size=5)


def column(figures: list[Figure]) -> FigureColumn:
    values, intervals = zip(*figures, strict=True)
    return FigureColumn.of_intervals(values, intervals)


@pytest.mark.parametrize(("operation", "formula"), OPERATIONS)
@settings(max_examples=100, deadline=None)
@given(rows=pairs(least=-3))
def test_a_row_has_the_bounds_that_its_figures_have_alone(
    operation: Columnwise, formula: str, rows: list[tuple[Figure, Figure]]
) -> None:
    above, below = (column([row[side] for row in rows]) for side in (0, 1))
    if is_refused(operation, rows):
        with pytest.raises(BoundsError, match="nought"):
            operation(above, below)
        return
    found, parsed = operation(above, below), parse_formula(formula)
    for row, ((a, a_can_be), (b, b_can_be)) in enumerate(rows):
        assert found.interval(row) == bounds_of(parsed, {"a": a_can_be, "b": b_can_be})
        value = Fraction(int(found.value.numerator[row]), int(found.value.denominator[row]))
        assert value == evaluate(parsed, {"a": a, "b": b})


def is_refused(operation: Columnwise, rows: list[tuple[Figure, Figure]]) -> bool:
    """Whether a divisor of some row is not above nought, or a figure is below it where none may."""
    lows = [(one.low or Fraction(0), other.low or Fraction(0)) for (_, one), (_, other) in rows]
    if operation is share:
        return any(a < 0 or b < 0 or a == b == 0 for a, b in lows)
    if operation is multiply:
        return any(b < 0 for _, b in lows)
    return any(b <= 0 for _, b in lows)


GREAT = st.integers(-(2**63) + 1, 2**63 - 1) | st.sampled_from((2**31, 2**32, 2**62, 2**63 - 1))


@pytest.mark.parametrize(("operation", "formula"), OPERATIONS)
@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(GREAT, GREAT), min_size=1, max_size=3), decimals=st.integers(0, 18))
def test_great_numbers_are_computed_exactly_or_refused(
    operation: Columnwise, formula: str, rows: list[tuple[int, int]], decimals: int
) -> None:
    above, below = (FigureColumn.between(side, side, side) for side in zip(*rows, strict=True))
    parsed = parse_formula(formula)
    try:
        found = operation(above, below).rounded(decimals)
    except BoundsError:
        return
    for row, (a, b) in enumerate(rows):
        exact = evaluate(parsed, {"a": Fraction(a), "b": Fraction(b)})
        assert found.value[row] == int(round_as(exact, decimals).scaleb(decimals))


@settings(max_examples=100, deadline=None)
@given(
    rows=pairs(least=1),
    decimals=st.integers(0, 4),
    rounding=st.sampled_from(sorted({*ROUNDING_MODES} - {"half", "unknown"})),
)
def test_digits_are_those_of_a_row_alone_and_ends_go_outward(
    rows: list[tuple[Figure, Figure]], decimals: int, rounding: Rounding
) -> None:
    ratio = growth(column([row[0] for row in rows]), column([row[1] for row in rows]))
    rounded = ratio.rounded(decimals, rounding)
    for row, ((a, _), (b, _)) in enumerate(rows):
        exact, shown = ratio.interval(row), rounded.interval(row)
        value = Fraction(int(rounded.value[row]), rounded.scale)
        assert value == round_as(a / b - 1, decimals, rounding)
        assert shown.low == round_as(exact.low or Fraction(0), decimals, "floor")
        assert shown.high == round_as(exact.high or Fraction(0), decimals, "ceiling")


@settings(max_examples=100, deadline=None)
@given(
    digits=st.lists(st.integers(-2000, 2000), min_size=1, max_size=5),
    decimals=st.integers(0, 3),
    rounding=st.sampled_from(ROUNDING_MODES),
)
def test_printed_figures_can_be_what_each_can_be_alone(
    digits: list[int], decimals: int, rounding: Rounding
) -> None:
    printed = FigureColumn.printed(digits, scale=10**decimals, rounding=rounding)
    for row, each in enumerate(digits):
        assert printed.interval(row) == unround(Decimal(each).scaleb(-decimals), rounding)
