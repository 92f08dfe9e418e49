"""Corrections: the files of a known report for the corrected text that its issuer published.

The text before stays, with all that was written for it, in a folder of its own.
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.figures.additions import kept_original
from analysis.figures.commitments import CommitmentRow
from analysis.figures.drafts import ReviewRow, csv_of, numerals_of
from analysis.figures.indicators import Indicator
from analysis.figures.register import FigureRow, KindRow, read_register, starts_of
from analysis.figures.revision import Change, certain_rows, relocate
from analysis.figures.rewriting import Rewriting
from analysis.sources.datafile import T, convert, decode, load_csv, read_bytes
from analysis.sources.document import Sidecar, Source, load_source
from analysis.sources.folders import REVISIONS
from analysis.sources.originals import Original
from analysis.sources.sidecars import revise_sidecar
from analysis.sources.structure import parts_of, sections_of

_HASH_SHOWN = 12  # characters of a hash that name a folder


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of each figure, the files to write, and the names proposed for review."""

    changes: tuple[Change, ...]
    rewriting: Rewriting
    proposed: tuple[ReviewRow, ...]


def draft_correction(
    original: Original, folder: Path, indicators: dict[str, Indicator]
) -> Correction | None:
    """Return what ``original`` changes in the report of ``folder``, None where it changes nothing.

    Raises SchemaError where it is the text of another report.
    """
    source = load_source(folder)
    if original.text == source.text:
        return None
    register = read_register(source, indicators)
    sidecar = _sidecar(source, original)
    record = convert(tomllib.loads(sidecar), Sidecar, folder / "source.toml")
    revised = Source(folder.name, folder, original.text, record)
    kinds, lost_kinds = _sorted_out(source, "kinds.csv", KindRow, _kind_holds(revised))
    days, lost_days = _sorted_out(source, "commitments.csv", CommitmentRow, _day_holds(revised))
    quotes = [row.quote for row in lost_kinds] + [row.quote for row in lost_days]
    lost = [Change("vanished", "", "", "", quote, "") for quote in quotes]
    settled = {start for row in kinds for start in starts_of(revised.text, row.quote)}
    changes = [*relocate(register, revised, settled), *lost]
    files = {
        **_archive(source),
        "source.txt": original.text.encode(),
        "source.toml": sidecar.encode(),
        "figures.csv": csv_of(FigureRow, certain_rows(changes)),
        **kept_original(original),
    }
    if lost_kinds:
        files["kinds.csv"] = csv_of(KindRow, kinds)
    if lost_days:
        files["commitments.csv"] = csv_of(CommitmentRow, days)
    outdated = {path.name for path in folder.glob("original.*")} - files.keys()
    rewriting = Rewriting(files, tuple(outdated))
    return Correction(tuple(changes), rewriting, tuple(_proposed(changes)))


def _sidecar(source: Source, original: Original) -> str:
    path = source.folder / "source.toml"
    before, after = _structure(source.text), _structure(original.text)
    sha256 = hashlib.sha256(original.text.encode()).hexdigest()
    text = decode(read_bytes(path), path)
    return revise_sidecar(text, original, sha256, same_structure=before == after)


def _structure(text: str) -> list[int]:
    return [len(sections_of(text, part)) for part in parts_of(text)]


def _archive(source: Source) -> dict[str, bytes]:
    """Return the files as they were, under the hash of their text."""
    name = source.sidecar.sha256[:_HASH_SHOWN]
    folder = source.folder / REVISIONS
    before = len(list(folder.glob(f"{name}*")))
    name = f"{name}-{before + 1}" if before else name
    return {
        f"{REVISIONS}/{name}/{path.name}": path.read_bytes()
        for path in source.folder.iterdir()
        if path.is_file()
    }


def _sorted_out(
    source: Source, name: str, shape: type[T], holds: Callable[[T], bool]
) -> tuple[list[T], list[T]]:
    """Return the rows of a table that hold in the revised text, and those that do not."""
    path = source.folder / name
    rows = [row for row, _ in load_csv(path, shape)] if path.exists() else []
    return [row for row in rows if holds(row)], [row for row in rows if not holds(row)]


def _kind_holds(revised: Source) -> Callable[[KindRow], bool]:
    starts = {figure.start for figure in numerals_of(revised)}
    return lambda row: bool(starts.intersection(starts_of(revised.text, row.quote)))


def _day_holds(revised: Source) -> Callable[[CommitmentRow], bool]:
    return lambda row: revised.text.count(row.quote.replace("{", "").replace("}", "")) == 1


def _proposed(changes: Iterable[Change]) -> Iterator[ReviewRow]:
    """Yield a row of review.csv for each figure that may carry the name that it had."""
    for change in changes:
        if change.fate == "unsure":
            yield ReviewRow(
                quote=change.quote,
                kind="figure",
                sentence=change.sentence,
                indicator=change.indicator,
                doubt=change.fate,
            )
