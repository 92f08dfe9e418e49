"""Claim: reading takes at most ten times as long as one regular expression over the same text.

The expression finds the same numerals with size, unit and the hedges on either side, and says
nothing of them; barer ones find numerals with their unit, or digits alone. Further: reading is
as fast at 100 MB as at 100 kB, within a tenth, and a text that comes in pieces takes no more
memory however long it is.

    python -m benchmarks.reading [FOLDER of .txt]

Without a folder the reports beside this project are read, or else the real report. For the
long text they are repeated with other numbers each time, so that nothing is read twice.
"""

import csv
import random
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

from analysis.figures.scan import find_figures, scan_pieces
from benchmarks.timing import compare

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "corpus"
SHORT, LONG = 100_000, 100_000_000  # bytes of UTF-8
ROUNDS = 3

CHINESE = "零〇一二两三四五六七八九十百千万亿"
DIGITS_ALONE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{CHINESE}]+")
with (ROOT / "analysis/figures/units.csv").open(encoding="utf-8") as file:
    PRINTED = [form for row in csv.DictReader(file) for form in row["printed"].split()]
UNITS = "|".join(map(re.escape, sorted(PRINTED, key=len, reverse=True)))
NUMERAL = (
    rf"(?:[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?[十百千万亿]*|[{CHINESE}]+(?:点[{CHINESE}]+)?)"
    rf"[多余几]?[万亿]*(?:{UNITS})?"
)
# Looking at the first character first is what makes them quick.
WITH_UNITS = re.compile(rf"(?=[0-9{CHINESE}]){NUMERAL}")
WITH_HEDGES = re.compile(
    rf"(?=[0-9{CHINESE}不超突逾高多大近接低少约至最])"
    rf"(?:不超过|不低于|不少于|超过?|突破|逾|高于|多于|近|接近|不足|低于|少于|大?约|至少|最[多少高低])?"
    rf"{NUMERAL}(?:及?以[上下内]|左右|上下)?"
)
# Years and days stay as they are.
NUMBER = re.compile(r"[0-9]+(?![0-9]*[年月日.])")


def reports(folder: Path) -> str:
    """Return the texts of ``folder``, one after another."""
    paths = sorted(folder.glob("*.txt")) or sorted(ROOT.glob("data/sources/*/source.txt"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def count(matches: Iterable[object]) -> int:
    """Go through ``matches``, as one goes through the figures, and return how many there are."""
    return sum(1 for _ in matches)


def long_text(text: str, size: int) -> Iterator[str]:
    """Yield pieces of about 100 kB that make up ``size`` bytes: ``text`` with other numbers."""
    draw = random.Random(0)  # noqa: S311  nothing is secret
    length = SHORT * len(text) // len(text.encode())

    def other(number: re.Match[str]) -> str:
        digits = len(number[0])
        return str(draw.randrange(10 ** (digits - 1), 10**digits))

    while size > 0:
        other_text = NUMBER.sub(other, text)
        for at in range(0, len(other_text), length):
            if size > 0:
                yield other_text[at : at + length]
                size -= SHORT


def seconds(pieces: Iterable[str]) -> float:
    """Return the processor's time that reading ``pieces`` as one text takes."""
    start = process_time()
    count(scan_pieces(pieces))
    return process_time() - start


def memory_of(pieces: Iterable[str]) -> float:
    """Return the most memory that this process has had, in MB, after reading ``pieces``."""
    count(scan_pieces(pieces))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def show_lengths(text: str) -> None:
    """Print how much memory a long text takes, and how fast it is read, beside a short one."""
    little, much = memory_of(long_text(text, LONG // 10)), memory_of(long_text(text, LONG))
    print(f"  most memory: {little:.0f} MB after 10 MB, {much:.0f} MB after 100 MB, in pieces")
    pieces = list(long_text(text, LONG))
    ratios = []
    for _ in range(ROUNDS):
        short = sum(seconds([piece]) for piece in pieces[::10])
        ratios.append(10 * short / seconds(pieces))
    print(f"  throughput at 100 MB is {median(ratios):.2f} of that at 100 kB")


def main() -> None:
    """Print what reading takes, as multiples of what the expression takes."""
    text = reports(Path(sys.argv[1]) if sys.argv[1:] else BESIDE)
    print(f"{len(text):,} characters, {len(find_figures(text)):,} numerals")
    start = process_time()
    find_figures(text)
    print(f"  heshu: {len(text) / (process_time() - start) / 1e6:.1f} million characters a second")
    compare(
        "reading · 读取数字",
        {
            "one expression: numerals with size, unit and hedges": lambda: count(
                WITH_HEDGES.finditer(text)
            ),
            "one expression: numerals with size and unit": lambda: count(WITH_UNITS.finditer(text)),
            "one expression: digits alone": lambda: count(DIGITS_ALONE.finditer(text)),
            "heshu: kind, value, unit, interval, role": lambda: find_figures(text),
        },
    )
    show_lengths(text)


if __name__ == "__main__":
    main()
