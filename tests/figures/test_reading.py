"""Reading any report: wordings that other years, bureaus and provinces use."""

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.figures.scan import Figure, find_figures


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


def read(text: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.kind) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "canonical", "low", "high", "bounds"),
    [
        pytest.param("近九成", "9", "成", "成", "8", "9", "()", id="近几成"),
        pytest.param("占百分之三", "3", "百分之", "%", "2.5", "3.5", "[)", id="百分之"),
        pytest.param("达百分之三十五点二", "35.2", "百分之", "%", "35.15", "35.25", "[)",
                     id="百分之带小数"),
        pytest.param("完成百分之百", "100", "百分之", "%", "100", "100", "[]", id="百分之百"),
        pytest.param("千分之五", "5", "千分之", "‰", "4.5", "5.5", "[)", id="千分之"),
        pytest.param("万分之三", "3", "万分之", "‱", "2.5", "3.5", "[)", id="万分之"),
        pytest.param("提高12.3个百分点", "12.3", "个百分点", "百分点", "12.25", "12.35", "[)",
                     id="百分点不是百分之"),
        pytest.param("翻一番", "1", "番", "番", "1", "1", "[]", id="翻一番"),
        pytest.param("翻了两番", "2", "番", "番", "2", "2", "[]", id="翻两番"),
        pytest.param("增长1.5倍", "1.5", "倍", "倍", "1.45", "1.55", "[)", id="倍"),
        pytest.param("打8折", "8", "折", "折", "8", "8", "[]", id="折"),
        pytest.param("增长-2.3%", "-2.3", "%", "%", "-2.35", "-2.25", "(]", id="负增长"),
        pytest.param("增长－２．３％", "-2.3", "％", "%", "-2.35", "-2.25", "(]", id="全角负号"),
        pytest.param("发放二百余万元", "2000000", "元", "元", "2000000", "3000000", "()",
                     id="余万"),
        pytest.param("装机600万千瓦", "6000000", "千瓦", "千瓦", "5995000", "6005000", "[)",
                     id="千瓦不是量级"),
        pytest.param("用电300亿千瓦时", "30000000000", "千瓦时", "千瓦时", "29950000000",
                     "30050000000", "[)", id="亿千瓦时"),
        pytest.param("通车3千米", "3", "千米", "公里", "3", "3", "[]", id="千米"),
        pytest.param("处理5吨/小时", "5", "吨/小时", "吨/小时", "5", "5", "[]", id="吨每小时"),
        pytest.param("300元/月", "300", "元/月", "元/月", "300", "300", "[]", id="元每月"),
        pytest.param("16.8万元/人", "168000", "元/人", "元/人", "167500", "168500", "[)",
                     id="万元每人"),
        pytest.param("年满60周岁", "60", "周岁", "岁", "60", "60", "[]", id="周岁"),
        pytest.param("养活13亿人口", "1300000000", "人", "人", "1250000000", "1350000000", "[)",
                     id="人口的人是单位"),
        pytest.param("利用外资924 亿美元", "92400000000", "美元", "美元", "92350000000",
                     "92450000000", "[)", id="数与量级之间有空格"),
        pytest.param("收入15781 元", "15781", "元", "元", "15781", "15781", "[]", id="数后有空格"),
        pytest.param("上百家", "100", "家", "家", "100", "200", "()", id="上百"),
        pytest.param("突破千亿元", "100000000000", "元", "元", "100000000000", "200000000000",
                     "()", id="突破千亿"),
        pytest.param("历时近10年", "10", "年", "年", "0", "10", "()", id="历时近十年"),
        pytest.param("近10年", "10", "年", "年", "10", "10", "[]", id="近十年是最近"),
        pytest.param("1个工作日", "1", "个工作日", "天", "1", "1", "[]", id="工作日"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_worded(
    text: str, value: str, unit: str, canonical: str, low: str, high: str, bounds: str
) -> None:
    figure = only(text)
    assert figure.kind == "figure"
    assert (figure.value, figure.unit, figure.canonical_unit) == (Decimal(value), unit, canonical)
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), bounds)


@pytest.mark.parametrize(
    ("text", "found", "low", "high", "unit"),
    [
        pytest.param("投资1.2～1.5亿元", "1.2～1.5亿元", "120000000", "150000000", "元",
                     id="量级只印一次"),
        pytest.param("由50—60万人组成", "50—60万人", "500000", "600000", "人", id="由字之后"),
        pytest.param("新增50—60万人", "50—60万人", "500000", "600000", "人", id="五六十万"),
        pytest.param("5000-1.2万元", "5000-1.2万元", "5000", "12000", "元", id="两个量级"),
        pytest.param("3至5年", "3至5年", "3", "5", "年", id="至"),
        pytest.param("3到5年", "3到5年", "3", "5", "年", id="到"),
        pytest.param("15%-20%", "15%-20%", "15", "20", "%", id="百分比的区间"),
        pytest.param("三五个", "三五个", "3", "5", "个", id="三五个"),
        pytest.param("七八十家", "七八十家", "70", "80", "家", id="七八十"),
        pytest.param("十七八岁", "十七八岁", "17", "18", "岁", id="十七八"),
        pytest.param("两三年", "两三年", "2", "3", "年", id="两三年"),
        pytest.param("四五百人", "四五百人", "400", "500", "人", id="四五百"),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(text: str, found: str, low: str, high: str, unit: str) -> None:
    figure = only(text)
    assert (figure.text, figure.kind, figure.value, figure.unit) == (found, "range", None, unit)
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), "[]")


