"""Building: one report made anew, from what is stale to what readers see, a list of named steps."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path

from analysis.reports.build_page import BUILD_VARIABLE, ROOT_VARIABLE, BuildStep
from analysis.reports.clock import clock_of
from analysis.reports.copies import copy_inputs
from analysis.reports.crate import write_crate
from analysis.reports.data_package import write_data_package
from analysis.reports.differences import changes_between
from analysis.reports.exports import write_csv
from analysis.reports.freshness import Freshness, freshness_of, step_names
from analysis.reports.history import keep
from analysis.reports.limits import check_size, check_total
from analysis.reports.manifest import write_manifest
from analysis.reports.notebooks import Run, run_notebook
from analysis.reports.orders import Order
from analysis.reports.outcome import Outcome
from analysis.reports.parallel import Stage, run_all
from analysis.reports.press import Press
from analysis.reports.processes import ask_for_files, no_process_left
from analysis.reports.publish import check_inputs, publish, put_back, take_over
from analysis.reports.report import Report, check_finished, open_report
from analysis.reports.run_record import RunRecord
from analysis.reports.sdmx import write_sdmx
from analysis.reports.staleness import Inputs, Made, Step, inputs_of, outputs_of, record
from analysis.reports.workbook import write_workbook
from analysis.reports.workshop import (
    SCRATCH_VARIABLE,
    fresh_folder,
    logs_of,
    one_build_at_a_time,
    scratch_folder,
)
from analysis.wording import Lang

Task = Callable[[], RunRecord]


def rebuild(order: Order) -> Outcome:
    """Make anew what is stale of a report and publish it whole, while no other build of it runs.

    Raises the errors of `analysis.errors`, an ExceptionGroup of them where
    more than one notebook failed, OSError: then nothing is published.
    """
    report, root = order.report, order.root
    patience = order.deadline.remaining if order.options.wait else 0
    with one_build_at_a_time(report, root, patience), fresh_folder(report, root) as folder:
        put_back(report, root)
        inputs = inputs_of(report, root)  # before anything is read: what changes later is noticed
        stale = _what_is_stale(order)
        wanted = stale.of_notebooks(order.options.only)
        if not wanted.reasons:  # another build has run
            order.tell("fresh", {"report": report})
            return Outcome(report, "fresh", order.target)
        order.tell("building", {"report": report, "reasons": list(wanted.reasons)})
        _make(order, folder, inputs, stale, wanted)
        _check(order, folder, inputs)
        changes = _changes(order.target, folder)
        publish(folder, report, root)
        keep(folder, report, root, order.options.keep)
    order.tell("made", {"report": report, "path": str(order.target)})
    return Outcome(report, "published", order.target, wanted.reasons, wanted.stale_steps, changes)


def _what_is_stale(order: Order) -> Freshness:
    """Return what is stale, or all with --force."""
    if order.options.force:
        return Freshness(("--force",), tuple(step_names(order.request, order.root)), {})
    return freshness_of(order.request, order.root)


def _make(order: Order, folder: Path, inputs: Inputs, stale: Freshness, wanted: Freshness) -> None:
    """Make the report in ``folder``: run what is ``wanted`` of what is ``stale``."""
    request, root = order.request, order.root
    opened = open_report(order.report, request.rounding, root)
    check_finished(opened)
    take_over(order.target, folder, anew=wanted.is_whole(step_names(request, root)))
    clock = clock_of(opened.register.source.sidecar, order.environment)
    tables = partial(_write_tables, opened, folder, clock)
    with ThreadPoolExecutor(len(request.langs)) as threads:
        press = Press(order, opened, folder, threads)
        made = _run_notebooks(order, folder, wanted, tables, press.write)
        printed = press.finish()
    facts = record(folder, request, root, inputs, stale.stale_steps, made, press.written)
    _write_packages(order, opened, folder, facts["steps"], clock)
    write_manifest(folder, facts | {"printed": printed})


def _write_tables(report: Report, folder: Path, clock: datetime) -> None:
    write_csv(report, folder / "tables")
    write_sdmx(report, folder / "tables" / "sdmx")
    write_workbook(report, folder / "tables" / f"{report.id}.xlsx", clock)


def _write_packages(
    order: Order, report: Report, folder: Path, steps: Mapping[str, Step], clock: datetime
) -> None:
    """Add what other tools read: the inputs, what the tables mean, what made what."""
    copy_inputs(order.report, order.root, folder)
    write_data_package(report, folder)
    runs = {name: sorted(outputs_of(name, step)) for name, step in steps.items() if step["program"]}
    write_crate(report, order.request, folder, runs, clock.date())


def _check(order: Order, folder: Path, inputs: Inputs) -> None:
    """Raise where an input has changed meanwhile, or the report is too large or too late."""
    check_inputs(order.report, inputs, inputs_of(order.report, order.root))
    check_size(folder, order.report, order.options.limits)
    check_total(order.report, order.options.limits, order.deadline)


def _changes(published: Path, folder: Path) -> tuple[dict[str, object], ...] | None:
    return tuple(changes_between(published, folder)) if published.exists() else None


def _run_notebooks(
    order: Order,
    folder: Path,
    wanted: Freshness,
    meanwhile: Callable[[], None],
    then: Callable[[Lang], None],
) -> dict[str, Made]:
    """Run the steps that are ``wanted``; return what each was answered, and its record.

    What comes ``meanwhile``, and what comes ``then``, when all of a language
    have run, is done while kernels compute.
    """
    ask_for_files(order.options.jobs)
    with (
        scratch_folder(order.report, order.root) as scratch,
        no_process_left() as offspring,
    ):
        wishes = {step: _wish(order, step, folder, scratch, wanted) for step in wanted.stale_steps}
        runs = {step: _run(order, step, scratch, wish) for step, wish in wishes.items()}
        tasks = {step: partial(run_notebook, run, order.deadline) for step, run in runs.items()}
        stages = [Stage(partial(then, lang), _in(lang, tasks)) for lang in order.options.langs]
        records = run_all([Stage(meanwhile), *stages], order.options.jobs, offspring, order.tell)
        return {step: Made(wish.read_notes(), records[step]) for step, wish in wishes.items()}


def _in(lang: Lang, tasks: Mapping[str, Task]) -> Mapping[str, Task]:
    return {step: task for step, task in tasks.items() if step.partition("/")[0] == lang}


def _wish(order: Order, step: str, folder: Path, scratch: Path, wanted: Freshness) -> BuildStep:
    """Return what is wanted of a step: charts in ``folder``, its notes in ``scratch``."""
    lang = step.partition("/")[0]
    page = (order.report, lang, order.options.rounding)
    notes = scratch / "notes" / f"{step}.jsonl"
    return BuildStep(page, folder, notes, wanted.drawn.get(step, ()))


def _run(order: Order, step: str, scratch: Path, wish: BuildStep) -> Run:
    """Return how the notebook of a step is run."""
    environment = {
        **order.environment,
        ROOT_VARIABLE: str(order.root),
        BUILD_VARIABLE: wish.text(),
        SCRATCH_VARIABLE: str(scratch),
    }
    return Run(
        order.root / "notebooks" / f"{step.partition('/')[2]}.ipynb",
        dict(zip(("report", "lang", "rounding"), wish.page, strict=True)),
        wish.folder / f"{step}.ipynb",
        logs_of(order.report, order.root) / f"{step}.log",
        environment,
        order.options.limits,
        scratch,
    )
