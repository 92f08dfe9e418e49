"""Naming and quoting hold on any text: no crash, each name once, each quote in one place."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.figures.indicators import Indicator
from analysis.figures.naming import name_figures
from analysis.figures.quoting import quote_of
from analysis.figures.scan import find_figures

WORDS = [
    "城镇新增就业", "失业率", "补贴", "惠及企业", "4万人", "2.36%", "6300多家", "1亿元", "三家",
    "力争", "五年来", "2019年", "一、", "回顾", "安排", "目标是：", "控制在", "以内", "全市",
    "达到", "，", "、", "。", "\n", "　　", "{", "}",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
INDICATORS = [
    Indicator(id=id, unit=unit, section="employment", zh=zh, en=id, wordings=wordings)
    for id, unit, zh, wordings in (
        ("jobs", "人", "城镇新增就业人数", "城镇新增就业|新增就业"),
        ("rate", "%", "失业率", "失业率"),
        ("limit", "%", "失业率控制目标", "失业率…控制在"),
        ("firms", "家", "惠及企业数", "补贴…惠及企业"),
    )
]


@given(TEXTS)
def test_an_indicator_is_named_for_certain_at_most_once_and_a_figure_at_most_once(
    text: str,
) -> None:
    namings = name_figures(text, find_figures(text), INDICATORS, 2020)
    certain = [naming.indicator.id for naming in namings if naming.doubt is None]
    assert len(certain) == len(set(certain))
    starts = [naming.figure.start for naming in namings]
    assert starts == sorted(set(starts))


@given(TEXTS)
def test_a_quote_marks_its_figure_and_stands_in_one_place(text: str) -> None:
    for figure in find_figures(text):
        quote = quote_of(text, figure)
        if quote:
            plain = quote.replace("{", "").replace("}", "")
            starts = [at for at in range(len(text)) if text.startswith(plain, at)]
            assert [at + quote.index("{") for at in starts] == [figure.start]
