"""The hand-written data: complete in both languages, consistent, and free of typed numbers."""

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.reports.report import Report, open_report

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def report() -> Report:
    return open_report("jiangmen-2020")


def tables(name: str, heading: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads((DATA / name).read_text("utf-8"))[heading]
    return found


def named() -> list[tuple[str, str, str]]:
    """Every (where, zh, en) of the data."""
    with (DATA / "indicators.csv").open(encoding="utf-8") as file:
        found = [(f"indicator {row['id']}", row["zh"], row["en"]) for row in csv.DictReader(file)]
    for name, heading in (
        ("ratios.toml", "ratio"), ("rules.toml", "rule"), ("rules.toml", "count_rule"),
        ("stories.toml", "story"),
    ):  # fmt: skip
        found += [
            (f"{heading} {id}", row["zh"], row["en"]) for id, row in tables(name, heading).items()
        ]
    found += [
        (f"refusal {id}", row["reason_zh"], row["reason_en"])
        for id, row in tables("ratios.toml", "refusal").items()
    ]
    found += [
        (f"chart {id}", row["title_zh"], row["title_en"])
        for id, row in tables("charts.toml", "chart").items()
    ]
    return found


NAMED = named()


@pytest.mark.parametrize(("zh", "en"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_a_text_stands_in_both_languages_and_types_no_number(zh: str, en: str) -> None:
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert re.search(r"[A-Za-z]{2}", en)
    assert not re.search(r"[\u4e00-\u9fff]", en)
    assert not re.search(r"[0-9]", re.sub(r"\{[a-z0-9_]+\}", "", zh + en))


def test_names_are_told_apart_in_both_languages(report: Report) -> None:
    for lang in ("zh", "en"):
        names = [getattr(row, lang) for row in report.indicators.values()]
        names += [getattr(ratio.row, lang) for ratio in report.ratios.values()]
        doubled = {name for name in names if names.count(name) > 1}
        assert not doubled


def test_an_id_names_one_thing_only(report: Report) -> None:
    assert not set(report.ratios) & set(report.indicators)


def test_there_are_as_many_figures_ratios_and_rules_as_the_report_deserves(report: Report) -> None:
    assert len(report.register.stated) == 153
    assert len(report.ratios) >= 100
    assert len(report.findings) >= 60
    assert len(report.refusals) >= 10


def test_every_section_has_ratios(report: Report) -> None:
    sections = {topic for _, topic, _ in report.register.source.sections}
    assert {ratio.row.section for ratio in report.ratios.values()} == sections
