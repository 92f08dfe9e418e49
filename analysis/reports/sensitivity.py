"""Sensitivity to the rounding convention: what changes if the issuer rounds another way."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.audit.statements import verdict_text
from analysis.figures.intervals import Rounding
from analysis.ratios.quantities import ratio_text
from analysis.reports.report import Report
from analysis.wording import Lang


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One ratio or finding, and how it reads under each rounding mode."""

    id: str
    name: str
    readings: dict[Rounding, str]


def sensitive_findings(report: Report, lang: Lang) -> list[Sensitivity]:
    """Return the findings whose verdict, or whose possible totals, depend on the mode."""
    return _changing(
        Sensitivity(
            f"rule:{finding.rule.id}",
            getattr(finding.rule.row, lang),
            {
                mode: verdict_text(other.findings[id], lang)
                for mode, other in report.under_every_mode.items()
            },
        )
        for id, finding in report.findings.items()
    )


def sensitive_ratios(report: Report, lang: Lang) -> list[Sensitivity]:
    """Return the ratios that are shown with other digits under another mode."""
    return _changing(
        Sensitivity(
            ratio.id,
            getattr(ratio.row, lang),
            {
                mode: ratio_text(other.ratios[id], lang)
                for mode, other in report.under_every_mode.items()
            },
        )
        for id, ratio in report.ratios.items()
    )


def _changing(items: Iterable[Sensitivity]) -> list[Sensitivity]:
    return [item for item in items if len(set(item.readings.values())) > 1]
