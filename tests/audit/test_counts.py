"""Shares, means and deviations of counts: which printed ones an integer count can give."""

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.audit.counts import (
    deviation_is_possible,
    integers_in,
    mean_is_possible,
    possible_totals,
    share_is_possible,
    some_share_fits,
    totals_within,
)
from analysis.figures.intervals import Interval, Rounding


@pytest.mark.parametrize(
    ("mean", "n", "items", "possible"),
    [
        # Brown and Heathers (2017), the worked example: 145/28 = 5.1786, 146/28 = 5.2143.
        pytest.param("5.19", 28, 1, False, id="论文中的例子"),
        pytest.param("5.18", 28, 1, True, id="一百四十五除以二十八"),
        pytest.param("5.21", 28, 1, True, id="一百四十六除以二十八"),
        # Three items a person: 84 answers; 436/84 = 5.1905.
        pytest.param("5.19", 28, 3, True, id="三个题目则可能"),
        # 20 answers step by 0.05.
        pytest.param("3.45", 20, 1, True, id="二十人的均值"),
        pytest.param("3.46", 20, 1, False, id="二十人步长为百分之五"),
        # With a hundred answers or more every mean of two decimals is possible.
        pytest.param("3.46", 100, 1, True, id="一百人什么都可能"),
        pytest.param("0.00", 7, 1, True, id="均值为零"),
        pytest.param("-0.33", 3, 1, True, id="负均值"),
        pytest.param("-0.34", 3, 1, False, id="不可能的负均值"),
        pytest.param("2", 3, 1, True, id="整数均值"),
    ],
)
def test_a_mean_of_integers_is_possible_if_some_sum_prints_so(
    mean: str, n: int, items: int, possible: bool
) -> None:
    assert mean_is_possible(mean, n, items) is possible
    assert mean_is_possible(Decimal(mean), n, items) is possible


@pytest.mark.parametrize(
    ("rounding", "means"),
    [
        # 1/8 = 0.125 is a tie: 0.12 or 0.13.
        ("half-up", {"0.13"}),
        ("half-down", {"0.12"}),
        ("half-even", {"0.12"}),
        ("half", {"0.12", "0.13"}),
        ("up", {"0.13"}),
        ("ceiling", {"0.13"}),
        ("down", {"0.12"}),
        ("floor", {"0.12"}),
        ("unknown", {"0.12", "0.13"}),
    ],
)
def test_the_rounding_mode_decides_a_tie(rounding: Rounding, means: set[str]) -> None:
    tried = {"0.11", "0.12", "0.13", "0.14"}
    assert {mean for mean in tried if mean_is_possible(mean, 8, rounding=rounding)} == means


@pytest.mark.parametrize(
    ("mean", "deviation", "n", "possible"),
    [
        # Heathers and Brown (2019), Table 1, with the verdicts that scrutiny's vignette prints.
        pytest.param("0.53", "0.50", 1683, True, id="论文表一第一行"),
        pytest.param("0.44", "0.50", 1683, True, id="论文表一第二行"),
        pytest.param("0.77", "0.42", 1683, True, id="论文表一第三行"),
        pytest.param("0.19", "0.35", 1683, False, id="论文表一第四行"),
        pytest.param("0.34", "0.47", 1683, True, id="论文表一第五行"),
        pytest.param("0.93", "0.25", 1683, True, id="论文表一第六行"),
        pytest.param("0.12", "0.33", 1683, True, id="论文表一第七行"),
        # Its neighbours, from the same vignette: √(0.155 · 0.845) = 0.3619 is too much for 0.16.
        pytest.param("0.15", "0.35", 1683, True, id="第四行的邻近均值"),
        pytest.param("0.16", "0.35", 1683, False, id="第四行的另一邻近均值"),
        # The examples of scrutiny's debit(): no whole k of 20 gives 0.36 at all; 7 of 20 give
        # 0.35 and √(7 · 13 / 380) = 0.4894.
        pytest.param("0.36", "0.11", 20, False, id="二十人没有这样的均值"),
        pytest.param("0.35", "0.18", 20, False, id="二十人没有这样的标准差"),
        pytest.param("0.35", "0.49", 20, True, id="二十人中七人"),
        # 1 of 20: √(1 · 19 / 380) = 0.2236. Were k any number from 0.9 to 1.1, 0.21 could be.
        pytest.param("0.05", "0.22", 20, True, id="二十人中一人"),
        pytest.param("0.05", "0.21", 20, False, id="人数须为整数"),
        # 50 of 100: √(2500 / 9900) = 0.50252, the greatest of all.
        pytest.param("0.50", "0.503", 100, True, id="一半最分散"),
        pytest.param("0.50", "0.504", 100, False, id="比一半更分散"),
        pytest.param("0.00", "0.00", 50, True, id="都没有"),
        pytest.param("1.00", "0.00", 50, True, id="都有"),
        pytest.param("1.00", "0.50", 50, False, id="都有则不分散"),
        pytest.param("0.5", "0.7", 2, True, id="两人各一"),
        # Were squares to lose their sign, 0.4894 would print as -0.49.
        pytest.param("0.35", "-0.49", 20, False, id="标准差没有负的"),
        pytest.param("1.05", "0.00", 20, False, id="超过全部"),
        pytest.param("-0.05", "0.00", 20, False, id="负的占比"),
    ],
)
def test_a_deviation_is_possible_if_some_count_prints_it_and_the_mean(
    mean: str, deviation: str, n: int, possible: bool
) -> None:
    assert deviation_is_possible(mean, deviation, n) is possible
    assert deviation_is_possible(Decimal(mean), Decimal(deviation), n) is possible


