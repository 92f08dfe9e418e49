"""How well the program reads the real report, against a reading that was made without it.

A reading says things of a numeral: that it is one, where it ends, its kind, its value …
Precision is the part of what the program says that the gold reading says too, recall the
part of what the gold reading says that the program says too; numerals are matched by where
they start.
``--write`` puts the result into docs/reading-accuracy.md.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from analysis.figures.figure import Figure
from analysis.figures.intervals import Number, round_as
from analysis.figures.kinds import KINDS
from analysis.figures.scan import find_figures

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "data/sources/jiangmen-2020/source.txt"
GOLD = ROOT / "benchmarks/gold/jiangmen-2020.csv"
PAGE = ROOT / "docs/reading-accuracy.md"
BEGIN, END = "<!-- benchmarks/accuracy.py -->\n", "<!-- / -->\n"

MEASURED = ("figure", "threshold", "range")  # the kinds of which more than the kind is said
NAMES = {
    "numeral": "数词",
    "span": "起止",
    "kind": "类别",
    "value": "数值",
    "unit": "单位",
    "canonical_unit": "规范单位",
    "qualifier": "限定词",
    "interval": "区间",
    "role": "角色",
}
SCORES = """\
| 项目 · item | 标注 · gold | 程序 · program | 一致 · both | 精确率 · precision | 召回率 · recall |
|---|---:|---:|---:|---:|---:|"""
DIFFERENCES = """\
| 原文 · text | 项目 · item | 标注 · gold | 程序 · program |
|---|---|---|---|"""

Reading = dict[int, dict[str, str]]  # by where the numeral starts: item → what is said of it
Claims = set[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Score:
    """How many times the gold reading, the program, and both say the same of one item."""

    item: str
    gold: int
    program: int
    both: int

    @property
    def precision(self) -> Fraction:
        """The part of what the program says that the gold reading says too; 1 of nothing."""
        return Fraction(self.both, self.program) if self.program else Fraction(1)

    @property
    def recall(self) -> Fraction:
        """The part of what the gold reading says that the program says too; 1 of nothing."""
        return Fraction(self.both, self.gold) if self.gold else Fraction(1)


def read_gold(path: Path = GOLD) -> Reading:
    """Return what the gold file says."""
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["start"]): _said(row) for row in csv.DictReader(file)}


def read_by_program(text: str) -> Reading:
    """Return what the program says, in the words of the gold file; kinds.csv has no part in it."""
    return {figure.start: _said(_row(figure)) for figure in find_figures(text)}


def _row(figure: Figure) -> dict[str, str]:
    numbers = {name: _plain(getattr(figure, name)) for name in ("value", "low", "high")}
    words = ("text", "kind", "unit", "canonical_unit", "qualifier", "bounds", "role")
    return numbers | {name: getattr(figure, name) or "" for name in words}


def _plain(number: Number | str | None) -> str:
    if number is None or number == "":
        return ""
    if isinstance(number, Fraction):
        return str(number)
    return f"{Decimal(number).normalize():f}"


def _said(row: dict[str, str]) -> dict[str, str]:
    """Return what a row says; of a date, an ordinal, a name, an idiom no more than its kind."""
    said = {"numeral": "✓", "span": row["text"], "kind": row["kind"]}
    if row["kind"] in MEASURED:
        said |= {name: row[name] for name in ("unit", "canonical_unit", "qualifier", "role")}
        said |= {"value": _plain(row["value"]), "interval": _interval(row)}
    return {item: words for item, words in said.items() if words}


def _interval(row: dict[str, str]) -> str:
    """Return the interval as it is written down: [45850, 45950); nothing if there is none."""
    low, high = _plain(row["low"]) or "−∞", _plain(row["high"]) or "∞"
    return f"{row['bounds'][:1]}{low}, {high}{row['bounds'][1:]}" if row["bounds"] else ""


def score(gold: Reading, program: Reading) -> list[Score]:
    """Return the score of each item, and behind that of the kind the score of every kind."""
    scores = []
    for item in NAMES:
        one, other = _claims(gold, item), _claims(program, item)
        scores.append(_score(item, one, other))
        if item == "kind":
            scores += [_score(kind, _of(kind, one), _of(kind, other)) for kind in KINDS]
    return scores


def _claims(reading: Reading, item: str) -> Claims:
    return {(start, said[item]) for start, said in reading.items() if item in said}


def _of(kind: str, claims: Claims) -> Claims:
    return {claim for claim in claims if claim[1] == kind}


def _score(item: str, gold: Claims, program: Claims) -> Score:
    return Score(item, len(gold), len(program), len(gold & program))


def disagreements(gold: Reading, program: Reading) -> Iterator[tuple[int, str, str, str]]:
    """Yield start, item, and what the gold reading and the program say of it where that differs.

    Of a numeral that only one sees, just that; where only one sees a quantity, span and kind.
    """
    for start in sorted(gold.keys() | program.keys()):
        one, other = gold.get(start, {}), program.get(start, {})
        for item in _comparable(one, other):
            if one.get(item) != other.get(item):
                yield start, item, one.get(item, "—"), other.get(item, "—")


def _comparable(one: dict[str, str], other: dict[str, str]) -> list[str]:
    if not (one and other):
        return ["numeral"]
    both_measure = (one["kind"] in MEASURED) == (other["kind"] in MEASURED)
    return list(NAMES) if both_measure else ["span", "kind"]


def _score_rows(scores: Iterable[Score]) -> Iterator[str]:
    for line in scores:
        name = f"{NAMES[line.item]} · {line.item}" if line.item in NAMES else f"— {line.item}"
        parts = (f"{round_as(100 * part, 1)}%" for part in (line.precision, line.recall))
        yield f"| {name} | {line.gold} | {line.program} | {line.both} | {' | '.join(parts)} |"


def _difference_rows(text: str, gold: Reading, program: Reading) -> Iterator[str]:
    for start, item, one, other in disagreements(gold, program):
        numeral = (gold.get(start) or program[start])["span"]
        before = text[max(0, start - 8) : start].rpartition("\n")[2]
        after = text[start + len(numeral) :][:5].partition("\n")[0]
        yield f"| {before}**{numeral}**{after} | {NAMES[item]} · {item} | {one} | {other} |"


def report(text: str) -> str:
    """Return both tables: the scores, then every disagreement."""
    gold, program = read_gold(), read_by_program(text)
    scores, differences = score(gold, program), _difference_rows(text, gold, program)
    lines = [SCORES, *_score_rows(scores), "", DIFFERENCES, *differences]
    return "\n".join(lines) + "\n"


def with_report(page: str, tables: str) -> str:
    """Return ``page`` with ``tables`` between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> None:
    """Print the tables, or write them into the page."""
    tables = report(SOURCE.read_text(encoding="utf-8"))
    if arguments == ["--write"]:
        page = with_report(PAGE.read_text(encoding="utf-8"), tables)
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(tables, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
