"""A certificate in a real browser: offline, accessible, at any width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.reports.records import Row
from analysis.reports.verification.certificate_page import page, page_name
from analysis.wording import LANGS
from tests.browser.test_pages import violations

pytestmark = pytest.mark.slow

SHA256 = "331ffcc5554dfd60fe9d6dae937bc7069f7c40d70d8a0e0f6a9ff229dcd529c6"
WHY = [
    {"cause": "version", "what": "matplotlib 3.11.2 → 3.11.1"},
    {"cause": "font", "what": "analysis/charts/fonts/NotoSansSC-Regular-subset.otf"},
]
STATES = ("identical", "same numbers", "not compared", "different", "missing", "new")
FACTS: Row = {
    "report": "jiangmen-2020", "class": "failed", "exit_code": 14,
    "title_zh": "2020年工作总结", "title_en": "Work report for 2020",
    "checker": "<script>alert(1)</script>", "orcid": "0000-0002-1825-0097",
    "commit": SHA256[:40], "uncommitted": ["data/ratios.toml"], "manifest": SHA256,
    "started": "2026-03-01 12:00:00+00:00", "ended": "2026-03-01 12:00:15+00:00",
    "system": "Linux", "processor": "x86_64", "cores": 2, "python": "CPython 3.11.7",
    "versions": [{"package": "matplotlib", "locked": "3.11.2", "installed": "3.11.1"}],
    "counts": dict.fromkeys(STATES, 1),
    "files": [
        {"file": f"zh/charts/{state}.png", "state": state, "before": SHA256, "after": SHA256[::-1],
         "why": WHY}
        for state in STATES
    ],
    "numbers": [
        {"file": "tables/ratios.csv", "where": "average_startup_loan", "before": "508474.57",
         "after": "608474.57", "low": "491000", "high": "526000", "excused": False},
        {"file": "zh/audit.html", "where": "", "before": "51", "after": "", "low": None,
         "high": None, "excused": False},
    ],
    "errors": [{"message_zh": "笔记本运行失败", "message_en": "a notebook failed"}],
}  # fmt: skip


@pytest.fixture(params=LANGS)
def opened(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a certificate in which all went wrong; afterwards nothing complained."""
    for lang in LANGS:
        (tmp_path / page_name(lang)).write_text(page(FACTS, lang), encoding="utf-8")
    complaints: list[str] = []
    shown = browser.new_page()
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("dialog", lambda dialog: complaints.append(dialog.message))
    shown.goto((tmp_path / page_name(request.param)).as_uri())
    yield shown
    shown.close()
    assert complaints == []


def test_axe_finds_no_violation_of_wcag_2_2_aa(opened: Page) -> None:
    assert violations(opened) == []


def test_it_does_not_scroll_sideways_on_a_telephone(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_has_its_style_and_leads_to_the_other_language(opened: Page) -> None:
    expect(opened.locator(".grade")).to_have_css("border-left-color", "rgb(180, 35, 24)")
    lang = opened.locator("html").get_attribute("lang")
    opened.locator(".switch a").click()
    expect(opened.locator("html")).not_to_have_attribute("lang", str(lang))
