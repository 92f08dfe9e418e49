"""What changed in the numbers: old and new value, old and new interval, whether they overlap."""

import csv
from pathlib import Path

import pytest

from analysis.reports.differences import CHANGE_FIELDS, changes_between, judged_changes

FIGURE = {
    "indicator": "subsidy", "canonical_unit": "元", "value": "127000000",
    "low": "126500000", "high": "127500000", "bounds": "[)", "zh": "补贴", "en": "Subsidy",
}  # fmt: skip
RATIO = {
    "id": "per_firm", "unit": "元/家", "value": "20158.7", "low": "19765.6", "high": "20238.1",
    "tightened_low": "", "tightened_high": "", "zh": "户均", "en": "Per firm",
}  # fmt: skip
FINDING = {"id": "sum", "verdict": "agrees", "statement_zh": "相加", "statement_en": "Adds up"}


def report(folder: Path, **tables: list[dict[str, str]]) -> Path:
    """A report with these tables."""
    (folder / "tables").mkdir(parents=True)
    for name, rows in tables.items():
        with (folder / f"tables/{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def test_a_changed_figure_has_both_values_both_intervals_and_no_overlap(tmp_path: Path) -> None:
    """[126500000, 127500000) ends where [127500000, 128500000) begins, and without its end."""
    new = FIGURE | {"value": "128000000", "low": "127500000", "high": "128500000"}
    (row,) = changes_between(
        report(tmp_path / "old", figures=[FIGURE]), report(tmp_path / "new", figures=[new])
    )
    assert row == {
        "table": "figures", "id": "subsidy", "zh": "补贴", "en": "Subsidy", "unit": "元",
        "old_value": "127000000", "new_value": "128000000",
        "old_low": "126500000", "old_high": "127500000",
        "new_low": "127500000", "new_high": "128500000",
        "overlap": False,
    }  # fmt: skip
    assert tuple(row) == CHANGE_FIELDS


@pytest.mark.parametrize(
    ("low", "high", "bounds", "overlap"),
    [
        ("127500000", "128500000", "[)", False),
        ("127499999", "128500000", "()", True),
        ("100", "126500000", "[)", False),
        ("100", "126500000", "[]", True),
        ("", "126500000", "()", False),
        ("127000000", "", "[)", True),
        ("", "", "()", True),
    ],
)
def test_intervals_overlap_where_a_true_value_is_in_both(
    tmp_path: Path, low: str, high: str, bounds: str, overlap: bool
) -> None:
    new = FIGURE | {"low": low, "high": high, "bounds": bounds}
    (row,) = changes_between(
        report(tmp_path / "old", figures=[FIGURE]), report(tmp_path / "new", figures=[new])
    )
    assert row["overlap"] is overlap
    assert (row["new_low"], row["new_high"]) == (low or None, high or None)


def test_what_is_new_or_gone_has_no_other_side(tmp_path: Path) -> None:
    other = FIGURE | {"indicator": "firms", "value": "6300"}
    gone, new = changes_between(
        report(tmp_path / "old", figures=[FIGURE]), report(tmp_path / "new", figures=[other])
    )
    assert (gone["id"], gone["old_value"], gone["new_value"]) == ("subsidy", "127000000", None)
    assert (new["id"], new["old_value"], new["new_value"]) == ("firms", None, "6300")
    assert gone["overlap"] is new["overlap"] is None


def test_a_verdict_that_turned_is_a_change(tmp_path: Path) -> None:
    new = FINDING | {"verdict": "disagrees"}
    (row,) = changes_between(
        report(tmp_path / "old", audit=[FINDING]), report(tmp_path / "new", audit=[new])
    )
    assert (row["table"], row["old_value"], row["new_value"]) == ("audit", "agrees", "disagrees")
    assert row["zh"] == "相加"
    assert row["overlap"] is None


def test_bounds_tightened_by_identities_are_compared_on_their_own(tmp_path: Path) -> None:
    old = RATIO | {"tightened_low": "20000", "tightened_high": "20100"}
    new = RATIO | {"tightened_low": "20101", "tightened_high": "20200"}
    (row,) = changes_between(
        report(tmp_path / "old", ratios=[old]), report(tmp_path / "new", ratios=[new])
    )
    assert (row["table"], row["id"], row["overlap"]) == ("tightened", "per_firm", False)


def test_other_words_are_no_change_in_the_numbers(tmp_path: Path) -> None:
    old = report(tmp_path / "old", figures=[FIGURE], ratios=[RATIO], audit=[FINDING])
    new = report(
        tmp_path / "new",
        figures=[FIGURE | {"zh": "补贴发放额"}],
        ratios=[RATIO | {"en": "Subsidy per firm"}],
        audit=[FINDING | {"statement_zh": "合计"}],
    )
    assert changes_between(old, new) == []


def test_a_table_that_is_not_there_is_empty(tmp_path: Path) -> None:
    new = report(tmp_path / "new", ratios=[RATIO])
    assert [row["old_value"] for row in changes_between(tmp_path / "nowhere", new)] == [None]


@pytest.mark.parametrize(
    ("changes", "excused"),
    [
        ({"value": "127400000"}, True),
        ({"value": "127500000"}, False),
        ({"value": "126500000"}, True),
        ({"value": "127400000", "low": "127300000"}, False),
        ({"low": "126600000"}, True),
        ({"low": "", "high": ""}, False),
        ({"low": "", "high": "127500000", "bounds": "()"}, True),
        ({"canonical_unit": "万元"}, False),
        ({"value": "1e999999999"}, False),
        ({"value": "NaN"}, False),
        ({"value": "many"}, False),
    ],
    ids=["区间内", "开端点", "闭端点", "原值不在新区间", "只有端点变了", "没有区间", "一侧不限",
         "单位变了", "太大", "不是数", "文字"],
)  # fmt: skip
def test_a_change_is_excused_where_each_value_lies_in_the_interval_of_the_other(
    tmp_path: Path, changes: dict[str, str], excused: bool
) -> None:
    """The interval is [126500000, 127500000), which holds its low end and not its high one."""
    old = report(tmp_path / "old", figures=[FIGURE])
    new = report(tmp_path / "new", figures=[FIGURE | changes])
    (judged,) = judged_changes(old, new)
    assert judged.excused is excused


def test_a_verdict_or_a_number_that_came_or_went_has_no_excuse(tmp_path: Path) -> None:
    old = report(tmp_path / "old", figures=[FIGURE], audit=[FINDING])
    other = FIGURE | {"indicator": "firms"}
    turned = FINDING | {"verdict": "disagrees"}
    new = report(tmp_path / "new", figures=[other], audit=[turned])
    assert [judged.excused for judged in judged_changes(old, new)] == [False] * 3
