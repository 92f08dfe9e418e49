"""Watching: when something that reports are made from has changed on the disk."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

WATCHED = ("data", "notebooks", "analysis", "requirements.lock")
Stamps = dict[str, tuple[int, int, int]]  # by path: inode, size, nanoseconds of the last change


def stamps_of(root: Path) -> Stamps:
    """Return what tells for each input of a project whether it was written since.

    Folders and files whose name starts with a point or ``__`` are no inputs.
    """
    found: Stamps = {}
    for name in WATCHED:
        for path in _files(root / name):
            try:
                stat = path.stat()
            except FileNotFoundError:  # it has just gone
                continue
            found[str(path)] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = [name for name in subfolders if not name.startswith((".", "__"))]
        yield from (Path(folder, name) for name in names if not name.startswith("."))


def wait_for_change(root: Path, before: Stamps, pause: Callable[[], None]) -> Stamps:
    """Look after each ``pause`` until inputs are other than ``before`` and have come to rest.

    They have come to rest when two looks see the same: an editor may write
    several files, or one in parts.
    """
    last = before
    while True:
        pause()
        now = stamps_of(root)
        if now == last and now != before:
            return now
        last = now
