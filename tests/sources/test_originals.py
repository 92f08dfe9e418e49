"""Originals: text, Word, PDF and HTML become the same text, and what cannot be read says why."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from analysis.errors import SchemaError
from analysis.sources import originals, pdf, web, word
from analysis.sources.originals import read_original

PARAGRAPHS = [
    "某市人力资源和社会保障局2020年工作报告",
    "一、2020年工作情况",
    (
        "(一)就业工作。全市城镇新增就业4.59万人,城镇失业人员再就业3.19万人,就业困难人员实现就业"
        "2549人;城镇登记失业率为2.36%,控制在3.0%以内;发放各项就业创业补贴1.27亿元,惠及企业6300多家。"
    ),
    "二、2021年工作计划",
]
TEXT = "\n".join(PARAGRAPHS) + "\n"


def docx_of(paragraphs: list[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_of(paragraphs: list[str]) -> bytes:
    """Return a PDF whose lines are wrapped, each page with its number at the foot."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=18, wordWrap="CJK")

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(280, 30, f"— {document.page} —")

    file = BytesIO()
    flow = [Paragraph(paragraph, style) for paragraph in paragraphs]
    SimpleDocTemplate(file).build(flow, onFirstPage=number, onLaterPages=number)
    return file.getvalue()


def html_of(paragraphs: list[str], charset: str = "utf-8") -> bytes:
    """Return a page of a bureau's site: menu, article, links, footer."""
    menu = "".join(f'<li><a href="/{number}">栏目{number}</a></li>' for number in range(9))
    links = "".join(f'<li><a href="/n{number}">旧闻{number}条</a></li>' for number in range(9))
    body = "".join(f"<p>&ensp;{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>报告</title></head><body>'
        f'<ul class="nav">{menu}</ul><div class="TRS_Editor">{body}</div><ul>{links}</ul>'
        f'<div class="footer">备案号：某备12345678号</div></body></html>'
    ).encode("gb18030" if charset == "gb2312" else charset)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes, str], Path]:
    def to_file(data: bytes, name: str = "report") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return to_file


Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(TEXT.encode(), "txt", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), "txt", id="UTF-8 带字节序标记"),
        pytest.param(TEXT.encode("utf-16"), "txt", id="UTF-16"),
        pytest.param(TEXT.encode("gb18030"), "txt", id="GB18030"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("gb18030") + b"\x1a", "txt", id="DOS 文本"),
        pytest.param(docx_of(PARAGRAPHS), "docx", id="Word"),
        pytest.param(pdf_of(PARAGRAPHS), "pdf", id="PDF"),
        pytest.param(html_of(PARAGRAPHS), "html", id="网页"),
        pytest.param(html_of(PARAGRAPHS, "gb2312"), "html", id="GB2312 网页"),
    ],
)
def test_every_form_gives_the_same_text_whatever_its_name(
    write: Write, data: bytes, form: str
) -> None:
    original = read_original(write(data, "report.bin"))
    assert (original.name, original.form) == ("report.bin", form)
    assert original.text == TEXT
    assert original.data == data


def test_a_file_that_is_its_text_byte_for_byte_needs_no_keeping(write: Write) -> None:
    assert read_original(write(TEXT.encode())).is_its_own_text
    assert not read_original(write(TEXT.encode("gb18030"))).is_its_own_text


def test_the_hash_is_that_of_the_bytes_published(write: Write) -> None:
    # printf '…\n' | sha256sum
    data = "一二三四五六七八九十百一二三四五六七八九十百\n".encode()
    assert (
        read_original(write(data)).sha256
        == "f335eedbd3f2dfaa30153083f17f95d509262fba1c5238e1193593655aff89f9"
    )


# Word.


def test_a_word_table_and_tracked_changes_are_read_as_they_would_print(write: Write) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("全市城镇新增就业")
    changed = "<w:ins {0}><w:r><w:t>4.59万人</w:t></w:r></w:ins>"
    deleted = "<w:del {0}><w:r><w:delText>4.58万人</w:delText></w:r></w:del>"
    for xml in (deleted, changed):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    paragraph.add_run("，创历史新高，社会保障体系更加健全")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "再就业", "3.19万人"
    text = read_original(write(saved(document))).text
    assert text.splitlines()[0] == "全市城镇新增就业4.59万人，创历史新高，社会保障体系更加健全"
    assert text.splitlines()[1:] == ["再就业", "3.19万人"]


def test_a_text_box_is_read_once(write: Write) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("全市城镇新增就业四万多人，社会保障体系更加健全")
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>方框里的字</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} {names}><mc:AlternateContent><mc:Choice Requires='wps'>{box}"
            f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert read_original(write(saved(document))).text.count("方框里的字") == 1


