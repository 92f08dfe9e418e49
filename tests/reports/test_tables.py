"""Tables for readers: text for nbval, HTML with every number marked for the pages."""

from analysis.ratios.passages import Shown
from analysis.reports import tables
from analysis.reports.report import Report
from analysis.reports.tables import Table

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
