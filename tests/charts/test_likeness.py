"""Likeness: an edge that moved by a pixel is forgiven, another digit is not."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfiumError
from reportlab.pdfgen.canvas import Canvas

from analysis.charts.likeness import look_alike, pages_look_alike
from analysis.reports.gallery import draw
from analysis.reports.report import Report, open_report

SIZE = (300, 120)


def picture(text: str, *, at: tuple[float, float] = (40, 40), ink: str = "black") -> bytes:
    """Draw a few words, as large as on a chart."""
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).text(at, text, fill=ink, font=ImageFont.load_default(24))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def recoded(data: bytes, **options: int) -> bytes:
    buffer = BytesIO()
    Image.open(BytesIO(data)).save(buffer, "PNG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (picture("53.4%"), True),
        (recoded(picture("53.4%"), compress_level=1), True),
        (picture("53.4%", at=(40.5, 40.5)), True),
        (picture("53.4%", ink="#181818"), True),
        (picture("53.8%"), False),
        (picture("63.4%"), False),
        (picture("53.4"), False),
        (picture("53.4%", at=(52, 40)), False),
        (picture("53.4%", ink="red"), False),
    ],
    ids=["同一张", "压缩不同", "移半个像素", "墨色略淡", "末位不同", "首位不同", "少一个符号",
         "移了一个字", "换了颜色"],
)  # fmt: skip
def test_pictures_look_alike_unless_a_reader_would_see_it(other: bytes, alike: bool) -> None:
    assert look_alike(picture("53.4%"), other) is alike


def test_pictures_of_other_sizes_do_not_look_alike() -> None:
    wider = BytesIO()
    Image.new("RGB", (301, 120), "white").save(wider, "PNG")
    assert not look_alike(picture(""), wider.getvalue())


def test_what_is_transparent_is_seen_on_white() -> None:
    clear = BytesIO()
    Image.new("RGBA", SIZE, (0, 0, 0, 0)).save(clear, "PNG")
    assert look_alike(picture(""), clear.getvalue())


@pytest.fixture(scope="module")
def real() -> Report:
    return open_report("jiangmen-2020")


def test_a_chart_of_a_report_looks_like_itself_and_not_like_its_translation(real: Report) -> None:
    chinese, english = (draw("loan_share", real, lang) for lang in ("zh", "en"))
    assert look_alike(chinese.png, recoded(chinese.png, compress_level=1))
    assert not look_alike(chinese.png, english.png)
    assert pages_look_alike(chinese.pdf, chinese.pdf)
    assert not pages_look_alike(chinese.pdf, english.pdf)


def document(*pages: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for text in pages:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_documents_are_compared_page_by_page() -> None:
    assert pages_look_alike(document("53.4%", "2"), document("53.4%", "2"))
    assert not pages_look_alike(document("53.4%", "2"), document("53.4%"))
    assert not pages_look_alike(document("53.4%", "2"), document("53.4%", "7"))


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        look_alike(b"no picture", picture(""))
    with pytest.raises(PdfiumError, match="Failed to load"):
        pages_look_alike(b"no document", document("1"))