@pytest.mark.parametrize(
    ("rounding", "deviations"),
    [
        # 5 of 25: √(100 / 600) = 0.40825.
        ("half-up", {"0.41"}),
        ("half-down", {"0.41"}),
        ("half-even", {"0.41"}),
        ("half", {"0.41"}),
        ("up", {"0.41"}),
        ("ceiling", {"0.41"}),
        ("down", {"0.40"}),
        ("floor", {"0.40"}),
        ("unknown", {"0.40", "0.41"}),
    ],
)
def test_the_rounding_mode_decides_how_a_deviation_prints(
    rounding: Rounding, deviations: set[str]
) -> None:
    tried = {"0.39", "0.40", "0.41", "0.42"}
    assert {sd for sd in tried if deviation_is_possible("0.20", sd, 25, rounding)} == deviations


@pytest.mark.parametrize(
    ("rounding", "deviations"),
    [
        # 3 of 9: √(18 / 72) = 0.5 exactly, a tie for whole numbers and the end of 0.4 truncated.
        ("half-up", {"1", "0.5"}),
        ("half-down", {"0", "0.5"}),
        ("half-even", {"0", "0.5"}),
        ("half", {"0", "1", "0.5"}),
        ("up", {"1", "0.5"}),
        ("ceiling", {"1", "0.5"}),
        ("down", {"0", "0.5"}),
        ("floor", {"0", "0.5"}),
        ("unknown", {"0", "1", "0.5"}),
    ],
)
def test_the_ends_of_a_deviation_are_exact(rounding: Rounding, deviations: set[str]) -> None:
    mean = "0.34" if rounding in ("up", "ceiling") else "0.33"
    tried = {"0", "1", "0.4", "0.5", "0.6"}
    assert {sd for sd in tried if deviation_is_possible(mean, sd, 9, rounding)} == deviations


@pytest.mark.parametrize(
    ("share", "total", "rounding", "possible"),
    [
        # 229/233 = 98.283, 229/234 = 97.863, and 228/233 = 97.854, 230/234 = 98.29.
        pytest.param("98", 233, "half-up", True, id="二百三十三项的九成八"),
        pytest.param("98", 49, "half-up", True, id="四十八除以四十九"),
        # 39/40 = 97.5 prints as 98; of 30, 29/30 = 96.67 and 30/30 = 100.
        pytest.param("98", 40, "half-up", True, id="逢五进位"),
        pytest.param("98", 40, "half-down", False, id="五舍六入则不可能"),
        pytest.param("98", 30, "half-up", False, id="三十项步长太大"),
        # 998/999 = 99.8998…: floor gives 99.8. 999/999 = 100. A tolerance of 1e-12 errs here.
        pytest.param("99.9", 999, "floor", False, id="九百九十九项向下取整"),
        pytest.param("99.9", 999, "down", False, id="九百九十九项截断"),
        pytest.param("99.8", 999, "floor", True, id="九百九十八除以九百九十九"),
        pytest.param("99.9", 999, "half-up", True, id="九百九十九项四舍五入"),
        pytest.param("99.9", 1000, "floor", True, id="一千项向下取整"),
        pytest.param("100", 3, "half-up", True, id="全部"),
        pytest.param("0", 3, "half-up", True, id="没有"),
        pytest.param("101", 200, "half-up", False, id="超过全部"),
        pytest.param("101", 200, "up", False, id="进位也不超过全部"),
        pytest.param("-1", 200, "half-up", False, id="负的占比"),
    ],
)
def test_a_share_is_possible_if_some_part_prints_so(
    share: str, total: int, rounding: Rounding, possible: bool
) -> None:
    assert share_is_possible(share, total, rounding) is possible


