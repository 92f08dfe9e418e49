"""Data files that people write: CSV and TOML, read strictly, each error with file and line."""

import codecs
import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BufferedIOBase
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from analysis.errors import SchemaError

LARGEST_FILE = 64 * 1024 * 1024  # bytes
PIECE = 64 * 1024  # bytes of a text that are held at a time

_HEADING = re.compile(r"\[([^\[\]]+)\]")


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row or table of a data file; an unknown or missing field is an error."""


T = TypeVar("T", bound=Record)


class Names(Record, frozen=True):
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class TomlFile:
    """A TOML file as tables, and its text, in which errors find their line."""

    path: Path
    text: str
    tables: dict[str, Any]

    def records(self, heading: str, shape: type[T]) -> Iterator[tuple[str, T, int]]:
        """Yield (id, record, line) for each table ``[heading.id]``, in the order of the file.

        Raises SchemaError where a table does not have the shape.
        """
        tables = self.tables.get(heading, {})
        if not isinstance(tables, dict):
            raise SchemaError(
                "wrong_field", file=self.path, field=heading, expected=f"[{heading}.id]"
            )
        for name, table in tables.items():
            line = self.line_of(heading, name)
            yield name, convert(table, shape, self.path, line), line

    def line_of(self, heading: str, name: str) -> int:
        """Return the line on which the table ``[heading.name]`` starts."""
        return self._lines.get(f"{heading}.{name}", 1)

    @cached_property
    def _lines(self) -> dict[str, int]:
        """The line of each table by its name."""
        lines = enumerate(self.text.split("\n"), start=1)
        found = ((_HEADING.match(line), number) for number, line in lines)
        return {match[1]: number for match, number in found if match}


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file; raises SchemaError where it is missing or too large."""
    if not path.is_file():
        raise SchemaError("no_file", file=path)
    if path.stat().st_size > LARGEST_FILE:
        raise SchemaError("file_too_large", file=path, expected=f"≤ {LARGEST_FILE} B")
    return path.read_bytes()


def decode(data: bytes, path: Path) -> str:
    """Return ``data`` as text; raises SchemaError with the line where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"0x{data[error.start]:02x}"
        raise SchemaError("not_utf8", file=path, line=line, found=found) from None


def file_pieces(path: Path, most: int | None = None) -> Iterator[str]:
    """Yield the text of a file: see `text_pieces`. Raises SchemaError where it is missing too."""
    if not path.is_file():
        raise SchemaError("no_file", file=path)
    with path.open("rb") as file:
        yield from text_pieces(file, path, most)


def text_pieces(file: BufferedIOBase, path: Path, most: int | None = None) -> Iterator[str]:
    """Yield the UTF-8 text of an open ``file`` as it comes, without the mark of its encoding.

    ``path`` names it in errors. Raises SchemaError where it is not UTF-8, or
    longer than ``most`` bytes.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    size, line = 0, 1
    while data := file.read1(PIECE):
        size += len(data)
        if most is not None and size > most:
            raise SchemaError("file_too_large", file=path, expected=f"≤ {most} B")
        yield _decode_piece(decoder, data, path, line)
        line += data.count(b"\n")
    yield _decode_piece(decoder, b"", path, line)


def _decode_piece(decoder: codecs.IncrementalDecoder, data: bytes, path: Path, line: int) -> str:
    """Return the text of ``data``, or what is left of it at the end (no data)."""
    try:
        return decoder.decode(data, final=not data)
    except UnicodeDecodeError as error:
        line += error.object.count(b"\n", 0, error.start)
        found = f"0x{error.object[error.start]:02x}"
        raise SchemaError("not_utf8", file=path, line=line, found=found) from None


def load_toml(path: Path) -> TomlFile:
    """Read a TOML file. Raises SchemaError where it is no TOML."""
    text = decode(read_bytes(path), path).replace("\r\n", "\n")
    try:
        return TomlFile(path, text, tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # TOMLDecodeError; an integer without end
        line = re.search(r"line (\d+)", str(error))
        raise SchemaError(
            "not_toml", file=path, line=int(line[1]) if line else None, found=str(error)
        ) from None


def load_csv(path: Path, shape: type[T]) -> list[tuple[T, int]]:
    """Read a CSV file whose columns are the fields of ``shape``; return (record, line) pairs.

    Raises SchemaError for another header, a row of another length, a wrong value.
    """
    lines = decode(read_bytes(path), path).removeprefix("\ufeff").splitlines(keepends=True)
    rows = csv.reader(lines, strict=True)
    try:
        columns = _columns(next(rows, []), shape, path)
        return [
            (
                convert(_as_table(row, columns, path, rows.line_num), shape, path, rows.line_num),
                rows.line_num,
            )
            for row in rows
            if row
        ]
    except csv.Error as error:
        raise SchemaError("not_csv", file=path, line=rows.line_num, found=str(error)) from None


def _columns(header: list[str], shape: type[T], path: Path) -> list[str]:
    """Return the columns of a file; the last ones may be absent where they have a default."""
    columns = list(shape.__struct_fields__)
    optional = len(shape.__struct_defaults__)
    if header != columns[: max(len(header), len(columns) - optional)]:
        raise SchemaError(
            "other_columns",
            file=path,
            line=1,
            expected=",".join(columns),
            found=",".join(header),
        )
    return header


def _as_table(row: list[str], columns: list[str], path: Path, line: int) -> dict[str, str]:
    if len(row) != len(columns):
        raise SchemaError(
            "other_length", file=path, line=line, expected=str(len(columns)), found=str(len(row))
        )
    return dict(zip(columns, row, strict=True))


def convert(table: object, shape: type[T], path: Path, line: int | None = None) -> T:
    """Return ``table`` as a record of the ``shape``; raises SchemaError naming the field."""
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        said = str(error)
        found = re.search(r"got `([^`]*)`|unknown field `([^`]*)`", said)
        field = re.search(r"`\$\.?([^`]*)`", said) or re.search(r"field `([^`]*)`", said)
        raise SchemaError(
            "wrong_field",
            file=path,
            line=line,
            field=field[1] if field else "",
            expected=said.partition(" - at ")[0],
            found=(found[1] or found[2]) if found else "",
        ) from None
