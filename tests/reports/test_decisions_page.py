"""The page of decisions and the particulars of the source, as a reader finds them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.reports.decisions_page import decision_tables
from analysis.reports.pages import PageWriter
from analysis.reports.report import Report
from analysis.wording import LANGS, Lang

Rewrite = Callable[[str, str, str], None]


def page(report: Report, folder: Path, name: str, lang: Lang) -> str:
    (folder / "tables").mkdir(parents=True)
    PageWriter(report, lang, [], folder).write()
    html = (folder / lang / f"{name}.html").read_text("utf-8")
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_decision_of_the_report_has_its_table(report: Report, lang: Lang) -> None:
    tables = dict(decision_tables(report, lang))
    assert list(tables) == ["kind", "name", "caution", "refusal", "erratum"]
    assert len(tables["name"].rows) == 153
    for table in tables.values():
        assert all(str(cell) for row in table.rows for cell in row)


def test_a_kind_of_decision_that_was_not_taken_has_no_table(small_report: Report) -> None:
    assert [decision for decision, _ in decision_tables(small_report, "en")] == ["kind", "name"]


def test_a_number_on_the_page_leads_to_its_sentence_beside_the_reason_for_its_name(
    small_report: Report, tmp_path: Path
) -> None:
    html = page(small_report, tmp_path / "site", "decisions", "en")
    assert '发放补贴<a class="v" href="source.html#n-subsidy">1.27亿元</a>' in html
    assert "“发放补贴” beside the number is a wording of the indicator" in html
    assert '<q lang="zh-Hans">分两步走</q>' in html


def test_a_source_that_does_not_say_when_it_was_published_is_said_not_to(
    small_report: Report, tmp_path: Path
) -> None:
    html = page(small_report, tmp_path / "site", "cite", "en")
    assert "<dt>Published</dt><dd>The source does not say</dd>" in html


def test_the_day_of_publication_and_the_place_are_told_where_they_are_known(
    open_small: Callable[[], Report], rewrite: Rewrite, tmp_path: Path
) -> None:
    rewrite(
        "data/sources/small-2020/source.toml",
        "as_of = 2020-12-31",
        "as_of = 2020-12-31\npublished = 2021-02-03\n"
        'area = { code = "440700", zh = "江门市", en = "Jiangmen" }',
    )
    html = page(open_small(), tmp_path / "site", "cite", "zh")
    assert "<dt>发布日期</dt><dd>2021-02-03</dd>" in html
    assert "<dt>所涉地区</dt><dd>江门市</dd>" in html
