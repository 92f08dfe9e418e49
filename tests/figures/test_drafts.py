"""Drafts: a new report's files, whole, valid, and at work at once."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from analysis.errors import SchemaError
from analysis.figures import drafts
from analysis.figures.additions import Addition, draft_report
from analysis.figures.indicators import Indicator, load_indicators
from analysis.figures.register import read_register
from analysis.sources.document import load_source
from analysis.sources.folders import write_files
from analysis.sources.originals import Original

TEXT = """\
小局2021年工作报告
一、2021年工作情况
(一)就业工作。全市新增就业5.1万人,其中就业困难人员3000人,发放补贴2亿元,新建基地3个,培训控制在9期以内。
二、2022年工作计划
力争新增就业6万人。
"""


@pytest.fixture
def indicators(small_project: Path) -> dict[str, Indicator]:
    return load_indicators(small_project / "data/indicators.csv")


@pytest.fixture
def add(tmp_path: Path, indicators: dict[str, Indicator]) -> Callable[[str], Addition]:
    def draft(text: str, form: str = "txt", data: bytes | None = None) -> Addition:
        file = Original(f"报告.{form}", form, text.encode() if data is None else data, text)  # type: ignore[arg-type]  # a form
        return draft_report(file, tmp_path / "small-2021", indicators)

    return draft


Add = Callable[..., Addition]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode())))


def test_what_the_wordings_name_for_certain_is_named(add: Add) -> None:
    assert rows(add(TEXT).files["figures.csv"]) == [
        {"indicator": "new_jobs", "quote": "新增就业{5.1万人}"},
        {"indicator": "hard_to_employ", "quote": "就业困难人员{3000人}"},
        {"indicator": "subsidy", "quote": "发放补贴{2亿元}"},
    ]


def test_the_rest_is_listed_with_its_sentence_and_what_it_may_be(add: Add) -> None:
    review = rows(add(TEXT).files["review.csv"])
    assert [(row["quote"], row["kind"], row["indicator"], row["doubt"]) for row in review] == [
        ("新建基地{3个}", "figure", "", ""),
        ("培训控制在{9期}", "threshold", "", ""),
        ("力争新增就业{6万人}", "figure", "new_jobs", "aim"),
    ]
    assert review[2]["sentence"] == "力争新增就业6万人。"


def test_a_drafted_folder_opens_at_once(add: Add, indicators: dict[str, Indicator]) -> None:
    addition = add(TEXT)
    write_files(addition.files, addition.source.folder)
    source = load_source(addition.source.folder)
    register = read_register(source, indicators)
    assert source.is_draft
    assert sorted(register.stated) == ["hard_to_employ", "new_jobs", "subsidy"]
    assert len(register.unaccounted) == 3
    assert register.stated["new_jobs"].part == "review"


def test_a_text_that_is_named_throughout_is_no_draft(add: Add) -> None:
    addition = add("一、2021年工作情况\n全市新增就业5.1万人,全年好。\n")
    assert set(addition.files) == {"source.txt", "source.toml", "figures.csv"}


def test_the_file_is_kept_unless_it_is_the_text_byte_for_byte(add: Add) -> None:
    assert "original.txt" not in add(TEXT).files
    assert add(TEXT, "docx", b"PK").files["original.docx"] == b"PK"
    assert add(TEXT, "txt", TEXT.encode("gb18030")).files["original.txt"]


def test_a_figure_that_no_quote_can_mark_is_left_to_a_person(add: Add) -> None:
    addition = add("新增就业5.1万人。" * 200)
    assert addition.draft.named == ()
    assert addition.draft.review[0].quote == ""
    assert {row.indicator for row in addition.draft.review} == {"new_jobs"}


def test_without_a_year_a_figure_is_named_all_the_same(add: Add) -> None:
    addition = add("工作总结\n全市新增就业5.1万人。")
    assert addition.source.sidecar.period == "TODO"
    assert len(addition.draft.named) == 1


def test_a_text_of_more_numerals_than_any_report_is_refused(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_NUMERALS", 5)
    with pytest.raises(SchemaError, match="more numerals than any report"):
        add(TEXT)
