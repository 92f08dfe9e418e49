"""From wording to interval: every row of docs/conventions.md, and each of its examples."""

from decimal import Decimal

import pytest

from analysis.figures.figure import Figure
from analysis.figures.intervals import Rounding
from analysis.figures.scan import find_figures

Case = tuple[str, str | None, str | None, str, str]

# (text, low, high, bounds, qualifier); an open side is None. One row of the convention a block.
EXACT_COUNTS: list[Case] = [
    ("实现就业2549人", "2549", "2549", "[]", ""),
    ("发布岗位7395个", "7395", "7395", "[]", ""),
    ("举办20场", "20", "20", "[]", ""),
    ("招收1,234人", "1234", "1234", "[]", ""),
    ("分三批", "3", "3", "[]", ""),
    ("培训七千人", "7000", "7000", "[]", ""),
    ("补贴每人300元/月", "300", "300", "[]", ""),
]
ROUNDED: list[Case] = [
    ("4.59万人", "45850", "45950", "[)", ""),
    ("1.5亿元", "145000000", "155000000", "[)", ""),
    ("3亿元", "250000000", "350000000", "[)", ""),
    ("120万元", "1195000", "1205000", "[)", ""),
    ("7万元", "65000", "75000", "[)", ""),
    ("30.50公里", "30.495", "30.505", "[)", ""),
    ("8052.61万元", "80526050", "80526150", "[)", ""),
    ("三点五万人", "34500", "35500", "[)", ""),
    ("三万人", "25000", "35000", "[)", ""),
    ("2亿3千万元", "225000000", "235000000", "[)", ""),
    ("2.36%", "2.355", "2.365", "[)", ""),
    ("53.4%", "53.35", "53.45", "[)", ""),
    ("98%", "97.5", "98.5", "[)", ""),
    ("3‰", "2.5", "3.5", "[)", ""),
    ("提高2个百分点", "1.5", "2.5", "[)", ""),
    ("100.0%", "99.95", "100.05", "[)", ""),
]
ALL_OR_NONE: list[Case] = [
    ("100%参保", "100", "100", "[]", ""),
    ("0%", "0", "0", "[]", ""),
]
ABOVE: list[Case] = [
    ("6300多家", "6300", "6400", "()", "多"),
    ("7千多家", "7000", "8000", "()", "多"),
    ("1000多人", "1000", "2000", "()", "多"),
    ("20余场", "20", "30", "()", "余"),
    ("十几家", "10", "20", "()", "几"),
    ("1万多名", "10000", "20000", "()", "多"),
    ("3亿多元", "300000000", "400000000", "()", "多"),
    ("10多万人", "100000", "200000", "()", "多"),
    ("超过4.65万人次", "46500", "46600", "()", "超过"),
    ("超7000人", "7000", "8000", "()", "超"),
    ("突破41万人", "410000", "420000", "()", "突破"),
    ("逾300家", "300", "400", "()", "逾"),
    ("高于12.5%", "12.5", "12.6", "()", "高于"),
    ("破10万人", "100000", "200000", "()", "破"),
]
BELOW: list[Case] = [
    ("近4000万元", "30000000", "40000000", "()", "近"),
    ("将近6000人次", "5000", "6000", "()", "将近"),
    ("接近3.2万人", "31000", "32000", "()", "接近"),
]
ABOUT: list[Case] = [
    ("约0.29亿元", "28500000", "29500000", "[)", "约"),
    ("约2300万元", "22500000", "23500000", "[)", "约"),
    ("大约300人", "250", "350", "[)", "大约"),
    ("20人左右", "15", "25", "[)", "左右"),
    ("约1.20亿元", "119500000", "120500000", "[)", "约"),
    ("约98%", "97.5", "98.5", "[)", "约"),
]
AT_LEAST: list[Case] = [
    ("3个月以上", "3", None, "[)", "以上"),
    ("不少于40学时", "40", None, "[)", "不少于"),
    ("不低于85%", "85", None, "[)", "不低于"),
    ("至少2次", "2", None, "[)", "至少"),
    ("1.2万人以上", "12000", None, "[)", "以上"),
    ("≥85%", "85", None, "[)", "≥"),
    ("95% 以上", "95", None, "[)", "以上"),
]
AT_MOST: list[Case] = [
    ("控制在3.0%以内", None, "3.0", "(]", "以内"),
    ("3%以下", None, "3", "(]", "以下"),
    ("不超过4.5%", None, "4.5", "(]", "不超过"),
    ("控制在5万人以内", "0", "50000", "[]", "以内"),
    ("30天以下", "0", "30", "[]", "以下"),
    ("不超过2次", "0", "2", "[]", "不超过"),
    ("最多跑1次", "0", "1", "[]", "最多"),
    ("≤3%", None, "3", "(]", "≤"),
    ("最长可领取6个月", "0", "6", "[]", "最长"),
]
NO_EFFECT: list[Case] = [
    ("达118.58万人", "1185750", "1185850", "[)", ""),
    ("达到251场", "251", "251", "[]", ""),
    ("共41项", "41", "41", "[]", ""),
    ("累计893人", "893", "893", "[]", ""),
    ("合计63729人", "63729", "63729", "[]", ""),
    ("首批13所", "13", "13", "[]", ""),
]
RANGES: list[Case] = [
    ("5—8家", "5", "8", "[]", ""),
    ("一至四级", "1", "4", "[]", ""),
    ("20%—30%", "20", "30", "[]", ""),
    ("3000~5000元", "3000", "5000", "[]", ""),
]
ROWS = {
    "整数": EXACT_COUNTS,
    "小数、万亿、百分数": ROUNDED,
    "全部或全无": ALL_OR_NONE,
    "多、超": ABOVE,
    "近": BELOW,
    "约": ABOUT,
    "以上": AT_LEAST,
    "以内": AT_MOST,
    "无影响": NO_EFFECT,
    "区间": RANGES,
}
CASES = [
    pytest.param(*case, id=f"{row}-{case[0]}") for row, cases in ROWS.items() for case in cases
]


