"""JupyterLab as a statistician uses it: the way on, Run All, the explorer by keyboard, the end."""

import json
import re
import signal
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
)

from analysis.reports.report import open_report
from tests.browser.labs import ROOT, SECONDS_TO_END, TOKEN, Lab, running_lab

Open = Callable[..., Page]

pytestmark = pytest.mark.slow

SLOWEST = 60_000  # milliseconds: a notebook that draws its charts, beside other tests


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    assert browser.is_connected()
    with running_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab
        assert lab.asked_elsewhere() == []


@pytest.fixture
def opened(browser: Browser, lab: Lab) -> Iterator[Open]:
    """Open a notebook, or what `heshu lab` opens; afterwards nothing left localhost or failed."""
    asked: list[str] = []
    complaints: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(lab.base):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def heed(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    def open_notebook(path: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": 1400, "height": 1000},
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(SLOWEST)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", heed)
        go_to(
            page,
            f"{lab.base}/lab/tree/{path}?reset&token={TOKEN}"
            if path
            else f"{lab.url}?token={TOKEN}",
        )
        return page

    yield open_notebook
    heard = list(complaints)  # before the kernels end, of which JupyterLab complains
    for context in browser.contexts:
        end_kernels(context.request, lab)
        context.close()
    assert asked == []
    assert heard == []


def end_kernels(request: APIRequestContext, lab: Lab) -> None:
    token = {"Authorization": f"token {TOKEN}"}
    for session in request.get(f"{lab.base}/api/sessions", headers=token).json():
        assert request.delete(f"{lab.base}/api/sessions/{session['id']}", headers=token).ok


def go_to(page: Page, address: str) -> None:
    """Open a notebook; return once its kernel has told JupyterLab all that it asks at first."""
    with page.expect_websocket(lambda one: "/channels" in one.url, timeout=SLOWEST) as kernel:
        page.goto(address)
    told = partial(contains, b"comm_info_reply")
    kernel.value.wait_for_event("framereceived", told, timeout=SLOWEST)


def contains(words: bytes, frame: bytes | str) -> bool:
    return words in (frame if isinstance(frame, bytes) else frame.encode())


def choose_menu(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("menuitem", name=name, exact=True).click()


def run_all(page: Page, cells: int) -> None:
    """Clear what is committed and run all; return once the last of the ``cells`` has its number."""
    last = page.locator(".jp-CodeCell .jp-InputPrompt").last
    choose_menu(page, "Edit", "Clear Outputs of All Cells")
    expect(last).to_have_text("[ ]:")
    choose_menu(page, "Run", "Run All Cells")
    expect(last).to_have_text(f"[{cells}]:", timeout=SLOWEST)


def saved(page: Page, path: Path) -> list[dict[str, Any]]:
    """Save the notebook as it is; return its code cells."""
    with page.expect_response(lambda answer: answer.request.method == "PUT") as answer:
        page.keyboard.press("Control+s")
    assert answer.value.ok
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_heshu_lab_opens_the_landing_notebook_which_leads_on(opened: Open, lab: Lab) -> None:
    assert lab.url.endswith("/lab/tree/notebooks/start.ipynb")
    page = opened()
    text = page.locator(".jp-Notebook")
    expect(text.get_by_role("heading", name="从这里开始")).to_be_visible()
    expect(page.get_by_text("Would you like to get notified")).to_have_count(0)
    text.get_by_role("link", name="explore.ipynb").first.click()
    expect(page.get_by_role("heading", name="Choose figures and compute")).to_be_visible()
    page.wait_for_url("**/notebooks/explore.ipynb*")


def test_a_notebook_that_is_only_opened_is_saved_as_it_was(opened: Open, lab: Lab) -> None:
    path = lab.root / "notebooks" / "start.ipynb"
    before = path.read_bytes()
    saved(opened("notebooks/start.ipynb"), path)
    assert path.read_bytes() == before


def test_a_chapter_runs_in_jupyterlab_and_shows_its_charts(opened: Open, lab: Lab) -> None:
    page = opened("notebooks/3-loans.ipynb")
    run_all(page, 9)
    expect(page.locator(".jp-OutputArea table").last).to_contain_text("1.5065亿 – 1.5094亿元")
    cells = saved(page, lab.root / "notebooks" / "3-loans.ipynb")
    assert [cell["execution_count"] for cell in cells] == list(range(1, 10))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert {output["output_type"] for output in outputs} == {"execute_result"}
    committed = json.loads((ROOT / "notebooks" / "3-loans.ipynb").read_text("utf-8"))["cells"]
    assert len(outputs) == sum(len(cell["outputs"]) for cell in committed)
    picture = page.locator(".jp-OutputArea img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 400


@pytest.fixture
def explorer(opened: Open) -> Page:
    page = opened("notebooks/explore.ipynb")
    run_all(page, 3)
    expect(result(page)).to_contain_text("已在 data/ratios.toml")
    return page


def result(page: Page) -> Locator:
    return page.locator(".heshu-result:visible").first


def by_keyboard(page: Page, words: str, found: str) -> None:
    """Look for a figure, and choose the first, without a mouse."""
    field = page.get_by_label("查找")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    expect(page.get_by_label("数字").locator("option").first).to_have_text(re.compile(found))
    before = page.get_by_label("已选").locator("option").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="选用")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("已选").locator("option")).to_have_count(before + 1)


def test_the_explorer_answers_two_figures_chosen_by_keyboard(explorer: Page, lab: Lab) -> None:
    page = explorer
    page.get_by_role("button", name="全部去掉").focus()
    page.keyboard.press("Enter")
    expect(result(page)).to_contain_text("从上面选两个")
    by_keyboard(page, "Job fairs held", "^线下、线上招聘会场次")
    by_keyboard(page, "创业担保贷款发放额", "^创业担保贷款发放额")
    expect(result(page)).to_contain_text("线下、线上招聘会场次与创业担保贷款发放额之比：167场/亿元")
    expect(result(page)).to_contain_text("(161.9 – 173.2场/亿元]")
    expect(result(page).locator("q b")).to_have_text(["251场次", "1.5亿元"])
    picture = page.locator(".jp-OutputArea img")
    expect(picture).to_have_attribute("alt", re.compile("167场/亿元"))
    assert picture.evaluate("image => image.naturalWidth") > 400

    copy = page.get_by_role("button", name="复制", exact=True)
    copy.focus()
    page.keyboard.press("Enter")
    toml = page.evaluate("navigator.clipboard.readText()")
    assert tomllib.loads(toml)["ratio"]["job_fairs_to_startup_loans"]["unit"] == "场/亿元"
    ratios = lab.root / "data" / "ratios.toml"
    ratios.write_text(ratios.read_text("utf-8") + "\n" + toml, "utf-8")
    kept = open_report("jiangmen-2020", "half-up", lab.root).ratios["job_fairs_to_startup_loans"]
    assert (str(kept.shown), kept.row.zh) == ("167", "线下、线上招聘会场次与创业担保贷款发放额之比")


def test_the_explorer_says_what_is_refused_and_what_does_not_go_together(explorer: Page) -> None:
    page = explorer
    page.get_by_role("button", name="全部去掉").click()
    by_keyboard(page, "job_fair_placements", "^招聘会促成就业人数")
    by_keyboard(page, "城镇新增就业", "^城镇新增就业人数")
    expect(result(page)).to_contain_text("不予计算")
    expect(result(page)).to_contain_text("不同总体")
    by_keyboard(page, "job_fairs", "^线下、线上招聘会场次")
    expect(page.get_by_role("alert")).to_contain_text("计量单位不同")
    page.get_by_role("button", name="去掉", exact=True).click()
    expect(result(page)).to_contain_text("不予计算")


def test_jupyterlab_and_its_kernels_end_when_a_person_says_so(
    browser: Browser, tmp_path: Path
) -> None:
    """Ctrl-C, and y to the question whether to shut down."""
    with running_lab(tmp_path) as lab:
        page = browser.new_page()
        with page.expect_response("**/api/nbconvert*", timeout=SLOWEST):  # it may not be cut short
            go_to(page, f"{lab.url}?token={TOKEN}")
        page.close()
        others = psutil.Process(lab.process.pid).children(recursive=True)
        assert any("analysis.reports.kernels" in " ".join(one.cmdline()) for one in others)
        lab.process.send_signal(signal.SIGINT)
        assert lab.process.stdin
        lab.process.stdin.write("y\n")
        lab.process.stdin.flush()
        assert lab.process.wait(SECONDS_TO_END) == 0
        _, left = psutil.wait_procs(others, SECONDS_TO_END)
        assert left == []
