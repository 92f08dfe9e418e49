"""The prose of the notebooks: stories.toml with computed values in place of {ids}.

No number is typed in prose. A placeholder is an indicator (shown as the source
prints it), a ratio (shown with the digits that its bounds support), or one of
the counts of `counts_of`. Where the words around it say what is counted,
{id:amount} leaves out per what (2570元), {id:number} the whole unit (9.69). {id:budget} is
the greatest share that the rounding of one input has in a ratio's variance.
"""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from analysis.errors import SchemaError
from analysis.figures.register import StatedFigure
from analysis.ratios import passages
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import percent_text
from analysis.ratios.passages import Passage, Shown
from analysis.ratios.quantities import (
    figure_number,
    figure_text,
    ratio_amount,
    ratio_number,
    ratio_text,
)
from analysis.reports.report import Report
from analysis.sources.datafile import Names, TomlFile, load_toml
from analysis.wording import LANGS, Lang

_PLACEHOLDER = re.compile(r"\{[a-z_0-9]+(?::[a-z]+)?\}")
_TYPED = re.compile(r"[0-9]")


def load_stories(path: Path) -> dict[str, Names]:
    """Read stories.toml; raises SchemaError where a number is typed."""
    file = load_toml(path)
    stories = {}
    for id, names, line in file.records("story", Names):
        for lang in LANGS:
            _check_no_number(getattr(names, lang), file, line, lang)
        stories[id] = names
    return stories


def _check_no_number(text: str, file: TomlFile, line: int, lang: Lang) -> None:
    typed = _TYPED.search(_PLACEHOLDER.sub("", text))
    if typed:
        raise SchemaError(
            "typed_number", file=file.path, line=line, field=lang, found=text[typed.start() :][:20]
        )


def counts_of(report: Report) -> dict[str, int]:
    """Return the counts that a story may name: numerals, ratios, findings by verdict."""
    verdicts = Counter(finding.verdict for finding in report.findings.values())
    return {
        "numeral_count": len(report.register.numerals),
        "named_count": len(report.register.stated),
        "ratio_count": len(report.ratios),
        "refusal_count": len(report.refusals),
        "commitment_count": len(report.commitments),
        "finding_count": len(report.findings),
        "agrees_count": verdicts["agrees"],
        "within_rounding_count": verdicts["agrees within rounding"],
        "disagrees_count": verdicts["disagrees"],
        "cannot_tell_count": verdicts["cannot tell"],
    }


def fill(text: str, report: Report, lang: Lang, place: str = "") -> Passage:
    """Return ``text`` with each {id} replaced by its value; raises SchemaError."""
    counts = counts_of(report)

    def value(placeholder: str) -> Shown:
        name, _, form = placeholder.partition(":")
        if name in report.register.stated and form in _FIGURES:
            return Shown(_FIGURES[form](report.register.stated[name], lang), name)
        if name in report.ratios and form in _RATIOS:
            return Shown(_RATIOS[form](report.ratios[name], lang), name)
        if name in counts and not form:
            return Shown(str(counts[name]), name)
        raise SchemaError("unknown_phrase", file=place, found=placeholder)

    return passages.fill(text, value)


def _largest_share(ratio: Ratio, _: Lang) -> str:
    return percent_text(max(ratio.budget.values(), default=Decimal(0)))


_FIGURES: dict[str, Callable[[StatedFigure, Lang], str]] = {
    "": figure_text,
    "number": figure_number,
}
_RATIOS: dict[str, Callable[[Ratio, Lang], str]] = {
    "": ratio_text,
    "amount": ratio_amount,
    "number": ratio_number,
    "budget": _largest_share,
}
