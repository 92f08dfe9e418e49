"""Revision: where the figures of a known report stand in a corrected text of it.

Each quote is looked for in the new text. What is found once keeps its name, and so
does a figure whose words are the same and whose number alone changed. What only may
be the same is left to a person, with the old name proposed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from analysis.errors import SchemaError
from analysis.figures.drafts import numerals_of
from analysis.figures.figure import Figure
from analysis.figures.quoting import quote_of
from analysis.figures.register import FigureRow, Register, StatedFigure
from analysis.sources.document import Source

Fate = Literal["kept", "moved", "reworded", "changed", "unsure", "vanished", "appeared"]
FATES: tuple[Fate, ...] = get_args(Fate)
CERTAIN: tuple[Fate, ...] = ("kept", "moved", "reworded", "changed")

_FEWEST_WORDS = 4  # characters that must be the same around a number that changed
_BEFORE, _AFTER = 16, 6  # characters around a number by which its like is looked for
_LIKE_ENOUGH = 0.6
_MOST_COMPARED = 200  # figures of one unit
_KEY_BEFORE, _KEY_AFTER = 6, 2  # characters by which a figure without a name is told


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one figure: its number before and after, and the sentence to look at.

    ``quote`` stands in the new text, or in the old one where the figure vanished;
    ``indicator`` is empty for a figure that had no name.
    """

    fate: Fate
    indicator: str
    before: str
    after: str
    quote: str
    sentence: str


def relocate(register: Register, revised: Source, settled: Collection[int] = ()) -> list[Change]:
    """Return what became of every named figure of ``register`` in ``revised``, then the others.

    In the order of figures.csv, then of the new text, then of the old one.
    ``settled`` are the starts of the new text's numerals whose kind a person gave. Raises
    SchemaError where fewer than half of the quotes are found: that is another report.
    """
    finder = _Finder(register, revised, settled)
    first_look = [(stated, finder.fate_of(stated)) for stated in register.stated.values()]
    _check_likeness([change for _, change in first_look], revised)
    named = [finder.second_look(stated, change) for stated, change in first_look]
    return [*named, *finder.unnamed()]


def _check_likeness(changes: list[Change], revised: Source) -> None:
    found = sum(change.fate in CERTAIN for change in changes)
    if 2 * found < len(changes):
        raise SchemaError(
            "not_a_revision",
            file=revised.folder / "figures.csv",
            expected=f"≥ {(len(changes) + 1) // 2}",
            found=f"{found} / {len(changes)}",
        )


def certain_rows(changes: Iterable[Change]) -> list[FigureRow]:
    """Return the rows of figures.csv that hold in the new text."""
    return [
        FigureRow(indicator=change.indicator, quote=change.quote)
        for change in changes
        if change.indicator and change.fate in CERTAIN
    ]


