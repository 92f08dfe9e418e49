"""Dates in words, as readers of either language write them."""

from datetime import date

from analysis.wording import Lang, Phrase, say

_DAY: Phrase = ("{year}年{month}月{day}日", "{day} {name} {year}")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def date_text(day: date, lang: Lang) -> str:
    """Return a day: 2021年5月1日, 1 May 2021."""
    name = _MONTHS_EN[day.month - 1]
    return say(_DAY, lang).format(year=day.year, month=day.month, day=day.day, name=name)
