"""Tables for readers: text for nbval, HTML with every number marked for the pages."""

from fractions import Fraction

import pytest

from analysis.ratios.passages import Shown
from analysis.reports import tables
from analysis.reports.marks import Amount
from analysis.reports.notebook_page import NotebookPage
from analysis.reports.report import Report
from analysis.reports.tables import Table
from analysis.wording import Lang

TABLE = Table("标题 <1>", ["名称", "数值"], [["甲 & 乙", Shown("5人", "x")], ["丙", ""]])


def test_a_table_is_text_with_a_line_a_row() -> None:
    assert TABLE.text() == "名称 | 数值\n甲 & 乙 | 5人\n丙 | "


def test_a_table_is_html_with_heads_a_caption_and_marked_numbers() -> None:
    html = TABLE.html()
    assert "<caption>标题 &lt;1&gt;</caption>" in html
    assert '<th scope="col">名称</th><th scope="col">数值</th>' in html
    assert '<th scope="row">甲 &amp; 乙</th><td><data value="x">5人</data></td>' in html
    assert '<div class="wide" role="region" tabindex="0" aria-label="标题 &lt;1&gt;">' in html


def test_a_column_that_no_row_fills_is_left_out(report: Report) -> None:
    without = tables.ratios_table([report.ratios["small_firm_loan_share_recomputed"]], "zh")
    assert without.headings == ["名称", "数值", "真值区间", "计算方法"]
    caution = tables.ratios_table([report.ratios["subsidy_per_worker"]], "zh")
    assert caution.headings[-1] == "注意"


def test_a_formula_is_told_in_names_and_signs(report: Report) -> None:
    assert tables.formula_text(report.ratios["other_loan_share"], "en") == (
        "(Value of guaranteed start-up loans issued − Guaranteed start-up loans to small and "
        "micro firms) ÷ Value of guaranteed start-up loans issued"
    )


def test_a_number_of_a_finding_is_told_from_the_figure_of_the_same_id(report: Report) -> None:
    table = tables.findings_table([report.findings["small_firm_loan_share"]], "zh")
    assert '<data value="rule:small_firm_loan_share">53.68%</data>' in table.html()


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (Fraction(45900), "45900"),
        (Fraction(5081, 100), "50.81"),
        (Fraction(-1, 3), "-0.333333333333"),
        (None, "-Infinity"),
    ],
)
def test_a_number_tells_a_script_how_great_it_is(value: Fraction | None, size: str) -> None:
    html = Table("", ["", ""], [["甲", Amount("4.59万人", "x", value)]]).html()
    assert f'<td data-value="{size}"><data value="x">4.59万人</data></td>' in html


def test_a_number_that_is_missing_has_no_size() -> None:
    html = Table("", ["", ""], [["甲", Amount("", "x", None)]]).html()
    assert "<td></td>" in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_counted_in_ten_thousands_is_as_great_as_it_is(report: Report, lang: Lang) -> None:
    ratio = report.ratios["subsidy_per_firm"]  # 1.27亿元 for 6300 firms, in 万元/家
    _, value, bounds, *_ = tables.ratios_table([ratio], lang).rows[0]
    assert isinstance(value, Amount)
    assert isinstance(bounds, Amount)
    assert value.value == Fraction(127_000_000, 6300)
    assert bounds.value == Fraction(126_500_000, 6400)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_amount_in_every_table_has_its_unit(report: Report, lang: Lang) -> None:
    page = NotebookPage(report, lang)
    shown = [
        page.figures(*page.sections), page.ratios(*page.sections), page.findings(),
        page.tightened(),
    ]  # fmt: skip
    amounts = [cell for table in shown for row in table.rows for cell in row
               if isinstance(cell, Amount) and cell.text]  # fmt: skip
    bare = [cell.text for cell in amounts if cell.text[-1].isdigit()]
    assert len(amounts) > 600
    assert bare == []


def test_the_headings_of_every_table_are_chinese_in_chinese(report: Report) -> None:
    page = NotebookPage(report, "zh")
    shown = [
        page.figures(*page.sections), page.ratios(*page.sections), page.findings(),
        page.tightened(), page.sensitive_findings(), page.sensitive_ratios(), page.coverage(),
        page.commitments(), page.refusals(),
    ]  # fmt: skip
    for table in shown:
        assert all("\u4e00" <= heading[0] <= "\u9fff" for heading in table.headings)
        assert table.text().splitlines()[0] == " | ".join(table.headings)
