"""The reports that were published before: kept, counted, found again by name."""

import re
from pathlib import Path

from analysis.errors import UsageError
from analysis.reports.fingerprints import sha256_of
from analysis.reports.manifest import MANIFEST
from analysis.reports.project import WORKSHOP

PUBLISHED = "published"  # the name of the report that readers see now
_NAME = re.compile(r"([0-9]+)-[0-9a-f]{12}")
_HASH_DIGITS = 12


def kept_reports(report: str, root: Path) -> dict[str, Path]:
    """Return the kept reports by name, the oldest first; a name is a count and a hash: ``3-…``."""
    shelf = root / WORKSHOP / "history" / report
    found = [path for path in shelf.glob("*") if _NAME.fullmatch(path.name)]
    return {path.name: path for path in sorted(found, key=_count_of)}


def _count_of(path: Path) -> int:
    return int(path.name.partition("-")[0])


def keep(old: Path, report: str, root: Path, count: int) -> None:
    """Keep the replaced report ``old`` and ``count`` of them in all; what is more goes.

    What goes is moved beside ``old`` first, so that no half of it is ever
    among the kept.
    """
    bench, shelf = old.parent, root / WORKSHOP / "history" / report
    if count and (old / MANIFEST).is_file():
        last = max(map(_count_of, kept_reports(report, root).values()), default=0)
        shelf.mkdir(parents=True, exist_ok=True)
        old.rename(shelf / f"{last + 1}-{sha256_of(old / MANIFEST)[:_HASH_DIGITS]}")
    kept = list(kept_reports(report, root).values())
    for path in kept[: max(0, len(kept) - count)]:
        path.rename(bench / path.name)


def report_named(name: str, report: str, root: Path) -> Path:
    """Return the folder of one published report: ``published``, or a kept one.

    ``name`` may be the count of a kept report, or the beginning of its hash.
    Raises UsageError where there is none, or more than one.
    """
    published = root / "reports" / report
    if name == PUBLISHED and (published / MANIFEST).is_file():
        return published
    kept = kept_reports(report, root)
    exact = [path for known, path in kept.items() if name in (known, known.partition("-")[0])]
    found = exact or [
        path for known, path in kept.items() if name and known.partition("-")[2].startswith(name)
    ]
    if len(found) != 1:
        raise UsageError("no_such_version", expected=", ".join([*kept, PUBLISHED]), found=name)
    return found[0]
