"""The sidecar of a new report: source.toml with what the text tells, and what a person must fill.

What cannot be read from the text stands as ``TODO``: valid, and seen by every reader until a
person writes what it is. A build stops on it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.sources.document import TODO
from analysis.sources.originals import Original
from analysis.sources.structure import parts_of, sections_of

_BLANKS = re.compile(r"[\s\u3000\"“”]+")
_LONGEST_TITLE = 60  # characters
_FIRST_LINES = 10  # among which a title stands
_TITLE = re.compile("报告|总结|回顾|工作情况|计划|公报|要点|摘要|讲话")
_NO_TITLE = re.compile("各位代表|来源|时间[:：]|发布|^——|[。；;]")
_MARK = re.compile(r"^[一二三四五六七八九十]+、")
_NUMBERS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")
_YEAR = r"([12][0-9]{3})[ \xa0]?年"
_REVIEWED = re.compile(
    _YEAR
    + r"(?:度|全市|全省|全年|以来|政府)?的?(?:主要)?工作(?:的?回顾|情况|总结|完成|取得)|回顾"
    + _YEAR
)
_READ_OUT = re.compile(_YEAR + "[0-9]{1,2}月[0-9]{1,2}日")
_HEAD = 3000  # characters in which a report says what it is
_OPENING = 300  # characters in which it says when it was read out
_REVIEW = re.compile("回顾|总结|工作情况|完成情况|成效")
_PLAN = re.compile("安排|计划|任务|目标|建议|部署|展望|打算|重点工作")
# Topics of sections, where the head names one of them and no other.
_TOPICS = {
    "employment": "就业|创业",
    "training": "培训|技能",
    "social_insurance": "社会保险|社会保障|社保|养老|工伤",
    "talent": "人才",
    "personnel": "人事|事业单位",
    "labour_relations": "劳动关系|欠薪|劳动保障监察|争议",
    "party": "党建|党的建设|从严治党|党风",
}


_UNKNOWN_YEAR = 1949  # where no year is found: `as_of` must be a day, and `period` says TODO
_LEFT_OPEN = (
    "title.en", "issuer.zh", "issuer.en", "area.code", "area.zh", "area.en", "origin.zh",
    "origin.en", "licence.zh", "licence.en",
)  # fmt: skip
_SIDECAR = """\
# What source.txt is, where it came from, and who may use it. The text is never edited.
# Write what stands as TODO; a build stops on it.
sha256 = "{sha256}"
language = "zh"
period = "{period}"
# The last day of the period reported: the clock of everything built from it.
as_of = {year}-12-31
# When it was published, if that is known.
# published = {next_year}-01-31

[title]
zh = {title}
en = "{todo}"

[issuer]
zh = "{todo}"
en = "{todo}"

# The place that the figures are about, by its code in GB/T 2260.
[area]
code = "{todo}"
zh = "{todo}"
en = "{todo}"

[origin]
zh = "{todo}"
en = "{todo}"

[licence]
zh = "{todo}"
en = "{todo}"

# The file that the text was read from.
{original}
# The topics of each part's sections, in the order of their heads (一) (二) …
{parts}"""
_ORIGINAL = """\
[original]
name = {name}
form = "{form}"
sha256 = "{sha256}"
"""
_PART = """\

