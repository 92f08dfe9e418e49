"""Quantities in words: figures and ratios with their units, in either language."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from analysis.figures.register import read_register
from analysis.ratios.definitions import load_ratios
from analysis.ratios.derive import Ratio, derive
from analysis.ratios.quantities import (
    bounds_quantity,
    counted_by,
    figure_bounds_quantity,
    figure_number,
    figure_text,
    listed,
    quantity_text,
    ratio_amount,
    ratio_bounds_quantity,
    ratio_bounds_text,
    ratio_number,
    ratio_text,
    unit_and_size,
    unit_text,
)
from analysis.reports.report import open_report
from analysis.sources.document import load_source
from analysis.wording import Lang
from tests.tiny_reports import indicators_in, register_of


@pytest.mark.parametrize(
    ("unit", "many", "one"),
    [
        pytest.param("人", "people", "person", id="人"),
        pytest.param("元/人", "yuan per person", "yuan per person", id="元每人"),
        pytest.param("家/家", "establishments per establishment", "establishment per establishment",
                     id="家每家"),
        pytest.param("人/百人次", "people per 100 instances", "person per 100 instances",
                     id="人每百人次"),
        pytest.param("件/万人", "cases per 10,000 people", "case per 10,000 people", id="件每万人"),
        pytest.param("元/人/月", "yuan per person per month", "yuan per person per month",
                     id="两个每"),
        pytest.param("百分点", "percentage points", "percentage point", id="百分点不是百个分点"),
        pytest.param("%", "%", "%", id="百分号"),
        pytest.param("吨", "吨", "吨", id="没有英文名的单位"),
    ],
)  # fmt: skip
def test_a_unit_is_worded_in_english_and_kept_in_chinese(unit: str, many: str, one: str) -> None:
    assert unit_text(unit, "en") == many
    assert unit_text(unit, "en", many=False) == one
    assert unit_text(unit, "zh") == unit


@pytest.mark.parametrize(
    ("number", "unit", "lang", "text"),
    [
        pytest.param("2570", "元/人", "zh", "2570元/人", id="中文"),
        pytest.param("2,570", "元/人", "en", "2,570 yuan per person", id="英文"),
        pytest.param("54", "%", "en", "54%", id="英文百分号前无空格"),
        pytest.param("3", "‰", "en", "3‰", id="千分号前无空格"),
        pytest.param("1", "人", "en", "1 person", id="单数"),
        pytest.param("0.64", "百分点", "en", "0.64 percentage points", id="小数用复数"),
    ],
)
def test_a_quantity_is_a_number_with_its_unit(
    number: str, unit: str, lang: Lang, text: str
) -> None:
    assert quantity_text(number, unit, lang) == text


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        pytest.param("万元/家", ("万元/家", 1), ("元/家", 10000), id="万元每家"),
        pytest.param("亿元", ("亿元", 1), ("元", 10**8), id="亿元"),
        pytest.param("元/人", ("元/人", 1), ("元/人", 1), id="元每人"),
        pytest.param("件/万人", ("件/万人", 1), ("件/万人", 1), id="万在分母不动"),
        pytest.param("百分点", ("百分点", 1), ("百分点", 1), id="百分点的百不是大小"),
    ],
)
def test_english_readers_count_in_single_units(
    unit: str, zh: tuple[str, int], en: tuple[str, int]
) -> None:
    assert unit_and_size(unit, "zh") == zh
    assert unit_and_size(unit, "en") == en


def test_what_is_counted_takes_the_place_of_a_unit_in_english_only() -> None:
    posts_per_firm = ("post|posts", "firm|firms")
    assert quantity_text("2.5", "个/家", "en", posts_per_firm) == "2.5 posts per firm"
    assert quantity_text("1", "个/家", "en", posts_per_firm) == "1 post per firm"
    assert quantity_text("3", "人/百人次", "en", ("", "enrolment|enrolments")) == (
        "3 people per 100 enrolments"
    )
    assert quantity_text("2.5", "个/家", "zh", posts_per_firm) == "2.5个/家"


def test_months_are_counted_with_a_measure_word_in_chinese_but_not_below_the_slash() -> None:
    assert quantity_text("3.2", "月/人", "zh") == "3.2个月/人"
    assert quantity_text("1800", "元/月", "zh") == "1800元/月"


UNITS = {"subsidy": "元", "firms": "家", "workers": "人", "rate": "%", "limit": "%", "span": "家"}
QUOTES = {
    "subsidy": "发放补贴约{1.27亿元}",
    "firms": "惠及企业{6300多家}",
    "workers": "劳动者近{4000人}",
    "rate": "失业率为{2.36%}",
    "limit": "控制在{3.0%}以内",
    "span": "走访{5—8家}",
}


RATIO = """\
[ratio.tried]
section = "employment"
formula = "{formula}"
unit = "{unit}"
zh = "名"
en = "Name"
"""


def ratio(folder: Path, formula: str, unit: str) -> Ratio:
    path = folder / "ratios.toml"
    path.write_text(
        RATIO.format(formula=formula, unit=unit),
        encoding="utf-8",
    )
    definitions, _ = load_ratios(path, indicators_in(UNITS))
    (found,) = derive(definitions, register_of(folder / "tiny", QUOTES, UNITS))
    return found


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [
        # 12700/6300 = 2.0159 with bounds 1.9766 – 2.0238: 2.02, and in yuan 20200.
        pytest.param("万元/家", ("2.02万元/家", "1.976 – 2.024"),
                     ("20,200 yuan per establishment", "19,760 – 20,240"), id="万元每家"),
        pytest.param("元/家", ("2.02万元/家", "1.976万 – 2.024万"),
                     ("20,200 yuan per establishment", "19,760 – 20,240"), id="元每家"),
    ],
)  # fmt: skip
def test_a_ratio_and_its_bounds_are_told_in_the_reader_s_unit(
    tmp_path: Path, unit: str, zh: tuple[str, str], en: tuple[str, str]
) -> None:
    found = ratio(tmp_path, "subsidy / firms", unit)
    assert (ratio_text(found, "zh"), ratio_bounds_text(unit, found.interval, "zh")) == zh
    assert (ratio_text(found, "en"), ratio_bounds_text(unit, found.interval, "en")) == en


@pytest.mark.parametrize(
    ("id", "zh", "en"),
    [
        pytest.param("subsidy", "约1.27亿元", "about 127,000,000 yuan", id="约"),
        pytest.param("firms", "6300多家", "over 6,300 establishments", id="多"),
        pytest.param("workers", "近4000人", "nearly 4,000 people", id="近"),
        pytest.param("rate", "2.36%", "2.36%", id="没有修饰"),
        pytest.param("limit", "3.0%以内", "at most 3%", id="以内"),
    ],
)
def test_a_figure_is_told_as_stated(tmp_path: Path, id: str, zh: str, en: str) -> None:
    stated = register_of(tmp_path, QUOTES, UNITS).stated[id]
    assert (figure_text(stated, "zh"), figure_text(stated, "en")) == (zh, en)


def test_a_range_is_told_as_printed(tmp_path: Path) -> None:
    stated = register_of(tmp_path, QUOTES, UNITS).stated["span"]
    assert figure_text(stated, "zh") == "5—8家"
    assert figure_text(stated, "en") == "5 – 8 establishments"


def test_a_list_has_the_punctuation_of_its_language() -> None:
    assert listed(["甲", "乙"], "zh") == "甲、乙"
    assert listed(["a", "b"], "en") == "a, b"
    assert listed([], "en") == ""


def test_a_ratio_can_leave_out_per_what_or_its_whole_unit(tmp_path: Path) -> None:
    found = ratio(tmp_path, "subsidy / firms", "万元/家")
    assert (ratio_amount(found, "zh"), ratio_amount(found, "en")) == ("2.02万元", "20,200 yuan")
    assert (ratio_number(found, "zh"), ratio_number(found, "en")) == ("2.02", "20,200")


def test_a_figure_can_leave_out_its_unit_in_english(tmp_path: Path) -> None:
    stated = register_of(tmp_path, QUOTES, UNITS).stated["firms"]
    assert (figure_number(stated, "zh"), figure_number(stated, "en")) == ("6300多家", "over 6,300")


@pytest.mark.parametrize(
    ("formula", "unit", "counted"),
    [
        pytest.param("posts / firms", "个/家", ("post|posts", "firm|firms"), id="各有其名"),
        pytest.param("firms / agencies", "家/家", ("firm|firms", "agency|agencies"), id="同一单位"),
        pytest.param("firms + agencies", "家", ("", ""), id="两种合计"),
        pytest.param("money / firms", "万元/家", ("", "firm|firms"), id="金额无名"),
        pytest.param("firms / posts", "家/百个", ("firm|firms", "post|posts"), id="每百个"),
    ],
)
def test_a_ratio_counts_what_its_inputs_count(
    tmp_path: Path, formula: str, unit: str, counted: tuple[str, str]
) -> None:
    units = {"posts": "个", "firms": "家", "agencies": "家", "money": "元"}
    names = {"posts": "post|posts", "firms": "firm|firms", "agencies": "agency|agencies"}
    quotes = {
        "posts": "岗位{50个}",
        "firms": "企业{20家}",
        "agencies": "机构{4家}",
        "money": "共{9万元}",
    }
    indicators = {
        id: replace(one, counted=names.get(id, "")) for id, one in indicators_in(units).items()
    }
    path = tmp_path / "ratios.toml"
    path.write_text(RATIO.format(formula=formula, unit=unit), encoding="utf-8")
    register_of(tmp_path / "tiny", quotes, units)
    register = read_register(load_source(tmp_path / "tiny"), indicators)
    (found,) = derive(load_ratios(path, indicators)[0], register)
    assert counted_by(found) == counted


@pytest.mark.parametrize(
    ("bounds", "unit", "zh", "en"),
    [
        ("2.731 – 2.921", "%", "2.731% – 2.921%", "2.731% – 2.921%"),
        ("−∞ – 3", "%", "−∞ – 3%", "−∞ – 3%"),
        ("0.2 – ∞", "‰", "0.2‰ – ∞", "0.2‰ – ∞"),
        ("98", "%", "98%", "98%"),
        ("2558 – 2584", "元/人", "2558 – 2584元/人", "2558 – 2584 yuan per person"),
        ("3 – ∞", "月", "3 – ∞个月", "3 – ∞ months"),
        ("2549", "人", "2549人", "2549 people"),
    ],
)
def test_bounds_carry_their_unit(bounds: str, unit: str, zh: str, en: str) -> None:
    assert bounds_quantity(bounds, unit, "zh") == zh
    assert bounds_quantity(bounds, unit, "en") == en


def test_bounds_of_figures_and_ratios_say_what_is_counted() -> None:
    report = open_report("jiangmen-2020")
    firms = report.register.stated["subsidised_firms"]
    assert figure_bounds_quantity(firms, "zh") == "6300 – 6400家"
    assert figure_bounds_quantity(firms, "en") == "6,300 – 6,400 firms"
    ratio = report.ratios["subsidy_per_firm"]
    assert ratio_bounds_quantity(ratio, ratio.interval, "zh") == "1.976 – 2.024万元/家"
    assert ratio_bounds_quantity(ratio, ratio.interval, "en") == "19,760 – 20,240 yuan per firm"
