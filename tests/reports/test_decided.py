"""What people decided: every decision in one table, each with its reason in both languages."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports.decided import DECISION_FIELDS, decision_rows
from analysis.reports.report import Report, open_report

Rewrite = Callable[[str, str, str], None]


def rows(report: Report, decision: str) -> list[dict[str, str]]:
    return [row for row in decision_rows(report) if row["decision"] == decision]


def test_every_decision_of_the_report_is_listed_with_a_reason_in_both_languages(
    report: Report,
) -> None:
    found = list(decision_rows(report))
    cautions = sum(bool(ratio.row.caution_zh) for ratio in report.ratios.values())
    assert Counter(row["decision"] for row in found) == {
        "kind": 18, "name": 153, "caution": cautions, "refusal": len(report.refusals), "erratum": 1,
    }  # fmt: skip
    for row in found:
        assert tuple(row) == DECISION_FIELDS
        assert re.search(r"[\u4e00-\u9fff]", row["reason_zh"])
        assert re.search(r"[A-Za-z]{2}", row["reason_en"])
        assert (report.root / row["file"]).is_file()


def test_the_english_reasons_of_the_report_are_english(report: Report) -> None:
    # What stands in quotation marks is the source's own wording.
    for row in decision_rows(report):
        assert not re.search(r"[\u4e00-\u9fff]", re.sub("“.*”", "", row["reason_en"]))


def test_a_name_that_the_wording_gives_says_which_words(small_report: Report) -> None:
    (row,) = [row for row in rows(small_report, "name") if row["id"] == "subsidy"]
    assert row["quote"] == "发放补贴{1.27亿元}"
    assert row["reason_zh"] == "紧挨数字的“发放补贴”是该指标登记的措辞"
    assert row["reason_en"] == "“发放补贴” beside the number is a wording of the indicator"


def test_a_name_that_no_wording_gives_says_that_a_person_read_the_sentence(
    small_project: Path, rewrite: Rewrite
) -> None:
    rewrite("data/indicators.csv", "Subsidies paid,发放补贴", "Subsidies paid,拨付奖金")
    (row,) = [row for row in rows(open_report("small-2020", "half-up", small_project), "name")
              if row["id"] == "subsidy"]  # fmt: skip
    assert row["reason_en"].startswith("no wording of the indicator stands beside the number")


def test_a_name_that_the_wording_leaves_open_says_why(report: Report) -> None:
    # 城镇登记失业率控制目标 3.0%: an aim.
    doubted = [row for row in rows(report, "name") if "does not settle it" in row["reason_en"]]
    assert {"(an aim or a plan)", "(a running total, or not one)"} <= {
        found[0] for row in doubted if (found := re.search(r"\(.*\)", row["reason_en"]))
    }


@pytest.mark.parametrize(
    ("header", "row", "english"),
    [
        ("quote,kind,reason", "分{两}步走,idiom,做法的说法", "做法的说法"),
        ("quote,kind,reason,reason_en", "分{两}步走,idiom,做法的说法,A way", "A way"),
    ],
    ids=["只有中文", "中英文"],
)  # fmt: skip
def test_a_kind_gives_its_english_reason_where_there_is_one(
    small_project: Path, header: str, row: str, english: str
) -> None:
    path = small_project / "data/sources/small-2020/kinds.csv"
    path.write_text(f"{header}\n{row}\n", "utf-8")
    (kind,) = rows(open_report("small-2020", "half-up", small_project), "kind")
    assert (kind["decided_en"], kind["reason_zh"], kind["reason_en"]) == (
        "idiom", "做法的说法", english,
    )  # fmt: skip
