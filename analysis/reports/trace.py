"""The way back: from a ratio, a figure or a finding to the sentences that it stands on."""

from dataclasses import dataclass

from analysis.audit.tightening import TightenedRatio
from analysis.errors import UsageError
from analysis.figures.register import StatedFigure, nearest_name
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import exact_text
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
    tightened: TightenedRatio | None = None

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
        derived = ratio_row(self.ratio, self.tightened) if self.ratio else {"id": self.id}
        budget = self.ratio.budget if self.ratio else {}
        return derived | {
            "defined_at": self.defined_at,
            "inputs": inputs,
            "used_by": list(self.used_by),
            "budget": {name: exact_text(share) for name, share in budget.items()},
        }


def trace_of(id: str, report: Report) -> Trace:
    """Return the trace of a ratio or a figure; raises UsageError for an id that there is not."""
    if id in report.ratios:
        return _trace_ratio(report.ratios[id], report)
    if id in report.register.stated:
        return _trace_figure(id, report)
    known = [*report.ratios, *report.register.stated]
    raise UsageError("no_such_id", expected=nearest_name(id, known), found=id)


def _trace_ratio(ratio: Ratio, report: Report) -> Trace:
    path = ratio.place.path.relative_to(report.root).as_posix()
    return Trace(
        id=ratio.id,
        ratio=ratio,
        inputs=ratio.inputs,
        lines=_lines(ratio.inputs, report),
        used_by=(),
        defined_at=f"{path}:{ratio.place.line}",
        tightened=report.tightened.get(ratio.id),
    )


def _trace_figure(id: str, report: Report) -> Trace:
    stated = report.register.stated[id]
    folder = report.register.source.folder.relative_to(report.root).as_posix()
    ratios = [ratio.id for ratio in report.ratios.values() if stated in ratio.inputs]
    rules = [finding.rule.id for finding in report.findings.values() if stated in finding.inputs]
    used_by = (*ratios, *rules)
    return Trace(id, None, (stated,), _lines((stated,), report), used_by, f"{folder}/figures.csv")


def _lines(inputs: tuple[StatedFigure, ...], report: Report) -> tuple[int, ...]:
    return tuple(report.register.source.line_at(stated.figure.start) for stated in inputs)
