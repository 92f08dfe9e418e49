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
    low = Fraction(share.low or 0)
    if low <= 0:
        raise ValueError("a share that can be nought has no greatest total")
    whole = Fraction(_PERCENT * count)
    # A share without an upper limit is a whole at most.
    least = Fraction(count) if share.high is None else whole / Fraction(share.high)
    closed_least = share.high is None or share.closed_high
    totals = integers_in(Interval(least, whole / low, closed_least, share.closed_low))
    return range(max(totals.start, count, 1), totals.stop)


def fits_some_total(count: int, share: Interval) -> bool:
    """Return whether there is a total of which ``count`` is one of the shares in ``share``."""
    if count == 0:
        return 0 in share
    if share.low is None or share.low <= 0:
        return share.high is None or share.high > 0
    return bool(totals_within(count, share))


def _times(interval: Interval, factor: Fraction) -> Interval:
    return Interval(
        Fraction(interval.low or 0) * factor,
        Fraction(interval.high or 0) * factor,
        interval.closed_low,
        interval.closed_high,
    )


def integers_in(interval: Interval) -> range:
    """Return the whole numbers in ``interval``, which has two ends."""
    low, high = Fraction(interval.low or 0), Fraction(interval.high or 0)
    first = ceil(low) if interval.closed_low else floor(low) + 1
    last = floor(high) if interval.closed_high else ceil(high) - 1
    return range(first, last + 1)
