"""Pages of HTML: the text of the article, without menus, links and footers."""

import re
from pathlib import Path

import trafilatura

from analysis.errors import SchemaError
from analysis.sources.originals import decode_text, tidy

LARGEST_PAGE = 16 * 1024 * 1024  # bytes, with pictures that are written into it
MOST_TAGS = 50_000  # a report has some hundreds; among more the article takes long to find
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes


def text_of_html(data: bytes, path: Path) -> str:
    """Return the main text of a page; raises SchemaError where it is too large or has none."""
    tags = data.count(b"<")
    if len(data) > LARGEST_PAGE or tags > MOST_TAGS:
        limit, found = f"≤ {LARGEST_PAGE} B, {MOST_TAGS} <", f"{len(data)} B, {tags} <"
        raise SchemaError("file_too_large", file=path, expected=limit, found=found)
    text = trafilatura.extract(
        _decode(data, path), include_comments=False, include_tables=True, deduplicate=False
    )
    if not text:
        raise SchemaError("no_article", file=path)
    return tidy(text.splitlines())


def _decode(data: bytes, path: Path) -> str:
    """Decode as the page declares where it declares a Chinese encoding truly, else by trial."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    return decode_text(data, path)
