"""Typesetting: the PDF says what the pages say, leads where they lead, and carries its font."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pypdf.generic import DictionaryObject

from analysis.errors import NotebookError, SchemaError
from analysis.reports.pages import PageWriter
from analysis.reports.report import Report
from analysis.reports.typesetting import Document, Printed, imprint_of
from analysis.wording import LANGS, Lang

PDF = "report.zh.pdf"


@pytest.fixture(scope="module")
def printed(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real report without its chapters, printed in both languages."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "tables").mkdir()
    for lang in LANGS:
        writer = PageWriter(report, lang, [], folder)
        writer.write()
        writer.typeset()
    return folder


def texts(path: Path) -> list[str]:
    """The text of each page as a viewer selects it, without its line ends."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_of_the_source_can_be_selected(
    printed: Path, report: Report, lang: Lang
) -> None:
    said = "".join(re.sub(r"\d+/\d+$", "", text) for text in texts(printed / f"report.{lang}.pdf"))
    source = report.register.source
    sentences = [source.text[one.start : one.end] for one in source.sentences]
    whole = [one for one in sentences if re.sub(r"\s", "", one) in said]
    # One that runs from a page to the next has the head of that page within it.
    assert len(whole) >= len(sentences) - 8
    assert len(sentences) > 200


def test_english_prose_can_be_selected(printed: Path) -> None:
    said = "".join(texts(printed / "report.en.pdf"))
    assert "Everynumberonthesepagescanbefollowedbacktothesentencethatitcomesfrom." in said


@pytest.mark.parametrize("lang", LANGS)
def test_the_only_font_is_ours_and_embedded(printed: Path, lang: Lang) -> None:
    fonts = set()
    for page in pypdf.PdfReader(printed / f"report.{lang}.pdf").pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert "/FontFile3" in descriptor
            fonts.add(descriptor["/FontName"].partition("+")[2])
    assert fonts == {"NotoSansSC-Regular"}


@pytest.mark.parametrize(("lang", "language"), [("zh", "zh-CN"), ("en", "en-GB")])
def test_it_says_its_title_its_language_and_the_day_of_the_source(
    printed: Path, report: Report, lang: Lang, language: str
) -> None:
    pdf = pypdf.PdfReader(printed / f"report.{lang}.pdf")
    assert pdf.metadata is not None
    assert pdf.metadata.title == getattr(report.register.source.sidecar.title, lang)
    assert str(pdf.metadata["/CreationDate"]).startswith("D:20201231000000")
    assert str(pdf.root_object["/Lang"]) == language
    assert pdf.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    xmp = (printed / f"report.{lang}.pdf").read_bytes()
    assert b"<pdfaid:part>2" in xmp
    assert b"<pdfuaid:part>1" in xmp


def links(pdf: pypdf.PdfReader, page: pypdf.PageObject) -> Iterator[int]:
    """The number of the page, from one, that each link of ``page`` leads to."""
    for note in page.get("/Annots", []):
        action = note.get_object().get("/A")
        destination = (action or note.get_object()).get("/D") or note.get_object().get("/Dest")
        if isinstance(destination, DictionaryObject):
            destination = destination["/D"]
        if isinstance(destination, str):
            destination = pdf.named_destinations[destination].dest_array
        number = pdf.get_page_number(destination[0].get_object())
        assert number is not None
        yield number + 1


@pytest.mark.parametrize("lang", LANGS)
def test_each_entry_of_the_contents_leads_to_the_page_that_it_names(
    printed: Path, lang: Lang
) -> None:
    path = printed / f"report.{lang}.pdf"
    pdf = pypdf.PdfReader(path)
    document = pypdfium2.PdfDocument(path)
    contents = document[1].get_textpage().get_text_bounded()
    document.close()
    entries = re.findall(r"^(.+?) ?\.{3,}\s*(\d+)\s*$", contents, re.MULTILINE)
    pages = texts(path)
    assert len(entries) > 20
    for title, number in entries:
        assert re.sub(r"\s", "", title) in pages[int(number) - 1], title
    assert set(links(pdf, pdf.pages[1])) == {int(number) for _, number in entries}


