"""Limits: how long a notebook and a build may take, how much memory and output they may use."""

import re
import resource
from collections.abc import Callable
from math import inf
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from analysis.errors import NotebookError, UsageError

NOTEBOOK_SECONDS = 600.0  # a notebook of these takes ten
OUTPUT_BYTES = 256 * 1024**2  # a report of these takes ten megabytes
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_SIZE = re.compile(r"([1-9][0-9]{0,15})([KMG]?)", re.IGNORECASE | re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


class Limits(NamedTuple):
    """What one build may use; the clock that it is measured by never jumps."""

    notebook_seconds: float = NOTEBOOK_SECONDS
    total_seconds: float = inf
    memory: int | None = None  # bytes of data of each kernel
    output: int = OUTPUT_BYTES  # bytes of a notebook's messages, and of a whole report


class Deadline:
    """When a build must have ended."""

    def __init__(self, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def remaining(self) -> float:
        """The seconds that are left; none or fewer when it is past."""
        return self._end - self._clock()


def check_limits(limits: Limits) -> None:
    """Raise UsageError for a limit that this system cannot keep."""
    if limits.memory is not None and not hasattr(resource, "prlimit"):
        raise UsageError("no_memory_limit_here", field="--memory")


def check_total(report: str, limits: Limits, deadline: Deadline) -> None:
    """Raise NotebookError where the build has taken longer than it may."""
    if deadline.remaining <= 0:
        raise NotebookError(
            "total_time_limit", file=report, expected=f"--total-time {limits.total_seconds:g}"
        )


def check_size(folder: Path, report: str, limits: Limits) -> None:
    """Raise NotebookError where the files of a finished report are larger than they may be."""
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if total > limits.output:
        raise NotebookError(
            "output_limit",
            file=report,
            expected=f"--output-size {limits.output}",
            found=f"{total} B",
        )


def size(text: str) -> int:
    """Return a size such as ``500M`` or ``2G`` in bytes; raises ValueError where it is none."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"no size: {text}")
    return int(match[1]) * _UNITS[match[2].upper()]


def seconds(text: str) -> float:
    """Return a number of seconds above nought; raises ValueError where it is none."""
    match = _SECONDS.fullmatch(text)
    if match is None or not float(text):
        raise ValueError(f"no number of seconds: {text}")
    return float(text)
