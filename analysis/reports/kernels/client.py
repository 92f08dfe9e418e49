"""The client of the fork server: at most one server a process, started when first needed."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle

from analysis.reports.kernels import server
from analysis.reports.kernels.server import Launch, Poll, Question

NAME = "heshu-warm"  # of the provisioner
VARIABLE = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # by which Jupyter is told which one to use
# One thread while forking. What a kernel draws with is read when matplotlib is imported.
_SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
_SECONDS_TO_END = 10


def fork_is_to_be_had() -> bool:
    """Return whether this system forks safely: macOS has the call, and its libraries break."""
    return sys.platform == "linux"


class ForkServer:
    """A fork server and the connection to it, shared by the threads of this process."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start a server; it imports while this process goes on.

        Nothing is imported from the working directory, and nothing frozen: of
        that the debugger, which a kernel imports, would complain.
        """
        ours, theirs = socket.socketpair()
        self._connection = Connection(ours.detach())
        self._asking = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  the command is ours
                [
                    sys.executable,
                    "-P",
                    "-Xfrozen_modules=off",
                    "-m",
                    server.__package__,
                    str(theirs.fileno()),
                ],
                env={**_INLINE, **environment, **_SETTINGS},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def ask(self, question: Question, *handles: int) -> int | None:
        """Return the server's answer; raises OSError where there is no server any more.

        A launch is followed by the two handles to which the kernel writes.
        """
        with self._asking:
            try:
                self._connection.send(question)
                for handle in handles:
                    send_handle(self._connection, handle, self._process.pid)
                answer: int | None = self._connection.recv()
            except EOFError:
                raise ConnectionResetError from None
        return answer

    def close(self) -> None:
        """End the server, and with it the kernels that still run."""
        self._connection.close()
        self._process.terminate()  # it heeds this only while it imports
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class WarmProcess:
    """A forked kernel, as `subprocess.Popen` would show it."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, server: ForkServer) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._server = server

    def poll(self) -> int | None:
        """Return the exit code, None while it runs; a kernel does not outlive its server."""
        if self.returncode is None:
            try:
                self.returncode = self._server.ask(Poll(self.pid))
            except OSError:
                self.returncode = 1
        return self.returncode

    def wait(self) -> int | None:
        """Return the exit code of a kernel that has ended."""
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signum)


_starting = threading.Lock()
_running: list[ForkServer] = []


def fork_kernel(launch: Launch, out: int = 1, err: int = 2) -> WarmProcess | None:
    """Return a kernel forked by this process's server, None where that cannot be had.

    It writes to the handles ``out`` and ``err``, which are of this process. A
    server that has gone, or that holds other code than the package now does,
    is replaced once.
    """
    for _ in range(2):
        running = start_server(launch.environment)
        with suppress(OSError):
            pid = running.ask(launch, out, err)
            if pid is not None:
                return WarmProcess(pid, running)
        _forget(running)
    return None


def start_server(environment: Mapping[str, str]) -> ForkServer:
    """Return this process's server, started now in ``environment`` if there is none."""
    with _starting:
        if not _running:
            _running.append(ForkServer(environment))
            atexit.register(_running[0].close)
        return _running[0]


def _forget(server: ForkServer) -> None:
    """Let a server finish the kernels that it has, and start none with it."""
    with _starting:
        if server in _running:
            _running.remove(server)