def only(text: str, rounding: Rounding = "half-up") -> Figure:
    (figure,) = find_figures(text, rounding)
    return figure


@pytest.mark.parametrize(("text", "low", "high", "bounds", "qualifier"), CASES)
def test_wording_becomes_the_interval_of_the_convention(
    text: str, low: str | None, high: str | None, bounds: str, qualifier: str
) -> None:
    figure = only(text)
    assert figure.low == (low if low is None else Decimal(low))
    assert figure.high == (high if high is None else Decimal(high))
    assert figure.bounds == bounds
    assert figure.qualifier == qualifier


def test_a_count_without_hedge_is_exact() -> None:
    assert only("实现就业2549人").interval is not None
    assert all(only(text).low == only(text).high for text, *_ in EXACT_COUNTS)


# The same figure under each way of rounding: (4.59万人), (98%), (约2300万元).
MODES: list[tuple[Rounding, tuple[str, str, str], tuple[str, str, str], tuple[str, str, str]]] = [
    ("half-up", ("45850", "45950", "[)"), ("97.5", "98.5", "[)"), ("2250", "2350", "[)")),
    ("half-down", ("45850", "45950", "(]"), ("97.5", "98.5", "(]"), ("2250", "2350", "(]")),
    ("half-even", ("45850", "45950", "()"), ("97.5", "98.5", "[]"), ("2250", "2350", "()")),
    ("half", ("45850", "45950", "[]"), ("97.5", "98.5", "[]"), ("2250", "2350", "[]")),
    ("up", ("45800", "45900", "(]"), ("97", "98", "(]"), ("2200", "2300", "(]")),
    ("down", ("45900", "46000", "[)"), ("98", "99", "[)"), ("2300", "2400", "[)")),
    ("ceiling", ("45800", "45900", "(]"), ("97", "98", "(]"), ("2200", "2300", "(]")),
    ("floor", ("45900", "46000", "[)"), ("98", "99", "[)"), ("2300", "2400", "[)")),
    ("unknown", ("45800", "46000", "()"), ("97", "99", "()"), ("2200", "2400", "()")),
]


