"""The scan: every numeral of a text, in order, read as a figure."""

from decimal import Decimal

import pytest

from analysis.figures.figure import Figure
from analysis.figures.scan import find_figures


def texts(text: str) -> list[str]:
    return [figure.text for figure in find_figures(text)]


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


def test_a_text_without_numerals_has_no_figures() -> None:
    assert find_figures("") == []
    assert find_figures("全市就业形势保持稳定。") == []


def test_figures_come_in_order_with_their_offsets() -> None:
    text = "就业4.59万人,其中困难人员2549人;失业率2.36%"
    assert [(f.start, f.end, f.text, f.value, f.unit) for f in find_figures(text)] == [
        (2, 8, "4.59万人", Decimal(45900), "人"),
        (15, 20, "2549人", Decimal(2549), "人"),
        (24, 29, "2.36%", Decimal("2.36"), "%"),
    ]


@pytest.mark.parametrize(
    ("text", "found", "value", "unit"),
    [
        pytest.param("惠及6300多家企业", "6300多家", "6300", "家", id="多在单位前"),
        pytest.param("增加6300多", "6300多", "6300", "", id="多后无单位"),
        pytest.param("好处三多", "三", "3", "", id="一位汉字后的多不属于数字"),
        pytest.param("10多万人", "10多万人", "100000", "人", id="多在量级前"),
        pytest.param("1万多名农民工", "1万多名", "10000", "名", id="多在量级后"),
        pytest.param("7千多家", "7千多家", "7000", "家", id="千"),
        pytest.param("2亿3千万元", "2亿3千万元", "230000000", "元", id="两个量级"),
        pytest.param("１２３名", "１２３名", "123", "名", id="全角数字照原样"),
        pytest.param("４．５９万人", "４．５９万人", "45900", "人", id="全角小数点"),
        pytest.param("1,234人", "1,234人", "1234", "人", id="千分位"),
        pytest.param("两个季度", "两个季度", "2", "个季度", id="中文数字"),
        pytest.param("三点五万人", "三点五万人", "35000", "人", id="中文小数"),
        pytest.param("16连涨", "16连涨", "16", "连涨", id="连涨"),
    ],
)
def test_a_figure_takes_its_size_hedge_and_unit(
    text: str, found: str, value: str, unit: str
) -> None:
    figure = only(text)
    assert (figure.text, figure.value, figure.unit) == (found, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [("45900人", "45900"), ("4.59万人", "45900"), ("3.0%", "3"), ("3亿元", "300000000")],
)
def test_a_value_is_written_without_exponent_or_trailing_noughts(text: str, value: str) -> None:
    assert str(only(text).value) == value


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("5—8家", "range", "5", "8", "家"),
        ("5-8家", "range", "5", "8", "家"),
        ("5~8家", "range", "5", "8", "家"),
        ("5 — 8家", "range", "5", "8", "家"),
        ("5家至8家", "range", "5", "8", "家"),
        ("一至四级", "range", "1", "4", "级"),
        ("20%—30%", "range", "20", "30", "%"),
        ("2018—2020年", "date", "2018", "2020", "年"),
    ],
)
def test_a_range_is_one_figure_without_one_value(
    text: str, kind: str, low: str, high: str, unit: str
) -> None:
    figure = only(text)
    assert figure.text == text
    assert figure.kind == kind
    assert figure.value is None
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), "[]")
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("5人—8家", ["5人", "8家"], id="单位不同"),
        pytest.param("8—5家", ["8", "5家"], id="从大到小"),
        pytest.param("5—5家", ["5", "5家"], id="两端相同"),
        pytest.param("三百百—50家", ["三百百", "50家"], id="前一个不是一个数"),
        pytest.param("5—三百百家", ["5", "三百百家"], id="后一个不是一个数"),
        pytest.param("5家—多家", ["5家"], id="后面没有数字"),
        pytest.param("3成至三分之一的企业", ["3成", "三分之一"], id="后一个是几分之几"),
    ],
)
def test_what_is_no_range_is_read_apart(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize("run", ["三百百家", "十七八十家", "三百百多家"])
def test_a_run_that_is_not_one_number_has_no_value(run: str) -> None:
    figure = only(run)
    assert (figure.value, figure.low, figure.high, figure.bounds) == (None, None, None, "")
    assert figure.unit == "家"


def test_a_run_beyond_forty_digits_has_no_value() -> None:
    assert only("1" * 41).value is None


def test_a_limit_without_a_lower_end_leaves_it_open() -> None:
    figure = only("控制在3.0%以内")
    assert (figure.low, figure.high, figure.bounds) == (None, Decimal("3.0"), "(]")


def test_after_a_word_that_is_no_numeral_reading_goes_on() -> None:
    assert texts("进一步统一管理3项") == ["3项"]


def test_the_text_of_a_figure_is_what_stands_in_the_source() -> None:
    text = "约４千多名、３０.５％,5—8家"
    assert [text[f.start : f.end] for f in find_figures(text)] == texts(text)
    assert texts(text) == ["４千多名", "３０.５％", "5—8家"]


def test_the_way_of_rounding_is_passed_on() -> None:
    (figure,) = find_figures("4.59万人", "down")
    assert (figure.low, figure.high) == (Decimal(45900), Decimal(46000))
