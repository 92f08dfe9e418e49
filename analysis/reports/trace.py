"""The way back: from a ratio, a figure or a finding to the sentences that it stands on."""

from dataclasses import dataclass

from analysis.errors import UsageError
from analysis.figures.register import StatedFigure, nearest_name
from analysis.ratios.derive import Ratio
from analysis.reports.records import Row, figure_row, ratio_row
from analysis.reports.report import Report


@dataclass(frozen=True, slots=True)
class Trace:
    """A number and what it stands on; ``ratio`` is None for a stated figure."""

    id: str
    ratio: Ratio | None
    inputs: tuple[StatedFigure, ...]
    lines: tuple[int, ...]
    used_by: tuple[str, ...]
    defined_at: str

    def row(self) -> Row:
        """Return the trace for other programs."""
        inputs = [
            figure_row(stated.figure)
            | {
                "indicator": stated.indicator.id,
                "zh": stated.indicator.zh,
                "en": stated.indicator.en,
                "section": stated.section,
                "line": line,
                "sentence": stated.sentence,
            }
            for stated, line in zip(self.inputs, self.lines, strict=True)
        ]
        derived = ratio_row(self.ratio) if self.ratio else {"id": self.id}
        return derived | {
            "defined_at": self.defined_at,
            "inputs": inputs,
            "used_by": list(self.used_by),
        }


def trace_of(id: str, report: Report) -> Trace:
    """Return the trace of a ratio or a figure; raises UsageError for an id that there is not."""
    ratio = report.ratios.get(id)
    if ratio:
        path = ratio.place.path.relative_to(report.root).as_posix()
        return _trace(id, ratio, ratio.inputs, report, f"{path}:{ratio.place.line}")
    if id in report.register.stated:
        folder = report.register.source.folder.relative_to(report.root).as_posix()
        return _trace(id, None, (report.register.stated[id],), report, f"{folder}/figures.csv")
    known = [*report.ratios, *report.register.stated]
    raise UsageError("no_such_id", expected=nearest_name(id, known), found=id)


def _trace(
    id: str, ratio: Ratio | None, inputs: tuple[StatedFigure, ...], report: Report, place: str
) -> Trace:
    source = report.register.source
    lines = tuple(source.line_at(stated.figure.start) for stated in inputs)
    used_by = [
        other.id
        for other in report.ratios.values()
        if ratio is None and any(stated.indicator.id == id for stated in other.inputs)
    ]
    used_by += [
        finding.rule.id
        for finding in report.findings.values()
        if ratio is None and any(stated.indicator.id == id for stated in finding.inputs)
    ]
    return Trace(id, ratio, inputs, lines, tuple(used_by), place)
