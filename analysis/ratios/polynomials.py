"""Quotients of polynomials over indicators, with exact coefficients.

A formula of + − × ÷ is such a quotient; in this form one sees in which power
each unknown stands, which decides where the quotient's extremes lie.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

Monomial = tuple[str, ...]  # unknowns in order, each as often as its power
Polynomial = dict[Monomial, Fraction]


MOST_TERMS = 10_000  # of a product, before it is collected; nobody reads such a formula


def _sum(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    total = dict(left)
    for monomial, coefficient in right.items():
        total[monomial] = total.get(monomial, Fraction(0)) + sign * coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def subtract(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return the difference of two polynomials."""
    return _sum(left, right, -1)


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return the product of two polynomials; raises OverflowError for one of too many terms."""
    if len(left) * len(right) > MOST_TERMS:
        raise OverflowError(f"{len(left)} × {len(right)} terms")
    total: Polynomial = {}
    for one, a in left.items():
        for other, b in right.items():
            monomial = tuple(sorted(one + other))
            total[monomial] = total.get(monomial, Fraction(0)) + a * b
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def unknowns(*polynomials: Polynomial) -> list[str]:
    """Return the unknowns of all ``polynomials``, in order, each once."""
    return sorted({name for polynomial in polynomials for term in polynomial for name in term})


def degree_in(name: str, *polynomials: Polynomial) -> int:
    """Return the highest power of ``name`` in ``polynomials``."""
    return max((term.count(name) for each in polynomials for term in each), default=0)


def derivative(polynomial: Polynomial, name: str) -> Polynomial:
    """Return the slope of ``polynomial`` along the unknown ``name``."""
    slope = {}
    for monomial, coefficient in polynomial.items():
        if name in monomial:
            place = monomial.index(name)
            lower = monomial[:place] + monomial[place + 1 :]
            slope[lower] = coefficient * monomial.count(name)
    return slope


def substitute(polynomial: Polynomial, values: Mapping[str, Fraction]) -> Polynomial:
    """Return ``polynomial`` with numbers for some of its unknowns."""
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        rest = tuple(name for name in monomial if name not in values)
        term = prod((values[name] for name in monomial if name in values), start=coefficient)
        total[rest] = total.get(rest, Fraction(0)) + term
    return total


def value(polynomial: Polynomial, point: Mapping[str, Fraction]) -> Fraction:
    """Return the value of ``polynomial`` at ``point``, a number for each unknown."""
    return substitute(polynomial, point).get((), Fraction(0))


@dataclass(frozen=True, slots=True)
class Quotient:
    """One polynomial over another; common unknowns of all their terms are cancelled."""

    above: Polynomial
    below: Polynomial

    @classmethod
    def of_name(cls, name: str) -> "Quotient":
        """Return the quotient that is one unknown."""
        return cls({(name,): Fraction(1)}, {(): Fraction(1)})

    @classmethod
    def of_polynomial(cls, polynomial: Polynomial) -> "Quotient":
        """Return the quotient that is a polynomial."""
        return cls(polynomial, {(): Fraction(1)})

    @classmethod
    def of_number(cls, value: Fraction) -> "Quotient":
        """Return the quotient that is a number."""
        return cls({(): value} if value else {}, {(): Fraction(1)})

    def __add__(self, other: "Quotient") -> "Quotient":
        return self._join(other, 1)

    def __sub__(self, other: "Quotient") -> "Quotient":
        return self._join(other, -1)

    def _join(self, other: "Quotient", sign: int) -> "Quotient":
        if self.below == other.below:
            return _cancelled(_sum(self.above, other.above, sign), self.below)
        left, right = multiply(self.above, other.below), multiply(other.above, self.below)
        return _cancelled(_sum(left, right, sign), multiply(self.below, other.below))

    def __mul__(self, other: "Quotient") -> "Quotient":
        return _cancelled(multiply(self.above, other.above), multiply(self.below, other.below))

    def __truediv__(self, other: "Quotient") -> "Quotient":
        if not other.above:
            raise ZeroDivisionError
        return _cancelled(multiply(self.above, other.below), multiply(self.below, other.above))


def _cancelled(above: Polynomial, below: Polynomial) -> Quotient:
    shared: Counter[str] | None = None
    for monomial in (*above, *below):
        counts = Counter(monomial)
        shared = counts if shared is None else shared & counts
    if not shared or not above:
        return Quotient(above, below)
    return Quotient(_without(above, shared), _without(below, shared))


def _without(polynomial: Polynomial, shared: Counter[str]) -> Polynomial:
    return {
        tuple(sorted((Counter(monomial) - shared).elements())): coefficient
        for monomial, coefficient in polynomial.items()
    }
