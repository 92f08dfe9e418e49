"""Claim: reading is over a hundred times faster than recognizers-text, which reads the same things.

Rivals over the same text in one process: recognizers-text for all that it knows of what
Heshu reads (numbers, ordinals, percentages, ages, sums of money, dimensions, temperatures,
dates), its numbers alone, and JioNLP for sums of money and times, which is all that it finds.

    .venv-rivals/bin/python -m benchmarks.rivals.reading_speed [FOLDER of .txt]

The text is every fortieth paragraph of the reports, since recognizers-text takes its time.
It and JioNLP are given one paragraph at a time, which suits them better.
"""

import sys
from collections.abc import Callable, Sequence, Sized
from functools import partial
from pathlib import Path

import jionlp
import recognizers_suite

from analysis.figures.scan import find_figures
from benchmarks.reading import BESIDE, reports
from benchmarks.timing import compare

EVERY = 40
MODELS = ["number", "ordinal", "percentage", "age"]
MODELS += ["currency", "dimension", "temperature", "datetime"]
Reader = Callable[[str], Sized]


def recognizers(models: Sequence[str]) -> list[Reader]:
    """Return what recognizers-text recognises Chinese with."""
    functions = [getattr(recognizers_suite, f"recognize_{model}") for model in models]
    return [partial(function, culture="zh-cn") for function in functions]


def read_all(readers: Sequence[Reader], paragraphs: Sequence[str]) -> int:
    """Let each of the ``readers`` read each paragraph; return how much they find."""
    return sum(len(reader(paragraph)) for paragraph in paragraphs for reader in readers)


def main() -> None:
    """Print what each takes, as multiples of what Heshu takes."""
    text = reports(Path(sys.argv[1]) if sys.argv[1:] else BESIDE)
    paragraphs = [line for line in text.splitlines() if line.strip()][::EVERY]
    sample = "\n".join(paragraphs)
    every_model, numbers = recognizers(MODELS), recognizers(["number"])
    jio = [jionlp.ner.extract_money, jionlp.ner.extract_time]
    compare(
        f"reading {len(sample):,} characters · 读取数字",
        {
            "heshu": lambda: find_figures(sample),
            "recognizers-text: all of these": lambda: read_all(every_model, paragraphs),
            "recognizers-text: numbers alone": lambda: read_all(numbers, paragraphs),
            "JioNLP: sums of money and times": lambda: read_all(jio, paragraphs),
        },
        rounds=5,
    )


if __name__ == "__main__":
    main()
