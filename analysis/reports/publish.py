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
    if target.exists():
        if not exchange(folder, target):
            _exchange_copy(folder, target)
        _sync_one(folder.parent)
    else:
        shutil.move(folder, target)
    _sync_one(target.parent)
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


def _exchange_copy(folder: Path, target: Path) -> None:
    """Exchange two folders that cannot be exchanged as they are.

    Where reports/ is another file system, a copy beside ``target`` can still be
    exchanged in one step. Where there is no exchange at all (some network file
    systems, what the image of a container holds) it takes two moves, between
    which there is no report; `put_back` mends it if the build is killed there.
    """
    copy, aside = _beside(target, "new"), _beside(target, "old")
    try:
        shutil.copytree(folder, copy)
        sync(copy)
        if exchange(copy, target):
            copy.rename(aside)
        else:
            shutil.move(target, aside)
            copy.rename(target)
    except OSError:
        shutil.rmtree(copy, ignore_errors=True)
        raise
    shutil.rmtree(folder)
    shutil.move(aside, folder)


def put_back(report: str, root: Path) -> None:
    """Undo what a build left that was killed while it exchanged a copy: the old report stands."""
    target = root / "reports" / report
    copy, aside = _beside(target, "new"), _beside(target, "old")
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (copy, aside):
        shutil.rmtree(left, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")
