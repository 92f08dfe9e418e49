"""Data files that people write: read strictly, each error with file and line."""

import io
import re
from pathlib import Path

import pytest

from analysis.errors import SchemaError
from analysis.sources import datafile
from analysis.sources.datafile import Record, load_csv, load_toml, read_bytes, text_pieces


class Row(Record, frozen=True):
    indicator: str
    quote: str


class Share(Record, frozen=True):
    formula: str
    digits: int = 2


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "ratios.toml"


def test_rows_come_with_their_lines(table: Path) -> None:
    table.write_text("indicator,quote\njobs,就业{4.59万人}\n\nfirms,企业{6300多家}\n", "utf-8")
    assert load_csv(table, Row) == [
        (Row(indicator="jobs", quote="就业{4.59万人}"), 2),
        (Row(indicator="firms", quote="企业{6300多家}"), 4),
    ]


@pytest.mark.parametrize(
    ("data", "quote"),
    [
        pytest.param("indicator,quote\njobs,“甲,乙”\n", None, id="逗号未加引号"),
        pytest.param('indicator,quote\njobs,"甲,乙"\n', "甲,乙", id="逗号加了引号"),
        pytest.param('indicator,quote\njobs,"甲""乙"\n', '甲"乙', id="引号成对"),
        pytest.param("\ufeffindicator,quote\njobs,甲\n", "甲", id="文件以字节序标记开头"),
        pytest.param("indicator,quote\r\njobs,甲\r\n", "甲", id="行尾为回车换行"),
        pytest.param("indicator,quote\njobs,甲", "甲", id="末行没有换行"),
    ],
)
def test_a_cell_is_read_as_csv_prescribes(table: Path, data: str, quote: str | None) -> None:
    table.write_bytes(data.encode())
    if quote is None:
        with pytest.raises(SchemaError, match=r"figures\.csv:2: the row has another number"):
            load_csv(table, Row)
    else:
        assert [row.quote for row, _ in load_csv(table, Row)] == [quote]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param("indicator\n", "indicator", id="缺一列"),
        pytest.param("indicator,quote,value\n", "indicator,quote,value", id="多一列"),
        pytest.param("quote,indicator\n", "quote,indicator", id="次序不对"),
        pytest.param("indicator,Quote\n", "indicator,Quote", id="大小写不对"),
        pytest.param("", "", id="空文件"),
    ],
)
def test_the_header_must_be_the_one_prescribed(table: Path, header: str, found: str) -> None:
    table.write_text(header, "utf-8")
    message = r"figures\.csv:1: the header is not the one prescribed"
    with pytest.raises(SchemaError, match=message) as caught:
        load_csv(table, Row)
    assert caught.value.exit_code == 12
    assert (caught.value.expected, caught.value.found) == ("indicator,quote", found)


class Optional(Record, frozen=True):
    indicator: str
    quote: str = ""


def test_a_last_column_with_a_default_may_be_absent(table: Path) -> None:
    table.write_text("indicator\njobs\n", "utf-8")
    assert [row for row, _ in load_csv(table, Optional)] == [Optional(indicator="jobs")]
    table.write_text("quote\n甲\n", "utf-8")
    with pytest.raises(SchemaError, match="the header is not the one prescribed"):
        load_csv(table, Optional)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        pytest.param("firms", "1", id="少一格"),
        pytest.param("firms,甲,乙", "3", id="多一格"),
    ],
)
def test_a_row_of_another_length_is_named_with_its_line(table: Path, row: str, found: str) -> None:
    table.write_text(f"indicator,quote\njobs,甲\n{row}\n", "utf-8")
    message = r"figures\.csv:3: the row has another number of columns"
    with pytest.raises(SchemaError, match=message) as caught:
        load_csv(table, Row)
    assert (caught.value.expected, caught.value.found) == ("2", found)


def test_an_unclosed_quotation_mark_is_named_with_its_line(table: Path) -> None:
    table.write_text('indicator,quote\njobs,甲\nfirms,"乙\n', "utf-8")
    with pytest.raises(SchemaError, match=r"figures\.csv:3: this is no CSV") as caught:
        load_csv(table, Row)
    assert caught.value.found == "unexpected end of data"


def test_a_table_that_is_not_utf8_is_named_with_its_line(table: Path) -> None:
    table.write_bytes(b"indicator,quote\n" + "jobs,新增就业\n".encode("gb18030"))
    with pytest.raises(SchemaError, match=r"figures\.csv:2: the file is not UTF-8") as caught:
        load_csv(table, Row)
    assert caught.value.found == "0xd0"


class Slow(io.BytesIO):
    """A file that gives three bytes at a time, as a pipe may: a character may come in two parts."""

    def read1(self, _: int | None = -1) -> bytes:
        return self.read(3)


def test_a_text_comes_in_pieces_without_the_mark_of_its_encoding() -> None:
    text = "就业4.59万人\n增长3%"
    for data in (text.encode(), text.encode("utf-8-sig")):
        pieces = list(text_pieces(Slow(data), Path("-")))
        assert len(pieces) > 5
        assert "".join(pieces) == text


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        pytest.param("甲\n乙\n".encode() + b"\xff\n", 3, "0xff", id="不是字符"),
        pytest.param("甲\n乙".encode()[:-1], 2, "0xe4", id="末字不全"),
        pytest.param("就业".encode("gb18030"), 1, "0xbe", id="另一种编码"),
    ],
)
def test_a_text_in_pieces_that_is_not_utf8_is_named_with_its_line(
    data: bytes, line: int, found: str
) -> None:
    with pytest.raises(SchemaError, match=rf"a\.txt:{line}: the file is not UTF-8") as caught:
        list(text_pieces(Slow(data), Path("a.txt")))
    assert caught.value.found == found


