"""Kept reports: found by count or hash, and by nothing else."""

import hashlib
from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.reports.history import keep, kept_reports, report_named

REPORT = "small-2020"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A project with a published report and three kept ones."""
    for number in range(3):
        old = tmp_path / ".heshu/build" / REPORT / str(number)
        old.mkdir(parents=True)
        (old / "manifest.json").write_text(str(number))
        keep(old, REPORT, tmp_path, 3)
    (tmp_path / "reports" / REPORT).mkdir(parents=True)
    (tmp_path / "reports" / REPORT / "manifest.json").write_text("now")
    return tmp_path


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_kept_report_is_named_by_its_count_and_the_hash_of_its_manifest(kept: Path) -> None:
    assert list(kept_reports(REPORT, kept)) == [
        f"{number + 1}-{hash_of(str(number))[:12]}" for number in range(3)
    ]


@pytest.mark.parametrize(
    "name", ["2", hash_of("1")[:4], hash_of("1")[:12], f"2-{hash_of('1')[:12]}"]
)
def test_a_kept_report_is_found_by_count_hash_or_name(kept: Path, name: str) -> None:
    assert (report_named(name, REPORT, kept) / "manifest.json").read_text() == "1"


def test_published_is_what_readers_see(kept: Path) -> None:
    assert report_named("published", REPORT, kept) == kept / "reports" / REPORT


@pytest.mark.parametrize("name", ["", "9", "..", "../../reports", "zz", "1-"])
def test_what_is_no_kept_report_is_an_error_that_lists_them(kept: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"expected: 1-{hash_of('0')[:12]}.*published"):
        report_named(name, REPORT, kept)


def test_a_torn_report_is_not_kept(kept: Path) -> None:
    old = kept / ".heshu/build" / REPORT / "torn"
    old.mkdir(parents=True)
    keep(old, REPORT, kept, 9)
    assert old.exists()
    assert len(kept_reports(REPORT, kept)) == 3


def test_none_is_kept_where_none_is_asked_for(kept: Path) -> None:
    old = kept / ".heshu/build" / REPORT / "old"
    old.mkdir(parents=True)
    (old / "manifest.json").write_text("old")
    keep(old, REPORT, kept, 0)
    assert kept_reports(REPORT, kept) == {}
