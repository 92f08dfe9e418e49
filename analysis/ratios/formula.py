"""The formula language: indicators, numbers, + − × ÷ and parentheses, nothing else.

A formula is parsed into a tree and folded over whatever its names stand for:
exact fractions, units, polynomials. Python never evaluates it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from operator import add, mul, sub, truediv
from typing import Any, TypeVar

from lark import Lark, Token, Transformer, UnexpectedInput, v_args

LONGEST = 500  # characters; more is no formula that anyone reads
DEEPEST = 50  # parentheses

_GRAMMAR = r"""
    ?sum: product
        | sum ("+") product          -> add
        | sum ("-" | "−") product    -> subtract
    ?product: atom
        | product ("*" | "×") atom   -> multiply
        | product ("/" | "÷") atom   -> divide
    ?atom: NAME                      -> name
        | NUMBER                     -> number
        | "(" sum ")"
    NAME: /[a-z][a-z0-9_]*/
    NUMBER: /[0-9]+(\.[0-9]+)?/
    %ignore /[ \t]+/
"""


class FormulaError(ValueError):
    """The text is no formula; ``args`` say what was found and at which column."""


A = TypeVar("A")  # whatever adds, subtracts, multiplies and divides


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's id."""

    id: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the formula."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Operation:
    """Two formulas joined by ``add``, ``subtract``, ``multiply`` or ``divide``."""

    operator: str
    left: "Formula"
    right: "Formula"


Formula = Name | Constant | Operation


@v_args(inline=True)
class _Build(Transformer[Token, Formula]):
    def name(self, token: Token) -> Formula:
        return Name(str(token))

    def number(self, token: Token) -> Formula:
        return Constant(Fraction(str(token)))

    def add(self, left: Formula, right: Formula) -> Formula:
        return Operation("add", left, right)

    def subtract(self, left: Formula, right: Formula) -> Formula:
        return Operation("subtract", left, right)

    def multiply(self, left: Formula, right: Formula) -> Formula:
        return Operation("multiply", left, right)

    def divide(self, left: Formula, right: Formula) -> Formula:
        return Operation("divide", left, right)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, start="sum", parser="lalr", transformer=_Build())


def parse_formula(text: str) -> Formula:
    """Return the tree of the formula ``text``; raises FormulaError where it is none."""
    if len(text) > LONGEST or text.count("(") > DEEPEST:
        raise FormulaError(f"{len(text)} characters, {text.count('(')} parentheses")
    try:
        # Lark's transformer types are open; the grammar yields formulas only.
        return _parser().parse(text)  # type: ignore[return-value]
    except UnexpectedInput as error:
        column = getattr(error, "column", -1)
        at = text[column - 1 :] if column > 0 else ""
        raise FormulaError(f"{text} → {at[:20] or '…'}") from None


def names_in(formula: Formula) -> tuple[str, ...]:
    """Return the indicators of ``formula`` in reading order, each once."""
    match formula:
        case Name(id):
            return (id,)
        case Operation(_, left, right):
            return tuple(dict.fromkeys(names_in(left) + names_in(right)))
    return ()


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "add": add,
    "subtract": sub,
    "multiply": mul,
    "divide": truediv,
}


def fold(formula: Formula, values: Mapping[str, A], constant: Callable[[Fraction], A]) -> A:
    """Return ``formula`` computed over ``values``; ``constant`` lifts its numbers.

    Whatever the values are (fractions, units, polynomials), their own
    arithmetic is used, and their own errors are raised.
    """
    match formula:
        case Name(id):
            return values[id]
        case Constant(value):
            return constant(value)
    parts = fold(formula.left, values, constant), fold(formula.right, values, constant)
    result: A = _OPERATORS[formula.operator](*parts)
    return result


def evaluate(formula: Formula, values: Mapping[str, Fraction]) -> Fraction:
    """Return the exact value of ``formula``; raises ZeroDivisionError."""
    return fold(formula, values, Fraction)
