"""Reviewing: every figure of a report beside its sentence, what is unnamed first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from analysis.figures.drafts import namings_of
from analysis.figures.indicators import Indicator
from analysis.figures.quoting import quote_of
from analysis.figures.register import Register

Order = Literal["unnamed first", "proposed first", "as in the text", "by kind", "by indicator"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One figure or threshold: its quote and sentence, its name or the one proposed, and doubt.

    ``place`` is where it starts in its sentence. ``indicator`` is empty where it
    has no name; it is ``dismissed`` where none measures it.
    """

    start: int
    place: int
    text: str
    kind: str
    unit: str
    quote: str
    sentence: str
    indicator: str
    proposed: str
    doubt: str
    dismissed: bool

    @property
    def is_open(self) -> bool:
        """Whether a person has yet to name or dismiss it."""
        return not self.indicator and not self.dismissed


def review_items(register: Register, indicators: dict[str, Indicator]) -> list[ReviewItem]:
    """Return the figures and thresholds of ``register`` in the order of the text."""
    source = register.source
    stated = {one.figure.start: one for one in register.stated.values()}
    namings = namings_of(source, register.numerals, indicators)
    items = []
    for figure in register.numerals:
        if figure.kind not in ("figure", "threshold"):
            continue
        named, naming = stated.get(figure.start), namings.get(figure.start)
        items.append(
            ReviewItem(
                start=figure.start,
                place=figure.start - source.stretch_at(figure.start).start,
                text=figure.text,
                kind=figure.kind,
                unit=figure.canonical_unit,
                quote=named.quote if named else quote_of(source.text, figure),
                sentence=source.sentence_at(figure.start),
                indicator=named.indicator.id if named else "",
                proposed=naming.indicator.id if naming else "",
                doubt=(naming.doubt or "") if naming else "",
                dismissed=figure.start in register.dismissed,
            )
        )
    return items


_KEYS: dict[Order, Callable[[ReviewItem], tuple[int, str]]] = {
    "unnamed first": lambda item: (not item.is_open, ""),
    "proposed first": lambda item: (2 * (not item.is_open) + (not item.proposed), ""),
    "as in the text": lambda _: (0, ""),
    "by kind": lambda item: (0, item.kind),
    "by indicator": lambda item: (0, item.indicator or item.proposed or "~"),
}


def in_order(items: Iterable[ReviewItem], order: Order, words: str = "") -> list[ReviewItem]:
    """Return the items whose sentence or name holds ``words``, in ``order``, then as they stand."""
    chosen = [item for item in items if _holds(item, words)]
    return sorted(sorted(chosen, key=lambda item: item.start), key=_KEYS[order])


def _holds(item: ReviewItem, words: str) -> bool:
    return any(words in text for text in (item.sentence, item.indicator, item.proposed))


def fitting(item: ReviewItem, indicators: dict[str, Indicator]) -> list[str]:
    """Return the ids of the indicators whose unit is the item's, those proposed first."""
    fits = [
        id for id, one in indicators.items() if item.unit in (one.unit, one.unit.partition("/")[0])
    ]
    return sorted(fits, key=lambda id: id != item.proposed)
