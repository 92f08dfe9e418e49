"""Word documents: the text of a docx, one line a paragraph, insertions in, deletions out."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from analysis.errors import SchemaError
from analysis.sources.originals import tidy

LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes, with its pictures
LARGEST_XML = 32 * 1024 * 1024  # bytes of one part; the text of a long report is one or two
MOST_PARTS = 5000
_PARAGRAPH, _TEXT, _TAB, _BREAK = qn("w:p"), qn("w:t"), qn("w:tab"), qn("w:br")
# What older programs see instead of a drawing: it says the drawing's text again.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BROKEN = (
    OpcError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError,
    NotImplementedError, AttributeError,
)  # fmt: skip


def text_of_docx(data: bytes, path: Path) -> str:
    """Return the text of a Word document; raises SchemaError where it is a bomb or broken."""
    try:
        _check_size(data, path)
        body = docx.Document(BytesIO(data)).element.body
        return tidy([_text_of(paragraph) for paragraph in body.iter(_PARAGRAPH)])
    except RuntimeError as error:  # of zipfile: the entry is encrypted
        raise SchemaError("encrypted", file=path, found=str(error)) from None
    except _BROKEN as error:
        raise SchemaError("broken", file=path, expected="docx", found=str(error)[:80]) from None


def _check_size(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    largest_xml = max((part.file_size for part in parts if _is_xml(part.filename)), default=0)
    too_large = unpacked > LARGEST_UNPACKED or largest_xml > LARGEST_XML
    if too_large or len(parts) > MOST_PARTS:
        limit, found = f"≤ {LARGEST_UNPACKED} B", f"{unpacked} B"
        raise SchemaError("file_too_large", file=path, expected=limit, found=found)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _text_of(paragraph: etree._Element) -> str:
    """Return a paragraph's own text: that of a text box in it is a paragraph of its own."""
    said = []
    for element in paragraph.iter(_TEXT, _TAB, _BREAK):
        above = next(element.iterancestors(_PARAGRAPH))
        if above is paragraph and next(element.iterancestors(_FALLBACK), None) is None:
            said.append(element.text or "" if element.tag == _TEXT else " ")
    return "".join(said)
