"""The fork server: it imports what notebooks import, once, and forks a kernel for each request.

A process of its own with a single thread, because only such a process can be
forked safely. It lives as long as the connection to its client: when that
closes, for whatever reason, it ends its kernels and itself.

The standard library's fork server will not do: it imports the client's main
module into every process, and here that is papermill, pytest or JupyterLab.
"""

import gc
import os
import select
import signal
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path

from analysis.reports.processes import die_with, kill_group

# The kernel with what it looks up by name at its start; then what the notebooks import.
PRELOAD = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "matplotlib.style.core",
    "pandas.io.formats.html",
    "pandas.core.methods.to_dict",
    "analysis.reports.notebook_page",
)
_LOOK_AGAIN = 0.1  # seconds between two looks for kernels that have ended
_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Launch:
    """Asks for a kernel: the arguments of ipykernel, its folder, its whole environment.

    The handles of its standard output and error follow.
    """

    arguments: tuple[str, ...]
    folder: str
    environment: dict[str, str]


@dataclass(frozen=True, slots=True)
class Poll:
    """Asks how the kernel ``pid`` ended; the answer is None while it runs."""

    pid: int


Question = Launch | Poll
State = dict[str, tuple[int, int]]


def package_state() -> State:
    """Return time and size of each file of this package: other code than the server's is seen."""
    files = (path for path in _PACKAGE.rglob("*") if "__pycache__" not in path.parts)
    stats = ((path, path.stat()) for path in files if path.is_file())
    return {str(path): (stat.st_mtime_ns, stat.st_size) for path, stat in stats}


def serve(client: Connection, loaded: State) -> Launch | None:
    """Answer ``client``: None when it has gone, and in each forked process what it shall become.

    A launch is answered with the kernel's pid, or None where the package is no
    longer in the state ``loaded``; a poll with an exit code, or None.
    """
    server = os.getpid()
    running: set[int] = set()
    ended: dict[int, int] = {}
    while True:
        try:
            while not client.poll(_LOOK_AGAIN if running else None):
                _reap(running, ended)
            question: Question = client.recv()
            if isinstance(question, Poll):
                _reap(running, ended)
                client.send(ended.get(question.pid))
                continue
            handles = [recv_handle(client), recv_handle(client)]
            pid = os.fork() if _can_fork(client, loaded) else None
            if pid == 0:
                die_with(server)
                client.close()
                _redirect(handles)
                return question
            if pid:
                running.add(pid)
            for handle in handles:
                os.close(handle)
            client.send(pid)
        except (EOFError, ConnectionError):
            _end(running)
            return None


def _can_fork(client: Connection, loaded: State) -> bool:
    """Return whether a kernel is still wanted, and would hold the code that the package now has.

    A client may have asked, and died, while this server was importing.
    """
    connected = select.poll()
    connected.register(client.fileno(), 0)  # a hang-up is told unasked
    return not connected.poll(0) and package_state() == loaded


def _redirect(handles: list[int]) -> None:
    for standard, handle in enumerate(handles, start=1):
        os.dup2(handle, standard)
        os.close(handle)


def _reap(running: set[int], ended: dict[int, int]) -> None:
    """Move the kernels that have ended to ``ended``, with their exit codes; none stays a zombie."""
    for pid in tuple(running):
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            running.remove(pid)
            ended[pid] = os.waitstatus_to_exitcode(status)


def _end(running: set[int]) -> None:
    """Kill the kernels that still run, each with what it has started."""
    for pid in running:
        kill_group(pid)


def become_kernel(launch: Launch) -> None:
    """Turn this freshly forked process into an ordinary kernel, and run it to its end."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = os.getppid()
    os.setsid()
    os.chdir(launch.folder)
    os.environ.clear()
    os.environ.update(launch.environment)
    tempfile.tempdir = None  # which may stand in the new environment
    import_module("numpy").random.seed()  # else all kernels draw the same numbers
    # The kernel ends itself soon after this parent has gone.
    arguments = [*launch.arguments, f"--IPKernelApp.parent_handle={parent}"]
    sys.argv = ["ipykernel_launcher.py", *arguments]
    import_module("ipykernel.kernelapp").launch_new_instance(arguments)


def main() -> None:
    """Serve the client at the other end of the socket whose number is the first argument."""
    client = Connection(int(sys.argv[1]))
    loaded = package_state()
    for name in PRELOAD:
        import_module(name)
    import_module("analysis.reports.kernels.practice").warm_up()
    gc.freeze()  # what was imported stays where it is, shared by all kernels
    # From now on it ends in order, when its client has gone.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    launch = serve(client, loaded)
    if launch is not None:
        become_kernel(launch)
