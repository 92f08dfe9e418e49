"""Freshness: what a report was made from, by hash, and what has changed since.

While no file has changed, that is all there is to know, and it is known
without importing anything heavy, be it `dataclasses`. Else `staleness` finds the steps concerned.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.reports.fingerprints import Fingerprints
from analysis.reports.manifest import EVERYTHING, MANIFEST, read_manifest
from analysis.reports.project import LOCK, PACKAGE, WORKSHOP, notebook_paths

_MEMORY = "fingerprints.json"


class Request(NamedTuple):
    """What is asked for: a report, its languages, and the rounding convention."""

    report: str
    langs: tuple[str, ...]
    rounding: str


class Freshness(NamedTuple):
    """Why a published report is out of date, by name, and which of its steps are.

    A step is one notebook in one language; its name is ``zh/3-loans``.
    ``drawn`` are the charts of a stale step, by id, that need not be drawn again.
    """

    reasons: tuple[str, ...]
    stale_steps: tuple[str, ...]
    drawn: Mapping[str, tuple[str, ...]]

    def of_notebooks(self, names: Collection[str]) -> "Freshness":
        """Return this for the steps of some notebooks, of all where none is named."""
        if not names:
            return self
        steps = tuple(step for step in self.stale_steps if step.partition("/")[2] in names)
        return Freshness(self.reasons if steps else (), steps, self.drawn)

    def is_whole(self, steps: Collection[str]) -> bool:
        """Return whether all ``steps`` are made, and nothing that is published is of use."""
        return not any(self.drawn.values()) and set(self.stale_steps) == set(steps)


def step_names(request: Request, root: Path) -> list[str]:
    """Return the steps of a report: its notebooks in reading order, language by language."""
    return [f"{lang}/{path.stem}" for lang in request.langs for path in notebook_paths(root)]


def material(report: str, root: Path, *, everything: bool) -> list[str]:
    """Return what people wrote for a report, by path in the project; with ``everything``, for all.

    The lock, which says what the program runs with, is among it.
    """
    data = root / "data"
    if everything:
        paths = sorted(data.rglob("*"))
    else:
        paths = sorted(data.glob("*.*")) + sorted((data / "sources" / report).iterdir())
    paths = [*filter(Path.is_file, paths), *notebook_paths(root), root / LOCK]
    return [path.relative_to(root).as_posix() for path in paths]


class Differences(NamedTuple):
    """What is not as a manifest says, by name.

    ``asked`` of the request, ``steps`` to make or gone, ``changed`` inputs,
    ``torn`` outputs.
    """

    asked: list[str]
    steps: list[str]
    changed: list[str]
    torn: list[str]


def is_fresh(request: Request, root: Path) -> bool:
    """Return whether the published report is all that was asked for, and nothing has changed."""
    manifest = read_manifest(root / "reports" / request.report)
    return bool(manifest) and not any(_differences(manifest, request, root))


def freshness_of(request: Request, root: Path) -> Freshness:
    """Return why the published report is out of date; no reasons where it is fresh."""
    manifest = read_manifest(root / "reports" / request.report)
    if not manifest:
        return Freshness((MANIFEST,), tuple(step_names(request, root)), {})
    differences = _differences(manifest, request, root)
    if not any(differences):
        return Freshness((), (), {})
    asked, steps, changed, torn = differences
    from analysis.reports.staleness import stale_steps

    stale, drawn = stale_steps(request, root, manifest, changed, torn)
    rows = [row for name in changed for row in _named_rows(name, manifest, root)]
    lost = [f"reports/{request.report}/{path}" for path in torn]
    reasons = [*asked, *rows, *lost] or steps
    return Freshness(tuple(reasons), stale, drawn)


def _asked(request: Request) -> dict[str, object]:
    return {"languages": list(request.langs), "rounding": request.rounding}


def _differences(manifest: Mapping[str, Any], request: Request, root: Path) -> Differences:
    asked = _asked(request)
    before: dict[str, Any] = manifest["steps"]
    left = {name for name, step in before.items() if not step["program"]}  # by a build of --only
    steps = left | (before.keys() ^ step_names(request, root))
    return Differences(
        [name for name, value in asked.items() if manifest[name] != value],
        sorted(steps),
        *_changes(manifest, request, root),
    )


def _changes(
    manifest: Mapping[str, Any], request: Request, root: Path
) -> tuple[list[str], list[str]]:
    """Return the inputs that are other than in the manifest, and so the outputs."""
    prints = Fingerprints(root, root / WORKSHOP / _MEMORY)
    everything = any(EVERYTHING in step["answers"] for step in manifest["steps"].values())
    before: dict[str, str] = manifest["inputs"]
    now = {name: prints.of(name) for name in material(request.report, root, everything=everything)}
    program = {name for name in before if name.startswith(f"{PACKAGE.name}/")}
    now |= {name: prints.of(name, PACKAGE.parent) for name in program}
    changed = sorted(name for name in before.keys() | now if before.get(name) != now.get(name))
    folder = f"reports/{request.report}/"
    torn = [
        path for path, sha256 in manifest["outputs"].items() if prints.of(folder + path) != sha256
    ]
    prints.remember()
    return changed, torn


def _named_rows(name: str, manifest: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Yield which rows of an input changed, or its path where that is no matter of rows."""
    from analysis.reports.data_rows import changed_rows

    rows = changed_rows(manifest["rows"].get(name, {}), root / name)
    yield from (f"{name} {row}" for row in rows)
    if not rows:
        yield name
