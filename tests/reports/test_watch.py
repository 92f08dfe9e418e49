"""Watching: a change is noticed once it has come to rest, and what is no input is none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports.watch import stamps_of, wait_for_change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one file of each kind."""
    for name in ("data/sources/a/source.txt", "notebooks/1-x.ipynb", "analysis/cli.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "requirements.lock").touch()
    return tmp_path


def one_by_one(*changes: Callable[[], object]) -> Callable[[], None]:
    """Return a pause in each of which one of ``changes`` happens, and nothing after the last."""
    left = list(changes)

    def pause() -> None:
        if left:
            left.pop(0)()

    return pause


def nothing() -> None:
    """Let nothing happen."""


@pytest.mark.parametrize(
    "name",
    ["data/sources/a/source.txt", "data/new.csv", "notebooks/1-x.ipynb", "analysis/cli.py",
     "requirements.lock"],
)  # fmt: skip
def test_a_change_of_any_input_is_noticed(project: Path, name: str) -> None:
    before = stamps_of(project)
    pause = one_by_one(nothing, lambda: (project / name).write_text("new"))
    assert str(project / name) in wait_for_change(project, before, pause)


def test_an_input_that_goes_is_noticed(project: Path) -> None:
    before = stamps_of(project)
    after = wait_for_change(project, before, one_by_one((project / "analysis/cli.py").unlink))
    assert len(after) == len(before) - 1


def test_a_change_counts_only_once_it_has_come_to_rest(project: Path) -> None:
    """Three writes one after the other are one change."""
    path = project / "data/sources/a/source.txt"
    writes = [lambda text=text: path.write_text(text) for text in ("a", "aa", "aaa")]
    after = wait_for_change(project, stamps_of(project), one_by_one(*writes))
    assert after == stamps_of(project)
    assert path.read_text() == "aaa"


def test_a_change_during_the_build_is_noticed_after_it(project: Path) -> None:
    before = stamps_of(project)
    (project / "analysis/cli.py").write_text("during")
    wait_for_change(project, before, nothing)


@pytest.mark.parametrize(
    "name",
    ["data/.source.txt.swp", "notebooks/.ipynb_checkpoints/1-x.ipynb",
     "analysis/__pycache__/cli.pyc", "reports/a/index.html", ".heshu/a.lock"],
)  # fmt: skip
def test_what_is_no_input_is_no_change(project: Path, name: str) -> None:
    before = stamps_of(project)
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    assert stamps_of(project) == before
