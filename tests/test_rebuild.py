"""A rebuild elsewhere gives every byte that is committed, and a torn or stale report is noticed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis.errors import HeshuError, LockedError, NotebookError
from analysis.reports.freshness import Request, freshness_of, inputs_of, sha256_of, steps_of
from analysis.reports.notebooks import Run, run_notebook
from analysis.reports.publish import one_build_at_a_time

ROOT = Path(__file__).resolve().parents[1]
REPORT = "jiangmen-2020"
REQUEST = Request(REPORT, ("zh", "en"), "half-up")
PARTS = ("analysis", "data", "notebooks")


def copy_project(target: Path) -> Path:
    """Copy what a build needs, so that nothing of this checkout is touched."""
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", target)
    return target


def build(root: Path, *arguments: str) -> tuple[int, str]:
    """Build in a process of its own, as users do; return its exit code and its log."""
    command = [sys.executable, "-m", "analysis", "build", "--root", str(root), "--lang", "en"]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A whole report, built from a copy in a folder of its own."""
    root = copy_project(tmp_path_factory.mktemp("elsewhere"))
    code, log = build(root, "--jobs", "2")
    assert code == 0, log
    yield root
    shutil.rmtree(root)


def test_a_rebuild_gives_every_byte_of_the_committed_manifest(rebuilt: Path) -> None:
    committed = json.loads((ROOT / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    made = json.loads((rebuilt / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    assert made["inputs"] == committed["inputs"]
    different = {
        path
        for path in made["outputs"].keys() | committed["outputs"]
        if made["outputs"].get(path) != committed["outputs"].get(path)
    }
    assert not different


def test_the_committed_tables_are_those_of_the_manifest() -> None:
    folder = ROOT / "reports" / REPORT
    outputs = json.loads((folder / "manifest.json").read_text("utf-8"))["outputs"]
    tables = sorted((folder / "tables").glob("*.csv"))
    assert [path.name for path in tables] == [
        "audit.csv",
        "figures.csv",
        "ratios.csv",
        "refusals.csv",
    ]
    for path in tables:
        assert outputs[f"tables/{path.name}"] == sha256_of(path)


def test_a_report_has_pages_charts_tables_and_notebooks_in_both_languages(rebuilt: Path) -> None:
    folder = rebuilt / "reports" / REPORT
    for lang in ("zh", "en"):
        pages = [path.stem for path in (folder / lang).glob("*.html")]
        notebooks = [path.stem for path in (folder / lang).glob("*.ipynb")]
        assert len(notebooks) == 10
        assert set(pages) == {*notebooks, "source", "numbers", "audit", "tables", "methods", "cite"}
        charts = {path.suffix for path in (folder / lang / "charts").iterdir()}
        assert charts == {".png", ".svg", ".pdf"}
    assert (folder / "index.html").is_file()
    assert (folder / "tables" / f"{REPORT}.xlsx").is_file()


def test_nothing_published_names_the_machine(rebuilt: Path) -> None:
    for path in (rebuilt / "reports" / REPORT).rglob("*"):
        if path.is_file():
            assert str(rebuilt).encode() not in path.read_bytes(), path


class Anchors(HTMLParser):
    """The ids of a page, and where its links and files lead."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.leads: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [id for id in (given.get("id"),) if id]
        self.leads += [lead for name in ("href", "src") if (lead := given.get(name))]


@pytest.fixture(scope="module")
def anchors(rebuilt: Path) -> dict[Path, Anchors]:
    return {path: Anchors(path) for path in (rebuilt / "reports" / REPORT).rglob("*.html")}


def test_every_link_of_every_page_leads_to_what_is_there(anchors: dict[Path, Anchors]) -> None:
    for path, found in anchors.items():
        for lead in found.leads:
            file, _, id = lead.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_file(), f"{path.name}: {lead}"
            assert not id or id in anchors[target].ids, f"{path.name}: {lead}"


def test_an_id_stands_once_on_a_page_and_is_the_same_in_both_languages(
    anchors: dict[Path, Anchors],
) -> None:
    for path, found in anchors.items():
        assert len(set(found.ids)) == len(found.ids), path.name
        if path.parent.name == "zh":
            assert found.ids == anchors[path.parent.parent / "en" / path.name].ids, path.name


def test_the_pages_with_all_they_show_are_smaller_than_three_megabytes(rebuilt: Path) -> None:
    folder = rebuilt / "reports" / REPORT
    shown = [
        path for suffix in ("html", "css", "js", "png") for path in folder.rglob(f"*.{suffix}")
    ]
    assert sum(path.stat().st_size for path in shown) < 3_000_000


def test_the_build_and_the_committed_notebooks_give_the_same_outputs(rebuilt: Path) -> None:
    for committed in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        built = rebuilt / "reports" / REPORT / "zh" / committed.name
        assert shown(built) == shown(committed)


def shown(notebook: Path) -> list[object]:
    """Return the text of every output of a notebook."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output["data"]["text/plain"] for output in outputs]


def test_a_second_build_does_nothing(rebuilt: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (rebuilt / "reports").rglob("*")}
    code, log = build(rebuilt)
    assert code == 0
    assert log == f"{REPORT}: nothing to do\n"
    assert {path: path.stat().st_mtime_ns for path in (rebuilt / "reports").rglob("*")} == before


def test_a_changed_input_is_named_and_every_step_that_reads_it_is_stale(rebuilt: Path) -> None:
    path = rebuilt / "data" / "charts.toml"
    text = path.read_text("utf-8")
    try:
        path.write_text(text + "\n", "utf-8")
        freshness = freshness_of(REQUEST, rebuilt)
    finally:
        path.write_text(text, "utf-8")
    assert freshness.reasons == ("data/charts.toml",)
    assert len(freshness.stale_steps) == 20


def test_a_changed_notebook_makes_only_itself_stale(rebuilt: Path) -> None:
    path = rebuilt / "notebooks" / "3-loans.ipynb"
    text = path.read_text("utf-8")
    try:
        path.write_text(text + "\n", "utf-8")
        freshness = freshness_of(REQUEST, rebuilt)
    finally:
        path.write_text(text, "utf-8")
    assert freshness.reasons == ("notebooks/3-loans.ipynb",)
    assert freshness.stale_steps == ("zh/3-loans", "en/3-loans")


def test_a_lost_page_is_noticed(rebuilt: Path) -> None:
    page = rebuilt / "reports" / REPORT / "zh" / "9-audit.html"
    moved = page.rename(page.with_suffix(".lost"))
    try:
        freshness = freshness_of(REQUEST, rebuilt)
    finally:
        moved.rename(page)
    assert freshness.reasons == (f"reports/{REPORT}/zh/9-audit.html",)


def test_steps_are_in_reading_order(rebuilt: Path) -> None:
    steps = list(steps_of(REQUEST, inputs_of(REPORT, rebuilt)))
    assert steps[0] == "zh/1-figures"
    assert steps[9] == "zh/10-plan"


def project_with(root: Path, cells: list[str]) -> Path:
    """A copy of the project whose notebook on loans holds ``cells`` after its parameters."""
    copy_project(root)
    path = root / "notebooks" / "3-loans.ipynb"
    path.write_text(json.dumps(notebook_of([PARAMETERS, *cells])), "utf-8")
    return root


PARAMETERS = 'report = "jiangmen-2020"\nlang = "zh"\nrounding = "half-up"'
FAILING = [
    ("一个单元出错", ["1", "1 / 0", "2"], "1 / 0 → ZeroDivisionError"),
    ("中途退出", ["import sys\nsys.exit(0)", "print(1)"], "execution counts"),
    ("内核被杀", ["import os\nos.kill(os.getpid(), 9)", "print(1)"], "DeadKernelError"),
    ("编号写错", ["from analysis.reports.notebook_page import open_page",
              "open_page(report, lang, rounding).story('loans_opning')"], "loans_opning"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "message"), [case[1:] for case in FAILING], ids=[case[0] for case in FAILING]
)
def test_a_failing_notebook_exits_13_says_why_and_publishes_nothing(
    tmp_path: Path, cells: list[str], message: str
) -> None:
    root = project_with(tmp_path, cells)
    code, log = build(root, "--only", "3-loans", "--jobs", "1")
    assert code == 13
    assert "3-loans.ipynb" in log
    assert message in log
    assert "Traceback" not in log
    assert not (root / "reports").exists()
    assert (root / ".heshu/logs" / REPORT / "zh/3-loans.log").is_file()
    assert not list((root / ".heshu").rglob("*.ipynb"))


def test_an_unknown_parameter_is_an_error_before_anything_runs(tmp_path: Path) -> None:
    path = tmp_path / "1-x.ipynb"
    path.write_text(json.dumps(notebook_of(['report = "x"'])), "utf-8")
    run = Run(path, {"reprot": "y"}, tmp_path / "out.ipynb", tmp_path / "log")
    with pytest.raises(NotebookError, match="expected: report"):
        run_notebook(run)
    assert not run.output.exists()


def test_a_notebook_without_a_parameter_cell_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1-x.ipynb"
    document = notebook_of(["1"])
    document["cells"][0]["metadata"] = {}
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(NotebookError, match="tag parameters"):
        run_notebook(Run(path, {}, tmp_path / "out.ipynb", tmp_path / "log"))


def notebook_of(sources: list[str]) -> dict[str, list[dict[str, object]]]:
    """Return a notebook whose first cell holds the parameters."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code", "id": f"c{index}", "execution_count": None, "outputs": [],
            "metadata": {"tags": ["parameters"]} if index == 0 else {}, "source": source,
        }
        for index, source in enumerate(sources)
    ]  # fmt: skip
    kernel = {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}  # type: ignore[dict-item]


def test_a_second_build_of_the_same_report_is_turned_away(tmp_path: Path) -> None:
    with (
        one_build_at_a_time(REPORT, tmp_path),
        pytest.raises(LockedError, match="another build of this report is at work") as caught,
        one_build_at_a_time(REPORT, tmp_path),
    ):
        pass
    assert isinstance(caught.value, HeshuError)
    assert caught.value.exit_code == 75


def test_an_unknown_notebook_is_a_usage_error(tmp_path: Path) -> None:
    code, log = build(copy_project(tmp_path), "--only", "3-lones")
    assert code == 2
    assert "3-loans" in log
