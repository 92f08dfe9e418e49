"""The fuzzer's targets: what is right passes, what is spoiled is read or refused, nothing fails."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.small_project import CSV_FILES, READERS, TOML_FILES, original, project
from tests.fuzz.targets import TARGETS, seeds

ROOT = Path(__file__).resolve().parents[2]
RUNS = 2000


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a target and one of its seeds, a part of which is replaced."""
    target = draw(st.sampled_from(sorted(TARGETS)))
    seed = draw(st.sampled_from(seeds(target)))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(seed))] * 2)))
    return target, seed[:start] + draw(st.binary(max_size=8)) + seed[end:]


@pytest.mark.parametrize("name", [*CSV_FILES, *TOML_FILES])
def test_the_files_that_are_varied_are_right_to_begin_with(name: str) -> None:
    path = project() / name
    before = path.exists()
    path.write_bytes(original(name))
    READERS[name](path)
    if not before:
        path.unlink()


@given(spoiled())
def test_what_is_spoiled_is_read_or_refused(case: tuple[str, bytes]) -> None:
    target, data = case
    TARGETS[target](data)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="the fuzzer runs on Linux, x86_64, only")
@pytest.mark.parametrize("target", TARGETS)
def test_the_fuzzer_finds_nothing(target: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", target, str(tmp_path), f"-runs={RUNS}"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"Done {RUNS} runs" in done.stderr
