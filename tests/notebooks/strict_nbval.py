"""A pytest plugin: nbval, with what it lets pass. `python -m tests.notebooks` runs it.

nbval does not run a cell against outputs that were cleared, does not ask in what order cells
ran, and never looks at pictures. Here each of these fails, and of numbers that are equal and
only look otherwise a warning tells. The notebooks compute a few at a time, in kernels that
run ahead of nbval.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.reports.grammars import leave_out_grammars
from analysis.reports.kernels.client import fork_is_to_be_had, start_server

if TYPE_CHECKING:
    from tests.notebooks.strict_cells import StrictNotebook

pytest_plugins = ["nbval.plugin"]


def pytest_plugin_registered() -> None:
    """Save the time for grammars, and let kernels' server import what it needs, as nbval does."""
    leave_out_grammars()
    if fork_is_to_be_had():
        start_server(os.environ)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "StrictNotebook | None":
    """Take every notebook that is named."""
    from tests.notebooks.strict_cells import StrictNotebook  # noqa: PLC0415  by now, nbval may

    if file_path.suffix != ".ipynb":
        return None
    notebook: StrictNotebook = StrictNotebook.from_parent(parent, path=file_path)
    return notebook


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the first kernels."""
    from tests.notebooks.strict_cells import run_ahead  # noqa: PLC0415  as above

    run_ahead(session)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the kernels that were started and not wanted, as where the first failure ends all."""
    from tests.notebooks.strict_cells import AHEAD  # noqa: PLC0415  as above

    if AHEAD in session.stash:
        session.stash[AHEAD].close()
