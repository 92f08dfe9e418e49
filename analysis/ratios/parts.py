"""Parts of a formula whose figures stand nowhere else: each is one unknown of what it stands in.

(a − b) × (a − b) is the square of one unknown, (a / b) / (c / d) a quotient of
two. What a part can be is an interval, and does not depend on the rest, so that
the bounds of the whole over its parts are exact.
"""

from collections import Counter
from collections.abc import Iterator

from analysis.ratios.formula import Formula, Name, Operation


def take_apart(formula: Formula) -> tuple[Formula, dict[str, Formula]]:
    """Return ``formula`` with names in place of its parts, and the part that each name stands for.

    The parts are as large as can be; the names cannot be those of indicators.
    """
    counts = Counter(_subformulas(formula))
    parts: dict[Formula, str] = {}

    def whole(each: Formula) -> Formula:
        if not isinstance(each, Operation):
            return each
        return Operation(each.operator, named(each.left), named(each.right))

    def named(each: Formula) -> Formula:
        if _is_part(each, counts):
            return Name(parts.setdefault(each, f"({len(parts)})"))
        return whole(each)

    return whole(formula), {name: part for part, name in parts.items()}


def stands_once(formula: Formula) -> bool:
    """Return whether no figure of ``formula`` stands twice."""
    names = [each for each in _subformulas(formula) if isinstance(each, Name)]
    return len(names) == len(set(names))


def _is_part(formula: Formula, counts: Counter[Formula]) -> bool:
    """Return whether all figures of ``formula`` stand only in it, or in others like it."""
    inside = Counter(each for each in _subformulas(formula) if isinstance(each, Name))
    once = {name: times * counts[formula] for name, times in inside.items()}
    return isinstance(formula, Operation) and bool(once) and once.items() <= counts.items()


def _subformulas(formula: Formula) -> Iterator[Formula]:
    yield formula
    if isinstance(formula, Operation):
        yield from _subformulas(formula.left)
        yield from _subformulas(formula.right)
