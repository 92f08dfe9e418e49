"""The whole program, top to bottom: one function a command, each a list of named steps."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from analysis.errors import UsageError
from analysis.figures.additions import Addition, draft_report
from analysis.figures.corrections import draft_correction
from analysis.figures.register import load_indicators
from analysis.figures.revision import Change
from analysis.figures.rewriting import rewrite
from analysis.figures.scan import scan_pieces
from analysis.reports import records
from analysis.reports.differences import changes_between
from analysis.reports.freshness import (
    Request,
    freshness_of,
    inputs_of,
    notebook_paths,
    steps_of,
    write_manifest,
)
from analysis.reports.history import PUBLISHED, keep, kept_reports, report_named
from analysis.reports.limits import Deadline, Limits, check_size, check_total
from analysis.reports.outcome import Outcome, attempt
from analysis.reports.publish import check_inputs, publish, put_back, take_over
from analysis.reports.records import Row
from analysis.reports.report import (
    Report,
    check_finished,
    open_report,
    report_ids,
    rounding_mode,
)
from analysis.reports.trace import Trace, trace_of
from analysis.reports.workshop import (
    SCRATCH_VARIABLE,
    WORKSHOP,
    fresh_folder,
    logs_of,
    one_build_at_a_time,
    scratch_folder,
    tidy,
)
from analysis.sources.folders import (
    check_new,
    folder_to_be,
    put_in_place,
    source_folder,
    write_files,
)
from analysis.sources.originals import read_original
from analysis.wording import LANGS, Lang

Tell = Callable[[str, Mapping[str, object]], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: languages, rounding, notebooks at a time, all anew, some notebooks only.

    ``wait`` for another build of the same report to end; ``keep`` that many
    of the reports that were published before.
    """

    langs: tuple[Lang, ...] = LANGS
    rounding: str = "half-up"
    jobs: int = 1
    force: bool = False
    only: tuple[str, ...] = ()
    wait: bool = False
    keep: int = 1
    limits: Limits = field(default_factory=Limits)


def build(reports: Sequence[str], root: Path, options: BuildOptions, tell: Tell) -> list[Outcome]:
    """Regenerate the ``reports`` that are out of date, all where none is named.

    What keeps one report from being built stands in its outcome, and the
    others are still built. ``tell`` is given each step's name and facts as it
    happens.
    """
    rounding_mode(options.rounding)
    deadline = Deadline(options.limits.total_seconds)
    return [
        attempt(report, root, partial(_build_one, report, root, options, deadline, tell))
        for report in _named(reports, root)
    ]


def _build_one(
    report: str, root: Path, options: BuildOptions, deadline: Deadline, tell: Tell
) -> Outcome:
    request = Request(report, options.langs, options.rounding)
    target = root / "reports" / report
    if not _steps_to_run(request, root, options)[1]:
        tidy(report, root)
        tell("fresh", {"report": report})
        return Outcome(report, "fresh", target)
    patience = deadline.remaining if options.wait else 0
    with one_build_at_a_time(report, root, patience), fresh_folder(report, root) as folder:
        put_back(report, root)
        steps, reasons = _steps_to_run(request, root, options)  # another build may have run
        if not reasons:
            tell("fresh", {"report": report})
            return Outcome(report, "fresh", target)
        tell("building", {"report": report, "reasons": reasons})
        inputs = inputs_of(report, root)
        opened = open_report(report, options.rounding, root)
        check_finished(opened)
        take_over(target, folder, anew=len(steps) == len(steps_of(request, inputs)))
        _run_notebooks(opened, folder, steps, options, deadline, tell)
        _write_tables(opened, folder)
        _write_pages(opened, folder, options.langs)
        write_manifest(folder, request, inputs, steps)
        check_inputs(report, inputs, inputs_of(report, root))
        check_size(folder, report, options.limits)
        check_total(report, options.limits, deadline)
        changes = tuple(changes_between(target, folder)) if target.exists() else None
        publish(folder, report, root)
        keep(folder, report, root, options.keep)
    tell("made", {"report": report, "path": str(target)})
    return Outcome(report, "published", target, tuple(reasons), tuple(steps), changes)


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
    report: Report,
    folder: Path,
    steps: Sequence[str],
    options: BuildOptions,
    deadline: Deadline,
    tell: Tell,
) -> None:
    from analysis.reports.notebook_page import EXPORT_VARIABLE, ROOT_VARIABLE
    from analysis.reports.notebooks import Run, run_notebook
    from analysis.reports.parallel import run_all, setting
    from analysis.reports.processes import ask_for_files, no_process_left

    ask_for_files(options.jobs)
    logs = logs_of(report.id, report.root)
    with scratch_folder(report.id, report.root) as scratch, no_process_left() as offspring:
        tasks = {}
        for step in steps:
            lang, _, name = step.partition("/")
            notebook = report.root / "notebooks" / f"{name}.ipynb"
            parameters = {"report": report.id, "lang": lang, "rounding": report.rounding}
            output, log = folder / f"{step}.ipynb", logs / f"{step}.log"
            run = Run(notebook, parameters, output, log, options.limits, scratch)
            tasks[step] = partial(run_notebook, run, deadline)
        kernels = {
            EXPORT_VARIABLE: str(folder),
            ROOT_VARIABLE: str(report.root),
            SCRATCH_VARIABLE: str(scratch),
        }
        with setting(os.environ, kernels):
            run_all(tasks, options.jobs, offspring, tell)


