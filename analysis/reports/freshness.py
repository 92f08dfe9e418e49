"""Freshness: what a report was made from, by hash, and what has changed since."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a report, its languages, and the rounding convention."""

    report: str
    langs: tuple[str, ...]
    rounding: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """Why a published report is out of date, by name, and which of its steps are.

    A step is one notebook in one language; its name is ``zh/3-loans``.
    """

    reasons: tuple[str, ...]
    stale_steps: tuple[str, ...]


def notebook_paths(root: Path) -> list[Path]:
    """Return the notebooks of a report in reading order: those whose name starts with a number."""
    paths = (root / "notebooks").glob("[0-9]*.ipynb")
    return sorted(paths, key=lambda path: int(path.name.partition("-")[0]))


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def inputs_of(report: str, root: Path) -> dict[str, str]:
    """Return the hash of every file that the report is made from, by its path in the project."""
    paths = _input_paths(report, root)
    return {path.relative_to(root).as_posix(): sha256_of(path) for path in paths}


def _input_paths(report: str, root: Path) -> Iterator[Path]:
    yield from sorted((root / "data").glob("*.*"))
    source = root / "data" / "sources" / report
    yield from sorted(path for path in source.iterdir() if path.is_file())
    yield from notebook_paths(root)
    yield root / "requirements.lock"
    for path in sorted((root / "analysis").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def steps_of(request: Request, inputs: dict[str, str]) -> dict[str, str]:
    """Return each step with the digest of all that it depends on: other notebooks do not count."""
    notebooks = [path for path in inputs if path.startswith("notebooks/")]
    shared = {path: sha256 for path, sha256 in inputs.items() if path not in notebooks}
    return {
        f"{lang}/{Path(notebook).stem}": _digest([shared, inputs[notebook], lang, request.rounding])
        for lang in request.langs
        for notebook in notebooks
    }


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a published report, empty where there is none or it is torn."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return manifest


def freshness_of(request: Request, root: Path) -> Freshness:
    """Return why the published report is out of date; no reasons where it is fresh."""
    folder = root / "reports" / request.report
    manifest = read_manifest(folder)
    inputs = inputs_of(request.report, root)
    steps = steps_of(request, inputs)
    if not manifest:
        return Freshness((MANIFEST,), tuple(steps))
    torn = [
        f"reports/{request.report}/{path}"
        for path, sha256 in manifest["outputs"].items()
        if not (folder / path).is_file() or sha256_of(folder / path) != sha256
    ]
    before = manifest["steps"]
    gone = sorted(before.keys() - steps.keys())
    stale = [name for name, digest in steps.items() if gone or before.get(name) != digest]
    asked = {"languages": list(request.langs), "rounding": request.rounding}
    reasons = [name for name, value in asked.items() if manifest.get(name) != value]
    reasons += _differences(manifest["inputs"], inputs)
    reasons += torn or ([] if reasons else gone or stale)
    return Freshness(tuple(reasons), tuple(steps if torn else stale))


def _differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in before.keys() | after if before.get(path) != after.get(path))


def write_manifest(
    folder: Path, request: Request, inputs: dict[str, str], made: Collection[str]
) -> None:
    """Write the manifest of a finished report: what went in, what came out, by hash.

    ``made`` are the steps that this build ran; the others keep what they were made from.
    """
    now = steps_of(request, inputs)
    before = read_manifest(folder).get("steps", {})
    steps = {name: now[name] if name in made else before.get(name) for name in now}
    outputs = {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    manifest = {
        "report": request.report,
        "languages": list(request.langs),
        "rounding": request.rounding,
        "inputs": inputs,
        "steps": {name: digest for name, digest in steps.items() if digest},
        "outputs": outputs,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
