"""Hedges: the words beside a number that widen what it may be."""

from decimal import Decimal

import pytest

from analysis.figures.hedges import Hedge, interval_of, read_hedge
from analysis.figures.intervals import Interval
from analysis.figures.numerals import read_numeral
from analysis.figures.units import Unit


def hedge(text: str) -> Hedge:
    """Read the hedge of the number that ``text`` marks with braces, hedge inside and unit too."""
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")
    inside = [char for char in plain[start:end] if char in "多余几来"]
    return read_hedge(plain, start, end, "".join(inside))


@pytest.mark.parametrize(
    ("text", "printed", "effect"),
    [
        ("报名{300人}", "", ""),
        ("达{300人}", "", ""),
        ("惠及{6300多家}", "多", "above"),
        ("举办{20余场}", "余", "above"),
        ("共{十几家}", "几", "above"),
        ("共{五百来人}", "来", "about"),
        ("超{300人}", "超", "above"),
        ("超过{300人}", "超过", "above"),
        ("突破{300人}", "突破", "above"),
        ("逾{300人}", "逾", "above"),
        ("高于{30%}", "高于", "above"),
        ("近{300人}", "近", "below"),
        ("将近{300人}", "将近", "below"),
        ("接近{300人}", "接近", "below"),
        ("约{300人}", "约", "about"),
        ("大约{300人}", "大约", "about"),
        ("约为{300人}", "约为", "about"),
        ("{300人}左右", "左右", "about"),
        ("{3个月}以上", "以上", "at least"),
        ("不少于{300人}", "不少于", "at least"),
        ("不低于{30%}", "不低于", "at least"),
        ("至少{2次}", "至少", "at least"),
        ("{3%}以内", "以内", "at most"),
        ("{3%}以下", "以下", "at most"),
        ("不超过{3%}", "不超过", "at most"),
        ("最多{1次}", "最多", "at most"),
        ("最长{6个月}", "最长", "at most"),
        ("控制在{3.0%}以内", "以内", "at most"),
    ],
)
def test_a_hedge_is_read_as_printed(text: str, printed: str, effect: str) -> None:
    assert hedge(text) == Hedge(printed, effect)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("最多跑{1次}", "最多"),
        ("最长可领取{6个月}", "最长"),
        ("超过了{300人}", "超过"),
        ("突破到{300人}", "突破"),
        ("超达{300人}", "超"),
    ],
)
def test_a_short_verb_may_stand_between_a_hedge_and_its_number(text: str, printed: str) -> None:
    assert hedge(text).printed == printed


@pytest.mark.parametrize(
    "text",
    [
        "签约{300家}",
        "节约{300元}",
        "预约{300人}",
        "附近{300家}",
        "最近{3年}",
        "赶超{300家}",
        "超市{300家}",
        "超过。新增{300家}",
        "多{300家}",
    ],
)
def test_a_word_that_only_ends_in_the_character_is_no_hedge(text: str) -> None:
    assert hedge(text) == Hedge()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("超过{300人}以上", "以上", id="以上胜过超过"),
        pytest.param("约{3%}以内", "以内", id="以内胜过约"),
        pytest.param("超过{6300多家}", "多", id="数内的多胜过超过"),
        pytest.param("超过{300人}左右", "超过", id="超过胜过左右"),
        pytest.param("{6300多家}左右", "多", id="数内的多胜过左右"),
        pytest.param("不超过{300人}", "不超过", id="不超过胜过超过"),
        pytest.param("大约{300人}", "大约", id="大约胜过约"),
    ],
)
def test_of_two_hedges_one_is_taken(text: str, printed: str) -> None:
    assert hedge(text).printed == printed


@pytest.mark.parametrize(
    ("printed", "follows"), [("以内", True), ("左右", True), ("近", False), ("多", False)]
)
def test_a_hedge_knows_on_which_side_it_stands(printed: str, follows: bool) -> None:
    assert Hedge(printed, "about").follows is follows


@pytest.mark.parametrize(
    ("text", "limits"),
    [("{3%}以内", True), ("至少{2次}", True), ("近{300人}", False), ("约{300人}", False)],
)
def test_only_a_limit_makes_a_threshold(text: str, limits: bool) -> None:
    assert hedge(text).limits is limits


def test_a_negative_number_keeps_its_sign_even_where_the_unit_counts() -> None:
    interval = interval_of(read_numeral("-1.5"), Unit("元", "元"), Hedge(), "half-up")
    assert interval == Interval(Decimal("-1.55"), Decimal("-1.45"), False, True)


def test_a_figure_near_nought_does_not_reach_below_it_where_the_unit_counts() -> None:
    yuan, share = Unit("元", "元"), Unit("%", "%")
    assert interval_of(read_numeral("0.0"), yuan, Hedge(), "half-up") == Interval(
        Decimal(0), Decimal("0.05"), True, False
    )
    assert interval_of(read_numeral("0.0"), share, Hedge(), "half-up") == Interval(
        Decimal("-0.05"), Decimal("0.05"), False, False
    )


@pytest.mark.parametrize(
    ("text", "unit", "exact"),
    [
        pytest.param("100", Unit("%", "%"), True, id="百分之百"),
        pytest.param("0", Unit("%", "%"), True, id="百分之零"),
        pytest.param("99", Unit("%", "%"), False, id="百分之九十九"),
        pytest.param("100", Unit("‰", "‰"), False, id="千分之一百"),
        pytest.param("0", Unit("个百分点", "百分点"), False, id="零个百分点"),
        pytest.param("100", Unit("人", "人"), True, id="一百人"),
    ],
)
def test_all_and_none_of_a_count_are_exact(text: str, unit: Unit, exact: bool) -> None:
    assert interval_of(read_numeral(text), unit, Hedge(), "half-up").is_exact is exact
