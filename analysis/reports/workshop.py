"""The workshop: where a build works and nobody reads, one build at a time, and nothing left over.

    .heshu/<report>.lock              held while a report is built; it dies with its process
    .heshu/build/<report>/<random>/   the report in the making
    .heshu/build/<report>/scratch     a link to the build's temporary folder
    .heshu/history/<report>/          the reports that were published before
    .heshu/logs/<report>/             what the kernels of failed notebooks said, and their records
    .heshu/verify/<report>/           the certificate of the last verification
    .heshu/fingerprints.json          the hashes of files that nobody has touched since

A build that is killed cannot tidy up: the next one of the same report does, before it starts.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TextIO

from analysis.errors import LockedError
from analysis.reports.project import WORKSHOP, bench_of

_LOOK_AGAIN = 0.1  # seconds between two looks at a lock that another build holds
SCRATCH_VARIABLE = "TMPDIR"  # where kernels, and what they start, put temporary files
_SCRATCH = "scratch"
_SCRATCH_PREFIX = "heshu-"


@contextmanager
def one_build_at_a_time(report: str, root: Path, patience: float = 0) -> Iterator[None]:
    """Hold the report's lock, which dies with its process.

    Waits ``patience`` seconds for another build to end, which may be
    ``math.inf``; raises LockedError where it has not.
    """
    path = root / WORKSHOP / f"{report}.lock"
    path.parent.mkdir(exist_ok=True)
    give_up = monotonic() + patience
    with path.open("a", encoding="utf-8") as lock:
        while not _is_ours(lock):
            if monotonic() >= give_up:
                raise LockedError("locked", file=path, found=report)
            sleep(_LOOK_AGAIN)
        yield


def _is_ours(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def logs_of(report: str, root: Path) -> Path:
    """Return the folder of the logs of the last build of ``report``: those of what failed."""
    return root / WORKSHOP / "logs" / report


@contextmanager
def fresh_folder(report: str, root: Path) -> Iterator[Path]:
    """Yield an empty folder for a build; afterwards it is gone, and what killed builds left too.

    Its name is new each time: a kernel that outlives its killed build by a
    moment writes into the folder that it knew, not into this one. Should it make
    its temporary folder again, that is removed again in the end.
    """
    bench = bench_of(report, root)
    of_a_killed_build = _scratch_of(bench)
    _clear(bench)
    shutil.rmtree(logs_of(report, root), ignore_errors=True)
    folder = bench / secrets.token_hex(4)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _clear(bench)
        _clear_scratch(of_a_killed_build)


@contextmanager
def scratch_folder(report: str, root: Path) -> Iterator[Path]:
    """Yield a temporary folder with a short path, which sockets need; afterwards it is gone.

    A link on the bench leads the next build to it, should this one be killed:
    the link is made first.
    """
    scratch = Path(tempfile.gettempdir()) / f"{_SCRATCH_PREFIX}{secrets.token_hex(4)}"
    (bench_of(report, root) / _SCRATCH).symlink_to(scratch)
    scratch.mkdir(mode=0o700)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def tidy(report: str, root: Path) -> None:
    """Remove what a killed build left, unless another build of the report is at work."""
    bench = bench_of(report, root)
    if bench.exists():
        with suppress(LockedError), one_build_at_a_time(report, root):
            _clear(bench)
            shutil.rmtree(logs_of(report, root), ignore_errors=True)


def _clear(bench: Path) -> None:
    _clear_scratch(_scratch_of(bench))
    shutil.rmtree(bench, ignore_errors=True)


def _scratch_of(bench: Path) -> Path | None:
    """Return the temporary folder of the build that last worked on ``bench``, if that is known."""
    link = bench / _SCRATCH
    return link.readlink() if link.is_symlink() else None


def _clear_scratch(scratch: Path | None) -> None:
    """Remove the temporary folder of a killed build, and first the processes that use it.

    Only a folder of ours with such a name is removed.
    """
    if (
        scratch
        and scratch.name.startswith(_SCRATCH_PREFIX)
        and scratch.is_dir()
        and not scratch.is_symlink()
        and scratch.stat().st_uid == os.geteuid()
    ):
        from analysis.reports.processes import kill_those_with

        kill_those_with(SCRATCH_VARIABLE, str(scratch))
        shutil.rmtree(scratch, ignore_errors=True)
