"""Contents: two files whose bytes differ state the same numbers, or do not, or cannot be told."""

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.reports.verification.contents import NumberChange, compared, numbers_in
from tests.charts.test_likeness import document, picture, recoded


def notebook(text: str, image: bytes = b"", source: str = "1") -> bytes:
    data = {"text/plain": [text]} | ({"image/png": b64encode(image).decode()} if image else {})
    outputs = [{"output_type": "display_data", "data": data, "metadata": {}}]
    outputs.append({"output_type": "stream", "name": "stdout", "text": "3 rows"})
    cell = {"cell_type": "code", "source": source, "outputs": outputs}
    return json.dumps({"cells": [cell, {"cell_type": "markdown", "source": "7"}]}).encode()


# the kind, before, after, whether the numbers are the same, and those that are not
CASES = [
    ("网页改字", "html", b"<p>51 yuan", b"<p>51 <b>yuan</b>", True, []),
    ("网页改数", "html", b"<p>51 yuan", b"<p>52 yuan", False, [("", "51", "52")]),
    ("汉字数", "html", "<p>三百人".encode(), "<p>四百人".encode(), False, [("", "三百", "四百")]),
    ("图的说明", "html", b'<img alt="51">', b'<img alt="52">', False, [("", "51", "52")]),
    ("看不见的", "html", b"<style>a{order:1}</style>", b"<style>a{order:2}</style>", True, []),
    ("哈希不是数", "html", b"<code>3f2a9b1c</code>", b"<code>9e2a9b1c</code>", True, []),
    ("正负", "html", b"<p>-5%", b"<p>5%", False, [("", "-5", "5")]),
    ("表中改字", "csv", b"id,value,en\na,1,x\n", b"id,value,en\na,1,y\n", True, []),
    ("表中改数", "csv", b"id,value,en\na,1,x\n", b"id,value,en\na,2,x\n", False,
     [("a · value", "1", "2")]),
    ("表中换行序", "csv", b"id,value\na,1\nb,2\n", b"id,value\nb,2\na,1\n", True, []),
    ("表中少一行", "csv", b"id,value\na,1\nb,2\n", b"id,value\na,1\n", False,
     [("b · value", "2", "")]),
    ("没有编号的行", "csv", b"indicator,start\n,5\n,9\n", b"indicator,start\n,5\n,8\n", False,
     [("#3 · start", "9", "8")]),
    ("编号重复", "csv", b"id,value\na,1\na,2\n", b"id,value\na,9\na,2\n", False,
     [("a · value", "1", "9")]),
    ("编码标记", "csv", "\ufeffid,value\na,1\n".encode(), b"id,value\na,1\n", True, []),
    ("字节数", "json", b'{"sha256": "1", "bytes": 5, "n": 2}', b'{"n":2, "bytes": 6}', True, []),
    ("数据包", "json", b'{"rows": [2]}', b'{"rows": [3]}', False, [("", "2", "3")]),
    ("笔记本改代码", "ipynb", notebook("51"), notebook("51", source="2"), True, []),
    ("笔记本改数", "ipynb", notebook("51"), notebook("52"), False, [("", "51", "52")]),
    ("笔记本的图", "ipynb", notebook("51", picture("51")), notebook("51", picture("52")),
     False, []),
    ("笔记本少图", "ipynb", notebook("51", picture("51")), notebook("51"), False, []),
    ("图压缩不同", "ipynb", notebook("5", picture("5")),
     notebook("5", recoded(picture("5"), compress_level=1)), True, []),
    ("图", "png", picture("51"), picture("52"), False, []),
    ("图样相同", "png", picture("51"), recoded(picture("51"), compress_level=1), True, []),
    ("文件改数", "pdf", document("51"), document("52"), False, []),
    ("文件同样", "pdf", document("51"), document("51") + b"\n", True, []),
    ("已不是图", "png", b"broken", picture("51"), False, []),
    ("已不是表", "csv", b"\xff\xfe", b"id\na\n", False, []),
    ("已不是笔记本", "ipynb", b"[]", notebook("51"), False, []),
    ("没见过的类型", "parquet", b"1", b"2", None, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "before", "after", "same", "changes"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_files_are_compared_by_what_they_say(
    tmp_path: Path,
    kind: str,
    before: bytes,
    after: bytes,
    same: bool | None,
    changes: list[tuple[str, str, str]],
) -> None:
    paths = [tmp_path / f"{age}.{kind}" for age in ("before", "after")]
    for path, data in zip(paths, (before, after), strict=True):
        path.write_bytes(data)
    found, differing = compared(*paths)
    assert found is same
    assert differing == [NumberChange(*change) for change in changes]


@pytest.fixture
def charts(tmp_path: Path) -> Callable[[str, str], tuple[Path, Path]]:
    """Write two charts in shapes, each with its picture beside it."""

    def write(*texts: str) -> tuple[Path, Path]:
        for age, text in zip(("before", "after"), texts, strict=True):
            (tmp_path / age).mkdir()
            (tmp_path / age / "chart.png").write_bytes(picture(text))
            (tmp_path / age / "chart.svg").write_text(f"<svg><!-- {age} --></svg>", "utf-8")
        return tmp_path / "before/chart.svg", tmp_path / "after/chart.svg"

    return write


def test_shapes_are_as_alike_as_the_pictures_beside_them(
    charts: Callable[[str, str], tuple[Path, Path]],
) -> None:
    before, after = charts("51", "51")
    assert compared(before, after) == (True, [])
    after.with_suffix(".png").write_bytes(picture("52"))
    assert compared(before, after) == (False, [])
    before.with_suffix(".png").unlink()
    assert compared(before, after) == (False, [])


@pytest.mark.parametrize(("value", "same"), [(51, True), (52, False), ("51 ", True)])
def test_workbooks_are_compared_cell_by_cell(tmp_path: Path, value: object, same: bool) -> None:
    for name, cell in (("before", 51), ("after", value)):
        book = Workbook()
        book.worksheets[0].append(["subsidy", cell, name])
        book.save(tmp_path / f"{name}.xlsx")
    assert compared(tmp_path / "before.xlsx", tmp_path / "after.xlsx")[0] is same


def test_what_is_too_large_or_unpacks_to_too_much_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.reports.verification.contents.LARGEST_FILE", 5000)
    book = Workbook()
    book.worksheets[0].append(["0" * 20_000])
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "page.html").write_text("word " * 2000, encoding="utf-8")
    for name in ("book.xlsx", "page.html"):
        assert compared(tmp_path / name, tmp_path / name) == (False, [])


def test_a_long_stretch_of_other_numbers_is_shortened(tmp_path: Path) -> None:
    for name, text in (("a.txt", "0"), ("b.txt", " ".join(map(str, range(1, 999))))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    _, (change,) = compared(tmp_path / "a.txt", tmp_path / "b.txt")
    assert change == NumberChange("", "0", "1 2 3 4 5 6 7 8 9 10 …")


@given(st.lists(st.integers(0, 10**12)), st.sampled_from(["万元/人", " yuan; ", "（", "→"]))
def test_numbers_are_found_between_whatever_words(numbers: list[int], between: str) -> None:
    assert numbers_in(between.join(map(str, numbers))) == list(map(str, numbers))
