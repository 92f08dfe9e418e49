"""Errata: known disagreements as data, each guarded by the values it was recorded with."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Literal

from analysis.audit.rules import CountRule, Rule
from analysis.errors import SchemaError
from analysis.figures.register import nearest_name
from analysis.sources.datafile import Record, load_toml


class ErratumRow(Record, frozen=True):
    """A table [erratum.ID] of a source's errata.toml.

    ``left`` and ``right`` are the sides of ``rule`` for the printed values when
    the disagreement was recorded, in the rule's unit.
    """

    rule: str
    status: Literal["open", "confirmed", "fixed"]
    left: str
    right: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """An erratum with its place in the file, for messages."""

    id: str
    row: ErratumRow
    left: Fraction
    right: Fraction
    path: Path
    line: int


def load_errata(path: Path, rules: Sequence[Rule | CountRule]) -> dict[str, Erratum]:
    """Return the errata of one source by the rule that they explain; none without a file.

    Raises SchemaError for an unknown rule, a second erratum of one rule, or a
    guard that is no number.
    """
    if not path.exists():
        return {}
    known = {rule.id for rule in rules}
    errata: dict[str, Erratum] = {}
    for id, row, line in load_toml(path).records("erratum", ErratumRow):
        if row.rule not in known:
            raise SchemaError(
                "unknown_rule",
                file=path,
                line=line,
                field="rule",
                expected=nearest_name(row.rule, known),
                found=row.rule,
            )
        if row.rule in errata:
            raise SchemaError("doubled_id", file=path, line=line, field="rule", found=row.rule)
        left, right = _guard(row.left, path, line), _guard(row.right, path, line)
        errata[row.rule] = Erratum(id, row, left, right, path, line)
    return errata


def _guard(text: str, path: Path, line: int) -> Fraction:
    try:
        return Fraction(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        raise SchemaError(
            "wrong_field", file=path, line=line, field="left, right", expected="63728", found=text
        ) from None
