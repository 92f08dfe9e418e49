"""Decisions: what a person says of a figure lands in figures.csv or kinds.csv, checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import HeshuError, QuoteError, SchemaError, UsageError
from analysis.figures.decisions import Decision, save_decisions
from analysis.figures.indicators import load_indicators
from analysis.figures.register import Register
from analysis.figures.reviewing import ORDERS, ReviewItem, fitting, in_order, review_items
from analysis.wording import REVIEW_ORDERS

Rewrite = Callable[[str, str, str], None]
TEXT = "data/sources/small-2020/source.txt"


@pytest.fixture
def decide(small_project: Path, drafted: Path) -> Callable[..., Register]:
    def save(*decisions: Decision) -> Register:
        indicators = load_indicators(small_project / "data/indicators.csv")
        return save_decisions(drafted, decisions, indicators, small_project / ".heshu")

    return save


@pytest.fixture
def drafted(rewrite: Rewrite, small_folder: Path) -> Path:
    """The small report with two figures more, one of them in the place of a name."""
    rewrite(TEXT, "惠及企业6300多家。", "惠及企业6300多家。新建基地3个,举办活动5场。")
    rewrite("data/sources/small-2020/figures.csv", "firms,惠及企业{6300多家}\n", "")
    (small_folder / "review.csv").write_text("quote,kind,sentence,indicator,doubt\n", "utf-8")
    return small_folder


Decide = Callable[..., Register]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_figure_that_is_named_goes_into_figures_csv(drafted: Path, decide: Decide) -> None:
    register = decide(Decision("惠及企业{6300多家}", indicator="firms"))
    assert lines(drafted / "figures.csv")[-1] == "firms,惠及企业{6300多家}"
    assert register.stated["firms"].figure.text == "6300多家"


def test_what_is_left_is_listed_and_the_list_goes_when_nothing_is(
    drafted: Path, decide: Decide
) -> None:
    decide(Decision("惠及企业{6300多家}", indicator="firms"))
    assert [line.split(",")[0] for line in lines(drafted / "review.csv")[1:]] == [
        "新建基地{3个}", "举办活动{5场}"
    ]  # fmt: skip
    decide(
        Decision("新建基地{3个}", kind="figure", reason="没有这个指标"),
        Decision("举办活动{5场}", kind="figure", reason="没有这个指标"),
    )
    assert not (drafted / "review.csv").exists()


def test_a_figure_that_no_indicator_measures_is_dismissed_as_what_it_is(
    drafted: Path, decide: Decide
) -> None:
    register = decide(Decision("新建基地{3个}", kind="figure", reason="没有这个指标"))
    assert lines(drafted / "kinds.csv")[-1] == "新建基地{3个},figure,没有这个指标,"
    assert [figure.text for figure in register.unaccounted] == ["6300多家", "5场"]
    assert register.kind_counts["figure"] == 6


def test_a_figure_may_turn_out_to_be_part_of_a_name(decide: Decide) -> None:
    register = decide(Decision("新建基地{3个}", kind="name", reason="基地的名称"))
    assert register.kind_counts["name"] == 1


def test_a_kind_that_the_grammar_does_not_read_still_asks_for_a_name(
    decide: Decide,
) -> None:
    register = decide(Decision("新建基地{3个}", kind="threshold", reason="建设标准"))
    assert "3个" in [figure.text for figure in register.unaccounted]


def test_a_later_decision_takes_the_place_of_an_earlier_one(drafted: Path, decide: Decide) -> None:
    decide(Decision("惠及企业{6300多家}", kind="figure", reason="没有这个指标"))
    decide(Decision("惠及企业{6300多家}", indicator="firms"))
    assert not any("6300" in line for line in lines(drafted / "kinds.csv"))
    register = decide(Decision("惠及企业{6300多家}", kind="name", reason="名称"))
    assert "firms" not in register.stated
    assert sum("6300" in line for line in lines(drafted / "figures.csv")) == 0


def test_a_report_without_kinds_gets_its_table(
    drafted: Path, decide: Decide, rewrite: Rewrite
) -> None:
    rewrite(TEXT, ",分两步走", "")
    (drafted / "kinds.csv").unlink()
    decide(Decision("新建基地{3个}", kind="figure", reason="没有这个指标"))
    assert lines(drafted / "kinds.csv") == [
        "quote,kind,reason,reason_en",
        "新建基地{3个},figure,没有这个指标,",
    ]


REFUSED = [
    pytest.param(Decision("新建基地{3个}"), UsageError, "either named", id="没有决定"),
    pytest.param(Decision("新建基地{3个}", indicator="firms", kind="name", reason="甲"), UsageError,
                 "either named, or dismissed", id="两样都写"),
    pytest.param(Decision("新建基地{3个}", indicator="firms", kind="name"), UsageError,
                 "either named, or dismissed", id="命名又归类"),
    pytest.param(Decision("新建基地{3个}", kind="name", reason=" "), UsageError,
                 "either named, or dismissed", id="没有理由"),
    pytest.param(Decision("", indicator="firms"), UsageError, "either named", id="没有引文"),
    pytest.param(Decision("新建基地{3个}", kind="thing", reason="甲"), SchemaError,
                 "the kind is none", id="没有这个类别"),
    pytest.param(Decision("新建基地{3个}", indicator="firm"), SchemaError,
                 "there is no such indicator", id="没有这个指标"),
    pytest.param(Decision("新建基地{3个}", indicator="firms"), SchemaError,
                 "unit is not the indicator's", id="单位不符"),
    pytest.param(Decision("举办活动{5场}", indicator="new_jobs"), SchemaError,
                 "the id stands twice", id="指标已有数字"),
    pytest.param(Decision("新建基地{4个}", indicator="firms"), QuoteError,
                 "the quote is not in the source", id="引文不在原文"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "kind", "said"), REFUSED)
def test_a_decision_that_does_not_fit_says_why_and_changes_nothing(
    drafted: Path, decide: Decide, decision: Decision, kind: type[HeshuError], said: str
) -> None:
    before = {path.name: path.read_bytes() for path in drafted.iterdir()}
    with pytest.raises(kind, match=said) as caught:
        decide(decision)
    assert {path.name: path.read_bytes() for path in drafted.iterdir()} == before
    assert caught.value.file.startswith(str(drafted))


# The figures beside their sentences.


@pytest.fixture
def items(small_project: Path, decide: Decide) -> list[ReviewItem]:
    register = decide(Decision("举办活动{5场}", kind="figure", reason="没有这个指标"))
    return review_items(register, load_indicators(small_project / "data/indicators.csv"))


def test_every_figure_stands_beside_its_sentence(items: list[ReviewItem]) -> None:
    assert [item.text for item in items] == [
        "4.59万人", "2549人", "1.27亿元", "6300多家", "3个", "5场"
    ]  # fmt: skip
    firms = items[3]
    assert firms.sentence[firms.place :].startswith("6300多家")
    assert (firms.indicator, firms.proposed, firms.doubt, firms.is_open) == ("", "firms", "", True)
    assert (items[0].indicator, items[0].quote) == ("new_jobs", "新增就业{4.59万人}")
    assert items[5].dismissed
    assert [item.is_open for item in items] == [False, False, False, True, True, False]


ORDERED = {
    "unnamed first": ["6300多家", "3个", "4.59万人", "2549人", "1.27亿元", "5场"],
    "proposed first": ["6300多家", "3个", "4.59万人", "2549人", "1.27亿元", "5场"],
    "as in the text": ["4.59万人", "2549人", "1.27亿元", "6300多家", "3个", "5场"],
    "by kind": ["4.59万人", "2549人", "1.27亿元", "6300多家", "3个", "5场"],
    "by indicator": ["6300多家", "2549人", "4.59万人", "1.27亿元", "3个", "5场"],
}


def test_the_items_come_in_the_order_asked_for(items: list[ReviewItem]) -> None:
    found = {order: [item.text for item in in_order(items, order)] for order in ORDERS}
    assert found == ORDERED
    assert set(ORDERS) == set(REVIEW_ORDERS)


def test_only_those_with_the_words_looked_for_are_listed(items: list[ReviewItem]) -> None:
    assert [item.text for item in in_order(items, "as in the text", "新建")] == ["3个", "5场"]
    assert [item.text for item in in_order(items, "as in the text", "hard_to")] == ["2549人"]


def test_the_indicators_that_fit_are_those_of_its_unit_the_proposed_first(
    small_project: Path, items: list[ReviewItem]
) -> None:
    indicators = load_indicators(small_project / "data/indicators.csv")
    assert fitting(items[1], indicators) == ["hard_to_employ", "new_jobs"]
    assert fitting(items[4], indicators) == []
