"""The source as a page: nothing lost, every numeral by its kind, each figure with its uses."""

from analysis.reports.report import Report
from analysis.reports.source_page import Panel, blocks_of, panel_of


def test_the_blocks_say_every_word_of_the_source(report: Report) -> None:
    said = "".join(
        piece.text
        for block in blocks_of(report, "zh")
        for sentence in block.sentences
        for piece in sentence.pieces
    )
    assert said == "".join(report.register.source.text.split("\n"))


def test_parts_and_sections_are_headings_and_points_are_paragraphs(report: Report) -> None:
    blocks = blocks_of(report, "zh")
    firsts = ["".join(piece.text for piece in block.sentences[0].pieces) for block in blocks]
    sorts = [block.sort for block in blocks]
    assert (sorts.count("part"), sorts.count("section")) == (2, 14)
    assert firsts[:3] == [
        "一、2020年工作情况",
        "(一)牢牢稳住就业“基本盘”。",
        (
            "全市城镇新增就业4.59万人,城镇失业人员再就业3.19万人,就业困难人员实现就业2549人;"
            "城镇登记失业率为2.36%,控制在3.0%以内;发放各项就业创业补贴1.27亿元,"
            "惠及企业6300多家、劳动者4.94万人。"
        ),
    ]
    assert firsts[3].startswith("一是强化就业优先政策")


def test_every_numeral_has_its_kind_and_every_named_figure_its_panel(report: Report) -> None:
    pieces = [
        piece
        for block in blocks_of(report, "zh")
        for sentence in block.sentences
        for piece in sentence.pieces
        if piece.kind
    ]
    assert len(pieces) == len(report.register.numerals) == 253
    panels = [piece.panel.id for piece in pieces if piece.panel]
    assert sorted(panels) == sorted(report.register.stated)


def panel(report: Report, id: str) -> Panel:
    return panel_of(report.register.stated[id], report, "zh")


def test_a_panel_leads_on_to_all_that_was_derived(report: Report) -> None:
    found = panel(report, "startup_loan_count")
    assert (found.name, found.value.text, found.bounds.text) == (
        "创业担保贷款发放笔数", "295笔", "[295]",
    )  # fmt: skip
    assert [use.of for use in found.ratios] == [
        "average_startup_loan",
        "average_startup_loan_implied",
        "interest_subsidy_per_loan",
    ]
    assert [use.result.text for use in found.ratios] == [
        "51万元/笔",
        "51.12万元/笔",
        "14354.2元/笔",
    ]


def test_a_panel_tells_a_rule_from_an_indicator_of_the_same_id(report: Report) -> None:
    uses = {use.of: use.result for use in panel(report, "small_firm_loan_share").rules}
    assert uses["small_firm_loan_share"].of == "rule:small_firm_loan_share"


def test_a_small_source_without_sections_of_its_own_loses_nothing(small_report: Report) -> None:
    blocks = blocks_of(small_report, "en")
    assert [block.sort for block in blocks] == ["part", "section", "paragraph"]
    assert len(blocks[2].sentences) == 2
