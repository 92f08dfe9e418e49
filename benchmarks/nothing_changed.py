"""Claim: with nothing changed, a build answers before rivals have started.

Rivals on the same graph, which is ten notebooks in two languages, each step depending on its
notebook, the data, the program and the lock: Snakemake and DVC, with nothing to do. And what
no Python program can beat: `python -c pass`.

    python benchmarks/nothing_changed.py [ROUNDS]
"""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
RIVALS = ROOT / ".venv-rivals" / "bin"
WISHED = {"snakemake": 10.0, "dvc": 10.0}  # times as long as ours
WISHED_OF_PYTHON = 5.0  # times as long as `python -c pass`
RUNS_A_ROUND = 5

SNAKEFILE = """\
from glob import glob
from pathlib import Path
NAMES = [Path(path).stem for path in glob("notebooks/[0-9]*.ipynb")]
DATA = glob("data/*.*") + glob("data/sources/jiangmen-2020/*")
PROGRAM = [path for path in glob("analysis/**/*.*", recursive=True) if "__pycache__" not in path]
rule all:
    input: expand("made/{lang}/{name}.ipynb", lang=["zh", "en"], name=NAMES)
rule notebook:
    input: "notebooks/{name}.ipynb", DATA, PROGRAM, "requirements.lock"
    output: "made/{lang}/{name}.ipynb"
    shell: "cp {input[0]} {output}"
"""
DVC_STAGE = """\
  {lang}-{name}:
    cmd: mkdir -p made/{lang} && cp notebooks/{name}.ipynb made/{lang}/{name}.ipynb
    deps: [notebooks/{name}.ipynb, data, analysis, requirements.lock]
    outs: [made/{lang}/{name}.ipynb: {{cache: false}}]
"""


def project(folder: Path) -> Path:
    """Return a copy of what a build reads, without what was compiled."""
    for name in ("data", "notebooks", "analysis"):
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    (folder / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    return folder


def commands(folder: Path) -> dict[str, list[str | Path]]:
    """Return the command of each; all have been run once, and have nothing left to do."""
    names = [path.stem for path in (folder / "notebooks").glob("[0-9]*.ipynb")]
    (folder / "Snakefile").write_text(SNAKEFILE)
    stages = [DVC_STAGE.format(lang=lang, name=name) for lang in ("zh", "en") for name in names]
    (folder / "dvc.yaml").write_text("stages:\n" + "".join(stages))
    run([RIVALS / "dvc", "init", "--no-scm", "--quiet"], folder)
    return {
        "heshu": [BIN / "heshu", "build", "--root", folder],
        "snakemake": [RIVALS / "snakemake", "--cores", "2", "--quiet", "all"],
        "dvc": [RIVALS / "dvc", "repro", "--quiet"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }


def run(command: list[str | Path], folder: Path) -> float:
    """Run a command in ``folder`` and return how long it took, in seconds."""
    environment = {name: text for name, text in os.environ.items() if "BYTECODE" not in name}
    environment["DVC_NO_ANALYTICS"] = "1"
    start = perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return perf_counter() - start


def main(rounds: int) -> None:
    """Run all in turn, so that a busy machine is busy for all; print the medians."""
    compiled = [ROOT / "analysis", *RIVALS.parent.glob("lib/python*/site-packages")]
    for folder in compiled:
        subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=False)
    with TemporaryDirectory() as empty:
        folder = project(Path(empty))
        known = commands(folder)
        for _ in range(2):  # the second time they learn that nothing is to be done
            for command in known.values():
                run(command, folder)
        taken: dict[str, list[float]] = {name: [] for name in known}
        for _ in range(rounds * RUNS_A_ROUND):
            for name, command in known.items():
                taken[name].append(run(command, folder))
    times = {name: median(seconds) for name, seconds in taken.items()}
    python = times["heshu"] / times["python -c pass"]
    print(f"heshu: {times['heshu'] * 1000:.0f} ms, {python:.1f} times as long as python -c pass "
          f"({WISHED_OF_PYTHON:g} wished at most)")  # fmt: skip
    for name, wished in WISHED.items():
        ratio = times[name] / times["heshu"]
        print(f"{name}: {times[name] * 1000:.0f} ms, {ratio:.0f} times as long ({wished:g} wished)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
