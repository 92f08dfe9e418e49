"""datapackage.json: every column of every table described, and the tables as described."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from analysis.reports.copies import copy_inputs
from analysis.reports.data_package import write_data_package
from analysis.reports.exports import write_csv
from analysis.reports.report import Report
from analysis.reports.sdmx import write_sdmx

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables and inputs of the real report, with their description."""
    folder = tmp_path_factory.mktemp("described")
    write_csv(report, folder / "tables")
    write_sdmx(report, folder / "tables" / "sdmx")
    copy_inputs(report.id, ROOT, folder)
    write_data_package(report, folder)
    return folder


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return described


def faults(folder: Path) -> list[str]:
    """Return what frictionless finds wrong with the package in ``folder``."""
    with system.use_context(trusted=False):
        found = Package(str(folder / "datapackage.json")).validate()
    return [error.message for task in found.tasks for error in task.errors] + [
        error.message for error in found.errors
    ]


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (",agrees,", ",perhaps,", "enum"),
        ("2.36,3,", "two,3,", "number"),
        ("\nunemployment_rate_limit,", "\n,", "required"),
    ],
    ids=["结论", "数值", "代码"],
)
def test_frictionless_notices_a_value_that_the_description_forbids(
    folder: Path, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    path = other / "tables" / "audit.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(complaint in message for message in faults(other))


def test_every_table_made_and_every_table_written_is_described(
    folder: Path, package: dict[str, Any]
) -> None:
    described = {resource["path"] for resource in package["resources"]}
    tables = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.csv")
        # The copies for spreadsheets hold the same, and so need no second description.
        if "spreadsheet" not in path.parts
    }
    assert described == tables
    assert len(tables) == 10


def test_every_column_is_described_in_both_languages_with_its_unit(
    folder: Path, package: dict[str, Any]
) -> None:
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        for text in [resource["description"]] + [
            field[key] for field in fields for key in ("title", "description", "unit")
        ]:
            chinese, _, english = text.partition(" · ")
            assert re.search(r"[\u4e00-\u9fff]", chinese)
            assert re.fullmatch(r"[^\u4e00-\u9fff]*[A-Za-z]{2}[^\u4e00-\u9fff]*", english)


def test_every_table_says_what_an_empty_cell_means(package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        assert resource["schema"]["missingValues"] == [""]
        assert "it is not nought" in resource["schema"]["missingValuesMeaning"]


def test_a_package_written_again_has_the_same_bytes(folder: Path, report: Report) -> None:
    first = (folder / "datapackage.json").read_bytes()
    write_data_package(report, folder)
    assert (folder / "datapackage.json").read_bytes() == first