@pytest.mark.parametrize(
    ("rounding", "totals"),
    [
        # 22900/98.5 = 232.49 < N ≤ 22900/97.5 = 234.87
        ("half-up", [233, 234]),
        ("half-down", [233, 234]),
        ("half-even", [233, 234]),
        ("half", [233, 234]),
        # 22900/98 = 233.67 ≤ N < 22900/97 = 236.08
        ("up", [234, 235, 236]),
        ("ceiling", [234, 235, 236]),
        # 22900/99 = 231.31 < N ≤ 22900/98 = 233.67
        ("down", [232, 233]),
        ("floor", [232, 233]),
        ("unknown", [232, 233, 234, 235, 236]),
    ],
)
def test_229_items_that_are_98_per_cent_allow_few_totals(
    rounding: Rounding, totals: list[int]
) -> None:
    assert possible_totals(229, "98", rounding) == totals


@pytest.mark.parametrize(
    ("count", "share", "totals"),
    [
        pytest.param(1, "50", [2], id="一半"),
        # 39/0.975 = 40 exactly: the low end of 98% belongs to it; 39/0.985 = 39.6.
        pytest.param(39, "98", [40], id="端点可取"),
        # 197/0.985 = 200 exactly, which does not belong to 98% but to 99%.
        pytest.param(197, "98", [201, 202], id="端点不可取"),
        pytest.param(229, "100", [229, 230], id="四舍五入到全部"),
        pytest.param(5, "120", [], id="超过全部"),
        pytest.param(2, "99", [], id="没有这样的总数"),
        pytest.param(3, "33.3", [9], id="三分之一"),
    ],
)
def test_the_totals_are_all_that_a_count_and_its_share_allow(
    count: int, share: str, totals: list[int]
) -> None:
    assert possible_totals(count, share) == totals


def test_totals_are_solved_and_not_tried() -> None:
    # Between 10¹⁵/0.4 and 10¹⁵/0.6 lie 8·10¹⁴ totals; the share leaves one of them, or none.
    assert totals_within(10**15, Interval.exactly(Decimal(40))) == range(
        25 * 10**14, 25 * 10**14 + 1
    )
    assert not totals_within(10**15, Interval.exactly(Decimal("33.33333333333333")))


@pytest.mark.parametrize(
    ("count", "share", "fits"),
    [
        pytest.param(
            229, Interval(Decimal("97.5"), Decimal("98.5"), True, False), True, id="有总数"
        ),
        pytest.param(
            2, Interval(Decimal("98.5"), Decimal("99.5"), True, False), False, id="没有总数"
        ),
        pytest.param(3, Interval(Decimal(98), None), True, id="不少于"),
        pytest.param(3, Interval(Decimal(0), Decimal(1), False, False), True, id="近百分之一"),
        pytest.param(3, Interval(None, Decimal(98)), True, id="不超过"),
        pytest.param(3, Interval(None, None), True, id="无界"),
        pytest.param(3, Interval.exactly(Decimal(0)), False, id="有而占比为零"),
        pytest.param(0, Interval.exactly(Decimal(0)), True, id="没有而占比为零"),
        pytest.param(0, Interval(Decimal("97.5"), Decimal("98.5")), False, id="没有而占比不为零"),
        pytest.param(
            0, Interval(Decimal(0), Decimal(1), False, False), False, id="没有而占比大于零"
        ),
    ],
)
def test_a_count_fits_a_share_if_there_is_a_total(count: int, share: Interval, fits: bool) -> None:
    assert some_share_fits(Interval.exactly(Decimal(count)), share) is fits


