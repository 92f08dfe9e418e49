"""Quotes: a passage that stands once, the figure in braces."""

import pytest

from analysis.figures.quoting import quote_of
from analysis.figures.scan import find_figures


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("全市新增就业4万人,惠及企业6家。", "全市新增就业{4万人}", id="从小句起"),
        pytest.param("4万人就业。", "{4万人}就业", id="小句以数字开头"),
        pytest.param("甲好,就业4万人。乙好,就业4万人。", "甲好,就业{4万人}", id="从整句起"),
        pytest.param("甲,就业4万人,好。甲,就业4万人,坏。", "甲,就业{4万人},好", id="到句末"),
        pytest.param("就业4万人。就业4万人。又", "就业{4万人}。就业4万人。又", id="越过句子"),
        pytest.param("有{就业4万人。", "", id="原文里有花括号"),
        pytest.param("就业4万人", "就业{4万人}", id="没有句号"),
    ],
)
def test_a_quote_is_as_short_as_it_can_be_and_stands_once(text: str, quote: str) -> None:
    assert quote_of(text, find_figures(text)[0]) == quote
    plain = quote.replace("{", "").replace("}", "")
    assert not quote or text.count(plain) == 1


def test_a_quote_holds_the_words_that_name_the_figure() -> None:
    text = "今年全市新增就业4万人。为52家重点企业服务。"
    jobs, firms = find_figures(text)
    assert quote_of(text, jobs, (4, 8)) == "新增就业{4万人}"
    assert quote_of(text, firms, (firms.end, firms.end + 4)) == "{52家}重点企业"


def test_a_passage_that_overlaps_itself_does_not_stand_once() -> None:
    text = "就业4万人。就业4万人。就业4万人"
    second = find_figures(text)[1]
    assert quote_of(text, second) == "就业4万人。就业{4万人}。就业4万人"


def test_where_a_text_repeats_itself_throughout_there_is_no_quote() -> None:
    text = "就业4万人。" * 200
    assert quote_of(text, find_figures(text)[100]) == ""
