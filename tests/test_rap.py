"""The levels of RAP: each requirement is met by paths that are there and commands that exist."""

import re
import subprocess
from pathlib import Path

import pytest

from analysis.cli import parser

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "rap.md").read_text("utf-8")
LEVELS = {"Baseline": 5, "Silver": 9, "Gold": 4}


def requirements(level: str) -> list[list[str]]:
    """Return the cells of each requirement of a level."""
    part = PAGE.partition(f"\n## {level}")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


ROWS = [row for level in LEVELS for row in requirements(level)]


def named(met_by: str) -> list[str]:
    return re.findall(r"`([^`]+)`", met_by)


@pytest.mark.parametrize(("level", "count"), LEVELS.items())
def test_a_level_has_all_its_requirements(level: str, count: int) -> None:
    assert len(requirements(level)) == count


@pytest.mark.parametrize(("requirement", "met_by"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_requirement_is_met_by_paths_that_are_there(requirement: str, met_by: str) -> None:
    paths = [name for name in named(met_by) if not name.startswith(("make ", "heshu "))]
    assert paths, requirement
    for path in paths:
        assert (ROOT / path).exists(), path


def test_the_commands_named_exist() -> None:
    names = {name for _, met_by in ROWS for name in named(met_by)}
    commands = {name for name in names if name.startswith("heshu ")}
    targets = {name for name in names if name.startswith("make ")}
    assert commands
    assert targets
    for command in commands:
        assert f" {command.removeprefix('heshu ')} " in parser([]).format_help()
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for target in targets:
        assert f"{target} " in listed
