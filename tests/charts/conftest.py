"""Tables to draw: figures of the real report, and texts that are too long, in both languages."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.charts.bars import lay_out_bars
from analysis.charts.chart import Chart, ChartText
from analysis.charts.drawings import DRAWINGS
from analysis.charts.parts import lay_out_parts
from analysis.charts.rows import read_rows
from analysis.charts.style import NARROW, WIDE, Form, look
from analysis.charts.timeline import lay_out_timeline
from analysis.charts.whiskers import lay_out_agreement, lay_out_whiskers
from analysis.wording import LANGS, Lang, Phrase, say

LAY_OUTS = {
    "whiskers": lay_out_whiskers,
    "agreement": lay_out_agreement,
    "bars": lay_out_bars,
    "parts": lay_out_parts,
    "timeline": lay_out_timeline,
}
Number = Decimal | Fraction | int | None
Line = dict[str, Any]

WORKER: Phrase = ("劳动者人均补贴", "Subsidy per worker")
POOR: Phrase = ("贫困劳动力人均补贴", "Subsidy per poor worker")
YUAN_PER_PERSON: Phrase = ("元/人", " yuan per person")
SMALL: Phrase = ("小微企业贷款", "Loans to small firms")
OTHER: Phrase = ("其他贷款", "Other loans")
UNEXPLAINED: Phrase = ("未说明", "Not explained")
ENDS: Phrase = ("失业保险降费到期", "Unemployment insurance cut ends")
STARTS: Phrase = ("工伤保险费率调整", "Work injury rates change")
LONG: Phrase = (
    "城镇失业人员再就业相当于城镇新增就业的比例（扣除自然减员后的净额），含建档立卡贫困劳动力",
    "Re-employed urban unemployed people relative to new urban employment, net of retirements",
)
LONG_UNIT: Phrase = ("万人次/月以上", "0,000 person-times a month")


@dataclass(frozen=True)
class Case:
    """Something to draw, and how."""

    drawing: str
    table: pd.DataFrame
    text: ChartText

    def draw(self) -> Chart:
        return DRAWINGS[self.drawing](self.table, self.text)

    def figure(self, form: Form = WIDE) -> Figure:
        with look():
            return LAY_OUTS[self.drawing](read_rows(self.table), self.text, form)

    def titled(self, title: str) -> "Case":
        return replace(self, text=replace(self.text, title=title))


def _row(label: str, shown: str, value: Number, low: Number, high: Number, **rest: str) -> Line:
    return {"label": label, "value": value, "low": low, "high": high, "shown": shown, **rest}


def _money(lang: Lang) -> list[Line]:
    worker, poor, unit = (say(phrase, lang) for phrase in (WORKER, POOR, YUAN_PER_PERSON))
    low, high = Fraction("2558.13"), Fraction("2583.59")
    bounds = "2558 – 2584"
    return [
        _row(
            worker, f"2570{unit}", Fraction("2570.85"), low, high, bounds=bounds, section="talent"
        ),
        _row(poor, f"2266{unit}", Decimal(2266), Decimal(2266), Decimal(2266), section="training"),
        _row(worker, f"2400{unit}", Decimal(2400), Decimal(2400), None, section="employment"),
    ]


def _loans(lang: Lang) -> list[Line]:
    small, other, one = (say(phrase, lang) for phrase in (SMALL, OTHER, UNEXPLAINED))
    low, high = Decimal("51.95"), Decimal("55.54")
    return [
        _row(small, "53.4%", Decimal("53.4"), low, high, bounds="51.9 – 55.6", group="2020"),
        _row(other, "46.6%", Decimal("46.6"), None, None, group="2020"),
        _row(small, "34,453", 34453, 34453, 34453, group="2021"),
        _row(other, "29,275", 29275, 29275, 29275, group="2021"),
        _row(one, "1", 1, 1, 1, group="2021"),
    ]


def _shares(lang: Lang) -> list[Line]:
    stated, computed = (say(phrase, lang) for phrase in (SMALL, OTHER))
    ends = Decimal("53.35"), Decimal("53.45"), Decimal("51.95"), Decimal("55.54")
    return [
        _row(stated, "53.4%", Decimal("53.4"), *ends[:2], bounds="53.35 – 53.45"),
        _row(computed, "54%", Decimal("53.7"), *ends[2:], bounds="51.9 – 55.6"),
    ]


def _usual(lang: Lang) -> dict[str, list[Line]]:
    first: Line = {"date": date(2021, 4, 30), "label": say(ENDS, lang), "section": "talent"}
    second: Line = {"date": date(2021, 5, 1), "label": say(STARTS, lang), "section": "party"}
    return {
        "whiskers": _money(lang),
        "agreement": _shares(lang),
        "bars": _money(lang),
        "parts": _loans(lang),
        "timeline": [first, second],
    }


def _crowded(lang: Lang) -> dict[str, list[Line]]:
    long, unit = say(LONG, lang), say(LONG_UNIT, lang)
    return {
        "whiskers": [
            _row(f"{long}{n}", f"{n}{unit}", 10**n, 10**n - n, None if n % 2 else 2 * 10**n)
            for n in range(1, 6)
        ],
        "agreement": [
            _row(f"{long}{n}", f"{n}{unit}", 50, 50 - n, 51 + n, bounds=f"{long} – {n}{unit}")
            for n in range(5)
        ],
        "bars": [
            _row(f"{long}{n}", f"{n}{unit}", 17 * n - 20, None if n % 3 else 17 * n - 28, 17 * n)
            for n in range(7)
        ],
        "parts": [
            _row(f"{long}{n}", f"{value}{unit}", value, value, value, group=group)
            for group in (long, "2")
            for n, value in enumerate((1, 2, 1, 60, 1, 1, 30, 2, 2))
        ],
        "timeline": [
            {"date": date(2021, 1 + n // 3, 1 + n % 3), "label": f"{long}{n}"} for n in range(9)
        ],
    }


def _case(drawing: str, rows: list[dict[str, Any]], lang: Lang, title: str) -> Case:
    axis: Phrase = ("平均补贴（元/人）", "Average subsidy (yuan per person)")
    source: Phrase = ("资料来源：江门市人力资源和社会保障局", "Source: Jiangmen bureau")
    text = ChartText(drawing, title, title, say(axis, lang), say(source, lang), lang)
    return Case(drawing, pd.DataFrame(rows), text)


@pytest.fixture(params=DRAWINGS, scope="session")
def drawing(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LANGS, scope="session")
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"], scope="session")
def form(request: pytest.FixtureRequest) -> Form:
    chosen: Form = request.param
    return chosen


@pytest.fixture(scope="session")
def usual(drawing: str, lang: Lang) -> Case:
    """A chart such as a report has."""
    title: Phrase = ("每名劳动者平均得到补贴2570元", "Each worker received 2,570 yuan")
    return _case(drawing, _usual(lang)[drawing], lang, say(title, lang))


@pytest.fixture(scope="session")
def crowded(drawing: str, lang: Lang) -> Case:
    """A chart with many rows, each with more text than fits."""
    return _case(drawing, _crowded(lang)[drawing], lang, say(LONG, lang))


@pytest.fixture(scope="session")
def chart(usual: Case) -> Chart:
    """The usual chart, drawn."""
    return usual.draw()
