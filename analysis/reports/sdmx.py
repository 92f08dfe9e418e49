"""The ratios as SDMX-CSV 2.0, the text form in which statistical systems exchange data (SDMX 3.0).

An observation a ratio, with its bounds as attributes. Status codes are those of CL_OBS_STATUS,
areas those of GB/T 2260.
"""

from collections.abc import Iterator
from pathlib import Path

from analysis.ratios.derive import Ratio
from analysis.ratios.digits import exact_text, high_text, low_text
from analysis.reports.exports import ExportTable, write_table
from analysis.reports.report import Report

DATAFLOW = "HESHU:RATIOS(1.0.0)"
# The order is that of the format: what the row goes by, dimensions, measure, attributes.
SDMX_FIELDS = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD",
    "OBS_VALUE", "UNIT_MEASURE", "LOWER_BOUND", "UPPER_BOUND", "BOUNDS", "STANDARD_UNCERTAINTY",
    "OBS_STATUS",
)  # fmt: skip
_NO_AREA = "_X"  # of the cross-domain code lists: not specified
_NORMAL, _DEFINITION_DIFFERS = "A", "D"  # of CL_OBS_STATUS


def write_sdmx(report: Report, folder: Path) -> None:
    """Write the ratios of ``report`` as SDMX-CSV into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    write_table(ExportTable(SDMX_FIELDS, list(sdmx_rows(report))), folder / "ratios.csv")


def sdmx_rows(report: Report) -> Iterator[dict[str, str]]:
    """Yield an observation of `SDMX_FIELDS` for each ratio; what is absent is empty."""
    sidecar = report.register.source.sidecar
    dimensions = {
        "STRUCTURE": "dataflow",
        "STRUCTURE_ID": DATAFLOW,
        "ACTION": "I",
        "FREQ": "A",
        "REF_AREA": sidecar.area.code if sidecar.area else _NO_AREA,
        "TIME_PERIOD": sidecar.period,
    }
    for ratio in report.ratios.values():
        yield dimensions | _observation(ratio)


def _observation(ratio: Ratio) -> dict[str, str]:
    """Return what is of one ratio.

    Its definition differs from what its name says where it carries a caution,
    which ratios.csv tells in words.
    """
    uncertainty = ratio.standard_uncertainty
    row = ratio.row
    return {
        "INDICATOR": ratio.id,
        "OBS_VALUE": exact_text(ratio.value) or "",
        "UNIT_MEASURE": row.unit,
        "LOWER_BOUND": low_text(ratio.interval) or "",
        "UPPER_BOUND": high_text(ratio.interval) or "",
        "BOUNDS": ratio.interval.bounds,
        "STANDARD_UNCERTAINTY": "" if uncertainty is None else exact_text(uncertainty) or "",
        "OBS_STATUS": _DEFINITION_DIFFERS if row.caution_zh else _NORMAL,
    }
