"""The explorer in JupyterLab: what its panel shows for a choice, in both languages."""

import tomllib
from html.parser import HTMLParser

import ipywidgets as widgets
import pytest

from analysis.reports.explorer_page import ExplorerPage, open_explorer
from analysis.reports.report import Report


class Read(HTMLParser):
    """The text of HTML, and that of its textarea and of its marked figures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.words: list[str] = []
        self.marked: list[str] = []
        self.copied = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "img"):
            self.stack.append(tag)
        self.words += [value or "" for name, value in attrs if name == "alt"]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "textarea" in self.stack:
            self.copied += data
        elif "b" in self.stack:
            self.marked.append(data)
        self.words.append(data)


@pytest.fixture
def page(report: Report) -> ExplorerPage:
    return ExplorerPage(report, "zh")


def listed(page: ExplorerPage) -> list[str]:
    return [label for label, _ in page.figures.options]


def chosen(page: ExplorerPage) -> list[str]:
    return [label for label, _ in page.chosen.options]


def press(page: ExplorerPage, label: str) -> None:
    (button,) = [button for button in buttons(page._panel) if button.description == label]
    button.click()


def buttons(widget: widgets.Widget) -> list[widgets.Button]:
    if isinstance(widget, widgets.Button):
        return [widget]
    return [one for child in getattr(widget, "children", ()) for one in buttons(child)]


def add(page: ExplorerPage, words: str) -> None:
    page.find.value = words
    press(page, "选用")


def test_two_figures_that_are_looked_for_and_chosen_show_their_ratio(page: ExplorerPage) -> None:
    press(page, "全部去掉")
    assert "从上面选两个" in page.result.value
    add(page, "Talent subsidies paid")
    assert listed(page) == ["人才补贴发放额 · 约2300万元"]
    add(page, "博士博士后政策性补贴")
    assert chosen(page) == [
        "1. 人才补贴发放额 · 约2300万元",
        "2. 博士博士后政策性补贴兑现额 · 近4000万元",
    ]
    read = Read(page.result.value)
    assert "人才补贴发放额与博士博士后政策性补贴兑现额之比：60%" in read.words
    assert "(56% – 79%)" in read.words
    assert read.marked == ["2300万元", "4000万元"]
    assert any("发放各类人才补贴约" in word for word in read.words)
    (alt,) = Read(page.chart.value).words
    assert "人才补贴发放额约2300万元" in alt
    assert 'src="data:image/png;base64,iVBOR' in page.chart.value
    ratios = tomllib.loads(Read(page.toml.value).copied)["ratio"]
    assert ratios["talent_subsidy_to_doctoral_subsidy"]["formula"] == (
        "talent_subsidy / doctoral_subsidy"
    )


def test_the_chosen_change_places_and_go(page: ExplorerPage) -> None:
    page.choose("talent_subsidy", "doctoral_subsidy")
    page.chosen.index = 1
    press(page, "移到最前")
    assert chosen(page)[0].startswith("1. 博士博士后")
    assert "博士博士后补贴与各类人才补贴之比：1.7倍" in page.result.value
    press(page, "去掉")
    assert chosen(page) == ["1. 人才补贴发放额 · 约2300万元"]
    press(page, "去掉")
    for label in ("去掉", "移到最前"):
        press(page, label)
        assert chosen(page) == []


def test_nothing_is_chosen_where_nothing_is_found(page: ExplorerPage) -> None:
    before = chosen(page)
    add(page, "没有的词")
    assert listed(page) == []
    assert chosen(page) == before


def test_another_operation_shows_at_once(page: ExplorerPage) -> None:
    page.choose("doctoral_subsidy", "talent_subsidy")
    page.operation.value = "sum"
    assert "合计：6300万元" in page.result.value
    page.choose("doctoral_subsidy", "talent_subsidy", operation="difference")
    assert "之差：1700万元" in page.result.value


def test_a_refused_choice_says_why_and_gives_no_number(page: ExplorerPage) -> None:
    page.choose("job_fair_placements", "new_urban_employment")
    read = Read(page.result.value)
    assert read.words[:4].count("不予计算") == 1
    assert any(word.startswith("不同总体：招聘会促成就业") for word in read.words)
    assert (page.chart.value, page.toml.value) == ("", "")
    assert read.marked == ["2.23万人", "4.59万人"]


def test_a_ratio_that_is_known_says_where_with_its_caution_and_asks_for_no_toml(
    page: ExplorerPage, report: Report
) -> None:
    page.choose("employment_subsidy", "subsidised_workers")
    line = report.ratios["subsidy_per_worker"].place.line
    assert f"已在 data/ratios.toml:{line} 定义为 subsidy_per_worker" in page.result.value
    assert "实际人均只会更低" in page.result.value
    assert page.toml.value == ""
    assert "2570元/人" in page.chart.value


@pytest.mark.parametrize(
    ("ids", "operation", "said"),
    [
        (("job_fairs", "job_fairs"), "ratio", "同一个数字选了两次"),
        (("job_fairs", "startup_loans"), "sum", "计量单位不同，不能相加减"),
        (("talent_subsidy", "doctoral_subsidy", "startup_loans"), "growth", "增幅只能由两个数字"),
    ],
)
def test_a_bad_choice_gives_a_message_and_the_panel_goes_on(
    page: ExplorerPage, ids: tuple[str, ...], operation: str, said: str
) -> None:
    page.choose(*ids, operation=operation)
    assert said in page.result.value
    assert 'role="alert"' in page.result.value
    assert (page.chart.value, page.toml.value) == ("", "")
    page.choose("talent_subsidy", "doctoral_subsidy")
    assert 'role="alert"' not in page.result.value


def test_figures_of_one_unit_stand_side_by_side_and_others_show_their_ratio(
    page: ExplorerPage,
) -> None:
    page.choose("job_fairs", "startup_loans")
    assert "167场/亿元" in Read(page.chart.value).words[0]
    page.choose("talent_subsidy", "doctoral_subsidy", operation="share")
    assert "博士博士后政策性补贴兑现额近4000万元" in Read(page.chart.value).words[0]


def test_what_jupyter_shows_without_widgets_is_the_state_in_words(report: Report) -> None:
    page = ExplorerPage(report, "en")
    page.choose("job_fairs", "startup_loans")
    bundle = page._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == STATE


STATE = """\
Job fairs held, in person and online relative to value of guaranteed start-up loans issued: \
167 job fairs per 100,000,000 yuan
Bounds: (161.9 – 173.2 job fairs per 100,000,000 yuan]
Tightened bounds: (166.29 – 166.61 job fairs per 100,000,000 yuan)
Standard uncertainty: 3.2 job fairs per 100,000,000 yuan
Formula: Job fairs held, in person and online ÷ Value of guaranteed start-up loans issued
Job fairs held, in person and online = 251 job fairs  [251]
  举办线下、线上招聘会251场次,促成2.23万人成功就业;\
为3.84万人提供“一对一”就业帮扶14.25万次,促进就业1.08万人次。
Value of guaranteed start-up loans issued = 150,000,000 yuan  [145,000,000 – 155,000,000)
  推广“乐业五邑贷”创业担保贷款项目,发放创业担保贷款295笔共1.5亿元,贴息支出423.45万元,其中,\
小微企业贷款金额8052.61万元,占比53.4%。"""


def test_it_opens_with_an_example() -> None:
    page = open_explorer("jiangmen-2020", "en")
    assert len(page.chosen.options) == 2
    assert "Already defined at data/ratios.toml" in page.result.value
