"""The project: where it is, and which reports it holds."""

from pathlib import Path

from analysis.errors import UsageError

WORKSHOP = ".heshu"  # what a build needs and nobody reads: locks, logs, half-made reports
LOCK = "requirements.lock"
EXPLORER = "explore.ipynb"  # no chapter of a report, but run and kept with its output like one
PACKAGE = Path(__file__).resolve().parents[1]


def project_root() -> Path:
    """Return the folder that holds data/, notebooks/ and this package."""
    return PACKAGE.parent


def bench_of(report: str, root: Path) -> Path:
    """Return the folder that holds all that a build of ``report`` makes before it is published."""
    return root / WORKSHOP / "build" / report


def report_ids(root: Path) -> list[str]:
    """Return the ids of the reports in data/sources, in order; raises UsageError without one."""
    if not (root / "data" / "sources").is_dir():
        raise UsageError("no_project", file=root, expected="data/sources")
    return sorted(path.parent.name for path in (root / "data" / "sources").glob("*/source.toml"))


def notebook_paths(root: Path) -> list[Path]:
    """Return the notebooks of a report in reading order: those whose name starts with a number."""
    paths = (root / "notebooks").glob("[0-9]*.ipynb")
    return sorted(paths, key=lambda path: int(path.name.partition("-")[0]))
