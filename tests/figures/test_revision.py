"""Revision: where the figures of a known report stand in a corrected text of it."""

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import SchemaError
from analysis.figures.corrections import Correction, draft_correction
from analysis.figures.indicators import load_indicators
from analysis.figures.register import Register, read_register
from analysis.figures.revision import FATES
from analysis.figures.rewriting import rewrite
from analysis.sources.document import load_source
from analysis.sources.originals import Original
from analysis.wording import FATES as FATES_WORDED

Rewrite = Callable[[str, str, str], None]
FOLDER = "data/sources/small-2020"
TEXT = """\
一、2020年工作情况
(一)就业工作
全市新增就业4.59万人,其中就业困难人员2549人,发放补贴1.27亿元,分两步走。惠及企业6300多家。
"""


@pytest.fixture
def correct(small_project: Path, small_folder: Path) -> Callable[[str], Correction | None]:
    def draft(text: str) -> Correction | None:
        file = Original("更正.txt", "txt", text.encode(), text)
        indicators = load_indicators(small_project / "data/indicators.csv")
        return draft_correction(file, small_folder, indicators)

    return draft


@pytest.fixture
def put_in(
    small_project: Path, small_folder: Path, correct: Callable[[str], Correction]
) -> Callable[..., Register]:
    """Put a corrected text in the place of the small report."""

    def write(text: str, *, dry: bool = False) -> Register:
        correction = correct(text)
        indicators = load_indicators(small_project / "data/indicators.csv")
        workshop, proposed = small_project / ".heshu", correction.proposed
        return rewrite(
            small_folder, correction.rewriting, workshop, indicators, dry=dry, proposed=proposed
        )

    return write


Correct = Callable[[str], Correction]
PutIn = Callable[..., Register]


def fates(correction: Correction) -> list[tuple[str, str, str, str]]:
    """Return what is not as it was: fate, indicator, number before, number after."""
    return [
        (change.fate, change.indicator, change.before, change.after)
        for change in correction.changes
        if change.fate != "kept"
    ]


