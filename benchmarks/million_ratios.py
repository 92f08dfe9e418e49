"""A million ratios with exact bounds take at most ten times as long as numpy's bare division.

They are at least a hundred times faster than with `fractions.Fraction`. The
rivals compute what they can: pint knows units, `uncertainties` a standard
uncertainty to first order; what they give are floats.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import chain

import numpy as np
import pint
from pandas import DataFrame
from uncertainties import unumpy

from analysis.ratios.columns import FigureColumn, RatioColumn
from analysis.ratios.columnwise import divide, growth, multiply, share
from benchmarks.timing import Task, compare

ROWS = 1_000_000
SEED = 2020
CHECKED = 10_000  # rows whose bounds are compared with those of Fraction


def printed(greatest: int, generator: np.random.Generator) -> FigureColumn:
    """Return figures up to ``greatest`` that are printed to tens, hundreds or thousands."""
    place = 10 ** generator.integers(1, 4, ROWS)
    return FigureColumn.printed(generator.integers(2, greatest // place) * place, place)


def columnwise(above: FigureColumn, below: FigureColumn) -> dict[str, Task]:
    """Return what Heshu does; each time with columns of which nothing is known yet."""

    def ratios(made: Callable[[FigureColumn, FigureColumn], RatioColumn]) -> RatioColumn:
        return made(replace(above), replace(below))

    def table(made: Callable[[FigureColumn, FigureColumn], RatioColumn]) -> DataFrame:
        return ratios(made).to_frame()

    operations = {"a / b": divide, "a / b − 1": growth, "a / (a + b)": share, "a × b": multiply}
    tasks: dict[str, Task] = {
        f"heshu: {formula}, and both bounds, exact": partial(table, made)
        for formula, made in operations.items()
    }
    with_digits = "heshu: a / b, and both bounds, correctly rounded to two decimals"
    return tasks | {with_digits: lambda: ratios(divide).rounded(2)}


def rivals(above: FigureColumn, below: FigureColumn) -> dict[str, Task]:
    """Return what the rivals do with a / b."""
    ends = ((above.low, below.high), (above.value, below.value), (above.high, below.low))
    numbers = [(a.tolist(), b.tolist()) for a, b in ends]
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    registry.define("yuan = [money]")
    registry.define("person = [people]")
    quantities = [(registry.Quantity(a, "yuan"), registry.Quantity(b, "person")) for a, b in ends]
    uncertain = [
        unumpy.uarray(each.value, (each.high - each.low) / np.sqrt(12)) for each in (above, below)
    ]
    return {
        "pint: a / b, and both bounds, as floats": lambda: [a / b for a, b in quantities],
        "Fraction: a / b, and both bounds, exact": lambda: run_through(
            chain.from_iterable(map(Fraction, a, b) for a, b in numbers)
        ),
        "uncertainties: a / b, and its u, as floats": lambda: unumpy.std_devs(
            uncertain[0] / uncertain[1]
        ),
    }


def run_through(numbers: Iterable[object]) -> None:
    """Compute all ``numbers`` and keep none, which spares the rival the memory."""
    deque(numbers, maxlen=0)


def check(above: FigureColumn, below: FigureColumn) -> str:
    """Return how many rows have Fraction's bounds, and how many floats leave out true values."""
    ratios = divide(above, below)
    lows = [Fraction(int(above.low[row]), int(below.high[row])) for row in range(CHECKED)]
    same = sum(ratios.interval(row).low == low for row, low in enumerate(lows))
    floats = (above.low / below.high).tolist()
    inside = sum(Fraction(each) > low for each, low in zip(floats, lows, strict=False))
    return f"  {CHECKED} low ends: as Fraction has them {same}, as floats too high {inside}"


def main() -> None:
    """Print how long each takes, as multiples of numpy's bare division of the same million."""
    generator = np.random.default_rng(SEED)
    above, below = printed(10**9, generator), printed(10**6, generator)
    bare: dict[str, Task] = {
        "numpy: a / b, no bounds, as floats": lambda: above.value / below.value
    }
    tasks = bare | columnwise(above, below) | rivals(above, below)
    compare("A million ratios · 一百万个比率", tasks, rounds=3)
    print(check(above, below))


if __name__ == "__main__":
    main()
