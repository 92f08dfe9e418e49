"""SDMX-CSV of the ratios, read back by pysdmx as another statistical system would."""

from collections import Counter
from pathlib import Path

import pytest
from pysdmx.io.csv.sdmx20.reader import read

from analysis.reports.report import Report
from analysis.reports.sdmx import write_sdmx

# Of CL_OBS_STATUS 2.2: normal value, definition differs.
STATUS = {"A", "D"}


def observations(report: Report, folder: Path) -> dict[str, dict[str, str]]:
    """Write the ratios, and return what pysdmx reads, by indicator."""
    write_sdmx(report, folder)
    (dataset,) = read((folder / "ratios.csv").read_text("utf-8"))
    assert dataset.structure == "Dataflow=HESHU:RATIOS(1.0.0)"
    rows = dataset.data.to_dict("records")
    texts = [{str(name): str(value) for name, value in row.items()} for row in rows]
    return {row["INDICATOR"]: row for row in texts}


def test_pysdmx_reads_every_ratio_back_with_area_period_unit_value_bounds_and_status(
    report: Report, tmp_path: Path
) -> None:
    read_back = observations(report, tmp_path)
    assert read_back.keys() == report.ratios.keys()
    subsidy = read_back["subsidy_per_worker"]
    assert (subsidy["REF_AREA"], subsidy["TIME_PERIOD"], subsidy["FREQ"]) == ("440700", "2020", "A")
    assert (subsidy["UNIT_MEASURE"], subsidy["BOUNDS"]) == ("元/人", "()")
    # 1.27亿 / 4.94万 and its bounds, 1.265亿 / 4.945万 and 1.275亿 / 4.935万.
    assert subsidy["OBS_VALUE"].startswith("2570.85020")
    assert subsidy["LOWER_BOUND"].startswith("2558.13953")
    assert subsidy["UPPER_BOUND"].startswith("2583.58662")
    assert {row["OBS_STATUS"] for row in read_back.values()} == STATUS


def test_a_ratio_with_a_caution_says_that_its_definition_differs(
    report: Report, tmp_path: Path
) -> None:
    read_back = observations(report, tmp_path)
    cautions = Counter("D" if ratio.row.caution_zh else "A" for ratio in report.ratios.values())
    assert Counter(row["OBS_STATUS"] for row in read_back.values()) == cautions
    assert read_back["reemployment_to_new_urban_employment"]["OBS_STATUS"] == "D"


def test_a_report_without_a_place_says_that_none_is_specified(
    small_report: Report, tmp_path: Path
) -> None:
    (row,) = observations(small_report, tmp_path).values()
    # 1.27亿 / 6300: the printed values, to twelve digits; 1.265亿 / 6400 and 1.275亿 / 6300.
    assert (row["REF_AREA"], row["OBS_VALUE"]) == ("_X", "20158.7301587")
    assert (row["LOWER_BOUND"], row["UPPER_BOUND"]) == ("19765.625", "20238.0952381")


@pytest.mark.parametrize("column", ["OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND"])
def test_a_number_is_written_out_and_exact_where_it_terminates(
    report: Report, tmp_path: Path, column: str
) -> None:
    for row in observations(report, tmp_path).values():
        assert "e" not in row[column].lower()
        assert float(row["LOWER_BOUND"]) <= float(row["OBS_VALUE"]) <= float(row["UPPER_BOUND"])
