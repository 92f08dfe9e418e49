"""The whole program, top to bottom: one function a command, each a list of named steps."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import UsageError
from analysis.figures.scan import find_figures
from analysis.reports import records
from analysis.reports.freshness import (
    Request,
    freshness_of,
    inputs_of,
    notebook_paths,
    steps_of,
    write_manifest,
)
from analysis.reports.publish import (
    WORKSHOP,
    fresh_folder,
    one_build_at_a_time,
    publish,
    take_over,
)
from analysis.reports.records import Row
from analysis.reports.report import Report, open_report, report_ids, rounding_mode
from analysis.reports.trace import Trace, trace_of
from analysis.wording import LANGS, Lang

Tell = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: languages, rounding, notebooks at a time, all anew, some notebooks only."""

    langs: tuple[Lang, ...] = LANGS
    rounding: str = "half-up"
    jobs: int = 1
    force: bool = False
    only: tuple[str, ...] = ()


def build(reports: Sequence[str], root: Path, options: BuildOptions, tell: Tell) -> list[Path]:
    """Regenerate the ``reports`` that are out of date, all where none is named; return where.

    ``tell`` is given each step's name and facts as it happens.
    """
    rounding_mode(options.rounding)
    return [_build_one(report, root, options, tell) for report in _named(reports, root)]


def _build_one(report: str, root: Path, options: BuildOptions, tell: Tell) -> Path:
    request = Request(report, options.langs, options.rounding)
    steps, reasons = _steps_to_run(request, root, options)
    target = root / "reports" / report
    if not reasons:
        tell("fresh", {"report": report})
        return target
    tell("building", {"report": report, "reasons": reasons})
    with one_build_at_a_time(report, root), fresh_folder(report, root) as folder:
        inputs = inputs_of(report, root)
        opened = open_report(report, options.rounding, root)
        take_over(target, folder, anew=len(steps) == len(steps_of(request, inputs)))
        _run_notebooks(opened, folder, steps, options.jobs, tell)
        _write_tables(opened, folder)
        _write_pages(opened, folder, options.langs)
        write_manifest(folder, request, inputs, steps)
        target = publish(folder, report, root)
    tell("made", {"report": report, "path": str(target)})
    return target


def _steps_to_run(
    request: Request, root: Path, options: BuildOptions
) -> tuple[list[str], list[str]]:
    """Return the steps to run and why: what is stale, or all of it with --force."""
    freshness = freshness_of(request, root)
    steps, reasons = list(freshness.stale_steps), list(freshness.reasons)
    if options.force:
        steps, reasons = list(steps_of(request, inputs_of(request.report, root))), ["--force"]
    if options.only:
        known = {
            name.partition("/")[2] for name in steps_of(request, inputs_of(request.report, root))
        }
        _check_known(options.only, known)
        steps = [name for name in steps if name.partition("/")[2] in options.only]
        reasons = reasons if steps else []
    return steps, reasons


def _check_known(names: Sequence[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError("no_such_notebook", expected=", ".join(sorted(known)), found=name)


def _run_notebooks(
    report: Report, folder: Path, steps: Sequence[str], jobs: int, tell: Tell
) -> None:
    from analysis.reports.notebook_page import EXPORT_VARIABLE
    from analysis.reports.notebooks import Run, run_notebook

    os.environ[EXPORT_VARIABLE] = str(folder)
    runs = []
    for step in steps:
        lang, _, name = step.partition("/")
        runs.append(
            Run(
                report.root / "notebooks" / f"{name}.ipynb",
                {"report": report.id, "lang": lang, "rounding": report.rounding},
                folder / f"{step}.ipynb",
                report.root / WORKSHOP / "logs" / report.id / f"{step}.log",
            )
        )
    with ThreadPoolExecutor(jobs) as pool:
        for step, _ in zip(steps, pool.map(run_notebook, runs), strict=True):
            tell("ran", {"step": step})


def _write_tables(report: Report, folder: Path) -> None:
    from analysis.reports.exports import write_csv, write_workbook

    write_csv(report, folder / "tables")
    write_workbook(report, folder / "tables" / f"{report.id}.xlsx")


def _write_pages(report: Report, folder: Path, langs: Iterable[Lang]) -> None:
    from analysis.reports.pages import PageWriter

    for lang in langs:
        executed = [folder / lang / path.name for path in notebook_paths(report.root)]
        PageWriter(report, lang, [path for path in executed if path.exists()], folder).write()


def status(reports: Sequence[str], root: Path, options: BuildOptions) -> list[Row]:
    """Return for each report why it is out of date, its coverage and its verdict counts."""
    rows = []
    for report in _named(reports, root):
        request = Request(report, options.langs, options.rounding)
        opened = open_report(report, options.rounding, root)
        verdicts = [finding.verdict for finding in opened.findings.values()]
        rows.append(
            {
                "report": report,
                "reasons": list(freshness_of(request, root).reasons),
                "kinds": dict(opened.register.kind_counts),
                "unaccounted": len(opened.register.unaccounted),
                "ratios": len(opened.ratios),
                "verdicts": {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))},
            }
        )
    return rows


def figures(report: str, root: Path, rounding: str) -> list[Row]:
    """Return the register of a report: every numeral with its place and indicator."""
    return list(records.register_rows(open_report(report, rounding, root).register))


def figures_of_text(text: str, rounding: str) -> list[Row]:
    """Return every numeral of any text."""
    return [records.figure_row(figure) for figure in find_figures(text, rounding_mode(rounding))]


def ratios(report: str, root: Path, rounding: str) -> list[Row]:
    """Return the derived ratios of a report."""
    return list(records.ratio_rows(open_report(report, rounding, root)))


def audit(report: str, root: Path, rounding: str) -> tuple[list[Row], list[str]]:
    """Return the findings of a report, and the ids of those that are unexplained."""
    findings = open_report(report, rounding, root).findings.values()
    unexplained = [finding.rule.id for finding in findings if finding.unexplained]
    return [records.finding_row(finding) for finding in findings], unexplained


def trace(report: str, id: str, root: Path, rounding: str) -> Trace:
    """Return a number's way back: formula, inputs, sentences."""
    return trace_of(id, open_report(report, rounding, root))


def refresh(root: Path, jobs: int) -> list[tuple[Path, bool]]:
    """Run the committed notebooks with their own defaults; return each with whether it changed."""
    from analysis.reports.notebooks import refresh_notebook

    notebooks = notebook_paths(root)
    with ThreadPoolExecutor(jobs) as pool:
        return list(zip(notebooks, pool.map(refresh_notebook, notebooks), strict=True))


def lab(root: Path) -> int:
    """Open JupyterLab in the notebooks' folder; return its exit code."""
    command = [sys.executable, "-m", "jupyterlab", "--notebook-dir", str(root)]
    return subprocess.run(command, check=False).returncode  # noqa: S603  the command is ours


def _named(reports: Sequence[str], root: Path) -> list[str]:
    known = report_ids(root)
    for report in reports:
        if report not in known:
            raise UsageError("no_such_report", expected=", ".join(known), found=report)
    return list(reports) or known
