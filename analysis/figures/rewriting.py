"""Rewriting a report's files: checked in a copy, then put in place whole, or not at all."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import HeshuError
from analysis.figures.drafts import ReviewRow, csv_of, review_of
from analysis.figures.indicators import Indicator
from analysis.figures.register import Register, read_register
from analysis.sources.document import REVIEW, load_source
from analysis.sources.folders import Files, folder_to_be, put_instead, write_files


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What to change in a source's folder: files to write, files to remove."""

    files: Files
    removed: tuple[str, ...] = ()


def rewrite(
    folder: Path,
    rewriting: Rewriting,
    workshop: Path,
    indicators: dict[str, Indicator],
    *,
    dry: bool = False,
    proposed: Iterable[ReviewRow] = (),
) -> Register:
    """Change ``folder`` and return its register; its review.csv then lists what is left.

    Rows of review.csv are taken from ``proposed`` where their quote is the same.
    Raises what reading the changed files raises, and then nothing has changed;
    nor does it where ``dry``.
    """
    with folder_to_be(folder, workshop) as made:
        shutil.copytree(folder, made, dirs_exist_ok=True)
        write_files(rewriting.files, made)
        for name in rewriting.removed:
            (made / name).unlink(missing_ok=True)
        register = _checked(made, folder, indicators)
        _write_review(register, made, indicators, {row.quote: row for row in proposed})
        if not dry:
            put_instead(made, folder)
    return register


def _checked(made: Path, folder: Path, indicators: dict[str, Indicator]) -> Register:
    """Return the register of ``made``; its errors name the files of ``folder``."""
    try:
        return read_register(load_source(made), indicators)
    except HeshuError as error:
        error.file = error.file.replace(str(made), str(folder))
        raise


def _write_review(
    register: Register,
    folder: Path,
    indicators: dict[str, Indicator],
    proposed: dict[str, ReviewRow],
) -> None:
    rows = [proposed.get(row.quote, row) for row in review_of(register, indicators)]
    if rows:
        write_files({REVIEW: csv_of(ReviewRow, rows)}, folder)
    else:
        (folder / REVIEW).unlink(missing_ok=True)
