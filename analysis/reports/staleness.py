"""Staleness: which steps a change concerns.

A step is fresh while its notebook, its program, its rounding, and all answers
that its notebook got from the report are what they were. So a change of data
concerns the notebooks that show it, wherever it came from.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.charts import SUFFIXES
from analysis.reports.copies import INPUTS
from analysis.reports.data_rows import rows_of
from analysis.reports.fingerprints import sha256_of
from analysis.reports.freshness import Request, material
from analysis.reports.manifest import EVERYTHING, digest, read_manifest
from analysis.reports.program import (
    NOTEBOOKS,
    PACKAGES,
    PAGES,
    TABLES,
    program_files,
    whole_package,
)
from analysis.reports.project import LOCK, PACKAGE, notebook_paths
from analysis.reports.questions import Answers, ask, asks_only_its_page, charts_in
from analysis.reports.run_record import RunRecord

if TYPE_CHECKING:
    from analysis.reports.records import Row

_MADE_ANEW = ("tables/", f"{INPUTS}/")  # in every build
Inputs = Mapping[str, str]  # the hash of each file by its path in the project
State = dict[str, str]  # what a step is made from besides answers
Step = dict[str, Any]  # the same with the answers, as the manifest holds it


class Made(NamedTuple):
    """What a step that ran was answered, and the record of its run."""

    answers: Answers
    record: RunRecord


def inputs_of(report: str, root: Path) -> Inputs:
    """Return the hash of every file that the report is made from, by its path in the project."""
    free = not all(map(asks_only_its_page, notebook_paths(root)))
    program = whole_package() if free else program_files([*NOTEBOOKS, *PAGES, *TABLES, *PACKAGES])
    names = material(report, root, everything=free)
    return {name: sha256_of(root / name) for name in names} | {
        name: sha256_of(PACKAGE.parent / name) for name in program
    }


def steps_of(request: Request, inputs: Inputs, root: Path) -> dict[str, State]:
    """Return what each step is made from, besides the answers that its notebook gets."""
    states = {}
    for path in notebook_paths(root):
        files = program_files(NOTEBOOKS) if asks_only_its_page(path) else whole_package()
        notebook = inputs[path.relative_to(root).as_posix()]
        state = {"notebook": notebook, "program": program_digest(files, inputs)}
        states[path.stem] = state | {"rounding": request.rounding}
    return {f"{lang}/{name}": state for lang in request.langs for name, state in states.items()}


def program_digest(files: Iterable[str], inputs: Inputs) -> str:
    """Return a digest of some of the program's files and of the versions that it runs with."""
    return digest({name: inputs[name] for name in (*files, LOCK)})


