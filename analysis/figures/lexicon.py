"""Words that hold a number character without stating a number: names, idioms, plain words.

The entries are data (lexicon.csv): the word with braces around each numeral,
its kind, and the reason. The kind ``word`` says that it is no numeral at all.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral of a word: what stands before and after it, and its kind."""

    before: str
    after: str
    kind: str


def entries_of(quote: str, kind: str) -> list[tuple[str, Entry]]:
    """Return each numeral that ``quote`` marks with braces, with its entry."""
    plain = _BRACES.sub(r"\1", quote)
    entries = []
    for count, match in enumerate(_BRACES.finditer(quote)):
        start = match.start() - 2 * count
        end = start + len(match[1])
        entries.append((match[1], Entry(plain[:start], plain[end:], kind)))
    return entries


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Return the entries of lexicon.csv by their numeral, the longest word first."""
    by_numeral: dict[str, list[Entry]] = {}
    path = resources.files("analysis.figures") / "lexicon.csv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        for numeral, entry in entries_of(row["quote"], row["kind"]):
            by_numeral.setdefault(numeral, []).append(entry)
    return {
        numeral: tuple(sorted(entries, key=lambda entry: -len(entry.before + entry.after)))
        for numeral, entries in by_numeral.items()
    }


@cache
def _by_next_character() -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Return the lexicon by numeral and by what stands next; "" holds what asks for nothing."""
    return {
        numeral: {
            following: tuple(entry for entry in entries if entry.after[:1] in ("", following))
            for following in {"", *(entry.after[:1] for entry in entries)}
        }
        for numeral, entries in lexicon().items()
    }


def word_kind(text: str, start: int, end: int) -> str:
    """Return the kind of the known word that the numeral at ``start`` to ``end`` is part of."""
    by_next = _by_next_character().get(text[start:end])
    if by_next is None:
        return ""
    ordinal = text.endswith("第", 0, start)  # 第一批 is no 一批, 第一时间 a word of its own
    for entry in by_next.get(text[end : end + 1], by_next[""]):
        if ordinal and not entry.before.endswith("第"):
            continue
        if text.startswith(entry.after, end) and text.endswith(entry.before, 0, start):
            return entry.kind
    return ""
