"""The guard of a notebook: the first reason counts, and a kernel that comes late is stopped too."""

import io
import signal
import subprocess
from math import inf

import pytest

from analysis.reports.guard import Guard
from analysis.reports.limits import Deadline, Limits


def guard_of(limits: Limits, seconds: float = inf) -> Guard:
    """Return a guard whose build has ``seconds`` left."""
    return Guard(limits, Deadline(seconds), io.BytesIO())


@pytest.fixture
def kernel() -> "subprocess.Popen[bytes]":
    """A process that never ends, in a group of its own, as a kernel is."""
    return subprocess.Popen(["sleep", "1000"], start_new_session=True)


@pytest.mark.parametrize(
    ("limits", "left", "reason"),
    [
        (Limits(notebook_seconds=0.01), 1000, "notebook_time_limit"),
        (Limits(notebook_seconds=1000), 0.01, "total_time_limit"),
        (Limits(notebook_seconds=1000), -1, "total_time_limit"),
    ],
    ids=["笔记本时限", "总时限", "总时限已过"],
)
def test_the_limit_that_comes_first_stops_the_kernel(
    kernel: "subprocess.Popen[bytes]", limits: Limits, left: float, reason: str
) -> None:
    with guard_of(limits, left) as guard:
        guard.kernel_started(kernel.pid)
        assert kernel.wait() == -signal.SIGKILL
    assert guard.reason == reason


def test_a_kernel_that_starts_when_time_is_up_is_stopped_at_once(
    kernel: "subprocess.Popen[bytes]",
) -> None:
    guard = guard_of(Limits())
    guard.stop("total_time_limit")
    guard.kernel_started(kernel.pid)
    assert kernel.wait() == -signal.SIGKILL


def test_output_is_counted_over_all_messages_and_the_first_reason_is_kept(
    kernel: "subprocess.Popen[bytes]",
) -> None:
    guard = guard_of(Limits(output=100))
    guard.kernel_started(kernel.pid)
    guard.count_output({"text": "x" * 50})
    assert guard.reason == ""
    guard.count_output({"text": "x" * 50})
    guard.stop("total_time_limit")
    assert guard.reason == "output_limit"
    assert kernel.wait() == -signal.SIGKILL


def test_the_memory_of_the_kernel_is_limited_and_of_nothing_else(
    kernel: "subprocess.Popen[bytes]",
) -> None:
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("this system cannot limit another process")
    before = resource.getrlimit(resource.RLIMIT_DATA)
    guard = guard_of(Limits(memory=10**9))
    guard.kernel_started(kernel.pid)
    assert resource.prlimit(kernel.pid, resource.RLIMIT_DATA) == (10**9, 10**9)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    guard.stop("memory_limit")
    kernel.wait()


def test_a_notebook_that_ends_in_time_is_not_stopped_afterwards() -> None:
    with guard_of(Limits()) as guard:
        pass
    assert guard._timer.finished.is_set()
    assert guard.reason == ""
