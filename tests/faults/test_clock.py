"""A clock that is wrong, or jumps during a build, changes no byte, and nothing else either."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.tiny_builds import (
    ShortFolder,
    assert_whole,
    build,
    lay_out,
    published,
    state,
    write_notebook,
)

YEARS = 20 * 365 * 24 * 3600  # seconds
# Half-way through the build the time of day jumps, for all its processes.
JUMPING = """\
import time
before = time.time()
if lang == "zh":
    open("../clock", "w").write("{after}")
    open("../jumped", "w").write(str(time.time() - before))
print(lang)"""
AN_HOUR = 3600  # seconds; more than any cell takes


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What tells a process another time of day, made from jumping_clock.c."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler")
    made = tmp_path_factory.mktemp("clock") / "jumping_clock.so"
    source = Path(__file__).with_name("jumping_clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(0, YEARS), (YEARS, -YEARS), (-YEARS, 0)])
def test_a_clock_that_jumps_during_a_build_changes_no_byte(
    tiny: Path, library: Path, before: int, after: int
) -> None:
    cells = [JUMPING.format(after=after)]
    (tiny / "clock").write_text(str(before))
    write_notebook(tiny, "1-figures", cells)
    jumping = {"LD_PRELOAD": str(library), "JUMPING_CLOCK": str(tiny / "clock")}
    done = build(tiny, env=os.environ | jumping)
    assert done.code == 0, done.said
    assert abs(float((tiny / "jumped").read_text()) - (after - before)) < AN_HOUR
    assert_whole(published(tiny), tiny)
    assert build(tiny).outcome["status"] == "fresh"
    with ShortFolder() as steady:
        lay_out(steady, cells)
        assert build(steady).code == 0
        assert published(steady) == published(tiny)


@pytest.mark.slow
def test_freshness_does_not_ask_the_clock(tiny: Path) -> None:
    """Files from the future or the past are as fresh as their bytes."""
    assert build(tiny).code == 0
    for path in (tiny / "data").rglob("*.*"):
        os.utime(path, (0, 0))
    assert build(tiny).outcome["status"] == "fresh"
    source = tiny / "data/sources/small-2020/source.txt"
    times = source.stat().st_atime, source.stat().st_mtime
    state(tiny, "1.28亿元")
    os.utime(source, times)
    assert build(tiny).outcome["status"] == "published"
