"""Whatever the text, its figures lie in it, in order, and each value in its interval."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.figure import Figure
from analysis.figures.intervals import ROUNDING_MODES, Rounding
from analysis.figures.scan import find_figures
from tests.wordings import texts

# What only marks a place: 1. at the start of a line, (1), a page number alone on its line.
MARKS = r"[0-9０-９]{1,2}[.．、)）]|[(（\[［〔][0-9０-９]+|(?:^|\n)\s*[0-9０-９]+\s*(?:\n|$)"
modes = st.sampled_from(ROUNDING_MODES)
counts = st.integers(0, 10**9)


@given(texts())
def test_figures_lie_in_the_text_one_after_another(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        end = figure.end


@given(texts().filter(lambda text: not re.search(MARKS, text)))
def test_no_digit_is_left_out(text: str) -> None:
    covered = {at for figure in find_figures(text) for at in range(figure.start, figure.end)}
    digits = {at for at, char in enumerate(text) if char in "0123456789０１２３４５６７８９"}
    assert digits <= covered


def is_consistent(figure: Figure) -> bool:
    """Whether value and interval fit: inside it, or at the end that 多 or 近 leaves out."""
    if figure.value is None or figure.interval is None:
        return figure.value is None
    match figure.hedge.effect:
        case "above":
            return figure.value == figure.low and figure.value not in figure.interval
        case "below":
            return figure.value == figure.high and figure.value not in figure.interval
    return figure.value in figure.interval


@given(texts(), modes)
def test_a_value_lies_in_its_interval_or_at_the_end_that_its_hedge_leaves_out(
    text: str, rounding: Rounding
) -> None:
    assert all(is_consistent(figure) for figure in find_figures(text, rounding))


@given(texts(), modes)
def test_the_ends_of_an_interval_stand_in_order(text: str, rounding: Rounding) -> None:
    for figure in find_figures(text, rounding):
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high


@given(texts(), modes)
def test_the_way_of_rounding_changes_intervals_and_nothing_else(
    text: str, rounding: Rounding
) -> None:
    def apart_from_intervals(figures: list[Figure]) -> list[tuple[object, ...]]:
        return [(f.start, f.end, f.text, f.kind, f.value, f.unit, f.qualifier) for f in figures]

    assert apart_from_intervals(find_figures(text, rounding)) == apart_from_intervals(
        find_figures(text)
    )


@given(counts)
def test_a_plain_count_is_exact_wherever_it_stands(count: int) -> None:
    (figure,) = find_figures(f"全市共培训{count}人,")
    assert figure.value == figure.low == figure.high == count
    assert (figure.kind, figure.bounds) == ("figure", "[]")


@given(st.integers(1, 10**6), st.integers(0, 5))
def test_more_than_a_count_reaches_to_the_next_of_its_last_digit_that_is_not_nought(
    digits: int, noughts: int
) -> None:
    last = 10 ** (len(str(digits)) - len(str(digits).rstrip("0")))
    count, step = digits * 10**noughts, last * 10**noughts
    (more,) = find_figures(f"惠及{count}多家")
    assert (more.low, more.high, more.bounds) == (count, count + step, "()")
    (less,) = find_figures(f"惠及近{count}家")
    assert (less.low, less.high, less.bounds) == (count - step, count, "()")


@given(st.integers(0, 10**7), st.integers(1, 4))
def test_a_rounded_amount_reaches_half_a_unit_of_its_last_digit_either_way(
    hundredths: int, places: int
) -> None:
    printed = Decimal(hundredths).scaleb(-places)
    (figure,) = find_figures(f"发放补贴{printed:f}万元")
    half = Decimal(5000).scaleb(-places)
    value = printed * 10000
    assert figure.value == value
    assert figure.high == value + half
    assert figure.low == max(value - half, Decimal(0))
