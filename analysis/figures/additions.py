"""Additions: the files of a new report, drafted from the original that its issuer published."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from analysis.figures.drafts import Draft, ReviewRow, csv_of, draft_figures
from analysis.figures.indicators import Indicator
from analysis.figures.register import FigureRow
from analysis.sources.datafile import convert
from analysis.sources.document import REVIEW, Sidecar, Source
from analysis.sources.originals import Original
from analysis.sources.sidecars import SidecarDraft, draft_sidecar


@dataclass(frozen=True, slots=True)
class Addition:
    """A drafted report: its files by name, and what a person must look at."""

    source: Source
    sidecar: SidecarDraft
    draft: Draft
    files: dict[str, bytes]


def draft_report(original: Original, folder: Path, indicators: dict[str, Indicator]) -> Addition:
    """Return the files that ``folder`` is to hold for ``original``; nothing is written.

    Raises SchemaError where the text holds more numerals than any report does.
    """
    data = original.text.encode()
    sidecar = draft_sidecar(original, hashlib.sha256(data).hexdigest())
    record = convert(tomllib.loads(sidecar.text), Sidecar, folder / "source.toml")
    source = Source(folder.name, folder, original.text, record, is_draft=True)
    draft = draft_figures(source, indicators)
    files = {
        "source.txt": data,
        "source.toml": sidecar.text.encode(),
        "figures.csv": csv_of(FigureRow, draft.named),
        **kept_original(original),
    }
    if draft.review:
        files[REVIEW] = csv_of(ReviewRow, draft.review)
    return Addition(source, sidecar, draft, files)


def kept_original(original: Original) -> dict[str, bytes]:
    """Return the file to keep beside the text: none where the text is the file byte for byte."""
    return {} if original.is_its_own_text else {f"original.{original.form}": original.data}
