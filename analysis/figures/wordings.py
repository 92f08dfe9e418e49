"""Wordings: where the words that name an indicator stand in a text.

A wording of indicators.csv must say by itself what is counted (城镇新增就业), or with
words that stand before it in the same sentence, joined by … (就业创业补贴…惠及企业).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.figures.indicators import Indicator

SENTENCE_END = re.compile(r"[。!?！？\n]|\u3000\u3000")
_BETWEEN = "|"
_EARLIER = "…"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that name an indicator, and what must stand before them in the sentence."""

    indicator: Indicator
    earlier: tuple[str, ...]
    words: str

    @property
    def length(self) -> int:
        """How many characters it asks for: the longer, the less likely to mean something else."""
        return len(self.words) + sum(map(len, self.earlier))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a wording stands: ``start`` to ``end`` (exclusive) are its last words."""

    wording: Wording
    start: int
    end: int


def wordings_of(indicators: Iterable[Indicator]) -> list[Wording]:
    """Return the wordings of all indicators, in their order."""
    found = []
    for indicator in indicators:
        for text in filter(None, indicator.wordings.split(_BETWEEN)):
            *earlier, words = text.split(_EARLIER)
            found.append(Wording(indicator, tuple(earlier), words))
    return found


def mentions_of(wordings: Iterable[Wording], text: str) -> Iterator[Mention]:
    """Yield every place of ``text`` where a wording stands in one sentence."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    for wording in wordings:
        for match in re.finditer(re.escape(wording.words), text):
            at = bisect_right(ends, match.start())
            sentence_start = ends[at - 1] if at else 0
            if _stands_earlier(wording.earlier, text, sentence_start, match.start()):
                yield Mention(wording, match.start(), match.end())


def _stands_earlier(earlier: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Return whether the words of ``earlier`` stand in order between ``start`` and ``end``."""
    for words in earlier:
        found = text.find(words, start, end)
        if found < 0:
            return False
        start = found + len(words)
    return True
