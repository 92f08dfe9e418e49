"""A report, opened: its register, what follows from it, and whether it agrees with itself."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

from analysis.audit.errata import Erratum, load_errata
from analysis.audit.rules import CountRule, Rule, load_rules
from analysis.audit.tightening import TightenedRatio, Tightening, tighten, tighten_ratios
from analysis.audit.verdicts import Finding, audit
from analysis.errors import UsageError
from analysis.figures.commitments import Commitment, load_commitments
from analysis.figures.indicators import Indicator, load_indicators
from analysis.figures.intervals import ROUNDING_MODES, Rounding
from analysis.figures.register import Register, check_accounted, read_register
from analysis.ratios.definitions import RatioDefinition, RefusalRow, load_ratios
from analysis.ratios.derive import Ratio, derive
from analysis.reports.project import project_root, report_ids
from analysis.sources.document import Source, check_filled, load_source


@dataclass(frozen=True)
class Book:
    """What people wrote that does not depend on the rounding: read once, applied in every mode."""

    source: Source
    indicators: dict[str, Indicator]
    definitions: list[RatioDefinition]
    refusals: dict[str, RefusalRow]
    rules: list[Rule | CountRule]
    errata: dict[str, Erratum]
    commitments: list[Commitment]


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
    tightening: Tightening
    tightened: dict[str, TightenedRatio]
    book: Book

    @cached_property
    def under_every_mode(self) -> "dict[Rounding, Report]":
        """What the report would be if its issuer rounded in each of the modes."""
        return {mode: apply_book(self.book, self.root, mode) for mode in ROUNDING_MODES}


def open_report(report: str, rounding: str = "half-up", root: Path | None = None) -> Report:
    """Read a report and derive all that follows: figures, ratios, findings.

    ``rounding`` names how the issuer rounds. Raises UsageError for an unknown
    report or rounding, and the errors of `analysis.errors` for data that do
    not fit the source.
    """
    root = root or project_root()
    if report not in report_ids(root):
        raise UsageError("no_such_report", expected=", ".join(report_ids(root)), found=report)
    return apply_book(read_book(report, root), root, rounding_mode(rounding))


def read_book(report: str, root: Path) -> Book:
    """Read all that people wrote for a report; raises the errors of `analysis.errors`."""
    data = root / "data"
    source = load_source(data / "sources" / report)
    indicators = load_indicators(data / "indicators.csv")
    definitions, refusals = load_ratios(data / "ratios.toml", indicators)
    rules = load_rules(data / "rules.toml", indicators)
    errata = load_errata(source.folder / "errata.toml", rules)
    commitments = load_commitments(source)
    return Book(source, indicators, definitions, refusals, rules, errata, commitments)


def apply_book(book: Book, root: Path, rounding: Rounding) -> Report:
    """Return the report that follows from ``book`` if the issuer rounds as ``rounding`` says."""
    register = read_register(book.source, book.indicators, rounding)
    if not book.source.is_draft:
        check_accounted(register)
    ratios = derive(book.definitions, register)
    tightening = tighten(book.rules, register)
    findings = audit(book.rules, book.errata, register, tightening)
    return Report(
        id=book.source.id,
        root=root,
        rounding=rounding,
        indicators=book.indicators,
        register=register,
        ratios={ratio.id: ratio for ratio in ratios},
        refusals=book.refusals,
        findings={finding.rule.id: finding for finding in findings},
        commitments=book.commitments,
        tightening=tightening,
        tightened=tighten_ratios(ratios, tightening),
        book=book,
    )


def check_finished(report: Report) -> None:
    """Raise for what a draft leaves to a person: a numeral unaccounted for, a field unfilled.

    Raises QuoteError, SchemaError.
    """
    check_accounted(report.register)
    check_filled(report.register.source)


def rounding_mode(name: str) -> Rounding:
    """Return ``name`` as a rounding mode; raises UsageError where it is none."""
    for mode in get_args(Rounding):
        if mode == name:
            return mode  # type: ignore[no-any-return]  # get_args forgets that it is a Rounding
    raise UsageError(
        "bad_parameter", field="rounding", expected=", ".join(get_args(Rounding)), found=name
    )
