"""Words that hold a number character without stating a number."""

import csv
import re
from pathlib import Path

import pytest

from analysis.figures import lexicon as module
from analysis.figures.kinds import KINDS
from analysis.figures.lexicon import Entry, entries_of, lexicon, word_kind
from analysis.figures.scan import find_figures

LEXICON = Path(module.__file__).parent / "lexicon.csv"
ROWS = list(csv.DictReader(LEXICON.read_text(encoding="utf-8").splitlines()))


def test_each_marked_numeral_is_an_entry_with_what_stands_around_it() -> None:
    assert entries_of("{三}支{一}扶", "name") == [
        ("三", Entry("", "支一扶", "name")),
        ("一", Entry("三支", "扶", "name")),
    ]
    assert entries_of("进{一}步", "word") == [("一", Entry("进", "步", "word"))]
    assert entries_of("没有标记", "word") == []


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("进一步", 1, "word"),
        ("进一个", 1, ""),
        ("三支一扶", 0, "name"),
        ("三支一扶", 2, "name"),
        ("三支二扶", 0, ""),
        ("一体化", 0, "idiom"),
        ("一次性", 0, "idiom"),
        ("一次", 0, ""),
        ("八", 0, ""),
    ],
)
def test_a_numeral_has_the_kind_of_the_word_that_holds_it(text: str, at: int, kind: str) -> None:
    assert word_kind(text, at, at + 1) == kind


def test_the_longest_word_is_looked_at_first() -> None:
    lengths = [len(entry.before + entry.after) for entry in lexicon()["一"]]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) > 1


@pytest.mark.parametrize("row", ROWS, ids=[row["quote"] for row in ROWS])
def test_a_row_of_the_lexicon_is_read_as_it_says(row: dict[str, str]) -> None:
    assert row["kind"] in (*KINDS, "word")
    assert row["reason"]
    marked = re.findall(r"\{([^{}]+)\}", row["quote"])
    assert marked
    plain = row["quote"].replace("{", "").replace("}", "")
    expected = [] if row["kind"] == "word" else [(numeral, row["kind"]) for numeral in marked]
    assert [(figure.text, figure.kind) for figure in find_figures(plain)] == expected


def test_no_word_stands_twice_in_the_lexicon() -> None:
    quotes = [row["quote"] for row in ROWS]
    assert len(set(quotes)) == len(quotes)
