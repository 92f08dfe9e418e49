"""The structure of a text: parts, sections, sentences."""

import pytest

from analysis.sources.structure import Stretch, parts_of, sections_of, sentences_of

TEXT = """\
前言。
一、工作情况
(一)就业。新增就业4.59万人。
（二）培训。培训24.78万人次。
二、工作计划
(一)稳就业。
"""


def cut(text: str, stretches: list[Stretch]) -> list[str]:
    return [text[stretch.start : stretch.end] for stretch in stretches]


def test_a_part_runs_from_its_head_to_the_next() -> None:
    parts = parts_of(TEXT)
    assert [part.head for part in parts] == ["工作情况", "工作计划"]
    assert cut(TEXT, parts) == [
        "一、工作情况\n(一)就业。新增就业4.59万人。\n（二）培训。培训24.78万人次。\n",
        "二、工作计划\n(一)稳就业。\n",
    ]


def test_a_section_ends_where_the_next_section_or_its_part_ends() -> None:
    review, plan = parts_of(TEXT)
    assert cut(TEXT, sections_of(TEXT, review)) == [
        "(一)就业。新增就业4.59万人。\n",
        "（二）培训。培训24.78万人次。\n",
    ]
    assert cut(TEXT, sections_of(TEXT, plan)) == ["(一)稳就业。\n"]


def test_the_head_of_a_section_ends_at_its_full_stop() -> None:
    heads = [section.head for section in sections_of(TEXT, parts_of(TEXT)[0])]
    assert heads == ["就业", "培训"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("　　一、回顾\n　　（一）就业。\n", id="段首空两格"),
        pytest.param("各位代表：　　一、回顾　　（一）就业。", id="换行丢失,只剩两个空格"),
    ],
)
def test_a_head_may_be_set_in_or_follow_two_full_width_blanks(text: str) -> None:
    (part,) = parts_of(text)
    (section,) = sections_of(text, part)
    assert (part.head, section.head) == ("回顾", "就业")
    assert text[part.start] == "一"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("完成一、二期工程。", id="行中的一、"),
        pytest.param("育婴员(五级)证书。", id="行中的括号"),
        pytest.param("1、工作情况", id="阿拉伯数字的标题"),
        pytest.param("", id="空文本"),
    ],
)
def test_what_only_resembles_a_head_makes_no_part(text: str) -> None:
    assert parts_of(text) == []
    assert sections_of(text, Stretch(0, len(text), "")) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("甲。乙。", ["甲。", "乙。"], id="句号分句"),
        pytest.param("甲！乙？丙", ["甲！", "乙？", "丙"], id="感叹号、问号和没有句号的末句"),
        pytest.param("甲!乙?", ["甲!", "乙?"], id="半角标点"),
        pytest.param("他说“好。”走了。", ["他说“好。”", "走了。"], id="引号随句"),
        pytest.param("(甲。)乙。", ["(甲。)", "乙。"], id="括号随句"),
        pytest.param(
            "标题\n  甲。\n\n 　乙。", ["标题", "甲。", "乙。"], id="换行分句,去掉句首空白"
        ),
        pytest.param("甲,乙;丙:丁。", ["甲,乙;丙:丁。"], id="逗号、分号、冒号不分句"),
        pytest.param("就业4.59万人。", ["就业4.59万人。"], id="小数点不分句"),
        pytest.param(" \n　\n", [], id="只有空白"),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert cut(text, sentences_of(text)) == sentences
