"""Marks stand where their numbers are: whiskers at the bounds, bars from zero, parts end to end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.charts.bars import lay_out_bars
from analysis.charts.chart import ChartText
from analysis.charts.marks import whisker_ends
from analysis.charts.parts import lay_out_parts
from analysis.charts.rows import Row
from analysis.charts.scale import Scale
from analysis.charts.style import ARROW_POINTS, MUTED, NEUTRAL, PALETTE
from analysis.charts.timeline import lay_out_timeline
from analysis.charts.whiskers import lay_out_agreement, lay_out_whiskers

TEXT = ChartText("id", "标题", "", "金额（元）", "资料来源：江门", "zh")
SCALE = Scale(0, 100, 100, width=200)


def _row(value: str, low: str | None, high: str | None, **rest: str) -> Row:
    return Row(
        label=f"第{value}行",
        value=Fraction(value),
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
        shown=f"{value}元",
        **rest,  # type: ignore[arg-type]
    )


def _spans(figure: Figure) -> list[tuple[float, float]]:
    """The ends of every horizontal stroke."""
    lines: Sequence[Line2D] = figure.axes[0].get_lines()
    data = [list(map(float, line.get_xdata())) for line in lines]  # type: ignore[arg-type]
    return [(xs[0], xs[1]) for xs in data if len(xs) == 2 and xs[0] != xs[1]]


def _bars(figure: Figure) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("row", "ends"),
    [
        pytest.param(_row("50", "40", "70"), (40, 70), id="两端有界"),
        pytest.param(_row("50", "50", None), (50, 50 + ARROW_POINTS / 2), id="上不封顶"),
        pytest.param(_row("50", None, "50"), (50 - ARROW_POINTS / 2, 50), id="下不封底"),
    ],
)
def test_a_whisker_ends_at_its_bounds_or_in_an_arrow(row: Row, ends: tuple[float, float]) -> None:
    assert whisker_ends(row, SCALE) == pytest.approx(ends)


def test_whiskers_are_drawn_at_the_exact_bounds() -> None:
    figure = lay_out_whiskers(
        [_row("2570.85", "2558.13", "2583.59"), _row("2266", "2266", "2266")], TEXT
    )
    assert _spans(figure) == [(2558.13, 2583.59)]


def test_a_value_of_which_nothing_bounds_is_known_is_a_dot_alone() -> None:
    assert _spans(lay_out_whiskers([_row("5", None, None), _row("7", None, None)], TEXT)) == []


def test_rows_far_apart_stand_on_a_logarithmic_axis_that_says_so() -> None:
    figure = lay_out_whiskers([_row("36", "36", "36"), _row("8990000", "8985000", "8995000")], TEXT)
    assert figure.axes[0].get_xscale() == "log"
    assert any("对数刻度" in text.get_text() for text in figure.texts)


def test_rows_near_each_other_stand_on_a_linear_axis() -> None:
    figure = lay_out_whiskers([_row("36", "36", "36"), _row("99", "98", "100")], TEXT)
    assert figure.axes[0].get_xscale() == "linear"
    assert not any("对数" in text.get_text() for text in figure.texts)


def test_bars_start_at_zero_and_carry_their_sections_colour() -> None:
    rows = [_row("40", "40", "40", section="talent"), _row("-20", "-20", "-20", section="party")]
    figure = lay_out_bars(rows, TEXT)
    assert [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in _bars(figure)] == [
        (0, 40),
        (0, -20),
    ]
    colours = [to_hex(bar.get_facecolor()) for bar in _bars(figure)]
    assert colours == [PALETTE["talent"], PALETTE["party"]]


def test_bounds_nearer_than_a_hairline_are_not_drawn_on_bars() -> None:
    figure = lay_out_bars([_row("100", "99.9", "100.1"), _row("50", "30", "70")], TEXT)
    assert set(_spans(figure)) == {(30.0, 70.0)}


def test_parts_stand_end_to_end() -> None:
    rows = [_row("34453", "34453", "34453"), _row("29275", "29275", "29275")]
    bars = _bars(lay_out_parts(rows, TEXT))
    assert [(bar.get_x(), bar.get_width()) for bar in bars] == [(0, 34453), (34453, 29275)]


def test_where_two_parts_meet_their_bounds_are_drawn() -> None:
    figure = lay_out_parts([_row("53.7", "51.95", "55.54"), _row("46.3", None, None)], TEXT)
    assert _spans(figure) == [(51.95, 55.54)]


def test_bounds_of_the_whole_are_drawn_at_its_end() -> None:
    figure = lay_out_parts([_row("60", "60", "60"), _row("40", "30", "55")], TEXT)
    assert _spans(figure) == [(90.0, 115.0)]
    assert figure.axes[0].get_xlim()[1] >= 115


def test_parts_of_one_section_have_fills_of_their_own() -> None:
    rows = [_row("60", None, None, section="talent"), _row("40", None, None, section="talent")]
    fills = {to_hex(bar.get_facecolor()) for bar in _bars(lay_out_parts(rows, TEXT))}
    assert len(fills) == 2


def test_what_several_rows_all_allow_is_shaded() -> None:
    rows = [_row("53.4", "53.35", "53.45"), _row("53.7", "51.95", "55.54")]
    (shade,) = _bars(lay_out_agreement(rows, TEXT))
    assert (shade.get_x(), shade.get_x() + shade.get_width()) == pytest.approx((53.35, 53.45))


@pytest.mark.parametrize("low", ["53.5", "54", None], ids=["相接", "不相交", "无界"])
def test_nothing_is_shaded_where_rows_allow_nothing_in_common(low: str | None) -> None:
    figure = lay_out_agreement([_row("53.4", "53.3", "53.5"), _row("55", low, "56")], TEXT)
    assert _bars(figure) == []


def test_muted_bars_stand_back() -> None:
    rows = [_row("2", "2", "2"), replace(_row("1", "1", "1"), muted=True)]
    told, muted = (to_hex(bar.get_facecolor()) for bar in _bars(lay_out_bars(rows, TEXT)))
    assert (told, muted) == (NEUTRAL, MUTED)


def test_of_three_parts_no_bounds_are_drawn() -> None:
    rows = [_row("53.7", "51.95", "55.54"), _row("40", None, None), _row("6.3", None, None)]
    assert _spans(lay_out_parts(rows, TEXT)) == []


def test_leaders_do_not_cross_texts() -> None:
    rows = [_row(value, value, value) for value in ("1", "2", "1.5", "90", "1.2", "2.5", "1.1")]
    figure = lay_out_parts(rows, TEXT)
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.texts]
    for line in figure.lines:
        (x, upper), (_, lower) = line.get_transform().transform(line.get_xydata())
        assert not any(
            box.x0 < x < box.x1 and lower + 1 < box.y1 and box.y0 < upper - 1 for box in boxes
        )


def test_dates_stand_in_their_place_on_the_line() -> None:
    days = [date(2021, 5, 1), date(2020, 7, 1), date(2021, 4, 30)]
    figure = lay_out_timeline([Row(label=f"第{day.day}日", day=day) for day in days], TEXT)
    dots = [line for line in figure.axes[0].get_lines() if line.get_marker() == "o"]
    first, second, third = (float(next(iter(dot.get_ydata()))) for dot in dots)  # type: ignore[arg-type]
    assert (second - first) / (third - first) == pytest.approx(303 / 304)  # days
