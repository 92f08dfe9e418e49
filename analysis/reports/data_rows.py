"""Rows of data files by name, so that a change can be told by the row that it is in."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.reports.manifest import digest

_DIGITS = 12  # of the 64 of SHA-256: enough to tell a row from what it was


def rows_of(path: Path) -> dict[str, str]:
    """Return a digest of each row of a CSV or TOML file by its name: ``[ratio.other_loans]``.

    A row of a CSV is named by its first cell. Any other file, and one that is
    broken, has no rows.
    """
    try:
        rows = list(_named_rows(path))
    except (OSError, ValueError, csv.Error):
        return {}
    return {f"[{name}]": digest(row)[:_DIGITS] for name, row in rows}


def _named_rows(path: Path) -> Iterator[tuple[str, object]]:
    if path.suffix == ".csv":
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        yield from ((row[0], row) for row in csv.reader(lines) if row)
    if path.suffix == ".toml":
        for heading, content in tomllib.loads(path.read_text(encoding="utf-8")).items():
            tables = content.items() if isinstance(content, dict) else ()
            named = [(f"{heading}.{name}", table) for name, table in tables]
            yield from named or [(heading, str(content))]


def changed_rows(before: Mapping[str, str], path: Path) -> list[str]:
    """Return the names of the rows of ``path`` that are not as they were ``before``."""
    now = rows_of(path)
    return [name for name in {**before, **now} if before.get(name) != now.get(name)]
