"""Processes: what was started is ended, what was there before is not."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from analysis.reports.interrupts import Terminated, ending_in_order
from analysis.reports.processes import kill_those_with, no_process_left

SLEEP = ["sleep", "1000"]
# A child that starts another one in a session of its own, says its number, and goes.
PARENT = """\
import subprocess
nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
print(subprocess.Popen(["sleep", "1000"], start_new_session=True, **nowhere).pid)
"""


@pytest.fixture
def before() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that this one had started before."""
    process = subprocess.Popen(SLEEP)
    yield process
    process.kill()
    process.wait()


def test_what_was_started_is_gone_also_what_has_left_its_parent(
    before: "subprocess.Popen[bytes]",
) -> None:
    with no_process_left():
        child = subprocess.Popen(SLEEP)
        done = subprocess.run(
            [sys.executable, "-c", PARENT], capture_output=True, text=True, check=True
        )
        orphan = int(done.stdout)
        assert psutil.pid_exists(orphan)
    assert not psutil.pid_exists(child.pid)
    child.wait()
    assert not psutil.pid_exists(orphan)
    assert before.poll() is None


def test_it_is_gone_too_where_an_interrupt_ends_it() -> None:
    started = []

    def interrupted() -> None:
        with no_process_left():
            started.append(subprocess.Popen(SLEEP))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not psutil.pid_exists(started[0].pid)
    started[0].wait()


def test_processes_are_found_by_what_they_were_started_with(
    before: "subprocess.Popen[bytes]",
) -> None:
    value = f"heshu-{os.getpid()}"
    process = subprocess.Popen(SLEEP, env={"TMPDIR": value}, start_new_session=True)
    kill_those_with("TMPDIR", value)
    assert not psutil.pid_exists(process.pid)
    process.wait()
    assert before.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_in_order(number: signal.Signals) -> None:
    handler = signal.getsignal(number)
    with pytest.raises(Terminated) as ended, ending_in_order():
        os.kill(os.getpid(), number)
    assert ended.value.signal == number
    assert signal.getsignal(number) == handler


def test_under_nohup_a_hangup_is_still_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_in_order():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
