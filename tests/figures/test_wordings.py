"""Wordings: where the words that name an indicator stand."""

import pytest

from analysis.figures.indicators import Indicator
from analysis.figures.wordings import mentions_of, wordings_of


def indicator(wordings: str) -> Indicator:
    return Indicator(id="x", unit="人", section="employment", zh="指标", en="X", wordings=wordings)


def places(wordings: str, text: str) -> list[str]:
    found = mentions_of(wordings_of([indicator(wordings)]), text)
    return [text[mention.start - 2 : mention.end] for mention in found]


def test_wordings_are_parted_by_bars_and_their_words_by_dots() -> None:
    first, second = wordings_of([indicator("新增就业|补贴…惠及…企业")])
    assert (first.earlier, first.words, first.length) == ((), "新增就业", 4)
    assert (second.earlier, second.words, second.length) == (("补贴", "惠及"), "企业", 6)


def test_an_indicator_without_wordings_is_never_mentioned() -> None:
    assert wordings_of([indicator("")]) == []


@pytest.mark.parametrize(
    ("wordings", "text", "found"),
    [
        pytest.param("就业", "新增就业，促进就业", ["新增就业", "促进就业"], id="每一处"),
        pytest.param("补贴…企业", "发放补贴，惠及企业", ["惠及企业"], id="同句在前"),
        pytest.param("补贴…企业", "惠及企业，发放补贴", [], id="同句在后"),
        pytest.param("补贴…企业", "发放补贴。惠及企业", [], id="不在同一句"),
        pytest.param("补贴…企业", "发放补贴　　惠及企业", [], id="隔着段落的空格"),
        pytest.param("甲…乙…企业", "有甲有乙，惠及企业", ["惠及企业"], id="依次出现"),
        pytest.param("甲…乙…企业", "有乙有甲，惠及企业", [], id="次序相反"),
    ],
)
def test_words_stand_where_what_must_precede_them_does(
    wordings: str, text: str, found: list[str]
) -> None:
    assert places(wordings, text) == found
