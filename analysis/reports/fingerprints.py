"""Fingerprints: the SHA-256 of files, read again only where a file may have changed."""

import json
import os
from contextlib import suppress
from pathlib import Path

# Two changes within one tick of the file system's clock look like one: what was touched so
# shortly before it was remembered is read again.
_TICK_NANOSECONDS = 2_000_000_000

Mark = list[int | str]  # inode, size, times of change of content and of anything; then the hash


def sha256_of(path: Path | str) -> str:
    """Return the hash of a file's bytes."""
    import hashlib  # loads OpenSSL, which is of no use where no file has changed

    with open(path, "rb") as file:  # noqa: PTH123  a hot path
        return hashlib.file_digest(file, "sha256").hexdigest()


class Fingerprints:
    """The hashes of a project's files, remembered between runs as git remembers them.

    A file whose inode, size and times are those that are remembered is not
    read. The time of its last change of any kind is among them, which no
    program can set.
    """

    def __init__(self, root: Path, memory: Path) -> None:
        """``memory`` is the file that remembers, below ``root``; it need not exist."""
        self._root = str(root)
        self._memory = memory
        self._known = _remembered(memory)
        self._learned = False

    def of(self, name: str, folder: Path | None = None) -> str:
        """Return the hash of the file ``name`` in ``folder``, else in the project; "" without."""
        path = os.path.join(folder or self._root, name)  # noqa: PTH118  a hot path
        try:
            stat = os.stat(path)  # noqa: PTH116  a hot path
        except (FileNotFoundError, NotADirectoryError):
            return ""
        mark: Mark = [stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
        known = self._known.get(name)
        if known is None or known[:-1] != mark:
            known = [*mark, sha256_of(path)]
            self._known[name] = known
            self._learned = True
        return str(known[-1])

    def remember(self) -> None:
        """Write down what was learned; it is no loss where that cannot be done."""
        if not self._learned:
            return
        fresh = self._memory.with_suffix(".new")
        try:
            self._memory.parent.mkdir(exist_ok=True)
            fresh.write_text(json.dumps(self._known), encoding="utf-8")
            fresh.replace(self._memory)
        except OSError:
            with suppress(OSError):
                fresh.unlink()


def _remembered(memory: Path) -> dict[str, Mark]:
    try:
        written = memory.stat().st_mtime_ns
        marks: dict[str, Mark] = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    settled = written - _TICK_NANOSECONDS
    return {name: mark for name, mark in marks.items() if int(mark[2]) < settled > int(mark[3])}
