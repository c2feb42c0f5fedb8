"""The real catalog as a built site, served below a sub-path, and a browser to read it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.find_browser import TEST_ARGUMENTS, find_browser
from tests.conftest import SERVED
from tests.served import SUB_PATH, built_once

WINDOW: ViewportSize = {"width": 1280, "height": 720}
"""How large Playwright opens a page."""
PATIENCE = 30_000
"""Milliseconds in which a page must show what is expected of it: as long as for a press, so that a
slow machine changes no result."""


@pytest.fixture(scope="session")
def served(pytestconfig: pytest.Config) -> tuple[Path, str]:
    """The folder and the address of the real site, built strictly and served at /catalog/."""
    folder, url = pytestconfig.stash[SERVED]
    return built_once(Path(folder), url), url


@pytest.fixture(scope="session")
def site_folder(served: tuple[Path, str]) -> Path:
    return served[0]


@pytest.fixture(scope="session")
def site_url(served: tuple[Path, str]) -> str:
    return served[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.fail("No Chromium found: run `make test`, which installs one.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(TEST_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A fresh browser profile; a request to another host or an error on the console fails."""
    context = browser.new_context(base_url=site_url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    troubles: list[str] = []
    watch(context, site_url, troubles)
    yield context
    context.close()
    assert troubles == []


def watch(context: BrowserContext, site_url: str, troubles: list[str]) -> None:
    """Note what no page may do."""
    origin = site_url.removesuffix(f"{SUB_PATH}/")

    def request(url: str) -> None:
        if not url.startswith((origin, "data:", "blob:")):
            troubles.append(f"request to {url}")

    def page(new: Page) -> None:
        new.on("pageerror", lambda error: troubles.append(f"error {error}"))
        new.on(
            "console",
            lambda said: troubles.append(said.text) if said.type == "error" else None,
        )

    context.on("request", lambda sent: request(sent.url))
    context.on("page", page)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def phone(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page on a small phone."""
    context = browser.new_context(
        base_url=site_url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def read_pages(browser: Browser, site_url: str) -> Iterator[tuple[Page, list[str]]]:
    """A page in which one test after another reads, and what went wrong in it."""
    context = browser.new_context(base_url=site_url)
    troubles: list[str] = []
    watch(context, site_url, troubles)
    yield context.new_page(), troubles
    context.close()


@pytest.fixture
def reader(read_pages: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page for a test that stores nothing: opening another for each takes as long as reading."""
    page, troubles = read_pages
    page.set_viewport_size(WINDOW)
    troubles.clear()
    yield page
    assert troubles == []


@pytest.fixture(scope="module")
def phone_reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page on a small phone for tests that store nothing."""
    context = browser.new_context(
        base_url=site_url, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
