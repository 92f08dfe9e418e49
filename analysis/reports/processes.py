"""Processes: no kernel, and nothing that a kernel started, outlives the build that wanted it."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from analysis.errors import MachineError

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_FILES_OF_A_BUILD = 128  # open files, without its kernels
_FILES_OF_A_KERNEL = 64
_LAST_WAIT = 5  # seconds for killed processes to be gone


class Offspring:
    """The processes that this one has started since, and those that they started."""

    def __init__(self) -> None:
        self._before = set(_children())

    def kill(self) -> None:
        """Kill them all, and wait until they are gone."""
        while started := [child for child in _children() if child not in self._before]:
            if not _kill(started):
                return


def _children() -> list[psutil.Process]:
    return list(psutil.Process().children(recursive=True))


@contextmanager
def no_process_left() -> Iterator[Offspring]:
    """Yield the processes that start inside; afterwards they are gone, however it ended.

    On Linux also those that have left their parent: this process adopts them.
    """
    _adopt_orphans(adopt=True)
    offspring = Offspring()
    try:
        yield offspring
    finally:
        offspring.kill()
        _adopt_orphans(adopt=False)


def _adopt_orphans(*, adopt: bool) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(adopt), 0, 0, 0)


def die_with(parent: int) -> None:
    """On Linux, have this process killed when ``parent``, which forked it, ends for any reason."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it has just ended
            os.kill(os.getpid(), signal.SIGKILL)


def kill_those_with(variable: str, value: str) -> None:
    """Kill the processes that were started with ``value`` in that environment variable."""
    while found := [one for one in psutil.process_iter() if _has(one, variable, value)]:
        if not _kill(found):
            return


def _has(process: psutil.Process, variable: str, value: str) -> bool:
    try:
        running = process.status() != psutil.STATUS_ZOMBIE
        return bool(running and process.environ().get(variable) == value)
    except (psutil.Error, OSError):  # it has gone, or is another user's
        return False


def _kill(processes: list[psutil.Process]) -> bool:
    """Kill ``processes``; return whether they are gone within the time that this may take."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    return not psutil.wait_procs(processes, timeout=_LAST_WAIT)[1]


def kill_group(pid: int) -> None:
    """Kill a process, and the group of processes that it leads."""
    with suppress(ProcessLookupError):
        if os.getpgid(pid) == pid:
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)


def ask_for_files(kernels: int) -> None:
    """Allow as many open files as a build with that many kernels needs.

    Raises MachineError where the system does not: without it a library ends
    the program in the middle of a run.
    """
    needed = _FILES_OF_A_BUILD + _FILES_OF_A_KERNEL * kernels
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft >= needed or soft == resource.RLIM_INFINITY:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise MachineError("too_few_files", expected=f"≥ {needed}", found=str(hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
