"""The documentation: every command runs as written, every example shows what the program prints."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.reports.gallery import draw
from analysis.reports.report import open_report
from analysis.wording import LANGS, Lang

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What takes long, writes or opens a browser is run by other tests, or by the person who reads.
MADE_ELSEWHERE = re.compile(r"make |.*heshu (add|build|lab|verify)\b|.*papermill ")


def blocks(page: Path, language: str) -> list[str]:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for name, text in found if name == language]


def run(command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = command.replace(".venv/bin/", f"{shlex.quote(str(Path(sys.executable).parent))}/")
    return subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


COMMANDS = [
    (name, line)
    for name, page in zip(NAMES, PAGES, strict=True)
    for block in blocks(page, "sh")
    for line in block.splitlines()
    if line and not MADE_ELSEWHERE.match(line)
]


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[line for _, line in COMMANDS])
def test_a_documented_command_runs_as_written(name: str, command: str) -> None:
    done = run(command)
    assert done.returncode == 0, f"{name}: {done.stderr}"
    assert done.stdout


EXAMPLES = [
    (name, *block.removeprefix("$ ").partition("\n")[::2])
    for name, page in zip(NAMES, PAGES, strict=True)
    for block in blocks(page, "console")
]


@pytest.mark.parametrize(("name", "command", "output"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_an_example_shows_what_the_program_prints(name: str, command: str, output: str) -> None:
    assert run(command).stdout == output, name


def test_the_pages_have_commands_and_examples() -> None:
    assert len(COMMANDS) >= 6
    assert {name for name, _, _ in EXAMPLES} == {"README.md", "README.zh.md"}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_python_examples_run(page: Path) -> None:
    for block in blocks(page, "python"):
        done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, check=False)
        assert done.returncode == 0


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("lang", LANGS)
def test_the_chart_of_the_readme_is_the_one_that_the_program_draws(lang: Lang) -> None:
    chart = draw("loan_share", open_report("jiangmen-2020"), lang)
    assert (ROOT / f"docs/images/loan_share.{lang}.png").read_bytes() == chart.png


def test_papermill_runs_a_notebook_by_hand_as_documented(tmp_path: Path) -> None:
    lines = "\n".join(blocks(ROOT / "docs/statisticians.md", "sh")).splitlines()
    line = next(line for line in lines if "papermill" in line)
    done = run(line.replace("out.ipynb", shlex.quote(str(tmp_path / "out.ipynb"))))
    assert done.returncode == 0, done.stderr
    assert "510,000 yuan per loan" in (tmp_path / "out.ipynb").read_text("utf-8")


def test_the_terms_of_the_code_stand_in_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    for word in ("source", "figure", "threshold", "indicator", "interval", "ratio", "caution",
                 "refusal", "rule", "verdict", "erratum", "chart", "manifest"):  # fmt: skip
        assert f"| {word} |" in glossary


def test_make_knows_the_commands_of_the_readme() -> None:
    assert shutil.which("make")
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for readme in ("README.md", "README.zh.md"):
        for line in "\n".join(blocks(ROOT / readme, "sh")).splitlines():
            assert line in listed
