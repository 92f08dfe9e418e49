"""The press: a language's pages, written when its notebooks have run, and printed as a PDF."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from analysis.reports.orders import Order
from analysis.reports.project import notebook_paths
from analysis.reports.report import Report
from analysis.wording import Lang


class Press:
    """Writes the pages of ``report`` into ``folder``, each language as soon as `write` is called.

    A language's pages are printed as a PDF while others are written: Typst
    leaves the interpreter to them. As a context manager it ends when all is
    printed; ``pages`` then says where everything lies, from ``folder``.
    """

    def __init__(self, order: Order, report: Report, folder: Path) -> None:
        self._order = order
        self._report = report
        self._folder = folder
        self._threads = ThreadPoolExecutor(len(order.options.langs))
        self._printed: list[Future[str]] = []
        self.pages: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Wait for what is being printed; raise its error where there is no other."""
        self._threads.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self.pages |= {printed.result() for printed in self._printed}

    def write(self, lang: Lang) -> None:
        """Write every page in ``lang``, for they show each other's numbers, and begin to print."""
        from analysis.reports.pages import PageWriter  # imported while the notebooks run

        notebooks = [self._folder / lang / path.name for path in notebook_paths(self._order.root)]
        executed = [path for path in notebooks if path.exists()]
        writer = PageWriter(self._report, lang, executed, self._folder)
        self.pages |= writer.write()
        self._printed.append(self._threads.submit(writer.typeset))
