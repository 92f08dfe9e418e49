"""Failures of notebooks: what papermill tells of a run, and what it does not, as one error."""

import signal
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import nbformat
from nbclient.exceptions import DeadKernelError
from papermill import PapermillExecutionError

from analysis.errors import NotebookError
from analysis.reports.guard import Guard
from analysis.reports.limits import Limits
from analysis.reports.recorder import INJECTED
from analysis.reports.run_record import RunRecord

_LONGEST_SOURCE = 200  # characters of a cell in a message


class NotWholeError(Exception):
    """A run that ended well by papermill's account did not do all that it should."""

    def __init__(self, problem: str, cell: nbformat.NotebookNode | None, found: str) -> None:
        super().__init__(problem, found)
        self.problem = problem
        self.cell = cell
        self.found = found


def failure_of(error: Exception, guard: Guard, notebook: Path, log: Path) -> NotebookError:
    """Return why the run of ``notebook`` ended with ``error``: which cell, which error or limit."""
    cell = error.cell if isinstance(error, NotWholeError) else guard.cell
    problem, expected, found = _what(error, guard)
    return NotebookError(
        problem,
        file=notebook,
        field=place_of(cell, notebook),
        expected=expected,
        found=f"{_source(cell)} → {found}" if cell else found,
        log=log if _write(guard.log, error) else "",
    )


def _what(error: Exception, guard: Guard) -> tuple[str, str, str]:
    """Return the problem, the limit where there is one, and the error."""
    if guard.reason:
        return guard.reason, _limit(guard.reason, guard.limits), type(error).__name__
    if isinstance(error, NotWholeError):
        return error.problem, "", error.found
    if isinstance(error, PapermillExecutionError):
        found = f"{error.ename}: {error.evalue}"
        if error.ename.endswith("MemoryError") and guard.limits.memory is not None:
            return "memory_limit", _limit("memory_limit", guard.limits), found
        return "notebook_failed", "", found
    if isinstance(error, DeadKernelError) or "Kernel died" in str(error):
        return "kernel_died", "", f"{type(error).__name__} {_signal(guard)}".strip()
    return "notebook_failed", "", f"{type(error).__name__}: {error}"


def _signal(guard: Guard) -> str:
    """Return the signal that ended the kernel: SIGSEGV is a crash, SIGKILL too little memory."""
    code = getattr(guard.process, "returncode", None)
    return signal.Signals(-code).name if code and code < 0 else ""


def _limit(reason: str, limits: Limits) -> str:
    return {
        "notebook_time_limit": f"--timeout {limits.notebook_seconds:g}",
        "total_time_limit": f"--total-time {limits.total_seconds:g}",
        "memory_limit": f"--memory {limits.memory}",
        "output_limit": f"--output-size {limits.output}",
    }[reason]


def _write(log: IO[bytes], error: Exception) -> bool:
    """Write ``error`` into the log; where the disk is what fails, remove it and return False."""
    try:
        log.write("".join(traceback.format_exception(error)).encode())
    except OSError:
        Path(log.name).unlink(missing_ok=True)
        return False
    return True


def check_whole(
    executed: nbformat.NotebookNode, record: RunRecord, parameters: Mapping[str, str]
) -> None:
    """Raise NotWholeError where a run did not do all that it should, whatever papermill says.

    Of `sys.exit` it says "completed"; a parameter that was not bound is a warning, and one
    that another cell sets is what was asked for.
    """
    cells = code_cells(executed)
    for number, cell in enumerate(cells, start=1):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        if errors:
            found = f"{errors[0].ename}: {errors[0].evalue}"
            raise NotWholeError("notebook_left_early", cell, found)
        if cell.execution_count != number:  # the cell before it ended the kernel
            raise NotWholeError("notebook_left_early", cells[max(0, number - 2)], "")
    if not any(INJECTED in cell.metadata.get("tags", []) for cell in cells):
        raise NotWholeError("parameters_not_bound", None, INJECTED)
    held = record.parameters or {}
    for name, value in parameters.items():
        if held.get(name) != repr(value):
            found = f"{name} = {held.get(name, '?')}"
            raise NotWholeError("parameters_not_bound", None, found)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the code cells that hold code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def place_of(cell: nbformat.NotebookNode | None, notebook: Path) -> str:
    """Return which cell of ``notebook`` it is, as JupyterLab counts them: ``In [3]``."""
    if cell is None:
        return ""
    ids = [own.get("id") for own in code_cells(nbformat.read(notebook, as_version=4))]
    return f"In [{ids.index(cell.id) + 1}]" if cell.get("id") in ids else ""


def _source(cell: nbformat.NotebookNode) -> str:
    source = str(cell.source).strip()
    return source if len(source) <= _LONGEST_SOURCE else f"{source[:_LONGEST_SOURCE]}…"
