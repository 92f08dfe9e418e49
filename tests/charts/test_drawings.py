"""What every kind of drawing keeps: the same bytes, no overlap, the words that stand for it."""

import base64
import sys
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image

from analysis.charts.chart import Chart
from analysis.charts.drawings import DRAWINGS
from analysis.charts.style import NARROW, WIDE, Form
from analysis.errors import SchemaError

Case = Any  # of conftest.py


def _parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own


def _svg_texts(svg: bytes) -> list[ET.Element]:
    return list(_parsed(svg).iter("{http://www.w3.org/2000/svg}text"))


def _boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    return [(text.get_text(), text.get_window_extent()) for text in figure.texts]


def test_two_renderings_are_the_same_bytes(usual: Case, chart: Chart) -> None:
    other = usual.draw()
    assert (chart.png, chart.svg, chart.pdf) == (other.png, other.svg, other.pdf)
    assert chart.narrow == other.narrow
    assert chart.png.startswith(b"\x89PNG")
    assert b"<svg" in chart.svg
    assert chart.pdf.startswith(b"%PDF")


def test_no_file_names_the_day_or_the_program(chart: Chart) -> None:
    assert b"Software" not in chart.png
    assert b"matplotlib" not in chart.svg + chart.narrow
    assert b"Creat" not in chart.pdf
    assert b"Producer" not in chart.pdf


def test_files_are_small(chart: Chart) -> None:
    assert max(map(len, (chart.png, chart.pdf))) < 300_000
    assert max(map(len, (chart.svg, chart.narrow))) < 10_000


def test_no_text_touches_another_or_leaves_the_sheet(usual: Case, form: Form) -> None:
    assert_texts_stand_apart(usual.figure(form))


def test_no_text_touches_another_even_where_there_are_too_many(crowded: Case, form: Form) -> None:
    assert_texts_stand_apart(crowded.figure(form))


def test_the_letters_of_an_svg_stay_text_with_the_alternative_text(chart: Chart) -> None:
    for svg in (chart.svg, chart.narrow):
        words = "".join(text.text or "" for text in _svg_texts(svg)).replace(" ", "")
        assert chart.title.replace(" ", "") in words
        assert _parsed(svg)[1].text == chart.alt


def test_each_line_of_an_svg_keeps_its_width_in_whatever_font(usual: Case, chart: Chart) -> None:
    for svg, form in ((chart.svg, WIDE), (chart.narrow, NARROW)):
        for text, (words, box) in zip(_svg_texts(svg), _boxes(usual.figure(form)), strict=True):
            assert text.text == words
            size, start, width = (
                float(text.attrib[name]) for name in ("font-size", "x", "textLength")
            )
            assert text.attrib["lengthAdjust"] == "spacingAndGlyphs"
            assert form.margin - 1 <= start < start + width <= form.width
            assert width == pytest.approx(
                box.width * 72 / 150, abs=size
            )  # a full-width mark has room beside it


def test_no_letter_is_smaller_than_eleven_pixels_on_a_page_of_320(chart: Chart) -> None:
    left_to_a_picture = 320 - 2 * 20  # the page's margins are 1.25rem
    scale = left_to_a_picture / float(_parsed(chart.narrow).attrib["width"])
    sizes = [float(text.attrib["font-size"]) * 96 / 72 for text in _svg_texts(chart.narrow)]
    assert min(sizes) * scale >= 11


def test_a_narrow_chart_says_the_same(usual: Case, chart: Chart) -> None:
    for word in usual.table.get("shown", []):
        drawn = "".join(text.text or "" for text in _svg_texts(chart.narrow)).replace(" ", "")
        assert str(word).replace(" ", "") in drawn


def test_bounds_are_written_below_what_they_bound(usual: Case, form: Form) -> None:
    drawn = _boxes(usual.figure(form))
    for number, (words, box) in enumerate(drawn):
        if " – " in words and usual.drawing != "parts":
            (_, shown) = drawn[number - 1]
            assert (box.y1, box.x0) <= (shown.y0 + 1, shown.x0 + 1)


def assert_texts_stand_apart(figure: Figure) -> None:
    boxes = _boxes(figure)
    for (one, box), (other, box_of_other) in combinations(boxes, 2):
        assert not box.overlaps(box_of_other), (one, other)
    for words, box in boxes:
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1, words
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1, words


