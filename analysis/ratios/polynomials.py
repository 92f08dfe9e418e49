"""Quotients of polynomials over indicators, with whole coefficients.

A formula of + − × ÷ is such a quotient; in this form one sees in which power
each unknown stands, which decides where the quotient's extremes lie.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

Monomial = tuple[str, ...]  # unknowns in order, each as often as its power
Polynomial = dict[Monomial, int]


MOST_TERMS = 10_000  # of a product, before it is collected; nobody reads such a formula


def _sum(left: Polynomial, right: Polynomial, sign: int = 1) -> Polynomial:
    total = dict(left)
    for monomial, coefficient in right.items():
        total[monomial] = total.get(monomial, 0) + sign * coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """Return the product of two polynomials; raises OverflowError for one of too many terms."""
    if len(left) * len(right) > MOST_TERMS:
        raise OverflowError(f"{len(left)} × {len(right)} terms")
    total: Polynomial = {}
    for one, a in left.items():
        for other, b in right.items():
            monomial = tuple(sorted(one + other))
            total[monomial] = total.get(monomial, 0) + a * b
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def unknowns(*polynomials: Polynomial) -> list[str]:
    """Return the unknowns of all ``polynomials``, in order, each once."""
    return sorted({name for polynomial in polynomials for term in polynomial for name in term})


def degree_in(name: str, *polynomials: Polynomial) -> int:
    """Return the highest power of ``name`` in ``polynomials``."""
    return max((term.count(name) for each in polynomials for term in each), default=0)


@dataclass(frozen=True, slots=True)
class Quotient:
    """One polynomial over another; common unknowns of all their terms are cancelled."""

    above: Polynomial
    below: Polynomial

    @classmethod
    def of_name(cls, name: str) -> "Quotient":
        """Return the quotient that is one unknown."""
        return cls({(name,): 1}, {(): 1})

    @classmethod
    def of_polynomial(cls, polynomial: Polynomial) -> "Quotient":
        """Return the quotient that is a polynomial."""
        return cls(polynomial, {(): 1})

    @classmethod
    def of_number(cls, value: Fraction) -> "Quotient":
        """Return the quotient that is a number."""
        return cls({(): value.numerator} if value else {}, {(): value.denominator})

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


def pairs_as_ratios(quotient: Quotient) -> Iterator[tuple[str, str]]:
    """Yield the pairs of unknowns of which only the ratio of the one to the other matters.

    All terms have the two in one common degree, as those of p q / (p + q)² have.
    Pairs of which neither stands in a higher power are left out.
    """
    above, below = quotient.above, quotient.below
    for one, other in permutations(unknowns(above, below), 2):
        degrees = {term.count(one) + term.count(other) for term in (*above, *below)}
        if len(degrees) == 1 and max(degree_in(each, above, below) for each in (one, other)) > 1:
            yield one, other


def in_units_of(name: str, quotient: Quotient) -> Quotient:
    """Return ``quotient`` where ``name`` is one, as it can be told by a ratio to ``name``."""
    above, below = (
        {tuple(each for each in term if each != name): factor for term, factor in part.items()}
        for part in (quotient.above, quotient.below)
    )
    return Quotient(above, below)


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
