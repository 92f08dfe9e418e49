"""Several builds at once, and a source that is rewritten while a build is at work."""

import os
from pathlib import Path

import pytest

from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    assert_whole,
    build,
    end,
    litter,
    published,
    start,
    state,
    write_notebook,
)

BUILDS = 8
# Says that it runs, and goes on when it is told to.
HALF_WAY = """\
if lang == "zh":
    open("../started", "w").write(lang)
    open("../go").read()"""


def half_way(root: Path) -> None:
    """Give the project a notebook that waits half-way."""
    for name in ("started", "go"):
        os.mkfifo(root / name)
    write_notebook(root, "1-figures", [HALF_WAY])


@pytest.mark.slow
def test_of_eight_builds_at_once_one_builds_and_the_others_exit_75(tiny: Path) -> None:
    half_way(tiny)
    first = start(tiny)
    (tiny / "started").read_text("utf-8")
    others = [end(one) for one in [start(tiny) for _ in range(BUILDS - 1)]]
    (tiny / "go").write_text("go", "utf-8")
    assert end(first).code == 0
    assert [done.code for done in others] == [75] * (BUILDS - 1)
    assert all(done.outcome["errors"][0]["problem"] == "locked" for done in others)
    assert_whole(published(tiny), tiny)
    assert litter(tiny) == []


@pytest.mark.slow
def test_with_wait_eight_builds_at_once_build_it_once(tiny: Path) -> None:
    processes = [start(tiny, "--wait") for _ in range(BUILDS)]
    outcomes = [end(one) for one in processes]
    assert [done.code for done in outcomes] == [0] * BUILDS
    statuses = [done.outcome["status"] for done in outcomes]
    assert sorted(statuses) == ["fresh"] * (BUILDS - 1) + ["published"]
    assert_whole(published(tiny), tiny)
    assert litter(tiny) == []


@pytest.mark.slow
def test_waiting_ends_with_the_total_time(tiny: Path) -> None:
    half_way(tiny)
    first = start(tiny)
    (tiny / "started").read_text("utf-8")
    assert build(tiny, "--wait", "--total-time", "0.1").code == 75
    (tiny / "go").write_text("go", "utf-8")
    assert end(first).code == 0


def test_a_source_rewritten_during_a_build_is_not_published_half(tiny: Path) -> None:
    """What was read before and what was read after would be two sources in one report."""
    assert build(tiny).code == 0
    before = published(tiny)
    half_way(tiny)
    first = start(tiny)
    (tiny / "started").read_text("utf-8")
    state(tiny, "1.28亿元")
    (tiny / "go").write_text("go", "utf-8")
    done = end(first)
    assert done.code == 10
    (error,) = done.outcome["errors"]
    assert error["problem"] == "changed_meanwhile"
    assert f"data/sources/{REPORT}/source.txt" in error["found"]
    assert published(tiny) == before
    assert litter(tiny) == []
    write_notebook(tiny, "1-figures", HARMLESS)
    done = build(tiny)
    assert done.code == 0
    assert [row["new_value"] for row in done.outcome["changes"][:1]] == ["128000000"]
    assert_whole(published(tiny), tiny)
