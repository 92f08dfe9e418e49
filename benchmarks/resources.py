"""Claim: setting up and building from scratch take less than ten minutes on an ordinary machine.

A fresh clone of what is committed is set up and built, as a reviewer does. What that took is
printed as the file that docs/replication.md takes it from; ``--write`` writes that file.
"""

import platform
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import psutil

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "benchmarks" / "resources.toml"
REPORT = "jiangmen-2020"
WISHED = 600  # seconds
_MEGABYTE = 1_000_000
_LOOK_AGAIN = 0.1  # seconds between two looks at the memory
_HEAD = """\
# What it took to set up and to build a fresh clone. Written by benchmarks/resources.py --write,
# shown in docs/replication.md.
"""


def run(command: list[str], folder: Path) -> float:
    """Run ``command`` in ``folder`` and return its seconds on the clock."""
    start = perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return perf_counter() - start


def peak_while(command: list[str], folder: Path) -> tuple[float, int]:
    """Run ``command``; return its seconds, and the most bytes that all its processes held."""
    peak = 0
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run, command, folder)
        while not running.done():
            peak = max(peak, sum(_held_in(folder)))
            sleep(_LOOK_AGAIN)
    return running.result(), peak


def _held_in(folder: Path) -> Iterator[int]:
    """Yield the memory of each process of the environment in ``folder``, shared pages in parts."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if any(str(folder) in word for word in process.cmdline()):
                yield process.memory_full_info().pss


def size_of(folder: Path) -> int:
    """Return the bytes of all files below ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def machine() -> str:
    """Return processor, cores, memory and system, and nothing that names this machine."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    processor = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    memory = round(psutil.virtual_memory().total / 1024**3)
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{processor}, {psutil.cpu_count()} CPU, {memory} GB, {system}"


def measure(folder: Path) -> dict[str, str]:
    """Set up and build a clone in ``folder``; return what stands in resources.toml of it."""
    run(["git", "clone", "--quiet", str(ROOT), str(folder)], ROOT)
    set_up = run(["make", ".venv/.ready", f"PYTHON={sys.executable}"], folder)
    # The whole path, by which the processes are known.
    python = str(folder / ".venv/bin/python")
    build, peak = peak_while([python, "-m", "analysis", "build", "--root", str(folder)], folder)
    return {
        "machine": machine(),
        "python": platform.python_version(),
        "set_up_seconds": f"{set_up:.0f}",
        "build_seconds": f"{build:.0f}",
        "build_megabytes": str(peak // _MEGABYTE),
        "environment_megabytes": str(size_of(folder / ".venv") // _MEGABYTE),
        "report_megabytes": str(size_of(folder / "reports" / REPORT) // _MEGABYTE),
    }


def main(arguments: list[str]) -> None:
    """Measure once, and print the file or write it."""
    with TemporaryDirectory() as folder:
        measured = measure(Path(folder).resolve() / "clone")
    lines = [f"[measured.{REPORT}]", f"date = {datetime.now(UTC).date()}"]
    lines += [f'{name} = "{value}"' for name, value in measured.items()]
    text = _HEAD + "\n".join(lines) + "\n"
    if arguments == ["--write"]:
        WRITTEN.write_text(text, "utf-8")
    else:
        print(text, end="")
    took = int(measured["set_up_seconds"]) + int(measured["build_seconds"])
    print(f"{took} s in all (wished: below {WISHED} s)")


if __name__ == "__main__":
    main(sys.argv[1:])
