"""The form of the data editors: it lists all there is, and is what the project now gives."""

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from analysis.page_wording import FILES
from analysis.replication_wording import DATA_FILES
from analysis.reports.replication import page_now, refresh_page

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "replication.md").read_text("utf-8")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
MARK = re.compile(r'<data value="([^"]+)">')


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the page, without backquotes."""
    table = PAGE.partition(f"\n{heading}")[2].partition("| --- ")[2].partition("\n\n")[0]
    return [
        [cell.strip().replace("`", "") for cell in line.strip("|").split(" | ")]
        for line in table.splitlines()[1:]
    ]


def of_notebooks(heading: str) -> set[tuple[str, str, str]]:
    """Return program, cell and id of what the page lists as shown by a notebook."""
    return {
        (program, cell, id)
        for _, id, program, cell, *_ in rows(heading)
        if program.startswith("notebooks/")
    }


def test_the_page_is_what_the_project_now_gives() -> None:
    assert page_now(PAGE, ROOT) == PAGE, "make refresh"


def outputs() -> list[tuple[str, str, dict[str, str], dict[str, dict[str, str]]]]:
    """Return program, cell, data as text and metadata of each output of the notebooks."""
    return [
        (
            f"notebooks/{path.name}",
            f"In [{cell['execution_count']}] {cell['id']}",
            {name: "".join(data) for name, data in output["data"].items()},
            output["metadata"],
        )
        for path in NOTEBOOKS
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        for output in cell["outputs"]
    ]


def test_every_chart_that_a_notebook_shows_is_listed_with_its_cell() -> None:
    charts = {(program, cell, said["heshu"]["chart"])
              for program, cell, _, said in outputs() if "heshu" in said}  # fmt: skip
    assert len(charts) == 21
    assert of_notebooks("### 图 · Charts") == charts


def test_every_table_that_a_notebook_shows_is_listed_with_its_cell() -> None:
    tables = {(program, cell) for program, cell, data, _ in outputs() if "text/html" in data}
    assert len(tables) == 26
    assert {row[:2] for row in of_notebooks("### 表 · Tables")} == tables


def test_every_number_in_the_prose_of_a_notebook_is_listed_with_its_cell() -> None:
    numbers = {
        (program, cell, id)
        for program, cell, data, _ in outputs()
        for id in MARK.findall(data.get("text/markdown", ""))
    }
    assert len(numbers) > 90
    assert of_notebooks("### 正文中的数 · Numbers in the prose") == numbers


def test_a_number_leads_to_its_row_in_a_published_table() -> None:
    listed = {row[1]: row for row in rows("### 正文中的数")}
    assert listed["subsidy_per_worker"][-1] == "tables/ratios.csv: subsidy_per_worker"
    assert listed["job_fairs"][-1] == "tables/figures.csv: job_fairs"
    for row in listed.values():
        table, _, id = row[-1].partition(".csv: ")
        if id:
            text = (ROOT / "reports/jiangmen-2020" / f"{table}.csv").read_text("utf-8")
            assert re.search(rf"(^|,){id},", text, re.MULTILINE), row


def test_a_number_stands_as_each_language_prints_it() -> None:
    shown = {row[1]: row[0] for row in rows("### 正文中的数") if "2-employment" in row[2]}
    assert shown["employment_subsidy"] == "1.27亿元 · 127,000,000 yuan"
    assert shown["registered_unemployment_rate"] == "2.36%"


def test_every_data_file_is_listed_and_described() -> None:
    listed = [row[0] for row in rows("## Dataset list")]
    written = [path for path in (ROOT / "data").rglob("*") if path.is_file()]
    made = list((ROOT / "reports/jiangmen-2020/tables").glob("*.csv"))
    assert {path.relative_to(ROOT).as_posix() for path in (*written, *made)} <= set(listed)
    assert len(listed) == len(set(listed))
    assert {path.name for path in written if path.stem != "original"} == set(DATA_FILES)
    assert FILES["other"][1] not in "\n".join(row[1] for row in rows("## Dataset list"))


def test_the_versions_are_those_installed_from_the_lock() -> None:
    named = re.search(r"^- .*the program uses itself: (.*)$", PAGE, re.MULTILINE)
    assert named
    versions = dict(one.split(" ") for one in named[1].split(", "))
    assert {"numpy", "papermill", "matplotlib"} <= versions.keys()
    for name, locked in versions.items():
        assert version(name) == locked


def test_the_boxes_that_are_ticked_for_time_and_space_fit_what_was_measured() -> None:
    text = (ROOT / "benchmarks" / "resources.toml").read_text("utf-8")
    measured = tomllib.loads(text)["measured"]["jiangmen-2020"]
    assert int(measured["set_up_seconds"]) + int(measured["build_seconds"]) < 600
    needed = int(measured["environment_megabytes"]) + int(measured["report_megabytes"])
    assert 250 < needed < 2000
    assert "- [x] <10 minutes" in PAGE
    assert "- [x] 250 MB – 2 GB" in PAGE
    assert measured["build_seconds"] in PAGE


@pytest.mark.parametrize("package", ["sources", "figures", "ratios", "audit", "charts"])
def test_the_analysis_draws_no_random_numbers(package: str) -> None:
    for module in (ROOT / "analysis" / package).rglob("*.py"):
        imports = r"^\s*(?:import|from) (?:random|secrets|uuid)\b|\brandom\."
        assert not re.search(imports, module.read_text("utf-8"), re.MULTILINE), module


def test_what_people_wrote_around_the_marks_stays() -> None:
    page = "# Ours\n<!-- heshu refresh: software -->\nold\n<!-- / -->\nstays\n"
    after = page_now(page, ROOT)
    assert after.startswith("# Ours\n<!-- heshu refresh: software -->\n\n- Python")
    assert after.endswith("\n<!-- / -->\nstays\n")
    assert "old\n" not in after


def test_refreshing_says_whether_the_page_changed(tmp_path: Path) -> None:
    for name in ("data", "notebooks", "reports", "benchmarks", "pyproject.toml", LOCK):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "replication.md"
    page.write_text(PAGE.replace("0.64百分点", "0.65百分点"), "utf-8")
    assert refresh_page(tmp_path)
    assert page.read_text("utf-8") == PAGE
    assert not refresh_page(tmp_path)


LOCK = "requirements.lock"
