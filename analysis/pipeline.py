"""The whole program, top to bottom: one function a command, each a list of named steps."""

import atexit
import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from analysis.errors import MachineError, UsageError
from analysis.reports.freshness import Request, freshness_of, is_fresh
from analysis.reports.grammars import leave_out_grammars
from analysis.reports.limits import Deadline, check_limits
from analysis.reports.orders import BuildOptions, Order, Tell
from analysis.reports.outcome import Outcome, attempt
from analysis.reports.project import EXPLORER, WORKSHOP, bench_of, notebook_paths, report_ids

# What is heavy is imported by the command that needs it: with nothing to build, nothing is.
if TYPE_CHECKING:
    from analysis.figures.additions import Addition
    from analysis.figures.revision import Change
    from analysis.reports.records import Row
    from analysis.reports.trace import Trace
    from analysis.reports.verification.circumstances import VerifyOptions


def build(reports: Sequence[str], root: Path, options: BuildOptions, tell: Tell) -> list[Outcome]:
    """Regenerate the ``reports`` that are out of date, all where none is named.

    What keeps one report from being built stands in its outcome, and the
    others are still built. ``tell`` is given each step's name and facts as it
    happens.
    """
    _check_known(options.only, root)
    check_limits(options.limits)
    deadline = Deadline(options.limits.total_seconds)
    orders = [
        Order(report, root, options, deadline, os.environ, tell) for report in _named(reports, root)
    ]
    return [attempt(order, _build_one) for order in orders]


def _build_one(order: Order) -> Outcome:
    if order.options.force or not is_fresh(order.request, order.root):
        _start_warm_kernels()
        leave_out_grammars()
        _seldom_collect_garbage()
        from analysis.reports.building import rebuild

        return rebuild(order)
    if bench_of(order.report, order.root).exists():  # a build was killed
        from analysis.reports.workshop import tidy

        tidy(order.report, order.root)
    order.tell("fresh", {"report": order.report})
    return Outcome(order.report, "fresh", order.target)


def _start_warm_kernels() -> None:
    """Start the fork server, which warms up while this process imports.

    As everywhere in Jupyter, a variable may ask for another provisioner of kernels.
    """
    from analysis.reports.kernels.client import VARIABLE, fork_is_to_be_had, start_server

    if VARIABLE in os.environ:
        return
    if fork_is_to_be_had():
        start_server(os.environ)
    from analysis.reports.kernels.provisioner import prefer_warm_kernels

    prefer_warm_kernels()


def _seldom_collect_garbage() -> None:
    """Seldom look through what a build holds, for most of it stays, and not at the very end."""
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)


def status(reports: Sequence[str], root: Path, options: BuildOptions) -> "list[Row]":
    """Return for each report why it is out of date, its coverage and its verdict counts."""
    from analysis.reports.report import open_report

    rows = []
    for report in _named(reports, root):
        freshness = freshness_of(Request(report, options.langs, options.rounding), root)
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


def figures_of_text(pieces: Iterable[str], rounding: str) -> "Iterator[Row]":
    """Yield every numeral of the text that ``pieces`` make up, as they come."""
    from analysis.figures.scan import scan_pieces
    from analysis.reports.records import figure_row
    from analysis.reports.report import rounding_mode

    return map(figure_row, scan_pieces(pieces, rounding_mode(rounding)))


def ratios(report: str, root: Path, rounding: str) -> "list[Row]":
    """Return the derived ratios of a report."""
    from analysis.reports.records import ratio_rows
    from analysis.reports.report import open_report

    return list(ratio_rows(open_report(report, rounding, root)))


def audit(report: str, root: Path, rounding: str) -> "tuple[list[Row], list[str]]":
    """Return the findings of a report, and the ids of those that are unexplained."""
    from analysis.reports.records import finding_row
    from analysis.reports.report import open_report

    findings = open_report(report, rounding, root).findings.values()
    unexplained = [finding.rule.id for finding in findings if finding.unexplained]
    return [finding_row(finding) for finding in findings], unexplained


def trace(report: str, id: str, root: Path, rounding: str) -> "Trace":
    """Return a number's way back: formula, inputs, sentences."""
    from analysis.reports.report import open_report
    from analysis.reports.trace import trace_of

    return trace_of(id, open_report(report, rounding, root))