@pytest.mark.parametrize("drawing", ["bars", "parts"], indirect=True)
@pytest.mark.parametrize("whole", [150_000_000, 100, 99_999])
def test_ticks_at_the_edge_of_the_sheet_do_not_touch(usual: Case, whole: int) -> None:
    table = usual.table.iloc[:2].assign(value=[whole * 2 // 3, whole // 3], low=None, high=None)
    assert_texts_stand_apart(replace(usual, table=table).figure())


def test_every_word_of_the_table_is_on_the_sheet(crowded: Case) -> None:
    drawn = "".join(words for words, _ in _boxes(crowded.figure())).replace(" ", "")
    for column in {"label", "shown"} & set(crowded.table.columns):
        for words in crowded.table[column]:
            assert words.replace(" ", "") in drawn


def test_no_figure_stays_open_and_no_setting_changes(usual: Case) -> None:
    before = dict(mpl.rcParams)
    usual.draw()
    assert sys.modules["matplotlib.pyplot"].get_fignums() == []
    assert dict(mpl.rcParams) == before


def test_the_readers_settings_do_not_reach_the_chart(usual: Case, chart: Chart) -> None:
    with mpl.rc_context({"lines.linewidth": 9, "figure.facecolor": "red", "savefig.dpi": 10}):
        other = usual.draw()
    assert other.png == chart.png


def test_the_digest_follows_the_words(usual: Case, chart: Chart) -> None:
    assert usual.titled("一").draw().digest != chart.digest


def test_the_digest_follows_one_digit_of_one_row(usual: Case, chart: Chart) -> None:
    column = "date" if usual.drawing == "timeline" else "value"
    step = timedelta(days=1) if usual.drawing == "timeline" else 1
    table = usual.table.copy()
    table[column] = [*table[column].iloc[:-1], table[column].iloc[-1] + step]
    assert replace(usual, table=table).draw().digest != chart.digest


VALUED = pytest.mark.parametrize(
    "drawing", ["whiskers", "agreement", "bars", "parts"], indirect=True
)


@VALUED
def test_the_digest_does_not_depend_on_the_kind_of_number(usual: Case, chart: Chart) -> None:
    table = usual.table.assign(value=usual.table["value"].map(Fraction))
    assert replace(usual, table=table).draw().digest == chart.digest


def test_plain_text_has_every_row_and_the_digest(usual: Case, chart: Chart) -> None:
    bundle, metadata = chart._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == chart.alt
    title, *rows, last = bundle["text/plain"].splitlines()
    assert (title, last) == (usual.text.title, f"digest {chart.digest}")
    for row, drawn in zip(rows, usual.table.to_dict("records"), strict=True):
        assert str(drawn["label"]) in row
        assert str(drawn.get("shown", drawn.get("date"))) in row
    assert base64.b64decode(bundle["image/png"]) == chart.png


@VALUED
def test_plain_text_has_the_exact_bounds(usual: Case, chart: Chart) -> None:
    money = ("[2558.13, 2583.59]", "[2266]", "[2400, ∞]")
    shares = ("[53.35, 53.45]", "[51.95, 55.54]")
    expected = {"parts": ("[51.95, 55.54]", "[34453]"), "agreement": shares}.get(
        usual.drawing, money
    )
    assert all(bounds in chart.plain for bounds in expected)


def test_the_alternative_text_says_title_unit_and_values(usual: Case, chart: Chart) -> None:
    assert chart.alt.startswith(usual.text.title)
    assert usual.text.axis in chart.alt
    assert all(str(words) in chart.alt for words in usual.table.get("shown", []))


def test_the_alternative_text_of_many_rows_stays_short(crowded: Case) -> None:
    assert len(crowded.draw().alt) < 6 * max(map(len, crowded.table["label"])) + 200


def test_the_paper_is_white(chart: Chart) -> None:
    assert Image.open(BytesIO(chart.png)).convert("RGB").getpixel((3, 3)) == (255, 255, 255)


def test_a_chart_is_saved_in_each_format_and_as_narrow_svg(chart: Chart, tmp_path: Path) -> None:
    paths = chart.save(tmp_path / "new")
    ends = ("png", "svg", "pdf", "narrow.svg")
    assert [path.name for path in paths] == [f"{chart.id}.{end}" for end in ends]
    pictures = [chart.png, chart.svg, chart.pdf, chart.narrow]
    assert [path.read_bytes() for path in paths] == pictures


def test_a_chart_prints_short(chart: Chart) -> None:
    assert len(repr(chart)) < 2000


@pytest.mark.parametrize("field", ["title", "subtitle", "axis", "source"])
def test_a_missing_glyph_in_the_texts_stops_the_drawing(usual: Case, field: str) -> None:
    case = replace(usual, text=replace(usual.text, **{field: "ab𰻝"}))
    with pytest.raises(SchemaError, match="𰻝"):
        case.draw()


def test_a_missing_glyph_in_a_label_stops_the_drawing(usual: Case) -> None:
    with pytest.raises(SchemaError, match="𰻝"):
        replace(usual, table=usual.table.assign(label="𰻝")).draw()


def test_a_missing_column_is_named(usual: Case) -> None:
    with pytest.raises(SchemaError, match="label"):
        replace(usual, table=usual.table.drop(columns="label")).draw()


def test_an_empty_table_is_no_chart(usual: Case) -> None:
    with pytest.raises(SchemaError):
        replace(usual, table=usual.table.iloc[:0]).draw()


@VALUED
def test_a_row_without_any_number_is_named(usual: Case) -> None:
    with pytest.raises(SchemaError, match=str(usual.table["label"].iloc[0])):
        replace(usual, table=usual.table.assign(value=None, low=None, high=None)).draw()


def test_dollar_signs_are_letters(usual: Case) -> None:
    titled = usual.titled("$x_1$ 100%")
    assert any("$x_1$" in words for words, _ in _boxes(titled.figure()))


def test_every_kind_has_its_function() -> None:
    assert sorted(DRAWINGS) == ["agreement", "bars", "parts", "timeline", "whiskers"]
