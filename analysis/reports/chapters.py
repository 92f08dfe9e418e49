"""Chapters: executed notebooks as HTML, their charts in files, their numbers still to be linked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from traitlets.config import Config

_CELL = re.compile(r'<div class="cell [^"]*"')
_OUTPUT = re.compile(r'<div class="output[^"]*">')
_EXPORT = Config(
    {
        "HTMLExporter": {
            "exclude_input": True,
            "exclude_anchor_links": True,
            "exclude_output_prompt": True,
        }
    }
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A notebook as a page: where it is from the report's folder, its title, its HTML."""

    notebook: Path
    href: str
    title: str
    body: str


def read_chapter(notebook: Path, folder: Path, chart: Callable[[str], str]) -> Chapter:
    """Return an executed notebook below ``folder``; ``chart`` gives the HTML of a chart's id."""
    document = nbformat.read(notebook, as_version=4)
    title = title_of(document) or notebook.stem.partition("-")[2]
    for output in _outputs(document):
        id = output.get("metadata", {}).get("heshu", {}).get("chart")
        if id:
            output["data"] = nbformat.from_dict({"text/html": chart(id)})
    body, _ = _exporter().from_notebook_node(document)
    href = notebook.relative_to(folder).with_suffix(".html").as_posix()
    return Chapter(notebook, href, title, _plainly(body))


def _plainly(body: str) -> str:
    """Return nbconvert's HTML without the classes that no style sheet of ours names."""
    return _CELL.sub('<div class="cell"', _OUTPUT.sub("<div>", body))


@cache
def _exporter() -> HTMLExporter:
    """Return nbconvert's exporter, whose templates take long to compile: once for all chapters."""
    return HTMLExporter(template_name="basic", config=_EXPORT)


def title_of(document: nbformat.NotebookNode) -> str:
    """Return a notebook's title: the first heading of its prose outputs, empty without one."""
    for output in _outputs(document):
        text = output.get("data", {}).get("text/markdown", "")
        if text.startswith("# "):
            return str(text.splitlines()[0].removeprefix("# "))
    return ""


def _outputs(document: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in document.cells for output in cell.get("outputs", [])]
