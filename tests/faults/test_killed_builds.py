"""SIGKILL at a hundred points: readers see the old report or the new one, whole, and no litter."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.tiny_builds import (
    assert_no_process,
    assert_whole,
    litter,
    published,
    state,
    with_scratch,
)
from tests.test_rebuild import ROOT

AMOUNTS = ("1.27亿元", "1.28亿元")
KILLED = 9
POINTS = 100


class DyingBuilds:
    """Builds of one project, each of which can be killed at an event of its own."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.dying_builds", str(root)],
            cwd=ROOT,
            env=with_scratch(scratch),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def build(self, last: int = 0) -> tuple[int, int]:
        """Build, and be killed at event ``last``; return how it ended and the events it had."""
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(f"{last}\n")
        self._program.stdin.flush()
        answer = json.loads(self._program.stdout.readline())
        return answer["ended"], answer["events"]

    def close(self) -> None:
        """End the program."""
        self._program.communicate()


def references(root: Path, builds: DyingBuilds) -> tuple[dict[str, dict[str, str]], int]:
    """Return what a whole report of each amount is, and how many events its build has."""
    whole = {}
    for amount in AMOUNTS:
        state(root, amount)
        ended, events = builds.build()
        assert ended == 0
        whole[amount] = published(root)
        assert_whole(whole[amount], root)
    assert whole[AMOUNTS[0]] != whole[AMOUNTS[1]]
    return whole, events


def kill_at_points(root: Path, scratch: Path, points: int) -> tuple[int, int]:
    """Kill builds at that many points; return how many died and how many had already published."""
    with closing(DyingBuilds(root, scratch)) as builds:
        died, late = kill_one_by_one(root, scratch, points, builds)
    assert_no_process(root, within=30)
    return died, late


def kill_one_by_one(root: Path, scratch: Path, points: int, builds: DyingBuilds) -> tuple[int, int]:
    """Kill a build at each point, and let the next one find what it left."""
    whole, events = references(root, builds)
    died = late = 0
    for point in range(1, points + 1):
        old, new = AMOUNTS[point % 2], AMOUNTS[(point + 1) % 2]
        assert published(root) == whole[old]
        state(root, new)
        ended, _ = builds.build(max(1, point * events // points))
        died += ended == KILLED
        seen = published(root)
        assert seen in (whole[old], whole[new]), point
        late += seen == whole[new]
        assert builds.build()[0] == 0
        assert published(root) == whole[new], point
        assert litter(root, scratch) == [], point
    return died, late


@pytest.mark.slow
def test_sigkill_at_a_hundred_points_leaves_a_whole_report_and_nothing_else(
    tiny: Path, scratch: Path
) -> None:
    died, late = kill_at_points(tiny, scratch, POINTS)
    # A few of the last points lie behind the end: a build has not always as many events.
    assert died > POINTS * 9 // 10
    assert 0 < late < POINTS // 4


def test_sigkill_at_two_points_leaves_a_whole_report_and_nothing_else(
    tiny: Path, scratch: Path
) -> None:
    died, _ = kill_at_points(tiny, scratch, 2)
    assert died >= 1
