"""The small project with what its pages need: stories, charts of nothing, the first page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports.report import Report, open_report

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def open_small(small_project: Path) -> Callable[[], Report]:
    """Open the report of the small project as it then is, with the prose of the real one."""
    for name in ("stories.toml", "pages.toml"):
        shutil.copy(DATA / name, small_project / "data")
    return lambda: open_report("small-2020", "half-up", small_project)


@pytest.fixture
def small_report(open_small: Callable[[], Report]) -> Report:
    """The report of the small project."""
    return open_small()


@pytest.fixture(scope="session")
def report() -> Report:
    """The real report."""
    return open_report("jiangmen-2020")
