"""Ctrl-C, SIGTERM, SIGHUP, a killed build: no process is left, and the old report stands."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.tiny_builds import (
    HARMLESS,
    assert_no_process,
    assert_whole,
    build,
    end,
    litter,
    processes_of,
    published,
    start,
    with_scratch,
    write_notebook,
)

# Says that it runs, to whoever reads the pipe, and never ends; what it started leaves its group.
WAITING = """\
import subprocess
subprocess.Popen(["sleep", "1000"], start_new_session=True)
open("../pipe", "w").write(lang)
while True: pass"""


def wait_for_cells(root: Path, count: int) -> None:
    """Wait until that many notebooks are in their waiting cell."""
    for _ in range(count):
        assert (root / "pipe").read_text("utf-8") in ("zh", "en")


@pytest.fixture
def waiting(tiny: Path) -> Path:
    """A project with a published report, and a notebook that waits to be interrupted."""
    assert build(tiny).code == 0
    write_notebook(tiny, "1-figures", [WAITING])
    os.mkfifo(tiny / "pipe")
    return tiny


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGTERM, 143),
        pytest.param(signal.SIGINT, 130, marks=pytest.mark.slow),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.slow),
    ],
)
def test_a_build_that_is_told_to_end_ends_all_that_it_started(
    waiting: Path, scratch: Path, number: signal.Signals, code: int
) -> None:
    before = published(waiting)
    process = start(waiting, "--jobs", "1", env=with_scratch(scratch))
    wait_for_cells(waiting, 1)
    assert len(processes_of(waiting)) == 2
    process.send_signal(number)
    done = end(process)
    assert done.code == code
    assert "Traceback" not in done.said
    assert_no_process(waiting)
    assert published(waiting) == before
    assert litter(waiting, scratch) == []


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_report_and_the_next_one_tidies_up(
    waiting: Path, scratch: Path
) -> None:
    before = published(waiting)
    process = start(waiting, "--jobs", "1", env=with_scratch(scratch))
    wait_for_cells(waiting, 1)
    process.kill()
    assert end(process).code == -signal.SIGKILL
    assert published(waiting) == before
    assert_whole(before, waiting)
    assert litter(waiting, scratch)
    orphans = processes_of(waiting)
    assert "sleep" in [one.name() for one in orphans]
    write_notebook(waiting, "1-figures", HARMLESS)
    assert build(waiting, env=with_scratch(scratch)).code == 0
    assert_no_process(waiting)
    assert published(waiting) == before
    assert litter(waiting, scratch) == []


@pytest.mark.slow
def test_a_kernel_killed_from_outside_is_a_failure_of_its_notebook(
    waiting: Path, scratch: Path
) -> None:
    before = published(waiting)
    process = start(waiting, "--jobs", "2", env=with_scratch(scratch))
    wait_for_cells(waiting, 2)
    for one in processes_of(waiting):
        one.kill()
    done = end(process)
    assert done.code == 13
    assert {error["problem"] for error in done.outcome["errors"]} == {"kernel_died"}
    assert published(waiting) == before
    assert litter(waiting, scratch) == []
