"""Marks: what a page makes of text, numbers, quotations, formulas and days."""

from datetime import date

import pytest
from markupsafe import Markup

from analysis.ratios.passages import Passage, Shown
from analysis.reports.marks import (
    Cell,
    Code,
    Day,
    Quoted,
    Sentence,
    html_of,
    ids_in,
    linked,
    markdown_of,
    quoted,
)
from analysis.reports.report import Report


@pytest.mark.parametrize(
    ("cell", "html"),
    [
        pytest.param("a < b", "a &lt; b", id="文字"),
        pytest.param(Shown("51万元", "loan"), '<data value="loan">51万元</data>', id="数"),
        pytest.param(Shown("", "loan"), "", id="没有的数"),
        pytest.param(Passage(("共", Shown("<1", "x"))), '共<data value="x">&lt;1</data>',
                     id="段落"),
        pytest.param(Code("a ÷ <b>"), "<code>a ÷ &lt;b&gt;</code>", id="公式"),
        pytest.param(Day(date(2020, 7, 1)), "<time>2020-07-01</time>", id="日期"),
        pytest.param(Sentence("<i>"), '<q lang="zh-Hans">&lt;i&gt;</q>', id="原句"),
        pytest.param(Quoted("共", Shown("5人", "x"), "。"),
                     '<q lang="zh-Hans">共<data value="x">5人</data>。</q>', id="引文"),
    ],
)  # fmt: skip
def test_a_cell_is_escaped_and_its_number_marked(cell: Cell, html: str) -> None:
    assert html_of(cell) == html


def test_a_figure_is_quoted_with_its_number_marked(report: Report) -> None:
    assert quoted(report.register.stated["hard_to_employ_placed"]) == Quoted(
        "就业困难人员实现就业", Shown("2549人", "hard_to_employ_placed"), ""
    )


def test_prose_stays_markdown_but_lets_no_html_through() -> None:
    passage = Passage(("# 甲 & <script>\n", Shown("5*6|<b>", "x_y")))
    assert markdown_of(passage) == (
        '# 甲 &amp; &lt;script>\n<data value="x_y">5\\*6\\|&lt;b&gt;</data>'
    )


def test_the_marked_numbers_of_a_page_become_links() -> None:
    html = '<p><data value="a">1</data>, <data value="rule:b">2</data> <data>3</data></p>'
    assert ids_in(html) == {"a", "rule:b"}
    assert linked(html, lambda of, text: Markup("[{}={}]").format(of, text)) == (
        "<p>[a=1], [rule:b=2] <data>3</data></p>"
    )
