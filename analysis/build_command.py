"""The command `heshu build`: its arguments, its log, its watch, whom it tells the outcome."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import inf
from time import sleep
from typing import TYPE_CHECKING, TextIO

from analysis import pipeline, presentation
from analysis.reports.interrupts import ending_in_order
from analysis.reports.limits import NOTEBOOK_SECONDS, OUTPUT_BYTES, Limits, seconds, size
from analysis.reports.orders import BuildOptions
from analysis.reports.outcome import Outcome, exit_code, summary
from analysis.wording import Lang

if TYPE_CHECKING:
    from analysis.reports.hooks import Hook

# Notebooks at a time: one more than there are cores, as a kernel that starts or ends mostly waits.
JOBS = (os.cpu_count() or 1) + 1
_WATCH_PAUSE = 0.5  # seconds between two looks


def add_build_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `heshu build` takes, but for what it shares with other commands."""
    add = command.add_argument
    add("reports", nargs="*", metavar="REPORT")
    add("--force", action="store_true", help="全部重做 · build even what is fresh")
    add("--jobs", type=positive, default=JOBS, help="并行数 · at a time")
    add("--only", action="append", default=[], metavar="NOTEBOOK", help="只做这些 · only these")
    add("--log", choices=("text", "json"), default="text", help="日志格式 · form of the log")
    add("--wait", action="store_true", help="等候另一处的生成 · wait for another build to end")
    add(
        "--watch",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="有变化即重新生成 · build again whenever something changes",
    )
    add(
        "--keep",
        type=_count,
        default=1,
        metavar="N",
        help="保留此前几版 · keep N of the reports published before",
    )
    _add_limits(command)
    _add_hooks(command)


def _add_limits(command: argparse.ArgumentParser) -> None:
    limits = command.add_argument_group("限制 · limits")
    limits.add_argument(
        "--timeout",
        type=seconds,
        default=NOTEBOOK_SECONDS,
        metavar="SECONDS",
        help="每个笔记本的时限 · time for each notebook",
    )
    limits.add_argument(
        "--total-time",
        type=seconds,
        default=inf,
        metavar="SECONDS",
        help="总时限 · time for the whole build",
    )
    limits.add_argument(
        "--memory",
        type=size,
        metavar="SIZE",
        help="每个内核的内存,如 2G · memory of each kernel",
    )
    limits.add_argument(
        "--output-size",
        type=size,
        default=OUTPUT_BYTES,
        metavar="SIZE",
        help="每份报告的大小 · size of each report",
    )


def _add_hooks(command: argparse.ArgumentParser) -> None:
    told = command.add_argument_group("通知 · who is told the outcome")
    told.add_argument(
        "--hook", metavar="COMMAND", help="命令,从标准输入读取摘要 · reads the summary as JSON"
    )
    told.add_argument(
        "--webhook", metavar="URL", help="本机或内网地址 · a local address, is sent the summary"
    )


def positive(text: str) -> int:
    """Return a whole number above nought; raises ValueError where it is none."""
    return int(text) if int(text) > 0 else int("")


def _count(text: str) -> int:
    return int(text) if int(text) >= 0 else int("")


def run_build(options: argparse.Namespace, out: TextIO) -> int:
    """Build, tell who is to be told, and return the exit code; with --watch, again and again."""
    with ending_in_order():
        if options.watch:
            return _watch(options)
        told = _hooks(options) if (options.hook, options.webhook) != (None, None) else []
        log = Log(options.log == "json", options.lang, options.err)
        outcomes = pipeline.build(options.reports, options.root, _build_options(options), log.tell)
        log.close(outcomes, out)
        _tell_hooks(told, outcomes, log)
    return exit_code(outcomes)


def _build_options(options: argparse.Namespace) -> BuildOptions:
    limits = Limits(options.timeout, options.total_time, options.memory, options.output_size)
    return BuildOptions(
        rounding=options.rounding,
        jobs=options.jobs,
        force=options.force,
        only=tuple(options.only),
        wait=options.wait,
        keep=options.keep,
        limits=limits,
    )


class Log:
    """Where a build says each step as it happens: a line for a person, or a line of JSON."""

    def __init__(self, as_json: bool, lang: Lang, err: TextIO) -> None:
        self._as_json = as_json
        self._lang = lang
        self._err = err

    def tell(self, event: str, facts: Mapping[str, object]) -> None:
        """Say one step; where nobody reads any more, the build still goes on."""
        if self._as_json:
            line = json.dumps({"event": event, **presentation.plain(facts)}, ensure_ascii=False)
        else:
            line = presentation.progress(event, facts, self._lang)
        with suppress(BrokenPipeError):
            self._err.write(line + "\n")
            self._err.flush()

    def close(self, outcomes: Sequence[Outcome], out: TextIO) -> None:
        """Say what came of it all: what changed, what failed, where the reports are."""
        if self._as_json:
            self.tell("summary", summary(outcomes))
        else:
            presentation.show_outcomes(outcomes, self._lang, self._err)
        for outcome in outcomes:
            if not outcome.errors:
                presentation.show_made(outcome.path, self._lang, out)


def _hooks(options: argparse.Namespace) -> "list[Hook]":
    """Return who is to be told; a hook that is none is an error before anything is built."""
    from analysis.reports.hooks import Patience, command_hook, web_hook

    told = []
    if options.hook is not None:
        told.append(command_hook(options.hook, Patience()))
    if options.webhook is not None:
        told.append(web_hook(options.webhook, Patience()))
    return told


def _tell_hooks(told: "Sequence[Hook]", outcomes: Sequence[Outcome], log: Log) -> None:
    text = json.dumps(summary(outcomes), ensure_ascii=False).encode()
    for hook in told:
        problem = hook(text)
        if problem:
            log.tell("hook_failed", {"problem": problem})


def _watch(options: argparse.Namespace) -> int:
    """Build, wait for a change, and build again, until someone ends it.

    Each build is a process of its own: it sees the code as it is by then.
    """
    import subprocess

    from analysis.reports.watch import stamps_of, wait_for_change

    command = [sys.executable, "-m", "analysis", *options.arguments, "--no-watch"]
    while True:
        before = stamps_of(options.root)
        with subprocess.Popen(command) as build:  # noqa: S603  the command that was given to us
            try:
                build.wait()
            except BaseException:
                build.terminate()
                raise
        wait_for_change(options.root, before, lambda: sleep(_WATCH_PAUSE))
