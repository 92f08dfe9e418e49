"""The manifest of a report: what went in, what came out, and what each step was made from."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.reports.fingerprints import sha256_of

MANIFEST = "manifest.json"
# The question of a notebook that reaches data otherwise than through a page: any change is one.
EVERYTHING = '["everything"]'
_FORMAT = 2  # a manifest of another form says nothing of freshness


def digest(value: object) -> str:
    """Return a digest of anything that JSON can hold."""
    import hashlib  # as in `fingerprints`

    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a published report, empty where there is none that can be read."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return manifest if manifest.get("format") == _FORMAT else {}


def write_manifest(folder: Path, facts: Mapping[str, object]) -> None:
    """Write the manifest of the report in ``folder``: ``facts``, and the hash of each file."""
    outputs = {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    manifest = {"format": _FORMAT, **facts, "outputs": outputs}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
