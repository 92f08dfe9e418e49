"""Hooks: who is told the outcome of a build. What goes wrong here never harms a report."""

import http.client
import ipaddress
import os
import shlex
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import sleep
from urllib.parse import SplitResult, urlsplit

from analysis.errors import UsageError

Hook = Callable[[bytes], str]  # is given the summary as JSON; returns what went wrong, or ""

_MOST_WORDS = 300  # characters of what a failed command said


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a hook may take, how often it is tried, how long to wait before each new try."""

    seconds: float = 30
    tries: int = 3
    pause: float = 2


def _again(tell: Hook, patience: Patience) -> Hook:
    """Return a hook that is tried until the summary is taken; what went wrong last is returned."""

    def tell_again(summary: bytes) -> str:
        problem = tell(summary)
        for _ in range(patience.tries - 1):
            if problem:
                sleep(patience.pause)
                problem = tell(summary)
        return problem

    return tell_again


def command_hook(command: str, patience: Patience) -> Hook:
    """Return a hook that starts ``command``, without a shell, with the summary on its input.

    Raises UsageError where it cannot be read as a command.
    """
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise UsageError("bad_hook", field="--hook", found=command)

    return _again(lambda summary: _run(words, summary, patience.seconds), patience)


def _run(words: list[str], summary: bytes, seconds: float) -> str:
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603  the operator's own command
                words,
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            return f"{words[0]}: {error.strerror}"
        try:
            process.communicate(summary, timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"{words[0]}: > {seconds:g} s"
        finally:
            if process.poll() is None:  # its time is up, or ours is
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if process.returncode == 0:
            return ""
        said.seek(0)
        words_said = said.read(_MOST_WORDS).decode(errors="replace").strip()
        return f"{words[0]}: exit {process.returncode} {words_said}".strip()


def web_hook(url: str, patience: Patience) -> Hook:
    """Return a hook that posts the summary to ``url``, on this machine or its private network.

    Raises UsageError where the URL is no such address: nothing of a report
    leaves the house.
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise UsageError(
            "bad_hook", field="--webhook", expected="http://127.0.0.1:8000/", found=url
        )
    with suppress(OSError):  # a name that is not known now may be when it is needed
        _address(parts)

    def post(summary: bytes) -> str:
        try:
            return _post(parts, summary, patience.seconds)
        except (OSError, http.client.HTTPException) as error:
            return f"{url}: {type(error).__name__} {error}"
        except UsageError as error:
            return f"{error.found}: {error.problem}"

    return _again(post, patience)


def _address(parts: SplitResult) -> str:
    """Return the address of a URL's host; raises UsageError where it is not local, or OSError."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except ValueError:  # a port or a name that there cannot be
        found = []
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(_is_local, addresses)):
        raise UsageError(
            "bad_hook",
            field="--webhook",
            expected="http://127.0.0.1:8000/",
            found=f"{parts.geturl()} = {', '.join(addresses)}",
        )
    return addresses[0]


def _is_local(address: str) -> bool:
    known = ipaddress.ip_address(address)
    elsewhere = known.is_link_local or known.is_unspecified
    return known.is_loopback or (known.is_private and not elsewhere)


def _post(parts: SplitResult, summary: bytes, seconds: float) -> str:
    # To the address that was looked at: a name may mean another one the next time.
    connection = http.client.HTTPConnection(_address(parts), parts.port or 80, timeout=seconds)
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        headers = {"Content-Type": "application/json; charset=utf-8", "Host": parts.netloc}
        connection.request("POST", path, summary, headers)
        status = connection.getresponse().status
    finally:
        connection.close()
    accepted = 200 <= status < 300  # noqa: PLR2004  what HTTP calls a success
    return "" if accepted else f"{parts.geturl()}: HTTP {status}"
