"""The press: a language's pages, written when its notebooks have run, and printed as a PDF."""

from concurrent.futures import Executor, Future
from pathlib import Path

from analysis.reports.orders import Order
from analysis.reports.project import notebook_paths
from analysis.reports.report import Report
from analysis.wording import Lang


class Press:
    """Writes the pages of ``report`` into ``folder``, each language as soon as `write` is called.

    A language's pages are printed as a PDF in ``threads`` while others are
    written: Typst leaves the interpreter to them.
    """

    def __init__(self, order: Order, report: Report, folder: Path, threads: Executor) -> None:
        self._order = order
        self._report = report
        self._folder = folder
        self._threads = threads
        self._written: set[str] = set()
        self._printed: list[Future[str]] = []

    def write(self, lang: Lang) -> None:
        """Write every page in ``lang``, for they show each other's numbers, and begin to print."""
        from analysis.reports.pages import PageWriter  # imported while the notebooks run

        notebooks = [self._folder / lang / path.name for path in notebook_paths(self._order.root)]
        executed = [path for path in notebooks if path.exists()]
        writer = PageWriter(self._report, lang, executed, self._folder)
        self._written |= writer.write()
        self._printed.append(self._threads.submit(writer.typeset))

    def pages(self) -> set[str]:
        """Return where all lies that was written, from the folder, when it is printed too."""
        return self._written | {printed.result() for printed in self._printed}
