"""Notebooks: their parameters, how papermill runs them, and their canonical form."""

import ast
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

import nbformat
from traitlets.config import Config

from analysis.errors import NotebookError
from analysis.figures.register import nearest_name
from analysis.reports.kernels.provisioner import BuildKernelManager
from analysis.reports.limits import NOTEBOOK_SECONDS, Deadline, Limits
from analysis.reports.run_record import RunRecord

Parameters = Mapping[str, str]

KERNEL = "python3"
_KEPT_METADATA = {"kernelspec", "language_info"}
_WIDGET = "application/vnd.jupyter.widget-view+json"  # an id that is drawn at random


@dataclass(frozen=True, slots=True)
class Run:
    """One notebook to run: its file, its parameters, where the result goes, what it may use.

    ``environment`` is the whole one of its kernel; ``scratch`` a folder with a
    short path for what a run needs and leaves behind.
    """

    notebook: Path
    parameters: Parameters
    output: Path
    log: Path
    environment: Mapping[str, str]
    limits: Limits = field(default_factory=Limits)
    scratch: Path | None = None


def parameters_of(notebook: Path) -> list[str]:
    """Return the names that the cell tagged ``parameters`` sets; raises NotebookError."""
    return list(defaults_of(notebook))


def defaults_of(notebook: Path) -> dict[str, object]:
    """Return what each parameter is set to, None where that is no constant.

    Raises NotebookError where no cell is tagged ``parameters``.
    """
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            tree = ast.parse("".join(cell["source"]))
            return dict(pair for statement in tree.body for pair in _assigned(statement))
    raise NotebookError("notebook_not_thin", file=notebook, expected="parameters")


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, object]]:
    if isinstance(statement, ast.Assign):
        value = statement.value.value if isinstance(statement.value, ast.Constant) else None
        names = (target.id for target in statement.targets if isinstance(target, ast.Name))
        yield from ((name, value) for name in names)


def check_parameters(notebook: Path, parameters: Parameters) -> None:
    """Raise NotebookError for a parameter that the notebook does not have."""
    known = parameters_of(notebook)
    for name in parameters:
        if name not in known:
            raise NotebookError(
                "unknown_parameter",
                file=notebook,
                field=name,
                expected=nearest_name(name, known),
                found=name,
            )


def run_notebook(run: Run, deadline: Deadline | None = None) -> RunRecord:
    """Run one notebook with papermill into ``run.output`` and return the record of the run.

    ``deadline`` is when the build that it belongs to must have ended. Raises
    NotebookError, with the cell and the log, where a cell fails, the kernel
    dies, a limit is exceeded, or the last cell is not reached; the record then
    lies beside the log.
    """
    check_parameters(run.notebook, run.parameters)
    for path in (run.output, run.log):
        path.parent.mkdir(parents=True, exist_ok=True)
    with run.log.open("wb", buffering=0) as log:
        executed, record = _execute(run, deadline or Deadline(inf), log)
    run.log.unlink()  # first: of a full disk, which the next line may find, it says nothing
    write_canonical(executed, run.output)
    return record


def _execute(
    run: Run, deadline: Deadline, log: IO[bytes]
) -> tuple[nbformat.NotebookNode, RunRecord]:
    import papermill  # its import takes two seconds, which a no-op must not pay

    from analysis.reports.failures import check_whole, failure_of
    from analysis.reports.guard import ENGINE, Guard, register_engine

    register_engine()
    guard = Guard(run.limits, deadline, log)
    try:
        with guard, socket_folder(run.scratch) as sockets:
            executed: nbformat.NotebookNode = papermill.execute_notebook(
                str(run.notebook).replace("{", "{{").replace("}", "}}"),
                None,  # papermill would save after every cell; the result is written once
                parameters=dict(run.parameters),
                engine_name=ENGINE,
                guard=guard,
                bound=tuple(run.parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                **kernel_options(sockets, run.notebook.parent, run.environment),
            )
        record = guard.record
        check_whole(executed, record, run.parameters)
    except Exception as error:  # noqa: BLE001  whatever ends a run is this notebook's failure
        guard.record.write(run.log)
        raise failure_of(error, guard, run.notebook, run.log) from None
    return executed, record


@contextmanager
def socket_folder(scratch: Path | None = None) -> Iterator[Path]:
    """Yield a folder with a short path for one kernel's sockets, and remove it."""
    with TemporaryDirectory(prefix="heshu-", dir=scratch, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def kernel_options(sockets: Path, folder: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return how a kernel runs and is reached: by sockets in a folder of its own.

    Ports race where many kernels start at once, and are open to the machine.
    The working directory is the kernel's alone: papermill's ``cwd`` would
    change that of all threads.
    """
    kernel = {
        "transport": "ipc",
        "connection_file": str(sockets / "kernel.json"),
        "environment": dict(environment),
    }
    return {
        "config": Config({BuildKernelManager.__name__: kernel}),
        "kernel_manager_class": BuildKernelManager,
        "resources": {"metadata": {"path": str(folder)}},
        "shutdown_kernel": "immediate",  # there is nothing that a kernel would still have to save
        "extra_arguments": [f"--log-level={logging.CRITICAL}"],
    }


def canonical(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return ``notebook`` without clock, machine and run: the same run gives the same bytes."""
    kept = {key: value for key, value in notebook.metadata.items() if key in _KEPT_METADATA}
    notebook.metadata = nbformat.from_dict(kept)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for index, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = f"injected-{index}"
    return notebook


def write_canonical(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write ``notebook`` in its canonical form."""
    text = nbformat.writes(canonical(notebook), version=4)
    path.write_text(cast(str, text).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def refresh_notebook(notebook: Path, environment: Mapping[str, str]) -> bool:
    """Run a committed notebook with its own defaults, write it back; return whether it changed."""
    from nbclient import NotebookClient

    before = notebook.read_bytes()
    document: Any = nbformat.read(notebook, as_version=4)
    with socket_folder() as sockets:
        NotebookClient(
            document,
            timeout=int(NOTEBOOK_SECONDS),
            kernel_name=KERNEL,
            **kernel_options(sockets, notebook.parent, environment),
        ).execute()
    write_canonical(document, notebook)
    return notebook.read_bytes() != before
