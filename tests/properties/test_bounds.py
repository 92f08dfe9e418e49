"""Laws of the bounds: no true value lies outside, and nothing narrower would do.

Formulas and boxes are drawn at random. One route evaluates the formula as it is
drawn, in plain fractions, at corners and at points near them; it knows nothing
of polynomials. Another asks a theorem prover (z3) whether any true value lies
beyond the bounds, and whether some lie as near as claimed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import pytest
import z3
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.figures.intervals import Interval
from analysis.ratios.bounds import as_quotient, bounds_of, bounds_of_quotient
from analysis.ratios.extremes import BoundsError
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


def stands_once(formula: Drawn) -> bool:
    names = names_of(formula)
    return len(names) == len(set(names))


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=True))
def test_where_each_figure_stands_once_the_bounds_are_the_extremes_of_the_corners(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    assume(stands_once(formula))
    found = accepted(formula, box)
    assume(found.low is not None and found.high is not None)  # a divisor nears nought otherwise
    corners = [value_of(formula, point) for point in points(box, used(formula), "limits")]
    assert (found.low, found.high) == (min(corners), max(corners))


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=False))
def test_where_each_figure_stands_once_interval_arithmetic_and_polynomials_agree(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    assume(stands_once(formula))
    found = accepted(formula, box)
    assert found == bounds_of_quotient(as_quotient(parse_formula(text_of(formula))), box)


@dataclass(frozen=True)
class Question:
    """A formula over a box, as the theorem prover is asked about it."""

    value: z3.ArithRef
    divisors: list[z3.ArithRef]
    known: list[z3.BoolRef]

    @classmethod
    def of(cls, formula: Drawn, box: dict[str, Interval]) -> "Question":
        question = cls(z3.Real("value"), [], [])
        for name in used(formula):
            question.known.extend(within(z3.Real(name), box[name]))
        question.known.append(question.value == question.asked(formula))
        return question

    def asked(self, formula: Drawn) -> z3.ArithRef:
        """Return the formula in the prover's terms: a quotient is what times its divisor is it."""
        if isinstance(formula, str):
            return z3.Real(formula)
        if isinstance(formula, int):
            return z3.RealVal(formula)
        left, right = self.asked(formula[0]), self.asked(formula[2])
        if formula[1] != "/":
            return {"+": left + right, "-": left - right, "*": left * right}[formula[1]]
        quotient = z3.Real(f"quotient {len(self.divisors)}")
        self.divisors.append(right)
        self.known.append(z3.Implies(right != 0, quotient * right == left))
        return quotient

    def is_possible(self, *claims: z3.BoolRef) -> bool:
        solver = z3.Solver()
        solver.set("timeout", 3000)  # milliseconds; an open question proves nothing
        solver.add(*self.known, *claims)
        answer = solver.check()
        assume(answer != z3.unknown)
        return bool(answer == z3.sat)


def number(value: Fraction) -> z3.ArithRef:
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


def within(x: z3.ArithRef, interval: Interval) -> list[z3.BoolRef]:
    claims = []
    if interval.low is not None:
        low = number(Fraction(interval.low))
        claims.append(x >= low if interval.closed_low else x > low)
    if interval.high is not None:
        high = number(Fraction(interval.high))
        claims.append(x <= high if interval.closed_high else x < high)
    return claims


CLOSE = Fraction(1, 10**6)


@settings(max_examples=150, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=False))
def test_a_prover_finds_no_true_value_beyond_the_bounds_and_some_as_near_as_claimed(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    found = accepted(formula, box)
    question = Question.of(formula, box)
    question.known.extend(divisor != 0 for divisor in question.divisors)
    value = question.value
    assert not question.is_possible(z3.Not(z3.And(*within(value, found), True)))
    for end, closed, side in (
        (found.low, found.closed_low, 1),
        (found.high, found.closed_high, -1),
    ):
        if end is None:
            assert question.is_possible(value * side < -(10**6))
        elif closed:
            assert question.is_possible(value == number(Fraction(end)))
        else:
            beyond = number(Fraction(end) + side * CLOSE)
            assert question.is_possible(value * side < beyond * side)


@settings(max_examples=150, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=False))
def test_a_divisor_is_refused_exactly_where_a_prover_finds_it_nought(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    problem = problem_of(formula, box)
    question = Question.of(formula, box)
    nought = z3.Or(*(divisor == 0 for divisor in question.divisors))
    assert (problem == "divisor_holds_nought") is question.is_possible(nought)


def squared(interval: Interval) -> Interval:
    """Return the squares of the numbers in ``interval``, as one works them out by hand."""
    ends = ((interval.low, interval.closed_low), (interval.high, interval.closed_high))
    squares = [(Fraction(end) ** 2, closed) for end, closed in ends if end is not None]
    least, closed_low = min(squares, key=lambda end: (end[0], not end[1]), default=(None, False))
    if 0 in interval:
        least, closed_low = Fraction(0), True
    if None in (interval.low, interval.high):
        return Interval(least, None, closed_low, False)
    return Interval(least, max(squares)[0], closed_low, max(squares)[1])


@settings(max_examples=200, deadline=None)
@given(formula=drawn_formulas(), box=boxes(bounded=False))
def test_the_bounds_of_a_square_are_those_of_its_root_squared(
    formula: Drawn, box: dict[str, Interval]
) -> None:
    root = accepted(formula, box)
    assert bounds((formula, "*", formula), box) == squared(root)


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
        # Only the ratio of a to b matters, and it is one unknown on the right.
        ("a / (a + b) * (b / (a + b))", "a / b / ((a / b + 1) * (a / b + 1))"),
        ("a / b + b / a", "a / b + 1 / (a / b)"),
        ("(a - b) * (a - b) / (b * b) * c", "(a / b - 1) * (a / b - 1) * c"),
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
