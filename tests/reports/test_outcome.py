"""The outcome of a build: every reason that a user can mend is an outcome, and one exit code."""

from pathlib import Path

import pytest

from analysis.errors import LockedError, NotebookError, SourceChangedError
from analysis.reports.limits import Deadline
from analysis.reports.orders import BuildOptions, Order
from analysis.reports.outcome import Outcome, attempt, exit_code, summary

FRESH = Outcome("a", "fresh", Path("reports/a"))


def failing(error: BaseException) -> Outcome:
    """Return the outcome of a build that ends with ``error``."""

    def build(_: Order) -> Outcome:
        raise error

    order = Order("b", Path("p"), BuildOptions(), Deadline(60), {}, lambda *_: None)
    return attempt(order, build)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SourceChangedError("source_changed"), 10),
        (ExceptionGroup("", [NotebookError("notebook_failed"), NotebookError("kernel_died")]), 13),
        (OSError(28, "No space left on device", "p/reports"), 74),
        (LockedError("locked"), 75),
    ],
    ids=["原文已变", "两个笔记本失败", "磁盘已满", "另一处正在生成"],
)
def test_a_build_that_fails_has_an_outcome_and_an_exit_code(error: Exception, code: int) -> None:
    outcome = failing(error)
    assert outcome.status == "failed"
    assert outcome.path == Path("p/reports/b")
    assert exit_code([FRESH, outcome]) == code


def test_every_failed_notebook_is_in_the_outcome() -> None:
    group = ExceptionGroup("", [NotebookError("notebook_failed"), NotebookError("kernel_died")])
    assert [error.problem for error in failing(group).errors] == ["notebook_failed", "kernel_died"]


def test_what_the_machine_says_is_in_the_message() -> None:
    (error,) = failing(OSError(28, "No space left on device", "p/reports")).errors
    assert "p/reports" in error.describe("en")
    assert "No space left on device" in error.describe("zh")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError()])
def test_an_interrupt_or_a_mistake_of_ours_is_no_outcome(error: BaseException) -> None:
    with pytest.raises(type(error)):
        failing(error)


def test_the_first_failure_gives_the_exit_code_and_none_gives_nought() -> None:
    first, second = failing(LockedError("locked")), failing(NotebookError("kernel_died"))
    assert exit_code([first, second]) == 75
    assert exit_code([second, first]) == 13
    assert exit_code([FRESH]) == 0


def test_the_summary_says_each_error_in_both_languages() -> None:
    (report,) = summary([failing(LockedError("locked", file="b.lock", found="b"))])["reports"]
    (error,) = report["errors"]
    assert (error["problem"], error["exit_code"], error["file"]) == ("locked", 75, "b.lock")
    assert "同一份报告正在另一处生成" in error["message_zh"]
    assert "another build of this report is at work" in error["message_en"]
