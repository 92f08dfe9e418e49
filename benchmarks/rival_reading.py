"""The other readers' side of second_opinion.py: runs where benchmarks/rivals.txt is installed.

A JSON list of [reader, wording] comes in; what each reads goes out as the last line: a
number as text, two for a range, or null where it reads nothing.
"""

import json
import sys

import cn2an
import jionlp

Reading = str | list[str] | None
# What the readers raise at a wording that they do not know.
NOTHING = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def read_with_cn2an(wording: str) -> Reading:
    """Return the number that cn2an reads in digits without a unit (二百, 1.27亿)."""
    return str(cn2an.cn2an(wording, "smart"))


def read_with_jionlp(wording: str) -> Reading:
    """Return the amount, or its two ends, that JioNLP reads in a sum of money (近4000万元)."""
    reading: Reading = jionlp.parse_money(wording)["num"]
    return reading


READERS = {"cn2an": read_with_cn2an, "jionlp": read_with_jionlp}


def answer(reader: str, wording: str) -> Reading:
    """Return what ``reader`` reads in ``wording``, None where it gives up."""
    try:
        return READERS[reader](wording)
    except NOTHING:
        return None


def main() -> None:
    """Answer the questions on standard input."""
    print(json.dumps([answer(reader, wording) for reader, wording in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
