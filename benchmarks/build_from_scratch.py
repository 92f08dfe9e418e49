"""Claim: the whole report from scratch, against its notebooks alone through papermill.

Three rivals run the same notebooks, in both languages, with the same parameters and charts:
the papermill command, one after another; two such commands at a time; and two long-lived
processes on papermill's API. They make no pages, tables or manifest; `heshu build` does.

    python benchmarks/build_from_scratch.py [ROUNDS]
"""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from analysis.reports.build_page import BUILD_VARIABLE, BuildStep

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
REPORT = "jiangmen-2020"
WISHED = {
    "papermill, one by one": 6.0,
    "papermill, two at a time": 3.0,
    "pool of two on the API": 2.0,
}
Step = tuple[Path, str, Path]  # notebook, language, where its result and charts go


def steps(folder: Path) -> list[Step]:
    """Return every notebook in every language."""
    notebooks = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    return [(notebook, lang, folder) for lang in ("zh", "en") for notebook in notebooks]


def wish(step: Step) -> dict[str, str]:
    """Return the environment in which a notebook saves its charts, as it does in a build."""
    notebook, lang, folder = step
    notes = folder / "notes" / lang / notebook.stem
    return {BUILD_VARIABLE: BuildStep((REPORT, lang, "half-up"), folder, notes).text()}


def run_command(step: Step) -> None:
    """Run a notebook with the papermill command."""
    notebook, lang, folder = step
    output = folder / lang / notebook.name
    output.parent.mkdir(exist_ok=True)
    command: list[str | Path] = [
        BIN / "papermill",
        notebook,
        output,
        "--cwd",
        notebook.parent,
        "--no-progress-bar",
    ]
    parameters = ["-p", "report", REPORT, "-p", "lang", lang, "-p", "rounding", "half-up"]
    environment = os.environ | wish(step)
    subprocess.run([*command, *parameters], env=environment, check=True, capture_output=True)


def run_api(step: Step) -> None:
    """Run a notebook with papermill's API."""
    import papermill  # noqa: PLC0415  only these processes shall import it

    notebook, lang, folder = step
    os.environ.update(wish(step))
    output = folder / lang / notebook.name
    output.parent.mkdir(exist_ok=True)
    parameters = {"report": REPORT, "lang": lang, "rounding": "half-up"}
    papermill.execute_notebook(
        notebook, output, parameters=parameters, cwd=notebook.parent, progress_bar=False
    )


def one_by_one(folder: Path) -> None:
    """The command, notebook after notebook."""
    for step in steps(folder):
        run_command(step)


def two_at_a_time(folder: Path) -> None:
    """The command, two of them running at any time."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run_command, steps(folder)))


def pool_of_two(folder: Path) -> None:
    """Two processes that import papermill once."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(run_api, steps(folder)))


def heshu(folder: Path) -> None:
    """`heshu build` of a project that was never built."""
    for name in ("data", "notebooks", "requirements.lock"):
        (folder / name).symlink_to(ROOT / name)
    command: list[str | Path] = [BIN / "heshu", "build", "--root", folder]
    subprocess.run(command, check=True, capture_output=True)


def seconds(run: Callable[[Path], None]) -> float:
    """Return how long ``run`` takes in an empty folder."""
    with TemporaryDirectory() as folder:
        start = perf_counter()
        run(Path(folder))
        return perf_counter() - start


def main(rounds: int) -> None:
    """Measure all four in turn, so that a busy machine is busy for all; print the medians."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "analysis"], check=True)
    runs = {
        "heshu build": heshu,
        "papermill, one by one": one_by_one,
        "papermill, two at a time": two_at_a_time,
        "pool of two on the API": pool_of_two,
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(seconds(run))
    ours = median(taken["heshu build"])
    print(f"heshu build: {ours:.1f} s")
    for name, wished in WISHED.items():
        ratio = median(taken[name]) / ours
        print(
            f"{name}: {median(taken[name]):.1f} s, {ratio:.2f} times as long (wished: {wished:g})"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