class _Finder:
    """Looks for the figures of one text in another, each figure of which is claimed once."""

    def __init__(self, register: Register, revised: Source, settled: Collection[int]) -> None:
        self._register, self._old, self._new = register, register.source, revised
        self._numerals = numerals_of(revised)
        self._settled = settled
        self._claimed: set[int] = set()

    def fate_of(self, stated: StatedFigure) -> Change:
        """Return where the quote of ``stated`` stands now, "vanished" where it does not."""
        before, _, after = stated.quote.partition(f"{{{stated.figure.text}}}")
        between = [figure for figure in self._numerals if self._is_between(figure, before, after)]
        same = [figure for figure in between if figure.text == stated.figure.text]
        if not same and len(before) + len(after) >= _FEWEST_WORDS:
            unit = stated.figure.canonical_unit
            same = [figure for figure in between if figure.canonical_unit == unit]
        if len(same) != 1 or self._new.text.count(f"{before}{same[0].text}{after}") != 1:
            return _gone(stated)
        self._claimed.add(same[0].start)
        return self._found(stated, same[0], f"{before}{{{same[0].text}}}{after}")

    def _is_between(self, figure: Figure, before: str, after: str) -> bool:
        text = self._new.text
        return text.startswith(after, figure.end) and text.endswith(before, 0, figure.start)

    def _found(self, stated: StatedFigure, figure: Figure, quote: str) -> Change:
        sentence = self._new.sentence_at(figure.start)
        fate: Fate = "kept"
        if figure.text != stated.figure.text:
            fate = "changed"
        elif _head(self._new, figure) != _head(self._old, stated.figure):
            fate = "moved"
        elif sentence != stated.sentence:
            fate = "reworded"
        id = stated.indicator.id
        return Change(fate, id, stated.figure.text, figure.text, quote, sentence)

    def second_look(self, stated: StatedFigure, change: Change) -> Change:
        """Return ``change``, or for what vanished the likest figure that nothing claims."""
        if change.fate != "vanished":
            return change
        place = _surroundings(self._old.text, stated.figure)
        likes = [
            (SequenceMatcher(None, place, _surroundings(self._new.text, figure)).ratio(), figure)
            for figure in self._near(stated.figure)
        ]
        likeness, figure = max(likes, key=lambda like: like[0], default=(0.0, stated.figure))
        if likeness < _LIKE_ENOUGH:
            return change
        self._claimed.add(figure.start)
        quote, sentence = quote_of(self._new.text, figure), self._new.sentence_at(figure.start)
        return Change("unsure", stated.indicator.id, change.before, figure.text, quote, sentence)

    def _near(self, old: Figure) -> list[Figure]:
        """Return the unclaimed figures of one unit that stand nearest to where ``old`` stood."""
        place = old.start / len(self._old.text)
        figures = [one for one in self._free() if one.canonical_unit == old.canonical_unit]
        figures.sort(key=lambda figure: abs(figure.start / len(self._new.text) - place))
        return figures[:_MOST_COMPARED]

    def _free(self) -> list[Figure]:
        """Return the figures of the new text that no name claims and no person classified."""
        known = {*self._claimed, *self._settled}
        return [figure for figure in _measured(self._numerals) if figure.start not in known]

    def unnamed(self) -> Iterator[Change]:
        """Yield the figures without a name that appeared in the new text, or vanished."""
        known = {stated.figure.start for stated in self._register.stated.values()}
        known |= self._register.dismissed
        old = [figure for figure in _measured(self._register.numerals) if figure.start not in known]
        new = self._free()
        for figure in _beyond(new, self._new.text, old, self._old.text):
            quote, sentence = quote_of(self._new.text, figure), self._new.sentence_at(figure.start)
            yield Change("appeared", "", "", figure.text, quote, sentence)
        for figure in _beyond(old, self._old.text, new, self._new.text):
            quote, sentence = quote_of(self._old.text, figure), self._old.sentence_at(figure.start)
            yield Change("vanished", "", figure.text, "", quote, sentence)


def _gone(stated: StatedFigure) -> Change:
    text = stated.figure.text
    return Change("vanished", stated.indicator.id, text, "", stated.quote, stated.sentence)


def _head(source: Source, figure: Figure) -> str:
    """Return the head of the section that holds ``figure``, empty outside any."""
    stretches = (stretch for _, _, stretch in source.sections)
    return next((one.head for one in stretches if one.start <= figure.start < one.end), "")


def _measured(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kind in ("figure", "threshold")]


def _surroundings(text: str, figure: Figure) -> str:
    start, end = figure.start, figure.end
    return text[max(0, start - _BEFORE) : start] + "{}" + text[end : end + _AFTER]


def _beyond(
    figures: Iterable[Figure], text: str, others: Iterable[Figure], other_text: str
) -> Iterator[Figure]:
    """Yield those of ``figures`` of which ``others`` have none left that reads the same."""
    left = Counter(_key(figure, other_text) for figure in others)
    for figure in figures:
        key = _key(figure, text)
        if left[key]:
            left[key] -= 1
        else:
            yield figure


def _key(figure: Figure, text: str) -> str:
    return text[max(0, figure.start - _KEY_BEFORE) : figure.end + _KEY_AFTER]
