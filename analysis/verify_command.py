"""The command `heshu verify`: its arguments, its log, and what it says of each report."""

import argparse
import getpass
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from analysis import certificate_wording as words
from analysis import pipeline, presentation
from analysis.build_command import JOBS, Log, positive
from analysis.reports.interrupts import ending_in_order
from analysis.wording import Lang, say

if TYPE_CHECKING:
    from analysis.reports.records import Row

_MOST_LINES = 20  # of files, and of numbers, on a terminal; the others stand in the certificate


def add_verify_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `heshu verify` takes, but for what it shares with other commands."""
    add = command.add_argument
    add("reports", nargs="*", metavar="REPORT")
    add(
        "--certificate",
        type=Path,
        metavar="DIR",
        help="证书放在哪里，默认 .heshu/verify · where certificates go, else .heshu/verify",
    )
    add("--checker", metavar="NAME", help="核验人姓名，默认用户名 · your name, else your user's")
    add("--orcid", default="", metavar="ORCID", help="核验人的 ORCID · the checker's ORCID")
    add("--jobs", type=positive, default=JOBS, help="并行数 · notebooks at a time")
    add("--log", choices=("text", "json"), default="text", help="日志格式 · form of the log")


def run_verify(options: argparse.Namespace, out: TextIO) -> int:
    """Verify, say what came of it, and return the exit code of the first report that differs."""
    from analysis.reports.verification.circumstances import (
        Checker,
        VerifyOptions,
        check_orcid,
        this_machine,
    )

    if options.orcid:
        check_orcid(options.orcid)
    asked = VerifyOptions(
        Checker(options.checker or getpass.getuser(), options.orcid),
        this_machine(os.cpu_count() or 1),
        options.clock,
        options.jobs,
        options.certificate and options.certificate.absolute(),
    )
    log = Log(options.log == "json", options.lang, options.err)
    with ending_in_order():
        verified = pipeline.verify(options.reports, options.root, asked, log.tell)
    if options.log == "json":
        log.tell("summary", {"exit_code": _exit_code(verified), "reports": verified})
    _show(verified, options, out)
    return _exit_code(verified)


def _exit_code(verified: "Sequence[Row]") -> int:
    return next((code for row in verified if (code := row["exit_code"])), 0)


def _show(verified: "Sequence[Row]", options: argparse.Namespace, out: TextIO) -> None:
    """Print a report's result for a person, or a row for each file for programs."""
    if options.format == "table":
        for row in verified:
            for line in _lines(row, options.lang):
                print(line, file=out)
        return
    rows = [
        file | {"why": [" ".join(filter(None, why.values())) for why in file["why"]]}
        for row in verified
        for file in row["files"]
    ]
    presentation.show_rows(rows, options.format, out)


def _lines(row: "Row", lang: Lang) -> list[str]:
    """Return what a person reads of one report: class, files, numbers, errors, certificate."""
    from analysis.reports.verification.certificate import FOLDER
    from analysis.reports.verification.certificate_page import page_name

    grade = row["class"]
    meaning = say(words.GRADE_MEANINGS[grade], lang)
    result = say(words.RESULT, lang).format(
        report=row["report"], grade=say(words.GRADES[grade], lang), meaning=meaning
    )
    counts = [f"{say(words.STATES[state], lang)} {count}" for state, count in row["counts"].items()]
    lines = [
        "; ".join(counts),
        *_first(_number_lines(row, lang), lang),
        *_first(_file_lines(row, lang), lang),
        *(error[f"message_{lang}"] for error in row["errors"]),
    ]
    if row["uncommitted"]:
        names = presentation.reasons_text(row["uncommitted"], lang)
        facts = {"count": len(row["uncommitted"]), "files": names}
        lines.append(say(words.UNCOMMITTED, lang).format(**facts))
    page = Path(row["path"], FOLDER, page_name(lang))
    lines.append(say(words.CERTIFICATE_AT, lang).format(path=page))
    return [result, *(f"  {line}" for line in lines if line)]


def _number_lines(row: "Row", lang: Lang) -> list[str]:
    return [_number_line(number, lang) for number in row["numbers"]]


def _number_line(number: "Row", lang: Lang) -> str:
    facts = {name: "—" if value in (None, "") else value for name, value in number.items()}
    line = say(words.NUMBER_LINE, lang).format(**facts)
    if number["low"] is None and number["high"] is None:
        return line
    phrase = words.EXCUSED if number["excused"] else words.NOT_EXCUSED
    return line + say(phrase, lang).format(**facts)


def _file_lines(row: "Row", lang: Lang) -> list[str]:
    from analysis.reports.verification.certificate_page import causes_text

    return [
        say(words.FILE_LINE, lang).format(
            file=file["file"],
            state=say(words.STATES[file["state"]], lang),
            why=causes_text(file["why"], lang),
        )
        for file in row["files"]
        if file["state"] != "identical" and not row["errors"]
    ]


def _first(lines: Sequence[str], lang: Lang) -> list[str]:
    more = len(lines) - _MOST_LINES
    if more <= 0:
        return list(lines)
    return [*lines[:_MOST_LINES], say(words.AND_OTHERS, lang).format(count=more)]
