"""The review of a draft in JupyterLab: each figure beside its sentence, named or dismissed.

What a person decides is checked and written by `analysis.figures.decisions`; this
module only shows it, with ipywidgets, which work offline.
"""

import html
from pathlib import Path

import ipywidgets as widgets

from analysis.errors import HeshuError
from analysis.figures.decisions import Decision, save_decisions
from analysis.figures.kinds import KINDS as KIND_IDS
from analysis.figures.reviewing import ORDERS, ReviewItem, fitting, in_order, review_items
from analysis.reports.notebook_page import root_of_notebooks
from analysis.reports.project import WORKSHOP
from analysis.reports.report import open_report
from analysis.reports.workshop import one_build_at_a_time
from analysis.wording import DOUBTS, KINDS, REVIEW_LABELS, REVIEW_ORDERS, Lang, say

_ROWS_SHOWN = 16
_CONTEXT = 12  # characters of the sentence before a figure in the list
_WIDE = widgets.Layout(width="100%")


class ReviewPage:
    """The figures of a report, what is unnamed first; decisions go into its files at once."""

    def __init__(self, report: str, lang: Lang, rounding: str, root: Path) -> None:
        self._report, self._lang, self._rounding, self._root = report, lang, rounding, root
        self._read()
        self.order = widgets.Dropdown(
            options=[(say(REVIEW_ORDERS[order], lang), order) for order in ORDERS],
            description=self._label("order"),
        )
        self.words = widgets.Text(description=self._label("words"), continuous_update=False)
        self.rows = widgets.SelectMultiple(rows=_ROWS_SHOWN, layout=_WIDE)
        self.sentence = widgets.HTML()
        self.indicator = widgets.Combobox(
            description=self._label("indicator"), ensure_option=False, layout=_WIDE
        )
        self.indicator_name = widgets.HTML()
        self.name = widgets.Button(description=self._label("name"), button_style="primary")
        self.kind = widgets.Dropdown(
            options=[(say(KINDS[kind], lang), kind) for kind in KIND_IDS],
            description=self._label("kind"),
        )
        self.reason = widgets.Text(description=self._label("reason"), layout=_WIDE)
        self.dismiss = widgets.Button(description=self._label("dismiss"))
        self.message = widgets.HTML()
        self._connect()
        self._list()

    def _connect(self) -> None:
        self.order.observe(lambda _: self._list(), "value")
        self.words.observe(lambda _: self._list(), "value")
        self.rows.observe(lambda _: self._show(), "value")
        self.indicator.observe(lambda _: self._show_name(), "value")
        self.name.on_click(lambda _: self._save(named=True))
        self.dismiss.on_click(lambda _: self._save(named=False))

    def panel(self) -> widgets.VBox:
        """Return the list with the form beneath it, for the last line of a cell."""
        return widgets.VBox(
            [
                widgets.HBox([self.order, self.words]),
                self.rows,
                self.sentence,
                widgets.HBox([self.indicator, self.name]),
                self.indicator_name,
                widgets.HBox([self.kind, self.reason, self.dismiss]),
                self.message,
            ]
        )

    def _label(self, name: str) -> str:
        return say(REVIEW_LABELS[name], self._lang)

    def _read(self) -> None:
        opened = open_report(self._report, self._rounding, self._root)
        self._indicators = opened.indicators
        self._items = review_items(opened.register, opened.indicators)

    def _list(self) -> None:
        """List the items as ordered and filtered, and choose the first."""
        items = in_order(self._items, self.order.value, self.words.value)
        self.rows.options = [(self._line(item), item) for item in items]
        self.rows.value = tuple(items[:1])
        self._show()

    def _line(self, item: ReviewItem) -> str:
        mark = "○" if item.is_open else "✓"
        before = item.sentence[max(0, item.place - _CONTEXT) : item.place]
        name = item.indicator or (f"{item.proposed}?" if item.is_open and item.proposed else "")
        parts = (f"{before}【{item.text}】", say(KINDS[item.kind], self._lang), name)
        return f"{mark} {' · '.join(part for part in parts if part)}"

    def _show(self) -> None:
        """Show the sentence of what is chosen, and what fits it."""
        if not self.rows.value:
            self.sentence.value = ""
            return
        item: ReviewItem = self.rows.value[0]
        place, end = item.place, item.place + len(item.text)
        parts = (item.sentence[:place], item.sentence[place:end], item.sentence[end:])
        sentence = "{}<mark>{}</mark>{}".format(*map(html.escape, parts))
        doubt = f" — {say(DOUBTS[item.doubt], self._lang)}" if item.doubt else ""
        self.sentence.value = f"<p>{sentence}</p><small>{html.escape(item.quote)}{doubt}</small>"
        self.indicator.options = fitting(item, self._indicators)
        self.indicator.value = item.indicator or item.proposed
        self.kind.value = item.kind

    def _show_name(self) -> None:
        known = self._indicators.get(self.indicator.value)
        text = f"{getattr(known, self._lang)} ({known.unit})" if known else ""
        self.indicator_name.value = f"<small>{html.escape(text)}</small>"

    def _save(self, *, named: bool) -> None:
        """Write what was decided of all that is chosen; say why where it is refused."""
        chosen: tuple[ReviewItem, ...] = self.rows.value
        decisions = [self._decision(item, named=named) for item in chosen]
        try:
            with one_build_at_a_time(self._report, self._root):
                folder = self._root / "data" / "sources" / self._report
                save_decisions(folder, decisions, self._indicators, self._root / WORKSHOP)
        except HeshuError as error:
            said = html.escape(error.describe(self._lang))
            self.message.value = f"<pre style='color:#b00020;white-space:pre-wrap'>{said}</pre>"
            return
        self._read()
        self._list()
        left = sum(item.is_open for item in self._items)
        self.message.value = self._label("saved").format(saved=len(decisions), left=left)

    def _decision(self, item: ReviewItem, *, named: bool) -> Decision:
        if named:
            return Decision(item.quote, indicator=self.indicator.value.strip())
        return Decision(item.quote, kind=self.kind.value, reason=self.reason.value.strip())


def open_review(report: str, lang: Lang = "zh", rounding: str = "half-up") -> ReviewPage:
    """Open ``report`` for review; raises the errors of `open_report`."""
    return ReviewPage(report, lang, rounding, root_of_notebooks())
