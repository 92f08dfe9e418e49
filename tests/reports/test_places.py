"""Places: where each number leads, and what it says of itself."""

import pytest

from analysis.errors import UnsourcedError
from analysis.reports.places import Place, descriptions, place_of
from analysis.reports.report import Report
from analysis.reports.stories import counts_of


@pytest.mark.parametrize(
    ("of", "place"),
    [
        ("startup_loans", Place("source.html#n-startup_loans",
            "Value of guaranteed start-up loans issued · [145,000,000 – 155,000,000) yuan")),
        ("average_startup_loan", Place("numbers.html#r-average_startup_loan",
            "Average guaranteed start-up loan · [491,000 – 526,000) yuan per loan · Value of "
            "guaranteed start-up loans issued ÷ Guaranteed start-up loans issued")),
        ("rule:small_firm_loan_share", Place("audit.html#a-small_firm_loan_share",
            "Small and micro firms' share of guaranteed start-up loans equals the stated share"
            " · agrees within rounding")),
        ("kind:date", Place("source.html#kind-date", "date")),
        ("verdict:cannot-tell", Place("audit.html#verdict-cannot-tell", "cannot be judged")),
        ("ratio_count", Place("numbers.html#ratios", "derived ratios")),
    ],
)  # fmt: skip
def test_every_sort_of_number_has_a_place(report: Report, of: str, place: Place) -> None:
    assert place_of(of, report, "en") == place


def test_every_count_of_a_story_has_a_place(report: Report) -> None:
    for name in counts_of(report):
        assert place_of(name, report, "zh").href


@pytest.mark.parametrize("of", ["nothing", "rule:nothing", "kind:nothing"])
def test_an_id_of_nothing_has_no_place(report: Report, of: str) -> None:
    with pytest.raises(UnsourcedError, match=of):
        place_of(of, report, "zh")


def test_the_descriptions_are_a_style_sheet_keyed_by_where_a_number_leads(report: Report) -> None:
    sheet = descriptions(report, "zh").splitlines()
    line = next(line for line in sheet if "#n-startup_loans" in line)
    assert (
        line == '.v[href$="#n-startup_loans"]{--says:"创业担保贷款发放额 · [1.45亿 – 1.55亿) 元"}'
    )
    assert len(sheet) > len(report.register.stated) + len(report.ratios) + len(report.findings)