@pytest.mark.parametrize(
    ("counts", "share", "totals", "fits"),
    [
        # 4.6 of 6 is 76.67%, and nothing is counted in tenths.
        pytest.param((4, None), ("76.665", "76.675"), (6, 6), False, id="总数的占比不是整数"),
        pytest.param((4, 5), ("66.665", "66.675"), (6, 6), True, id="六分之四"),
        # Of 61 … 69, 49.5 … 50.5 per cent is 30.2 … 34.8.
        pytest.param((20, 29), ("49.5", "50.5"), (61, 69), False, id="个数都太小"),
        pytest.param((20, 31), ("49.5", "50.5"), (61, 69), True, id="三十一分之六十二"),
        pytest.param((40, 49), ("49.5", "50.5"), (61, 69), False, id="个数都太大"),
        pytest.param((0, 0), ("0", "0"), (5, 5), True, id="没有而占比为零"),
        pytest.param((0, 9), ("0", "0"), (5, 5), True, id="可以没有而占比为零"),
        pytest.param((1, 9), ("0", "0"), (5, 5), False, id="有而占比为零"),
        pytest.param((5, 5), ("100", "100"), (5, None), True, id="全部"),
        pytest.param((5, 5), ("100", "100"), (6, None), False, id="不是全部"),
        pytest.param((1, None), ("101", "102"), (1, None), False, id="超过全部"),
        pytest.param((0, 0), ("0", "0"), (0, 0), False, id="没有总数"),
    ],
)
def test_whole_counts_of_whole_totals_fit_a_share(
    counts: tuple[int, int | None],
    share: tuple[str, str],
    totals: tuple[int, int | None],
    fits: bool,
) -> None:
    low, high = map(Decimal, share)
    asked = Interval(low, high, True, low == high)
    sides = [
        Interval(Decimal(least), None if most is None else Decimal(most), True, most is not None)
        for least, most in (counts, totals)
    ]
    assert some_share_fits(sides[0], asked, sides[1]) is fits


def test_a_count_that_can_be_many_numbers_is_not_tried_without_end() -> None:
    # k of k + 1 misses a share that is thinner than 1 / k²: none of the first 10⁴ counts has it.
    thin = Interval(Decimal("99.99999998"), Decimal("99.999999981"))
    many = Interval(Decimal(1), Decimal(10**12))
    assert some_share_fits(many, thin)
    assert not some_share_fits(Interval(Decimal(1), Decimal(10**4)), thin)
    assert not some_share_fits(many, Interval(Decimal(101), Decimal(102)))


def test_a_share_without_an_upper_limit_is_a_whole_at_most() -> None:
    # At least 98%: 49 of 49 or of 50.
    assert totals_within(49, Interval(Decimal(98), None, True, False)) == range(49, 51)


@pytest.mark.parametrize(
    ("low", "high", "closed_low", "closed_high", "integers"),
    [
        pytest.param("1", "3", True, True, [1, 2, 3], id="两端可取"),
        pytest.param("1", "3", False, False, [2], id="两端不可取"),
        pytest.param("0.5", "2.5", False, False, [1, 2], id="端点不是整数"),
        pytest.param("0.1", "0.9", True, True, [], id="没有整数"),
        pytest.param("-2", "-0.5", False, True, [-1], id="负数"),
    ],
)
def test_the_integers_of_an_interval(
    low: str, high: str, closed_low: bool, closed_high: bool, integers: list[int]
) -> None:
    interval = Interval(Fraction(low), Fraction(high), closed_low, closed_high)
    assert list(integers_in(interval)) == integers


def test_a_mean_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="n and items must be at least one: 0, 1"):
        mean_is_possible("5.19", 0)
    with pytest.raises(ValueError, match="n and items must be at least one: 28, 0"):
        mean_is_possible("5.19", 28, 0)


@pytest.mark.parametrize("n", [1, 0, -5])
def test_one_value_alone_has_no_deviation(n: int) -> None:
    with pytest.raises(ValueError, match=f"n must be at least two: {n}"):
        deviation_is_possible("0.36", "0.11", n)


def test_a_share_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="the total must be at least one: 0"):
        share_is_possible("98", 0)


def test_a_count_of_nothing_has_no_totals() -> None:
    with pytest.raises(ValueError, match="the count must be at least one: 0"):
        possible_totals(0, "98")


@pytest.mark.parametrize("share", ["0", "0.0", "-3"])
def test_a_share_that_can_be_nought_has_no_greatest_total(share: str) -> None:
    with pytest.raises(ValueError, match="a share that can be nought has no greatest total"):
        possible_totals(1, share)


@pytest.mark.parametrize("text", ["九成八", "98%", "", "nan", "inf"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a (decimal|finite) number"):
        share_is_possible(text, 233)
    with pytest.raises(ValueError, match=r"not a (decimal|finite) number"):
        mean_is_possible(text, 28)
    with pytest.raises(ValueError, match=r"not a (decimal|finite) number"):
        possible_totals(229, text)
    with pytest.raises(ValueError, match=r"not a (decimal|finite) number"):
        deviation_is_possible(text, "0.11", 20)
    with pytest.raises(ValueError, match=r"not a (decimal|finite) number"):
        deviation_is_possible("0.36", text, 20)
