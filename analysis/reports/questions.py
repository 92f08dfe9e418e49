"""Questions: what a notebook asked of its report, so that it runs again when an answer changes.

A question is written as JSON: the name of a method of `NotebookPage` and its
arguments, as in ``["figures", "talent", {"part": "plan"}]``.
"""

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import HeshuError
from analysis.reports.manifest import EVERYTHING

if TYPE_CHECKING:
    from analysis.reports.notebook_page import NotebookPage

Answers = dict[str, str]  # a digest by question

_DOOR = ("analysis.reports.notebook_page", "open_page")
_UNANSWERED = ""  # the digest of no answer


def question(name: str, arguments: Iterable[object], named: Mapping[str, object]) -> str:
    """Return a question in its written form, or `EVERYTHING` where it cannot be written."""
    parts = [name, *arguments, *([dict(named)] if named else [])]
    try:
        return json.dumps(parts, ensure_ascii=False)
    except TypeError:
        return EVERYTHING


def digest_of_answer(answer: Any) -> str:  # noqa: ANN401  whatever a page answers
    """Return a digest of all that a notebook can show of ``answer``."""
    if hasattr(answer, "digest"):  # a chart: nothing needs to be drawn for it
        return str(answer.digest)
    shown = answer._repr_mimebundle_() if hasattr(answer, "_repr_mimebundle_") else answer
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def ask(page: "NotebookPage", questions: Iterable[str]) -> Answers:
    """Return how ``page`` answers now."""
    return {asked: _ask(page, asked) for asked in questions if asked != EVERYTHING}


def _ask(page: "NotebookPage", asked: str) -> str:
    name, *arguments = json.loads(asked)
    named = arguments.pop() if arguments and isinstance(arguments[-1], dict) else {}
    try:
        answer = page.planned_chart if name == "chart" else getattr(page, name)
        return digest_of_answer(answer(*arguments, **named) if callable(answer) else answer)
    except (HeshuError, AttributeError, KeyError, TypeError):
        return _UNANSWERED  # the notebook that asks it will say what is wrong


def charts_in(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the digest of each chart that was asked for, by its id."""
    asked = [(*json.loads(name), digest) for name, digest in answers.items()]
    return {id: digest for name, *ids, digest in asked if name == "chart" for id in ids[:1]}


def asks_only_its_page(notebook: Path) -> bool:
    """Return whether the code of ``notebook`` reaches data through `open_page` alone.

    It may import nothing else, and name nothing but what it has assigned itself.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    try:
        nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    except SyntaxError:  # a magic, which can do anything
        return False
    names = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in names if isinstance(node.ctx, ast.Store)} | {_DOOR[1]}
    return all(node.id in own for node in names) and all(map(_is_harmless, nodes))


def _is_harmless(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return all((node.module, alias.name) == _DOOR for alias in node.names)
    if isinstance(node, ast.Attribute):
        return not node.attr.startswith("_")
    return not isinstance(node, ast.Import)
