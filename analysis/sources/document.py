"""A source: the text of a report, its sidecar, and the check that neither has changed."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec

from analysis.errors import SchemaError, SourceChangedError, UsageError
from analysis.sources.datafile import Names, Record, convert, decode, load_toml, read_bytes
from analysis.sources.structure import Stretch, parts_of, sections_of, sentences_of

TODO = "TODO"  # stands in a drafted sidecar where a person must write
REVIEW = "review.csv"  # what a draft leaves to a person


class PartRow(Record, frozen=True):
    """One part of a report and the topics of its sections, in order."""

    id: str
    sections: list[str]


class OriginalRow(Record, frozen=True):
    """The published file that the text was read from: its name, its form, its hash."""

    name: str
    form: str
    sha256: str


class AreaRow(Names, frozen=True):
    """The place that a report is about: its code in GB/T 2260 and its names."""

    code: Annotated[str, msgspec.Meta(pattern=f"^([0-9]{{6}}|{TODO})$")]


class Sidecar(Record, frozen=True):
    """source.toml: what the text is, where it came from, who may use it, its hash."""

    sha256: str
    language: str
    period: str
    as_of: date
    title: Names
    issuer: Names
    origin: Names
    licence: Names
    part: tuple[PartRow, ...] = ()  # a text without heads has none
    original: OriginalRow | None = None
    area: AreaRow | None = None
    published: date | None = None  # unknown where the source does not say


@dataclass(frozen=True)
class Source:
    """A report as published: ``text`` is exactly what the hash in its sidecar vouches for.

    It ``is_draft`` while review.csv lists numerals that a person has yet to name or dismiss.
    """

    id: str
    folder: Path
    text: str
    sidecar: Sidecar
    is_draft: bool = False

    @cached_property
    def sentences(self) -> list[Stretch]:
        """The sentences of the text, in order."""
        return sentences_of(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sections(self) -> list[tuple[str, str, Stretch]]:
        """Each section as (part, topic, stretch), in order."""
        return [
            (row.id, topic, stretch)
            for row, part in zip(self.sidecar.part, parts_of(self.text), strict=False)
            for topic, stretch in zip(row.sections, sections_of(self.text, part), strict=False)
        ]

    def stretch_at(self, offset: int) -> Stretch:
        """Return where the sentence that holds the character at ``offset`` starts and ends."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentence_at(self, offset: int) -> str:
        """Return the sentence that holds the character at ``offset``."""
        sentence = self.stretch_at(offset)
        return self.text[sentence.start : sentence.end]

    def section_at(self, offset: int) -> tuple[str, str]:
        """Return (part, topic) of the section that holds ``offset``, empty outside any."""
        for part, topic, stretch in self.sections:
            if stretch.start <= offset < stretch.end:
                return part, topic
        return "", ""

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds ``offset``, from one."""
        return self.text.count("\n", 0, offset) + 1


def load_source(folder: Path) -> Source:
    """Read the source in ``folder`` (source.txt, source.toml) and check its hash.

    Raises UsageError where the folder is missing, SchemaError where a file is
    not UTF-8 or the sidecar is wrong, SourceChangedError where the hash differs.
    """
    if not (folder / "source.toml").is_file():
        raise UsageError("no_such_report", file=folder, found=folder.name)
    sidecar = convert(load_toml(folder / "source.toml").tables, Sidecar, folder / "source.toml")
    path = folder / "source.txt"
    text = _read_text(path, sidecar.sha256)
    source = Source(folder.name, folder, text, sidecar, (folder / REVIEW).is_file())
    _check_structure(source)
    return source


def _read_text(path: Path, sha256: str) -> str:
    data = read_bytes(path)
    text = decode(data, path)
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise SourceChangedError("source_changed", file=path, expected=sha256, found=found)
    return text


def check_filled(source: Source) -> None:
    """Raise SchemaError for the first field of the sidecar that a person has yet to fill."""
    sidecar = source.sidecar
    fields = {"period": sidecar.period}
    for field in ("title", "issuer", "area", "origin", "licence"):
        names: Names | None = getattr(sidecar, field)
        if names:
            fields |= {f"{field}.zh": names.zh, f"{field}.en": names.en}
    if sidecar.area:
        fields["area.code"] = sidecar.area.code
    for field, value in fields.items():
        if TODO in value:
            path = source.folder / "source.toml"
            raise SchemaError("unfilled", file=path, field=field, found=value)


def _check_structure(source: Source) -> None:
    parts = parts_of(source.text)
    found = [len(sections_of(source.text, part)) for part in parts]
    expected = [len(row.sections) for row in source.sidecar.part]
    if found != expected:
        raise SchemaError(
            "other_structure",
            file=source.folder / "source.toml",
            field="part",
            expected=str(found),
            found=str(expected),
        )
