"""A peer's own cases of reading Chinese numerals; they stand outside the repository."""

import json
from decimal import Decimal
from pathlib import Path

from analysis.figures.numerals import parse_numeral

# Amounts of money spelt out (元 角 分 整) are no numerals here;
# one further case mixes 点 with Arabic digits.
ABOUT_MONEY = set("元圆角分")
SEEN_TO_PASS = 120


def reads(case: dict[str, str]) -> bool:
    try:
        return parse_numeral(case["text"]) == Decimal(str(case["expected"]))
    except ValueError:
        return False


def test_numerals_are_read_as_a_peer_reads_them(peers: Path) -> None:
    lines = (peers / "cn2an.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case["op"] == "cn2an"]
    failed = [case["text"] for case in cases if not reads(case)]
    assert len(cases) - len(failed) >= SEEN_TO_PASS, failed
    assert len([text for text in failed if not ABOUT_MONEY & set(text)]) <= 1, failed
