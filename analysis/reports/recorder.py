"""The recorder: takes the record of a run while it goes on, from what the kernel answers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from analysis.reports.run_record import RunRecord, State

INJECTED = "injected-parameters"  # papermill's tag of the cell that it adds
_LONGEST_VALUE = 200  # characters


class Recorder:
    """Takes the record of one run: a cell is completed when the kernel has said so."""

    def __init__(self) -> None:
        self._count = 0
        self._begun: list[State] = []
        self._parameters: dict[str, str] | None = None

    def begin(self, cells: Sequence[NotebookNode]) -> None:
        """Note which cells are to run."""
        self._count = sum(map(_is_counted, cells))

    @contextmanager
    def running(self, cell: NotebookNode) -> Iterator[None]:
        """Note what becomes of ``cell``, which runs inside: died, unless the kernel answers."""
        if not _is_counted(cell):
            yield
            return
        self._begun.append("died")
        try:
            yield
        except CellExecutionError as error:
            self._begun[-1] = "left" if _is_exit(error) else "failed"
            raise
        self._begun[-1] = "completed"

    def found(self, parameters: dict[str, str]) -> None:
        """Note what the kernel holds under the names of the parameters."""
        self._parameters = {name: text[:_LONGEST_VALUE] for name, text in parameters.items()}

    def record(self, *, stopped: bool) -> RunRecord:
        """Return the record so far; ``stopped``: a limit, not the kernel, ended the last cell."""
        begun = list(self._begun)
        if stopped and begun and begun[-1] != "completed":
            begun[-1] = "stopped"
        rest: list[State] = ["not reached"] * (self._count - len(begun))
        return RunRecord((*begun, *rest), self._parameters)


def _is_counted(cell: NotebookNode) -> bool:
    """Return whether a cell holds code of the notebook's own."""
    holds_code = cell.cell_type == "code" and bool(cell.source.strip())
    return holds_code and INJECTED not in cell.metadata.get("tags", [])


def _is_exit(error: CellExecutionError) -> bool:
    """Return whether a cell left without an error: papermill calls such a run completed."""
    return error.ename == "SystemExit" and error.evalue in ("", "0")
