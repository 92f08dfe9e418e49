"""What the figures of a rule can be: as worded, things whole, and divisors not nought.

Verdicts and tightening start from the same values, so that they cannot contradict each other.
"""

from collections.abc import Mapping
from dataclasses import replace

from analysis.audit.rules import Gap
from analysis.figures.intervals import Interval
from analysis.figures.register import StatedFigure
from analysis.figures.units import is_discrete
from analysis.ratios.derive import base_interval


def allowed_values(
    inputs: Mapping[str, StatedFigure], counted: set[str], divisors: set[str]
) -> dict[str, Interval]:
    """Return what each of a rule's figures can be, in base units.

    What is ``counted`` is whole; what the source divides by (``divisors``) is not nought.
    """
    return {
        name: _allowed(stated, whole=name in counted, divides=name in divisors)
        for name, stated in inputs.items()
    }


def _allowed(stated: StatedFigure, *, whole: bool, divides: bool) -> Interval:
    interval = base_interval(stated)
    if divides and interval.low == 0:
        interval = replace(interval, closed_low=False)
    return interval.whole() if whole else interval


def counted_in(inputs: Mapping[str, StatedFigure]) -> set[str]:
    """Return those of a rule's figures that count whole things (人, 家).

    There are none where one of them allows no whole number: then all are means or
    rates of such things (每千人口医师2.9人).
    """
    things = [name for name, stated in inputs.items() if is_discrete(stated.indicator.unit)]
    rates = any(base_interval(inputs[name]).whole().is_empty for name in things)
    return set() if rates else set(things)


def divided_by(gap: Gap) -> set[str]:
    """Return the indicators that a rule's sides divide by, alone or in a product."""
    return {
        name
        for divisor in gap.divisors
        if len(divisor) == 1
        for monomial in divisor
        for name in monomial
    }
