"""Numbers written in Chinese and read back are the same numbers."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from analysis.figures.numerals import parse_numeral, read_numeral

DIGITS = "零一二三四五六七八九"
CHEQUE = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
GREATEST = 10**16 - 1  # 9999万亿 9999亿 9999万 9999

numbers = st.integers(0, GREATEST) | st.integers(0, 12000)


def section(number: int) -> str:
    """Write 1 to 9999: 一千零一十, 一百一十, 一十."""
    written, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
        gap = not digit
    return written


def chinese(number: int) -> str:
    """Write a number as a newspaper does: 十五, 一百零五, 一万零一十, 二亿零五."""
    if number == 0:
        return "零"
    written, before = "", False
    for power, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // power % 10**4
        if part:
            skips = before and (part < 1000 or written.endswith("零"))
            written += ("零" if skips else "") + section(part)
            written += "万" if name == "万亿" and number // 10**8 % 10**4 else name
        elif power == 10**8 and number >= 10**12:
            written = written.removesuffix("亿") + "亿"
        before = before or bool(part)
    written = _fill(written, number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _fill(written: str, number: int) -> str:
    """Put 零 where a whole section is nought and a full one follows: 一亿零一千."""
    ones, ten_thousands = number % 10**4, number // 10**4 % 10**4
    if ones >= 1000 and not ten_thousands and number >= 10**8:
        head = written.removesuffix(section(ones))
        return f"{head.removesuffix('零')}零{section(ones)}"
    return written


def test_the_writer_writes_as_a_newspaper_does() -> None:
    numbers = (0, 10, 15, 105, 110, 1010, 2001, 10010, 100050)
    written = "零 十 十五 一百零五 一百一十 一千零一十 二千零一 一万零一十 十万零五十"
    assert [chinese(number) for number in numbers] == written.split()
    assert chinese(200000005) == "二亿零五"
    assert chinese(100001000) == "一亿零一千"
    assert chinese(120000000) == "一亿二千万"
    assert chinese(10**12) == "一万亿"
    assert chinese(1000200030004) == "一万零二亿零三万零四"


@given(numbers)
@example(1010)
@example(10**12)
@example(100001000)
def test_a_number_written_in_chinese_is_read_back(number: int) -> None:
    assert parse_numeral(chinese(number)) == number


@given(numbers)
def test_a_number_written_as_on_a_cheque_is_read_back(number: int) -> None:
    written = chinese(number).translate(CHEQUE)
    assert parse_numeral(written) == number


@given(st.integers(0, 10**20).map(str))
def test_digits_read_out_one_by_one_are_read_back(digits: str) -> None:
    spoken = "".join(DIGITS[int(digit)] for digit in digits)
    assert parse_numeral(spoken) == int(digits)
    assert parse_numeral(spoken.replace("零", "〇")) == int(digits)


@given(st.integers(0, 10**12), st.from_regex(r"\A[0-9]{1,8}\Z"), st.sampled_from(["", "万", "亿"]))
def test_a_decimal_read_out_is_read_back(whole: int, decimals: str, size: str) -> None:
    spoken = f"{chinese(whole)}点{''.join(DIGITS[int(digit)] for digit in decimals)}{size}"
    sizes = {"": 1, "万": 10**4, "亿": 10**8}
    assert parse_numeral(spoken) == Decimal(f"{whole}.{decimals}") * sizes[size]


@given(st.integers(0, 10**15), st.integers(0, 6), st.sampled_from(["", "千", "万", "亿"]))
def test_arabic_digits_with_a_size_are_read_exactly(number: int, places: int, size: str) -> None:
    printed = (
        f"{number:,}" if not places else f"{number // 10**places}.{number % 10**places:0{places}d}"
    )
    sizes = {"": 1, "千": 1000, "万": 10**4, "亿": 10**8}
    numeral = read_numeral(printed + size)
    assert numeral.value * 10**places == number * sizes[size]
    assert numeral.place * 10**places == sizes[size]


@given(st.integers(0, 10**30), st.integers(0, 8))
def test_a_sign_changes_nothing_but_the_sign(number: int, places: int) -> None:
    printed = f"{number}.{'7' * places}" if places else str(number)
    for sign in ("-", "−", "负"):
        assert Fraction(parse_numeral(sign + printed)) == -Fraction(printed)


@given(st.text("一二三五十百千万亿零点两0123456789.,万廿", max_size=45))
def test_any_run_is_a_number_or_is_refused(text: str) -> None:
    try:
        numeral = read_numeral(text)
    except ValueError:
        return
    assert numeral.value >= 0
    assert numeral.place > 0
    assert numeral.last_nonzero_place > 0
