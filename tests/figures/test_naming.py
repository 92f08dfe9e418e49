"""Naming: a wrong name is worse than none."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from analysis.figures.indicators import Indicator, load_indicators
from analysis.figures.naming import Doubt, Naming, name_figures
from analysis.figures.scan import find_figures
from analysis.wording import DOUBTS

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"


def indicator(id: str, unit: str, zh: str, wordings: str) -> Indicator:
    return Indicator(id=id, unit=unit, section="employment", zh=zh, en=id, wordings=wordings)


INDICATORS = [
    indicator("jobs", "人", "城镇新增就业人数", "城镇新增就业|新增城镇就业"),
    indicator("rate", "%", "登记失业率", "登记失业率"),
    indicator("limit", "%", "登记失业率控制目标", "登记失业率…控制在|登记失业率控制在"),
    indicator("loans", "元", "贷款额", "发放创业担保贷款"),
    indicator("loan_count", "笔", "贷款笔数", "发放创业担保贷款"),
    indicator("pension", "元/月", "月人均基本养老金", "月人均基本养老金|人均基本养老金"),
    indicator("rises", "连涨", "养老金连涨次数", "养老金…连涨"),
    indicator("posts", "个", "累计开发公益性岗位数", "开发公益性岗位"),
    indicator("plan", "人", "计划招聘人数", "计划招聘"),
    indicator("firms", "家", "惠及企业数", "补贴…惠及企业"),
    indicator("online_firms", "家", "线上企业数", "重点企业线上宣讲"),
    indicator("grant", "元", "工亡补助金标准", "工亡补助金"),
    indicator("insured", "人", "工伤保险参保人数", "工伤保险参保"),
    indicator("one", "人", "甲人数", "参加培训"),
    indicator("other", "人", "乙人数", "参加培训"),
]


def named(text: str) -> dict[str, str]:
    """Return the text of each figure named for certain, by its indicator."""
    return {naming.indicator.id: naming.figure.text for naming in of(text) if naming.doubt is None}


def of(text: str) -> list[Naming]:
    return name_figures(text, find_figures(text), INDICATORS, 2020)


def doubts(text: str) -> list[tuple[str, str, str | None]]:
    return [(naming.indicator.id, naming.figure.text, naming.doubt) for naming in of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("城镇新增就业4万人。", {"jobs": "4万人"}, id="紧接其后"),
        pytest.param("全市城镇新增就业人数达到4万人。", {"jobs": "4万人"}, id="隔着达到"),
        pytest.param("一是城镇新增就业超过4万人。", {"jobs": "4万人"}, id="隔着限定词"),
        pytest.param("登记失业率为2.36%,控制在3.0%以内;", {"rate": "2.36%", "limit": "3.0%"},
                     id="水平与目标"),
        pytest.param("发放创业担保贷款295笔共1.5亿元。",
                     {"loan_count": "295笔", "loans": "1.5亿元"}, id="笔数与金额"),
        pytest.param("发放创业担保贷款1.5亿元。", {"loans": "1.5亿元"}, id="单位定指标"),
        pytest.param("月人均基本养老金2200多元。", {"pension": "2200多元"}, id="词里有月"),
        pytest.param("养老金水平提高,实现16连涨。", {"rises": "16连涨"}, id="词就是单位"),
        pytest.param("累计开发公益性岗位476个。", {"posts": "476个"}, id="累计对累计"),
        pytest.param("公开招聘,计划招聘932人。", {"plan": "932人"}, id="计划对计划"),
        pytest.param("发放补贴1亿元,惠及企业6300多家。", {"firms": "6300多家"}, id="前文限定"),
        pytest.param("52家重点企业线上宣讲。", {"online_firms": "52家"}, id="数在词前"),
        pytest.param("工亡补助金提高至84万元。", {"grant": "84万元"}, id="标准"),
        pytest.param("城镇新增就业4万人、工伤保险参保9万人。",
                     {"jobs": "4万人", "insured": "9万人"}, id="顿号并列"),
    ],
)  # fmt: skip
def test_a_figure_is_named_by_the_words_beside_it(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("城镇新增就业增长5%。", [], id="单位不符"),
        pytest.param("城镇新增就业，共有4万人。", [], id="隔着逗号"),
        pytest.param("城镇新增就业形势好于预期的是4万人。", [], id="隔着别的话"),
        pytest.param("城镇新增就业在全市各县区各镇街各村居均达到4万人。", [], id="隔得太远"),
        pytest.param("城镇新增就业。", [], id="没有数字"),
        pytest.param("登记失业率比上年下降0.5%。", [], id="隔着比较"),
        pytest.param("登记失业率下降0.5%。", [("rate", "0.5%", "change")], id="变化不是水平"),
        pytest.param("登记失业率3%以内。", [("rate", "3%", "limit")], id="限额不是水平"),
        pytest.param("登记失业率控制在3%。", [("limit", "3%", "limit")], id="水平不是限额"),
        pytest.param("平均城镇新增就业4万人。", [("jobs", "4万人", "mean")], id="平均数不是总数"),
        pytest.param("累计城镇新增就业4万人。", [("jobs", "4万人", "running total")], id="累计"),
        pytest.param("开发公益性岗位476个。", [("posts", "476个", "running total")], id="不是累计"),
        pytest.param(
            "农民工工伤保险参保9万人。", [("insured", "9万人", "narrower")], id="口径较窄"
        ),
        pytest.param("参加培训9万人。", [("one", "9万人", "two names")], id="两个指标"),
        pytest.param("力争城镇新增就业4万人。", [("jobs", "4万人", "aim")], id="目标"),
        pytest.param("五年来城镇新增就业9万人。", [("jobs", "9万人", "several years")], id="多年"),
        pytest.param("基本养老金2200元。", [], id="没有月"),
        pytest.param("人均基本养老金2200元。", [], id="词里没有月"),
        pytest.param(
            "人均基本养老金2200元/月。", [("pension", "2200元/月", None)], id="单位里有月"
        ),
        pytest.param(
            "城镇新增就业4万人。今年以来城镇新增就业3万人。",
            [("jobs", "4万人", None), ("jobs", "3万人", "repeated")],
            id="第一处为准",
        ),
        pytest.param(
            "力争城镇新增就业5万人。去年城镇新增就业4万人。",
            [("jobs", "5万人", "aim"), ("jobs", "4万人", None)],
            id="目标不占名",
        ),
        pytest.param(
            "发放创业担保贷款295笔,1.5亿元。", [("loan_count", "295笔", None)], id="逗号后"
        ),
    ],
)
def test_what_is_not_certain_is_proposed_with_the_reason_or_not_at_all(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert doubts(text) == expected


def test_the_longest_wording_names_a_figure() -> None:
    wide = indicator("wide", "人", "甲", "参保")
    text = "工伤保险参保9万人。"
    (naming,) = name_figures(text, find_figures(text), [wide, *INDICATORS], 2020)
    assert naming.indicator.id == "insured"
    assert text[slice(*naming.words)] == "工伤保险参保"


def test_every_doubt_is_worded() -> None:
    words: set[str] = set()
    for doubt in get_args(Doubt):
        words |= set(get_args(doubt)) or {doubt}
    assert words - {"result"} <= set(DOUBTS)


# Real reports, with the indicators of the project.


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    return load_indicators(ROOT / "data/indicators.csv")


def test_the_real_report_is_named_without_a_wrong_name(indicators: dict[str, Indicator]) -> None:
    folder = ROOT / "data/sources/jiangmen-2020"
    text = (folder / "source.txt").read_text(encoding="utf-8")
    by_place = dict(gold_of(folder / "figures.csv", text))
    namings = [
        naming
        for naming in name_figures(text, find_figures(text), indicators.values(), 2020)
        if naming.doubt is None
    ]
    wrong = [
        (naming.indicator.id, naming.figure.text)
        for naming in namings
        if by_place.get(naming.figure.start) != naming.indicator.id
    ]
    assert wrong == []
    assert len(namings) >= 130


def gold_of(path: Path, text: str) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            quote = row["quote"]
            plain = quote.replace("{", "").replace("}", "")
            yield text.index(plain) + quote.index("{"), row["indicator"]


# What a person read in the reports: the figure that states a result, by report and indicator.
READ = [
    ("city_fangchenggang_2012", "new_urban_employment", "2.3万人"),
    ("city_yuxi_2007", "reemployment", "1.2万人"),
    ("nat_2004", "new_urban_employment", "８５９万人"),
    ("nat_2012", "new_urban_employment", "1221万人"),
    ("nat_2014", "registered_unemployment_rate", "4.1%"),
    ("nat_2017", "registered_unemployment_rate", "4.02%"),
    ("nat_2021", "surveyed_unemployment_rate", "5.2%"),
    ("nat_2022", "surveyed_unemployment_rate", "5.1%"),
    ("prov_fujian_2025", "reemployment", "14.3万人"),
    ("prov_guangdong_2025", "new_urban_employment", "143万人"),
    ("prov_hubei_2025", "startup_loans", "360亿元"),
    ("prov_ningxia_2025", "surveyed_unemployment_rate", "5.2%"),
    ("prov_shanghai_2025", "training_participants", "87.1万人次"),
    ("prov_xinjiang_2025", "hard_to_employ_placed", "3.34万人"),
    ("prov_yunnan_2025", "new_urban_employment", "51万人"),
    ("prov_zhejiang_2025", "new_urban_employment", "118.3万人"),
]


@pytest.mark.parametrize(("report", "id", "stated"), READ, ids=[row[0] for row in READ])
def test_a_report_of_another_issuer_is_named_as_a_person_reads_it(
    indicators: dict[str, Indicator], report: str, id: str, stated: str
) -> None:
    path = CORPUS / f"{report}.txt"
    if not path.exists():
        pytest.skip("the corpus is not on this machine")
    text = path.read_text(encoding="utf-8")
    year = int(report[-4:]) - 1
    namings = name_figures(text, find_figures(text), indicators.values(), year)
    found = [
        naming.figure.text
        for naming in namings
        if (naming.indicator.id, naming.doubt) == (id, None)
    ]
    assert found == [stated]
