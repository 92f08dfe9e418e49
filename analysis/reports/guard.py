"""The guard of a running notebook: stops its kernel where it exceeds a limit, and says why."""

import resource
from collections.abc import Iterable, Mapping
from threading import Lock, Timer
from types import TracebackType
from typing import IO, Any, Self

from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

from analysis.reports.limits import Deadline, Limits
from analysis.reports.processes import kill_group
from analysis.reports.recorder import Recorder
from analysis.reports.run_record import RunRecord

ENGINE = "heshu"
_IOPUB_SECONDS = 60  # until the last output of a cell is here: a busy machine takes its time
# What papermill tells an engine and a client does not want to know.
_NOT_FOR_CLIENT = ("input_path", "execution_timeout")


class Guard:
    """Watches one notebook; as a context manager it starts the time that the notebook may take.

    ``cell`` is what the notebook runs, ``process`` its kernel's where there is
    one to ask for its exit code, ``reason`` why it was stopped, if it was,
    ``recorder`` what takes the record of the run.
    """

    def __init__(self, limits: Limits, deadline: Deadline, log: IO[bytes]) -> None:
        self.limits = limits
        self.log = log
        self.recorder = Recorder()
        self.cell: NotebookNode | None = None
        self.process: Any = None
        self.reason = ""
        self._pid: int | None = None
        self._output = 0
        self._lock = Lock()
        seconds, reason = min(
            (limits.notebook_seconds, "notebook_time_limit"),
            (deadline.remaining, "total_time_limit"),
        )
        self._timer = Timer(max(0, seconds), self.stop, [reason])
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def kernel_started(self, pid: int) -> None:
        """Limit the memory of the kernel's process, and stop it if its time is already over."""
        with self._lock:
            self._pid = pid
            if self.limits.memory is not None:
                limit = self.limits.memory
                resource.prlimit(pid, resource.RLIMIT_DATA, (limit, limit))
            if self.reason:
                kill_group(pid)

    def stop(self, reason: str) -> None:
        """Kill the kernel and all that it started; the first ``reason`` is remembered."""
        with self._lock:
            if not self.reason:
                self.reason = reason
                if self._pid is not None:
                    kill_group(self._pid)

    @property
    def record(self) -> RunRecord:
        """The record of the run, as far as it has gone."""
        return self.recorder.record(stopped=bool(self.reason))

    def count_output(self, content: Mapping[str, Any]) -> None:
        """Stop the notebook where its messages are larger in all than they may be."""
        self._output += len(str(content))
        if self._output > self.limits.output:
            self.stop("output_limit")


class GuardedClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill has no types
    """Runs the cells of a notebook as papermill does, under a guard."""

    def __init__(
        self, nb_man: object, guard: Guard, parameters: Iterable[str], **options: object
    ) -> None:
        """``parameters`` are the names of those that the run was given."""
        super().__init__(nb_man, **options)
        self._guard = guard
        self._parameters = tuple(parameters)

    def start_new_kernel(self, **options: object) -> None:
        """Start the kernel; what it says outside cells goes into the log."""
        log = self._guard.log
        super().start_new_kernel(stdout=log, stderr=log, **options)
        self._guard.process = getattr(self.km.provisioner, "process", None)
        self._guard.kernel_started(self.km.provisioner.pid)

    def execute_cell(self, cell: NotebookNode, cell_index: int, **options: object) -> object:
        """Run one cell, which the guard remembers, and of which the record tells."""
        self._guard.cell = cell
        with self._guard.recorder.running(cell):
            return super().execute_cell(cell, cell_index, **options)

    def papermill_execute_cells(self) -> None:
        """Run all cells, then ask the kernel what it holds under the names of the parameters.

        Not sooner: a cell further down may have put another value in their place.
        """
        self._guard.recorder.begin(self.nb.cells)
        super().papermill_execute_cells()
        if not self.nb.metadata.papermill.exception:
            self._guard.recorder.found(self._held())

    def _held(self) -> dict[str, str]:
        asked = {name: name for name in self._parameters}
        message = self.kc.execute("", silent=True, store_history=False, user_expressions=asked)
        answers = self.wait_for_reply(message)["content"].get("user_expressions", {})
        return {
            name: answer["data"]["text/plain"]
            for name, answer in answers.items()
            if answer["status"] == "ok"
        }

    def process_message(
        self, msg: Mapping[str, Any], cell: NotebookNode, cell_index: int
    ) -> object:
        """Take one message of the kernel, which counts as output."""
        self._guard.count_output(msg["content"])
        return super().process_message(msg, cell, cell_index)


class GuardedEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """The engine that papermill calls under the name `ENGINE`.

    Its arguments besides papermill's are ``guard`` and the names in ``bound``.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: object,
        kernel_name: str,
        *,
        guard: Guard,
        bound: Iterable[str],
        start_timeout: int = 60,
        **options: object,
    ) -> object:
        """Run the notebook that ``nb_man`` holds, under ``guard``."""
        usual = {
            "startup_timeout": start_timeout,
            "iopub_timeout": _IOPUB_SECONDS,
            # What a kernel leaves running goes with it; there is nothing that it need save.
            "shutdown_kernel": "immediate",
            "log": logger,
        }
        asked = {name: value for name, value in options.items() if name not in _NOT_FOR_CLIENT}
        client = GuardedClient(nb_man, guard, bound, kernel_name=kernel_name, **usual | asked)
        return client.execute()


def register_engine() -> None:
    """Make the engine known to papermill."""
    papermill_engines.register(ENGINE, GuardedEngine)
