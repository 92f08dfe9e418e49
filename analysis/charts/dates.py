"""Dates in words, as readers of either language write them."""

from datetime import date

from analysis.wording import Lang, Phrase, say

_DAY: Phrase = ("{year}年{month}月{day}日", "{day} {name} {year}")
_MONTH: Phrase = ("{year}年{month}月", "{name} {year}")
_YEAR: Phrase = ("{year}年", "{year}")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def date_text(day: date, lang: Lang) -> str:
    """Return a day: 2021年5月1日, 1 May 2021."""
    return _filled(_DAY, day, lang)


def month_text(day: date, lang: Lang) -> str:
    """Return a day's month and year: 2021年5月, May 2021."""
    return _filled(_MONTH, day, lang)


def year_text(day: date, lang: Lang) -> str:
    """Return a day's year: 2021年, 2021."""
    return _filled(_YEAR, day, lang)


def _filled(pattern: Phrase, day: date, lang: Lang) -> str:
    name = _MONTHS_EN[day.month - 1]
    return say(pattern, lang).format(year=day.year, month=day.month, day=day.day, name=name)
