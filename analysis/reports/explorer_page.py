"""The explorer in JupyterLab: choose figures, and see at once what follows from them.

What follows is `analysis.reports.explorer`'s; this module only shows it, with
ipywidgets, which work offline.
"""

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from analysis.errors import HeshuError
from analysis.explorer_wording import EXPLORER_LABELS, MEANING, OPERATION_NAMES, START
from analysis.figures.register import StatedFigure
from analysis.ratios.quantities import figure_text
from analysis.reports.explorer import (
    FEWEST,
    OPERATIONS,
    Exploration,
    example_of,
    explore,
    matching,
    toml_of,
)
from analysis.reports.explorer_view import (
    chart_of,
    html_of_chart,
    html_of_result,
    html_to_copy,
    text_of,
)
from analysis.reports.notebook_page import open_page
from analysis.reports.report import Report
from analysis.wording import Lang, say

_FOUND_ROWS, _CHOSEN_ROWS = 9, 4
_WIDE = widgets.Layout(width="99%", max_width="60rem")
_BESIDE_LABELS = widgets.Layout(margin="0 0 0 86px")
_PROBLEM = Markup('<p role="alert" class="heshu-problem">{}</p>')
_HINT = Markup('<div class="heshu-result"><p>{}</p></div>')
_LINE_BREAK = Markup("<br>")
_STYLE = """<style>
.heshu-result dl > div { display: grid; grid-template-columns: 11rem 1fr; line-height: 1.7; }
.heshu-result dt, .heshu-result dd { float: none; width: auto; margin: 0; }
.heshu-result p, .heshu-result dl, .heshu-result ul { margin: .4em 0; line-height: 1.6; }
.heshu-result li { margin: .4em 0; max-width: 56rem; }
.heshu-result q b { background: #ffe58f; color: #1b2530; padding: 0 .1em; }
.heshu-title { font-size: 1.35em; font-weight: 600; }
.heshu-problem { color: #b00020; background: #fff; font-weight: 600; line-height: 1.6; }
.heshu-toml { display: block; box-sizing: border-box; width: 100%; max-width: 60rem;
  font: 12px/1.5 monospace; }
</style>"""


class ExplorerPage:
    """The figures of a report to choose from, and what comes of those that are chosen."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self._report, self._lang = report, lang
        self._chosen: list[StatedFigure] = []
        self._text = say(START, lang)
        self.find = widgets.Text(
            description=self._label("find"), placeholder=self._label("find_hint"), layout=_WIDE
        )
        self.figures = widgets.Select(
            description=self._label("figures"), rows=_FOUND_ROWS, layout=_WIDE
        )
        self.chosen = widgets.Select(
            description=self._label("chosen"), rows=_CHOSEN_ROWS, layout=_WIDE
        )
        self.operation = widgets.Dropdown(
            options=[(say(OPERATION_NAMES[name], lang), name) for name in OPERATIONS],
            description=self._label("operation"),
            layout=_WIDE,
        )
        self.result, self.chart, self.toml = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._panel = self._lay_out()
        self.find.observe(lambda _: self._list(), "value")
        self.operation.observe(lambda _: self._show(), "value")
        self._list()
        self.choose(*example_of(report))

    def _lay_out(self) -> widgets.VBox:
        choose = [self._button("add", self._add)]
        change = [
            self._button("first", self._put_first),
            self._button("remove", self._remove),
            self._button("clear", self.choose),
        ]
        return widgets.VBox(
            [
                widgets.HTML(_STYLE), self.find,
                self.figures, widgets.HBox(choose, layout=_BESIDE_LABELS),
                self.chosen, widgets.HBox(change, layout=_BESIDE_LABELS), self.operation,
                self.result, self.chart, self.toml,
            ]
        )  # fmt: skip

    def _button(self, label: str, act: Callable[[], None]) -> widgets.Button:
        button = widgets.Button(description=self._label(label))
        button.on_click(lambda _: act())
        return button

    def _label(self, name: str) -> str:
        return say(EXPLORER_LABELS[name], self._lang)

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        """Return the panel for Jupyter, and what it shows as text."""
        bundle: dict[str, object] = self._panel._repr_mimebundle_(**options)
        return {**bundle, "text/plain": self._text}

    def choose(self, *ids: str, operation: str = "ratio") -> None:
        """Choose the figures ``ids``, in this order, in place of those that are chosen."""
        self._chosen = [self._report.register.stated[id] for id in ids]
        self._list_chosen()
        if self.operation.value == operation:
            self._show()
        self.operation.value = operation

    def _list(self) -> None:
        """List the figures that are looked for."""
        found = matching(self.find.value, self._report)
        self.figures.options = [(self._line(stated), stated.indicator.id) for stated in found]
        self.figures.index = 0 if found else None

    def _line(self, stated: StatedFigure) -> str:
        name = getattr(stated.indicator, self._lang)
        return f"{name} · {figure_text(stated, self._lang)}"

    def _add(self) -> None:
        if self.figures.value is not None:
            self._chosen.append(self._report.register.stated[self.figures.value])
            self._list_chosen(len(self._chosen) - 1)
            self._show()

    def _put_first(self) -> None:
        if self.chosen.index is not None:
            self._chosen.insert(0, self._chosen.pop(self.chosen.index))
            self._list_chosen()
            self._show()

    def _remove(self) -> None:
        if self.chosen.index is not None:
            del self._chosen[self.chosen.index]
            self._list_chosen()
            self._show()

    def _list_chosen(self, at: int = 0) -> None:
        """List what is chosen, with the one ``at`` selected."""
        self.chosen.options = [
            (f"{number}. {self._line(stated)}", number)
            for number, stated in enumerate(self._chosen, start=1)
        ]
        self.chosen.index = at if self._chosen else None

    def _show(self) -> None:
        """Show what comes of the choice: words first, for a chart takes a second."""
        self.chart.value = self.toml.value = ""
        ids = [stated.indicator.id for stated in self._chosen]
        if len(ids) < FEWEST:
            self._text = say(START, self._lang)
            self.result.value = str(_HINT.format(self._text))
            return
        try:
            found = explore(self.operation.value, ids, self._report)
        except HeshuError as error:
            self._text = error.describe(self._lang)
            lines = self._text.splitlines()
            self.result.value = str(_PROBLEM.format(_LINE_BREAK.join(lines)))
            return
        self._text = text_of(found, self._lang)
        self.result.value = html_of_result(found, self._lang)
        self._show_rest(found)

    def _show_rest(self, found: Exploration) -> None:
        """Show the TOML of a ratio that is new, and the chart of one that is not refused."""
        if found.ratio is None:
            return
        if not found.known:
            lead = self._label("toml")
            meaning = _HINT.format(say(MEANING, self._lang))
            copied = html_to_copy(toml_of(found.ratio), lead, self._lang)
            self.toml.value = f"{meaning}{copied}"
        self.chart.value = html_of_chart(chart_of(found.ratio, found, self._lang))


def open_explorer(report: str, lang: str = "zh", rounding: str = "half-up") -> ExplorerPage:
    """Open ``report`` for exploring; raises the errors of `open_page`."""
    page = open_page(report, lang, rounding)
    return ExplorerPage(page.report, page.lang)
