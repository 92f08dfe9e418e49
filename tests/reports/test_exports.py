"""Tables to take away: what CSV files and the workbook hold, read back by other programs."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.reports.exports import neutralised, tables_of, write_csv
from analysis.reports.report import Report, open_report
from analysis.reports.workbook import write_workbook
from analysis.table_wording import COLUMNS, SHEETS

CLOCK = datetime(2020, 12, 31, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(small_project: Path) -> Report:
    return open_report("small-2020", "half-up", small_project)


@pytest.fixture
def workbook(small: Report, tmp_path: Path) -> Path:
    path = tmp_path / "small.xlsx"
    write_workbook(small, path, CLOCK)
    return path


def test_every_table_has_a_plain_file_and_one_that_spreadsheets_read_as_utf8(
    small: Report, tmp_path: Path
) -> None:
    write_csv(small, tmp_path)
    for name in ("figures", "ratios", "audit", "refusals", "decisions"):
        plain = (tmp_path / f"{name}.csv").read_bytes()
        assert not plain.startswith(b"\xef\xbb\xbf")
        assert (tmp_path / "spreadsheet" / f"{name}.csv").read_bytes() == b"\xef\xbb\xbf" + plain


def test_a_row_of_figures_holds_value_bounds_and_sentence(small: Report, tmp_path: Path) -> None:
    write_csv(small, tmp_path)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["indicator"]: row for row in csv.DictReader(file)}
    assert (rows["subsidy"]["value"], rows["subsidy"]["low"], rows["subsidy"]["high"]) == (
        "127000000", "126500000", "127500000",
    )  # fmt: skip
    assert rows["firms"]["bounds"] == "()"
    assert "惠及企业6300多家" in rows["firms"]["sentence"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(start: str) -> None:
    assert neutralised(f"{start}1+1") == f"'{start}1+1"


def test_a_name_that_looks_like_a_formula_runs_nowhere(
    small_project: Path, tmp_path: Path, rewrite: Callable[[str, str, str], None]
) -> None:
    rewrite("data/ratios.toml", 'zh = "企业平均补贴"', "zh = \"=cmd|'/c calc'!A0\"")
    report = open_report("small-2020", "half-up", small_project)
    write_csv(report, tmp_path)
    assert "'=cmd|'/c calc'!A0" in (tmp_path / "ratios.csv").read_text(encoding="utf-8")
    write_workbook(report, tmp_path / "book.xlsx", CLOCK)
    cells = [cell for row in load_workbook(tmp_path / "book.xlsx")["比率 ratios"] for cell in row]
    assert "'=cmd|'/c calc'!A0" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_the_workbook_holds_numbers_units_bounds_and_a_frozen_heading(workbook: Path) -> None:
    sheet = load_workbook(workbook)["比率 ratios"]
    heading = {cell.value: cell.column - 1 for cell in sheet[1]}
    ratio = [cell.value for cell in sheet[2]]
    assert ratio[heading["计量单位\nunit"]] == "元/家"
    # 1.265亿 / 6400 and 1.275亿 / 6300, to twelve digits, rounded outward.
    assert ratio[heading["下限\nlow"]] == 19765.625
    assert ratio[heading["上限\nhigh"]] == 20238.0952381
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["A"].width > 9


def test_the_workbook_says_what_each_column_means_and_where_the_numbers_come_from(
    workbook: Path, small: Report
) -> None:
    book = load_workbook(workbook)
    assert book.sheetnames == [" ".join(names) for names in SHEETS.values()]
    described = {(row[0], row[1]) for row in book["列说明 columns"].values}
    for name, table in tables_of(small).items():
        assert {(" ".join(SHEETS[name]), column) for column in table.columns} <= described
    source = {row[0]: row[1] for row in book["来源 source"].values}
    assert source["issuer"] == "某局"
    assert source["sha256"] == small.register.source.sidecar.sha256


def test_every_column_has_a_name_in_both_languages(small: Report) -> None:
    columns = {column for table in tables_of(small).values() for column in table.columns}
    assert columns <= set(COLUMNS)
    assert all(all(phrase) for column in COLUMNS.values() for phrase in column)


def test_a_workbook_written_again_has_the_same_bytes(
    workbook: Path, small: Report, tmp_path: Path
) -> None:
    write_workbook(small, tmp_path / "again.xlsx", CLOCK)
    assert (tmp_path / "again.xlsx").read_bytes() == workbook.read_bytes()


@pytest.mark.slow
def test_libreoffice_reads_the_numbers_of_the_real_workbook_back(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not on this machine")
    write_workbook(open_report("jiangmen-2020", "half-up", ROOT), tmp_path / "book.xlsx", CLOCK)
    # The second sheet, as UTF-8, in numbers as stored, not as shown.
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", wanted, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "book.xlsx")], check=True, capture_output=True)
    (made,) = tmp_path.glob("*.csv")
    with made.open(encoding="utf-8", newline="") as file:
        rows = {row["代码\nid"]: row for row in csv.DictReader(file)}
    # 1.27亿 / 4.94万 and its bounds, 1.265亿 / 4.945万 and 1.275亿 / 4.935万.
    subsidy = rows["subsidy_per_worker"]
    assert subsidy["数值\nvalue"].startswith("2570.85020")
    assert subsidy["下限\nlow"].startswith("2558.13953")
    assert subsidy["上限\nhigh"].startswith("2583.58662")
    assert subsidy["计量单位\nunit"] == "元/人"
