"""Freshness: nothing that an output depends on changes unseen, and nothing is read for nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports import fingerprints
from analysis.reports.build_page import BUILD_VARIABLE, BuildPage, BuildStep
from analysis.reports.data_rows import changed_rows, rows_of
from analysis.reports.fingerprints import Fingerprints
from analysis.reports.manifest import EVERYTHING
from analysis.reports.notebook_page import NotebookPage, open_page
from analysis.reports.program import NOTEBOOKS, program_files, whole_package
from analysis.reports.questions import ask, asks_only_its_page, charts_in
from analysis.reports.report import open_report

ROOT = Path(__file__).resolve().parents[2]
REPORT = "jiangmen-2020"
HASH_OF_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
HASH_OF_B = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
LONG_AGO = (10**18, 10**18)


# Fingerprints.


def remembered(root: Path) -> Fingerprints:
    """Fingerprints that read the file ``x`` a while ago."""
    prints = Fingerprints(root, root / "memory.json")
    prints.of("x")
    prints.remember()
    later = (root / "x").stat().st_ctime_ns + 3 * 10**9
    os.utime(root / "memory.json", ns=(later, later))
    return Fingerprints(root, root / "memory.json")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    read: list[str] = []
    usual = fingerprints.sha256_of

    def noted(path: Path | str) -> str:
        read.append(Path(path).name)
        return usual(path)

    monkeypatch.setattr(fingerprints, "sha256_of", noted)
    return read


def test_a_file_that_nobody_touched_is_not_read_again(tmp_path: Path, reads: list[str]) -> None:
    (tmp_path / "x").write_text("a")
    prints = remembered(tmp_path)
    reads.clear()
    assert prints.of("x") == HASH_OF_A
    assert reads == []


def test_a_change_is_seen_even_where_size_and_time_are_put_back(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a")
    os.utime(tmp_path / "x", ns=LONG_AGO)
    prints = remembered(tmp_path)
    (tmp_path / "x").write_text("b")
    os.utime(tmp_path / "x", ns=LONG_AGO)
    assert prints.of("x") == HASH_OF_B


def test_a_file_put_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a")
    (tmp_path / "y").write_text("b")
    prints = remembered(tmp_path)
    (tmp_path / "y").rename(tmp_path / "x")
    assert prints.of("x") == HASH_OF_B


def test_what_was_touched_just_before_it_was_remembered_is_read_again(
    tmp_path: Path, reads: list[str]
) -> None:
    (tmp_path / "x").write_text("a")
    prints = Fingerprints(tmp_path, tmp_path / "memory.json")
    prints.of("x")
    prints.remember()
    reads.clear()
    Fingerprints(tmp_path, tmp_path / "memory.json").of("x")
    assert reads == ["x"]


def test_a_file_that_is_not_there_has_no_hash(tmp_path: Path) -> None:
    assert Fingerprints(tmp_path, tmp_path / "memory.json").of("x") == ""


@pytest.mark.parametrize("memory", ["", "{"], ids=["空文件", "写到一半"])
def test_a_torn_memory_is_no_memory(tmp_path: Path, memory: str) -> None:
    (tmp_path / "x").write_text("a")
    (tmp_path / "memory.json").write_text(memory)
    assert Fingerprints(tmp_path, tmp_path / "memory.json").of("x") == HASH_OF_A


# The program behind a notebook.

RUN = """\
import json, sys
from analysis.reports.notebook_page import open_page
page = open_page("jiangmen-2020")
for name in dir(page):
    if name in ("commitments", "coverage", "findings", "refusals", "sensitive_findings",
                "sensitive_ratios", "tightened"):
        getattr(page, name)()
