"""Publication: a report appears whole, in one step, and only once it is safely on the disk."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis.errors import SourceChangedError

# What a system calls the atomic exchange of two folders; both take (folder, path, folder, path,
# flags), and 2 asks for the exchange. Linux with a common local file system; macOS with APFS.
_EXCHANGES = {"linux": ("renameat2", -100), "darwin": ("renameatx_np", -2)}  # name, AT_FDCWD
_EXCHANGE = 2
_SYNCS_AT_A_TIME = 8  # the disk writes what is asked at once in one go


def take_over(published: Path, folder: Path, *, anew: bool) -> None:
    """Start ``folder`` from what is ``published``, so that only stale steps need to run."""
    if published.exists() and not anew:
        shutil.copytree(published, folder, dirs_exist_ok=True)


def check_inputs(report: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Raise SourceChangedError where the hash of an input is not what the build started from."""
    changed = sorted(path for path in now.keys() | before if now.get(path) != before.get(path))
    if changed:
        raise SourceChangedError("changed_meanwhile", file=report, found=", ".join(changed))


def publish(folder: Path, report: str, root: Path) -> Path:
    """Put the finished ``folder`` in the place of the published report and return that place.

    A reader sees all of the old report or all of the new one. Afterwards
    ``folder`` holds the old one, where there was one.
    """
    target = root / "reports" / report
    target.parent.mkdir(exist_ok=True)
    sync(folder)
    if not target.exists():
        folder.rename(target)
    elif not exchange(folder, target):
        _replace(folder, target)
    for changed in (target.parent, folder.parent):
        _sync_one(changed)
    return target


def sync(folder: Path) -> None:
    """Have every file and folder below ``folder`` written to the disk."""
    with ThreadPoolExecutor(_SYNCS_AT_A_TIME) as pool:
        list(pool.map(_sync_one, _files_then_folders(folder)))


def _files_then_folders(folder: Path) -> Iterator[Path]:
    for parent, _, files in os.walk(folder, topdown=False):
        yield from (Path(parent, name) for name in files)
        yield Path(parent)


def _sync_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one atomic step; return False where the system cannot."""
    name, here = _EXCHANGES.get(sys.platform, ("", 0))
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    if call is None:
        return False
    return bool(call(here, os.fsencode(one), here, os.fsencode(other), _EXCHANGE) == 0)


def _replace(folder: Path, target: Path) -> None:
    """Put ``folder`` in the place of ``target`` where no exchange is to be had: in two moves.

    A network file system may not know the exchange; and the layers of a
    container may refuse even to rename what its image holds, so that
    `shutil.move` copies.
    """
    aside = folder.with_name(f"{folder.name}.old")
    shutil.move(target, aside)
    shutil.move(folder, target)
    aside.rename(folder)
