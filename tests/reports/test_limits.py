"""Limits as they are written on the command line, and the clock that they are measured by."""

import resource

import pytest

from analysis.errors import NotebookError, UsageError
from analysis.reports.limits import Deadline, Limits, check_limits, check_total, seconds, size


@pytest.mark.parametrize(
    ("text", "expected"), [("1000", 1000), ("3K", 3072), ("500M", 524288000), ("2g", 2147483648)]
)
def test_a_size_is_bytes_or_kibi_mebi_gibibytes(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize("text", ["", "M", "0", "-1G", "1.5G", "1T", "all", "０1", "9" * 20])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no size"):
        size(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "inf", "nan", "soon", "1e9"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no number of seconds"):
        seconds(text)


def test_a_deadline_counts_down_on_the_clock_that_it_is_given() -> None:
    now = [100.0]
    deadline = Deadline(10, lambda: now[0])
    check_total("small-2020", Limits(), deadline)
    now[0] = 104.0
    assert deadline.remaining == 6
    now[0] = 110.0
    with pytest.raises(NotebookError, match="longer than its limit"):
        check_total("small-2020", Limits(total_seconds=10), deadline)


def test_a_system_that_cannot_limit_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(resource, "prlimit")
    check_limits(Limits())
    with pytest.raises(UsageError, match="cannot limit a kernel's memory"):
        check_limits(Limits(memory=1))
