"""The published pages in a real browser: Debian's chromium, and no network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
REPORT = "jiangmen-2020"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PARTS = ("analysis", "data", "notebooks")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report, built from a copy of the project."""
    root = tmp_path_factory.mktemp("site")
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.lock", root)
    command = [sys.executable, "-m", "analysis", "build", "--root", str(root), "--lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "reports" / REPORT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium on this machine: .ci/run installs Debian's")
    # Root has no sandbox; whoever is not root keeps it.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Open]:
    """Open a page of the site; afterwards nothing was asked of the network, nothing complained."""
    asked: list[str] = []
    complaints: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(site.as_uri()):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def open_page(path: str, width: int = 1100, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            **options,  # type: ignore[arg-type]
        )
        context.route("**/*", guard)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site.as_uri()}/{path}")
        return page

    yield open_page
    for context in browser.contexts:
        context.close()
    assert asked == []
    assert complaints == []
