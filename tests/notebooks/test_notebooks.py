"""The committed notebooks: thin, complete with outputs, canonical, and true when run again."""

import ast
import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from analysis.reports.notebook_page import open_page
from analysis.reports.notebooks import KERNEL, Run, kernel_options, run_notebook, socket_folder
from analysis.wording import LANGS, Lang
from tests.notebooks.__main__ import SETTINGS, command

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    (ROOT / "notebooks").glob("[0-9]*.ipynb"), key=lambda path: int(path.stem.split("-")[0])
)
NAMES = [path.stem for path in NOTEBOOKS]
# Unnumbered: no build runs them. The review shows widgets and writes what a person decides, so it
# is committed without outputs; the explorer with its state in words; the landing has text only.
REVIEW = ROOT / "notebooks" / "review.ipynb"
EXPLORER = ROOT / "notebooks" / "explore.ipynb"
LANDING = ROOT / "notebooks" / "start.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"


def all_cells(notebook: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


def cells(notebook: Path) -> list[dict[str, Any]]:
    return [cell for cell in all_cells(notebook) if cell["cell_type"] == "code"]


def test_the_ten_notebooks_are_there_in_reading_order() -> None:
    assert NAMES == [
        "1-figures", "2-employment", "3-loans", "4-training", "5-social-insurance", "6-talent",
        "7-labour-relations", "8-government", "9-audit", "10-plan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "notebook", [*NOTEBOOKS, REVIEW, EXPLORER], ids=[*NAMES, "review", "explore"]
)
def test_a_notebook_is_thin(notebook: Path) -> None:
    assert len(cells(notebook)) <= 12
    for cell in cells(notebook):
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= 6
        forbidden = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
        assert not any(isinstance(node, forbidden) for node in ast.walk(ast.parse(source)))
        assert "Path(" not in source
        assert "/" not in "".join(line for line in cell["source"] if not line.startswith("#"))


@pytest.mark.parametrize(
    "notebook", [*NOTEBOOKS, REVIEW, EXPLORER], ids=[*NAMES, "review", "explore"]
)
def test_a_notebook_has_the_three_parameters(notebook: Path) -> None:
    tagged = [cell for cell in cells(notebook) if cell["metadata"].get("tags") == ["parameters"]]
    assert len(tagged) == 1
    values = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in ast.parse("".join(tagged[0]["source"])).body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    }
    assert values == {"report": "jiangmen-2020", "lang": "zh", "rounding": "half-up"}


@pytest.mark.parametrize("notebook", [*NOTEBOOKS, EXPLORER], ids=[*NAMES, "explore"])
def test_every_cell_ran_in_order_and_what_shows_has_an_output(notebook: Path) -> None:
    """A notebook stripped of its outputs would pass nbval and test nothing."""
    counts = [cell["execution_count"] for cell in cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
    for cell in cells(notebook)[2:]:
        assert len(cell["outputs"]) == 1
        data = cell["outputs"][0]["data"]
        assert data["text/plain"]


@pytest.mark.parametrize(
    "notebook",
    [*NOTEBOOKS, REVIEW, EXPLORER, LANDING],
    ids=[*NAMES, "review", "explore", "start"],
)
def test_a_notebook_is_canonical(notebook: Path) -> None:
    document = json.loads(notebook.read_text(encoding="utf-8"))
    assert set(document["metadata"]) == {"kernelspec", "language_info"}
    assert "version" not in document["metadata"]["language_info"]
    for cell in document["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
        assert not any(WIDGET in output["data"] for output in cell.get("outputs", []))
    text = notebook.read_text(encoding="utf-8")
    assert str(ROOT) not in text


def test_the_notebooks_run_again_give_their_committed_outputs() -> None:
    """In warm kernels, which nbval takes for its own."""
    assert nbval(*NOTEBOOKS, EXPLORER) == ""


@pytest.mark.slow
@pytest.mark.parametrize(("rounding", "lang"), [("up", "zh"), ("unknown", "en")])
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=NAMES)
def test_a_notebook_runs_under_another_rounding_convention(
    notebook: Path, rounding: str, lang: str, tmp_path: Path
) -> None:
    """Under up, a share disagrees and an identity contradicts; under unknown, most bounds widen."""
    parameters = {"report": "jiangmen-2020", "lang": lang, "rounding": rounding}
    ran = tmp_path / "ran.ipynb"
    run_notebook(Run(notebook, parameters, ran, tmp_path / "log", os.environ))
    outputs = [cell["outputs"] for cell in cells(ran)[3:]]
    assert all(len(output) == 1 and output[0]["data"]["text/plain"] for output in outputs)


def nbval(*notebooks: Path, options: Sequence[str] = ()) -> str:
    """Return the complaints about ``notebooks``, nothing where there are none."""
    done = subprocess.run(
        [*command(notebooks), *options],
        cwd=ROOT,
        env=os.environ | SETTINGS,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr[-1000:]


def test_a_changed_digit_in_the_state_of_the_explorer_turns_nbval_red(tmp_path: Path) -> None:
    text = EXPLORER.read_text(encoding="utf-8")
    copy = tmp_path / EXPLORER.name
    assert "69.31%" in text
    copy.write_text(text.replace("69.31%", "69.32%"), encoding="utf-8")
    assert "69.31%" in nbval(copy)


def test_every_notebook_is_numbered_but_three() -> None:
    assert set((ROOT / "notebooks").glob("*.ipynb")) == {*NOTEBOOKS, REVIEW, EXPLORER, LANDING}


def links(text: str) -> dict[str, str]:
    """Return the words of each link to a file by where it leads."""
    return {target: words for words, target in re.findall(r"\[([^\]]+)\]\(([^)#]+)\)", text)}


@pytest.mark.parametrize("lang", LANGS)
def test_the_landing_notebook_leads_to_every_notebook_by_its_title(lang: Lang) -> None:
    texts = {cell["id"]: "".join(cell["source"]) for cell in all_cells(LANDING)}
    led = links(texts[lang])
    assert set(led) >= {path.name for path in (*NOTEBOOKS, REVIEW, EXPLORER)}
    assert all((LANDING.parent / target).exists() for target in led)
    page = open_page("jiangmen-2020", lang)
    for path in NOTEBOOKS:
        (opening,) = re.findall(r'page\.story\("(\w+)"\)', "".join(cells(path)[2]["source"]))
        assert led[path.name] == title_of(str(page.story(opening).passage))


def test_the_landing_notebook_says_the_same_in_both_languages() -> None:
    zh, en = ("".join(cell["source"]) for cell in all_cells(LANDING))
    assert list(links(zh)) == list(links(en))
    for shared in (r"^#+ ", r"^\| `(\w+)`"):  # headings, parameters
        assert re.findall(shared, zh, re.MULTILINE) == re.findall(shared, en, re.MULTILINE) != []
    assert not re.search(r"[\u4e00-\u9fff]", en.replace("[中文](#从这里开始)", ""))


def title_of(story: str) -> str:
    return story.splitlines()[0].removeprefix("# ")


def test_the_review_is_committed_without_outputs() -> None:
    for cell in cells(REVIEW):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_the_review_runs_and_shows_its_panel() -> None:
    document: Any = nbformat.read(REVIEW, as_version=4)
    with socket_folder() as sockets:
        NotebookClient(
            document,
            timeout=120,
            kernel_name=KERNEL,
            **kernel_options(sockets, REVIEW.parent, os.environ),
        ).execute()
    (output,) = document.cells[-1].outputs
    assert WIDGET in output.data
