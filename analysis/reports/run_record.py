"""The record of a run: what became of each cell, and what the parameters really were.

It knows no clock, machine or path, so that the same run has the same record.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from analysis.reports.records import Row

# completed; ended by an error; left by sys.exit; stopped at a limit; its kernel died.
State = Literal["completed", "failed", "left", "stopped", "died", "not reached"]


class RunRecord(NamedTuple):
    """What became of each cell that holds code, in the order of the notebook, and the parameters.

    ``parameters`` are the values as Python writes them, those that the kernel
    does not hold left out; None where a run ended before its last cell did.
    """

    cells: tuple[State, ...]
    parameters: dict[str, str] | None

    def row(self) -> "Row":
        """Return this for other programs; cells are named as JupyterLab counts them."""
        states = {f"In [{number}]": state for number, state in enumerate(self.cells, start=1)}
        begun = [name for name, state in states.items() if state != "not reached"]
        return {
            "cells": states,
            "reached": begun[-1] if begun else "",
            "parameters": self.parameters,
        }

    def write(self, log: Path) -> None:
        """Write this beside ``log``; a disk that is full is told of by the failure itself."""
        text = json.dumps(self.row(), ensure_ascii=False, indent=1)
        with suppress(OSError):
            log.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
