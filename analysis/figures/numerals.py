"""Numerals: from digits, Arabic and Chinese, to exact decimals.

Reads 6300, 1,234.5, 4.59万, 7千, 2亿3千万, 一百二十三, 二〇二〇, 壹佰伍拾, 三点五,
full-width digits too. How numbers are written follows GB/T 15835.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from analysis.figures.intervals import EXACT

# 大写: the forms of cheques, alone also ordinary words (队伍, 陆地, 收拾).
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸"
DIGITS = {"〇": 0, "○": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6}
DIGITS |= {digit: value for value, digit in enumerate("零一二三四五六七八九")}
DIGITS |= {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
SIZES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SIZES |= {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
TENS = {"廿": 20, "卅": 30}  # a ten and its digit in one character: 廿三 is 23
CHINESE = "".join([*DIGITS, *SIZES, *TENS])

# 1,234.5, also with the comma of Chinese text (１，２３４), and .5
ARABIC = (
    r"(?:(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|(?<![0-9A-Za-z.])\.[0-9]+)"
)
# Longer runs are not numbers that anyone counts; refusing them keeps reading linear.
LONGEST = 40

_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_FULL_WIDTH |= {ord("，"): ","}
_MINUS = re.compile("^(?:[-−负負]|零下)")
# Money spelt out as on a cheque: 壹佰元整, 玖拾伍圆壹角捌分.
_CHEQUE = re.compile(f"([{FORMAL}零]+)[元圆](?:整|正|(?:(.)角)?(?:(.)分)?)")
_MANTISSA = re.compile(rf"{ARABIC}|[{CHINESE}]")
_POSITIONAL = re.compile(rf"[{''.join(DIGITS)}]+")
_ARABIC_DIGITS = re.compile("[0-9]+")
_BIG = {"亿", "億", "万", "萬"}
_TEN = {"十", "拾", *TENS}  # needs no digit before it: 一百十五, 一百廿三


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: its value, and how finely it was printed.

    ``value`` is exact; ``place`` is one unit of the last printed digit (4.59万:
    100); ``rounds`` says that the printing leaves digits out (decimals, 万, 亿).
    """

    value: Decimal
    place: Decimal
    rounds: bool
    decimals: bool

    @property
    def last_nonzero_place(self) -> Decimal:
        """One unit of the last digit that is not nought (6300: 100)."""
        if not self.value:
            return self.place
        exponent = int(EXACT.normalize(self.value).as_tuple().exponent)
        return Decimal((0, (1,), exponent))


def parse_numeral(text: str) -> Decimal:
    """Return the exact value of the numeral ``text``, without unit or hedge.

    Raises ValueError where ``text`` is not one numeral.
    """
    return read_numeral(text).value


def read_numeral(text: str) -> Numeral:
    """Return the numeral ``text`` with its value and the place of its last digit.

    Raises ValueError where ``text`` is not one numeral, or is longer than a
    number that anyone counts.
    """
    plain = text.strip().translate(_FULL_WIDTH)
    digits = _MINUS.sub("", plain)
    negative = digits != plain
    if not digits or len(digits) > LONGEST:
        raise ValueError(f"not a numeral: {text[:LONGEST]!r}")
    value, place, decimals = _read(digits)
    rounds = decimals or any(size in digits for size in _BIG)
    return Numeral(EXACT.minus(value) if negative else value, place, rounds, decimals)


def _read(digits: str) -> tuple[Decimal, Decimal, bool]:
    if re.fullmatch(ARABIC, digits):
        value = Decimal(digits.replace(",", "").replace("，", ""))
        exponent = int(value.as_tuple().exponent)
        return value, Decimal((0, (1,), exponent)), exponent < 0
    if "点" in digits or "點" in digits:
        return _read_spoken_decimal(digits)
    if cheque := _CHEQUE.fullmatch(digits):
        return _read_cheque(*cheque.groups())
    if _POSITIONAL.fullmatch(digits):
        return Decimal("".join(str(DIGITS[digit]) for digit in digits)), Decimal(1), False
    return _read_sized(digits)


def _read_cheque(yuan: str, jiao: str | None, fen: str | None) -> tuple[Decimal, Decimal, bool]:
    tenths, hundredths = DIGITS.get(jiao or "零", 0), DIGITS.get(fen or "零", 0)
    value = EXACT.add(_read(yuan)[0], Decimal((0, (tenths, hundredths), -2)))
    return value, Decimal("0.01"), False


