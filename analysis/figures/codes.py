"""Codes: bare numbers that name a thing and count none (4A, PM2.5, GB/T 15835, 国道307)."""

import re

_VERSION = re.compile(r" ?版|热线|强(?![化度大劲调弱烈势健制力])|国道|省道")
# What a bare number names: 8890便民平台, 985高校, 110报警, 20国集团, 1型, 国道629线, 3.0方案.
_LABEL = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:热线|平台|网站|专线)|高校|工程|急救|报警|计划|国集团|证合一|[)）]?型(?!号)|线"
    r"|(?<=\.0)(?:方案|时代|模式|系统|政策|行动|体系)"
)
_GENERATION = re.compile("(?:[5-9]0|[09]5|[01]0)后")
# Before a bare number: 国道307, GB/T 15835, and the year of a standard, 3095-2012.
_CODED = re.compile(r"(?:[国省县]道|[A-Z][ _]|[A-Z] ?[0-9.]{1,8}[-－—–]{1,2})$")
_CODE_REACH = 14  # characters: the longest of them
_LETTERS = re.compile("(?<![A-Za-z&])(?:[A-Za-z]{1,2}|IPv|ISO)[-_]?$")
ANNEX = ("附件", "附表", "附录", "专栏")


def is_code(text: str, start: int, end: int) -> bool:
    """Return whether it is part of a code or version (4A, 5G, 2.0版), not a number of things."""
    if _VERSION.match(text, end):
        return True
    if not text[start:end].isascii():
        return False
    beside = text[start - 1 : start] + text[end : end + 1]
    return (
        any(_is_sign(char) for char in beside)
        or bool(_LABEL.match(text, end) or _GENERATION.match(text, start))
        or bool(_CODED.search(text, max(0, start - _CODE_REACH), start))
    )


def _is_sign(char: str) -> bool:
    return (char.isascii() and char.isalpha()) or char in "+#·"


def is_labelled(text: str, start: int, end: int) -> bool:
    """Return whether what stands before makes it a label, whatever follows (PM2.5年均, 附件2)."""
    if text.endswith(ANNEX, 0, start):
        return True
    if not text[max(0, start - 1) : end].isascii() or text.startswith(("%", "％"), end):
        return False
    return bool(_LETTERS.search(text, max(0, start - 5), start))
