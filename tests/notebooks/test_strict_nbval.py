"""What turns a committed notebook red: each thing done to a copy, and what is said of it."""

import base64
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.notebooks.strict_cells import by_value
from tests.notebooks.test_notebooks import ROOT, cells, nbval

LOANS = ROOT / "notebooks" / "3-loans.ipynb"
Cells = list[dict[str, Any]]


def shown(code: Cells, kind: str) -> dict[str, Any]:
    """Return the first output of ``kind``."""
    outputs = (cell["outputs"][0]["data"] for cell in code if cell["outputs"])
    return next(data for data in outputs if kind in data)


def clear(code: Cells) -> None:
    for cell in code:
        cell["outputs"], cell["execution_count"] = [], None


def clear_one_output(code: Cells) -> None:
    code[-1]["outputs"] = []


def forget_a_count(code: Cells) -> None:
    code[2]["execution_count"] = None


def run_out_of_order(code: Cells) -> None:
    code[2]["execution_count"], code[3]["execution_count"] = 4, 3


def replace(code: Cells, old: str, new: str) -> None:
    for cell in code:
        for output in cell["outputs"]:
            lines = output["data"]["text/plain"]
            output["data"]["text/plain"] = [line.replace(old, new) for line in lines]


def change_a_digit(code: Cells) -> None:
    replace(code, "51万元/笔", "52万元/笔")


def print_a_number_otherwise(code: Cells) -> None:
    """As another release of a library might: the same number, with a separator."""
    replace(code, "8052.61", "8,052.61")


def print_a_number_to_another_place(code: Cells) -> None:
    replace(code, "8052.61", "8052.610")


def print_another_word(code: Cells) -> None:
    replace(code, "万元/笔", "元/笔")


def change_the_data_of_a_chart(code: Cells) -> None:
    data = shown(code, "image/png")
    data["text/plain"][-1] = "digest 0000000000000000"


def draw_into_a_chart(code: Cells) -> None:
    data = shown(code, "image/png")
    picture = Image.open(BytesIO(base64.b64decode("".join(data["image/png"])))).convert("RGB")
    ImageDraw.Draw(picture).rectangle((100, 100, 160, 160), fill="black")
    buffer = BytesIO()
    picture.save(buffer, "png")
    data["image/png"] = base64.b64encode(buffer.getvalue()).decode()


CHANGES: dict[Callable[[Cells], None], str] = {
    clear: "cell 1 was not run",
    clear_one_output: "has lost its output",
    forget_a_count: "cell 3 was not run",
    run_out_of_order: "cell 3 was run as number 4",
    change_a_digit: "51万元/笔",
    print_a_number_to_another_place: "8052.610",
    print_another_word: "元/笔",
    change_the_data_of_a_chart: "digest",
    draw_into_a_chart: "the picture is another",
}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of a copy for each change, and of one without: all in a single run."""
    folder = tmp_path_factory.mktemp("changed")
    (folder / "unchanged.ipynb").write_bytes(LOANS.read_bytes())
    for change in CHANGES:
        document = json.loads(LOANS.read_text("utf-8"))
        change([cell for cell in document["cells"] if cell["cell_type"] == "code"])
        (folder / f"{change.__name__}.ipynb").write_text(json.dumps(document), encoding="utf-8")
    said = nbval(*sorted(folder.glob("*.ipynb"))).partition("short test summary")[0]
    parts = said.split("\n____")
    return {
        path.stem: "\n".join(part for part in parts if f"{path.name}::" in part.partition("\n")[0])
        for path in folder.glob("*.ipynb")
    }


def test_a_notebook_as_committed_is_green(complaints: dict[str, str]) -> None:
    assert complaints["unchanged"] == ""


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_turns_the_notebook_red(
    change: Callable[[Cells], None], complaints: dict[str, str]
) -> None:
    assert CHANGES[change] in complaints[change.__name__]


def test_what_was_changed_is_there_to_be_changed() -> None:
    """Else a change might have changed nothing."""
    text = LOANS.read_text("utf-8")
    assert "51万元/笔" in text
    assert "8052.61" in text
    assert len(cells(LOANS)) > 4


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("8052.61万元", "8,052.61 万元", True),
        ("−1.2", "-1.2", True),
        ("a  12\nb   3", "a 12\nb 3", True),
        ("1.27亿元", "1.270亿元", False),
        ("53.4%", "53.5%", False),
        ("1 2", "2 1", False),
        ("12元", "12 万元", False),
    ],
)
def test_numbers_are_compared_as_numbers(one: str, other: str, same: bool) -> None:
    assert (by_value(one) == by_value(other)) is same


def test_a_number_that_only_looks_otherwise_stays_green_and_is_told(tmp_path: Path) -> None:
    cells = [("print('8,052.61')", "8052.61\n")]
    said = nbval(write_notebook(tmp_path / "looks.ipynb", cells), options=["-W", "error"])
    assert "looks.ipynb, Cell 0: the numbers are equal, their look moved" in said


def write_notebook(path: Path, cells: list[tuple[str, str]]) -> Path:
    """Write a notebook whose cells print what stands beside them."""
    code = [
        {"cell_type": "code", "id": f"c{number}", "metadata": {}, "source": source,
         "execution_count": number,
         "outputs": [{"output_type": "stream", "name": "stdout", "text": said}] if said else []}
        for number, (source, said) in enumerate(cells, start=1)
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "x", "language": "python"}
    document = {"cells": code, "metadata": {"kernelspec": kernel}}
    path.write_text(json.dumps(document | {"nbformat": 4, "nbformat_minor": 5}), "utf-8")
    return path


def test_what_a_kernel_gave_before_a_later_cell_killed_it_stays_green(tmp_path: Path) -> None:
    killing = "import os; x = os._exit(1)"
    killed = [("print(1)", "1\n"), ("x = sum(range(10_000_000))", ""), (killing, "")]
    said = nbval(
        write_notebook(tmp_path / "killed.ipynb", killed), options=["--nbval-cell-timeout=3"]
    )
    assert "killed.ipynb::Cell" in said
    assert "killed.ipynb::Cell 0" not in said


def test_a_cell_that_is_to_be_skipped_does_not_run(tmp_path: Path) -> None:
    cells = [("x = 1", ""), ("# NBVAL_SKIP\nx = 2", ""), ("print(x)", "1\n")]
    assert nbval(write_notebook(tmp_path / "skips.ipynb", cells)) == ""


def test_the_first_failure_ends_all_where_that_is_asked(tmp_path: Path) -> None:
    cells = [("print(1)", "2\n"), ("print(2)", "2\n")]
    notebooks = [write_notebook(tmp_path / f"{name}.ipynb", cells) for name in "abcdef"]
    assert "1 failed, 1 passed" in nbval(*notebooks, options=["-x"])