page.figures(*page.sections), page.ratios(*page.sections), page.story("loans_opening")
page.chart("loan_parts"), page.chart("plan_dates")
page.chart("loan_share"), page.chart("numeral_kinds")
loaded = [module for name, module in sys.modules.items() if name.split(".")[0] == "analysis"]
print(json.dumps([module.__file__ for module in loaded]))
"""


def test_whatever_a_notebook_imports_is_in_its_program() -> None:
    """Found by running, and found by reading import statements: two routes."""
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=ROOT, check=True, capture_output=True, text=True
    )
    imported = {Path(file).relative_to(ROOT).as_posix() for file in json.loads(done.stdout)}
    assert len(imported) > 40
    assert imported <= set(program_files(NOTEBOOKS))


@pytest.mark.parametrize(
    "name",
    ["analysis/charts/fonts/NotoSansSC-Regular-subset.otf", "analysis/figures/units.csv",
     "analysis/figures/lexicon.csv", "analysis/wording.py", "analysis/reports/building.py"],
)  # fmt: skip
def test_what_the_modules_read_is_in_their_program(name: str) -> None:
    assert name in program_files(NOTEBOOKS)


@pytest.mark.parametrize("name", ["analysis/cli.py", "analysis/reports/exports.py"])
def test_what_no_notebook_needs_is_not_in_its_program(name: str) -> None:
    assert name in whole_package()
    assert name not in program_files(NOTEBOOKS)


# What a notebook asks.


@pytest.fixture(scope="module")
def page() -> NotebookPage:
    return NotebookPage(open_report(REPORT), "en")


@pytest.fixture
def step(tmp_path: Path) -> BuildStep:
    return BuildStep((REPORT, "en", "half-up"), tmp_path, tmp_path / "notes")


def test_every_question_is_noted_and_answered_the_same_again(
    page: NotebookPage, step: BuildStep
) -> None:
    asked = BuildPage(page, step)
    asked.story("loans_opening")
    asked.figures(*asked.sections, part="plan")
    asked.chart("loan_share")
    answers = step.read_notes()
    sections = ", ".join(f'"{section}"' for section in page.sections)
    assert list(answers) == [
        '["story", "loans_opening"]',
        '["sections"]',
        f'["figures", {sections}, {{"part": "plan"}}]',
        '["chart", "loan_share"]',
    ]
    assert ask(page, answers) == answers
    assert set(charts_in(answers)) == {"loan_share"}
    assert not step.notes.exists()


def test_other_words_are_another_answer(page: NotebookPage, step: BuildStep) -> None:
    asked = BuildPage(page, step)
    asked.story("loans_opening")
    asked.chart("loan_share")
    answers = step.read_notes()
    now = ask(NotebookPage(page.report, "zh"), answers)
    assert all(now[name] != answers[name] for name in answers)


def test_what_is_no_longer_there_is_another_answer(page: NotebookPage) -> None:
    assert ask(page, ['["ratios_named", "gone"]', '["story", "gone"]', '["gone"]']) == {
        '["ratios_named", "gone"]': "",
        '["story", "gone"]': "",
        '["gone"]': "",
    }


USES: list[tuple[str, Callable[[BuildPage], object]]] = [
    ("取出整个报告", lambda page: page.report.ratios),
    ("参数不是文字", lambda page: page.figures(*[Path("x")])),
]


@pytest.mark.parametrize("use", [use for _, use in USES], ids=[name for name, _ in USES])
def test_who_is_given_the_report_depends_on_everything(
    page: NotebookPage, step: BuildStep, use: Callable[[BuildPage], object]
) -> None:
    use(BuildPage(page, step))
    assert EVERYTHING in step.read_notes()


def test_who_opens_another_page_depends_on_everything(
    monkeypatch: pytest.MonkeyPatch, step: BuildStep
) -> None:
    monkeypatch.setenv(BUILD_VARIABLE, step.text())
    open_page(REPORT, "zh").story("loans_opening")
    assert EVERYTHING in step.read_notes()


def test_a_chart_that_lies_there_is_not_drawn(page: NotebookPage, step: BuildStep) -> None:
    charts = step.folder / "en" / "charts"
    charts.mkdir(parents=True)
    (charts / "loan_share.png").write_bytes(b"drawn before")
    drawn = BuildStep(step.page, step.folder, step.notes, ("loan_share",))
    assert BuildPage(page, drawn).chart("loan_share").png == b"drawn before"
    assert [path.name for path in charts.iterdir()] == ["loan_share.png"]


OPEN = "from analysis.reports.notebook_page import open_page\n"
CODE = [
    ("只用自己的页面", OPEN + "page = open_page(report)\npage.story('x')", True),
    ("引入别的", "import pandas", False),
    ("取别的函数", "from analysis.reports.notebook_page import NotebookPage", False),
    ("取别的模块", "from analysis.reports.report import open_report", False),
    ("自己读文件", "open('../data/ratios.toml').read()", False),
    ("用魔法命令", "%run other.py", False),
    ("走内部名字", "report.__class__", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "only"), [case[1:] for case in CODE], ids=[case[0] for case in CODE]
)
def test_code_that_may_read_data_otherwise_is_told_apart(
    tmp_path: Path, code: str, only: bool
) -> None:
    cells = [
        {"cell_type": "code", "source": ["report = 'x'"]},
        {"cell_type": "code", "source": code},
    ]
    path = tmp_path / "1-x.ipynb"
    path.write_text(json.dumps({"cells": cells}), "utf-8")
    assert asks_only_its_page(path) == only


def test_the_committed_notebooks_ask_only_their_page() -> None:
    assert all(map(asks_only_its_page, (ROOT / "notebooks").glob("[0-9]*.ipynb")))


# Rows by name.


def test_a_changed_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ratios.toml"
    path.write_text('title = "x"\n[ratio.a]\nzh = "甲"\n[ratio.b]\nzh = "乙"\n', "utf-8")
    before = rows_of(path)
    path.write_text('title = "x"\n[ratio.a]\nzh = "丙"\n[ratio.c]\nzh = "乙"\n', "utf-8")
    assert changed_rows(before, path) == ["[ratio.a]", "[ratio.b]", "[ratio.c]"]


def test_a_changed_line_of_a_table_is_named_by_its_first_cell(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("indicator,quote\na,甲\nb,乙\n", "utf-8")
    before = rows_of(path)
    path.write_text("indicator,quote\na,甲\nb,丙\n", "utf-8")
    assert changed_rows(before, path) == ["[b]"]


@pytest.mark.parametrize("name", ["x.toml", "x.csv", "x.txt", "gone.toml"])
def test_what_has_no_rows_or_is_broken_has_none_to_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.toml").write_text("[", "utf-8")
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "x.txt").write_text("x", "utf-8")
    assert rows_of(tmp_path / name) == {}


# With nothing to do.


def test_with_nothing_to_do_nothing_heavy_is_imported() -> None:
    """What `heshu build` has imported by the time that it knows that all is fresh."""
    code = "import sys, analysis.cli, analysis.reports.freshness; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    loaded = set(done.stdout.decode().split())
    heavy = {
        "pandas",
        "numpy",
        "matplotlib",
        "seaborn",
        "pint",
        "lark",
        "msgspec",
        "jupyter_client",
    }
    heavy |= {
        "papermill",
        "nbformat",
        "jinja2",
        "subprocess",
        "dataclasses",
        "tomllib",
        "analysis.ratios",
    }
    assert "analysis.pipeline" in loaded
    assert not loaded & heavy
