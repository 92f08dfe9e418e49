"""Shares, means and deviations of counts: which printed ones an integer count can give.

Exact in every rounding mode, after Brown and Heathers (2017), "The GRIM Test",
doi:10.1177/1948550616673876, and Heathers and Brown (2019), "DEBIT: A Simple
Consistency Test For Binary Data", https://osf.io/5vb3u/; totals are searched by
solving, not by trying.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from analysis.figures.intervals import Interval, Rounding, unround

ANY_TOTAL = Interval(Decimal(1), None, True, False)
# A share printed to a hundredth of a per cent is that of some total, whatever larger the count.
MOST_TRIED = 10_000
_PERCENT = 100


def mean_is_possible(
    mean: str | Decimal, n: int, items: int = 1, rounding: Rounding = "half-up"
) -> bool:
    """Return whether ``n`` answers to ``items`` integer items can have the printed ``mean``.

    Raises ValueError where ``n`` or ``items`` is not positive or ``mean`` no number.
    """
    if n < 1 or items < 1:
        raise ValueError(f"n and items must be at least one: {n}, {items}")
    return bool(integers_in(_times(unround(mean, rounding), Fraction(n * items))))


def share_is_possible(share: str | Decimal, total: int, rounding: Rounding = "half-up") -> bool:
    """Return whether some part of ``total`` things is the printed ``share`` in per cent.

    Raises ValueError where ``total`` is not positive or ``share`` no number.
    """
    if total < 1:
        raise ValueError(f"the total must be at least one: {total}")
    return bool(_parts(_times(unround(share, rounding), Fraction(1, _PERCENT)), total))


def deviation_is_possible(
    mean: str | Decimal, deviation: str | Decimal, n: int, rounding: Rounding = "half-up"
) -> bool:
    """Return whether ``n`` noughts and ones can have the printed ``mean`` and ``deviation``.

    ``mean`` is the share of ones as a decimal (0.36, not 36%), ``deviation`` the
    sample standard deviation √(k(n − k) / (n(n − 1))) of k ones. DEBIT as
    published lets k be any number; here it is whole, so that what passes has
    passed GRIM too. Every k that the mean allows is tried. Raises ValueError where ``n`` is less
    than two, or ``mean`` or ``deviation`` no number.
    """
    if n <= 1:
        raise ValueError(f"n must be at least two: {n}")
    ones = _parts(unround(mean, rounding), n)
    variances = _signed_squares(unround(deviation, rounding))
    products = integers_in(_times(variances, Fraction(n * (n - 1))))
    return any(k * (n - k) in products for k in ones)


def _parts(share: Interval, total: int) -> range:
    """Return every part of ``total`` things that is one of the shares in ``share``."""
    parts = integers_in(_times(share, Fraction(total)))
    return range(max(parts.start, 0), min(parts.stop, total + 1))


def _signed_squares(interval: Interval) -> Interval:
    """Return the squares, negative for what is below nought, so that the ends keep their order."""
    low, high = Fraction(interval.low or 0), Fraction(interval.high or 0)
    return replace(interval, low=low * abs(low), high=high * abs(high))


def possible_totals(count: int, share: str | Decimal, rounding: Rounding = "half-up") -> list[int]:
    """Return every total of which ``count`` can be the printed ``share`` in per cent.

    Raises ValueError where ``count`` is not positive, or the share can be
    nought, so that there would be no greatest total.
    """
    if count < 1:
        raise ValueError(f"the count must be at least one: {count}")
    return list(totals_within(count, unround(share, rounding)))


def totals_within(count: int, share: Interval) -> range:
    """Return every total of which ``count`` is one of the shares in ``share``, in per cent.

    Raises ValueError where the share can be nought.
    """
    part = _part_of_whole(share)
    if not part.low:
        raise ValueError("a share that can be nought has no greatest total")
    return range(0) if part.is_empty else integers_in(_totals(count, part).intersection(ANY_TOTAL))


def some_share_fits(counts: Interval, share: Interval, totals: Interval = ANY_TOTAL) -> bool:
    """Return whether a whole number in ``counts`` of one in ``totals`` is a share in ``share``.

    ``share`` is in per cent. Counts are tried one by one, MOST_TRIED of them at
    most: where none of so many decides it, it is taken to fit.
    """
    part, counts = _part_of_whole(share), counts.whole()
    totals = totals.intersection(ANY_TOTAL).whole()
    if part.is_empty or counts.is_empty or totals.is_empty:
        return False
    if 0 in counts and 0 in part:
        return True
    tried = _counts_to_try(counts, part, totals)
    return len(tried) > MOST_TRIED or any(
        not _totals(number, part).intersection(totals).whole().is_empty for number in tried
    )


def _counts_to_try(counts: Interval, part: Interval, totals: Interval) -> range:
    """Return those of ``counts``, from one up, that can be a ``part`` of one of the ``totals``."""
    low, high = Fraction(part.low or 0), Fraction(part.high or 0)
    most = [counts.high, None if totals.high is None else high * Fraction(totals.high)]
    least = max(1, ceil(counts.low or 0), ceil(low * Fraction(totals.low or 0)))
    limits = [floor(limit) for limit in most if limit is not None]
    return range(least, min(limits, default=least + MOST_TRIED) + 1)


def _part_of_whole(share: Interval) -> Interval:
    """Return a share in per cent as a part of one, which is from nought to one at most."""
    return share.times(Fraction(1, _PERCENT)).intersection(Interval(Fraction(0), Fraction(1)))


def _totals(count: int, part: Interval) -> Interval:
    """Return all numbers, whole or not, of which ``count``, not nought, is the ``part``."""
    low, high = Fraction(part.low or 0), Fraction(part.high or 0)
    if not high:
        return Interval(Fraction(1), Fraction(0))
    most = count / low if low else None
    return Interval(count / high, most, part.closed_high, part.closed_low and bool(low))


def _times(interval: Interval, factor: Fraction) -> Interval:
    return Interval(
        Fraction(interval.low or 0) * factor,
        Fraction(interval.high or 0) * factor,
        interval.closed_low,
        interval.closed_high,
    )


def integers_in(interval: Interval) -> range:
    """Return the whole numbers in ``interval``, which has two ends."""
    whole = interval.whole()
    return range(int(whole.low or 0), int(whole.high or 0) + 1)
