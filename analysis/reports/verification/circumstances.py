"""The circumstances of a verification: who verifies, by which clock, on what machine."""

import platform
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

from analysis.errors import UsageError
from analysis.reports.software import normal_name

_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", re.ASCII)


class Checker(NamedTuple):
    """Who verifies: a name, and an ORCID, which may be empty."""

    name: str
    orcid: str = ""


class Machine(NamedTuple):
    """Where a verification runs: its system, processor, cores, Python, versions by package."""

    system: str
    processor: str
    cores: int
    python: str
    installed: Mapping[str, str]


class VerifyOptions(NamedTuple):
    """How to verify: by whom, where, by which clock, notebooks at a time.

    ``folder`` takes the certificates, a folder each; None for the workshop of the project.
    """

    checker: Checker
    machine: Machine
    clock: Callable[[], datetime]
    jobs: int = 1
    folder: Path | None = None


def this_machine(cores: int) -> Machine:
    """Return this machine, with the packages that this Python has."""
    return Machine(
        platform.platform(),
        platform.machine(),
        cores,
        f"{platform.python_implementation()} {platform.python_version()}",
        {normal_name(one.metadata["Name"]): one.version for one in distributions()},
    )


def check_orcid(orcid: str) -> None:
    """Raise UsageError where ``orcid`` is none, by its form or its last digit.

    That digit is the check of ISO 7064, MOD 11-2.
    """
    digits = orcid.replace("-", "")
    if not _ORCID.fullmatch(orcid) or digits[-1] != _check_digit(digits[:-1]):
        raise UsageError("bad_orcid", field="--orcid", found=orcid)


def _check_digit(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004  X is the Roman ten
