"""Originals: the file that an issuer published, and the text that it holds.

A text file, a Word document, a PDF with text, or a page of HTML. What kind it is, its
first bytes say, not its name. Each kind has a module of its own, imported when it is met.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.errors import SchemaError
from analysis.sources.datafile import read_bytes
from analysis.sources.structure import sentences_of

Form = Literal["txt", "docx", "pdf", "html"]

LONGEST_TEXT = 500_000  # characters: ten times the longest national report
LONGEST_SENTENCE = 5_000  # characters: ten times the longest of 72 reports
FEWEST_CHARACTERS = 20  # Chinese ones; less is no report
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # what no text holds
_END_OF_FILE = "\x1a"  # of DOS
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|!--)", re.IGNORECASE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word 97 and WPS; an encrypted docx lies in one too
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_FORMS = (b"PK", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"\x1f\x8b")
_PDF_STARTS_WITHIN = 1024  # bytes, as PDF readers allow


@dataclass(frozen=True, slots=True)
class Original:
    """A published file: its name, what it is, its bytes, and the text that was read from it."""

    name: str
    form: Form
    data: bytes
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_its_own_text(self) -> bool:
        """Whether the file is the text byte for byte, so that nothing else needs keeping."""
        return self.data == self.text.encode()


def read_original(path: Path) -> Original:
    """Read the text of a published file.

    Raises SchemaError where it is missing, too large, of no kind that can be
    read, encrypted, broken, scanned, or holds no Chinese text.
    """
    data = _read(path)
    form = form_of(data, path)
    text = plain_text(_text_of(form, data, path))
    _check_length(text, path)
    if len(_CHINESE.findall(text)) < FEWEST_CHARACTERS:
        raise SchemaError("no_chinese_text", file=path, found=text[:FEWEST_CHARACTERS].strip())
    return Original(path.name, form, data, text)


def _check_length(text: str, path: Path) -> None:
    if len(text) > LONGEST_TEXT:
        limit, found = f"≤ {LONGEST_TEXT}", str(len(text))
        raise SchemaError("text_too_long", file=path, expected=limit, found=found)
    longest = max((one.end - one.start for one in sentences_of(text)), default=0)
    if longest > LONGEST_SENTENCE:
        limit, found = f"≤ {LONGEST_SENTENCE}", str(longest)
        raise SchemaError("sentence_too_long", file=path, expected=limit, found=found)


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise SchemaError("no_file", file=path, found=error.strerror or "") from None


def form_of(data: bytes, path: Path) -> Form:
    """Return what kind of file ``data`` is; raises SchemaError for a kind that is not read."""
    if b"%PDF-" in data[:_PDF_STARTS_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(_OLE):
        encrypted = _ENCRYPTED_PACKAGE in data
        raise SchemaError("encrypted" if encrypted else "old_word", file=path, found="OLE")
    if data.startswith(_OTHER_FORMS):
        found = data[:8].decode("ascii", "replace")
        raise SchemaError("unknown_form", file=path, expected="txt, docx, pdf, html", found=found)
    return "html" if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")) else "txt"


def _text_of(form: Form, data: bytes, path: Path) -> str:
    match form:
        case "docx":
            from analysis.sources.word import text_of_docx

            return text_of_docx(data, path)
        case "pdf":
            from analysis.sources.pdf import text_of_pdf

            return text_of_pdf(data, path)
        case "html":
            from analysis.sources.web import text_of_html

            return text_of_html(data, path)
    return decode_text(data, path)


def decode_text(data: bytes, path: Path) -> str:
    """Return ``data`` as text in UTF-8, UTF-16 with its mark, or GB18030; else SchemaError."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding).rstrip(_END_OF_FILE)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
    raise SchemaError("not_text", file=path, expected="UTF-8, GB18030")


def plain_text(text: str) -> str:
    """Return ``text`` with line feeds as its only line ends, without a byte order mark."""
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def tidy(lines: list[str]) -> str:
    """Return the paragraphs of a laid-out file, one a line, without what only lays out."""
    plain = ("".join(char for char in line if _is_kept(char)).strip() for line in lines)
    return "\n".join(line for line in plain if line) + "\n"


def _is_kept(char: str) -> bool:
    return char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co")
