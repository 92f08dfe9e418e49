"""Rebuilding: the report made anew from the checkout, by the program that the checkout holds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.errors import MachineError, VerificationError
from analysis.reports.orders import Tell
from analysis.reports.outcome import error_row
from analysis.reports.project import PACKAGE, WORKSHOP
from analysis.reports.records import Row

LOGS = "codecheck/logs"  # where a certificate keeps the logs of what failed
_SUMMARY = "summary"
# What the build of a report says, and who verifies it is told too.
_TOLD = ("building", "ran", "failed")
_MOST_SAID = 2000  # characters of what a program said that broke off


class Rebuilt(NamedTuple):
    """A rebuilt report: its folder, the logs of what failed, and the errors where it failed."""

    folder: Path
    logs: Path
    errors: tuple[Row, ...]


class HowToBuild(NamedTuple):
    """How a report is rebuilt: as its manifest says it was rounded, notebooks at a time."""

    rounding: str
    jobs: int
    environment: Mapping[str, str]


def rebuild(sources: Path, report: str, how: HowToBuild, tell: Tell) -> Rebuilt:
    """Build ``report`` in the folder ``sources``, in a process of its own; ``tell`` its steps.

    Raises MachineError where it is the machine that keeps it from being built.
    """
    logs = sources / WORKSHOP / "logs" / report
    command = [
        *(sys.executable, "-m", PACKAGE.name, "build", report, "--root", str(sources)),
        *("--log", "json", "--rounding", how.rounding, "--jobs", str(how.jobs)),
    ]
    with subprocess.Popen(  # noqa: S603  the command is ours
        command,
        cwd=sources,
        env=_environment(sources, how.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as build:
        try:
            errors = _follow(build, {f"{logs}/": f"{LOGS}/", f"{sources}/": ""}, tell)
        except BaseException:
            build.terminate()
            raise
    _check_machine(errors)
    return Rebuilt(sources / "reports" / report, logs, errors)


def _environment(sources: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment in which ``analysis`` is the checkout's own, in kernels too.

    Sources without a program are built by the one that is installed.
    """
    if not (sources / PACKAGE.name).is_dir():
        return dict(environment)
    paths = [str(sources), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}


def _follow(
    build: "subprocess.Popen[str]", places: Mapping[str, str], tell: Tell
) -> tuple[Row, ...]:
    """Tell the steps of a build, and return its errors.

    ``places`` are paths that will be gone, each with what to call it.
    """
    said = []
    summary: Row = {}
    for line in build.stderr or ():
        step = _step(_renamed(line, places))
        if step.get("event") == _SUMMARY:
            summary = step
        elif step.get("event") in _TOLD:
            tell(step.pop("event"), step)
        elif not step:
            said.append(line)
    if not summary:
        return (_broken("".join(said), build.wait()),)
    return tuple(_errors(summary))


def _renamed(line: str, places: Mapping[str, str]) -> str:
    for path, name in places.items():
        line = line.replace(path, name)
    return line


def _step(line: str) -> Row:
    """Return what a line of the log says, nothing where it is not one of its own."""
    try:
        step = json.loads(line)
    except ValueError:
        return {}
    return step if isinstance(step, dict) else {}


def _errors(summary: Row) -> Iterator[Row]:
    for report in summary["reports"]:
        yield from report["errors"]


def _broken(said: str, code: int) -> Row:
    """Return the error of a program that ended without a word of its own."""
    found = f"{said[-_MOST_SAID:].strip()} ({code})"
    return error_row(VerificationError("rebuild_broke_off", found=found))


def _check_machine(errors: tuple[Row, ...]) -> None:
    for error in errors:
        if error["exit_code"] == MachineError.exit_code:
            facts = {name: error[name] for name in ("file", "expected", "found")}
            raise MachineError(error["problem"], **facts)
