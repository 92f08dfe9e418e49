"""What people decided of a report: kinds, names, cautions, refusals and errata, each with why.

The register is made from the data files in which each decision stands.
"""

from collections.abc import Iterator

from analysis.figures.drafts import namings_of
from analysis.figures.naming import Naming
from analysis.figures.register import KindRow, StatedFigure
from analysis.reports.records import Row
from analysis.reports.report import Report
from analysis.sources.datafile import load_csv
from analysis.table_wording import NAME_REASONS
from analysis.wording import DOUBTS, KINDS, Lang, say

DECISION_FIELDS = (
    "decision", "id", "quote", "decided_zh", "decided_en", "reason_zh", "reason_en", "file",
)  # fmt: skip


def decision_rows(report: Report) -> Iterator[Row]:
    """Yield a row of `DECISION_FIELDS` for each decision, those of one file together.

    A reason that stands in Chinese only is given in both languages as it stands.
    """
    yield from _kinds(report)
    yield from _names(report)
    yield from _cautions(report)
    yield from _refusals(report)
    yield from _errata(report)


def _kinds(report: Report) -> Iterator[Row]:
    path = report.register.source.folder / "kinds.csv"
    for row, _ in load_csv(path, KindRow) if path.exists() else []:
        yield {
            "decision": "kind",
            "id": row.kind,
            "quote": row.quote,
            "decided_zh": say(KINDS[row.kind], "zh"),
            "decided_en": say(KINDS[row.kind], "en"),
            "reason_zh": row.reason,
            "reason_en": row.reason_en or row.reason,
            "file": _source_file(report, "kinds.csv"),
        }


def _names(report: Report) -> Iterator[Row]:
    register = report.register
    namings = namings_of(register.source, register.numerals, report.indicators)
    for stated in register.stated.values():
        naming = namings.get(stated.figure.start)
        text = register.source.text
        yield {
            "decision": "name",
            "id": stated.indicator.id,
            "quote": stated.quote,
            "decided_zh": stated.indicator.zh,
            "decided_en": stated.indicator.en,
            "reason_zh": _why_named(stated, naming, text, "zh"),
            "reason_en": _why_named(stated, naming, text, "en"),
            "file": _source_file(report, "figures.csv"),
        }


def _why_named(stated: StatedFigure, naming: Naming | None, text: str, lang: Lang) -> str:
    """Return why a figure has its name: what its wording says, or that a person read it."""
    if naming is None or naming.indicator.id != stated.indicator.id:
        return say(NAME_REASONS["read"], lang)
    if naming.doubt:
        return say(NAME_REASONS["doubted"], lang).format(doubt=say(DOUBTS[naming.doubt], lang))
    return say(NAME_REASONS["certain"], lang).format(words=text[slice(*naming.words)])


def _cautions(report: Report) -> Iterator[Row]:
    for ratio in report.ratios.values():
        if ratio.row.caution_zh:
            yield {
                "decision": "caution",
                "id": ratio.id,
                "quote": "",
                "decided_zh": ratio.row.zh,
                "decided_en": ratio.row.en,
                "reason_zh": ratio.row.caution_zh,
                "reason_en": ratio.row.caution_en,
                "file": _shared_file("ratios.toml"),
            }


def _refusals(report: Report) -> Iterator[Row]:
    for id, row in report.refusals.items():
        yield {
            "decision": "refusal",
            "id": id,
            "quote": "",
            "decided_zh": row.formula,
            "decided_en": row.formula,
            "reason_zh": row.reason_zh,
            "reason_en": row.reason_en,
            "file": _shared_file("ratios.toml"),
        }


def _errata(report: Report) -> Iterator[Row]:
    for rule, erratum in report.book.errata.items():
        row = report.findings[rule].rule.row if rule in report.findings else None
        yield {
            "decision": "erratum",
            "id": erratum.id,
            "quote": "",
            "decided_zh": row.zh if row else rule,
            "decided_en": row.en if row else rule,
            "reason_zh": erratum.row.reason_zh,
            "reason_en": erratum.row.reason_en,
            "file": _source_file(report, "errata.toml"),
        }


def _source_file(report: Report, name: str) -> str:
    return f"data/sources/{report.id}/{name}"


def _shared_file(name: str) -> str:
    return f"data/{name}"
