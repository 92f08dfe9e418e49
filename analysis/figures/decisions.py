"""Decisions: what a person says of a figure in review, and the rows that it becomes.

Named, it goes into figures.csv; dismissed with its kind and a reason, into kinds.csv.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import UsageError
from analysis.figures.drafts import csv_of
from analysis.figures.indicators import Indicator
from analysis.figures.register import FigureRow, KindRow, Register
from analysis.figures.rewriting import Rewriting, rewrite
from analysis.sources.datafile import T, decode, load_csv, read_bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides of the figure that ``quote`` marks: a name, or a kind and why."""

    quote: str
    indicator: str = ""
    kind: str = ""
    reason: str = ""


def save_decisions(
    folder: Path,
    decisions: Sequence[Decision],
    indicators: dict[str, Indicator],
    workshop: Path,
) -> Register:
    """Write ``decisions`` into figures.csv and kinds.csv of ``folder``; return its register.

    A later decision on a figure takes the place of an earlier one. Raises
    UsageError for a decision that is none, SchemaError or QuoteError for one
    that does not fit the text or the indicator; then nothing is written.
    """
    for decision in decisions:
        _check(decision, folder)
    text = decode(read_bytes(folder / "source.txt"), folder / "source.txt")
    decided = {_marked_at(decision.quote, text) for decision in decisions}
    figures = [
        row for row in _rows(folder / "figures.csv", FigureRow)
        if _marked_at(row.quote, text) not in decided
    ]  # fmt: skip
    kinds = [
        row for row in _rows(folder / "kinds.csv", KindRow)
        if _marked_at(row.quote, text) not in decided
    ]  # fmt: skip
    for decision in _last_of_each(decisions):
        if decision.indicator:
            figures.append(FigureRow(indicator=decision.indicator, quote=decision.quote))
        else:
            kinds.append(KindRow(quote=decision.quote, kind=decision.kind, reason=decision.reason))
    files = {"figures.csv": csv_of(FigureRow, figures), "kinds.csv": csv_of(KindRow, kinds)}
    return rewrite(folder, Rewriting(files), workshop, indicators)


def _check(decision: Decision, folder: Path) -> None:
    named = bool(decision.indicator)
    dismissed = bool(decision.kind and decision.reason.strip())
    if named == dismissed or (named and decision.kind) or not decision.quote:
        raise UsageError(
            "bad_decision",
            file=folder / "figures.csv",
            expected="indicator | kind, reason",
            found=decision.quote,
        )


def _rows(path: Path, shape: type[T]) -> list[T]:
    return [row for row, _ in load_csv(path, shape)] if path.exists() else []


def _marked_at(quote: str, text: str) -> int:
    """Return where the number that ``quote`` marks stands in ``text``, -1 where it does not."""
    start = text.find(quote.replace("{", "").replace("}", ""))
    return start + quote.find("{") if start >= 0 else -1


def _last_of_each(decisions: Iterable[Decision]) -> Iterable[Decision]:
    return {decision.quote: decision for decision in decisions}.values()
