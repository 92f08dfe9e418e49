"""Comparing: a report that was rebuilt, file by file, with the one that is committed."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from analysis.reports.differences import MEASURED, Judged, judged_changes
from analysis.reports.fingerprints import sha256_of
from analysis.reports.manifest import MANIFEST
from analysis.reports.records import Row
from analysis.reports.verification.contents import NumberChange, compared

# identical: to the byte. same numbers: other bytes, but its numbers, or its looks, are the same.
# not compared: other bytes, and only the hash of the committed file is known, or its kind unknown.
# different: other numbers, or other looks. missing: not made. new: made, and not committed.
State = Literal["identical", "same numbers", "not compared", "different", "missing", "new"]
# full: every byte. minor: every number, other bytes. partial: a number differs within the interval
# that is stated of it, or a file is missing or new. failed: a number differs otherwise, no rebuild.
Grade = Literal["full", "minor", "partial", "failed"]
STATES: tuple[State, ...] = get_args(State)
GRADES: tuple[Grade, ...] = get_args(Grade)

NUMBER_FIELDS = ("file", "where", "before", "after", "low", "high", "excused")
_MOST_CHANGES = 20  # numbers of one file that are listed
_TABLES = {f"tables/{measured.file}.csv" for measured in MEASURED}
_FILE_OF = {measured.table: f"tables/{measured.file}.csv" for measured in MEASURED}


class Committed(NamedTuple):
    """The committed report: its manifest, the folder of those of its files that are committed.

    ``published`` is where readers find it: what lies there unchanged can be
    compared too, though it is not committed.
    """

    manifest: Mapping[str, Any]
    folder: Path
    published: Path

    def before(self, file: str) -> Path | None:
        """Return the file as it was committed, or as it was published with that manifest."""
        committed, published = self.folder / file, self.published / file
        if committed.is_file():
            return committed
        known = self.manifest["outputs"].get(file)
        return published if published.is_file() and sha256_of(published) == known else None


class FileResult(NamedTuple):
    """What became of one file: its hash before and when rebuilt, "" where there is none.

    Before is as the file was committed, or else as the manifest says.
    ``edited``: the committed file is not the one that the manifest names.
    ``excused``: its numbers differ no more than the intervals stated of them allow.
    """

    file: str
    state: State
    before: str
    after: str
    edited: bool = False
    excused: bool = False


class Comparison(NamedTuple):
    """Every file, and the numbers that differ, as rows of `NUMBER_FIELDS`."""

    files: tuple[FileResult, ...]
    numbers: tuple[Row, ...]


def compare(committed: Committed, made: Path) -> Comparison:
    """Compare the report in the folder ``made`` with the ``committed`` one."""
    tables, excused = _table_changes(committed, made)
    files, numbers = [], []
    for name in _names(committed, made):
        result, changes = _compare_file(name, committed, made)
        if name in tables:  # a unit or a verdict is no number, and changes what one says
            result = result._replace(state="different")
        if result.state == "different":
            rows = list(_number_rows(name, changes, tables))
            numbers += rows
            # A table without such a row cannot be read: nothing excuses that.
            within = bool(rows) and all(row["excused"] for row in rows)
            result = result._replace(excused=within if name in _TABLES else excused)
        files.append(result)
    return Comparison(tuple(files), tuple(numbers))


def grade_of(files: Sequence[FileResult], *, rebuilt: bool) -> Grade:
    """Return the class of a verification by its files."""
    states = {result.state for result in files}
    if not rebuilt or any(one.state == "different" and not one.excused for one in files):
        return "failed"
    if states & {"different", "missing", "new"}:
        return "partial"
    return "minor" if states - {"identical"} else "full"


def _names(committed: Committed, made: Path) -> list[str]:
    """Return the name of every file that is committed, in the manifest, or made."""
    outputs: Mapping[str, str] = committed.manifest["outputs"]
    return sorted({*outputs, *_files(committed.folder), *_files(made)})


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _compare_file(
    name: str, committed: Committed, made: Path
) -> tuple[FileResult, list[NumberChange]]:
    before, after = committed.before(name), made / name
    own = sha256_of(before) if before else ""
    known = own if name == MANIFEST else committed.manifest["outputs"].get(name, "")
    remade = sha256_of(after) if after.is_file() else ""
    edited = bool(own) and own != known
    state, changes = _state(name, before, after, {known, own} - {""}, remade)
    return FileResult(name, state, own or known, remade, edited), changes


def _state(
    name: str, before: Path | None, after: Path, hashes: set[str], remade: str
) -> tuple[State, list[NumberChange]]:
    if not remade:
        return "missing", []
    if not hashes:
        return "new", []
    if hashes == {remade}:
        return "identical", []
    if before is None or name == MANIFEST:  # which holds hashes, and no numbers
        return "not compared", []
    same, changes = compared(before, after)
    if same is None:
        return "not compared", []
    return ("same numbers", []) if same else ("different", changes)


def _table_changes(committed: Committed, made: Path) -> tuple[dict[str, list[Row]], bool]:
    """Return the numbers of the tables that differ, by file, and whether all are excused."""
    rows: dict[str, list[Row]] = {}
    try:
        changes = judged_changes(committed.folder, made)
    except (UnicodeError, csv.Error):  # a committed table is none any more: compared as a file
        changes = []
    for judged in changes:
        file = _FILE_OF[judged.change["table"]]
        if (committed.folder / file).is_file() and (made / file).is_file():
            rows.setdefault(file, []).append(_measured_row(file, judged))
    found = [row["excused"] for of_file in rows.values() for row in of_file]
    return rows, bool(found) and all(found)


def _measured_row(file: str, judged: Judged) -> Row:
    """Return a change of a value, or where that is the same, of what is stated of it."""
    change = judged.change
    ages = ("old", "new")
    if change["old_value"] == change["new_value"]:
        texts = [_stated(change, *stated) for stated in zip(ages, judged.units, strict=True)]
    else:
        texts = [change[f"{age}_value"] or "" for age in ages]
    cells = (file, change["id"], *texts, change["old_low"], change["old_high"], judged.excused)
    return dict(zip(NUMBER_FIELDS, cells, strict=True))


def _stated(change: Row, age: str, unit: str) -> str:
    ends = f"[{change[f'{age}_low'] or '…'}, {change[f'{age}_high'] or '…'}]"
    return f"{change[f'{age}_value'] or '—'} {ends} {unit}".strip()


def _number_rows(
    file: str, changes: Sequence[NumberChange], tables: Mapping[str, list[Row]]
) -> Iterator[Row]:
    """Yield the numbers of a file that differ: of a table those judged, then its other cells.

    Where the tables differ, what repeats their numbers is not listed once more.
    """
    judged = tables.get(file, [])
    yield from judged
    known = {row["where"] for row in judged}
    if file in _TABLES or not tables:
        others = [one for one in changes if one.where.partition(" · ")[0] not in known]
        for change in others[:_MOST_CHANGES]:
            cells = (file, *change, None, None, False)
            yield dict(zip(NUMBER_FIELDS, cells, strict=True))
