"""What Jupyter sees of warm kernels: a provisioner for papermill, nbval and JupyterLab."""

import asyncio
import logging
import sys
from functools import cache
from pathlib import Path
from typing import IO, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict

from analysis.reports.kernels.client import NAME, fork_is_to_be_had, fork_kernel
from analysis.reports.kernels.server import Launch
from analysis.wording import ORDINARY_KERNELS

_MODULE = "ipykernel_launcher"


_log = logging.getLogger(__name__)


@cache
def _say_once() -> None:
    """Say in the log that there are no warm kernels, once in a process."""
    _log.warning("; ".join(ORDINARY_KERNELS))


class BuildKernelManager(AsyncKernelManager):
    """Starts kernels with an environment of their own, so that each build step can have one."""

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
