"""Passages: text for readers in which each number knows what it is a number of."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([a-z_0-9:]+)\}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as readers see it; ``of`` is the id of what it is a number of.

    That is a figure, a ratio, a rule or a count, so that a page can lead from
    every number to where it comes from.
    """

    text: str
    of: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its numbers; `str` gives it plain."""

    parts: tuple[str | Shown, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


def fill(text: str, value: Callable[[str], str | Shown]) -> Passage:
    """Return ``text`` with each {name} replaced by what ``value`` gives for the name."""
    pieces = _PLACEHOLDER.split(text)
    parts = (value(piece) if index % 2 else piece for index, piece in enumerate(pieces))
    return Passage(tuple(part for part in parts if part))


def joined(passages: Iterable[Passage], between: str) -> Passage:
    """Return ``passages`` as one, with ``between`` from each to the next; empty ones left out."""
    parts: list[str | Shown] = []
    for passage in passages:
        if passage.parts:
            parts += [between] if parts and between else []
            parts += passage.parts
    return Passage(tuple(parts))