@pytest.mark.parametrize(
    ("rounding", "workers", "share", "money"), MODES, ids=[mode[0] for mode in MODES]
)
def test_the_way_of_rounding_decides_what_a_rounded_figure_allows(
    rounding: Rounding,
    workers: tuple[str, str, str],
    share: tuple[str, str, str],
    money: tuple[str, str, str],
) -> None:
    for text, (low, high, bounds), size in (
        ("4.59万人", workers, 1),
        ("98%", share, 1),
        ("约2300万元", money, 10_000),
    ):
        figure = only(text, rounding)
        assert (figure.low, figure.high) == (Decimal(low) * size, Decimal(high) * size)
        assert figure.bounds == bounds


@pytest.mark.parametrize("rounding", [mode[0] for mode in MODES])
def test_what_is_not_rounded_is_the_same_under_every_way_of_rounding(rounding: Rounding) -> None:
    for row in ("整数", "全部或全无", "多、超", "近", "以上", "以内", "区间"):
        for text, *_ in ROWS[row]:
            assert only(text, rounding) == only(text)


# (text, kind): the kinds of numerals, as the convention lists them.
KINDS = [
    ("新增就业4.59万人", "figure"),
    ("增聘3名客座教授", "figure"),
    ("开展两期", "figure"),
    ("控制在3.0%以内", "threshold"),
    ("最长6个月", "threshold"),
    ("最多跑1次", "threshold"),
    ("失业3个月以上", "threshold"),
    ("2020年", "date"),
    ("2020年度", "date"),
    ("7月", "date"),
    ("二〇二〇年", "date"),
    ("第46届", "ordinal"),
    ("创业园二期", "ordinal"),
    ("育婴员(五级)", "ordinal"),
    ("一号工程", "ordinal"),
    ("一至四级", "range"),
    ("5—8家", "range"),
    ("“促进就业九条”", "name"),
    ("“三项工程”", "name"),
    ("2.0版", "name"),
    ("“援企减负12条”", "name"),
    ("五邑", "name"),
    ("一站式", "idiom"),
    ("一线", "idiom"),
    ("一批", "idiom"),
    ("百日行动", "idiom"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_numeral_has_the_kind_of_the_convention(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize("text", ["一、工作情况", "(一)就业", "（十二）其他", "一是做好", "三要抓"])
def test_heads_and_list_markers_are_no_numerals(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize("text", ["进一步", "统一", "一般", "一定", "队伍", "逐一", "万一"])
def test_plain_words_are_no_numerals(text: str) -> None:
    assert find_figures(text) == []


def test_three_support_and_one_help_holds_two_numerals_of_a_name() -> None:
    assert [(figure.text, figure.kind) for figure in find_figures("三支一扶")] == [
        ("三", "name"),
        ("一", "name"),
    ]


# (printed, canonical): the unit as printed beside its canonical unit.
UNITS = [
    ("3名", "名", "人"),
    ("2位", "位", "人"),
    ("311人", "人", "人"),
    ("5041人次", "人次", "人次"),
    ("251场次", "场次", "场"),
    ("96宗", "宗", "件"),
    ("300元/月", "元/月", "元/月"),
    ("1.27亿元", "元", "元"),
    ("6300多家", "家", "家"),
    ("6个月", "个月", "月"),
    ("53.4%", "%", "%"),
]


@pytest.mark.parametrize(("text", "printed", "canonical"), UNITS)
def test_a_unit_is_kept_as_printed_with_its_canonical_unit_beside_it(
    text: str, printed: str, canonical: str
) -> None:
    assert (only(text).unit, only(text).canonical_unit) == (printed, canonical)
