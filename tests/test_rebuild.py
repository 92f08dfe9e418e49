"""A rebuild elsewhere gives every byte that is committed, and a torn or stale report is noticed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analysis.errors import NotebookError
from analysis.reports.exhibits import exhibits
from analysis.reports.fingerprints import sha256_of
from analysis.reports.freshness import Request, freshness_of, step_names
from analysis.reports.notebooks import Run, run_notebook
from analysis.reports.report import open_report

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
        "decisions.csv",
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
        evidence = {"source", "numbers", "audit", "decisions", "tables", "methods", "cite"}
        assert set(pages) == {*notebooks, *evidence}
        charts = {path.suffix for path in (folder / lang / "charts").iterdir()}
        assert charts == {".png", ".svg", ".pdf"}
        narrow = {path.name for path in (folder / lang / "charts").glob("*.narrow.svg")}
        assert "loan_share.narrow.svg" in narrow
    assert (folder / "index.html").is_file()
    assert {path.name for path in folder.glob("*.pdf")} == {"report.zh.pdf", "report.en.pdf"}
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
        path for suffix in ("html", "css", "js", "svg") for path in folder.rglob(f"*.{suffix}")
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


@contextmanager
def edited(path: Path, old: str, new: str) -> Iterator[None]:
    """Replace ``old``, which must be there, in a file, and put it back afterwards."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        yield
    finally:
        path.write_text(text, "utf-8")


SUBSIDY = '"Employment subsidy per beneficiary worker"'


def test_one_ratios_name_changed_rebuilds_only_what_shows_it(rebuilt: Path) -> None:
    reports = rebuilt / "reports" / REPORT
    before = {path: path.stat().st_ino for path in reports.rglob("*.*")}
    whole = {path: path.read_bytes() for path in before}
    printed = {lang: (reports / f"report.{lang}.pdf").stat().st_mtime_ns for lang in ("zh", "en")}
    with edited(rebuilt / "data" / "ratios.toml", SUBSIDY, '"Subsidy per worker, renamed"'):
        code, log = build(rebuilt)
        assert code == 0, log
        assert (reports / "report.zh.pdf").stat().st_mtime_ns == printed["zh"]
        assert (reports / "report.en.pdf").stat().st_mtime_ns > printed["en"]
        ran = [line for line in log.splitlines() if line.startswith("ran ")]
        assert "because of data/ratios.toml [ratio.subsidy_per_worker]\n" in log
        changed = {path for path in before if path.read_bytes() != whole[path]}
    assert build(rebuilt)[0] == 0
    assert ran == ["ran en/2-employment", "ran en/9-audit"]
    assert {path.relative_to(reports).as_posix() for path in changed} == {
        "manifest.json",
        "en/2-employment.ipynb",
        "en/2-employment.html",
        # The chart of what carries the uncertainty names it, too; the others stay.
        "en/9-audit.ipynb",
        "en/9-audit.html",
        *(f"en/charts/uncertainty_budget.{end}" for end in ("png", "svg", "pdf", "narrow.svg")),
        # Pages that name every ratio, and the words that a number shows when it is touched.
        "index.en.html",
        "en/numbers.html",
        "en/source.html",
        "assets/numbers.en.css",
        "tables/ratios.csv",
        "tables/spreadsheet/ratios.csv",
        # Its caution is a decision, named by the ratio's name.
        "en/decisions.html",
        "tables/decisions.csv",
        "tables/spreadsheet/decisions.csv",
        "report.en.pdf",
        # What went in, and what vouches for each file by its hash.
        "inputs/data/ratios.toml",
        "datapackage.json",
        "ro-crate-metadata.json",
        f"tables/{REPORT}.xlsx",
    }
    assert {path: path.read_bytes() for path in whole} == whole


def test_what_a_build_of_one_notebook_leaves_is_stale_until_it_is_built(rebuilt: Path) -> None:
    with edited(rebuilt / "data" / "ratios.toml", SUBSIDY, '"Subsidy per worker, renamed"'):
        assert build(rebuilt, "--only", "9-audit")[0] == 0
        left = freshness_of(REQUEST, rebuilt)
    assert build(rebuilt)[0] == 0
    assert left == (("en/2-employment",), ("en/2-employment",), {})