def test_a_text_in_pieces_is_refused_once_it_is_too_long() -> None:
    assert list(text_pieces(Slow(b"123456"), Path("a.txt"), most=6)) == ["123", "456", ""]
    with pytest.raises(SchemaError, match=r"a\.txt: the file is too large") as caught:
        list(text_pieces(Slow(b"1234567"), Path("a.txt"), most=6))
    assert caught.value.expected == "≤ 6 B"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"none\.csv: a file is missing"):
        read_bytes(tmp_path / "none.csv")


def test_a_file_beyond_the_limit_is_not_read(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table.write_bytes(b"0123456789")
    monkeypatch.setattr(datafile, "LARGEST_FILE", 10)
    assert read_bytes(table) == b"0123456789"
    monkeypatch.setattr(datafile, "LARGEST_FILE", 9)
    with pytest.raises(SchemaError, match=r"figures\.csv: the file is too large") as caught:
        read_bytes(table)
    assert caught.value.expected == "≤ 9 B"


def test_tables_come_in_the_order_of_the_file_with_their_lines(toml: Path) -> None:
    toml.write_text('# 比率\n[ratio.b]\nformula = "x"\n\n[ratio.a]\nformula = "y"\ndigits = 3\n')
    assert list(load_toml(toml).records("ratio", Share)) == [
        ("b", Share(formula="x"), 2),
        ("a", Share(formula="y", digits=3), 5),
    ]
    assert list(load_toml(toml).records("refusal", Share)) == []


def test_a_table_written_inline_is_placed_on_the_first_line(toml: Path) -> None:
    toml.write_text('\n[ratio]\na = {formula = "x"}\n')
    assert list(load_toml(toml).records("ratio", Share)) == [("a", Share(formula="x"), 1)]


def test_windows_line_ends_do_not_move_the_lines(toml: Path) -> None:
    toml.write_bytes(b'\r\n\r\n[ratio.a]\r\nformula = "x"\r\n')
    assert [line for _, _, line in load_toml(toml).records("ratio", Share)] == [3]


@pytest.mark.parametrize(
    ("body", "field", "expected", "found"),
    [
        pytest.param(
            "digits = 2", "formula", "Object missing required field `formula`", "", id="缺字段"
        ),
        pytest.param("formula = 1", "formula", "Expected `str`, got `int`", "int", id="类型不对"),
        pytest.param(
            'formula = "x"\nunits = "元"',
            "units",
            "Object contains unknown field `units`",
            "units",
            id="字段写错",
        ),
    ],
)
def test_a_table_of_another_shape_is_named_with_its_line(
    toml: Path, body: str, field: str, expected: str, found: str
) -> None:
    toml.write_text(f'[ratio.good]\nformula = "x"\n[ratio.bad]\n{body}\n', "utf-8")
    message = rf"ratios\.toml:3:{field}: a field is not as prescribed"
    with pytest.raises(SchemaError, match=message) as caught:
        list(load_toml(toml).records("ratio", Share))
    assert (caught.value.expected, caught.value.found) == (expected, found)


def test_a_table_whose_head_stands_in_a_longer_text_too_is_placed_on_its_own_line(
    toml: Path,
) -> None:
    toml.write_text('# [ratio.b]\n[ratio.bc]\nformula = "x"\n[ratio.b]\nformula = "[ratio.b]"\n')
    lines = {name: line for name, _, line in load_toml(toml).records("ratio", Share)}
    assert lines == {"bc": 2, "b": 4}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("digits = " + "9" * 5000, id="无尽的整数"),
        pytest.param("a = " + "[" * 5000, id="无尽的嵌套"),
        pytest.param("digits = 2020-02-30", id="没有这一天"),
    ],
)
def test_what_toml_cannot_hold_is_refused_in_words(toml: Path, text: str) -> None:
    toml.write_text(text)
    with pytest.raises(SchemaError, match=r"ratios\.toml(:1)?: this is no TOML"):
        load_toml(toml)


def test_a_value_where_a_table_belongs_is_named(toml: Path) -> None:
    toml.write_text("[ratio]\na = 1\n")
    with pytest.raises(SchemaError, match=r"ratios\.toml:1: a field is not as pre") as caught:
        list(load_toml(toml).records("ratio", Share))
    assert (caught.value.expected, caught.value.found) == ("Expected `object`, got `int`", "int")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ratio = 1\n", id="是一个数"),
        pytest.param('[[ratio]]\nformula = "x"\n', id="是一列表格"),
    ],
)
def test_a_heading_that_holds_no_named_tables_is_named(toml: Path, text: str) -> None:
    toml.write_text(text)
    with pytest.raises(SchemaError, match=r"ratios\.toml:ratio: a field is not as pr") as caught:
        list(load_toml(toml).records("ratio", Share))
    assert caught.value.expected == "[ratio.id]"


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        pytest.param("a = 1\nb = \n", "ratios.toml:2", "Invalid value", id="缺值"),
        pytest.param("a = 1\na = 2\n", "ratios.toml:2", "Cannot overwrite", id="重复的键"),
        pytest.param('a = "', "ratios.toml", "end of document", id="文末未完"),
        pytest.param(f"a = {'[' * 9000}", "ratios.toml", "recursion", id="嵌套过深"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line_where_it_has_one(
    toml: Path, text: str, place: str, found: str
) -> None:
    toml.write_text(text, "utf-8")
    message = re.escape(f"{place}: this is no TOML")
    with pytest.raises(SchemaError, match=message) as caught:
        load_toml(toml)
    assert found in caught.value.found
