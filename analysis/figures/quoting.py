"""Quotes: a passage around a figure that stands in the text exactly once, the figure in braces."""

import re

from analysis.figures.figure import Figure

_CLAUSE_BREAK = re.compile(r"[,，。;；:：!！?？\n\u3000]")
_SENTENCE_BREAK = re.compile(r"[。!！?？\n\u3000]")
_BRACE = re.compile(r"[{}]")
_STEPS = (8, 16, 32, 64, 128)  # characters further on each side, where sentences repeat
_LONGEST_CLAUSE = 40  # characters


def quote_of(text: str, figure: Figure, words: tuple[int, int] | None = None) -> str:
    """Return a quote that marks ``figure`` and stands in ``text`` once; empty where none does.

    It reaches over the ``words`` that name the figure where that is enough, else
    over its clause, its sentence, or further.
    """
    for left, right in _reaches(text, figure, words):
        passage = text[left:right]
        if _stands_once(passage, text, left) and not _BRACE.search(passage):
            return f"{text[left : figure.start]}{{{figure.text}}}{text[figure.end : right]}"
    return ""


def _stands_once(passage: str, text: str, start: int) -> bool:
    """Return whether ``passage`` stands at ``start`` only: counting would miss what overlaps."""
    return text.find(passage) == start and text.find(passage, start + 1) < 0


def _reaches(text: str, figure: Figure, words: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Return the passages to try, the shortest first."""
    clause = _after_last(_CLAUSE_BREAK, text, figure.start)
    sentence = _after_last(_SENTENCE_BREAK, text, figure.start)
    clause_end = _before_next(_CLAUSE_BREAK, text, figure.end)
    sentence_end = _before_next(_SENTENCE_BREAK, text, figure.end)
    reaches = [(min(words[0], figure.start), max(words[1], figure.end))] if words else []
    if clause < figure.start:
        reaches.append((clause, figure.end))
    reaches += [(clause, clause_end), (sentence, figure.end), (sentence, sentence_end)]
    return reaches + [
        (max(0, sentence - step), min(len(text), sentence_end + step)) for step in _STEPS
    ]


def _after_last(pattern: re.Pattern[str], text: str, end: int) -> int:
    start = max(0, end - _LONGEST_CLAUSE)
    return max((match.end() for match in pattern.finditer(text, start, end)), default=start)


def _before_next(pattern: re.Pattern[str], text: str, start: int) -> int:
    end = min(len(text), start + _LONGEST_CLAUSE)
    match = pattern.search(text, start, end)
    return match.start() if match else end
