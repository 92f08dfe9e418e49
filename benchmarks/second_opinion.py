"""What other readers make of the same numerals: every disagreement is listed, with its reason.

cn2an reads the digits of every numeral, JioNLP every sum of money with its hedge. Both run
in an environment of their own, made from benchmarks/rivals.txt:

    python benchmarks/second_opinion.py RIVALS_PYTHON [TEXT …]

Without texts the real report is read. The exit code is 1 where a disagreement has no reason.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from analysis.figures.figure import Figure
from analysis.figures.scan import find_figures

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data/sources/jiangmen-2020/source.txt"
HEDGES_INSIDE = "多余几来"
HALF_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
IN_WORDS = re.compile("分之|一半")  # fractions that the others read as words
MONEY = re.compile("(?:美|欧|港|日|澳门|韩|加|新加坡)?元$")

# (reader, the wordings in question, why ours reads them as it does)
EXPLAINED = [
    ("cn2an", "^[0-9.]+万亿$", "cn2an reads no decimal before two sizes: 1.5万亿 is 1.5 trillion"),
    ("cn2an", "^[百千万亿]+$", "cn2an needs a digit before a size: 千亿 is one hundred billion"),
    ("cn2an", "[万亿]亿$", "cn2an multiplies no size by a size: 一百亿亿 is 10 to the 18th"),
    ("cn2an", "/", "cn2an reads no fraction with a stroke: 1/3"),
    ("cn2an", "O", "cn2an takes the letter O for no nought: 二O三五年"),
    ("jionlp", "^(?:突?破|过)", "JioNLP does not know 突破, 破 and 过 as hedges"),
    ("jionlp", "^数|^几", "JioNLP lets 数百万 start at one million, ours at two"),
]


@dataclass(frozen=True, slots=True)
class Question:
    """A wording that another reader is asked about, and what ours reads in it."""

    reader: str
    wording: str
    ours: tuple[Fraction, ...]
    ends: tuple[Fraction, ...] = ()

    def is_answered_by(self, theirs: tuple[Fraction, ...] | None) -> bool:
        """Return whether the other reader gives the value, or the ends that the hedge allows."""
        return theirs is not None and theirs in (self.ours, self.ends)


def questions_of(text: str) -> Iterator[Question]:
    """Yield what can be asked about each numeral of ``text``."""
    for figure in find_figures(text):
        ours = numbers_of(figure)
        if not ours:
            continue
        if len(ours) == 1 and not IN_WORDS.search(figure.text):
            yield Question("cn2an", digits_of(figure), ours)
        if MONEY.search(figure.unit) and figure.kind in ("figure", "threshold", "range"):
            before = "" if figure.qualifier in HEDGES_INSIDE else figure.qualifier
            before = before if not figure.hedge.follows else ""
            wording = (before + figure.text).translate(HALF_WIDTH)
            yield Question("jionlp", wording, ours, ends_of(figure))


def numbers_of(figure: Figure) -> tuple[Fraction, ...]:
    """Return the value of ``figure``, or the two ends of a range."""
    if figure.value is not None:
        return (Fraction(figure.value),)
    return ends_of(figure) if figure.kind == "range" else ()


def ends_of(figure: Figure) -> tuple[Fraction, ...]:
    """Return the ends of what the wording allows."""
    return tuple(Fraction(end) for end in (figure.low, figure.high) if end is not None)


def digits_of(figure: Figure) -> str:
    """Return the numeral without unit, inner hedge and blanks."""
    number = figure.text[: len(figure.text) - len(figure.unit)].translate(HALF_WIDTH)
    return re.sub(rf"[{HEDGES_INSIDE}\s,，]", "", number)


def answers_to(questions: list[Question], python: str) -> list[tuple[Fraction, ...] | None]:
    """Return what the other readers, run by ``python``, read."""
    asked = json.dumps([[question.reader, question.wording] for question in questions])
    script = ROOT / "benchmarks/rival_reading.py"
    ran = subprocess.run(
        [python, str(script)], input=asked, capture_output=True, text=True, check=True
    )
    return [numbers_in(answer) for answer in json.loads(ran.stdout.splitlines()[-1])]


def numbers_in(answer: str | list[str] | None) -> tuple[Fraction, ...] | None:
    """Return the numbers of an answer, None where there is none."""
    printed = [answer] if isinstance(answer, str) else answer
    try:
        return printed and tuple(Fraction(Decimal(number)) for number in printed)
    except (InvalidOperation, TypeError):
        return None


def reason_for(question: Question) -> str:
    """Return why the other reader differs, or nothing."""
    for reader, wordings, reason in EXPLAINED:
        if reader == question.reader and re.search(wordings, question.wording):
            return reason
    return ""


def main() -> int:
    """Print the disagreements, those without a reason last; return the exit code."""
    python, *paths = sys.argv[1:]
    texts = [Path(path).read_text(encoding="utf-8") for path in paths or [str(REPORT)]]
    questions = [question for text in texts for question in questions_of(text)]
    answers = answers_to(questions, python)
    pairs = zip(questions, answers, strict=True)
    differ = [
        (question, answer) for question, answer in pairs if not question.is_answered_by(answer)
    ]
    reasons = Counter(reason_for(question) for question, _ in differ)
    unexplained = {(q.reader, q.wording, q.ours, a) for q, a in differ if not reason_for(q)}
    print(f"{len(questions)} asked, {len(questions) - len(differ)} read alike")
    for reason, count in reasons.most_common():
        print(f"{count:6}  {reason or 'without a reason'}")
    for reader, wording, ours, theirs in sorted(unexplained, key=str):
        print(f"  {reader} {wording}: ours {show(ours)}, theirs {show(theirs)}")
    return 1 if unexplained else 0


def show(numbers: tuple[Fraction, ...] | None) -> str:
    """Return the numbers as a reader writes them."""
    return "—".join(map(str, numbers)) if numbers else "nothing"


if __name__ == "__main__":
    sys.exit(main())