def test_the_outline_leads_to_every_part(printed: Path) -> None:
    pdf = pypdf.PdfReader(printed / "report.zh.pdf")
    parts = [str(one["/Title"]) for one in pdf.outline if not isinstance(one, list)]
    assert [part.split()[-1] for part in parts] == [
        "摘要", "方法与约定", "核对明细", "全部比率", "原文", "数据表", "引用与验证",
    ]  # fmt: skip


def test_numbers_lead_to_their_sentences_within_the_file(printed: Path) -> None:
    pdf = pypdf.PdfReader(printed / "report.zh.pdf")
    pages = texts(printed / "report.zh.pdf")
    (appendix,) = (at for at, text in enumerate(pages, 1) if "附录D原文" in text and at > 2)
    stated = {to for page in pdf.pages[2:appendix] for to in links(pdf, page)}
    assert "城镇新增就业4.59万人" in pages[appendix - 1]
    assert {appendix, appendix + 1} <= stated


def test_it_is_the_same_to_the_byte_from_another_folder_in_another_time_zone(
    report: Report, printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    (tmp_path / "tables").mkdir()
    writer = PageWriter(report, "zh", [], tmp_path)
    writer.write()
    writer.typeset()
    assert (tmp_path / "report.zh.pdf").read_bytes() == (printed / "report.zh.pdf").read_bytes()


def one_page(report: Report, folder: Path, body: str) -> Document:
    """Return the document of one page with ``body``."""
    html = f"<html><body><main>{body}</main></body></html>"
    (folder / "1.html").write_text(html, encoding="utf-8")
    page = Printed("1.html", "第一", "chapter")
    return Document([page], imprint_of(report, "zh"), folder)


def test_its_digest_changes_with_what_it_shows_and_with_nothing_else(
    report: Report, tmp_path: Path
) -> None:
    chart = '<figure class="chart"><img src="a.png" alt="a"></figure>'
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    digests = [
        one_page(report, tmp_path, f"<p>{said}</p>{chart}").digest for said in ("一", "一", "二")
    ]
    (tmp_path / "a.svg").write_text("<svg></svg>", encoding="utf-8")
    digests.append(one_page(report, tmp_path, f"<p>二</p>{chart}").digest)
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
    on_screen_alone = f"<nav>二</nav><p>二</p>{chart}"
    assert one_page(report, tmp_path, on_screen_alone).digest == digests[-1]


def test_what_lies_there_and_shows_the_same_is_not_printed_again(
    report: Report, printed: Path
) -> None:
    writer = PageWriter(report, "zh", [], printed)
    lying = (printed / "report.zh.pdf").stat()
    shown = writer.typeset("another")
    written = (printed / "report.zh.pdf").stat()
    assert lying.st_mtime_ns < written.st_mtime_ns
    assert writer.typeset(shown) == shown
    assert (printed / "report.zh.pdf").stat().st_mtime_ns == written.st_mtime_ns


def test_a_character_that_the_font_lacks_is_named_and_no_box_is_printed(
    report: Report, tmp_path: Path
) -> None:
    with pytest.raises(SchemaError, match="U\\+9FFF"):
        one_page(report, tmp_path, "<p>鿿</p>").typeset(PDF)
    assert not (tmp_path / "report.zh.pdf").exists()


def test_a_chart_that_is_not_there_stops_it_without_a_traceback_of_typst(
    report: Report, tmp_path: Path
) -> None:
    chart = '<figure class="chart"><img src="no.png" alt="a"></figure>'
    with pytest.raises(NotebookError, match=r"no\.svg"):
        one_page(report, tmp_path, chart).typeset(PDF)


def test_what_typst_would_take_for_markup_is_text(report: Report, tmp_path: Path) -> None:
    hostile = '#eval("1+1") $x$ *a* @b &lt;c> = d // e'
    one_page(report, tmp_path, f"<p>{hostile}</p><pre>{hostile}</pre>").typeset(PDF)
    said = "".join(texts(tmp_path / "report.zh.pdf"))
    assert said.count('#eval("1+1")$x$*a*@b<c>=d//e') == 2
