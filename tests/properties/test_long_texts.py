"""Texts that no bureau writes: however long a run is, and of whatever, reading ends in time."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis.errors import QuoteError
from analysis.figures.indicators import load_indicators
from analysis.figures.numerals import parse_numeral
from analysis.figures.register import read_register
from analysis.figures.scan import scan
from analysis.sources.document import load_source
from tests.conftest import SMALL_TEXT, seal
from tests.wordings import LONG_RUNS

# Runs that a reader must not try in all their parts.
WITHIN = [f"一{'4' * 90}", f"1中{'、2中' * 40}", f"数{'百' * 90}", f"“{'1' * 90}", "、3" * 90]
LONG = 200_000  # characters
VERY_LONG = 10_000_000


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what takes more of the processor's time, by far more than it should need."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def last_end(text: str) -> int:
    """Read ``text`` and return where its last figure ends."""
    end = 0
    for figure in scan(text):
        end = figure.end
    return end


@pytest.mark.parametrize("run", [*LONG_RUNS, *WITHIN])
def test_a_run_within_a_text_is_read_at_once(run: str) -> None:
    text = f"就业{(run * 400)[:400]}。增长3%"
    with at_most(2):
        assert last_end(text) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize("run", [*LONG_RUNS, *WITHIN])
def test_a_long_run_is_read_in_seconds(run: str) -> None:
    text = f"就业{(run * LONG)[:LONG]}。增长3%"
    with at_most(60):
        assert last_end(text) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize("run", ["1", "一", "亿", "一亿", "1万", "百", "约", "{", "分之"])
def test_ten_million_characters_on_one_line_are_read_in_seconds(run: str) -> None:
    text = f"就业{(run * VERY_LONG)[:VERY_LONG]}。增长3%"
    with at_most(120):
        assert last_end(text) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize("run", ["1", "一", "1,111", "万", "点"])
def test_a_numeral_of_ten_million_characters_is_refused_in_seconds(run: str) -> None:
    with at_most(60), pytest.raises(ValueError, match="not a numeral"):
        parse_numeral((run * VERY_LONG)[:VERY_LONG])


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一" * 1_000_000, id="一句话一百万字"),
        pytest.param("全市新增就业四万人。" * 100_000, id="十万句话"),
    ],
)
def test_a_quote_that_is_not_in_a_long_text_is_told_in_seconds(
    small_project: Path, small_folder: Path, text: str
) -> None:
    seal(small_folder, SMALL_TEXT.replace("4.59", "4.60") + text)
    source, indicators = (
        load_source(small_folder),
        load_indicators(small_project / "data/indicators.csv"),
    )
    with at_most(120), pytest.raises(QuoteError, match="the quote is not in the source") as caught:
        read_register(source, indicators)
    assert "新增就业4.60万人" in caught.value.found
