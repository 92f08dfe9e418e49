"""JupyterLab for this project: where it opens, what it asks of nobody, how it saves."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from analysis.reports.build_page import ROOT_VARIABLE
from analysis.reports.kernels.client import (
    NAME,
    VARIABLE,
    fork_is_to_be_had,
    start_server,
)
from analysis.reports.notebooks import canonical

LANDING = "notebooks/start.ipynb"
CONFIG_VARIABLE = "JUPYTER_CONFIG_PATH"
# The settings of JupyterLab: no news, no look for a newer version or for extensions to install.
# Files are read and written in the server's own thread: those of its pool may keep it from ending.
SETTINGS = Path(__file__).parent / "jupyter"


def lab_command(root: Path) -> list[str]:
    """Return the command that opens JupyterLab in the project ``root``, at its landing notebook.

    A project without one opens as JupyterLab does.
    """
    landing = [f"--LabApp.default_url=/lab/tree/{LANDING}"] if (root / LANDING).exists() else []
    return [sys.executable, "-m", "jupyterlab", "--notebook-dir", str(root), *landing]


def lab_environment(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Return ``environment`` for JupyterLab: its settings, its kernels warm and for ``root``.

    As everywhere in Jupyter, a variable may ask for another provisioner of kernels.
    """
    paths = filter(None, [str(SETTINGS), environment.get(CONFIG_VARIABLE)])
    ours = {ROOT_VARIABLE: str(root), CONFIG_VARIABLE: os.pathsep.join(paths)}
    return {VARIABLE: NAME, **environment, **ours}


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Return the extensions of the server that this module is: what Jupyter asks for."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(_: object) -> None:
    """Warm up while JupyterLab starts, so that the first kernel need not wait."""
    if os.environ.get(VARIABLE) == NAME and fork_is_to_be_had():
        start_server(os.environ)


def canonical_when_saved(model: dict[str, Any], path: str, **_: object) -> None:
    """Bring a notebook of the project into its canonical form before JupyterLab saves it.

    Opening and saving one then changes nothing in it but what a person has changed.
    """
    if model["type"] == "notebook" and path.strip("/").startswith("notebooks/"):
        model["content"] = canonical(nbformat.from_dict(model["content"]))
