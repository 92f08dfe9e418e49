"""A report, opened: its register, what follows from it, and whether it agrees with itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from analysis.audit.errata import load_errata
from analysis.audit.rules import load_rules
from analysis.audit.verdicts import Finding, audit
from analysis.errors import UsageError
from analysis.figures.commitments import Commitment, load_commitments
from analysis.figures.intervals import Rounding
from analysis.figures.register import (
    Indicator,
    Register,
    check_accounted,
    load_indicators,
    read_register,
)
from analysis.ratios.derive import Ratio, RefusalRow, derive, load_ratios
from analysis.sources.document import load_source


@dataclass(frozen=True)
class Report:
    """Everything that is known of one report under one rounding convention."""

    id: str
    root: Path
    rounding: Rounding
    indicators: dict[str, Indicator]
    register: Register
    ratios: dict[str, Ratio]
    refusals: dict[str, RefusalRow]
    findings: dict[str, Finding]
    commitments: list[Commitment]


def project_root() -> Path:
    """Return the folder that holds data/, notebooks/ and this package."""
    return Path(__file__).resolve().parents[2]


def report_ids(root: Path) -> list[str]:
    """Return the ids of the reports in data/sources, in order; raises UsageError without one."""
    if not (root / "data" / "sources").is_dir():
        raise UsageError("no_project", file=root, expected="data/sources")
    return sorted(path.parent.name for path in (root / "data" / "sources").glob("*/source.toml"))


def open_report(report: str, rounding: str = "half-up", root: Path | None = None) -> Report:
    """Read a report and derive all that follows: figures, ratios, findings.

    ``rounding`` names how the issuer rounds. Raises UsageError for an unknown
    report or rounding, and the errors of `analysis.errors` for data that do
    not fit the source.
    """
    root = root or project_root()
    if report not in report_ids(root):
        raise UsageError("no_such_report", expected=", ".join(report_ids(root)), found=report)
    mode = rounding_mode(rounding)
    data = root / "data"
    indicators = load_indicators(data / "indicators.csv")
    register = read_register(load_source(data / "sources" / report), indicators, mode)
    check_accounted(register)
    definitions, refusals = load_ratios(data / "ratios.toml", indicators)
    ratios = {ratio.id: ratio for ratio in derive(definitions, register)}
    rules = load_rules(data / "rules.toml", indicators)
    errata = load_errata(register.source.folder / "errata.toml", rules)
    findings = {finding.rule.id: finding for finding in audit(rules, errata, register, mode)}
    commitments = load_commitments(register.source)
    return Report(report, root, mode, indicators, register, ratios, refusals, findings, commitments)


def rounding_mode(name: str) -> Rounding:
    """Return ``name`` as a rounding mode; raises UsageError where it is none."""
    for mode in get_args(Rounding):
        if mode == name:
            return mode  # type: ignore[no-any-return]  # get_args forgets that it is a Rounding
    raise UsageError(
        "bad_parameter", field="rounding", expected=", ".join(get_args(Rounding)), found=name
    )
