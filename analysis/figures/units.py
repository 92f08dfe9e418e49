"""Units of measure: as printed, their canonical unit, and whether they count.

units.csv has a row a canonical unit: the printed units that mean the same, its
dimension, words that only begin like it (after Chinese digits 人才 is no unit of
people), and words in which it never is one (台阶). 万, 亿
and 千 are sizes, not units. 人 and 人次 are different units and never cancel. One
unit per another (吨/小时, 元每月) is read from both.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Shares and temperatures can be negative; everything else counts or measures from nought up.
_SIGNED = {"%", "‰", "‱", "百分点", "千分点", "基点", "摄氏度"}
_SHARES = _SIGNED - {"摄氏度"}
_DISCRETE = "count"
# 2.2个和3.7个百分点: the last number has the word for all.
_POINTS_SHARED = re.compile("个(?:[、和与及][0-9.]{1,8}个?){1,12}百分点")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure as printed and its canonical unit; both empty where none stands."""

    printed: str = ""
    canonical: str = ""

    @property
    def counts(self) -> bool:
        """Whether what it measures cannot be negative."""
        return self.canonical not in _SIGNED

    @property
    def is_percentage(self) -> bool:
        """Whether it counts parts of a whole, so that a whole number is rounded too."""
        return self.canonical in _SHARES


_NO_UNIT = Unit()
_WHOLE = "(?<![A-Za-z](?=[A-Za-z]))"  # no unit ends within a Latin word


@dataclass(frozen=True)
class _Table:
    units: dict[str, Unit]
    dimension: dict[str, str]
    printed: dict[str, re.Pattern[str]]  # by the first character
    word: re.Pattern[str]
    per: re.Pattern[str]


@cache
def _table() -> _Table:
    path = resources.files("analysis.figures") / "units.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    units = {form: Unit(form, row["canonical"]) for row in rows for form in row["printed"].split()}
    never = "|".join(word for row in rows for word in row["never"].split())
    by_first: dict[str, list[str]] = {}
    for form in units:
        by_first.setdefault(form[0], []).append(form)
    return _Table(
        units,
        {row["canonical"]: row["dimension"] for row in rows},
        {first: re.compile(f"(?!{never}){_any_of(by_first[first])}{_WHOLE}") for first in by_first},
        re.compile("|".join(word for row in rows for word in row["not_in"].split())),
        re.compile(f"[/／每]([百千万亿]?)({_any_of(units)})"),
    )


def _any_of(forms: Iterable[str]) -> str:
    """Return the pattern of the longest of ``forms``."""
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"


def read_unit(text: str, start: int, *, after_chinese: bool = False) -> Unit:
    """Return the longest unit that stands at ``start`` in ``text``, or the empty one.

    After Chinese digits a word that begins like a unit is none (千方百计); after
    Arabic ones it is a unit and what it counts (13亿人口, 22名医务人员).
    """
    table = _table()
    printed = table.printed.get(text[start : start + 1])
    match = printed and printed.match(text, start)
    if not match or (after_chinese and table.word.match(text, start)):
        return _NO_UNIT
    if match[0] == "个" and _POINTS_SHARED.match(text, start):
        return Unit("个", "百分点")
    unit = table.units[match[0]]
    per = table.per.match(text, match.end())
    if per is None or table.units[per[2]] is unit:  # 4年每年
        return unit
    canonical = f"{unit.canonical}/{per[1]}{table.units[per[2]].canonical}"
    return Unit(unit.printed + per[0], canonical)


def is_canonical(unit: str) -> bool:
    """Return whether ``unit`` is a canonical unit, or one per another (元/月, 吨/万元)."""
    above, *below = unit.split("/")
    parts = [above, *(part[part[:1] in ("百", "千", "万", "亿") :] for part in below)]
    return len(parts) <= 2 and all(part in _table().dimension for part in parts)  # noqa: PLR2004


def canonical_units() -> list[str]:
    """Return the canonical units of units.csv, in its order."""
    return list(_table().dimension)


def is_discrete(canonical: str) -> bool:
    """Return whether the unit counts whole things (人, 家): true values are then integers."""
    return _table().dimension.get(canonical) == _DISCRETE
