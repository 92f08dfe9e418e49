"""The published pages as a reader uses them: by link, by key, at any width, by eye or by ear."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

Open = Callable[..., Page]

pytestmark = pytest.mark.slow

# One of each kind of page.
KINDS = (
    "index.html", "zh/2-employment.html", "zh/9-audit.html", "zh/source.html", "zh/numbers.html",
    "zh/audit.html", "zh/tables.html", "zh/methods.html", "zh/cite.html",
)  # fmt: skip
BOTH = [*KINDS, "index.en.html", *(name.replace("zh/", "en/") for name in KINDS[1:])]
AT_A_FIGURE = "zh/source.html#n-startup_loans"
# Its preload would fetch the style sheets again, which the pages' policy forbids.
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}


def expect_at(page: Page, id: str) -> None:
    """Expect the address to name the element ``id``, and the reader to see it."""
    expect(page.locator(":target")).to_have_id(id)
    expect(page.locator(":target")).to_be_in_viewport()


def violations(page: Page) -> list[tuple[str, str]]:
    """Return which rules of WCAG a page breaks, and where first."""
    found = Axe().run(page, options=WCAG).response
    assert {"color-contrast", "html-has-lang", "link-name"} <= {
        one["id"] for one in found["passes"]
    }
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def test_a_ratio_leads_to_its_panel_its_sentence_and_back(opened: Open) -> None:
    page = opened("zh/3-loans.html")
    page.get_by_role("link", name="51万元", exact=True).first.click()
    expect_at(page, "r-average_startup_loan")
    panel = page.locator("#r-average_startup_loan")
    expect(panel).to_contain_text("[49.1万 – 52.6万)")
    expect(panel).to_contain_text("data/ratios.toml:")
    panel.get_by_role("link", name="1.5亿元").click()
    expect_at(page, "n-startup_loans")
    inspector = page.locator("#n-startup_loans + .panel")
    expect(inspector).to_be_visible()
    inspector.get_by_role("link", name="51万元/笔").click()
    expect_at(page, "r-average_startup_loan")


def test_the_trace_needs_no_script(opened: Open) -> None:
    page = opened("en/3-loans.html", java_script_enabled=False)
    page.get_by_role("link", name="295 loans").first.click()
    expect(page.locator("#n-startup_loan_count + .panel")).to_be_visible()
    expect(page.locator("#n-startup_loans + .panel")).to_be_hidden()


def test_what_a_number_is_shows_on_hover_and_on_focus(opened: Open) -> None:
    page = opened("en/3-loans.html")
    link = page.get_by_role("link", name="510,000 yuan", exact=True).first
    shown = "element => getComputedStyle(element, '::after').content"
    assert link.evaluate(shown) == "none"
    link.hover()
    assert "[491,000 – 526,000) yuan per loan · Value of guaranteed" in link.evaluate(shown)
    page.mouse.move(0, 0)
    assert link.evaluate(shown) == "none"
    page.keyboard.press("Tab")
    link.focus()
    assert "[491,000 – 526,000)" in link.evaluate(shown)
    assert "[491,000 – 526,000)" in str(link.get_attribute("aria-description"))


def test_escape_closes_the_panel_and_leaves_the_reader_at_the_numeral(opened: Open) -> None:
    page = opened(AT_A_FIGURE)
    page.keyboard.press("Escape")
    expect(page.locator("#n-startup_loans + .panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "n-startup_loans"
    expect(page.locator("#n-startup_loans")).to_be_in_viewport()


@pytest.mark.parametrize("place", [AT_A_FIGURE, "zh/numbers.html#r-other_loans"])
def test_the_language_switch_keeps_the_place(opened: Open, place: str) -> None:
    page = opened(place)
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url.endswith(place.replace("zh/", "en/"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="中文", exact=True).click()
    assert page.url.endswith(place)


def test_the_language_switch_keeps_what_is_being_read(opened: Open) -> None:
    page = opened("zh/5-social-insurance.html")
    page.locator("#chart-pension_parts").evaluate("element => element.scrollIntoView()")
    page.locator("#switch").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/5-social-insurance.html#*")
    expect(page.locator("#chart-pension_parts")).to_be_in_viewport()


@pytest.mark.parametrize("path", BOTH)
def test_axe_finds_no_violation_of_wcag_2_2_aa(opened: Open, path: str) -> None:
    assert violations(opened(path)) == []


@pytest.mark.parametrize("path", [AT_A_FIGURE, AT_A_FIGURE.replace("zh/", "en/")])
def test_axe_finds_no_violation_with_a_panel_open(opened: Open, path: str) -> None:
    assert violations(opened(path, width=320)) == []


@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("path", [*BOTH, AT_A_FIGURE, "en/numbers.html#r-other_loans"])
def test_no_page_scrolls_sideways(opened: Open, path: str, width: int) -> None:
    page = opened(path, width=width)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["index.html", "en/2-employment.html", "zh/source.html"])
def test_the_keyboard_reaches_everything_in_reading_order_and_shows_where_it_is(
    opened: Open, path: str
) -> None:
    page = opened(path)
    focusable = page.locator("a[href], button, summary, [tabindex='0']").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).length"
    )
    seen = []
    for _ in range(min(focusable, 60)):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("""() => {
            const all = [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
                .filter(one => one.checkVisibility());
            const style = getComputedStyle(document.activeElement);
            return [all.indexOf(document.activeElement), style.outlineStyle, style.outlineWidth];
        }""")
        )
    assert [place for place, _, _ in seen] == list(range(len(seen)))
    assert {(style, width) for _, style, width in seen} == {("solid", "3px")}


def test_the_first_key_skips_to_the_text(opened: Open) -> None:
    page = opened("zh/3-loans.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def sorted_by(page: Page, table: Locator, heading: str) -> list[str]:
    """Sort by a heading, by keyboard; return the cells of its column from top to bottom."""
    heads = [text.strip() for text in table.locator("thead th").all_text_contents()]
    table.get_by_role("button", name=heading, exact=True).focus()
    page.keyboard.press("Enter")
    place = heads.index(heading) + 1
    return table.locator(f"tbody tr > :nth-child({place})").all_text_contents()


def order_of(table: Locator, heading: str) -> str | None:
    return table.get_by_role("columnheader", name=heading, exact=True).get_attribute("aria-sort")


def test_a_table_sorts_its_numbers_by_their_size_and_goes_back_to_how_it_was(opened: Open) -> None:
    page = opened("zh/2-employment.html")
    table = page.get_by_role("table", name="原文所列数字").first
    as_it_was = table.locator("tbody tr").all_text_contents()
    up = sorted_by(page, table, "原文表述")
    assert order_of(table, "原文表述") == "ascending"
    assert up.index("410多人") < up.index("2549人") < up.index("6300多家") < up.index("7千多家")
    assert up.index("7千多家") < up.index("7395个") < up.index("4.59万人") < up.index("1.27亿元")
    assert up[-1] == "44.49亿元"
    down = sorted_by(page, table, "原文表述")
    assert order_of(table, "原文表述") == "descending"
    assert down[0] == "44.49亿元"
    sorted_by(page, table, "原文表述")
    assert order_of(table, "原文表述") is None
    assert table.locator("tbody tr").all_text_contents() == as_it_was


def test_bounds_without_a_lower_end_come_first_and_words_in_the_order_of_their_language(
    opened: Open,
) -> None:
    page = opened("zh/2-employment.html")
    table = page.get_by_role("table", name="原文所列数字").first
    assert sorted_by(page, table, "真值区间")[0] == "−∞ – 3%"
    names = sorted_by(page, table, "名称")
    assert order_of(table, "真值区间") is None
    assert names.index("城镇登记失业率") < names.index("就业创业补贴发放额")  # chéng, jiù


def test_yuan_and_ten_thousands_of_them_sort_together(opened: Open) -> None:
    page = opened("zh/2-employment.html")
    table = page.get_by_role("table", name="由原文数字导出的比率").first
    up = sorted_by(page, table, "数值")
    assert up.index("2570元/人") < up.index("14354.2元/笔") < up.index("2.02万元/家")
    assert up.index("51万元/笔") < up.index("6900万元")


def test_what_is_empty_stays_last_either_way(opened: Open) -> None:
    page = opened("en/2-employment.html")
    table = page.get_by_role("table", name="Ratios derived from the figures").first
    for _ in range(2):
        cautions = sorted_by(page, table, "Caution")
        empty = [not text for text in cautions]
        assert any(empty)
        assert empty == sorted(empty)


def test_without_a_script_a_table_is_plain_and_a_short_one_always_is(opened: Open) -> None:
    page = opened("zh/2-employment.html", java_script_enabled=False)
    assert page.locator("th button").count() == 0
    assert page.locator("td[data-value]").count() > 0
    page = opened("zh/10-plan.html")
    assert page.get_by_role("table").first.locator("tbody tr").count() < 5
    assert page.get_by_role("table").first.get_by_role("button").count() == 0


def test_axe_finds_no_violation_in_a_sorted_table(opened: Open) -> None:
    page = opened("zh/2-employment.html")
    sorted_by(page, page.get_by_role("table", name="原文所列数字").first, "原文表述")
    assert violations(page) == []


def test_every_picture_is_there_and_has_words(opened: Open, site: Path) -> None:
    for path in sorted((site / "zh").glob("[0-9]*.html")):
        page = opened(f"zh/{path.name}")
        for picture in page.locator("img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", value=True)
            assert picture.evaluate("one => one.naturalWidth") > 0
            assert len(str(picture.get_attribute("alt"))) > 20
        page.context.close()


@pytest.mark.parametrize(
    ("width", "file"), [(320, "loan_share.narrow.svg"), (900, "loan_share.svg")]
)
def test_a_chart_is_laid_out_for_the_width_of_the_screen(
    opened: Open, width: int, file: str
) -> None:
    page = opened("zh/3-loans.html", width)
    picture = page.locator("#chart-loan_share img")
    picture.scroll_into_view_if_needed()
    assert str(picture.evaluate("one => one.currentSrc")).endswith(f"/{file}")
    shown, drawn = picture.evaluate("one => [one.clientWidth, one.naturalWidth]")
    assert 0.95 <= shown / drawn <= 1


def test_a_script_that_got_onto_a_page_would_not_run(browser: Browser, site: Path) -> None:
    """What the security policy is for, should a word ever get through unescaped."""
    html = (site / "zh" / "cite.html").read_text("utf-8")
    path = site / "zh" / "hostile.html"
    path.write_text(html.replace("</main>", "<script>window.ran = 1</script></main>"), "utf-8")
    page = browser.new_page()
    try:
        page.goto(path.as_uri())
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.scripts.length") == 2
    finally:
        path.unlink()
        page.close()
