"""Notebooks: their parameters, how papermill runs them, and their canonical form."""

import ast
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import nbformat
from traitlets.config import Config

from analysis.errors import NotebookError
from analysis.figures.register import nearest_name
from analysis.reports.kernels.provisioner import BuildKernelManager

Parameters = Mapping[str, str]

KERNEL = "python3"
CELL_TIMEOUT = 300  # seconds; a cell of these notebooks takes one or two
_KEPT_METADATA = {"kernelspec", "language_info"}


@dataclass(frozen=True, slots=True)
class Run:
    """One notebook to run: its file, its parameters, where the result goes, its environment."""

    notebook: Path
    parameters: Parameters
    output: Path
    log: Path
    environment: Mapping[str, str]


def parameters_of(notebook: Path) -> list[str]:
    """Return the names that the cell tagged ``parameters`` sets; raises NotebookError."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            tree = ast.parse("".join(cell["source"]))
            return [name for statement in tree.body for name in _assigned(statement)]
    raise NotebookError("notebook_not_thin", file=notebook, expected="parameters")


def _assigned(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


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


def run_notebook(run: Run) -> Path:
    """Run one notebook with papermill into ``run.output`` and return that path.

    Raises NotebookError, with the cell and the log, where a cell fails, the
    kernel dies, or the last cell is not reached.
    """
    import papermill  # its import takes a second or two, which a no-op must not pay
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    check_parameters(run.notebook, run.parameters)
    run.output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with socket_folder() as sockets:
            executed = papermill.execute_notebook(
                str(run.notebook).replace("{", "{{").replace("}", "}}"),
                None,  # papermill would save after every cell; the result is written once, below
                parameters=dict(run.parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                execution_timeout=CELL_TIMEOUT,
                **kernel_options(sockets, run.notebook.parent, run.environment),
            )
    except papermill.PapermillExecutionError as error:
        raise _failed(
            run, f"{error.source.strip()} → {error.ename}: {error.evalue}", str(error)
        ) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise _failed(run, type(error).__name__, str(error)) from None
    _check_reached_end(run, executed)
    write_canonical(executed, run.output)
    return run.output


@contextmanager
def socket_folder() -> Iterator[Path]:
    """Yield a folder with a short path for one kernel's sockets, and remove it."""
    with TemporaryDirectory(prefix="heshu-", ignore_cleanup_errors=True) as folder:
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


def _failed(run: Run, found: str, details: str) -> NotebookError:
    run.log.parent.mkdir(parents=True, exist_ok=True)
    run.log.write_text(details, encoding="utf-8")
    return NotebookError("notebook_failed", file=run.notebook, found=found, expected=str(run.log))


def _check_reached_end(run: Run, notebook: nbformat.NotebookNode) -> None:
    """Raise where a cell did not run: of `sys.exit` papermill says "completed"."""
    counts = [cell.execution_count for cell in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        raise _failed(run, f"execution counts {counts}", "a cell did not run to its end")


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the code cells that hold code."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def canonical(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return ``notebook`` without clock, machine and run: the same run gives the same bytes."""
    kept = {key: value for key, value in notebook.metadata.items() if key in _KEPT_METADATA}
    notebook.metadata = nbformat.from_dict(kept)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for index, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
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
            timeout=CELL_TIMEOUT,
            kernel_name=KERNEL,
            **kernel_options(sockets, notebook.parent, environment),
        ).execute()
    write_canonical(document, notebook)
    return notebook.read_bytes() != before