MOVED = """\
一、2020年工作情况
(一)就业工作
全市新增就业4.59万人,其中就业困难人员2549人,分两步走。惠及企业6300多家。
(二)补贴工作
发放补贴1.27亿元。
"""
REVISIONS = [
    pytest.param("好。\n" + TEXT, [], id="前面多了字"),
    pytest.param(TEXT.replace("4.59", "4.58"),
                 [("changed", "new_jobs", "4.59万人", "4.58万人"),
                  ("reworded", "hard_to_employ", "2549人", "2549人"),
                  ("reworded", "subsidy", "1.27亿元", "1.27亿元")], id="改了一个数"),
    pytest.param(TEXT.replace("其中", "包括"),
                 [("reworded", "new_jobs", "4.59万人", "4.59万人"),
                  ("reworded", "hard_to_employ", "2549人", "2549人"),
                  ("reworded", "subsidy", "1.27亿元", "1.27亿元")], id="改了一个词"),
    pytest.param(MOVED,
                 [("reworded", "new_jobs", "4.59万人", "4.59万人"),
                  ("reworded", "hard_to_employ", "2549人", "2549人"),
                  ("moved", "subsidy", "1.27亿元", "1.27亿元")], id="移到别的节"),
    pytest.param(TEXT.replace("惠及企业6300多家。", ""),
                 [("vanished", "firms", "6300多家", "")], id="删了一句"),
    pytest.param(TEXT.replace("6300多家。", "6300多家。新建基地3个。"),
                 [("appeared", "", "", "3个")], id="加了一句"),
    pytest.param(TEXT.replace("惠及企业6300多家", "惠及各类企业6400多家"),
                 [("unsure", "firms", "6300多家", "6400多家")], id="词和数都改了"),
    pytest.param(TEXT.replace("惠及企业6300多家", "惠及企业6300多家,惠及企业6300多家"),
                 [("unsure", "firms", "6300多家", "6300多家"), ("appeared", "", "", "6300多家")],
                 id="成了两处"),
    pytest.param(TEXT.replace(",分两步走", ""),
                 [("reworded", "new_jobs", "4.59万人", "4.59万人"),
                  ("reworded", "hard_to_employ", "2549人", "2549人"),
                  ("reworded", "subsidy", "1.27亿元", "1.27亿元"), ("vanished", "", "", "")],
                 id="归了类的词不见了"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REVISIONS)
def test_what_became_of_each_figure_is_told(
    correct: Correct, text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert fates(correct(text)) == expected


def test_a_text_that_is_the_same_changes_nothing(correct: Correct) -> None:
    assert correct(TEXT) is None


def test_the_text_of_another_report_is_refused(correct: Correct) -> None:
    other = "一、2020年工作情况\n(一)党建\n全市新增就业4.59万人。召开会议7次,走访企业8家。\n"
    with pytest.raises(SchemaError, match="it is another report") as caught:
        correct(other)
    assert (caught.value.expected, caught.value.found) == ("≥ 2", "1 / 4")


def test_the_sentence_shown_is_that_of_the_new_text_or_of_the_old_where_it_vanished(
    correct: Correct,
) -> None:
    changed = correct(TEXT.replace("6300", "6400")).changes[3]
    assert (changed.quote, changed.sentence) == ("惠及企业{6400多家}", "惠及企业6400多家。")
    gone = correct(TEXT.replace("惠及企业6300多家。", "")).changes[3]
    assert (gone.quote, gone.sentence) == ("惠及企业{6300多家}", "惠及企业6300多家。")


def test_a_figure_without_a_name_that_vanished_is_told(
    correct: Correct, rewrite: Rewrite, small_folder: Path
) -> None:
    rewrite(f"{FOLDER}/source.txt", "惠及", "新建基地3个。惠及")
    (small_folder / "review.csv").touch()
    assert fates(correct(TEXT)) == [("vanished", "", "3个", "")]


def test_a_figure_that_a_person_dismissed_neither_appears_nor_vanishes(
    correct: Correct, rewrite: Rewrite
) -> None:
    rewrite(f"{FOLDER}/source.txt", "惠及", "新建基地3个。惠及")
    rewrite(f"{FOLDER}/kinds.csv", "分{两}步走", "基地{3个},figure,没有这个指标\n分{两}步走")
    kept = "好。\n" + TEXT.replace("惠及", "新建基地3个。惠及")
    assert fates(correct(kept)) == []


def test_a_figure_without_a_name_that_stays_is_not_told(
    correct: Correct, rewrite: Rewrite, small_folder: Path
) -> None:
    rewrite(f"{FOLDER}/source.txt", "惠及", "新建基地3个。惠及")
    (small_folder / "review.csv").touch()
    more = TEXT.replace("惠及", "新建基地3个。惠及") + "新建基地3个。\n"
    assert fates(correct(more)) == [("appeared", "", "", "3个")]


def test_every_fate_is_worded() -> None:
    assert list(FATES) == list(FATES_WORDED)


# What is written.


def test_a_corrected_text_takes_the_place_with_the_names_that_are_certain(
    put_in: PutIn, small_folder: Path
) -> None:
    text = TEXT.replace("4.59", "4.58").replace("惠及企业6300多家", "惠及各类企业6400多家")
    register = put_in(text)
    assert (small_folder / "source.txt").read_text("utf-8") == text
    assert list(register.stated) == ["new_jobs", "hard_to_employ", "subsidy"]
    assert register.stated["new_jobs"].figure.text == "4.58万人"
    sidecar = tomllib.loads((small_folder / "source.toml").read_text("utf-8"))
    assert sidecar["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert sidecar["title"]["en"] == "A small report"
    assert load_source(small_folder).is_draft


def test_what_is_not_certain_is_proposed_for_review(put_in: PutIn, small_folder: Path) -> None:
    put_in(TEXT.replace("惠及企业6300多家", "惠及各类企业6400多家"))
    assert (small_folder / "review.csv").read_text("utf-8").splitlines()[1:] == [
        "惠及各类企业{6400多家},figure,惠及各类企业6400多家。,firms,unsure"
    ]


def test_the_text_before_stays_with_all_that_was_written_for_it(
    put_in: PutIn, small_folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in small_folder.iterdir()}
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    corrected = TEXT.replace("4.59", "4.58")
    put_in(corrected)
    kept = small_folder / "revisions" / sha256[:12]
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before
    put_in(TEXT)
    put_in(corrected)
    assert sorted(path.name for path in (small_folder / "revisions").iterdir()) == sorted(
        [sha256[:12], f"{sha256[:12]}-2", hashlib.sha256(corrected.encode()).hexdigest()[:12]]
    )


def test_a_trial_writes_nothing(put_in: PutIn, small_folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in small_folder.iterdir()}
    put_in(TEXT.replace("4.59", "4.58"), dry=True)
    assert {path.name: path.read_bytes() for path in small_folder.iterdir()} == before


def test_other_heads_give_other_parts(put_in: PutIn, small_folder: Path) -> None:
    put_in(MOVED)
    assert [part.sections for part in load_source(small_folder).sidecar.part] == [
        ["employment", "section_2"]
    ]


def test_rows_of_other_tables_that_no_longer_hold_are_taken_out(
    put_in: PutIn, rewrite: Rewrite, small_folder: Path
) -> None:
    rewrite(f"{FOLDER}/source.txt", "惠及", "政策执行至2021年4月30日。延至2021年5月1日。惠及")
    (small_folder / "commitments.csv").write_text(
        "quote,section,zh,en\n执行至{2021年4月30日},employment,甲,A\n"
        "延至{2021年5月1日},employment,乙,B\n",
        "utf-8",
    )
    put_in(TEXT.replace(",分两步走", "").replace("惠及", "延至2021年5月1日。惠及"))
    assert (small_folder / "commitments.csv").read_text("utf-8").splitlines() == [
        "quote,section,zh,en", "延至{2021年5月1日},employment,乙,B"
    ]  # fmt: skip
    assert (small_folder / "kinds.csv").read_text("utf-8") == "quote,kind,reason,reason_en\n"


def test_the_file_of_the_text_before_gives_way_to_the_new_one(
    small_project: Path, small_folder: Path
) -> None:
    (small_folder / "original.pdf").write_bytes(b"%PDF")
    text = TEXT.replace("4.59", "4.58")
    file = Original("更正.docx", "docx", b"PK", text)
    indicators = load_indicators(small_project / "data/indicators.csv")
    correction = draft_correction(file, small_folder, indicators)
    assert correction is not None
    rewrite(small_folder, correction.rewriting, small_project / ".heshu", indicators)
    names = {path.name for path in small_folder.iterdir()}
    assert "original.docx" in names
    assert "original.pdf" not in names
    assert "new_jobs" in read_register(load_source(small_folder), indicators).stated
