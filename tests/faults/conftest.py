"""What every fault starts from: a tiny project, and where its builds put temporary files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.tiny_builds import HARMLESS, ShortFolder, lay_out


@pytest.fixture
def tiny() -> Iterator[Path]:
    """The root of a project with one report, one notebook, four figures."""
    with ShortFolder() as root:
        yield lay_out(root, HARMLESS)


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder for temporary files, to see what is left in it."""
    with ShortFolder() as folder:
        yield folder
