"""Causes: why a file that was rebuilt has other bytes, as far as that can be known."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from analysis.reports.clock import VARIABLE as CLOCK
from analysis.reports.project import LOCK, PACKAGE
from analysis.reports.software import versions_in
from analysis.reports.verification.comparing import FileResult

Cause = Literal[
    "edited", "font", "version", "lock", "program", "notebook", "data", "clock", "unknown"
]

_FONTS = f"{PACKAGE.name}/charts/fonts/"
# What draws or writes a kind of file; other kinds may come from anything that is installed.
_PICTURE = ("matplotlib", "numpy", "pandas", "pillow", "seaborn")
_MAKERS = {
    "csv": (),
    "pdf": _PICTURE,
    "png": _PICTURE,
    "svg": _PICTURE,
    "xlsx": ("openpyxl",),
}
_DRAWN = {"ipynb", "pdf", "png", "svg"}  # these hold letters of our font
_DATED = {"json", "xlsx"}  # these hold the time of the build, which is the source's own


class Why(NamedTuple):
    """A cause, and what there is to say of it: the file, or the package and its two versions."""

    cause: Cause
    what: str = ""


class Causes(NamedTuple):
    """All that may make bytes differ.

    ``inputs`` that are not those of the committed manifest, by path, and
    ``versions`` that are not locked, by package: locked, installed; ``clock``
    the second that the environment names for the time of the build, if it does.
    """

    inputs: tuple[str, ...]
    versions: Mapping[str, tuple[str, str]]
    clock: str = ""

    def of(self, result: FileResult) -> tuple[Why, ...]:
        """Return what may have made a file differ; nothing for one that is identical."""
        if result.state == "identical":
            return ()
        kind = result.file.rpartition(".")[2]
        found = [*self._of_inputs(kind), *self._of_versions(kind)]
        if self.clock and kind in _DATED:
            found.append(Why("clock", f"{CLOCK}={self.clock}"))
        if result.edited:
            found.insert(0, Why("edited"))
        return tuple(found) or (Why("unknown"),)

    def _of_inputs(self, kind: str) -> Iterator[Why]:
        for name in self.inputs:
            cause = cause_of_input(name)
            if cause != "font" or kind in _DRAWN:
                yield Why(cause, name)

    def _of_versions(self, kind: str) -> Iterator[Why]:
        for package in _MAKERS.get(kind, tuple(self.versions)):
            if package in self.versions:
                locked, installed = self.versions[package]
                yield Why("version", f"{package} {locked} → {installed}")


def cause_of_input(name: str) -> Cause:
    """Return what kind of cause a changed input is."""
    if name.startswith(_FONTS):
        return "font"
    if name == LOCK:
        return "lock"
    kinds: dict[str, Cause] = {PACKAGE.name: "program", "notebooks": "notebook"}
    return kinds.get(name.partition("/")[0], "data")


def changed_inputs(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the inputs whose hashes differ, by path."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))


def unlocked_versions(lock: Path, installed: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the installed packages whose version ``lock`` does not name: locked, installed.

    A package may be locked more than once, for different systems.
    """
    locked = versions_in(lock) if lock.is_file() else {}
    return {
        name: (" / ".join(locked[name]), version)
        for name, version in sorted(installed.items())
        if name in locked and version not in locked[name]
    }
