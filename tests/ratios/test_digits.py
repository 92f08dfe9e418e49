"""Digits shown: as many as the bounds support; nothing is rounded in a format string."""

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.figures.intervals import Interval
from analysis.ratios.digits import (
    bounds_text,
    exact_text,
    high_text,
    leading_place,
    low_text,
    number_text,
    percent_text,
    shown,
)
from analysis.wording import Lang


def between(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        pytest.param("12.73", 1, id="十位"), pytest.param("10", 1, id="恰为十"),
        pytest.param("9.999", 0, id="不足十"), pytest.param("1", 0, id="一"),
        pytest.param("0.999", -1, id="不足一"), pytest.param("0.1", -1, id="恰为十分之一"),
        pytest.param("0.004", -3, id="千分位"), pytest.param("-12.73", 1, id="负数看绝对值"),
        pytest.param("1000/999", 0, id="略大于一"), pytest.param("999/1000", -1, id="略小于一"),
        pytest.param("0", 0, id="零"),
    ],
)  # fmt: skip
def test_the_leading_place_is_that_of_the_first_digit(value: str, place: int) -> None:
    assert leading_place(Fraction(value)) == place


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        # Half-width 12.73: tens.
        pytest.param("2570.85", "2558.13", "2583.59", "2570", id="约定中的例子"),
        # Half-width 1.795: ones; 53.68 becomes 54.
        pytest.param("53.68", "51.95", "55.54", "54", id="个位"),
        # Half-width 0.0133: hundredths.
        pytest.param("2266.2750", "2266.2617", "2266.2884", "2266.28", id="百分位"),
        # Half-width 10 exactly: tens, not ones.
        pytest.param("126", "116", "136", "130", id="半宽恰为十"),
        # Half-width 9.99: ones.
        pytest.param("126", "116", "135.98", "126", id="半宽不足十"),
        pytest.param("125", "115", "135", "130", id="逢五进位"),
        pytest.param("-125", "-135", "-115", "-130", id="负数按绝对值逢五进位"),
        pytest.param("0.4", "-20", "20", "0", id="修约为零"),
        pytest.param("-0.4", "-20", "20", "0", id="没有负零"),
        pytest.param("20", "19.91", "20.08", "20", id="不留无意义的零"),
        pytest.param("508474.58", "491525", "525424", "510000", id="万位"),
    ],
)
def test_a_ratio_is_rounded_to_the_place_of_its_half_width(
    value: str, low: str, high: str, expected: str
) -> None:
    assert str(shown(Fraction(value), between(low, high))) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("311/43", "7.233", id="四位有效数字"),
        pytest.param("893/123", "7.26", id="末位的零不写"),
        pytest.param("847200/8391", "101", id="末尾的零不写"),
        pytest.param("9600/113", "84.96", id="两位小数"),
        pytest.param("1/3000", "0.0003333", id="小于一"),
        pytest.param("-311/43", "-7.233", id="负数"),
        pytest.param("123456.5", "123500", id="大的分数"),
        pytest.param("63728", "63728", id="整数照写"),
        pytest.param("0", "0", id="零"),
    ],
)
def test_an_exact_ratio_has_four_digits_and_an_integer_stays_whole(
    value: str, expected: str
) -> None:
    assert f"{shown(Fraction(value), Interval.exactly(Fraction(value))):f}" == expected


def test_a_ratio_without_bounds_has_four_digits() -> None:
    assert shown(Fraction("2570.85"), Interval(Fraction(2), None)) == Decimal(2571)
    assert shown(Fraction(25704), Interval(None, Fraction(30000))) == Decimal(25700)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2570.85", "2570.85", id="有限小数"),
        pytest.param("1/1024", "0.0009765625", id="二的幂"),
        pytest.param("1/125", "0.008", id="五的幂"),
        pytest.param("50000000000000", "50000000000000", id="不用指数"),
        pytest.param("2570.850", "2570.85", id="不留末尾的零"),
        pytest.param("-3/8", "-0.375", id="负数"),
        pytest.param("0", "0", id="零"),
        pytest.param("1/3", "0.333333333333", id="十二位有效数字"),
        pytest.param("2/3", "0.666666666667", id="四舍五入"),
        pytest.param("635000/247", "2570.85020243", id="大于一"),
        pytest.param("-2/3", "-0.666666666667", id="负的循环小数"),
    ],
)
def test_exchanged_numbers_are_exact_or_have_twelve_digits(value: str, expected: str) -> None:
    assert exact_text(Fraction(value)) == expected


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        pytest.param("1/3", "2/3", ("0.333333333333", "0.666666666667"), id="正数"),
        pytest.param("-2/3", "-1/3", ("-0.666666666667", "-0.333333333333"), id="负数"),
        pytest.param("2/3", "4/3", ("0.666666666666", "1.33333333334"), id="两端都要外取"),
        pytest.param("2.5", "3.25", ("2.5", "3.25"), id="有限小数不动"),
        pytest.param(
            f"1/{2**40}",
            "1",
            ("0.0000000000009094947017729282379150390625", "1"),
            id="四十位以内不截",
        ),
    ],
)
def test_exchanged_ends_are_rounded_outward(low: str, high: str, texts: tuple[str, str]) -> None:
    interval = between(low, high)
    assert (low_text(interval), high_text(interval)) == texts


