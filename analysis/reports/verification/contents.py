"""The contents of files: do two of them, whose bytes differ, state the same numbers?

Tables are read cell by cell, notebooks and pages number by number as they show them, pictures and
what is printed as they look.
"""

import csv
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook

from analysis.charts.likeness import look_alike, pages_look_alike
from analysis.figures.numerals import CHINESE
from analysis.sources.datafile import LARGEST_FILE

# A number as it is printed, but no piece of a word or a hash; a Chinese count of some length.
NUMBER = re.compile(
    rf"(?<![A-Za-z0-9_.])[-−]?[0-9０-９]+(?:[.,][0-9０-９]+)*(?![A-Za-z0-9_])|[{CHINESE}]{{2,}}"
)
_UNSEEN = {"script", "style"}
# What a file of JSON says of the bytes of other files: their own rows tell of those.
_OF_BYTES = {"bytes", "contentSize", "hash", "md5", "sha256"}
_IDS = ("id", "indicator")  # columns by which a row of a table is known
_MOSTNUMBERS = 10  # of a stretch of text that are shown


class NumberChange(NamedTuple):
    """A number that was another before: where it stands, and both; empty where there is none."""

    where: str
    before: str
    after: str


def numbers_in(text: str) -> list[str]:
    """Return the numbers of ``text`` as they are printed."""
    return NUMBER.findall(text)


def compared(before: Path, after: Path) -> tuple[bool | None, list[NumberChange]]:
    """Return whether two files state the same numbers and look alike, and the numbers that do not.

    None for a kind of which only the bytes can be compared. A file that cannot
    be read as what its name says is not the same as one that can.
    """
    kind = after.suffix
    if kind not in _KINDS:
        return None, []
    try:
        if _size(before) > LARGEST_FILE:
            return False, []
        changes = list(_number_changes(before, after))
        return not changes and _LOOKS.get(kind, _no_looks)(before, after), changes
    except Exception:  # noqa: BLE001  whatever keeps a file that a stranger may have edited from being read
        return False, []


def _size(path: Path) -> int:
    """Return the bytes of a file, unpacked where it is a workbook."""
    if path.suffix != ".xlsx":
        return path.stat().st_size
    with ZipFile(path) as parts:
        return sum(part.file_size for part in parts.infolist())


def _number_changes(before: Path, after: Path) -> Iterator[NumberChange]:
    if after.suffix == ".csv":
        yield from _cell_changes(_table(before), _table(after))
    elif after.suffix in _TEXTS:
        read = _TEXTS[after.suffix]
        yield from _stretches(numbers_in(read(before)), numbers_in(read(after)))


def _stretches(before: list[str], after: list[str]) -> Iterator[NumberChange]:
    if before == after:
        return
    for kind, low, high, new_low, new_high in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield NumberChange(
                "", _shortened(before[low:high]), _shortened(after[new_low:new_high])
            )


def _shortened(numbers: list[str]) -> str:
    more = len(numbers) - _MOSTNUMBERS
    return " ".join([*numbers[:_MOSTNUMBERS], *(["…"] if more > 0 else [])])


Cells = dict[str, dict[str, str]]


def _table(path: Path) -> Cells:
    """Return the rows of a table by their id, or by their number where they have none."""
    rows: Cells = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            id = next((row[name] for name in _IDS if row.get(name)), "")
            rows[id if id and id not in rows else f"#{number}"] = row
    return rows


def _cell_changes(before: Cells, after: Cells) -> Iterator[NumberChange]:
    for id in before | after:
        old, new = before.get(id, {}), after.get(id, {})
        for column in old | new:
            cells = str(old.get(column) or ""), str(new.get(column) or "")
            if numbers_in(cells[0]) != numbers_in(cells[1]):
                yield NumberChange(f"{id} · {column}", *cells)


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _json(path: Path) -> str:
    return " ".join(_leaves(json.loads(_plain(path))))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in _OF_BYTES:
                yield str(name)
                yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    else:
        yield str(value)


class _Reader(HTMLParser):
    """Collects what a page says, and the words that stand for its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self.said += [value for name, value in attrs if name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)


def _page(path: Path) -> str:
    reader = _Reader()
    reader.feed(_plain(path))
    reader.close()
    return " ".join(reader.said)


def _outputs(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(_plain(path))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


def _notebook(path: Path) -> str:
    """Return what the outputs of a notebook say as plain text."""
    parts = [
        part
        for output in _outputs(path)
        for part in (output.get("text", ""), output.get("data", {}).get("text/plain", ""))
    ]
    return " ".join("".join(part) for part in parts)


def _pictures(path: Path) -> list[bytes]:
    found = (output.get("data", {}).get("image/png") for output in _outputs(path))
    return [b64decode("".join(picture)) for picture in found if picture]


def _same_pictures(before: Path, after: Path) -> bool:
    pairs = zip_longest(_pictures(before), _pictures(after), fillvalue=b"")
    return all(one == other or look_alike(one, other) for one, other in pairs)


def _no_looks(_before: Path, _after: Path) -> bool:
    """Return True: what is read for its numbers may look otherwise."""
    return True


def _workbook(path: Path) -> list[tuple[object, ...]]:
    book = load_workbook(BytesIO(path.read_bytes()), data_only=False)
    return [
        (sheet.title, cell.coordinate, *numbers_in(str(cell.value)))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if numbers_in(str(cell.value))
    ]


def _same_drawing(before: Path, after: Path) -> bool:
    """Return whether two drawings of shapes are of pictures that look alike.

    A chart is drawn once and saved in each of its forms; of its shapes only
    the picture beside them can tell how they look.
    """
    pictures = before.with_suffix(".png"), after.with_suffix(".png")
    return look_alike(pictures[0].read_bytes(), pictures[1].read_bytes())


_TEXTS: dict[str, Callable[[Path], str]] = {
    ".css": _plain,
    ".html": _page,
    ".ipynb": _notebook,
    ".js": _plain,
    ".json": _json,
    ".md": _plain,
    ".txt": _plain,
}
_LOOKS: dict[str, Callable[[Path, Path], bool]] = {
    ".ipynb": _same_pictures,
    ".pdf": lambda before, after: pages_look_alike(before.read_bytes(), after.read_bytes()),
    ".png": lambda before, after: look_alike(before.read_bytes(), after.read_bytes()),
    ".svg": _same_drawing,
    ".xlsx": lambda before, after: _workbook(before) == _workbook(after),
}
_KINDS = {".csv", *_TEXTS, *_LOOKS}