def stale_steps(
    request: Request,
    root: Path,
    manifest: Mapping[str, Any],
    changed: Collection[str],
    torn: Collection[str],
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the steps that must run, and for each the charts that need not be drawn again.

    ``changed`` are the inputs that changed since ``manifest``, ``torn`` the
    outputs that are not what it says.
    """
    before: dict[str, Step] = manifest["steps"]
    now = steps_of(request, inputs_of(request.report, root), root)
    kept = {name: before[name] for name in now if name in before}
    if any(name.startswith("data/") for name in changed):
        answers = _ask_again(request, root, kept)
    else:
        answers = {name: step["answers"] for name, step in kept.items()}
    fresh = {
        name
        for name, step in kept.items()
        if step == now[name] | {"answers": answers[name]}
        and not outputs_of(name, step).intersection(torn)
    }
    stale = tuple(name for name in now if name not in fresh)
    drawn = {
        name: tuple(_still_drawn(name, kept[name], answers[name], torn))
        for name in stale
        if name in kept and kept[name]["program"] == now[name]["program"]
    }
    return stale, drawn


def _ask_again(request: Request, root: Path, steps: Mapping[str, Step]) -> dict[str, Answers]:
    """Return how the report answers now what each step once asked."""
    from analysis.reports.notebook_page import NotebookPage  # imports pandas and matplotlib
    from analysis.reports.report import open_report

    report = open_report(request.report, request.rounding, root)
    everything = {EVERYTHING: data_digest(root)}
    answers: dict[str, Answers] = {}
    for lang in request.langs:
        own = [name for name in steps if name.startswith(f"{lang}/")]
        questions = {asked for name in own for asked in steps[name]["answers"]}
        now = everything | ask(NotebookPage(report, lang), questions)  # type: ignore[arg-type]
        answers |= {name: {asked: now[asked] for asked in steps[name]["answers"]} for name in own}
    return answers


def data_digest(root: Path) -> str:
    """Return a digest of all data, which is the answer to `EVERYTHING`."""
    files = sorted(path for path in (root / "data").rglob("*") if path.is_file())
    return digest({path.relative_to(root).as_posix(): sha256_of(path) for path in files})


def outputs_of(name: str, step: Step) -> set[str]:
    """Return the files that a step makes, by path in the report."""
    charts = {path for id in charts_in(step["answers"]) for path in _pictures(name, id)}
    return {f"{name}.ipynb"} | charts


def _pictures(name: str, chart: str) -> list[str]:
    lang = name.partition("/")[0]
    return [f"{lang}/charts/{chart}.{suffix}" for suffix in SUFFIXES]


def _still_drawn(name: str, step: Step, now: Answers, torn: Collection[str]) -> Iterator[str]:
    """Yield the charts that would be drawn as they were, and that lie there untouched."""
    same = charts_in(now)
    for id, before in charts_in(step["answers"]).items():
        if same.get(id) == before and not set(_pictures(name, id)).intersection(torn):
            yield id


def record(
    folder: Path,
    request: Request,
    root: Path,
    inputs: Inputs,
    stale: Collection[str],
    made: Mapping[str, Made],
    pages: Collection[str],
) -> dict[str, Any]:
    """Return what the manifest says of the report in ``folder``; remove what is not made any more.

    Of the ``stale`` steps those in ``made`` have run, with these answers; the
    others stay stale.
    """
    published = read_manifest(folder)
    before: dict[str, Step] = published.get("steps", {})
    steps: dict[str, Step] = {}
    for name, state in steps_of(request, inputs, root).items():
        if name in made:
            steps[name] = state | {"answers": _answers(name, made[name].answers, root)}
        elif name in before:
            steps[name] = before[name] | ({"program": ""} if name in stale else {})
    leave_only(folder, steps, pages)
    return {
        "report": request.report,
        "languages": list(request.langs),
        "rounding": request.rounding,
        "inputs": inputs,
        "rows": {name: rows_of(root / name) for name in inputs if name.startswith("data/")},
        "steps": steps,
        "runs": _runs(steps, made, published.get("runs", {})),
    }


def _runs(
    steps: Iterable[str], made: Mapping[str, Made], before: "Mapping[str, Row]"
) -> "dict[str, Row]":
    """Return the record of each step's last run, as far as it has one."""
    now = {**before, **{name: step.record.row() for name, step in made.items()}}
    return {name: now[name] for name in steps if name in now}


def _answers(step: str, answers: Answers, root: Path) -> Answers:
    """Return the answers that a notebook got, and where it may have read anything, all data."""
    notebook = root / "notebooks" / f"{step.partition('/')[2]}.ipynb"
    if EVERYTHING in answers or not asks_only_its_page(notebook):
        return answers | {EVERYTHING: data_digest(root)}
    return answers


def leave_only(folder: Path, steps: Mapping[str, Step], pages: Collection[str]) -> None:
    """Remove from the folders of ``pages`` and ``steps`` what neither of them is any more."""
    kept = {path for name, step in steps.items() for path in outputs_of(name, step)} | {*pages}
    for path in sorted(folder.glob("*/**/*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(_MADE_ANEW) and name not in kept:
            path.unlink()
