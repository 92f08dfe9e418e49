"""The review in JupyterLab: what is shown, what is saved, what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports.review_page import ReviewPage

Rewrite = Callable[[str, str, str], None]
TEXT = "data/sources/small-2020/source.txt"


@pytest.fixture
def page(small_project: Path, small_folder: Path, rewrite: Rewrite) -> ReviewPage:
    """The small report with two figures that nobody has named."""
    rewrite(TEXT, "6300多家。", "6300多家。<b>新建</b>基地3个,举办活动3场。")
    rewrite("data/sources/small-2020/figures.csv", "firms,惠及企业{6300多家}\n", "")
    (small_folder / "review.csv").touch()
    return ReviewPage("small-2020", "zh", "half-up", small_project)


def listed(page: ReviewPage) -> list[str]:
    return [line for line, _ in page.rows.options]


def choose(page: ReviewPage, *texts: str) -> None:
    page.rows.value = tuple(item for _, item in page.rows.options if item.text in texts)


def test_what_is_unnamed_comes_first_beside_what_it_may_be(page: ReviewPage) -> None:
    assert listed(page) == [
        "○ 惠及企业【6300多家】 · 统计数字 · firms?",
        "○ <b>新建</b>基地【3个】 · 统计数字",
        "○ /b>基地3个,举办活动【3场】 · 统计数字",
        "✓ 全市新增就业【4.59万人】 · 统计数字 · new_jobs",
        "✓ 9万人,其中就业困难人员【2549人】 · 统计数字 · hard_to_employ",
        "✓ 人员2549人,发放补贴【1.27亿元】 · 统计数字 · subsidy",
    ]
    assert page.indicator.value == "firms"
    assert "惠及企业数 (家)" in page.indicator_name.value


def test_the_figure_is_marked_in_its_sentence_which_is_escaped(page: ReviewPage) -> None:
    choose(page, "3场")
    assert "&lt;b&gt;新建&lt;/b&gt;基地3个,举办活动<mark>3场</mark>" in page.sentence.value
    choose(page)
    assert page.sentence.value == ""


def test_a_doubt_is_said_in_words(page: ReviewPage, small_project: Path, rewrite: Rewrite) -> None:
    rewrite(TEXT, "举办活动", "力争惠及企业9家,举办活动")
    page = ReviewPage("small-2020", "en", "half-up", small_project)
    choose(page, "9家")
    assert "an aim or a plan" in page.sentence.value


def test_a_name_is_saved_and_the_list_goes_on(page: ReviewPage, small_folder: Path) -> None:
    page.name.click()
    assert "firms,惠及企业{6300多家}" in (small_folder / "figures.csv").read_text("utf-8")
    assert page.message.value == "已保存 1 项，还剩 2 项"
    assert listed(page)[0].startswith("○ <b>新建")


def test_several_are_dismissed_with_one_reason(page: ReviewPage, small_folder: Path) -> None:
    choose(page, "3个", "3场")
    page.reason.value = "没有这个指标"
    page.dismiss.click()
    assert (small_folder / "kinds.csv").read_text("utf-8").count("没有这个指标") == 2
    assert page.message.value == "已保存 2 项，还剩 1 项"


def test_a_refused_decision_says_why_and_stays(page: ReviewPage, small_folder: Path) -> None:
    before = (small_folder / "figures.csv").read_bytes()
    choose(page, "3个")
    page.indicator.value = "firm"
    page.name.click()
    assert "没有这个指标" in page.message.value
    assert "期望：firms" in page.message.value
    page.dismiss.click()
    assert "要么命名，要么写明类别和理由" in page.message.value
    assert (small_folder / "figures.csv").read_bytes() == before


def test_the_list_is_sorted_and_searched(page: ReviewPage) -> None:
    page.order.value = "as in the text"
    assert listed(page)[0].startswith("✓ 全市新增就业")
    page.words.value = "基地"
    assert len(listed(page)) == 2
    page.words.value = "没有的词"
    assert listed(page) == []
    assert page.sentence.value == ""


def test_the_panel_holds_list_and_form(page: ReviewPage) -> None:
    assert page.rows in page.panel().children
