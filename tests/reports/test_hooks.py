"""Hooks: a command or a local address is told the outcome, within a time, more than once."""

import json
import shlex
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.reports.hooks import Patience, command_hook, web_hook

SUMMARY = json.dumps({"exit_code": 0, "reports": ["报告"]}).encode()
ONCE = Patience(tries=1)
AT_ONCE = Patience(tries=3, pause=0)


def python(code: str) -> str:
    """Return the command that runs ``code``."""
    return shlex.join([sys.executable, "-c", code])


def test_a_command_reads_the_summary_from_its_input(tmp_path: Path) -> None:
    told = tmp_path / "told; not a shell"
    code = f"import sys; open({str(told)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert command_hook(python(code), ONCE)(SUMMARY) == ""
    assert told.read_bytes() == SUMMARY


def test_a_command_that_fails_is_tried_again_until_it_takes_the_summary(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    code = f"import sys; f = open({str(tries)!r}, 'a+'); f.write('x'); sys.exit(f.tell() < 3)"
    assert command_hook(python(code), AT_ONCE)(SUMMARY) == ""
    assert tries.read_text() == "xxx"


def test_a_command_that_goes_on_failing_is_reported_with_what_it_said(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    code = f"import sys; open({str(tries)!r}, 'a').write('x'); print('no'); sys.exit(4)"
    assert command_hook(python(code), AT_ONCE)(SUMMARY) == f"{sys.executable}: exit 4 no"
    assert tries.read_text() == "xxx"


def test_a_command_that_never_ends_is_stopped() -> None:
    hook = command_hook("sleep 1000", Patience(seconds=0.1, tries=1))
    assert hook(SUMMARY) == "sleep: > 0.1 s"


def test_a_command_that_is_not_there_is_reported() -> None:
    assert "No such file" in command_hook("no-such-command-here", ONCE)(SUMMARY)


@pytest.mark.parametrize("command", ["", "  ", "'open"])
def test_what_is_no_command_is_an_error_before_anything_is_built(command: str) -> None:
    with pytest.raises(UsageError, match="--hook"):
        command_hook(command, ONCE)


class Listener(BaseHTTPRequestHandler):
    """Takes down what it is sent, and answers with the statuses that its server has left."""

    server: "Server"

    def do_POST(self) -> None:
        """Take down one message."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.server.statuses.pop(0))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(HTTPServer):
    """A local web hook."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listener)
        self.told: list[tuple[str, str, bytes]] = []
        self.statuses = [200]

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}/hook?a=1"


@pytest.fixture
def server() -> Iterator[Server]:
    """A web hook that listens."""
    with Server() as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


def test_a_web_hook_is_sent_the_summary_as_json(server: Server) -> None:
    assert web_hook(server.url, ONCE)(SUMMARY) == ""
    assert server.told == [("/hook?a=1", "application/json; charset=utf-8", SUMMARY)]


def test_a_web_hook_is_tried_again_and_then_reported(server: Server) -> None:
    server.statuses = [500, 503, 302]
    assert web_hook(server.url, AT_ONCE)(SUMMARY) == f"{server.url}: HTTP 302"
    assert len(server.told) == 3


def test_a_web_hook_that_nobody_answers_is_reported() -> None:
    with Server() as silent:  # it listens, and never answers
        problem = web_hook(silent.url, Patience(seconds=0.1, tries=1))(SUMMARY)
    assert problem == f"{silent.url}: TimeoutError timed out"


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("127.0.0.1", True), ("::1", True), ("10.1.2.3", True), ("192.168.0.7", True),
        ("8.8.8.8", False), ("169.254.169.254", False), ("2001:4860:4860::8888", False),
        ("0.0.0.0", False), ("::ffff:8.8.8.8", False),  # noqa: S104  nobody binds to it
    ],
)  # fmt: skip
def test_only_this_machine_and_its_private_network_are_local(address: str, local: bool) -> None:
    host = f"[{address}]" if ":" in address else address
    url = f"http://{host}:9/"
    if local:
        web_hook(url, ONCE)
    else:
        with pytest.raises(UsageError, match="--webhook"):
            web_hook(url, ONCE)


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "http://"]
)
def test_what_is_no_http_address_is_an_error_before_anything_is_built(url: str) -> None:
    with pytest.raises(UsageError, match="--webhook"):
        web_hook(url, ONCE)


def test_a_name_that_means_another_address_the_second_time_is_not_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = ["127.0.0.1", "8.8.8.8"]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (answers.pop(0), 80))]
    )
    hook = web_hook("http://hook.test/", ONCE)
    assert hook(SUMMARY) == "http://hook.test/ = 8.8.8.8: bad_hook"


def test_a_name_that_nobody_knows_is_reported_after_the_build_not_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("nobody knows it")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    hook = web_hook("http://hook.test/", ONCE)
    assert hook(SUMMARY) == "http://hook.test/: gaierror nobody knows it"
