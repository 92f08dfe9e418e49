"""The press: a language's pages, written when its notebooks have run, then printed as a PDF."""

from concurrent.futures import Executor, Future
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.reports.fingerprints import sha256_of
from analysis.reports.manifest import read_manifest
from analysis.reports.orders import Order
from analysis.reports.project import notebook_paths
from analysis.reports.report import Report
from analysis.wording import Lang

if TYPE_CHECKING:
    from analysis.reports.pages import PageWriter


class Press:
    """Writes the pages of ``report`` into ``folder``, each language as soon as `write` is called.

    They are printed as a PDF in ``threads`` when the next language's are
    written, not before: Typst leaves the interpreter to others, but until then
    kernels want the processors. A PDF that lies there and shows the same is
    left as it is.
    """

    def __init__(self, order: Order, report: Report, folder: Path, threads: Executor) -> None:
        self._order = order
        self._report = report
        self._folder = folder
        self._threads = threads
        self._lying = _printed_in(folder)
        self._to_print: list[PageWriter] = []
        self._printed: dict[str, Future[str]] = {}
        self.written: set[str] = set()

    def write(self, lang: Lang) -> None:
        """Write every page in ``lang``, for they show each other's numbers."""
        from analysis.reports.pages import PageWriter  # imported while the notebooks run

        self._print()
        notebooks = [self._folder / lang / path.name for path in notebook_paths(self._order.root)]
        executed = [path for path in notebooks if path.exists()]
        writer = PageWriter(self._report, lang, executed, self._folder)
        self.written |= writer.write()
        self._to_print.append(writer)

    def _print(self) -> None:
        while self._to_print:
            writer = self._to_print.pop()
            lying = self._lying.get(writer.pdf, "")
            self._printed[writer.pdf] = self._threads.submit(writer.typeset, lying)

    def finish(self) -> dict[str, str]:
        """Return a digest of what each PDF shows, by its name, when all pages are printed."""
        self._print()
        printed = {name: done.result() for name, done in self._printed.items()}
        self.written |= printed.keys()
        return dict(sorted(printed.items()))


def _printed_in(folder: Path) -> dict[str, str]:
    """Return the digests of the PDFs that lie in ``folder`` as its manifest says."""
    manifest = read_manifest(folder)
    return {
        name: shown
        for name, shown in manifest.get("printed", {}).items()
        if (folder / name).is_file() and sha256_of(folder / name) == manifest["outputs"].get(name)
    }
