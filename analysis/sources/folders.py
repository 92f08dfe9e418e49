"""The folder of a source: written whole or not at all, and never over another."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import UsageError

Files = Mapping[str, bytes]  # by path in the folder
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 64  # characters
REVISIONS = "revisions"  # where earlier texts are kept, each in a folder named by its hash


def source_folder(id: str, root: Path) -> Path:
    """Return the folder of the source ``id``; raises UsageError where that is no id."""
    if len(id) > _LONGEST_ID or not _ID.fullmatch(id):
        raise UsageError("bad_report_id", expected="jiangmen-2020", found=id)
    return root / "data" / "sources" / id


def check_new(folder: Path) -> None:
    """Raise UsageError where something stands at ``folder`` already."""
    if os.path.lexists(folder):
        raise UsageError("report_exists", file=folder, found=folder.name)


@contextmanager
def folder_to_be(folder: Path, workshop: Path) -> Iterator[Path]:
    """Yield an empty folder in ``workshop`` for what ``folder`` is to hold; then it is gone."""
    made = workshop / "sources" / folder.name
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_files(files: Files, folder: Path) -> None:
    """Write ``files`` into ``folder``, with the folders that they need."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def put_in_place(made: Path, folder: Path) -> None:
    """Make ``made`` the new ``folder``; raises UsageError where one stands there already."""
    check_new(folder)
    made.rename(folder)


def put_instead(made: Path, folder: Path) -> None:
    """Put ``made`` in the place of ``folder``; if that fails, ``folder`` stands as it was."""
    old = made.with_name(f"{made.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