def _write_tables(report: Report, folder: Path) -> None:
    from analysis.reports.exports import write_csv
    from analysis.reports.workbook import write_workbook

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


def figures_of_text(pieces: Iterable[str], rounding: str) -> Iterator[Row]:
    """Yield every numeral of the text that ``pieces`` make up, as they come."""
    return map(records.figure_row, scan_pieces(pieces, rounding_mode(rounding)))


def ratios(report: str, root: Path, rounding: str) -> list[Row]:
    """Return the derived ratios of a report."""
    return list(records.ratio_rows(open_report(report, rounding, root)))


def audit(report: str, root: Path, rounding: str) -> tuple[list[Row], bool]:
    """Return the findings of a report, and whether one of them is unexplained."""
    findings = open_report(report, rounding, root).findings.values()
    unexplained = any(finding.unexplained for finding in findings)
    return [records.finding_row(finding) for finding in findings], unexplained


def trace(report: str, id: str, root: Path, rounding: str) -> Trace:
    """Return a number's way back: formula, inputs, sentences."""
    return trace_of(id, open_report(report, rounding, root))


def add(file: Path, id: str, root: Path, *, dry: bool = False) -> Addition:
    """Draft the new report ``id`` from a published file and write its folder, unless ``dry``."""
    report_ids(root)
    folder = source_folder(id, root)
    check_new(folder)
    original = read_original(file)
    addition = draft_report(original, folder, load_indicators(root / "data" / "indicators.csv"))
    if not dry:
        with one_build_at_a_time(id, root), folder_to_be(folder, root / WORKSHOP) as made:
            write_files(addition.files, made)
            put_in_place(made, folder)
    return addition


def revise(file: Path, id: str, root: Path, *, dry: bool = False) -> list[Change]:
    """Put a corrected text in the place of the report ``id``, unless ``dry``; return what changed.

    No change at all means that the text is the same.
    """
    _named([id], root)
    folder = source_folder(id, root)
    original = read_original(file)
    indicators = load_indicators(root / "data" / "indicators.csv")
    with one_build_at_a_time(id, root):
        correction = draft_correction(original, folder, indicators)
        if correction is None:
            return []
        proposed, workshop = correction.proposed, root / WORKSHOP
        rewrite(folder, correction.rewriting, workshop, indicators, dry=dry, proposed=proposed)
    return list(correction.changes)


def diff(report: str, old: str, new: str, root: Path) -> list[Row]:
    """Return what changed in the numbers between two published reports.

    Each is ``published`` or one that was kept; where ``old`` is empty, the
    one that was published last before.
    """
    _named([report], root)
    kept = list(kept_reports(report, root))
    before = report_named(old or (kept[-1] if kept else ""), report, root)
    return changes_between(before, report_named(new or PUBLISHED, report, root))


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
