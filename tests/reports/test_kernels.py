"""Warm kernels: what they give is what ordinary kernels give, and nothing passes between them."""

import asyncio
import json
import logging
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from pathlib import Path
from queue import Empty
from threading import Thread
from typing import Any, ClassVar

import nbformat
import pytest
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from analysis.reports.kernels import client, provisioner
from analysis.reports.kernels.client import ForkServer, start_server
from analysis.reports.kernels.server import Launch, Poll, package_state, serve
from analysis.reports.notebooks import Run, run_notebook

ROOT = Path(__file__).resolve().parents[2]
ORDINARY = "local-provisioner"
SECONDS = 30  # more than anything here takes

# What a careless notebook leaves behind, and what the next one can see of it.
CARELESS = """\
import builtins, locale, os, random, signal, sys, threading, warnings, wave
import matplotlib, numpy, pandas
builtins.left = sys.left = 1
pandas.options.display.max_rows = 3
pandas.left = matplotlib.rcParams["lines.linewidth"] = 17
random.seed(1); numpy.random.seed(1)
file = open("left", "w")
os.environ["LEFT"] = "1"; os.chdir("/"); os.umask(0)
sys.path.append("/left"); warnings.simplefilter("error")
threading.Thread(target=threading.Event().wait, daemon=True).start()
matplotlib.pyplot.figure()
"""
PROBE = """\
import builtins, locale, os, sys, threading, warnings
import matplotlib, pandas
from matplotlib import pyplot
print("wave" in sys.modules, hasattr(builtins, "left"), hasattr(sys, "left"), "left" in globals())
print(pandas.options.display.max_rows, hasattr(pandas, "left"))
print(matplotlib.rcParams["lines.linewidth"], matplotlib.get_backend(), pyplot.get_fignums())
print(os.environ.get("LEFT"), os.getcwd(), oct(os.umask(0o22)), "/left" in sys.path)
print(sorted({thread.name for thread in threading.enumerate() if "Thread-" not in thread.name}))
files = map("/proc/self/fd/{}".format, os.listdir("/proc/self/fd"))
print(any("left" in os.path.realpath(file) for file in files))
print(sys.argv[0].split("/")[-1], __name__, len(In), warnings.filters[0][0])
"""
PLOT = """\
from matplotlib import pyplot
_ = pyplot.plot([1, 2])
"""
DRAW = """\
import random, uuid
import numpy
print(random.random(), numpy.random.random(), numpy.random.default_rng().random(), uuid.uuid4())
"""


@pytest.fixture(scope="module", autouse=True)
def own_server() -> Iterator[None]:
    """A server for these tests alone, and ordinary kernels for the others."""
    factory = KernelProvisionerFactory.instance()
    usual = factory.default_provisioner_name
    yield
    factory.default_provisioner_name = usual
    while client._running:
        client._running.pop().close()


def run(tmp_path: Path, source: str, kernels: str = client.NAME) -> nbformat.NotebookNode:
    """Run a notebook with one cell in a kernel of the named kind."""
    path = tmp_path / "1-x.ipynb"
    path.write_text(json.dumps(notebook_of(source)), "utf-8")
    KernelProvisionerFactory.instance().default_provisioner_name = kernels
    made = tmp_path / "out.ipynb"
    run_notebook(Run(path, {"x": "1"}, made, tmp_path / "log", os.environ))
    notebook: nbformat.NotebookNode = nbformat.read(made, as_version=4)
    return notebook


def notebook_of(source: str) -> dict[str, object]:
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "id": id, "execution_count": None, "outputs": [],
         "metadata": {"tags": tags}, "source": text}
        for id, tags, text in (("a", ["parameters"], "x = 1"), ("b", [], source))
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "x", "language": "python"}
    metadata = {"kernelspec": kernel}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def printed(notebook: nbformat.NotebookNode) -> str:
    return str(notebook.cells[-1].outputs[0].text)


def test_what_one_notebook_leaves_the_next_never_sees(tmp_path: Path) -> None:
    ordinary = printed(run(tmp_path, PROBE, ORDINARY))
    before = printed(run(tmp_path, PROBE))
    run(tmp_path, CARELESS)
    assert printed(run(tmp_path, PROBE)) == before == ordinary


def test_every_kernel_draws_other_random_numbers(tmp_path: Path) -> None:
    draws = [printed(run(tmp_path, DRAW)).split() for _ in range(2)]
    assert all(one != other for one, other in zip(*draws, strict=True))


def test_a_plot_comes_out_as_from_an_ordinary_kernel(tmp_path: Path) -> None:
    assert run(tmp_path, PLOT) == run(tmp_path, PLOT, ORDINARY)


def test_a_kernel_that_is_warm_has_imported_before_it_starts(tmp_path: Path) -> None:
    source = 'import sys\nprint("pandas" in sys.modules)'
    assert printed(run(tmp_path, source)) == "True\n"
    assert printed(run(tmp_path, source, ORDINARY)) == "False\n"


def test_eight_that_start_at_once_share_one_server() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len({id(server) for server in pool.map(start_server, [os.environ] * 8)}) == 1


def test_a_server_that_has_died_is_replaced(tmp_path: Path) -> None:
    start_server(os.environ)._process.kill()
    assert printed(run(tmp_path, "print(1)")) == "1\n"


