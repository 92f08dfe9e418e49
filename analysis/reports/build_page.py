"""A page in a build: it answers a notebook as any page does, notes the question, saves charts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.reports.manifest import EVERYTHING
from analysis.reports.questions import Answers, digest_of_answer, question

if TYPE_CHECKING:
    from analysis.charts.chart import Chart
    from analysis.reports.notebook_page import NotebookPage

# Set for the kernels of a build, unset when a person runs the notebook: what the build wants,
# and whose data is read instead of this project's.
ROOT_VARIABLE = "HESHU_ROOT"
BUILD_VARIABLE = "HESHU_BUILD"
_NO_DATA = ("lang",)


@dataclass(frozen=True, slots=True)
class BuildStep:
    """What a build wants of a notebook besides its outputs.

    ``page`` is the one that it should open: report, language, rounding. Its
    charts go into the report in ``folder``, where those named in ``drawn`` lie
    already. ``notes`` is the file that takes the questions.
    """

    page: tuple[str, str, str]
    folder: Path
    notes: Path
    drawn: tuple[str, ...] = ()

    def text(self) -> str:
        """Return this as text for `BUILD_VARIABLE`, with no notes taken yet."""
        self.notes.parent.mkdir(parents=True, exist_ok=True)
        self.notes.unlink(missing_ok=True)
        return json.dumps([self.page, str(self.folder), str(self.notes), self.drawn])

    @classmethod
    def from_text(cls, text: str) -> "BuildStep":
        """Return the step whose `text` this is."""
        page, folder, notes, drawn = json.loads(text)
        return cls(tuple(page), Path(folder), Path(notes), tuple(drawn))

    def read_notes(self) -> Answers:
        """Return what was asked with digests of the answers, and remove the notes."""
        if not self.notes.exists():
            return {}
        lines = [json.loads(line) for line in self.notes.read_text(encoding="utf-8").splitlines()]
        self.notes.unlink()
        answers = {asked: digest for _, asked, digest in lines}
        elsewhere = any(tuple(page) != self.page for page, _, _ in lines)
        return answers | {EVERYTHING: ""} if elsewhere else answers


class BuildPage:
    """Passes each question on to ``page``, and notes it with a digest of the answer."""

    def __init__(self, page: "NotebookPage", step: BuildStep) -> None:
        self._page = page
        self._step = step

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the page answers
        """Return what the page has under ``name``; the whole report may be asked anything."""
        answer = getattr(self._page, name)
        if callable(answer):
            return partial(self._ask, name, answer)
        if name == "report":
            self._note(EVERYTHING, "")
        elif name not in _NO_DATA:
            self._note(question(name, (), {}), digest_of_answer(answer))
        return answer

    def chart(self, id: str) -> "Chart":
        """Return a chart, saved as PNG, SVG and PDF; one that lies there is not drawn again."""
        chart = self._page.planned_chart(id)
        self._note(question("chart", (id,), {}), digest_of_answer(chart))
        folder = self._step.folder / self._page.lang / "charts"
        if id in self._step.drawn:
            return chart.saved_in(folder)
        chart.save(folder)
        return chart

    def _ask(self, name: str, method: Callable[..., Any], *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  as the page's methods
        answer = method(*arguments, **named)
        self._note(question(name, arguments, named), digest_of_answer(answer))
        return answer

    def _note(self, asked: str, digest: str) -> None:
        page = [self._page.report.id, self._page.lang, self._page.report.rounding]
        with self._step.notes.open("a", encoding="utf-8") as notes:
            notes.write(json.dumps([page, asked, digest], ensure_ascii=False) + "\n")
