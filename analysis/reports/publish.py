"""Publication: a report is built in a folder of its own and appears whole."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import LockedError
from analysis.reports.project import WORKSHOP


@contextmanager
def one_build_at_a_time(report: str, root: Path) -> Iterator[None]:
    """Hold the report's lock, which dies with its process; raises LockedError if it is held."""
    path = root / WORKSHOP / f"{report}.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError("locked", file=path, found=report) from None
        yield


@contextmanager
def fresh_folder(report: str, root: Path) -> Iterator[Path]:
    """Yield an empty folder for a build; afterwards it is gone, published or not."""
    folder = root / WORKSHOP / "build" / report
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def take_over(published: Path, folder: Path, *, anew: bool) -> None:
    """Start ``folder`` from what is ``published``, so that only stale steps need to run."""
    if published.exists() and not anew:
        shutil.copytree(published, folder, dirs_exist_ok=True)


def publish(folder: Path, report: str, root: Path) -> Path:
    """Put the finished ``folder`` in the place of the published report and return that place."""
    target = root / "reports" / report
    target.parent.mkdir(exist_ok=True)
    old = folder.with_name(f"{report}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    folder.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return target
