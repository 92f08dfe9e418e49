"""A source: its text, its sidecar, and the check that neither has changed."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import SchemaError, SourceChangedError, UsageError
from analysis.sources.document import Source, load_source

Rewrite = Callable[[str, str, str], None]
TOML = "data/sources/small-2020/source.toml"
TEXT = "data/sources/small-2020/source.txt"


def test_a_source_is_its_text_byte_for_byte(small_folder: Path) -> None:
    source = load_source(small_folder)
    assert source.id == "small-2020"
    assert source.text.encode() == (small_folder / "source.txt").read_bytes()
    assert source.sidecar.title.zh == "小报告"
    assert source.sidecar.as_of.isoformat() == "2020-12-31"


def test_windows_line_ends_are_kept_as_published(small_folder: Path, rewrite: Rewrite) -> None:
    data = (small_folder / "source.txt").read_bytes().replace(b"\n", b"\r\n")
    (small_folder / "source.txt").write_bytes(data)
    old = load_hash(small_folder)
    rewrite(TOML, old, hashlib.sha256(data).hexdigest())
    assert load_source(small_folder).text.count("\r\n") == 3


def load_hash(folder: Path) -> str:
    match = re.search(r'sha256 = "(\w+)"', (folder / "source.toml").read_text(encoding="utf-8"))
    assert match
    return match[1]


@pytest.fixture
def small(small_folder: Path) -> Source:
    return load_source(small_folder)


@pytest.mark.parametrize(
    ("word", "sentence", "line"),
    [
        ("2020年", "一、2020年工作情况", 1),
        ("(一)", "(一)就业工作", 2),
        (
            "4.59",
            "全市新增就业4.59万人,其中就业困难人员2549人,发放补贴1.27亿元,分两步走。",
            3,
        ),
        ("6300", "惠及企业6300多家。", 3),
    ],
)
def test_a_place_lies_in_a_sentence_and_a_line(
    small: Source, word: str, sentence: str, line: int
) -> None:
    offset = small.text.index(word)
    assert small.sentence_at(offset) == sentence
    assert small.line_at(offset) == line


def test_the_end_of_a_sentence_still_belongs_to_it(small: Source) -> None:
    assert small.sentence_at(small.text.index("走。") + 1).endswith("分两步走。")
    assert small.sentence_at(small.text.index("惠及")).startswith("惠及")


def test_what_stands_before_the_first_sentence_is_given_to_it(small: Source) -> None:
    padded = Source("x", small.folder, "\n\n甲。", small.sidecar)
    assert padded.sentence_at(0) == "甲。"


def test_a_place_lies_in_a_section_of_a_part(small: Source) -> None:
    assert small.section_at(small.text.index("(一)")) == ("review", "employment")
    assert small.section_at(len(small.text) - 1) == ("review", "employment")


def test_a_head_of_a_part_lies_in_no_section(small: Source) -> None:
    assert small.section_at(0) == ("", "")
    assert small.section_at(small.text.index("(一)") - 1) == ("", "")
    assert small.section_at(len(small.text)) == ("", "")


def test_a_folder_without_a_sidecar_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such report") as caught:
        load_source(tmp_path / "nowhere-2020")
    assert caught.value.exit_code == 2
    assert caught.value.file == str(tmp_path / "nowhere-2020")
    assert caught.value.found == "nowhere-2020"


def test_a_missing_text_is_named(small_folder: Path) -> None:
    (small_folder / "source.txt").unlink()
    with pytest.raises(SchemaError, match=r"source\.txt: a file is missing") as caught:
        load_source(small_folder)
    assert caught.value.exit_code == 12


def test_a_changed_source_stops_with_both_hashes(small_folder: Path) -> None:
    path = small_folder / "source.txt"
    sealed = load_hash(small_folder)
    changed = path.read_bytes().replace(b"2549", b"2548")
    path.write_bytes(changed)
    with pytest.raises(SourceChangedError, match="the source has changed") as caught:
        load_source(small_folder)
    assert caught.value.exit_code == 10
    assert caught.value.file == str(path)
    assert caught.value.expected == sealed
    assert caught.value.found == hashlib.sha256(changed).hexdigest()


def test_one_more_line_end_is_a_changed_source(small_folder: Path) -> None:
    path = small_folder / "source.txt"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(SourceChangedError, match="the source has changed"):
        load_source(small_folder)


def test_a_text_that_is_not_utf8_is_named_with_its_line(small_folder: Path) -> None:
    path = small_folder / "source.txt"
    path.write_bytes("一、工作\n(一)就业\n".encode() + "新增就业".encode("gb18030"))
    with pytest.raises(SchemaError, match=r"source\.txt:3: the file is not UTF-8") as caught:
        load_source(small_folder)
    assert caught.value.exit_code == 12
    assert caught.value.line == 3
    assert caught.value.found == "0xd0"


@pytest.mark.parametrize(
    ("old", "new", "expected", "found"),
    [
        pytest.param('["employment"]', '["employment", "training"]', "[1]", "[2]", id="正文少一节"),
        pytest.param('["employment"]', "[]", "[1]", "[0]", id="说明少一节"),
        pytest.param(
            'sections = ["employment"]',
            'sections = ["employment"]\n[[part]]\nid = "plan"\nsections = []',
            "[1]",
            "[1, 0]",
            id="说明多一部分",
        ),
    ],
)
def test_the_sidecar_must_name_each_section_of_the_text(
    small_folder: Path, rewrite: Rewrite, old: str, new: str, expected: str, found: str
) -> None:
    rewrite(TOML, old, new)
    with pytest.raises(SchemaError, match=r"source\.toml:part: .*sections") as caught:
        load_source(small_folder)
    assert (caught.value.expected, caught.value.found) == (expected, found)


@pytest.mark.parametrize(
    ("old", "new", "field", "expected"),
    [
        pytest.param(
            'period = "2020"\n', "", "period", "Object missing required field `period`", id="缺字段"
        ),
        pytest.param(
            'en = "A small report"\n',
            "",
            "title",
            "Object missing required field `en`",
            id="缺一种语言",
        ),
        pytest.param('period = "2020"', "period = 2020", "period", "Expected `str`", id="类型不对"),
        pytest.param(
            'period = "2020"',
            'period = "2020"\nyear = "2020"',
            "year",
            "Object contains unknown field `year`",
            id="多出字段",
        ),
        pytest.param(
            'id = "review"\n',
            "",
            "part[0]",
            "Object missing required field `id`",
            id="某部分缺编号",
        ),
        pytest.param(
            "as_of = 2020-12-31", 'as_of = "年底"', "as_of", "Invalid RFC3339", id="日期不对"
        ),
    ],
)
def test_a_field_of_the_sidecar_that_is_not_as_prescribed_is_named(
    small_folder: Path, rewrite: Rewrite, old: str, new: str, field: str, expected: str
) -> None:
    rewrite(TOML, old, new)
    place = re.escape(f"source.toml:{field}: a field is not as prescribed")
    with pytest.raises(SchemaError, match=place) as caught:
        load_source(small_folder)
    assert caught.value.exit_code == 12
    assert caught.value.expected.startswith(expected)


def test_a_sidecar_that_is_no_toml_is_named_with_its_line(
    small_folder: Path, rewrite: Rewrite
) -> None:
    rewrite(TOML, 'language = "zh"', "language = zh")
    with pytest.raises(SchemaError, match=r"source\.toml:2: this is no TOML") as caught:
        load_source(small_folder)
    assert "Invalid value" in caught.value.found


def test_the_message_says_place_expected_found_and_what_to_do_in_both_languages(
    small_folder: Path, rewrite: Rewrite
) -> None:
    rewrite(TOML, '["employment"]', '["employment", "training"]')
    with pytest.raises(SchemaError, match="sections") as caught:
        load_source(small_folder)
    place = f"{small_folder / 'source.toml'}:part"
    assert str(caught.value).splitlines() == [
        f"{place}: the text has another number of sections than its sidecar says",
        "  expected: [1]",
        "  found: [2]",
        "  what to do: name a topic for each section in [[part]] of source.toml",
    ]
    assert caught.value.describe("zh").splitlines() == [
        f"{place}：正文的节数与说明不符",
        "  期望：[1]",
        "  实际：[2]",
        "  办法：在 source.toml 的 [[part]] 中逐节写明主题",
    ]


def test_the_place_and_the_day_of_publication_are_read_where_the_sidecar_says_them(
    small_folder: Path,
) -> None:
    path = small_folder / "source.toml"
    text = path.read_text("utf-8").replace(
        "as_of = 2020-12-31",
        "as_of = 2020-12-31\npublished = 2021-02-03\n"
        'area = { code = "440700", zh = "江门市", en = "Jiangmen" }',
    )
    path.write_text(text, "utf-8")
    sidecar = load_source(small_folder).sidecar
    assert sidecar.published == date(2021, 2, 3)
    assert sidecar.area is not None
    assert (sidecar.area.code, sidecar.area.en) == ("440700", "Jiangmen")


def test_a_place_whose_code_is_none_of_gbt_2260_is_refused_with_its_field(
    small_folder: Path,
) -> None:
    path = small_folder / "source.toml"
    text = path.read_text("utf-8") + '\n[area]\ncode = "江门"\nzh = "江门市"\nen = "Jiangmen"\n'
    path.write_text(text, "utf-8")
    with pytest.raises(SchemaError, match=r"source\.toml.*area\.code"):
        load_source(small_folder)