CHANGES = [
    # what is changed, old, new, the reason, the stale steps
    ("图题", "data/charts.toml", 'title_en = "The stated share', 'title_en = "That share',
     "data/charts.toml [chart.loan_share]", ["en/3-loans"]),
    ("正文", "data/stories.toml", "# The numbers in the source", "# All numbers",
     "data/stories.toml [story.figures_opening]", ["en/1-figures"]),
    ("只是注释", "data/ratios.toml", "# employment", "# work", "data/ratios.toml", []),
    ("笔记本", "notebooks/3-loans.ipynb", "page.story", "page .story",
     "notebooks/3-loans.ipynb", ["zh/3-loans", "en/3-loans"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "reason", "steps"), [case[1:] for case in CHANGES],
    ids=[case[0] for case in CHANGES],
)  # fmt: skip
def test_a_change_is_named_and_concerns_the_steps_that_show_it(
    rebuilt: Path, name: str, old: str, new: str, reason: str, steps: list[str]
) -> None:
    with edited(rebuilt / name, old, new):
        freshness = freshness_of(REQUEST, rebuilt)
    assert freshness.reasons == (reason,)
    assert list(freshness.stale_steps) == steps


def test_a_changed_figure_concerns_all_that_follows_from_it(rebuilt: Path) -> None:
    """Its name stands in tables of figures, in formulas and in charts, nowhere by itself."""
    with edited(rebuilt / "data/indicators.csv", "New urban employment", "New jobs in towns"):
        freshness = freshness_of(REQUEST, rebuilt)
    assert freshness.reasons == ("data/indicators.csv [new_urban_employment]",)
    assert "en/2-employment" in freshness.stale_steps
    assert "zh/2-employment" not in freshness.stale_steps


def test_a_chart_whose_data_did_not_change_is_not_drawn_again(rebuilt: Path) -> None:
    with edited(rebuilt / "data" / "ratios.toml", SUBSIDY, '"Subsidy per worker, renamed"'):
        drawn = freshness_of(REQUEST, rebuilt).drawn
    assert set(drawn["en/2-employment"]) == {
        "employment_outcomes",
        "help_per_person",
        "posts_per_firm",
        "subsidy_per_person",
    }
    assert set(drawn["en/9-audit"]) == {"verdict_counts"}  # the other one names the ratio


def test_a_lost_page_is_noticed(rebuilt: Path) -> None:
    page = rebuilt / "reports" / REPORT / "zh" / "9-audit.html"
    moved = page.rename(page.with_suffix(".lost"))
    try:
        freshness = freshness_of(REQUEST, rebuilt)
    finally:
        moved.rename(page)
    assert freshness.reasons == (f"reports/{REPORT}/zh/9-audit.html",)


def test_a_pdf_that_was_altered_is_printed_again(rebuilt: Path) -> None:
    pdf = rebuilt / "reports" / REPORT / "report.zh.pdf"
    whole = pdf.read_bytes()
    pdf.write_bytes(whole + b"%")
    assert build(rebuilt)[0] == 0
    assert pdf.read_bytes() == whole


def test_steps_are_in_reading_order(rebuilt: Path) -> None:
    steps = step_names(REQUEST, rebuilt)
    assert steps[0] == "zh/1-figures"
    assert steps[9] == "zh/10-plan"


def project_with(root: Path, cells: list[str]) -> Path:
    """A copy of the project whose notebook on loans holds ``cells`` after its parameters."""
    copy_project(root)
    path = root / "notebooks" / "3-loans.ipynb"
    path.write_text(json.dumps(notebook_of([PARAMETERS, *cells])), "utf-8")
    return root


PARAMETERS = 'report = "jiangmen-2020"\nlang = "zh"\nrounding = "half-up"'


def test_a_story_that_is_not_there_fails_the_notebook_and_publishes_nothing(tmp_path: Path) -> None:
    cells = [
        "from analysis.reports.notebook_page import open_page",
        "open_page(report, lang, rounding).story('loans_opning')",
    ]
    root = project_with(tmp_path, cells)
    code, log = build(root, "--only", "3-loans", "--jobs", "1")
    assert code == 13
    assert "3-loans.ipynb:In [3]" in log
    assert "loans_opning" in log
    assert "Traceback" not in log
    assert not (root / "reports").exists()


def test_an_unknown_parameter_is_an_error_before_anything_runs(tmp_path: Path) -> None:
    path = tmp_path / "1-x.ipynb"
    path.write_text(json.dumps(notebook_of(['report = "x"'])), "utf-8")
    run = Run(path, {"reprot": "y"}, tmp_path / "out.ipynb", tmp_path / "log", {})
    with pytest.raises(NotebookError, match="expected: report"):
        run_notebook(run)
    assert not run.output.exists()


def test_a_notebook_without_a_parameter_cell_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "1-x.ipynb"
    document = notebook_of(["1"])
    document["cells"][0]["metadata"] = {}
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(NotebookError, match="tag parameters"):
        run_notebook(Run(path, {}, tmp_path / "out.ipynb", tmp_path / "log", {}))


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


def test_an_unknown_notebook_is_a_usage_error(tmp_path: Path) -> None:
    code, log = build(copy_project(tmp_path), "--only", "3-lones")
    assert code == 2
    assert "3-loans" in log


def test_what_the_form_of_the_data_editors_lists_is_in_its_output_files(rebuilt: Path) -> None:
    """A chart's files are there; a number stands on the page of each language."""
    listed = exhibits(open_report(REPORT, "half-up", rebuilt))
    for one in listed:
        files = [path for output in one.outputs for path in expanded(output)]
        texts = [rebuilt / "reports" / REPORT / path for path in files]
        assert all(path.is_file() for path in texts), one
        pages = [path.read_text("utf-8") for path in texts if path.suffix == ".html"]
        for shown, page in zip(one.name, pages, strict=True):
            for number in shown.split(" / ") if one.kind == "number" else []:
                assert number == "—" or f">{number}</a>" in page, one


def expanded(name: str) -> list[str]:
    """Return what a shell makes of the braces in ``name``."""
    before, _, rest = name.partition("{")
    if not rest:
        return [name]
    words, _, after = rest.partition("}")
    return [found for word in words.split(",") for found in expanded(f"{before}{word}{after}")]
