"""JupyterLab for this project: where it opens, and that it asks nothing of the network."""

import sys
from collections.abc import Mapping
from pathlib import Path

from analysis.reports.build_page import ROOT_VARIABLE
from analysis.reports.kernels.client import NAME, VARIABLE

LANDING = "notebooks/start.ipynb"
# No news, no look for a newer version, no list of extensions to install.
_OFFLINE = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def lab_command(root: Path) -> list[str]:
    """Return the command that opens JupyterLab in the project ``root``, at the landing notebook.

    A project without one opens as JupyterLab does.
    """
    landing = [f"--LabApp.default_url=/lab/tree/{LANDING}"] if (root / LANDING).exists() else []
    program = [sys.executable, "-m", "jupyterlab"]
    return [*program, "--notebook-dir", str(root), *landing, *_OFFLINE]


def lab_environment(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Return ``environment`` for JupyterLab: its kernels are warm and read the project ``root``.

    As everywhere in Jupyter, a variable may ask for another provisioner of kernels.
    """
    return {VARIABLE: NAME, **environment, ROOT_VARIABLE: str(root)}
