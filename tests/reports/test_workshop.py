"""The workshop: one build at a time, and nothing left of one that was killed."""

import tempfile
from math import inf
from pathlib import Path
from threading import Thread

import pytest

from analysis.errors import LockedError
from analysis.reports.project import bench_of
from analysis.reports.workshop import (
    fresh_folder,
    one_build_at_a_time,
    scratch_folder,
    tidy,
)

REPORT = "small-2020"


def test_a_second_build_of_the_same_report_is_turned_away_with_exit_code_75(tmp_path: Path) -> None:
    with (
        one_build_at_a_time(REPORT, tmp_path),
        pytest.raises(LockedError, match="another build of this report is at work") as caught,
        one_build_at_a_time(REPORT, tmp_path, patience=0.2),
    ):
        pass
    assert caught.value.exit_code == 75


def test_another_report_can_be_built_at_the_same_time(tmp_path: Path) -> None:
    with one_build_at_a_time(REPORT, tmp_path), one_build_at_a_time("other", tmp_path):
        pass


def test_a_patient_build_comes_after_the_one_that_it_waits_for(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with one_build_at_a_time(REPORT, tmp_path, inf):
            order.append("second")

    waiting = Thread(target=second)
    with one_build_at_a_time(REPORT, tmp_path):
        waiting.start()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_the_folder_is_empty_new_each_time_and_gone_afterwards(tmp_path: Path) -> None:
    left = bench_of(REPORT, tmp_path) / "of a killed build"
    left.mkdir(parents=True)
    names = set()
    for _ in range(2):
        with fresh_folder(REPORT, tmp_path) as folder:
            assert list(folder.iterdir()) == []
            assert [path.name for path in folder.parent.iterdir()] == [folder.name]
            names.add(folder.name)
        assert not folder.exists()
    assert len(names) == 2


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_next_build_finds_the_temporary_folder_of_one_that_was_killed(
    tmp_path: Path, temporary: Path
) -> None:
    killed = scratch_folder(REPORT, tmp_path)
    bench_of(REPORT, tmp_path).mkdir(parents=True)
    (killed.__enter__() / "socket").touch()
    assert len(list(temporary.iterdir())) == 1
    tidy(REPORT, tmp_path)
    assert list(temporary.iterdir()) == []
    assert not bench_of(REPORT, tmp_path).exists()


def test_a_temporary_folder_that_a_dying_kernel_makes_again_does_not_outlive_the_next_build(
    tmp_path: Path, temporary: Path
) -> None:
    killed = scratch_folder(REPORT, tmp_path)
    bench_of(REPORT, tmp_path).mkdir(parents=True)
    scratch = killed.__enter__()
    with fresh_folder(REPORT, tmp_path), scratch_folder(REPORT, tmp_path):
        scratch.mkdir()
        (scratch / "socket").touch()
    assert list(temporary.iterdir()) == []


def test_a_build_at_work_is_not_tidied_away(tmp_path: Path) -> None:
    with one_build_at_a_time(REPORT, tmp_path), fresh_folder(REPORT, tmp_path) as folder:
        tidy(REPORT, tmp_path)
        assert folder.exists()


@pytest.mark.parametrize("name", ["precious", "heshu-link"])
def test_no_folder_but_a_temporary_one_of_ours_is_ever_removed(tmp_path: Path, name: str) -> None:
    """The link on the bench may have been made by anyone."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "heshu-link").symlink_to(precious)
    bench = bench_of(REPORT, tmp_path)
    bench.mkdir(parents=True)
    (bench / "scratch").symlink_to(tmp_path / name)
    tidy(REPORT, tmp_path)
    assert precious.exists()
