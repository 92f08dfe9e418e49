"""Builds of a project so small that a hundred of them can die in a test, and what a reader sees."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from analysis.reports.fingerprints import sha256_of
from tests.conftest import SMALL_FILES, SMALL_TEXT, seal
from tests.test_rebuild import ROOT, notebook_of

REPORT = "small-2020"
PARAMETERS = 'report = "small-2020"\nlang = "zh"\nrounding = "half-up"'
HARMLESS = ["print(lang)"]


def lay_out(root: Path, cells: list[str], report: str = REPORT) -> Path:
    """Make the project of one report and one notebook, which holds ``cells``; return its root."""
    for name, text in SMALL_FILES.items():
        path = root / name.replace(REPORT, report)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("stories.toml", "pages.toml"):  # the prose of the pages is the real one
        shutil.copy(ROOT / "data" / name, root / "data")
    seal(root / "data/sources" / report, SMALL_TEXT)
    (root / "requirements.lock").touch()
    write_notebook(root, "1-figures", cells)
    return root


def write_notebook(root: Path, name: str, cells: list[str]) -> None:
    """Write a notebook with the parameters and ``cells``."""
    path = root / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notebook_of([PARAMETERS, *cells])), "utf-8")


def state(root: Path, amount: str, report: str = REPORT) -> None:
    """Have the source state another amount of subsidies: ``1.28亿元``."""
    folder = root / "data/sources" / report
    seal(folder, SMALL_TEXT.replace("1.27亿元", amount))
    quotes = SMALL_FILES[f"data/sources/{REPORT}/figures.csv"].replace("1.27亿元", amount)
    (folder / "figures.csv").write_text(quotes, encoding="utf-8")


@dataclass(frozen=True)
class Done:
    """A build that has ended: its exit code, its steps as told, and all that it said."""

    code: int
    steps: list[dict[str, Any]]
    said: str

    @property
    def outcome(self) -> dict[str, Any]:
        """What the summary says of the only report."""
        (report,) = self.steps[-1]["reports"]
        return dict(report)


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command that builds ``root`` and logs in JSON."""
    build = [sys.executable, "-m", "analysis", "build", "--root", str(root)]
    return [*build, "--lang", "en", "--log", "json", *arguments]


def start(
    root: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    preexec_fn: Callable[[], None] | None = None,
) -> "subprocess.Popen[str]":
    """Start a build in a process of its own; its log is read from its standard error."""
    return subprocess.Popen(
        command(root, *arguments),
        cwd=ROOT,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=env,
        preexec_fn=preexec_fn,  # noqa: PLW1509  the tests that use it have one thread
    )


def end(process: "subprocess.Popen[str]") -> Done:
    """Wait until a build has ended."""
    said = process.communicate()[1]
    steps = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return Done(process.returncode, steps, said)


def build(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
    """Build, and wait for the end."""
    return end(start(root, *arguments, env=env))


def published(root: Path, report: str = REPORT) -> dict[str, str]:
    """Return the hash of every file of the published report: what a reader sees."""
    folder = root / "reports" / report
    return {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_whole(seen: Mapping[str, str], root: Path, report: str = REPORT) -> None:
    """Assert that a report is exactly what its own manifest says, no file more or less."""
    manifest = json.loads((root / "reports" / report / "manifest.json").read_text("utf-8"))
    assert {name: sha for name, sha in seen.items() if name != "manifest.json"} == (
        manifest["outputs"]
    )


def litter(root: Path, scratch: Path | None = None) -> list[str]:
    """Return what builds have left: all but what is meant to stay.

    That is what is published, kept and remembered, locks, and logs that say something.
    A log that says nothing is of a notebook that was running when its build was killed.
    """
    workshop = root / ".heshu"
    meant = ("fingerprints.json", "history", "logs")
    left = [
        path.relative_to(root).as_posix()
        for path in workshop.rglob("*")
        if path.relative_to(workshop).parts[0] not in meant and path.suffix != ".lock"
    ]
    left += [path.name for path in workshop.rglob("*.log") if not path.stat().st_size]
    left += [path.name for path in (root / "reports").glob("*") if path.name != REPORT]
    left += [path.name for path in scratch.iterdir()] if scratch else []
    return [name for name in left if name != ".heshu/build"]


def processes_of(root: Path) -> list[psutil.Process]:
    """Return the processes that work inside ``root``: its kernels, and what they started."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()).is_relative_to(root):
                found.append(process)
        except (psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied):
            continue
    return found


def assert_no_process(root: Path, within: float = 0) -> None:
    """Assert that nothing works inside ``root``, or has ended ``within`` seconds."""
    _, alive = psutil.wait_procs(processes_of(root), timeout=within)
    assert not alive


class ShortFolder:
    """A temporary folder with a path short enough for sockets; removed in the end."""

    def __enter__(self) -> Path:
        self._path = Path(tempfile.mkdtemp(prefix="t"))
        return self._path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._path, ignore_errors=True)


def with_scratch(scratch: Path) -> dict[str, str]:
    """Return the environment in which a build puts its temporary files into ``scratch``."""
    return os.environ | {"TMPDIR": str(scratch)}