@pytest.mark.parametrize("text", ["由3家到5家", "从300家至500家"])
def test_from_one_value_to_another_is_a_change_and_no_range(text: str) -> None:
    assert [figure.kind for figure in find_figures(text)] == ["figure", "figure"]


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bounds"),
    [
        ("三分之一", "1/3", "1/3", "1/3", "[]"),
        ("近三分之二", "2/3", "1/3", "2/3", "()"),
        ("占1/4", "1/4", "1/4", "1/4", "[]"),
    ],
)
def test_a_fraction_is_exact(text: str, value: str, low: str, high: str, bounds: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == ("figure", Fraction(value))
    assert (figure.low, figure.high, figure.bounds) == (Fraction(low), Fraction(high), bounds)


def test_a_fraction_can_be_a_limit() -> None:
    figure = only("减少1/3以上")
    assert (figure.kind, figure.low, figure.high) == ("threshold", Fraction(1, 3), None)


def test_a_fraction_of_nought_states_no_share() -> None:
    assert only("零分之一").value == Decimal(1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("2020—2022年", [("2020—2022年", "date")], id="年份的区间"),
        pytest.param("2021-01-19", [("2021-01-19", "date")], id="数字日期"),
        pytest.param("5 月12 日", [("5 月", "date"), ("12 日", "date")], id="有空格的月日"),
        pytest.param("20世纪90年代", [("20世纪", "date"), ("90年代", "date")], id="世纪与年代"),
        pytest.param("一季度", [("一季度", "date")], id="季度"),
        pytest.param("前三季度", [("三季度", "date")], id="前三季度"),
        pytest.param("2024世界大会", [("2024", "date")], id="不写年字的年份"),
        pytest.param("第二产业", [("二", "ordinal")], id="产业"),
        pytest.param("一、二、三产协同", [("二", "ordinal"), ("三", "ordinal")],
                     id="行首的一、是标题"),
        pytest.param("向二、三产业转移", [("二", "ordinal"), ("三", "ordinal")], id="二三产业"),
        pytest.param("二产增长", [("二", "ordinal")], id="二产"),
        pytest.param("1、2号线", [("1", "ordinal"), ("2", "ordinal")], id="号线"),
        pytest.param("十届六次、七次全会", [("十届", "ordinal"), ("六次", "ordinal"),
                                     ("七次", "ordinal")], id="全会"),
        pytest.param("二中、三中全会", [("二", "ordinal"), ("三", "ordinal")], id="中全会"),
        pytest.param("二十大", [("二十", "name")], id="二十大"),
        pytest.param("“十四五”", [("十四五", "name")], id="十四五"),
        pytest.param("“三农”", [("三", "name")], id="三农"),
        pytest.param("十大工程", [("十", "name")], id="十大工程"),
        pytest.param("三年行动计划", [("三年", "name")], id="三年行动"),
        pytest.param("中国500强企业", [("500", "name")], id="五百强"),
        pytest.param("4A级景区", [("4", "name")], id="景区等级"),
        pytest.param("12345热线", [("12345", "name")], id="热线"),
        pytest.param("PM2.5浓度", [("2.5", "name")], id="细颗粒物"),
        pytest.param("“1+7”政策", [("1", "name"), ("7", "name")], id="一加七"),
        pytest.param("两会", [("两", "idiom")], id="两会"),
        pytest.param("过去一年", [("一年", "idiom")], id="过去一年"),
        pytest.param("一个共同特征", [("一个", "idiom")], id="一个不计数"),
        pytest.param("新增一家", [("一家", "figure")], id="新增一家计数"),
        pytest.param("三岸", [("三", "idiom")], id="没有单位的中文数字"),
        pytest.param("千亿斤粮食", [("千亿斤", "idiom")], id="只有量级"),
        pytest.param("每万人", [("万人", "threshold")], id="每万人"),
        pytest.param("5万吨级泊位", [("5万吨", "threshold")], id="吨级"),
        pytest.param("万亿级产业", [("万亿级", "idiom")], id="万亿级"),
        pytest.param("人均4.5、5.5平方米", [("4.5", "figure"), ("5.5平方米", "figure")],
                     id="最后一个才有单位"),
        pytest.param("16∶18∶66", [("16", "figure"), ("18", "figure"), ("66", "figure")], id="比例"),
        pytest.param("1:2.5", [("1", "figure"), ("2.5", "figure")], id="比"),
        pytest.param("每平方公里300人", [("300人", "figure")], id="每平方公里"),
        pytest.param("下降0.3个百分点", [("0.3个百分点", "figure")], id="百分点"),
    ],
)  # fmt: skip
def test_a_numeral_is_of_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1.稳就业", id="阿拉伯数字的标题"),
        pytest.param("\n12、抓技能", id="行首的顿号标题"),
        pytest.param("（1）坚持", id="括号序号"),
        pytest.param("指导原则是：（2）坚持", id="冒号后的括号序号"),
        pytest.param("再创新高［17］。", id="注释号"),
        pytest.param("上页\n\n8\n\n下页", id="页码"),
        pytest.param("①稳就业", id="圈码"),
        pytest.param("一、工作", id="部分标题"),
        pytest.param("汽车零部件", id="零部件"),
        pytest.param("造福百姓", id="百姓"),
    ],
)
def test_what_only_marks_a_place_or_makes_a_word_is_no_numeral(text: str) -> None:
    assert read(text) == []


def test_numbers_of_a_list_share_the_unit_of_the_last() -> None:
    first, second = find_figures("分别提高11.1、11.2个百分点")
    assert (first.unit, first.canonical_unit) == ("", "百分点")
    assert (first.low, first.high) == (Decimal("11.05"), Decimal("11.15"))
    assert second.canonical_unit == "百分点"


@pytest.mark.parametrize("text", ["第三位", "“三项工程”", "一个特征"])
def test_what_counts_nothing_has_no_canonical_unit(text: str) -> None:
    assert only(text).canonical_unit == ""
