"""The sidecar of a new report: what the text tells of itself, and what is left to a person."""

import tomllib
from pathlib import Path

import pytest

from analysis.sources.datafile import convert
from analysis.sources.document import Sidecar
from analysis.sources.originals import Original
from analysis.sources.sidecars import draft_sidecar, revise_sidecar, title_of, year_reviewed

SHA = "0" * 64
TEXT = """\
某市人力资源和社会保障局2020年工作报告
一、2020年工作情况
(一)就业创业。新增就业4万人。
(二)就业培训。培训2万人。
(三)人才工作。
二、2021年工作计划
(一)稳就业。
三、其他
四、2021年工作安排
"""


def original(text: str, name: str = "报告.docx") -> Original:
    return Original(name, "docx", b"PK", text)


def test_a_draft_is_a_valid_sidecar() -> None:
    draft = draft_sidecar(original(TEXT), SHA)
    sidecar = convert(tomllib.loads(draft.text), Sidecar, Path("source.toml"))
    assert (sidecar.sha256, sidecar.language, sidecar.period) == (SHA, "zh", "2020")
    assert sidecar.as_of.isoformat() == "2020-12-31"
    assert sidecar.title.zh == "某市人力资源和社会保障局2020年工作报告"
    assert sidecar.original is not None
    assert (sidecar.original.name, sidecar.original.form) == ("报告.docx", "docx")


def test_topics_are_named_where_one_fits_and_neutral_where_none_or_several_do() -> None:
    sidecar = convert(
        tomllib.loads(draft_sidecar(original(TEXT), SHA).text), Sidecar, Path("source.toml")
    )
    assert [(part.id, part.sections) for part in sidecar.part] == [
        ("review", ["employment", "section_2", "talent"]),
        ("plan", ["employment"]),
        ("part_3", []),
        ("part_4", []),
    ]


def test_what_a_person_must_fill_is_listed_and_stands_as_todo() -> None:
    draft = draft_sidecar(original(TEXT), SHA)
    left = [field for field, value in draft.fields if value == "TODO"]
    assert left == [
        "title.en", "issuer.zh", "issuer.en", "area.code", "area.zh", "area.en", "origin.zh",
        "origin.en", "licence.zh", "licence.en",
    ]  # fmt: skip
    assert draft.text.count('= "TODO"') == len(left)


def test_a_text_without_heads_or_year_gives_a_valid_sidecar_too() -> None:
    draft = draft_sidecar(original("各位代表：工作取得新成绩。"), SHA)
    sidecar = convert(tomllib.loads(draft.text), Sidecar, Path("source.toml"))
    assert (sidecar.period, sidecar.title.zh, sidecar.part) == ("TODO", "TODO", ())
    assert draft.period is None


def test_a_name_with_quotes_and_backslashes_stays_a_name() -> None:
    name = 'a"b\\c\x7f.txt'
    tables = tomllib.loads(draft_sidecar(original(TEXT, name), SHA).text)
    assert tables["original"]["name"] == name


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("一、2020年工作情况\n二、2021年工作计划", 2020, id="回顾的标题"),
        pytest.param("２０１０年政府工作报告\n一、２００９年工作回顾", 2009, id="全角数字"),
        pytest.param("二〇一一年工作总结", 2011, id="汉字年份"),
        pytest.param("2008 年工作回顾", 2008, id="年字前有空格"),
        pytest.param("——2025年1月15日在某省人民代表大会上\n各位代表", 2024, id="宣读的日期"),
        pytest.param("五年来，从2003年到2007年。2007年好。今后看2012年。", 2007, id="多次提到的"),
        pytest.param("2007年以来。", 2007, id="只提到一个"),
        pytest.param("工作回顾", None, id="没有年份"),
    ],
)
def test_the_year_reviewed_is_read_from_what_the_text_says_of_itself(
    text: str, year: int | None
) -> None:
    assert year_reviewed(text) == year


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("各位代表：\n\n一、2018年工作回顾\n正文。", "2018年工作回顾", id="只有标题一"),
        pytest.param('"2004年政府工作报告\n时间：2004-03-25', "2004年政府工作报告", id="引号"),
        pytest.param("来源：某报\n政 府 工 作 报 告\n各位代表", "政府工作报告", id="字间空格"),
        pytest.param("各位代表：现在报告工作。", "", id="没有标题"),
        pytest.param("　　政府工作报告　　——2020年5月22日在会上", "政府工作报告", id="空格分段"),
    ],
)
def test_the_title_is_the_first_line_that_calls_itself_one(text: str, title: str) -> None:
    assert title_of(text) == title


# A revised text.


def test_a_revision_changes_the_hash_and_the_original_and_nothing_that_people_wrote() -> None:
    written = draft_sidecar(original(TEXT), SHA).text.replace('"TODO"', '"某局"')
    revised = revise_sidecar(written, original(TEXT, "新.docx"), "1" * 64, same_structure=True)
    tables = tomllib.loads(revised)
    before = tomllib.loads(written)
    assert tables["sha256"] == "1" * 64
    assert tables["original"]["name"] == "新.docx"
    for kept in ("title", "issuer", "origin", "licence", "part", "period", "as_of"):
        assert tables[kept] == before[kept]
    assert "The text is never edited." in revised


def test_a_revision_with_other_heads_drafts_the_parts_anew() -> None:
    written = draft_sidecar(original(TEXT), SHA).text
    other = original("一、2020年工作情况\n(一)党建。\n")
    tables = tomllib.loads(revise_sidecar(written, other, SHA, same_structure=False))
    assert tables["part"] == [{"id": "review", "sections": ["party"]}]


def test_a_sidecar_that_says_there_are_no_parts_may_come_to_have_some() -> None:
    written = f'sha256 = "{SHA}"\npart = []\n\n[title]\nzh = "报告"\n'
    tables = tomllib.loads(revise_sidecar(written, original(TEXT), SHA, same_structure=False))
    assert len(tables["part"]) == 4
    assert tables["title"] == {"zh": "报告"}