def _read_spoken_decimal(digits: str) -> tuple[Decimal, Decimal, bool]:
    whole, _, rest = digits.replace("點", "点").partition("点")
    decimals = _POSITIONAL.match(rest) or _ARABIC_DIGITS.match(rest)
    if decimals is None:
        raise ValueError(f"not a numeral: {digits!r}")
    size = _read_size(rest[decimals.end() :])
    printed = "".join(str(DIGITS.get(digit, digit)) for digit in decimals.group())
    value = EXACT.add(_read(whole)[0], Decimal(f"0.{printed}"))
    place = Decimal((0, (1,), -len(printed)))
    return EXACT.multiply(value, size), EXACT.multiply(place, size), True


def _read_size(text: str) -> Decimal:
    size = Decimal(1)
    for char in text:
        if char not in SIZES:
            raise ValueError(f"not a size: {text!r}")
        size = EXACT.multiply(size, Decimal(SIZES[char]))
    return size


def _read_sized(digits: str) -> tuple[Decimal, Decimal, bool]:
    """Split at the greatest size: what stands before it counts in it, the rest follows."""
    for names in (("亿", "億"), ("万", "萬")):
        at = max(digits.rfind(name) for name in names)
        if at >= 0:
            return _read_split(digits[:at], SIZES[digits[at]], digits[at + 1 :])
    return _read_below_wan(digits)


def _read_split(before: str, size: int, after: str) -> tuple[Decimal, Decimal, bool]:
    if not before and after[:1] in SIZES:
        raise ValueError(f"sizes out of order: {after!r}")
    many, place, decimals = _read(before) if before else (Decimal(1), Decimal(1), False)
    value, place = EXACT.multiply(many, Decimal(size)), EXACT.multiply(place, Decimal(size))
    if not after:
        return value, place, decimals
    rest, rest_place = _read_rest(after, size)
    if rest >= size:
        raise ValueError(f"sizes out of order: {after!r}")
    return EXACT.add(value, rest), rest_place, decimals


def _read_rest(after: str, size: int) -> tuple[Decimal, Decimal]:
    """Read what follows a size; a lone digit counts in tenths of it (一万五, 二百五)."""
    if len(after) == 1 and DIGITS.get(after):
        tenth = Decimal(size // 10)
        return EXACT.multiply(Decimal(DIGITS[after]), tenth), tenth
    value, place, _ = _read(after)
    return value, place


def _read_below_wan(digits: str) -> tuple[Decimal, Decimal, bool]:
    """Read one section of thousands, hundreds, tens and ones (一千零二十三, 7千, 10百)."""
    total, place, decimals = Decimal(0), Decimal(1), False
    pending: Decimal | None = None
    last_size = 10**4
    for token in _tokens(digits):
        size = SIZES.get(token) or TENS.get(token)
        if size is None:
            if pending:
                raise ValueError(f"two digits side by side: {digits!r}")
            pending, place, decimals = _token_value(token)
        elif size >= last_size or (pending is None and total and token not in _TEN):
            raise ValueError(f"sizes out of order: {digits!r}")
        else:
            many, place = (Decimal(1), Decimal(1)) if pending is None else (pending, place)
            last_size = 10 if token in TENS else size
            total = EXACT.add(total, EXACT.multiply(many, Decimal(size)))
            place, pending = EXACT.multiply(place, Decimal(last_size)), None
    if pending is None:
        return total, place, decimals
    if last_size in (100, 1000) and DIGITS.get(digits[-1]) and DIGITS.get(digits[-2]) != 0:
        place = Decimal(last_size // 10)
        pending = EXACT.multiply(pending, place)
    return EXACT.add(total, pending), place, decimals


def _tokens(digits: str) -> list[str]:
    tokens = _MANTISSA.findall(digits)
    if sum(map(len, tokens)) != len(digits):
        raise ValueError(f"not a numeral: {digits!r}")
    return tokens


def _token_value(token: str) -> tuple[Decimal | None, Decimal, bool]:
    """Read one digit or Arabic run; a 零 between sizes only keeps a place (一千零十: 1010)."""
    if token in DIGITS:
        return Decimal(DIGITS[token]) if DIGITS[token] else None, Decimal(1), False
    return _read(token)
