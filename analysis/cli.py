"""The command line: parses, calls the pipeline, chooses the exit code."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from analysis import pipeline, presentation
from analysis.build_command import JOBS, add_build_arguments, run_build
from analysis.errors import HeshuError, UsageError
from analysis.reports.interrupts import Terminated
from analysis.reports.orders import BuildOptions
from analysis.reports.project import project_root
from analysis.wording import LANGS, ROUNDINGS, Lang

if TYPE_CHECKING:
    from datetime import datetime
    from io import BufferedReader

FORMATS = ("table", "csv", "json", "jsonl")
FINDING_UNEXPLAINED = 1
SIGNALLED = 128  # and the number of the signal, as shells count

Handler = Callable[[argparse.Namespace, TextIO], int]


def main(
    arguments: Sequence[str] | None = None,
    environment: Mapping[str, str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
    clock: "Callable[[], datetime] | None" = None,
) -> int:
    """Run one command and return its exit code; ``arguments`` default to the process's own.

    ``clock`` tells the time for what is about a moment, a certificate; else the system does.
    """
    environment = os.environ if environment is None else environment
    out, err = out or sys.stdout, err or sys.stderr
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(given).parse_args(given)
    options.arguments = given
    options.root = options.root.resolve()
    options.lang = options.lang or language_of(environment)
    options.err = err
    options.clock = clock
    try:
        handler: Handler = options.handler
        return handler(options, out)
    except HeshuError as error:
        print(f"heshu: {error.describe(options.lang)}", file=err)
        return error.exit_code
    except BrokenPipeError:  # the reader has gone (heshu ratios … | head): that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Terminated as end:
        return SIGNALLED + end.signal
    except KeyboardInterrupt:
        return SIGNALLED + signal.SIGINT


def language_of(environment: Mapping[str, str]) -> Lang:
    """Return zh where the environment's locale is Chinese, else en."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    return "zh" if (locale or "").startswith("zh") else "en"


def parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of all commands, with the arguments of those that are ``given``."""
    top = argparse.ArgumentParser(
        prog="heshu",
        description="报告里的每一个数 · every figure of a report, what follows, and an audit",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND", prog=top.prog)
    for name, (handler, summary) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(handler=handler)
        if name not in given:
            continue
        _shared(command)
        if name in _ARGUMENTS:
            _ARGUMENTS[name](command)
    return top


def _shared(command: argparse.ArgumentParser) -> None:
    command.add_argument("--root", type=Path, default=project_root(), help="项目目录 · the project")
    command.add_argument("--lang", choices=LANGS, help="语言 · language of what is printed")


def _rounding(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rounding",
        choices=ROUNDINGS,
        default="half-up",
        help="修约方式 · how the issuer rounds",
    )


def _form(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=FORMATS, default="table", help="输出格式 · form of output"
    )


def _listing(command: argparse.ArgumentParser) -> None:
    _form(command)
    _rounding(command)


def _one_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", metavar="REPORT")
    _listing(command)


def _build_arguments(command: argparse.ArgumentParser) -> None:
    add_build_arguments(command)
    _rounding(command)


def _verify_arguments(command: argparse.ArgumentParser) -> None:
    from analysis.verify_command import add_verify_arguments

    add_verify_arguments(command)
    _form(command)


def _diff_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", metavar="REPORT")
    command.add_argument("old", nargs="?", default="", metavar="A", help="旧的一版 · the older")
    command.add_argument("new", nargs="?", default="", metavar="B", help="新的一版 · the newer")
    _form(command)


def _figures_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", metavar="REPORT")
    command.add_argument(
        "--text", metavar="FILE", help="任意文本,- 为标准输入 · any text, - for standard input"
    )
    _listing(command)


def _audit_arguments(command: argparse.ArgumentParser) -> None:
    _one_report(command)
    command.add_argument(
        "--strict", action="store_true", help="有不符则退出码为 1 · exit 1 on a disagreement"
    )


def _trace_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", metavar="REPORT")
    command.add_argument("id", metavar="ID")
    _listing(command)


def _add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="txt, docx, pdf, html")
    command.add_argument("--id", required=True, metavar="ID", help="报告编号 · the report's id")
    command.add_argument(
        "--revise", action="store_true", help="已有报告的修订稿 · a corrected text of a report"
    )
    command.add_argument("--dry-run", action="store_true", help="只试不写 · try, write nothing")
    command.add_argument("--format", choices=FORMATS, default="table", help="输出格式 · form")


def _status_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("reports", nargs="*", metavar="REPORT")
    _listing(command)


def _status(options: argparse.Namespace, out: TextIO) -> int:
    rows = pipeline.status(options.reports, options.root, BuildOptions(rounding=options.rounding))
    if options.format == "table":
        presentation.show_status(rows, options.lang, out)
    else:
        presentation.show_rows(rows, options.format, out)
    return 0


def _figures(options: argparse.Namespace, out: TextIO) -> int:
    if bool(options.text) == bool(options.report):
        raise UsageError("report_or_text", expected="REPORT | --text FILE")
    if options.text:
        rows = pipeline.figures_of_text(_pieces(options.text, options.format), options.rounding)
    else:
        rows = iter(pipeline.figures(options.report, options.root, options.rounding))
    columns = presentation.figure_columns(options.lang)
    presentation.show_rows(rows, options.format, out, columns)
    return 0


def _pieces(name: str, form: str) -> Iterator[str]:
    """Return the text of a file or of standard input (``-``) in pieces, as it comes."""
    from analysis.sources.datafile import LARGEST_FILE, file_pieces, text_pieces

    most = None if form in presentation.AS_THEY_COME else LARGEST_FILE
    if name == "-":
        return text_pieces(cast("BufferedReader", sys.stdin.buffer), Path(name), most)
    return file_pieces(Path(name), most)


def _ratios(options: argparse.Namespace, out: TextIO) -> int:
    rows = pipeline.ratios(options.report, options.root, options.rounding)
    presentation.show_rows(rows, options.format, out, presentation.ratio_columns(options.lang))
    return 0


def _audit(options: argparse.Namespace, out: TextIO) -> int:
    rows, unexplained = pipeline.audit(options.report, options.root, options.rounding)
    presentation.show_rows(rows, options.format, out, presentation.finding_columns(options.lang))
    if not (options.strict and unexplained):
        return 0
    presentation.show_unexplained(unexplained, options.lang, options.err)
    return FINDING_UNEXPLAINED


def _trace(options: argparse.Namespace, out: TextIO) -> int:
    trace = pipeline.trace(options.report, options.id, options.root, options.rounding)
    if options.format == "table":
        presentation.show_trace(trace, options.lang, out)
    else:
        presentation.show_rows([trace.row()], options.format, out)
    return 0


def _add(options: argparse.Namespace, out: TextIO) -> int:
    from analysis.reports.records import addition_rows, change_row

    file, id, root, dry = options.file, options.id, options.root, options.dry_run
    if options.revise:
        changes = pipeline.revise(file, id, root, dry=dry)
        if options.format == "table":
            folder = root / "data" / "sources" / id
            presentation.show_revised(folder, changes, dry, options.lang, out)
        else:
            presentation.show_rows([change_row(change) for change in changes], options.format, out)
        return 0
    addition = pipeline.add(file, id, root, dry=dry)
    if options.format == "table":
        presentation.show_added(addition, dry, options.lang, out)
    else:
        presentation.show_rows(list(addition_rows(addition)), options.format, out)
    return 0


def _verify(options: argparse.Namespace, out: TextIO) -> int:
    from datetime import UTC, datetime

    from analysis.verify_command import run_verify

    options.clock = options.clock or partial(datetime.now, UTC)
    return run_verify(options, out)


def _diff(options: argparse.Namespace, out: TextIO) -> int:
    rows = pipeline.diff(options.report, options.old, options.new, options.root)
    presentation.show_rows(rows, options.format, out, presentation.change_columns(options.lang))
    return 0


def _refresh(options: argparse.Namespace, out: TextIO) -> int:
    for notebook, changed in pipeline.refresh(options.root, JOBS):
        presentation.show_refreshed(notebook, changed, options.lang, out)
    return 0


def _lab(options: argparse.Namespace, _: TextIO) -> int:
    return pipeline.lab(options.root)


_COMMANDS: dict[str, tuple[Handler, str]] = {
    "build": (run_build, "重新生成需要更新的报告 · regenerate what is out of date"),
    "status": (_status, "哪些需要更新,为什么 · what is out of date and why"),
    "figures": (_figures, "报告或任意文本中的数字 · the numerals of a report or of any text"),
    "ratios": (_ratios, "导出的比率 · the derived ratios"),
    "audit": (_audit, "审核结论 · the findings"),
    "trace": (_trace, "一个数的来路 · a number's way back to its sentences"),
    "add": (_add, "起草一份新报告,或换上修订稿 · draft a new report, or put in a corrected text"),
    "diff": (_diff, "两版报告之间哪些数变了 · what changed in the numbers between two versions"),
    "verify": (_verify, "从入库的来料重建并逐一比对 · rebuild what is committed and compare"),
    "refresh": (_refresh, "重跑并规范笔记本 · re-run and canonicalise the notebooks"),
    "lab": (_lab, "打开 JupyterLab · JupyterLab, here"),
}
_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "add": _add_arguments,
    "build": _build_arguments,
    "status": _status_arguments,
    "figures": _figures_arguments,
    "ratios": _one_report,
    "audit": _audit_arguments,
    "trace": _trace_arguments,
    "diff": _diff_arguments,
    "verify": _verify_arguments,
}
