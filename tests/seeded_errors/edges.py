"""Statements at the edge: one number is the last that can be true, or the next, which cannot."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from analysis.figures.intervals import Rounding
from tests.seeded_errors.printed_numbers import Printed
from tests.seeded_errors.statements import Kind, Statement, can_be_true

FARTHEST = 10**12


def at_edge(
    kind: Kind, statement: Statement, rounding: Rounding, random: Random
) -> tuple[Statement, Statement] | None:
    """Return the statement with one number, printed whole, the last that can be true, and the next.

    There is no such number where it may be as great, or as small, as one likes.
    """
    name = random.choice([name for name, unit in kind.units.items() if unit != "%"] or ["a"])
    start, step = max(round(statement[name].value), 1), random.choice([-1, 1])

    def moved_by(reach: int) -> Statement:
        return {**statement, name: whole_number(start + step * reach, statement[name])}

    def holds(reach: int) -> bool:
        return can_be_true(kind, moved_by(reach), rounding)

    reach = last_that_holds(holds, start - 1 if step < 0 else FARTHEST)
    return None if reach is None else (moved_by(reach), moved_by(reach + 1))


def whole_number(number: int, printed: Printed) -> Printed:
    """Return ``number`` printed as it is, with the words of a limit if ``printed`` is one."""
    plain = replace(printed, digits=str(number), size="")
    return plain if printed.limit else replace(plain, effect="", words="||")


def last_that_holds(holds: Callable[[int], bool], farthest: int) -> int | None:
    """Return a number that holds while the next does not, None if nought does not or all do."""
    if not holds(0):
        return None
    last, beyond = 0, 1
    while beyond <= farthest and holds(beyond):
        last, beyond = beyond, 2 * beyond
    if beyond > farthest:
        return None
    while beyond - last > 1:
        middle = (last + beyond) // 2
        last, beyond = (middle, beyond) if holds(middle) else (last, middle)
    return last
