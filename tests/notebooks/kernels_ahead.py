"""Kernels that run ahead: while nbval reads what one notebook gives, the next ones compute."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from nbval.kernel import RunningKernel


class KernelAhead(RunningKernel):  # type: ignore[misc]  # nbval has no types
    """A kernel that is asked all cells at once, and answers in turn, as kernels do.

    Where a cell kills it, the end of what the cell before gave may be lost with it.
    """

    def __init__(self, name: str, folder: Path, cells: Sequence[str], seconds: float) -> None:
        """Start the kernel ``name`` in ``folder``, within ``seconds``, and ask ``cells``."""
        super().__init__(name, str(folder), seconds)
        ask = super().execute_cell_input
        self._asked = deque([ask(cell, allow_stdin=False) for cell in cells])

    def execute_cell_input(self, cell_input: str, allow_stdin: object = None) -> str:  # noqa: ARG002  they were asked
        """Return the id of the next of the cells, which nbval takes in the same order."""
        return str(self._asked.popleft())

    def is_alive(self) -> bool:
        """Return whether there are answers to come, be they of a kernel that died later on."""
        stopped = not hasattr(self, "km")  # as nbval has it
        return not stopped and bool(super().is_alive() or self.kc.shell_channel.msg_ready())


class KernelsAhead:
    """The kernels of several notebooks, of which a few are started before they are wanted."""

    def __init__(self, starts: Mapping[Path, Callable[[], KernelAhead]], ahead: int) -> None:
        """``starts`` start the kernels of notebooks, in the order in which these are read."""
        self._pool = ThreadPoolExecutor(ahead)
        self._waiting = deque(starts.items())
        self._started: dict[Path, Future[KernelAhead]] = {}
        self._stopping: list[Future[None]] = []
        for _ in range(ahead):
            self._start_one()

    def _start_one(self) -> None:
        if self._waiting:
            notebook, start = self._waiting.popleft()
            self._started[notebook] = self._pool.submit(start)

    def take(self, notebook: Path) -> KernelAhead:
        """Return the kernel of a notebook, and start one more."""
        self._start_one()
        return self._started.pop(notebook).result()

    def give_back(self, kernel: KernelAhead) -> None:
        """Stop a kernel; until it has gone, the next notebook is read."""
        self._stopping.append(self._pool.submit(kernel.stop))

    def close(self) -> None:
        """Stop the kernels that nobody has taken, and wait until all have gone."""
        self._waiting.clear()
        for started in self._started.values():
            self.give_back(started.result())
        for stopping in self._stopping:
            stopping.result()
        self._pool.shutdown()