def add(file: Path, id: str, root: Path, *, dry: bool = False) -> "Addition":
    """Draft the new report ``id`` from a published file and write its folder, unless ``dry``."""
    from analysis.figures.additions import draft_report
    from analysis.figures.indicators import load_indicators
    from analysis.reports.workshop import one_build_at_a_time
    from analysis.sources import folders
    from analysis.sources.originals import read_original

    report_ids(root)
    folder = folders.source_folder(id, root)
    folders.check_new(folder)
    original = read_original(file)
    addition = draft_report(original, folder, load_indicators(root / "data" / "indicators.csv"))
    if not dry:
        with (
            one_build_at_a_time(id, root),
            folders.folder_to_be(folder, root / WORKSHOP) as made,
        ):
            folders.write_files(addition.files, made)
            folders.put_in_place(made, folder)
    return addition


def revise(file: Path, id: str, root: Path, *, dry: bool = False) -> "list[Change]":
    """Put a corrected text in the place of the report ``id``, unless ``dry``; return what changed.

    No change at all means that the text is the same.
    """
    from analysis.figures.corrections import draft_correction
    from analysis.figures.indicators import load_indicators
    from analysis.figures.rewriting import rewrite
    from analysis.reports.workshop import one_build_at_a_time
    from analysis.sources.folders import source_folder
    from analysis.sources.originals import read_original

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


def diff(report: str, old: str, new: str, root: Path) -> "list[Row]":
    """Return what changed in the numbers between two published reports.

    Each is ``published`` or one that was kept; where ``old`` is empty, the
    one that was published last before.
    """
    from analysis.reports.differences import changes_between
    from analysis.reports.history import PUBLISHED, kept_reports, report_named

    _named([report], root)
    kept = list(kept_reports(report, root))
    before = report_named(old or (kept[-1] if kept else ""), report, root)
    return changes_between(before, report_named(new or PUBLISHED, report, root))


def verify(reports: Sequence[str], root: Path, options: "VerifyOptions", tell: Tell) -> "list[Row]":
    """Rebuild what is committed of ``reports``, of all where none is named, and compare it.

    Each is certified in a folder of its own, and the certificates are
    returned. Nothing in the project but its workshop is written to. Raises
    UsageError where there is nothing to verify, MachineError.
    """
    from tempfile import TemporaryDirectory

    from analysis.reports.verification.certificate import certify, check_place
    from analysis.reports.verification.checkout import check_out
    from analysis.reports.verification.verifying import VerifyOrder, verifiable

    report_ids(root)
    try:
        with TemporaryDirectory(prefix="heshu-verify-") as folder:
            checkout = check_out(root, Path(folder), os.environ)
            order = VerifyOrder(root, checkout, options, os.environ, tell)
            named = verifiable(reports, checkout)
            for report in named:
                check_place(order.place_of(report))
            return [certify(report, order) for report in named]
    except OSError as error:
        raise MachineError("machine_refused", file=error.filename or "", found=str(error)) from None


def refresh(root: Path, jobs: int) -> list[tuple[Path, bool]]:
    """Run the committed notebooks with their own defaults, and say anew what they show where.

    Returns each notebook, and the page that says it, with whether it changed.
    """
    _start_warm_kernels()
    leave_out_grammars()
    from concurrent.futures import ThreadPoolExecutor

    from analysis.reports.build_page import ROOT_VARIABLE
    from analysis.reports.notebooks import refresh_notebook
    from analysis.reports.replication import PAGE, refresh_page

    notebooks = [*notebook_paths(root), *(root / "notebooks").glob(EXPLORER)]
    run = partial(refresh_notebook, environment=os.environ | {ROOT_VARIABLE: str(root)})
    with ThreadPoolExecutor(jobs) as pool:
        refreshed = list(zip(notebooks, pool.map(run, notebooks), strict=True))
    return [*refreshed, (root / PAGE, refresh_page(root))] if (root / PAGE).exists() else refreshed


def lab(root: Path) -> NoReturn:
    """Become JupyterLab, with warm kernels unless it is told else.

    The terminal's signals are then its own: it ends its kernels and itself.
    """
    from analysis.reports.lab import lab_command, lab_environment

    command = lab_command(root)
    os.chdir(root)
    os.execve(command[0], command, lab_environment(root, os.environ))  # noqa: S606  the command is ours


def _named(reports: Sequence[str], root: Path) -> list[str]:
    known = report_ids(root)
    for report in reports:
        if report not in known:
            raise UsageError("no_such_report", expected=", ".join(known), found=report)
    return list(reports) or known


def _check_known(notebooks: Sequence[str], root: Path) -> None:
    known = sorted(path.stem for path in notebook_paths(root))
    for notebook in notebooks:
        if notebook not in known:
            raise UsageError("no_such_notebook", expected=", ".join(known), found=notebook)
