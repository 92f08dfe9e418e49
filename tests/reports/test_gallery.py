"""Every chart of the real report, in both languages and both widths: fit to be published."""

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import cast

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.charts.chart import Chart
from analysis.charts.style import NARROW, WIDE, Form, contrast, look
from analysis.reports.gallery import describe, draw, load_charts
from analysis.reports.pictures import alt_of
from analysis.reports.report import Report, open_report
from analysis.wording import LANGS, Lang

ROOT = Path(__file__).parents[2]
CHARTS = load_charts(ROOT / "data" / "charts.toml")


@pytest.fixture(scope="module")
def report() -> Report:
    return open_report("jiangmen-2020")


@pytest.fixture(params=LANGS, scope="module")
def lang(request: pytest.FixtureRequest) -> Lang:
    return cast("Lang", request.param)


@pytest.fixture(params=CHARTS, scope="module")
def chart(request: pytest.FixtureRequest, report: Report, lang: Lang) -> Chart:
    return draw(request.param, report, lang)


@cache
def _figure(chart: Chart, form: Form) -> Figure:
    with look():
        return chart.lay_out(form)


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_two_labels_overlap_and_none_leaves_the_sheet(chart: Chart, form: Form) -> None:
    figure = _figure(chart, form)
    boxes = [text.get_window_extent() for text in figure.texts]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for box in boxes:
        assert 0 <= box.x0 < box.x1 <= figure.bbox.x1
        assert 0 <= box.y0 < box.y1 <= figure.bbox.y1


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_label_lies_across_the_edge_of_a_bar(chart: Chart, form: Form) -> None:
    if CHARTS[chart.id].drawing not in ("bars", "parts"):
        return
    figure = _figure(chart, form)
    for text in figure.texts:
        box = text.get_window_extent().padded(-1)
        for bar in figure.axes[0].patches:
            edge = bar.get_window_extent()
            inside = edge.x0 <= box.x0 < box.x1 <= edge.x1 and edge.y0 <= box.y0 < box.y1 <= edge.y1
            assert inside or not box.overlaps(edge), text.get_text()


def test_fills_that_touch_are_told_apart_in_grey(chart: Chart) -> None:
    bars = [bar for bar in _figure(chart, WIDE).axes[0].patches if isinstance(bar, Rectangle)]
    for one, other in pairwise(bars):
        if one.get_y() == other.get_y() and one.get_x() + one.get_width() == other.get_x():
            colours = (to_hex(bar.get_facecolor()) for bar in (one, other))
            assert contrast(*colours) > 1.4


def test_the_title_and_every_value_are_in_the_words_of_the_page(
    chart: Chart, report: Report, lang: Lang
) -> None:
    description = describe(chart.id, report, lang)
    words = alt_of(description, lang)
    assert chart.title.rstrip("。.") in words
    assert all(str(value) in words for value in chart.table.get("shown", []))
    assert len(description.table.rows) == len(chart.table)


def test_a_title_says_a_number_that_was_computed(chart: Chart) -> None:
    row = CHARTS[chart.id]
    assert "{" in row.title_zh
    assert "{" in row.title_en


def test_the_bounds_of_what_was_rounded_are_on_the_chart(chart: Chart) -> None:
    rounded = [row for row in chart.table.to_dict("records") if row.get("low") != row.get("high")]
    for form in (WIDE, NARROW):
        drawn = "".join(text.get_text() for text in _figure(chart, form).texts).replace(" ", "")
        assert all(str(row["bounds"]).replace(" ", "") in drawn for row in rounded)
