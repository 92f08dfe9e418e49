"""What Jupyter sees of warm kernels: a provisioner for papermill, nbval and JupyterLab."""

import asyncio
import logging
import sys
from contextlib import suppress
from functools import cache
from math import inf
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import IO, Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict, Type

from analysis.reports.kernels.client import NAME, fork_is_to_be_had, fork_kernel
from analysis.reports.kernels.server import Launch
from analysis.wording import ORDINARY_KERNELS

_MODULE = "ipykernel_launcher"
_SECONDS_TO_REPLY = 1
_SECONDS_TO_PUBLISH = 0.2
_SECONDS_TO_GO = 1  # after which Jupyter goes on to look
_LOOK_AGAIN = 0.005  # seconds between two looks for a killed kernel

_log = logging.getLogger(__name__)


@cache
def _say_once() -> None:
    """Say in the log that there are no warm kernels, once in a process."""
    _log.warning("; ".join(ORDINARY_KERNELS))


class BuildKernelClient(AsyncKernelClient):
    """Asks a kernel to run cells as soon as it answers.

    Jupyter's own then waits a fifth of a second for messages that came before
    the first request; nbclient heeds only what answers its own.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels.

        Raises RuntimeError where it has ended, or has not answered within
        ``timeout`` seconds.
        """
        give_up = monotonic() + (inf if timeout is None else timeout)
        while True:
            self.kernel_info()
            with suppress(Empty):
                await self.get_shell_msg(timeout=_SECONDS_TO_REPLY)
                await self.get_iopub_msg(timeout=_SECONDS_TO_PUBLISH)
                return
            if not await self.is_alive():
                raise RuntimeError("the kernel has ended before it was ready")
            if monotonic() > give_up:
                raise RuntimeError("the kernel was not ready in time")


class BuildKernelManager(AsyncKernelManager):
    """Starts kernels with an environment of their own, so that each build step can have one."""

    client_factory = Type(BuildKernelClient)
    environment = Dict(help="The whole environment of the kernel.").tag(config=True)

    async def start_kernel(self, **kw: object) -> None:  # type: ignore[override]  # as AsyncKernelManager's own
        """Start the kernel in ``environment``."""
        await super().start_kernel(env=dict(self.environment), **kw)


def prefer_warm_kernels() -> None:
    """Let all kernels of this process be warm ones, where their kernel spec does not object."""
    KernelProvisionerFactory.instance().default_provisioner_name = NAME


class WarmProvisioner(LocalProvisioner):
    """Forks Python kernels from a process that is already warm.

    Another language, another Python, an output through a pipe, or a system
    without fork gets the ordinary kernel; of the last a line in the log says so.
    """

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401  as its parent's
        """Launch the kernel that ``cmd`` would start; ``kwargs`` are those of Popen."""
        arguments = python_kernel_arguments(cmd)
        outputs = [_handle(kwargs.get("stdout"), 1), _handle(kwargs.get("stderr"), 2)]
        if arguments is None or min(outputs) < 0:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or Path.cwd())
        launch = Launch(arguments, folder, dict(kwargs["env"]))
        process = None
        if fork_is_to_be_had():
            process = await asyncio.to_thread(fork_kernel, launch, *outputs)
        if process is None:
            _say_once()
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process  # type: ignore[assignment]  # all that is used of a Popen
        self.pid = self.pgid = process.pid
        self.cwd = folder
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and see it gone: Jupyter looks at every tenth of a second only."""
        await super().kill(restart)
        give_up = monotonic() + _SECONDS_TO_GO
        while await self.poll() is None and monotonic() < give_up:
            await asyncio.sleep(_LOOK_AGAIN)


def python_kernel_arguments(cmd: list[str]) -> tuple[str, ...] | None:
    """Return what follows ``-m ipykernel_launcher`` in this Python's command, None in another."""
    if cmd[0] != sys.executable or _MODULE not in cmd:
        return None
    return tuple(cmd[cmd.index(_MODULE) + 1 :])


def _handle(stream: IO[bytes] | int | None, usual: int) -> int:
    """Return the handle of what Popen takes for an output; its signs, such as PIPE, are below 0."""
    if stream is None:
        return usual
    return stream if isinstance(stream, int) else stream.fileno()
