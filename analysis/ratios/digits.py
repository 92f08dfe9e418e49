"""Digits shown: as many as the bounds support, never rounded in a format string."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from analysis.figures.intervals import EXACT, Interval, Number, Rounding, plain, round_as
from analysis.wording import Lang

BETWEEN, ENDLESS = " – ", "∞"  # of bounds as readers see them
_EXACT_DIGITS = 4  # significant digits of an exact ratio, as docs/conventions.md sets
_EXCHANGED_DIGITS = 12  # significant digits where a decimal does not terminate
_LONGEST_TERMINATING = 40  # digits: a longer exact decimal is cut too
# 亿 and 万, and how many decimals each may have: 1.5065亿 is whole in 万, 6.3729万 is no relief.
_SIZES = ((Decimal(10**8), "亿", 4), (Decimal(10**4), "万", 3))


def leading_place(value: Fraction) -> int:
    """Return the power of ten of the first digit of ``value`` (12.73: 1; 0.004: −3)."""
    if not value:
        return 0
    magnitude = abs(value)
    above, below = magnitude.as_integer_ratio()
    power = len(str(above)) - len(str(below))
    reached = above * 10 ** max(-power, 0) >= below * 10 ** max(power, 0)
    return power if reached else power - 1


def shown(value: Fraction, interval: Interval) -> Decimal:
    """Return ``value`` with the digits that ``interval`` supports.

    It is rounded half up to the place of the leading digit of the half-width;
    an exact ratio, or one without bounds, to four significant digits, where an
    integer stays whole.
    """
    width = interval.width
    if width:
        return plain(round_as(value, -leading_place(width / 2)))
    if width == 0 and value.denominator == 1:
        return Decimal(value.numerator)
    return plain(round_as(value, _EXACT_DIGITS - 1 - leading_place(value)))


def exact_text(value: Number | None, *, rounding: str = ROUND_HALF_UP) -> str | None:
    """Return ``value`` for other programs: exact if it terminates, else 12 significant digits."""
    if value is None:
        return None
    exact = Fraction(value)
    rest = exact.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    precision = _LONGEST_TERMINATING if rest == 1 else _EXCHANGED_DIGITS
    context = Context(prec=precision, rounding=rounding)
    return f"{plain(context.divide(Decimal(exact.numerator), Decimal(exact.denominator))):f}"


def low_text(interval: Interval) -> str | None:
    """Return the low end for other programs, rounded outward where it must be rounded."""
    return exact_text(interval.low, rounding=ROUND_FLOOR)


def high_text(interval: Interval) -> str | None:
    """Return the high end for other programs, rounded outward where it must be rounded."""
    return exact_text(interval.high, rounding=ROUND_CEILING)


def number_text(value: Decimal, lang: Lang) -> str:
    """Return ``value`` for readers: 万 and 亿 in zh, thousands separators in en.

    A number that 万 or 亿 would only burden with decimals stays whole: 63729.
    """
    return _numbers((value,), lang)[0]


def _numbers(values: Sequence[Decimal], lang: Lang) -> list[str]:
    """Return ``values`` for readers, all in the same size."""
    if lang == "en":
        return [f"{value:,f}".replace("-", "−") for value in values]
    size, name = next(
        ((size, name) for size, name, most in _SIZES if _fits(values, size, most)), (Decimal(1), "")
    )
    return [f"{plain(EXACT.divide(value, size)):f}{name}".replace("-", "−") for value in values]


def _fits(values: Sequence[Decimal], size: Decimal, most: int) -> bool:
    """Whether all ``values`` reach ``size`` and need at most that many decimals in it."""
    return bool(values) and all(
        abs(value) >= size and _decimals(EXACT.divide(value, size)) <= most for value in values
    )


def _decimals(value: Decimal) -> int:
    return -int(plain(value).as_tuple().exponent)


def percent_text(share: Decimal) -> str:
    """Return a share given in per cent, to one decimal."""
    return f"{plain(round_as(share, 1)):f}%"


def bounds_text(interval: Interval, lang: Lang) -> str:
    """Return the bounds for readers, rounded outward to two digits more than the half-width."""
    width = interval.width
    if width == 0 and interval.low is not None:
        return number_text(shown(Fraction(interval.low), interval), lang)
    digits = 1 - leading_place(width / 2) if width else 2
    ends = [plain(round_as(Fraction(end), digits, rounding)) for end, rounding in _ends(interval)]
    texts = iter(_numbers(ends, lang))
    low = f"−{ENDLESS}" if interval.low is None else next(texts)
    high = ENDLESS if interval.high is None else next(texts)
    return f"{low}{BETWEEN}{high}"


def _ends(interval: Interval) -> list[tuple[Number, Rounding]]:
    """Return the ends that there are, each with the way outward."""
    low: list[tuple[Number, Rounding]] = [] if interval.low is None else [(interval.low, "floor")]
    return low if interval.high is None else [*low, (interval.high, "ceiling")]
