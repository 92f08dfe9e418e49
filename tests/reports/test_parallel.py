from collections.abc import Mapping
from threading import Event

import pytest

from analysis.errors import NotebookError
from analysis.reports.parallel import Stage, run_all
from analysis.reports.processes import no_process_left

SECONDS = 30  # in which what another thread waits for must have come


def run(*stages: Stage[None]) -> list[tuple[str, object]]:
    told = []

    def tell(event: str, facts: Mapping[str, object]) -> None:
        told.append((event, facts["step"]))

    with no_process_left() as offspring:
        run_all(stages, 2, offspring, tell)
    return told


def do_nothing() -> None:
    """A notebook that has nothing to do."""


def fail() -> None:
    raise NotebookError("kernel_died", file="1.ipynb")


def test_what_follows_a_language_is_done_while_notebooks_of_the_next_still_run() -> None:
    written, seen = Event(), list[bool]()
    english = {"en/1": lambda: seen.append(written.wait(SECONDS))}
    told = run(Stage(written.set, {"zh/1": do_nothing}), Stage(do_nothing, english))
    assert seen == [True]
    assert told == [("ran", "zh/1"), ("ran", "en/1")]


def test_what_follows_waits_for_every_notebook_of_its_language() -> None:
    done: list[str] = []
    chapters = {f"zh/{number}": lambda: done.append("chapter") for number in range(5)}
    run(Stage(lambda: done.append("pages"), chapters))
    assert done == [*["chapter"] * 5, "pages"]


def test_after_a_failure_nothing_follows_and_the_other_notebooks_still_run() -> None:
    done: list[str] = []
    stages = [
        Stage(lambda: done.append("tables")),
        Stage(lambda: done.append("zh pages"), {"zh/1": fail}),
        Stage(lambda: done.append("en pages"), {"en/1": lambda: done.append("en/1")}),
    ]
    with pytest.raises(ExceptionGroup, match="notebooks") as raised:
        run(*stages)
    assert [type(error) for error in raised.value.exceptions] == [NotebookError]
    assert sorted(done) == ["en/1", "tables"]
