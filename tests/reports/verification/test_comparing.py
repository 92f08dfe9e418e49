"""Comparing: what becomes of each file, which numbers differ, and the class that follows."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from analysis.reports.fingerprints import sha256_of
from analysis.reports.verification.comparing import (
    GRADES,
    STATES,
    Committed,
    Comparison,
    FileResult,
    State,
    compare,
    grade_of,
)

RATIO = {
    "id": "per_firm", "zh": "户均", "en": "Per firm", "unit": "元/家", "value": "20158.7",
    "low": "19765.6", "high": "20238.1", "standard_uncertainty": "101.7", "shown": "20200",
    "tightened_low": "", "tightened_high": "",
}  # fmt: skip
PAGE = "<p>20200 yuan per firm</p>"
WORKBOOK = "a kind of file that nobody reads"


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def table(**changes: str) -> str:
    """Return the table of ratios, its only row with these changes."""
    row = RATIO | changes
    return f"{','.join(row)}\n{','.join(row.values())}\n"


REPORT = {"tables/ratios.csv": table(), "zh/index.html": PAGE, "tables/x.bin": WORKBOOK}
Compare = Callable[..., Comparison]


@pytest.fixture
def compare_with(tmp_path: Path) -> Compare:
    """Compare `REPORT`, whose manifest and tables are committed, with what a rebuild made.

    ``committed`` are files that lie committed otherwise than the manifest says.
    """

    def compare_with(
        made: Mapping[str, str], committed: Mapping[str, str] | None = None, *, built: bool = True
    ) -> Comparison:
        published = write(tmp_path / "published", REPORT)
        outputs = {name: sha256_of(published / name) for name in REPORT}
        tables = {"tables/ratios.csv": REPORT["tables/ratios.csv"]}
        manifest = {"manifest.json": json.dumps(outputs)}
        folder = write(tmp_path / "committed", manifest | tables | (dict(committed or {})))
        rebuilt = write(tmp_path / "made", {**manifest, **made} if made else {})
        where = published if built else tmp_path / "nowhere"
        return compare(Committed({"outputs": outputs}, folder, where), rebuilt)

    return compare_with


def states(comparison: Comparison) -> dict[str, State]:
    """Return the state of each file that is not identical."""
    return {one.file: one.state for one in comparison.files if one.state != "identical"}


def grade(comparison: Comparison) -> str:
    return grade_of(comparison.files, rebuilt=True)


def test_every_byte_the_same_is_full(compare_with: Compare) -> None:
    found = compare_with(REPORT)
    assert [one.file for one in found.files] == [
        "manifest.json", "tables/ratios.csv", "tables/x.bin", "zh/index.html",
    ]  # fmt: skip
    assert (states(found), found.numbers, grade(found)) == ({}, (), "full")


def test_another_word_on_a_page_is_minor(compare_with: Compare) -> None:
    found = compare_with(REPORT | {"zh/index.html": PAGE.replace("per", "a")})
    assert states(found) == {"zh/index.html": "same numbers"}
    assert grade(found) == "minor"


def test_what_is_not_there_to_be_compared_is_told_by_its_hash_and_minor(
    compare_with: Compare,
) -> None:
    found = compare_with(REPORT | {"zh/index.html": "<p>nothing"}, built=False)
    assert states(found) == {"zh/index.html": "not compared"}
    assert grade(found) == "minor"


def test_a_kind_that_nobody_reads_is_told_by_its_hash(compare_with: Compare) -> None:
    assert states(compare_with(REPORT | {"tables/x.bin": "5"})) == {"tables/x.bin": "not compared"}


def test_a_value_within_its_interval_is_partial_and_what_repeats_it_follows(
    compare_with: Compare,
) -> None:
    new = table(value="20200.1", shown="20300")
    found = compare_with(
        REPORT | {"tables/ratios.csv": new, "zh/index.html": PAGE.replace("20200", "20300")}
    )
    assert states(found) == {"tables/ratios.csv": "different", "zh/index.html": "different"}
    assert found.numbers == (
        {
            "file": "tables/ratios.csv", "where": "per_firm", "before": "20158.7",
            "after": "20200.1", "low": "19765.6", "high": "20238.1", "excused": True,
        },
    )  # fmt: skip
    assert grade(found) == "partial"


@pytest.mark.parametrize(
    ("changes", "where", "before", "after", "low"),
    [
        ({"value": "29158.7"}, "per_firm", "20158.7", "29158.7", "19765.6"),
        ({"value": "20158.8", "low": "20158.75"}, "per_firm", "20158.7", "20158.8", "19765.6"),
        ({"unit": "万元/家"}, "per_firm", "20158.7 [19765.6, 20238.1] 元/家",
         "20158.7 [19765.6, 20238.1] 万元/家", "19765.6"),
        ({"shown": "20300"}, "per_firm · shown", "20200", "20300", None),
        ({"standard_uncertainty": "1.7"}, "per_firm · standard_uncertainty", "101.7", "1.7", None),
    ],
    ids=["超出区间", "原值不在新区间", "单位变了", "显示的数", "不确定度"],
)  # fmt: skip
def test_a_number_that_no_interval_excuses_is_failed(
    compare_with: Compare,
    changes: dict[str, str],
    where: str,
    before: str,
    after: str,
    low: str | None,
) -> None:
    found = compare_with(REPORT | {"tables/ratios.csv": table(**changes)})
    (row,) = found.numbers
    assert [row[name] for name in ("where", "before", "after", "low", "excused")] == [
        where, before, after, low, False,
    ]  # fmt: skip
    assert grade(found) == "failed"


def test_a_verdict_that_turned_is_failed_though_it_is_no_number(compare_with: Compare) -> None:
    before, after = (f"id,verdict\nsum,{verdict}\n" for verdict in ("agrees", "disagrees"))
    found = compare_with(REPORT | {"tables/audit.csv": after}, {"tables/audit.csv": before})
    assert states(found) == {"tables/audit.csv": "different"}
    assert [(row["before"], row["after"]) for row in found.numbers] == [("agrees", "disagrees")]
    assert grade(found) == "failed"


def test_an_end_of_an_interval_that_moved_shows_both_intervals(compare_with: Compare) -> None:
    found = compare_with(REPORT | {"tables/ratios.csv": table(low="19765.7")})
    (row,) = found.numbers
    assert row["before"] == "20158.7 [19765.6, 20238.1] 元/家"
    assert row["after"] == "20158.7 [19765.7, 20238.1] 元/家"
    assert row["excused"]


def test_a_number_on_a_page_that_no_table_explains_is_failed_and_shown(
    compare_with: Compare,
) -> None:
    found = compare_with(REPORT | {"zh/index.html": PAGE.replace("20200", "20300")})
    (row,) = found.numbers
    assert (row["file"], row["before"], row["after"]) == ("zh/index.html", "20200", "20300")
    assert grade(found) == "failed"


def test_a_committed_table_that_somebody_edited_is_told_so(compare_with: Compare) -> None:
    found = compare_with(REPORT, {"tables/ratios.csv": table(value="90158.7")})
    (result,) = [one for one in found.files if one.state != "identical"]
    assert (result.file, result.state, result.edited) == ("tables/ratios.csv", "different", True)
    assert result.before != result.after
    assert [(row["before"], row["after"]) for row in found.numbers] == [("90158.7", "20158.7")]
    assert grade(found) == "failed"


def test_a_committed_page_that_somebody_edited_is_not_identical(compare_with: Compare) -> None:
    found = compare_with(REPORT, {"zh/index.html": PAGE.replace("per", "a")})
    assert states(found) == {"zh/index.html": "same numbers"}
    assert [one.file for one in found.files if one.edited] == ["zh/index.html"]


def test_a_published_page_that_somebody_edited_says_nothing_of_the_committed_one(
    compare_with: Compare, tmp_path: Path
) -> None:
    made = REPORT | {"zh/index.html": PAGE.replace("per", "a")}
    assert states(compare_with(made)) == {"zh/index.html": "same numbers"}
    (tmp_path / "published/zh/index.html").write_text("<p>20201", encoding="utf-8")
    outputs = {name: sha256_of(tmp_path / "committed" / name) for name in ["tables/ratios.csv"]}
    outputs["zh/index.html"] = "a hash"
    committed = Committed({"outputs": outputs}, tmp_path / "committed", tmp_path / "published")
    assert states(compare(committed, tmp_path / "made"))["zh/index.html"] == "not compared"


@pytest.mark.parametrize("table", ["tables/ratios.csv", "tables/figures.csv"])
def test_a_committed_table_that_cannot_be_read_is_failed(tmp_path: Path, table: str) -> None:
    path = write(tmp_path / "committed", {table: ""}) / table
    path.write_bytes(b"id,value\n\xff,1\n")
    outputs = {table: "a hash"}
    made = write(tmp_path / "made", {table: "id,value\na,1\n"})
    found = compare(Committed({"outputs": outputs}, tmp_path / "committed", tmp_path), made)
    assert (states(found), found.numbers, grade(found)) == ({table: "different"}, (), "failed")


def test_a_file_that_is_not_made_or_is_new_is_partial(compare_with: Compare) -> None:
    made = {name: text for name, text in REPORT.items() if name != "zh/index.html"}
    found = compare_with(made | {"zh/new.html": ""})
    assert states(found) == {"zh/index.html": "missing", "zh/new.html": "new"}
    assert grade(found) == "partial"


def test_without_a_rebuild_everything_is_missing_and_failed(compare_with: Compare) -> None:
    found = compare_with({})
    assert {one.state for one in found.files} == {"missing"}
    assert grade_of(found.files, rebuilt=False) == "failed"


def result(state: State, *, excused: bool = False) -> FileResult:
    return FileResult("zh/index.html", state, "a", "b", excused=excused)


def test_the_gravest_state_makes_the_class() -> None:
    order: list[FileResult] = [
        result("identical"),
        result("same numbers"),
        result("missing"),
        result("different", excused=True),
        result("different"),
    ]
    found = [grade_of(order[: count + 1], rebuilt=True) for count in range(len(order))]
    assert found == ["full", "minor", "partial", "partial", "failed"]
    assert GRADES == ("full", "minor", "partial", "failed")
    assert len(STATES) == 6


def test_a_table_with_many_changed_words_lists_no_number(compare_with: Compare) -> None:
    found = compare_with(REPORT | {"tables/ratios.csv": table(zh="每户", en="A firm")})
    assert states(found) == {"tables/ratios.csv": "same numbers"}
    assert found.numbers == ()


def test_of_one_file_no_more_than_twenty_numbers_are_listed(compare_with: Compare) -> None:
    page = " ".join(f"<i>{number}</i> word" for number in range(60))
    (before, after) = page, page.replace("<i>", "<i>9")
    found = compare_with(REPORT | {"zh/index.html": after}, {"zh/index.html": before})
    assert 0 < len(found.numbers) <= 20
