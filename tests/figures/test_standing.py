"""Standing: a result of the year reported, an aim, or another time."""

import pytest

from analysis.figures.standing import STANDINGS, Standing, Standings
from analysis.wording import DOUBTS


def standing(text: str, period: int | None = 2024) -> Standing:
    """Return the standing of what is marked with braces."""
    start = text.index("{")
    plain = text.replace("{", "").replace("}", "")
    return Standings(plain, period).at(start, start + text.index("}") - text.index("{") - 1)


CASES = [
    # sentence, standing
    ("城镇新增就业{4万人}。", "result"),
    ("一、2024年工作回顾\n城镇新增就业{4万人}。", "result"),
    ("超额完成年度目标任务，城镇新增就业{4万人}。", "result"),
    ("城镇新增就业{4万人}，完成年度目标的120%。", "result"),
    ("就业超过预期目标，城镇新增就业{4万人}。", "result"),
    ("实施高校毕业生就业促进计划，城镇新增就业{4万人}。", "result"),
    ("今年以来城镇新增就业{4万人}。", "result"),
    ("城镇新增就业{4万人}，创历年新高，失业率5%。", "result"),
    ("创历年新高，失业率{5%}。", "result"),
    ("增速比2023年加快，城镇新增就业{4万人}。", "result"),
    ("比上年增长2%，城镇新增就业{4万人}。", "result"),
    ("截至12月底，城镇新增就业{4万人}。", "result"),
    ("2024年，城镇新增就业{4万人}。", "result"),
    # aims
    ("力争城镇新增就业{4万人}。", "aim"),
    ("确保城镇新增就业{4万人}。", "aim"),
    ("今年预期目标是：城镇新增就业{4万人}。", "aim"),
    ("计划招聘{932人}。", "aim"),
    ("要新增就业{4万人}。", "aim"),
    ("将新增就业{4万人}。", "aim"),
    ("实现新增就业{4万人}以上的目标。", "aim"),
    ("实现新增就业{4万人}的目标。", "aim"),
    ("一、2024年工作回顾\n好。\n二、2025年工作安排\n城镇新增就业{4万人}。", "aim"),
    ("2024年工作回顾\n好。\n2025年工作安排\n城镇新增就业{4万人}。", "aim"),
    ("好。　　二、2025年主要任务　　城镇新增就业{4万人}。", "aim"),
    ("二、抓好2025年的各项工作\n城镇新增就业{4万人}。", "aim"),
    ("好。主要预期目标是：增长5%；好。城镇新增就业{4万人}。", "aim"),
    # heads that say nothing of the time
    ("一、2024年工作回顾\n(一)实施就业计划\n城镇新增就业{4万人}。", "result"),
    ("一、2024年工作回顾\n按照部署要求，我们做了以下工作：\n城镇新增就业{4万人}。", "result"),
    ("——2025年1月9日在人民代表大会会议上\n城镇新增就业{4万人}。", "result"),
    ("2025年某省政府工作报告\n各位代表：城镇新增就业{4万人}。", "result"),
    ("二、坚定不移抓就业\n城镇新增就业{4万人}。", "result"),
    # other times
    ("五年来，城镇新增就业{20万人}。", "several years"),
    ("“十三五”时期，城镇新增就业{20万人}。", "several years"),
    ("2020年以来，城镇新增就业{20万人}。", "other year"),
    ("城镇新增就业年均{4万人}。", "several years"),
    ("一、过去五年工作回顾\n城镇新增就业{20万人}。", "several years"),
    ("一、过去五年工作回顾\n2024年，城镇新增就业{4万人}。", "result"),
    ("2023年，城镇新增就业{4万人}。", "other year"),
    ("２０２３年，城镇新增就业{4万人}。", "other year"),
    ("上年城镇新增就业{4万人}。", "other year"),
    ("一季度城镇新增就业{1万人}。", "part of a year"),
    ("上半年城镇新增就业{2万人}。", "part of a year"),
    ("1-11月份城镇新增就业{3万人}。", "part of a year"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_words_before_a_figure_say_what_it_tells(text: str, expected: Standing) -> None:
    assert standing(text) == expected


def test_without_a_known_year_a_year_named_is_another() -> None:
    assert standing("2024年，城镇新增就业{4万人}。", None) == "other year"
    assert standing("城镇新增就业{4万人}。", None) == "result"


def test_every_standing_but_a_result_is_worded_as_a_doubt() -> None:
    assert set(STANDINGS) - {"result"} <= set(DOUBTS)
