"""A JupyterLab of its own for the tests, and what it asks of the network."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import nbformat

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "for-this-test"
SECONDS_TO_END = 60
# Python tells of every name that it looks up and every address that it connects to.
_WATCH = """\
import os, sys

def heed(event, args):
    if event in ("socket.getaddrinfo", "socket.connect"):
        place = args[0] if event == "socket.getaddrinfo" else args[1]
        with open(os.environ["HESHU_ASKED"], "a") as file:
            file.write(f"{event} {place!r}\\n")

sys.addaudithook(heed)
"""


@dataclass(frozen=True)
class Lab:
    """A running `heshu lab`: the project that it opened, the address that it printed."""

    process: subprocess.Popen[str]
    root: Path
    url: str
    asked: Path

    @property
    def base(self) -> str:
        """Where its server is."""
        return self.url.partition("/lab")[0]

    def asked_elsewhere(self) -> list[str]:
        """Return what it asked of any other machine."""
        lines = self.asked.read_text("utf-8").splitlines() if self.asked.exists() else []
        here = ("'localhost'", "'127.0.0.1'", "'0.0.0.0'", "'::1'", "('127.0.0.1'", "('::1'")
        paths = ("'/", "b'/", "'\\x00", "b'\\x00")  # sockets that are files
        places = [line.partition(" ")[2] for line in lines]
        return [place for place in places if not place.startswith((*here, *paths, "''", "None"))]


def project(root: Path) -> Path:
    """Copy the project to ``root``, its notebooks without what they showed when last run."""
    for part in ("data", "docs", "notebooks"):
        shutil.copytree(ROOT / part, root / part)
    for path in (root / "notebooks").glob("*.ipynb"):
        document = nbformat.read(path, as_version=4)
        for cell in document.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(document, path)
    return root


@contextmanager
def running_lab(folder: Path) -> Iterator[Lab]:
    """Run `heshu lab` over a copy of the project in ``folder``; it is ended where it still runs."""
    root = project(folder / "project")
    for name in ("config", "watch"):
        (folder / name).mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(_WATCH, "utf-8")
    ours = {"allow_root": True, "open_browser": False, "port": 0}
    (folder / "config" / "jupyter_server_config.json").write_text(json.dumps({"ServerApp": ours}))
    asked = folder / "asked"
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "share"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_TOKEN": TOKEN,
        "PYTHONPATH": str(folder / "watch"),
        "HESHU_ASKED": str(asked),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "analysis", "lab", "--root", str(root)],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr
        address = address_in(process.stderr)
        reader = Thread(target=process.stderr.read)  # so that it never waits to be read
        reader.start()
        try:
            yield Lab(process, root, address, asked)
            process.terminate()
            process.wait(SECONDS_TO_END)
        finally:
            process.kill()
            reader.join()


def address_in(said: Iterable[str]) -> str:
    """Return the address that JupyterLab says it is at, without its token."""
    lines = []
    for line in said:
        lines.append(line)
        found = re.search(r"http://localhost:[^?\s]+", line)
        if found:
            return found[0]
    raise AssertionError("".join(lines))
