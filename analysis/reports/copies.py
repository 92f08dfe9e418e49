"""Copies of what people wrote for a report, so that what is published is whole by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from analysis.reports.freshness import material
from analysis.reports.project import PACKAGE

INPUTS = "inputs"  # the folder of the published report that holds them, by path in the project
# The steps of a build, top to bottom.
WORKFLOW = f"{PACKAGE.name}/reports/building.py"


def copy_inputs(report: str, root: Path, folder: Path) -> None:
    """Copy the data, the notebooks, the lock and the workflow into the report in ``folder``."""
    shutil.rmtree(folder / INPUTS, ignore_errors=True)
    for name, path in _originals(report, root):
        copy = folder / INPUTS / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _originals(report: str, root: Path) -> Iterator[tuple[str, Path]]:
    for name in material(report, root, everything=False):
        yield name, root / name
    yield WORKFLOW, PACKAGE.parent / WORKFLOW
