"""Units of measure: as printed, their canonical unit, and whether they count."""

import pytest

from analysis.figures.units import Unit, read_unit


@pytest.mark.parametrize(
    ("text", "printed", "canonical"),
    [
        ("人次参加", "人次", "人次"),
        ("人参加", "人", "人"),
        ("名学员", "名", "人"),
        ("场次", "场次", "场"),
        ("批次", "批次", "批"),
        ("宗案件", "宗", "件"),
        ("起案件", "起", "件"),
        ("个季度", "个季度", "季度"),
        ("个月以上", "个月", "月"),
        ("个项目", "个", "个"),
        ("个百分点", "个百分点", "百分点"),
        ("元/月或", "元/月", "元/月"),
        ("元/人次", "元/人次", "元/人次"),
        ("元,惠及", "元", "元"),
        ("%,控制", "%", "%"),
        ("％", "％", "%"),
        ("平方公里", "平方公里", "平方公里"),
        ("千瓦时", "千瓦时", "千瓦时"),
        ("连涨。", "连涨", "连涨"),
        ("岗位", "", ""),
        ("", "", ""),
    ],
)
def test_the_longest_unit_that_stands_there_is_read(
    text: str, printed: str, canonical: str
) -> None:
    assert read_unit(text, 0) == Unit(printed, canonical)


def test_a_unit_is_read_where_it_stands_and_nowhere_else() -> None:
    assert read_unit("12人", 2) == Unit("人", "人")
    assert read_unit("12人", 1) == Unit()


@pytest.mark.parametrize("size", ["万", "亿", "千", "百"])
def test_a_size_is_no_unit(size: str) -> None:
    assert read_unit(size, 0) == Unit()


def test_people_and_attendances_are_different_units() -> None:
    assert read_unit("人", 0).canonical != read_unit("人次", 0).canonical


@pytest.mark.parametrize("printed", ["%", "‰", "百分点", "摄氏度"])
def test_a_share_or_a_temperature_can_be_negative(printed: str) -> None:
    assert not read_unit(printed, 0).counts


@pytest.mark.parametrize("printed", ["人", "元", "公里", "个月", ""])
def test_everything_else_counts_from_nought_up(printed: str) -> None:
    assert read_unit(printed, 0).counts


@pytest.mark.parametrize(
    ("printed", "is_percentage"),
    [("%", True), ("‰", True), ("个百分点", True), ("人", False), ("摄氏度", False)],
)
def test_a_percentage_is_rounded_even_where_it_is_whole(printed: str, is_percentage: bool) -> None:
    assert read_unit(printed, 0).is_percentage is is_percentage
