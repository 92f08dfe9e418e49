"""Numerals: from digits, Arabic and Chinese, to exact decimals."""

from decimal import Decimal

import pytest

from analysis.figures.numerals import parse_numeral, read_numeral

VALUES = [
    ("0", "0"),
    ("6300", "6300"),
    ("1,234", "1234"),
    ("1,234,567.8", "1234567.8"),
    ("4.59万", "45900"),
    ("7千", "7000"),
    ("1.5亿", "150000000"),
    ("2亿3千万", "230000000"),
    ("1万亿", "1000000000000"),
    ("10百", "1000"),
    ("0.5千", "500"),
    ("0万", "0"),
    ("１２３", "123"),
    ("４．５９万", "45900"),
    ("１，２３４", "1234"),
    (" 12 ", "12"),
    ("零", "0"),
    ("〇", "0"),
    ("两", "2"),
    ("十", "10"),
    ("十五", "15"),
    ("一百零五", "105"),
    ("一百一十", "110"),
    ("一百十五", "115"),
    ("一千零十", "1010"),
    ("一千零十一", "1011"),
    ("一百二十三", "123"),
    ("一万零五十", "10050"),
    ("一千零一万零一", "10010001"),
    ("三亿零五", "300000005"),
    ("廿三", "23"),
    ("卅", "30"),
    ("一百廿三", "123"),
    ("二百五", "250"),
    ("三千六", "3600"),
    ("一万五", "15000"),
    ("两亿三", "230000000"),
    ("二〇二〇", "2020"),
    ("一九四九", "1949"),
    ("壹佰伍拾", "150"),
    ("叁萬", "30000"),
    ("兩億", "200000000"),
    ("三点五", "3.5"),
    ("三點一四", "3.14"),
    ("十二点零五", "12.05"),
    ("三点五万", "35000"),
    ("三点五三百万", "3530000"),
    ("一点二万亿", "1200000000000"),
    ("万", "10000"),
    ("-3.5", "-3.5"),
    (".5", "0.5"),
    ("零下四", "-4"),
    ("負三十二", "-32"),
    ("一百点123", "100.123"),
    ("伍仟元整", "5000"),
    ("壹拾壹元壹角", "11.1"),
    ("玖拾伍圆捌分", "95.08"),
    ("−3.5", "-3.5"),
    ("负三点五", "-3.5"),
    ("-0", "0"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_numeral_has_its_exact_value(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


REFUSED = [
    pytest.param("", id="空"),
    pytest.param("人", id="不是数字"),
    pytest.param("12人", id="带单位"),
    pytest.param("-", id="只有负号"),
    pytest.param("亿万", id="大数在小数前而无数字"),
    pytest.param("3.", id="小数点后无数字"),
    pytest.param("1,23", id="分节不是三位"),
    pytest.param("五点", id="点后无数字"),
    pytest.param("三点五万三", id="小数的量级后又有数字"),
    pytest.param("三四十", id="两个数字相连"),
    pytest.param("五零百", id="数字后接零"),
    pytest.param("百千", id="量级从小到大"),
    pytest.param("三百五百", id="量级重复"),
    pytest.param("一千零百", id="零后缺数字"),
    pytest.param("一万99999", id="余数大于量级"),
    pytest.param("1" * 41, id="四十一位"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_one_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a numeral|not a size|out of order|side by side"):
        parse_numeral(text)


def test_forty_digits_are_read_exactly_and_so_are_their_negatives() -> None:
    digits = "1234567890" * 4
    assert str(parse_numeral(digits)) == digits
    assert str(parse_numeral(f"-{digits[1:]}")) == f"-{digits[1:]}"


# (text, one unit of the last printed digit, one unit of the last digit that is not nought)
PLACES = [
    ("6300", "1", "100"),
    ("2549", "1", "1"),
    ("1000", "1", "1000"),
    ("20", "1", "10"),
    ("2.36", "0.01", "0.01"),
    ("3.0", "0.1", "1"),
    ("0", "1", "1"),
    ("0.0", "0.1", "0.1"),
    ("4.59万", "100", "100"),
    ("4.65万", "100", "100"),
    ("120万", "10000", "100000"),
    ("3亿", "100000000", "100000000"),
    ("7千", "1000", "1000"),
    ("2亿3千万", "10000000", "10000000"),
    ("一百十", "10", "10"),
    ("一千零十", "10", "10"),
    ("一百零五", "1", "1"),
    ("二百五", "10", "10"),
    ("一万五", "1000", "1000"),
    ("廿", "10", "10"),
    ("三点五万", "1000", "1000"),
    ("二〇二〇", "1", "10"),
]


@pytest.mark.parametrize(("text", "place", "last_nonzero"), PLACES)
def test_a_numeral_knows_how_finely_it_was_printed(
    text: str, place: str, last_nonzero: str
) -> None:
    numeral = read_numeral(text)
    assert numeral.place == Decimal(place)
    assert numeral.last_nonzero_place == Decimal(last_nonzero)


@pytest.mark.parametrize(
    ("text", "rounds", "decimals"),
    [
        ("6300", False, False),
        ("7千", False, False),
        ("一百二十三", False, False),
        ("二〇二〇", False, False),
        ("2.36", True, True),
        ("三点五", True, True),
        ("0.5千", True, True),
        ("120万", True, False),
        ("叁萬", True, False),
        ("3亿", True, False),
        ("4.59万", True, True),
    ],
)
def test_decimals_and_great_sizes_say_that_digits_are_left_out(
    text: str, rounds: bool, decimals: bool
) -> None:
    numeral = read_numeral(text)
    assert (numeral.rounds, numeral.decimals) == (rounds, decimals)
