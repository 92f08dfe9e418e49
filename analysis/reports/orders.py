"""Orders: which report to build, of which project, how, until when, and whom to tell."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.reports.freshness import Request
from analysis.reports.limits import Deadline, Limits
from analysis.wording import LANGS, Lang

Tell = Callable[[str, Mapping[str, object]], None]  # is given each step's name and its facts


class BuildOptions(NamedTuple):
    """How to build: languages, rounding, notebooks at a time, all anew, some notebooks only.

    ``wait`` for another build of the same report to end; ``keep`` that many
    of the reports that were published before.
    """

    langs: tuple[Lang, ...] = LANGS
    rounding: str = "half-up"
    jobs: int = 1
    force: bool = False
    only: tuple[str, ...] = ()
    wait: bool = False
    keep: int = 1
    limits: Limits = Limits()


class Order(NamedTuple):
    """One report to build in the project ``root``; kernels are given ``environment``."""

    report: str
    root: Path
    options: BuildOptions
    deadline: Deadline
    environment: Mapping[str, str]
    tell: Tell

    @property
    def request(self) -> Request:
        """What is asked for."""
        return Request(self.report, self.options.langs, self.options.rounding)

    @property
    def target(self) -> Path:
        """Where readers find the report."""
        return self.root / "reports" / self.report
