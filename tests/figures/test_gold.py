"""The gold reading is well formed, and the program agrees with it as far as is published."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.sources.document import Source
from benchmarks.accuracy import (
    GOLD,
    PAGE,
    Reading,
    disagreements,
    read_by_program,
    read_gold,
    report,
    score,
    with_report,
)

FIELDS = ["value", "unit", "canonical_unit", "qualifier", "low", "high", "bounds", "role"]
COLUMNS = ["start", "end", "text", "kind", *FIELDS]
KINDS = {"figure", "threshold", "date", "ordinal", "range", "name", "idiom"}
ROLES = {"level", "change", "share", "mean", "cumulative"}
CHINESE = "零〇一二三四五六七八九十百千万亿两双半"
# What holds a number character and is no numeral: heads, list markers, plain words.
NO_NUMERAL = re.compile(rf"[{CHINESE}]、20|\([{CHINESE}]\)|[{CHINESE}]是|进一步|统一")

# How often both say the same, as published: items may rise, none may fall.
AGREED = {"numeral": 253, "span": 244, "kind": 247, "role": 150}
READ_IN_FULL = {"value": 153, "unit": 154, "canonical_unit": 154, "qualifier": 28, "interval": 154}
SAID_TOO_MUCH = 2  # quantities that the gold reading calls names

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def gold() -> Reading:
    return read_gold()


@pytest.fixture(scope="module")
def program(jiangmen: Source) -> Reading:
    return read_by_program(jiangmen.text)


def test_every_row_stands_in_the_text_where_it_says_in_order(
    rows: list[Row], jiangmen: Source
) -> None:
    end = 0
    for row in rows:
        assert list(row) == COLUMNS
        assert int(row["start"]) >= end, row
        end = int(row["end"])
        assert row["text"] == jiangmen.text[int(row["start"]) : end] != "", row


def test_every_number_is_in_a_row_or_is_no_numeral(rows: list[Row], jiangmen: Source) -> None:
    text = jiangmen.text
    seen = {at for row in rows for at in range(int(row["start"]), int(row["end"]))}
    assert {match.start() for match in re.finditer("[0-9]", text)} <= seen
    plain = {at for match in NO_NUMERAL.finditer(text) for at in range(*match.span())}
    chinese = {match.start() for match in re.finditer(f"[{CHINESE}]", text)}
    assert chinese <= seen | plain


def test_a_quantity_has_its_fields_and_nothing_else_has_any(rows: list[Row]) -> None:
    for row in rows:
        assert row["kind"] in KINDS, row
        fields = {name for name in FIELDS if row[name]}
        if row["kind"] in ("figure", "threshold"):
            assert {"value", "unit", "canonical_unit", "bounds", "role"} <= fields, row
            assert row["role"] in ROLES, row
        elif row["kind"] == "range":
            assert fields == {"unit", "canonical_unit", "low", "high", "bounds"}, row
        else:
            assert not fields, row


def test_a_value_lies_in_the_closure_of_its_interval(rows: list[Row]) -> None:
    for row in rows:
        if row["value"]:
            value = Decimal(row["value"])
            assert Decimal(row["low"] or "-Infinity") <= value, row
            assert value <= Decimal(row["high"] or "Infinity"), row
            assert re.fullmatch(r"[\[(][\])]", row["bounds"]), row
            assert row["low"] or row["bounds"][0] == "(", row
            assert row["high"] or row["bounds"][1] == ")", row


def test_the_program_agrees_as_far_as_is_published(gold: Reading, program: Reading) -> None:
    scores = {line.item: line for line in score(gold, program)}
    for item, least in (AGREED | READ_IN_FULL).items():
        assert scores[item].both >= least, item
    for item in READ_IN_FULL:
        assert scores[item].both == scores[item].gold, item
        assert scores[item].program - scores[item].both <= SAID_TOO_MUCH, item


def test_the_program_finds_every_numeral_and_no_other(gold: Reading, program: Reading) -> None:
    assert program.keys() == gold.keys()


def test_the_published_tables_are_those_of_the_program(jiangmen: Source) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_report(page, report(jiangmen.text)) == page, "benchmarks/accuracy.py --write"


def test_a_page_keeps_what_stands_around_its_tables() -> None:
    page = "above\n<!-- benchmarks/accuracy.py -->\nold\n<!-- / -->\nbelow\n"
    assert with_report(page, "| new |\n") == (
        "above\n<!-- benchmarks/accuracy.py -->\n\n| new |\n\n<!-- / -->\nbelow\n"
    )


def test_precision_and_recall_are_counted_by_hand() -> None:
    one = {"numeral": "✓", "span": "3家", "kind": "figure", "value": "3"}
    other = {"numeral": "✓", "span": "三项", "kind": "name"}
    read = {0: one, 9: one | {"value": "4"}, 20: other | {"kind": "figure", "value": "3"}}
    scores = {line.item: line for line in score({0: one, 9: one, 20: other, 30: other}, read)}
    # (said by the gold reading, by the program, by both)
    assert [
        (line.gold, line.program, line.both)
        for line in (scores[item] for item in ("numeral", "kind", "figure", "name", "value"))
    ] == [(4, 3, 3), (4, 3, 2), (2, 3, 2), (2, 0, 0), (2, 3, 1)]
    assert str(scores["value"].precision) == "1/3"
    assert str(scores["value"].recall) == "1/2"


def test_a_disagreement_says_where_on_what_and_what_either_says() -> None:
    one = {"numeral": "✓", "span": "3家", "kind": "figure", "value": "3"}
    name = {"numeral": "✓", "span": "三项", "kind": "name"}
    gold = {0: one, 9: one, 20: name, 30: name}
    read = {0: one, 9: one | {"value": "4"}, 20: name | {"kind": "figure", "value": "3"}}
    assert list(disagreements(gold, read)) == [
        (9, "value", "3", "4"),
        (20, "kind", "name", "figure"),
        (30, "numeral", "✓", "—"),
    ]


def test_the_conventions_of_the_gold_reading_are_stated() -> None:
    page = (Path(GOLD).parent / "README.md").read_text(encoding="utf-8")
    for word in [*COLUMNS, *KINDS, *ROLES]:
        assert word in page
    for target in re.findall(r"\]\(([^)#]+)", page):
        assert (GOLD.parent / target).exists(), target