[[part]]  # {head}
id = "{id}"
sections = {topics}
"""


@dataclass(frozen=True, slots=True)
class SidecarDraft:
    """A drafted source.toml: its text, the year reviewed, and the fields for a person to check.

    ``fields`` pairs each field with what was read, or with TODO where nothing was.
    """

    text: str
    period: int | None
    fields: tuple[tuple[str, str], ...]


def draft_sidecar(original: Original, sha256: str) -> SidecarDraft:
    """Return the sidecar for ``original``, whose text as kept has the hash ``sha256``."""
    year = year_reviewed(original.text)
    period = str(year) if year else TODO
    title = title_of(original.text) or TODO
    as_of = f"{year or _UNKNOWN_YEAR}-12-31"
    parts = "; ".join(f"{part}: {', '.join(topics)}" for part, topics, _ in _parts(original.text))
    text = _SIDECAR.format(
        sha256=sha256,
        period=period,
        year=as_of.partition("-")[0],
        next_year=int(as_of.partition("-")[0]) + 1,
        title=_quoted(title),
        todo=TODO,
        original=original_table(original),
        parts=parts_tables(original.text),
    )
    fields = [("period", period), ("as_of", as_of), ("title.zh", title)]
    fields += [(field, TODO) for field in _LEFT_OPEN]
    return SidecarDraft(text, year, (*fields, ("part", parts)))


def revise_sidecar(text: str, original: Original, sha256: str, *, same_structure: bool) -> str:
    """Return the sidecar ``text`` with the hash and the original of a revised text.

    Its parts are drafted anew unless the revised text has the ``same_structure``.
    """
    text = re.sub(r'^sha256 = ".*"', f'sha256 = "{sha256}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^\[original\]\n(?:(?!\[|\n).*\n)*", "", text, flags=re.MULTILINE)
    tables = original_table(original)
    if not same_structure:
        text = re.sub(r"^\[\[part\]\].*\n(?:(?!\[).*\n?)*", "", text, flags=re.MULTILINE)
        text = re.sub(r"^part = \[\]\n", "", text, flags=re.MULTILINE)
        tables += parts_tables(original.text)
    return f"{text.rstrip()}\n\n{tables}"


def original_table(original: Original) -> str:
    """Return the table ``[original]``: the file's name, its form, its hash."""
    name = _quoted(original.name)
    return _ORIGINAL.format(name=name, form=original.form, sha256=original.sha256)


def parts_tables(text: str) -> str:
    """Return the tables ``[[part]]`` for the heads of ``text``."""
    tables = [
        _PART.format(head=head, id=part, topics=json.dumps(topics))
        for part, topics, head in _parts(text)
    ]
    return "".join(tables)


def _parts(text: str) -> Iterator[tuple[str, list[str], str]]:
    """Yield each part's id, the topics of its sections, and its head."""
    taken: set[str] = set()
    for number, part in enumerate(parts_of(text), start=1):
        id = _part_id(part.head)
        id = f"part_{number}" if id in taken or not id else id
        taken.add(id)
        heads = [section.head for section in sections_of(text, part)]
        yield id, _topics(heads), part.head.strip()


def _part_id(head: str) -> str:
    if _REVIEW.search(head):
        return "review"
    return "plan" if _PLAN.search(head) else ""


def _topics(heads: list[str]) -> list[str]:
    """Return a topic for each head: the one that it names, else a neutral one."""
    topics: list[str] = []
    for number, head in enumerate(heads, start=1):
        named = [topic for topic, words in _TOPICS.items() if re.search(words, head)]
        plain = len(named) != 1 or named[0] in topics
        topics.append(f"section_{number}" if plain else named[0])
    return topics


def title_of(text: str) -> str:
    """Return the title that the first lines of ``text`` state, nothing where none does."""
    lines = [
        _BLANKS.sub("", line) for line in re.split(r"\n|\u3000{2,}", text[:_HEAD], maxsplit=12)
    ]
    lines = [line for line in lines[:12] if line and len(line) <= _LONGEST_TITLE]
    titles = [line for line in lines if _TITLE.search(line) and not _NO_TITLE.search(line)]
    return _MARK.sub("", titles[0]) if titles else ""


def year_reviewed(text: str) -> int | None:
    """Return the year that the text reviews, None where it names none.

    In order of trust: the year that it says it reviews, the year before it was read
    out, the last year that its opening names more than once, or at all.
    """
    head = text[:_HEAD].translate(_NUMBERS)
    if found := _REVIEWED.search(head):
        return int(found[1] or found[2])
    if found := _READ_OUT.search(head[:_OPENING]):
        return int(found[1]) - 1
    named = Counter(map(int, re.findall(_YEAR, head)))
    often = [year for year, count in named.items() if count > 1]
    return max(often or named, default=None)


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML string: JSON's escapes are TOML's, but for the delete sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