def test_without_fork_an_ordinary_kernel_runs_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(provisioner, "fork_is_to_be_had", lambda: False)
    provisioner._say_once.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert printed(run(tmp_path, 'import sys\nprint("pandas" in sys.modules)')) == "False\n"
        run(tmp_path, "1")
    assert [record.message for record in caplog.records] == [
        "没有预热的内核，改用普通内核; no warm kernels: ordinary ones start"
    ]


@pytest.mark.parametrize("cmd", [["R", "-e", "IRkernel::main()"], ["/elsewhere/python", "-m"]])
def test_another_language_or_another_python_is_left_alone(cmd: list[str]) -> None:
    assert provisioner.python_kernel_arguments(cmd) is None


def test_a_server_forks_nothing_when_the_package_has_changed_since_it_started() -> None:
    ours, theirs = (Connection(end.detach()) for end in socket.socketpair())
    serving = Thread(target=serve, args=(theirs, {"analysis/cli.py": (0, 0)}))
    serving.start()
    ours.send(Launch((), "/", {}))
    for handle in (1, 2):
        send_handle(ours, handle, os.getpid())
    assert ours.recv() is None
    ours.close()
    serving.join(SECONDS)
    assert not serving.is_alive()


def test_a_server_forks_nothing_for_a_client_that_died_after_it_had_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As one does that is killed while its server is still importing."""
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    ours, theirs = (Connection(end.detach()) for end in socket.socketpair())
    ours.send(Launch((), "/", {}))
    for handle in (1, 2):
        send_handle(ours, handle, os.getpid())
    ours.close()
    assert serve(theirs, package_state()) is None
    theirs.close()


CLIENT = """\
import os, sys, time
from analysis.reports.kernels.client import fork_kernel, start_server
from analysis.reports.kernels.server import Launch
folder = sys.argv[1]
kernel = fork_kernel(Launch(("-f", folder + "/kernel.json"), folder, dict(os.environ)))
print(start_server(os.environ)._process.pid, kernel.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("kill", ["runner", "server"])
def test_no_process_outlives_a_killed_runner_or_server(tmp_path: Path, kill: str) -> None:
    command = [sys.executable, "-c", CLIENT, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as runner:
        assert runner.stdin
        assert runner.stdout
        server, kernel = map(int, runner.stdout.readline().split())
        watched = [os.pidfd_open(pid) for pid in (server, kernel)]
        os.kill(runner.pid if kill == "runner" else server, 9)
        for pid in watched:
            assert select.select([pid], [], [], SECONDS)[0]
            os.close(pid)
        runner.stdin.close()


def test_a_server_polled_for_a_kernel_tells_its_exit_code(tmp_path: Path) -> None:
    server = ForkServer(os.environ)
    pid = server.ask(
        Launch(("-f", str(tmp_path / "kernel.json")), str(tmp_path), dict(os.environ)), 1, 2
    )
    assert pid is not None
    assert server.ask(Poll(pid)) is None
    ended = os.pidfd_open(pid)
    os.kill(pid, 9)
    assert select.select([ended], [], [], SECONDS)[0]
    os.close(ended)
    assert server.ask(Poll(pid)) == -9
    server.close()


def test_a_kernel_writes_where_it_is_told_and_ends_with_its_exit_code(tmp_path: Path) -> None:
    launch = Launch(("--version",), str(tmp_path), dict(os.environ))
    with (tmp_path / "out").open("wb") as out:
        kernel = client.fork_kernel(launch, out.fileno())
    assert kernel
    ended = os.pidfd_open(kernel.pid)
    assert select.select([ended], [], [], SECONDS)[0]
    os.close(ended)
    assert kernel.wait() == 0
    assert (tmp_path / "out").read_text("utf-8") == f"{version('ipython')}\n"


class SilentKernel:
    """What a client does with a kernel that never says anything, and may have ended."""

    def __init__(self, *, alive: bool) -> None:
        self.alive = alive

    def kernel_info(self) -> None:
        pass

    async def get_shell_msg(self, **_: object) -> None:
        raise Empty

    async def is_alive(self) -> bool:
        return self.alive


@pytest.mark.parametrize(
    ("alive", "said"), [(False, "has ended before it was ready"), (True, "not ready in time")]
)
def test_a_kernel_that_never_answers_is_given_up(alive: bool, said: str) -> None:
    silent: Any = SilentKernel(alive=alive)
    with pytest.raises(RuntimeError, match=said):
        asyncio.run(provisioner.BuildKernelClient.wait_for_ready(silent, timeout=0))


class DyingKernel:
    """A process that takes a moment to be gone when it is killed."""

    looks = 0
    signals: ClassVar[list[int]] = []

    def send_signal(self, signum: int) -> None:
        self.signals.append(signum)

    def poll(self) -> int | None:
        self.looks += 1
        return -9 if self.signals and self.looks > 3 else None


def test_a_killed_kernel_is_gone_when_killing_it_is_done() -> None:
    """Not seen to be so a tenth of a second later, as Jupyter looks."""

    async def kill() -> int | None:
        warm = provisioner.WarmProvisioner()
        warm.process = DyingKernel()  # type: ignore[assignment]  # all that is used of a Popen
        await warm.kill()
        return await warm.poll()

    assert asyncio.run(kill()) == -9
    assert DyingKernel.signals == [9]