def test_a_terminating_decimal_that_is_too_long_is_cut_outward() -> None:
    long = Fraction(1, 2**150)  # 105 significant digits
    low, high = low_text(Interval.exactly(long)), high_text(Interval.exactly(long))
    assert low is not None
    assert high is not None
    assert Fraction(low) < long < Fraction(high)
    assert Fraction(high) - Fraction(low) < long / 10**38


def test_no_end_is_no_text() -> None:
    assert exact_text(None) is None
    assert low_text(Interval(None, Fraction(1))) is None
    assert high_text(Interval(Fraction(1), None)) is None


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        pytest.param("2570", "2570", "2,570", id="千位"),
        pytest.param("9999.5", "9999.5", "9,999.5", id="不足一万"),
        pytest.param("10000", "1万", "10,000", id="一万"),
        pytest.param("63729", "63729", "63,729", id="用万反多四位小数"),
        pytest.param("510000", "51万", "510,000", id="几十万"),
        pytest.param("99999999", "99999999", "99,999,999", id="不足一亿，用万反多四位小数"),
        pytest.param("100000000", "1亿", "100,000,000", id="一亿"),
        pytest.param("150800000", "1.508亿", "150,800,000", id="一亿多"),
        pytest.param("-69000000", "−6900万", "−69,000,000", id="负数"),
        pytest.param("-0.5", "−0.5", "−0.5", id="负小数"),
        pytest.param("0", "0", "0", id="零"),
        pytest.param("123456789012345678901234567890123", "123456789012345678901234567890123",
                     "123,456,789,012,345,678,901,234,567,890,123", id="很长的整数一位不少"),
    ],
)  # fmt: skip
def test_readers_see_wan_and_yi_in_zh_and_separators_in_en(value: str, zh: str, en: str) -> None:
    assert number_text(Decimal(value), "zh") == zh
    assert number_text(Decimal(value), "en") == en


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        # Half-width 12.73, of which two digits are kept: to whole yuan, 2558.13… down, 2583.58… up.
        pytest.param("110000/43", "850000/329", "2558 – 2584", "2,558 – 2,584", id="约定中的例子"),
        pytest.param("145000000", "155000000", "1.45亿 – 1.55亿", "145,000,000 – 155,000,000",
                     id="贷款总额"),
        pytest.param("9500", "10500", "9500 – 10500", "9,500 – 10,500", id="两端用同一大小"),
        pytest.param("150650000", "150940000", "1.5065亿 – 1.5094亿", "150,650,000 – 150,940,000",
                     id="亿后四位即万"),
        pytest.param("-1/3", "1/3", "−0.34 – 0.34", "−0.34 – 0.34", id="跨过零，两端外取"),
        pytest.param("7.233", "7.233", "7.233", "7.233", id="确数"),
    ],
)  # fmt: skip
def test_readers_see_bounds_rounded_outward(low: str, high: str, zh: str, en: str) -> None:
    assert bounds_text(between(low, high), "zh") == zh
    assert bounds_text(between(low, high), "en") == en


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        pytest.param(Interval(None, Fraction(2, 3)), "−∞ – 0.67", id="下不封底"),
        pytest.param(Interval(Fraction(2, 3), None), "0.66 – ∞", id="上不封顶"),
        pytest.param(Interval(None, None), "−∞ – ∞", id="两边都无"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_open_side_is_shown_as_infinity(interval: Interval, text: str, lang: Lang) -> None:
    assert bounds_text(interval, lang) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [("66.666", "66.7%"), ("12.25", "12.3%"), ("100", "100%"), ("0.04", "0%"), ("99.96", "100%")],
)
def test_a_percentage_has_one_decimal(share: str, text: str) -> None:
    assert percent_text(Decimal(share)) == text
