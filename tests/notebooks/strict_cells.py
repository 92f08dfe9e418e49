"""Stored outputs that are whole, and cells that still give them, pictures included."""

import ast
import os
import re
import warnings
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from analysis.charts.likeness import look_alike
from analysis.figures.numerals import read_numeral
from analysis.reports.verification.contents import NUMBER
from tests.notebooks.kernels_ahead import KernelAhead, KernelsAhead

PICTURE = "image/png"
AHEAD = pytest.StashKey[KernelsAhead]()


def run_ahead(session: pytest.Session) -> None:
    """Let the notebooks of ``session`` compute, one more at a time than there are processors."""
    cells: dict[StrictNotebook, list[StrictCell]] = {}
    for item in session.items:
        if isinstance(item, StrictCell):
            cells.setdefault(item.parent, []).append(item)
    starts = {one.path: partial(one.start, cells[one]) for one in cells}
    session.stash[AHEAD] = KernelsAhead(starts, (os.cpu_count() or 1) + 1)


class StrictNotebook(IPyNbFile):  # type: ignore[misc]  # nbval has no types
    """A notebook whose stored outputs are to be whole, and what its cells give now."""

    def setup(self) -> None:
        """Nothing yet: what has no cell to run needs no kernel."""

    def teardown(self) -> None:
        """Give the kernel back."""
        if self.kernel and self.kernel.is_alive():
            self.session.stash[AHEAD].give_back(self.kernel)

    def start(self, cells: "Sequence[StrictCell]") -> KernelAhead:
        """Return a kernel that runs ``cells`` but those that nbval is told to skip."""
        name = self.nb.metadata.kernelspec.name
        sources = [one.cell.source for one in cells if not one.options["skip"]]
        seconds = self.config.option.nbval_kernel_startup_timeout
        return KernelAhead(name, self.path.parent, sources, seconds)

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the check of what is stored, then one of each cell."""
        yield StoredOutputs.from_parent(self, name="stored outputs")
        for cell in super().collect():
            known = {"cell_num": cell.cell_num, "cell": cell.cell, "options": cell.options}
            yield StrictCell.from_parent(self, name=cell.name, **known)


class StoredOutputs(pytest.Item):
    """Whether every cell ran, in order, and what shows something has an output."""

    def runtest(self) -> None:
        """Raise AssertionError with all that is wrong."""
        wrong = list(incomplete(nbformat.read(self.path, as_version=4)))
        assert not wrong, "; ".join([*wrong, "make refresh runs the notebooks again"])

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where this is, as nbval says it of a cell."""
        return self.path, 0, f"{self.path.name}::{self.name}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], _: object = None) -> str:
        """Return what is wrong, without the code that found it."""
        return f"{self.path.name}: {str(excinfo.value).partition(chr(10))[0]}"


def incomplete(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Yield what is missing or out of order among the stored outputs."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        if cell.execution_count is None:
            yield f"cell {number} was not run"
        elif cell.execution_count != number:
            yield f"cell {number} was run as number {cell.execution_count}"
        if _shows(cell.source) and not cell.outputs:
            yield f"cell {number} has lost its output"


def _shows(source: str) -> bool:
    """Return whether a cell ends in a value, which Jupyter shows."""
    body = ast.parse(source).body
    return bool(body) and isinstance(body[-1], ast.Expr)


class LooksOtherwise(UserWarning):
    """Numbers that are printed otherwise than they are stored, and are equal to the last digit."""


class StrictCell(IPyNbCell):  # type: ignore[misc]  # nbval has no types
    """A cell, its pictures included; numbers are compared as numbers."""

    comparison_traceback: list[str]
    _by_value = False

    def setup(self) -> None:
        """Have the kernel that was started for the notebook."""
        super().setup()
        self.parent.kernel = self.parent.kernel or self.session.stash[AHEAD].take(self.parent.path)

    def compare_outputs(
        self, test: Sequence[Any], ref: Sequence[Any], skip_compare: object = None
    ) -> bool:
        """Return whether the outputs are what is stored; what differs is noted as nbval does.

        Where numbers only look otherwise, they are, and a warning says so.
        """
        if not super().compare_outputs(test, ref, skip_compare):
            found = self.comparison_traceback
            self._by_value = True
            if not super().compare_outputs(test, ref, skip_compare):
                self.comparison_traceback = found
                return False
            said = f"{self.parent.path.name}, {self.name}: the numbers are equal, their look moved"
            warnings.warn(LooksOtherwise(said), stacklevel=1)
        if not same_pictures(ref, test):
            self.comparison_traceback.append("the picture is another")
            return False
        return True

    def sanitize(self, s: object) -> object:
        """Return what nbval compares of an output."""
        said = super().sanitize(s)
        return by_value(said) if self._by_value and isinstance(said, str) else said


def by_value(text: str) -> str:
    """Return ``text`` with each number as its value and the place of its last digit.

    A nought more at the end is another number: it says how the value was rounded.
    """
    words = NUMBER.sub(_value, text)
    return " ".join(words.split())


def _value(found: re.Match[str]) -> str:
    with suppress(ValueError):  # of what is no number by itself
        number = read_numeral(found[0])
        return f" {number.value} by {number.place} "
    return found[0]


def same_pictures(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Return whether the outputs show pictures that look alike, one by one."""
    shown = [
        [b64decode(data) for output in outputs if (data := output.get("data", {}).get(PICTURE))]
        for outputs in (one, other)
    ]
    return len(shown[0]) == len(shown[1]) and all(map(look_alike, *shown))
