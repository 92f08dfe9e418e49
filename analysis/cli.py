"""The command line: parses, calls the pipeline, chooses the exit code."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from analysis import pipeline, presentation
from analysis.errors import HeshuError, UsageError
from analysis.figures.intervals import ROUNDING_MODES
from analysis.pipeline import BuildOptions
from analysis.reports.report import project_root
from analysis.sources.datafile import decode, read_bytes
from analysis.wording import LANGS, Lang

FORMATS = ("table", "csv", "json", "jsonl")
FINDING_UNEXPLAINED = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells count

Handler = Callable[[argparse.Namespace, TextIO], int]


def main(
    arguments: Sequence[str] | None = None,
    environment: Mapping[str, str] | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Run one command and return its exit code; ``arguments`` default to the process's own."""
    environment = os.environ if environment is None else environment
    out, err = out or sys.stdout, err or sys.stderr
    options = parser().parse_args(arguments)
    options.lang = options.lang or language_of(environment)
    options.err = err
    try:
        handler: Handler = options.handler
        return handler(options, out)
    except HeshuError as error:
        print(f"heshu: {error.describe(options.lang)}", file=err)
        return error.exit_code
    except BrokenPipeError:  # the reader has gone (heshu ratios … | head): that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def language_of(environment: Mapping[str, str]) -> Lang:
    """Return zh where the environment's locale is Chinese, else en."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    return "zh" if (locale or "").startswith("zh") else "en"


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="heshu",
        description="报告里的每一个数 · every figure of a report, what follows, and an audit",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, (handler, summary) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(handler=handler)
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
        choices=ROUNDING_MODES,
        default="half-up",
        help="修约方式 · how the issuer rounds",
    )


def _listing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=FORMATS, default="table", help="输出格式 · form of output"
    )
    _rounding(command)


def _one_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", metavar="REPORT")
    _listing(command)


def _build_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("reports", nargs="*", metavar="REPORT")
    command.add_argument("--force", action="store_true", help="全部重做 · build even what is fresh")
    command.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, help="并行数 · at a time"
    )
    command.add_argument(
        "--only", action="append", default=[], metavar="NOTEBOOK", help="只做这些 · only these"
    )
    command.add_argument(
        "--log", choices=("text", "json"), default="text", help="日志格式 · form of the log"
    )
    _rounding(command)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


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


def _status_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("reports", nargs="*", metavar="REPORT")
    _listing(command)


def _build(options: argparse.Namespace, out: TextIO) -> int:
    def tell(event: str, facts: Mapping[str, object]) -> None:
        if options.log == "json":
            line = json.dumps({"event": event, **facts}, ensure_ascii=False)
        else:
            line = presentation.progress(event, facts, options.lang)
        print(line, file=options.err, flush=True)

    build_options = BuildOptions(
        rounding=options.rounding, jobs=options.jobs, force=options.force, only=tuple(options.only)
    )
    for folder in pipeline.build(options.reports, options.root, build_options, tell):
        presentation.show_made(folder, options.lang, out)
    return 0


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
        rows = pipeline.figures_of_text(_read(options.text), options.rounding)
    else:
        rows = pipeline.figures(options.report, options.root, options.rounding)
    columns = presentation.figure_columns(options.lang)
    presentation.show_rows(rows, options.format, out, columns)
    return 0


def _read(name: str) -> str:
    if name == "-":
        return decode(sys.stdin.buffer.read(), Path("-"))
    return decode(read_bytes(Path(name)), Path(name)).removeprefix("\ufeff")


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


def _refresh(options: argparse.Namespace, out: TextIO) -> int:
    for notebook, changed in pipeline.refresh(options.root, os.cpu_count() or 1):
        presentation.show_refreshed(notebook, changed, options.lang, out)
    return 0


def _lab(options: argparse.Namespace, _: TextIO) -> int:
    return pipeline.lab(options.root)


_COMMANDS: dict[str, tuple[Handler, str]] = {
    "build": (_build, "重新生成需要更新的报告 · regenerate what is out of date"),
    "status": (_status, "哪些需要更新,为什么 · what is out of date and why"),
    "figures": (_figures, "报告或任意文本中的数字 · the numerals of a report or of any text"),
    "ratios": (_ratios, "导出的比率 · the derived ratios"),
    "audit": (_audit, "审核结论 · the findings"),
    "trace": (_trace, "一个数的来路 · a number's way back to its sentences"),
    "refresh": (_refresh, "重跑并规范笔记本 · re-run and canonicalise the notebooks"),
    "lab": (_lab, "打开 JupyterLab · JupyterLab, here"),
}
_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "build": _build_arguments,
    "status": _status_arguments,
    "figures": _figures_arguments,
    "ratios": _one_report,
    "audit": _audit_arguments,
    "trace": _trace_arguments,
}
