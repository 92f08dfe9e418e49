"""A machine that refuses: a full disk, folders that cannot be written, no more open files."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    ShortFolder,
    assert_no_process,
    assert_whole,
    build,
    end,
    lay_out,
    litter,
    published,
    start,
    state,
)

ROOM = 6144  # kibibytes of the small disk: a tiny project and two of its reports need half


def mount(*arguments: str | Path) -> None:
    """Mount a file system, or skip the test where that is not allowed."""
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting needs root: {done.stderr.decode()}")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A tiny project on a disk of its own with a published report, and room for another."""
    with ShortFolder() as folder:
        mount("-t", "tmpfs", "-o", f"size={ROOM}k", "tmpfs", folder)
        try:
            assert build(lay_out(folder, HARMLESS)).code == 0
            yield folder
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for ``leave`` kibibytes, and return the file that does it."""
    room = os.statvfs(disk)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(room.f_bavail * room.f_frsize - leave * 1024))
    return ballast


@pytest.mark.slow
@pytest.mark.parametrize("leave", [0, 12, 40])
def test_a_full_disk_leaves_the_old_report_and_the_next_build_makes_the_new_one(
    small_disk: Path, leave: int
) -> None:
    before = published(small_disk)
    state(small_disk, "1.28亿元")
    ballast = fill(small_disk, leave)
    done = build(small_disk)
    assert done.code in (13, 74), done.said  # in a kernel, or in the build
    assert "Traceback" not in done.said
    assert published(small_disk) == before
    assert_whole(before, small_disk)
    assert litter(small_disk) == []
    assert_no_process(small_disk)
    ballast.unlink()
    assert build(small_disk).code == 0
    assert published(small_disk) != before
    assert_whole(published(small_disk), small_disk)


@pytest.mark.slow
@pytest.mark.parametrize("folder", [".heshu", "reports"])
def test_a_folder_that_cannot_be_written_is_an_error_that_says_so(tiny: Path, folder: str) -> None:
    assert build(tiny).code == 0
    before = published(tiny)
    state(tiny, "1.28亿元")
    mount("--bind", tiny / folder, tiny / folder)
    try:
        mount("-o", "remount,bind,ro", tiny / folder)
        done = build(tiny)
    finally:
        subprocess.run(["umount", "--lazy", tiny / folder], check=True)
    assert done.code == 74
    assert "Traceback" not in done.said
    assert folder in done.outcome["errors"][0]["file"]
    assert "the published report is as it was" in done.said
    assert published(tiny) == before
    assert_no_process(tiny)
    assert build(tiny).code == 0
    assert_whole(published(tiny), tiny)
    assert litter(tiny) == []


@pytest.mark.slow
@pytest.mark.parametrize("files", [8, 16, 24, 32, 48, 96])
def test_without_open_files_nothing_is_torn(tiny: Path, files: int) -> None:
    assert build(tiny).code == 0
    before = published(tiny)
    state(tiny, "1.28亿元")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    done = end(start(tiny, preexec_fn=limit))
    assert done.code != 0
    assert published(tiny) == before
    assert_no_process(tiny)
    assert build(tiny).code == 0
    assert_whole(published(tiny), tiny)
    assert litter(tiny) == []


def test_too_few_open_files_are_asked_for_before_anything_runs(tiny: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (150, 150))

    done = end(start(tiny, "--jobs", "2", preexec_fn=limit))
    assert done.code == 74
    error = done.outcome["errors"][0]
    assert (error["problem"], error["found"]) == ("too_few_files", "150")


@pytest.mark.slow
def test_a_low_soft_limit_of_open_files_is_raised(tiny: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 1024))

    assert end(start(tiny, "--jobs", "2", preexec_fn=limit)).code == 0


@pytest.mark.slow
def test_reports_on_another_disk_are_published_all_the_same(tiny: Path) -> None:
    """As in a container, where reports/ is a volume: no rename leads there."""
    (tiny / "reports").mkdir()
    mount("-t", "tmpfs", "tmpfs", tiny / "reports")
    try:
        for amount in ("1.27亿元", "1.28亿元"):
            state(tiny, amount)
            assert build(tiny).code == 0
            assert_whole(published(tiny), tiny)
            assert litter(tiny) == []
        assert len(list((tiny / ".heshu/history" / REPORT).iterdir())) == 1
    finally:
        subprocess.run(["umount", "--lazy", tiny / "reports"], check=True)
