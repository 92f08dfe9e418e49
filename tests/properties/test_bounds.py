"""Laws of the bounds: no true value lies outside, and nothing narrower would do.

Formulas and boxes are drawn at random. The second route evaluates the formula
as it is drawn, in plain fractions, at corners and at points near them; it
knows nothing of polynomials.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.figures.intervals import Interval
from analysis.ratios.bounds import bounds_of
from analysis.ratios.corners import BoundsError
from analysis.ratios.formula import parse_formula

# A drawn formula: a name, a number, or (left, sign, right).
Drawn = str | int | tuple["Drawn", str, "Drawn"]
Point = dict[str, Fraction]

NEAR = Fraction(1, 10**24)
FAR = Fraction(10**24)
NAMES = ("a", "b", "c")


def drawn_formulas() -> st.SearchStrategy[Drawn]:
    leaves = st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1, 9))
    return st.recursive(
        leaves,
        lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner),
        max_leaves=6,
    )


def text_of(formula: Drawn) -> str:
    if isinstance(formula, tuple):
        left, sign, right = formula
        return f"({text_of(left)} {sign} {text_of(right)})"
    return str(formula)


def value_of(formula: Drawn, point: Point) -> Fraction:
    if isinstance(formula, str):
        return point[formula]
    if isinstance(formula, int):
        return Fraction(formula)
    left, right = value_of(formula[0], point), value_of(formula[2], point)
    match formula[1]:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right


def divisors_of(formula: Drawn) -> Iterator[Drawn]:
    if isinstance(formula, tuple):
        yield from divisors_of(formula[0])
        yield from divisors_of(formula[2])
        if formula[1] == "/":
            yield formula[2]


def names_of(formula: Drawn) -> list[str]:
    if isinstance(formula, tuple):
        return names_of(formula[0]) + names_of(formula[2])
    return [formula] if isinstance(formula, str) else []


@st.composite
def sides(draw: st.DrawFn, *, bounded: bool) -> Interval:
    low = Fraction(draw(st.integers(-6, 24)), draw(st.sampled_from((1, 2, 4))))
    width = Fraction(draw(st.integers(0, 8)), draw(st.sampled_from((1, 2, 4))))
    if not width:
        return Interval.exactly(low)
    closed_low, closed_high = draw(st.booleans()), draw(st.booleans())
    no_low, no_high = (False, False) if bounded else draw(st.sampled_from(OPEN_SIDES))
    return Interval(
        None if no_low else low,
        None if no_high else low + width,
        closed_low and not no_low,
        closed_high and not no_high,
    )


OPEN_SIDES = ((False, False), (False, False), (False, True), (True, False), (True, True))


def boxes(*, bounded: bool) -> st.SearchStrategy[dict[str, Interval]]:
    return st.fixed_dictionaries({name: sides(bounded=bounded) for name in NAMES})


@dataclass(frozen=True)
class Ends:
    """A side of the box as the second route sees it: its limits, and points of it."""

    limits: list[Fraction]
    near: list[Fraction]
    grid: list[Fraction]


def ends_of(interval: Interval) -> Ends:
    low = Fraction(interval.low) if interval.low is not None else None
    high = Fraction(interval.high) if interval.high is not None else None
    if low is not None and low == high:
        return Ends([low], [low], [low])
    first = low if low is not None else (high or 0) - FAR
    last = high if high is not None else (low or 0) + FAR
    inside = [first + (last - first) * share for share in (Fraction(1, 3), Fraction(1, 2))]
    near_low = first if interval.closed_low or low is None else first + NEAR
    near_high = last if interval.closed_high or high is None else last - NEAR
    taken = [first] * interval.closed_low + [last] * interval.closed_high
    return Ends([first, last], [near_low, near_high], [*taken, *inside])


def points(box: dict[str, Interval], names: list[str], which: str) -> Iterator[Point]:
    sides_of = [getattr(ends_of(box[name]), which) for name in names]
    for values in product(*sides_of):
        yield dict(zip(names, values, strict=True))


def bounds(formula: Drawn, box: dict[str, Interval]) -> Interval:
    return bounds_of(parse_formula(text_of(formula)), box)


def accepted(formula: Drawn, box: dict[str, Interval]) -> Interval:
    """Return the bounds; what is refused is the matter of another law."""
    try:
        return bounds(formula, box)
    except BoundsError:
        assume(False)
        raise


def problem_of(formula: Drawn, box: dict[str, Interval]) -> str:
    """Return why the formula is refused, nothing where it is not."""
    try:
        bounds(formula, box)
    except BoundsError as error:
        return error.problem
    return ""


def used(formula: Drawn) -> list[str]:
    return sorted(set(names_of(formula)))


@settings(max_examples=200, deadline=None)
@given(
    formula=drawn_formulas(),
    box=boxes(bounded=False),
    shares=st.lists(st.fractions(0, 1, max_denominator=7), min_size=3, max_size=3),
)
def test_no_true_value_lies_outside_the_bounds(
    formula: Drawn, box: dict[str, Interval], shares: list[Fraction]
) -> None:
    found = accepted(formula, box)
    names = used(formula)
    for point in points(box, names, "grid"):
        assert value_of(formula, point) in found
    sampled: Point = {}
    for name, share in zip(NAMES, shares, strict=True):
        first, last = (ends_of(box[name]).near * 2)[:2]
        sampled[name] = first + (last - first) * share
    assert value_of(formula, sampled) in found


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=True))
def test_the_bounds_of_a_box_are_the_extremes_of_its_corners(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    found = accepted(formula, box)
    corners = [value_of(formula, point) for point in points(box, used(formula), "limits")]
    assert (found.low, found.high) == (min(corners), max(corners))


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=True))
def test_an_end_is_closed_exactly_where_some_true_value_reaches_it(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    found = accepted(formula, box)
    reached = {value_of(formula, point) for point in points(box, used(formula), "grid")}
    assert found.closed_low is (found.low in reached)
    assert found.closed_high is (found.high in reached)


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=False))
def test_true_values_come_as_near_to_the_bounds_as_one_likes(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    found = accepted(formula, box)
    tried = [value_of(formula, point) for point in points(box, used(formula), "near")]
    least, greatest = min(tried), max(tried)
    if found.low is None:
        assert least < -(10**9)
    else:
        assert least - Fraction(found.low) < Fraction(1, 10**9)
    if found.high is None:
        assert greatest > 10**9
    else:
        assert Fraction(found.high) - greatest < Fraction(1, 10**9)


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=True))
def test_a_divisor_is_refused_exactly_where_it_can_come_to_nought(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    problem = problem_of(formula, box)
    if problem != "higher_power":
        assert (problem == "divisor_holds_nought") is can_come_to_nought(formula, box)


def can_come_to_nought(formula: Drawn, box: dict[str, Interval]) -> bool:
    """Whether a divisor is nought in a corner, or has another sign in another corner."""
    signs: dict[int, set[int]] = {}
    for point in points(box, used(formula), "limits"):
        for number, divisor in enumerate(divisors_of(formula)):
            try:
                value = value_of(divisor, point)
            except ZeroDivisionError:
                return True
            signs.setdefault(number, set()).add((value > 0) - (value < 0))
    return any(len(found) > 1 or 0 in found for found in signs.values())


@settings(max_examples=100, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=True))
def test_a_formula_in_which_each_figure_stands_once_is_never_refused_for_its_power(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    names = names_of(formula)
    assume(len(names) == len(set(names)))
    assert problem_of(formula, box) in ("", "divisor_holds_nought")


@settings(max_examples=40, deadline=None)
@given(box=boxes(bounded=True))
@pytest.mark.parametrize(
    ("formula", "same"),
    [
        ("a / (a + b)", "1 - b / (a + b)"),
        ("(a - b) / a", "1 - b / a"),
        ("a + b - b", "a"),
        ("a * b / b", "a"),
        ("a / b / c", "a / (b * c)"),
        ("a / (b / c)", "a * c / b"),
        ("a * (b + c)", "a * b + a * c"),
        ("a / (a + b + c)", "a / (a + b + c) * 1"),
    ],
)
def test_equal_formulas_have_equal_bounds(
    box: dict[str, Interval], formula: str, same: str
) -> None:
    found = []
    for text in (formula, same):
        try:
            found.append(bounds_of(parse_formula(text), box))
        except BoundsError:
            assume(False)
    assert found[0] == found[1]
