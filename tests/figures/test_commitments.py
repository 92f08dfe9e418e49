"""Dated commitments: from or until which day the report says that something holds."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import QuoteError, SchemaError
from analysis.figures.commitments import load_commitments
from analysis.sources.document import Source, load_source

Rewrite = Callable[[str, str, str], None]
TEXT = "data/sources/small-2020/source.txt"


@pytest.fixture
def dated(small_folder: Path, rewrite: Rewrite) -> Path:
    rewrite(TEXT, "惠及企业", "自2021年5月1日起调整费率。延长至2021年4月30日。惠及企业")
    return small_folder


def write(folder: Path, quote: str) -> None:
    text = f"quote,section,zh,en\n{quote},employment,某事,Something\n"
    (folder / "commitments.csv").write_text(text, "utf-8")


def test_commitments_come_by_day_with_their_sentences(dated: Path) -> None:
    write(dated, "自{2021年5月1日}起,employment,费率,Rates\n延长至{2021年4月30日}")
    commitments = load_commitments(load_source(dated))
    assert [(held.day, held.sentence, held.row.zh) for held in commitments] == [
        (date(2021, 4, 30), "延长至2021年4月30日。", "某事"),
        (date(2021, 5, 1), "自2021年5月1日起调整费率。", "费率"),
    ]


def test_a_report_may_have_no_dated_commitments(small_folder: Path) -> None:
    assert load_commitments(load_source(small_folder)) == []


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("自2021年5月1日起", id="没有标出"),
        pytest.param("自{2021年5月}起", id="没有日"),
        pytest.param("自{5月1日}起", id="没有年"),
        pytest.param("{2021年5月1日}起{2021年4月30日}", id="标出两处"),
    ],
)
def test_a_quote_that_marks_no_day_is_shown_with_an_example(dated: Path, quote: str) -> None:
    write(dated, quote)
    message = r"commitments\.csv:2:quote: the quote does not mark one number"
    with pytest.raises(SchemaError, match=message) as caught:
        load_commitments(load_source(dated))
    assert (caught.value.expected, caught.value.found) == ("至{2021年4月30日}", quote)


def test_a_day_that_no_calendar_has_is_shown(dated: Path, rewrite: Rewrite) -> None:
    rewrite(TEXT, "2021年4月30日", "2021年4月31日")
    write(dated, "延长至{2021年4月31日}")
    message = r"commitments\.csv:2:quote: .*\n  expected: day is out of range for month"
    with pytest.raises(SchemaError, match=message) as caught:
        load_commitments(load_source(dated))
    assert caught.value.found == "延长至{2021年4月31日}"


def test_a_commitment_that_the_source_does_not_state_is_not_found(dated: Path) -> None:
    write(dated, "延长至{2021年6月30日}")
    with pytest.raises(
        QuoteError, match=r"commitments\.csv:2:quote: the quote is not in"
    ) as caught:
        load_commitments(load_source(dated))
    assert (caught.value.expected, caught.value.found) == ("延长至2021年6月30日", "0")


def test_a_commitment_that_the_source_states_twice_is_ambiguous(
    dated: Path, rewrite: Rewrite
) -> None:
    rewrite(TEXT, "惠及企业", "自2021年5月1日起开放。惠及企业")
    write(dated, "自{2021年5月1日}起")
    with pytest.raises(QuoteError, match=r"commitments\.csv:2:quote: .* more than once") as caught:
        load_commitments(load_source(dated))
    assert caught.value.found == "2"
    assert caught.value.exit_code == 11


def test_the_real_report_makes_three_dated_commitments(jiangmen: Source) -> None:
    assert [(held.day, held.sentence) for held in load_commitments(jiangmen)] == [
        (date(2020, 7, 1), "2020年7月1日起,实施城乡居民基本养老保险基金市级管理。"),
        (date(2021, 4, 30), "延长阶段性降低失业保险费率实施期限至2021年4月30日。"),
        (
            date(2021, 5, 1),
            "2021年5月1日起,我市工伤保险行业基准费率将调整至省级统筹八类行业基准费率标准执行。",
        ),
    ]
