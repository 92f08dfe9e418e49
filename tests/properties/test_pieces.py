"""A text that comes in pieces reads as it does whole, wherever it is cut."""

import tracemalloc
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from analysis.figures.scan import find_figures, scan_pieces
from tests.wordings import LONG_RUNS, texts

SENTENCE = "全市新增就业4.59万人,其中困难人员2549人,增长2.36%,惠及“百家千企”5—8家。\n"


@st.composite
def cut_texts(draw: st.DrawFn) -> list[str]:
    """Draw a text as pieces, empty ones among them, often longer than what decides a reading."""
    text = draw(texts(pieces=200))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@given(cut_texts())
@example(["1" * 700, "人"])
@example(["分别增长15.8%和11.5%" + "业" * 153, "。"])
@example([SENTENCE * 9, SENTENCE[:9], SENTENCE[9:]])
def test_wherever_a_text_is_cut_its_figures_are_the_same(pieces: list[str]) -> None:
    assert list(scan_pieces(pieces)) == find_figures("".join(pieces))


@given(texts(pieces=60))
def test_a_text_may_come_a_character_at_a_time(text: str) -> None:
    assert list(scan_pieces(text)) == find_figures(text)


@given(st.sampled_from(LONG_RUNS), st.integers(1, 400), st.integers(1, 900))
def test_long_runs_may_be_cut_too(run: str, size: int, length: int) -> None:
    text = f"甲{(run * length)[:length]}人。"
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(scan_pieces(pieces)) == find_figures(text)


def test_a_figure_is_given_before_the_text_has_ended() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield SENTENCE

    figures = scan_pieces(endless())
    assert [next(figures).text for _ in range(3)] == ["4.59万人", "2549人", "2.36%"]


def most_held(times: int) -> int:
    """Return the bytes held at most while a text of so many pieces is read."""
    tracemalloc.start()
    for _ in scan_pieces(SENTENCE * 40 for _ in range(times)):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_no_more_of_a_long_text_is_held_than_of_a_short_one() -> None:
    most_held(3)
    assert most_held(60) < most_held(6) * 1.2


def test_what_was_read_long_ago_says_nothing_of_what_comes() -> None:
    pieces = ["累计安置3人", *["某某" * 500] * 20, "、5人。"]
    assert [figure.role for figure in scan_pieces(pieces)] == ["cumulative", "level"]
