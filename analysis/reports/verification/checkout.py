"""The checkout: a fresh copy of what is committed, and the reports that were committed with it.

With git, what the last commit holds; in a source archive, which has no git, what lies in the
folder, but for what a build or an environment leaves behind.
"""

import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

_REPORTS = "reports"
_SOURCES = "data/sources"
_LEFT_BEHIND = ("build", "dist")  # in the project's own folder
_ENVIRONMENT = "pyvenv.cfg"  # stands in a virtual environment, whatever its name


@dataclass(frozen=True)
class Checkout:
    """What is committed: its ``sources`` in a folder of their own, its ``reports`` beside them.

    ``commit`` is git's name of it, empty without git; ``uncommitted`` are the
    files of the project that are not as that commit has them.
    """

    sources: Path
    reports: Path
    commit: str = ""
    uncommitted: tuple[str, ...] = ()


def check_out(root: Path, folder: Path, environment: Mapping[str, str]) -> Checkout:
    """Copy what is committed of the project ``root`` into the empty ``folder``.

    The reports are put aside, so that a rebuild finds nothing of them.
    """
    sources, reports = folder / "sources", folder / "committed"
    git = _Git(root, environment)
    commit = git.commit()
    if commit:
        git.extract(commit, sources)
    else:
        shutil.copytree(root, sources, symlinks=True, ignore=partial(_ignored, root))
    if (sources / _REPORTS).is_dir():
        (sources / _REPORTS).rename(reports)
        _remove_links(reports)
    return Checkout(sources, reports, commit, git.uncommitted() if commit else ())


def _remove_links(reports: Path) -> None:
    """Remove links: no build publishes one, and it might lead to what is no report."""
    for path in list(reports.rglob("*")):
        if path.is_symlink():
            path.unlink()


def _ignored(root: Path, folder: str, names: list[str]) -> list[str]:
    """Return which ``names`` in ``folder`` are no sources: what tools and builds leave."""
    left = _LEFT_BEHIND if Path(folder) == root else ()
    return [
        name
        for name in names
        if name.startswith(".")
        or name in (*left, "__pycache__")
        or Path(folder, name, _ENVIRONMENT).exists()
    ]


class _Git:
    """What git knows of a project; nothing where there is no git, or where git knows it not."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._root = root
        # A hook that git runs is told of its own repository, which may be another.
        self._environment = {
            name: value for name, value in environment.items() if not name.startswith("GIT_")
        }

    def commit(self) -> str:
        """Return the last commit, if the project's sources are in it."""
        if not self._ask("ls-tree", "HEAD", f"{_SOURCES}/"):
            return ""
        return self._ask("rev-parse", "HEAD").decode().strip()

    def extract(self, commit: str, folder: Path) -> None:
        """Write all files of ``commit`` into ``folder``."""
        # Git keeps no path that leads out of its folder; Python 3.11.3 could not check it.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        with tarfile.open(fileobj=BytesIO(self._ask("archive", commit))) as archive:
            archive.extractall(folder, **safely)  # type: ignore[arg-type]  # noqa: S202  see above

    def uncommitted(self) -> tuple[str, ...]:
        """Return the files that are not as the last commit has them, by path in the project."""
        lines = self._ask("status", "--porcelain", "-z", "--no-renames", "--", ".").split(b"\0")
        return tuple(sorted(line[3:].decode(errors="replace") for line in lines if line))

    def _ask(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self._root), *arguments]
        try:
            done = subprocess.run(  # noqa: S603  the command is ours
                command, env=self._environment, check=False, capture_output=True
            )
        except FileNotFoundError:
            return b""
        return done.stdout if done.returncode == 0 else b""
