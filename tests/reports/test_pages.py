"""Pages: a whole site from the small project, hostile words included, and the gate at work."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from analysis.errors import UnsourcedError
from analysis.page_wording import WORDS
from analysis.reports import pages
from analysis.reports.pages import PageWriter
from analysis.reports.report import Report
from analysis.wording import LANGS

HOSTILE = "<script>alert()</script>"
PAGES = ["audit", "cite", "decisions", "methods", "numbers", "source", "tables"]


def write(report: Report, folder: Path, cells: tuple[nbformat.NotebookNode, ...] = ()) -> Path:
    """Write the pages of ``report`` in both languages, with one notebook of ``cells``."""
    (folder / "tables").mkdir(parents=True)
    for lang in LANGS:
        executed = []
        if cells:
            (folder / lang).mkdir()
            executed = [folder / lang / "1-first.ipynb"]
            nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), executed[0])
        PageWriter(report, lang, executed, folder).write()
    return folder


def said(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A code cell that showed ``output``."""
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(outputs=[output], execution_count=1)
    return cell


def prose(markdown: str) -> nbformat.NotebookNode:
    data = {"text/markdown": markdown, "text/plain": markdown}
    return said(nbformat.v4.new_output("execute_result", data=data, execution_count=1))


def test_a_report_has_its_pages_in_both_languages(small_report: Report, tmp_path: Path) -> None:
    folder = write(small_report, tmp_path / "site")
    for lang in LANGS:
        assert sorted(path.stem for path in (folder / lang).glob("*.html")) == PAGES
    assert {path.name for path in folder.glob("*.html")} == {"index.html", "index.en.html"}
    assert {path.name for path in (folder / "assets").iterdir()} == {
        "style.css", "page.js", "numbers.zh.css", "numbers.en.css",
    }  # fmt: skip


def test_a_page_says_its_language_and_allows_nothing_from_outside(
    small_report: Report, tmp_path: Path
) -> None:
    folder = write(small_report, tmp_path / "site")
    for path, language in (("zh/source.html", "zh-Hans"), ("en/source.html", "en")):
        html = (folder / path).read_text("utf-8")
        assert f'<html lang="{language}">' in html
        assert "default-src 'none'" in html
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]* src=)", html)


def test_a_number_leads_to_its_figure_and_a_ratio_to_its_panel(
    small_report: Report, tmp_path: Path
) -> None:
    text = '# First\n\n<data value="new_jobs">4.59万人</data>'
    folder = write(small_report, tmp_path / "site", (prose(text),))
    html = (folder / "zh/1-first.html").read_text("utf-8")
    assert '<a class="v" href="source.html#n-new_jobs">4.59万人</a>' in html
    source = (folder / "zh/source.html").read_text("utf-8")
    assert 'id="n-new_jobs" href="#n-new_jobs">4.59万人</a>' in source
    assert '<a href="../zh/1-first.html">First</a>' in source
    for ratio in small_report.ratios:
        assert f'id="r-{ratio}"' in (folder / "en/numbers.html").read_text("utf-8")


def test_the_summary_leads_into_the_folder_of_its_language(
    small_report: Report, tmp_path: Path
) -> None:
    html = (write(small_report, tmp_path / "site") / "index.en.html").read_text("utf-8")
    assert '<a class="v" href="en/source.html#kinds">' in html
    assert 'href="index.html" id="switch" lang="zh-Hans"' in html


@pytest.mark.parametrize("markdown", ["## 12 ways", "共发放 12 笔", "`12`", "<b>12</b>"])
def test_a_number_typed_in_a_notebook_stops_the_build(
    small_report: Report, tmp_path: Path, markdown: str
) -> None:
    cell = nbformat.v4.new_markdown_cell(markdown)
    with pytest.raises(UnsourcedError, match=r"1-first\.html"):
        write(small_report, tmp_path / "site", (cell,))


def test_what_a_notebook_prints_is_held_to_the_same_rule(
    small_report: Report, tmp_path: Path
) -> None:
    printed = said(nbformat.v4.new_output("stream", name="stdout", text="12 loans\n"))
    with pytest.raises(UnsourcedError, match="12 loans"):
        write(small_report, tmp_path / "site", (printed,))


def test_a_script_in_the_source_or_in_a_name_is_inert(
    open_small: Callable[[], Report], rewrite: Callable[[str, str, str], None], tmp_path: Path
) -> None:
    rewrite("data/sources/small-2020/source.txt", "分两步走", f"{HOSTILE}分两步走")
    rewrite("data/indicators.csv", "新增就业人数,New jobs", f"新增{HOSTILE}人数,New {HOSTILE} jobs")
    folder = write(open_small(), tmp_path / "site")
    for path in folder.rglob("*.html"):
        assert HOSTILE not in path.read_text("utf-8"), path
    escaped = "&lt;script&gt;alert()&lt;/script&gt;"
    assert escaped in (folder / "zh/source.html").read_text("utf-8")
    assert escaped in (folder / "en/numbers.html").read_text("utf-8")


def test_every_word_of_the_pages_is_used() -> None:
    folder = Path(pages.__file__).parent
    code = "".join(
        path.read_text("utf-8") for path in [*folder.rglob("*.j2"), *folder.glob("*.py")]
    )
    unused = [word for word in WORDS if f"words.{word}" not in code and f'["{word}"]' not in code]
    assert unused == []
