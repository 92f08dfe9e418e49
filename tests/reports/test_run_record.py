"""The record of a run says what happened, also where papermill's own record of it does not.

Each test first has papermill run the notebook by itself and shows what its record says.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from analysis.errors import NotebookError
from analysis.reports.guard import Guard
from analysis.reports.notebooks import Run, run_notebook
from analysis.reports.run_record import RunRecord
from tests.test_rebuild import notebook_of

SET = 'colour = "blue"'
ASKED = {"colour": "red"}


def write(folder: Path, *cells: str) -> Path:
    """Write a notebook with one parameter, a colour, which is blue unless it is told else."""
    path = folder / "1-colours.ipynb"
    path.write_text(json.dumps(notebook_of([SET, *cells])), "utf-8")
    return path


class Papermill(NamedTuple):
    """What papermill says of a run: whether it went well, each own cell's state, parameters."""

    went_well: bool
    states: list[str]
    parameters: dict[str, str]


def by_papermill(notebook: Path, **options: int) -> Papermill:
    """Run a notebook by papermill alone; return what it says of the run."""
    made = notebook.with_name("papermill.ipynb")
    went_well = False
    with suppress(DeadKernelError, CellTimeoutError):
        papermill.execute_notebook(notebook, made, ASKED, progress_bar=False, **options)
        went_well = True
    document: dict[str, Any] = json.loads(made.read_text("utf-8"))
    own = [
        cell for cell in document["cells"] if cell["metadata"]["tags"] != ["injected-parameters"]
    ]
    states = [cell["metadata"]["papermill"]["status"] for cell in own]
    return Papermill(went_well, states, document["metadata"]["papermill"]["parameters"])


def failed(notebook: Path, problem: str) -> dict[str, Any]:
    """Run a notebook as a build does; it fails with ``problem``, and its record is returned."""
    log = notebook.with_name("1-colours.log")
    with pytest.raises(NotebookError) as raised:
        run_notebook(Run(notebook, ASKED, notebook.with_name("out.ipynb"), log, os.environ))
    assert raised.value.problem == problem
    record: dict[str, Any] = json.loads(log.with_suffix(".json").read_text("utf-8"))
    return record


def test_a_killed_kernel(tmp_path: Path) -> None:
    notebook = write(tmp_path, "import os\nos.kill(os.getpid(), 9)", "print(colour)")
    assert by_papermill(notebook).states == ["completed"] * 3
    assert failed(notebook, "kernel_died") == {
        "cells": {"In [1]": "completed", "In [2]": "died", "In [3]": "not reached"},
        "reached": "In [2]",
        "parameters": None,
    }


def test_a_cell_that_is_stopped_at_its_time_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is passed as soon as the kernel says that it has begun with the cell."""
    notebook = write(tmp_path, "while True: pass  # endless", "print(colour)")
    assert by_papermill(notebook, execution_timeout=1).states == ["completed"] * 3

    def count_output(guard: Guard, content: Mapping[str, Any]) -> None:
        if "endless" in str(content):
            guard.stop("notebook_time_limit")

    monkeypatch.setattr(Guard, "count_output", count_output)
    assert failed(notebook, "notebook_time_limit") == {
        "cells": {"In [1]": "completed", "In [2]": "stopped", "In [3]": "not reached"},
        "reached": "In [2]",
        "parameters": None,
    }


def test_a_cell_that_leaves_by_sys_exit(tmp_path: Path) -> None:
    notebook = write(tmp_path, "import sys\nsys.exit(0)", "print(colour)")
    said = by_papermill(notebook)
    assert said.went_well
    assert said.states == ["completed", "failed", "pending"]
    assert failed(notebook, "notebook_left_early") == {
        "cells": {"In [1]": "completed", "In [2]": "left", "In [3]": "not reached"},
        "reached": "In [2]",
        "parameters": None,
    }


def test_a_parameter_that_the_notebook_sets_for_itself(tmp_path: Path) -> None:
    notebook = write(tmp_path, SET, "print(colour)")
    assert by_papermill(notebook) == (True, ["completed"] * 3, {"colour": "red"})
    assert failed(notebook, "parameters_not_bound") == {
        "cells": {"In [1]": "completed", "In [2]": "completed", "In [3]": "completed"},
        "reached": "In [3]",
        "parameters": {"colour": "'blue'"},
    }


def test_a_parameter_that_is_gone_in_the_end(tmp_path: Path) -> None:
    assert failed(write(tmp_path, "del colour"), "parameters_not_bound")["parameters"] == {}


def test_a_cell_that_fails(tmp_path: Path) -> None:
    record = failed(write(tmp_path, "1 / 0", "print(colour)"), "notebook_failed")
    assert list(record["cells"].values()) == ["completed", "failed", "not reached"]


def test_a_run_in_which_all_went_well_and_that_leaves_no_log(tmp_path: Path) -> None:
    notebook = write(tmp_path, "", "print(colour)")
    log = tmp_path / "1-colours.log"
    record = run_notebook(Run(notebook, ASKED, tmp_path / "out.ipynb", log, os.environ))
    assert record == RunRecord(("completed", "completed"), {"colour": "'red'"})
    assert not list(tmp_path.glob("1-colours.[lj]*"))
