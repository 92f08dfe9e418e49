"""Entries: a ratio or a finding with all that it stands on."""

from analysis.reports.entries import finding_entry, ratio_entry, verdict_groups
from analysis.reports.report import Report


def test_a_ratio_shows_its_formula_bounds_uncertainty_and_place(report: Report) -> None:
    entry = ratio_entry(report.ratios["average_startup_loan"], report, "zh")
    assert entry.formula == (
        '<a href="source.html#n-startup_loans">创业担保贷款发放额</a> ÷ '
        '<a href="source.html#n-startup_loan_count">创业担保贷款发放笔数</a>'
    )
    assert (str(entry.value), str(entry.bounds)) == ("51万元/笔", "[49.1万 – 52.6万)")
    # (155,000,000 − 145,000,000)/√12/295 = 9,785.6, of which two digits are kept.
    assert str(entry.uncertainty) == "9800元/笔"
    assert str(entry.tightened) == "(51.07万 – 51.166万)"
    assert [id for id, _ in entry.tightened_by] == ["small_firm_loan_share"]
    assert entry.defined_at.startswith("data/ratios.toml:")
    assert entry.budget == []


def test_a_sentence_that_states_two_inputs_is_quoted_once_with_both_marked(report: Report) -> None:
    (evidence,) = ratio_entry(report.ratios["average_startup_loan"], report, "zh").evidence
    assert [str(one.stated) for one in evidence.inputs] == ["1.5亿元", "295笔"]
    assert "发放创业担保贷款<b>295笔</b>共<b>1.5亿元</b>,贴息" in evidence.sentence


def test_a_budget_is_shown_where_more_than_one_input_matters(report: Report) -> None:
    budget = ratio_entry(report.ratios["subsidy_per_worker"], report, "zh").budget
    assert [(name, str(share)) for name, share in budget] == [
        ("就业创业补贴发放额", "93.8%"), ("享受就业创业补贴劳动者人数", "6.2%"),
    ]  # fmt: skip


def test_an_exact_ratio_has_no_uncertainty(report: Report) -> None:
    assert ratio_entry(report.ratios["cloud_posts_per_firm"], report, "en").uncertainty is None


def test_a_finding_shows_both_sides_relation_and_place(report: Report) -> None:
    entry = finding_entry(report.findings["poverty_pension_sum"], report, "en")
    assert (str(entry.left), entry.relation, str(entry.right)) == (
        "63,728 people", "=", "63,729 people",
    )  # fmt: skip
    assert entry.code == (
        "poverty_pension_contributors + poverty_pension_recipients = poverty_pension_eligible"
    )
    assert entry.defined_at.startswith("data/rules.toml:")


def test_a_share_of_a_count_has_no_formula(report: Report) -> None:
    entry = finding_entry(report.findings["service_item_total"], report, "zh")
    assert (entry.relation, entry.code) == ("", "")


def test_findings_are_grouped_by_verdict_the_gravest_first(report: Report) -> None:
    groups = list(verdict_groups(report, "zh"))
    assert [(group.anchor, str(group.count), group.count.of) for group in groups] == [
        ("verdict-disagrees", "1", "verdict:disagrees"),
        ("verdict-cannot-tell", "1", "verdict:cannot-tell"),
        ("verdict-agrees-within-rounding", "2", "verdict:agrees-within-rounding"),
        ("verdict-agrees", "66", "verdict:agrees"),
    ]
