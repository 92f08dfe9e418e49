"""Laws of the formula language: it reads what it must, refuses the rest, and runs nothing."""

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.ratios.formula import (
    Constant,
    Formula,
    FormulaError,
    Name,
    Operation,
    evaluate,
    parse_formula,
)

SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
NUMBERS = st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True)


def formulas() -> st.SearchStrategy[Formula]:
    leaves = st.one_of(NAMES.map(Name), NUMBERS.map(lambda text: Constant(Fraction(text))))
    return st.recursive(
        leaves,
        lambda inner: st.builds(Operation, st.sampled_from(sorted(SIGNS)), inner, inner),
        max_leaves=8,
    )


def decimal_text(value: Fraction) -> str:
    """Return a number of at most three decimals as it is written."""
    whole, rest = divmod(value.numerator * 1000 // value.denominator, 1000)
    return f"{whole}.{rest:03d}"


def written(formula: Formula) -> str:
    if isinstance(formula, Name):
        return formula.id
    if isinstance(formula, Constant):
        return decimal_text(formula.value)
    return f"({written(formula.left)} {SIGNS[formula.operator]} {written(formula.right)})"


@settings(max_examples=100, deadline=None)
@given(formula=formulas())
def test_what_is_written_is_read_back(formula: Formula) -> None:
    assert parse_formula(written(formula)) == formula


@settings(max_examples=100, deadline=None)
@given(
    signs=st.lists(st.sampled_from("+-*/×÷−"), min_size=1, max_size=6),
    numbers=st.lists(st.integers(1, 9), min_size=7, max_size=7),
)
def test_a_chain_without_parentheses_is_read_as_python_reads_it(
    signs: list[str], numbers: list[int]
) -> None:
    chain = [f"{numbers[0]}"]
    for sign, number in zip(signs, numbers[1:], strict=False):
        chain += [sign, f"{number}"]
    # First × and ÷ from left to right, then + and −.
    terms, term, outer = Fraction(0), Fraction(numbers[0]), "+"
    for sign, number in zip(signs, numbers[1:], strict=False):
        if sign in "*×":
            term *= number
        elif sign in "/÷":
            term /= number
        else:
            terms += term if outer == "+" else -term
            term, outer = Fraction(number), "+" if sign == "+" else "-"
    terms += term if outer == "+" else -term
    assert evaluate(parse_formula(" ".join(chain)), {}) == terms


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet="ab1.+-*/()_ \t\n,%A'\"[]{}:;=<>!@#×÷−就", max_size=30))
@example(text="__import__('os').system('false')")
@example(text="(" * 200)
@example(text="9" * 600)
@example(text="a" * 10_000)
@example(text="\x00")
@example(text="٣")
def test_any_text_is_a_formula_or_refused_in_words(text: str) -> None:
    found = read(text)
    assert found if isinstance(found, str) else isinstance(found, Name | Constant | Operation)


def read(text: str) -> Formula | str:
    """Return the formula, or the words in which it is refused."""
    try:
        return parse_formula(text)
    except FormulaError as error:
        return str(error)