def zipped(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return file.getvalue()


# PDF.


def test_wrapped_lines_are_joined_and_page_numbers_left_out(write: Write) -> None:
    many = [f"第{number}段。" + PARAGRAPHS[2] for number in range(40)]
    text = read_original(write(pdf_of(many))).text
    assert text.splitlines() == many


def test_a_head_repeated_on_every_page_is_left_out() -> None:
    pages = [["内部资料", f"第{number}页正文讲了很多工作。", f"第 {number} 页"] for number in "123"]
    assert pdf._without_running_heads(pages) == [
        "第1页正文讲了很多工作。", "第2页正文讲了很多工作。", "第3页正文讲了很多工作。"
    ]  # fmt: skip


def test_a_short_line_that_a_comma_leaves_open_goes_on() -> None:
    assert pdf.paragraphs_of(["一二三四五六七八九十一二三四五六七八九十", "甲,", "乙。", "丙"]) == [
        "一二三四五六七八九十一二三四五六七八九十甲,乙。", "丙"
    ]  # fmt: skip


# What is refused.


def encrypted(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned() -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    for _ in range(2):
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = docx_of(PARAGRAPHS)


def garbled(data: bytes, name: bytes) -> bytes:
    """Return a package in which the packed bytes of ``name`` are overwritten."""
    at = data.find(name) + len(name) + 60
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


LOST_PAGE = re.sub(rb"/Kids \[ \d+ 0 R", b"/Kids [ 99 0 R", pdf_of(PARAGRAPHS))
REFUSED = [
    pytest.param(garbled(WORD, b"word/document.xml"), "the file is broken", id="破损的 Word"),
    pytest.param(LOST_PAGE, "the file is broken", id="缺页的 PDF"),
    pytest.param(encrypted(pdf_of(PARAGRAPHS)), "the file is encrypted", id="加密的 PDF"),
    pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="加密的 Word"),
    pytest.param(OLE, "an old Word or of WPS", id="旧版 Word"),
    pytest.param(scanned(), "the PDF has no text", id="扫描的 PDF"),
    pytest.param(b"%PDF-1.7\nnothing", "the file is broken", id="破损的 PDF"),
    pytest.param(WORD[: len(WORD) // 2], "the file is broken", id="截断的 Word"),
    pytest.param(zipped("OFD.xml", b"<OFD/>"), "the file is broken", id="不是 Word 的压缩包"),
    pytest.param(zipped("word/document.xml", bytes(40 << 20)), "too large", id="压缩炸弹"),
    pytest.param(zipped("word/media/1.png", bytes(210 << 20)), "too large", id="图片炸弹"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(99), "not read", id="图片"),
    pytest.param(b"{\\rtf1 }", "files of this kind are not read", id="RTF"),
    pytest.param(bytes(range(256)) * 4, "this is no text", id="二进制"),
    pytest.param("就业".encode() + b"\x00" * 40, "this is no text", id="夹有零字节"),
    pytest.param(b"\xff\xfe\x00", "this is no text", id="破损的 UTF-16"),
    pytest.param(b"New urban employment was 45,900.", "hardly any Chinese", id="没有中文"),
    pytest.param(b"", "hardly any Chinese", id="空文件"),
    pytest.param(b"<html><body></body></html>", "no article", id="没有正文"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_what_cannot_be_read_says_why_and_what_to_do(write: Write, data: bytes, said: str) -> None:
    path = write(data)
    with pytest.raises(SchemaError, match=said) as caught:
        read_original(path)
    assert caught.value.exit_code == 12
    assert caught.value.file == str(path)
    assert "办法：" in caught.value.describe("zh")


def test_a_document_of_too_many_parts_is_refused(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "MOST_PARTS", 3)
    with pytest.raises(SchemaError, match="too large"):
        read_original(write(WORD))


def test_a_document_with_an_encrypted_part_is_refused(write: Write) -> None:
    data = bytearray(WORD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag of each entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(SchemaError, match="the file is encrypted"):
        read_original(write(bytes(data)))


@pytest.mark.parametrize(
    ("limit", "data", "said"),
    [
        pytest.param((originals, "LONGEST_TEXT", 50), TEXT.encode(), "longer", id="正文过长"),
        pytest.param(
            (originals, "LONGEST_SENTENCE", 50),
            TEXT.encode(),
            "a sentence is longer",
            id="句子过长",
        ),
        pytest.param((pdf, "LONGEST_TEXT", 20), pdf_of(PARAGRAPHS), "longer", id="PDF 正文过长"),
        pytest.param((pdf, "MOST_PAGES", 0), pdf_of(PARAGRAPHS), "too large", id="页数过多"),
        pytest.param((web, "LARGEST_PAGE", 99), html_of(PARAGRAPHS), "too large", id="网页过大"),
        pytest.param((web, "MOST_TAGS", 9), html_of(PARAGRAPHS), "too large", id="标签过多"),
    ],
)
def test_what_is_larger_than_any_report_is_refused(
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    limit: tuple[object, str, int],
    data: bytes,
    said: str,
) -> None:
    monkeypatch.setattr(*limit)
    with pytest.raises(SchemaError, match=said):
        read_original(write(data))


def test_a_page_that_declares_its_encoding_wrongly_is_read_all_the_same(write: Write) -> None:
    data = html_of(PARAGRAPHS).replace(b'charset="utf-8"', b'charset="gb2312"')
    assert "城镇新增就业4.59万人" in read_original(write(data)).text


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"none\.docx: a file is missing"):
        read_original(tmp_path / "none.docx")


def test_a_file_that_may_not_be_read_is_named(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SchemaError, match="Permission denied"):
        read_original(write(TEXT.encode()))
