"""The whole program, top to bottom: one function a command, each a list of named steps."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.errors import UsageError
from analysis.reports.freshness import Freshness, Request, freshness_of, step_names
from analysis.reports.project import WORKSHOP, notebook_paths, report_ids
from analysis.wording import LANGS, Lang

# What is heavy is imported by the step that needs it: with nothing to do, nothing is.
if TYPE_CHECKING:
    from analysis.reports.build_page import BuildStep
    from analysis.reports.notebooks import Run
    from analysis.reports.questions import Answers
    from analysis.reports.records import Row
    from analysis.reports.report import Report
    from analysis.reports.trace import Trace

Tell = Callable[[str, Mapping[str, object]], None]


class BuildOptions(NamedTuple):
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
    return [_build_one(report, root, options, tell) for report in _named(reports, root)]


def _build_one(report: str, root: Path, options: BuildOptions, tell: Tell) -> Path:
    request = Request(report, options.langs, options.rounding)
    stale = _what_is_stale(request, root, options)
    if not stale.reasons:
        tell("fresh", {"report": report})
        return root / "reports" / report
    tell("building", {"report": report, "reasons": list(stale.reasons)})
    return _rebuild(request, root, options, stale, tell)


def _what_is_stale(request: Request, root: Path, options: BuildOptions) -> Freshness:
    """Return what is stale, all with --force, of that the notebooks of --only."""
    names = step_names(request, root)
    forced = Freshness(("--force",), tuple(names), {})
    stale = forced if options.force else freshness_of(request, root)
    if not options.only:
        return stale
    _check_known(options.only, {name.partition("/")[2] for name in names})
    steps = [name for name in stale.stale_steps if name.partition("/")[2] in options.only]
    return Freshness(stale.reasons if steps else (), tuple(steps), stale.drawn)


def _check_known(names: Sequence[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError("no_such_notebook", expected=", ".join(sorted(known)), found=name)


def _rebuild(
    request: Request, root: Path, options: BuildOptions, stale: Freshness, tell: Tell
) -> Path:
    _start_warm_kernels()
    from analysis.reports.publish import fresh_folder, one_build_at_a_time, publish, take_over
    from analysis.reports.report import open_report
    from analysis.reports.staleness import inputs_of, record

    report, target = request.report, root / "reports" / request.report
    with one_build_at_a_time(report, root), fresh_folder(report, root) as folder:
        inputs = inputs_of(report, root)
        opened = open_report(report, options.rounding, root)
        take_over(target, folder, anew=stale.is_whole(step_names(request, root)))
        answers = _run_notebooks(opened, folder, stale, options.jobs, tell)
        _write_tables(opened, folder)
        frames = _write_pages(opened, folder, inputs, options.langs, answers)
        record(folder, request, root, inputs, stale.stale_steps, answers, frames)
        target = publish(folder, report, root)
    tell("made", {"report": report, "path": str(target)})
    return target


def _start_warm_kernels() -> None:
    """Start the fork server, which warms up while the runner imports, unless Jupyter is told else.

    As everywhere in Jupyter, a variable may ask for another provisioner of kernels.
    """
    from analysis.reports.kernels.client import VARIABLE, fork_is_to_be_had, start_server

    if VARIABLE in os.environ:
        return
    if fork_is_to_be_had():
        start_server(os.environ)
    from analysis.reports.kernels.provisioner import prefer_warm_kernels

    prefer_warm_kernels()


def _run_notebooks(
    report: "Report", folder: Path, stale: Freshness, jobs: int, tell: Tell
) -> "dict[str, Answers]":
    """Run the stale steps; return what each of their notebooks asked and was answered."""
    from concurrent.futures import ThreadPoolExecutor

    from analysis.reports.build_page import BuildStep
    from analysis.reports.notebooks import run_notebook

    notes = report.root / WORKSHOP / "notes" / report.id
    wishes = {
        step: BuildStep(
            (report.id, step.partition("/")[0], report.rounding),
            folder,
            notes / f"{step}.jsonl",
            stale.drawn.get(step, ()),
        )
        for step in stale.stale_steps
    }
    with ThreadPoolExecutor(jobs) as pool:
        runs = [_run_of(step, report, wish) for step, wish in wishes.items()]
        for step, _ in zip(wishes, pool.map(run_notebook, runs), strict=True):
            tell("ran", {"step": step})
    return {step: wish.read_notes() for step, wish in wishes.items()}


def _run_of(step: str, report: "Report", wish: "BuildStep") -> "Run":
    from analysis.reports.build_page import BUILD_VARIABLE, ROOT_VARIABLE
    from analysis.reports.notebooks import Run

    names = ("report", "lang", "rounding")
    return Run(
        report.root / "notebooks" / f"{step.partition('/')[2]}.ipynb",
        dict(zip(names, wish.page, strict=True)),
        wish.folder / f"{step}.ipynb",
        report.root / WORKSHOP / "logs" / report.id / f"{step}.log",
        os.environ | {ROOT_VARIABLE: str(report.root), BUILD_VARIABLE: wish.text()},
    )


def _write_tables(report: "Report", folder: Path) -> None:
    from analysis.reports.exports import write_csv, write_workbook

    write_csv(report, folder / "tables")
    write_workbook(report, folder / "tables" / f"{report.id}.xlsx")


def _write_pages(
    report: "Report",
    folder: Path,
    inputs: Mapping[str, str],
    langs: Iterable[Lang],
    ran: Collection[str],
) -> dict[str, str]:
    """Write the pages of what ``ran``, all where their frame changed; return the frames."""
    from analysis.reports.manifest import read_manifest
    from analysis.reports.pages import PageWriter
    from analysis.reports.staleness import frame_digest

    before = read_manifest(folder).get("frames", {})
    frames: dict[str, str] = {}
    for lang in langs:
        executed = [folder / lang / path.name for path in notebook_paths(report.root)]
        writer = PageWriter(report, lang, [path for path in executed if path.exists()], folder)
        frames[lang] = frame_digest(writer.frame, inputs)
        writer.write(ran if before.get(lang) == frames[lang] else None)
    return frames


def status(reports: Sequence[str], root: Path, options: BuildOptions) -> "list[Row]":
    """Return for each report why it is out of date, its coverage and its verdict counts."""
    from analysis.reports.report import open_report

    rows = []
    for report in _named(reports, root):
        request = Request(report, options.langs, options.rounding)
        freshness = freshness_of(request, root)
        opened = open_report(report, options.rounding, root)
        verdicts = [finding.verdict for finding in opened.findings.values()]
        rows.append(
            {
                "report": report,
                "reasons": list(freshness.reasons),
                "stale": list(freshness.stale_steps),
                "kinds": dict(opened.register.kind_counts),
                "unaccounted": len(opened.register.unaccounted),
                "ratios": len(opened.ratios),
                "verdicts": {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))},
            }
        )
    return rows


def figures(report: str, root: Path, rounding: str) -> "list[Row]":
    """Return the register of a report: every numeral with its place and indicator."""
    from analysis.reports.records import register_rows
    from analysis.reports.report import open_report

    return list(register_rows(open_report(report, rounding, root).register))


def figures_of_text(text: str, rounding: str) -> "list[Row]":
    """Return every numeral of any text."""
    from analysis.figures.scan import find_figures
    from analysis.reports.records import figure_row
    from analysis.reports.report import rounding_mode

    return [figure_row(figure) for figure in find_figures(text, rounding_mode(rounding))]


def ratios(report: str, root: Path, rounding: str) -> "list[Row]":
    """Return the derived ratios of a report."""
    from analysis.reports.records import ratio_rows
    from analysis.reports.report import open_report

    return list(ratio_rows(open_report(report, rounding, root)))


def audit(report: str, root: Path, rounding: str) -> "tuple[list[Row], bool]":
    """Return the findings of a report, and whether one of them is unexplained."""
    from analysis.reports.records import finding_row
    from analysis.reports.report import open_report

    findings = open_report(report, rounding, root).findings.values()
    unexplained = any(finding.unexplained for finding in findings)
    return [finding_row(finding) for finding in findings], unexplained


def trace(report: str, id: str, root: Path, rounding: str) -> "Trace":
    """Return a number's way back: formula, inputs, sentences."""
    from analysis.reports.report import open_report
    from analysis.reports.trace import trace_of

    return trace_of(id, open_report(report, rounding, root))


def refresh(root: Path, jobs: int) -> list[tuple[Path, bool]]:
    """Run the committed notebooks with their own defaults; return each with whether it changed."""
    _start_warm_kernels()
    from concurrent.futures import ThreadPoolExecutor

    from analysis.reports.build_page import ROOT_VARIABLE
    from analysis.reports.notebooks import refresh_notebook

    environment = os.environ | {ROOT_VARIABLE: str(root)}
    notebooks = notebook_paths(root)
    with ThreadPoolExecutor(jobs) as pool:
        changed = pool.map(lambda notebook: refresh_notebook(notebook, environment), notebooks)
        return list(zip(notebooks, changed, strict=True))


def lab(root: Path) -> int:
    """Open JupyterLab, with warm kernels unless it is told else; return its exit code."""
    import subprocess

    from analysis.reports.kernels.client import NAME, VARIABLE

    command = [sys.executable, "-m", "jupyterlab", "--notebook-dir", str(root)]
    environment = {VARIABLE: NAME} | os.environ
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  the command is ours


def _named(reports: Sequence[str], root: Path) -> list[str]:
    known = report_ids(root)
    for report in reports:
        if report not in known:
            raise UsageError("no_such_report", expected=", ".join(known), found=report)
    return list(reports) or known
