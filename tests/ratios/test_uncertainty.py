"""Standard uncertainty after the GUM, each value worked out by hand from u = (high − low)/√12."""

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.figures.intervals import Interval
from analysis.ratios.formula import parse_formula
from analysis.ratios.uncertainty import standard_uncertainty, uncertainty_budget

# A width of two: u = 2/√12 = 0.577350269190, u² = 1/3.
A = Interval(Fraction(9), Fraction(11))
B = Interval(Fraction(29), Fraction(31), True, False)
EXACT = Interval.exactly(Fraction(4))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # 1/√3
        pytest.param("a", "0.577350269190", id="单个数"),
        # √(1/3 + 1/3)
        pytest.param("a + b", "0.816496580928", id="和"),
        pytest.param("a - b", "0.816496580928", id="差"),
        # √(30² + 10²)/√3 = √(1000/3)
        pytest.param("a * b", "18.2574185835", id="积"),
        # a/b: √((1/30)² + (10/900)²)/√3 = √(1000/3)/900
        pytest.param("a / b", "0.0202860206483", id="商"),
        # 2/√12/4
        pytest.param("a / x", "0.144337567297", id="除以确数"),
        # a/(a + b): ∂a = 30/40², ∂b = −10/40²; √(1000/3)/1600.
        # Were the two a independent, it would be √((1/40)² + 2 (10/40²)²)/√3 = 0.0153.
        pytest.param("a / (a + b)", "0.0114108866147", id="部分占合计，相关"),
        # (b − a)/b = 1 − a/b
        pytest.param("(b - a) / b", "0.0202860206483", id="增长率，相关"),
        pytest.param("a - a", "0", id="自减"),
        pytest.param("a + a", "1.15470053838", id="自加为两倍"),
    ],
)
def test_it_is_propagated_to_first_order_with_correlations(formula: str, expected: str) -> None:
    inputs = {"a": A, "b": B, "x": EXACT}
    parsed = parse_formula(formula)
    found = standard_uncertainty(parsed, {n: i for n, i in inputs.items() if n in formula})
    assert found is not None
    assert float(found) == pytest.approx(float(expected), rel=1e-11)


def test_it_is_taken_at_the_midpoint_and_not_at_the_printed_value() -> None:
    # 6300多 is (6300, 6400): 100/6350 with u = 100/√12: 100/6350² · 28.8675134595.
    inputs = {"a": Interval.exactly(Decimal(100)), "b": Interval(Decimal(6300), Decimal(6400))}
    found = standard_uncertainty(parse_formula("a / b"), inputs)
    assert found is not None
    assert float(found) == pytest.approx(7.15915764395e-05, rel=1e-11)


def test_it_is_given_in_the_ratio_s_unit_with_twelve_digits() -> None:
    assert standard_uncertainty(parse_formula("a"), {"a": A}, Fraction(1, 100)) == Decimal(
        "57.7350269190"
    )


def test_exact_inputs_give_nought() -> None:
    assert standard_uncertainty(parse_formula("a / 3"), {"a": EXACT}) == Decimal(0)


@pytest.mark.parametrize("side", [Interval(None, Decimal(3)), Interval(Decimal(3), None)])
def test_an_open_side_gives_none(side: Interval) -> None:
    assert standard_uncertainty(parse_formula("a + b"), {"a": side, "b": A}) is None


@pytest.mark.parametrize(
    ("formula", "shares"),
    [
        # Variances in the proportion of the squared sensitivities: 30² and 10² for a product.
        pytest.param("a * b", {"a": "90", "b": "10"}, id="积"),
        pytest.param("b * a", {"a": "90", "b": "10"}, id="不论公式中的次序"),
        pytest.param("a + 2 * b", {"b": "80", "a": "20"}, id="大的在前，不论名称"),
        pytest.param("a + b", {"a": "50", "b": "50"}, id="和，各占一半"),
        pytest.param("a + x", {"a": "100"}, id="确数不占"),
        # ∂a = 30/40², ∂b = −10/40²: each figure is one unknown.
        pytest.param("a / (a + b)", {"a": "90", "b": "10"}, id="部分占合计，相关"),
        pytest.param("a - a", {}, id="没有不确定度"),
        pytest.param("x", {}, id="只有确数"),
    ],
)
def test_the_budget_says_which_rounding_carries_how_much(
    formula: str, shares: dict[str, str]
) -> None:
    inputs = {"a": A, "b": B, "x": EXACT}
    used = {name: side for name, side in inputs.items() if name in formula}
    found = uncertainty_budget(parse_formula(formula), used)
    assert list(found) == list(shares)
    for name, share in found.items():
        assert float(share) == pytest.approx(float(shares[name]), rel=1e-10)


def test_an_open_side_leaves_no_budget() -> None:
    inputs = {"a": A, "b": Interval(Decimal(3), None)}
    assert uncertainty_budget(parse_formula("a + b"), inputs) == {}
