"""What a notebook shows: prose, tables and charts of one report in one language."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.charts.chart import Chart
from analysis.errors import NotebookError, SchemaError
from analysis.figures.register import nearest_name
from analysis.ratios.passages import Passage
from analysis.reports import tables
from analysis.reports.build_page import BUILD_VARIABLE, ROOT_VARIABLE, BuildPage, BuildStep
from analysis.reports.entries import GRAVEST_FIRST
from analysis.reports.gallery import draw
from analysis.reports.marks import markdown_of
from analysis.reports.project import project_root
from analysis.reports.report import Report, open_report
from analysis.reports.sensitivity import sensitive_findings, sensitive_ratios
from analysis.reports.stories import fill, load_stories
from analysis.sources.datafile import Names
from analysis.wording import LANGS, Lang


@dataclass(frozen=True)
class Prose:
    """A piece of prose in Markdown, shown as such, each of its numbers marked."""

    passage: Passage

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/markdown": markdown_of(self.passage), "text/plain": str(self.passage)}


@dataclass(frozen=True)
class NotebookPage:
    """A report as its notebooks show it, in one language."""

    report: Report
    lang: Lang

    @cached_property
    def _stories(self) -> dict[str, Names]:
        return load_stories(self.report.root / "data" / "stories.toml")

    def story(self, id: str) -> Prose:
        """Return a story of stories.toml with its numbers computed."""
        if id not in self._stories:
            path = self.report.root / "data" / "stories.toml"
            nearest = nearest_name(id, self._stories)
            raise SchemaError("no_such_id", file=path, expected=nearest, found=id)
        return Prose(fill(getattr(self._stories[id], self.lang), self.report, self.lang, id))

    @property
    def sections(self) -> list[str]:
        """The topics of the report's sections, in order, each once."""
        return list(dict.fromkeys(topic for _, topic, _ in self.report.register.source.sections))

    def figures(self, *sections: str, part: str = "review") -> tables.Table:
        """Return the figures that ``part`` of the report states in ``sections``."""
        stated = self.report.register.stated.values()
        return tables.figures_table(
            (one for one in stated if one.section in sections and one.part == part), self.lang
        )

    def ratios(self, *sections: str) -> tables.Table:
        """Return the ratios of ``sections``."""
        chosen = (ratio for ratio in self.report.ratios.values() if ratio.row.section in sections)
        return tables.ratios_table(chosen, self.lang)

    def ratios_named(self, *ids: str) -> tables.Table:
        """Return the ratios with these ids, in this order."""
        return tables.ratios_table((self.report.ratios[id] for id in ids), self.lang)

    def findings_named(self, *ids: str) -> tables.Table:
        """Return the findings of the rules with these ids, in this order."""
        return tables.findings_table((self.report.findings[id] for id in ids), self.lang)

    def findings(self, *verdicts: str) -> tables.Table:
        """Return the findings with one of ``verdicts``, in their order; the gravest first."""
        chosen = [
            finding
            for verdict in verdicts or GRAVEST_FIRST
            for finding in self.report.findings.values()
            if finding.verdict == verdict
        ]
        return tables.findings_table(chosen, self.lang)

    def tightened(self) -> tables.Table:
        """Return the ratios that the text's own identities narrow."""
        return tables.tightened_table(self.report, self.lang)

    def sensitive_findings(self) -> tables.Table:
        """Return the findings that depend on the rounding convention."""
        return tables.sensitivity_table(
            "sensitive_findings", sensitive_findings(self.report, self.lang), self.lang
        )

    def sensitive_ratios(self) -> tables.Table:
        """Return the ratios shown with other digits under another rounding convention."""
        return tables.sensitivity_table(
            "sensitive_ratios", sensitive_ratios(self.report, self.lang), self.lang
        )

    def coverage(self) -> tables.Table:
        """Return how many numerals of each kind the source holds."""
        return tables.coverage_table(self.report, self.lang)

    def commitments(self) -> tables.Table:
        """Return the dated commitments."""
        return tables.commitments_table(self.report, self.lang)

    def refusals(self) -> tables.Table:
        """Return what must not be divided, and why."""
        return tables.refusals_table(self.report, self.lang)

    def chart(self, id: str) -> Chart:
        """Return a chart of charts.toml, drawn here, where an error is the cell's."""
        chart = self.planned_chart(id)
        _ = chart.png
        return chart

    def planned_chart(self, id: str) -> Chart:
        """Return a chart of charts.toml that is not drawn yet."""
        return draw(id, self.report, self.lang)


def open_page(report: str, lang: str = "zh", rounding: str = "half-up") -> NotebookPage | BuildPage:
    """Open ``report`` for a notebook; raises NotebookError for a language that there is not."""
    for known in LANGS:
        if known == lang:
            opened = open_report(report, rounding, root_of_notebooks())
            page = NotebookPage(opened, known)
            build = os.environ.get(BUILD_VARIABLE)
            return BuildPage(page, BuildStep.from_text(build)) if build else page
    raise NotebookError("bad_parameter", field="lang", expected=", ".join(LANGS), found=lang)


def root_of_notebooks() -> Path:
    """Return the project that notebooks read: the one that is built or opened, else this one."""
    root = os.environ.get(ROOT_VARIABLE)
    return Path(root) if root else project_root()
