"""A site of hostile entries in a real browser: no injected code runs, and no script fails.

The entries try to call `hostile()`, a function that the tests define.
"""

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import watch
from tests.hostile.build import hostile_entries
from tests.hostile.site import build_hostile_site
from tests.served import SUB_PATH, QuietHandler

OFFER = "window.ran = []; window.hostile = () => { window.ran.push(location.href); };"
KINDS = {"Paper": "papers", "Library": "libraries", "Tutorial": "tutorials", "Project": "projects"}
LISTS = [
    *("", "topics/", "topics/heads/", "topics/stacks/", "papers/", "libraries/", "tutorials/"),
    *("projects/", "years/", "years/2024/", "authors/", "new/", "about/", "canon/", "glossary/"),
    *("paths/", "paths/begin/", "grid/", "numbers/", "add-form/", "search/?q=heads"),
    *("search/?q=hostile", "search/?q=onload", "papers/?q=svg"),
]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder and the address of the hostile site."""
    root = tmp_path_factory.mktemp("served")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(root)))
    url = f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    project = tmp_path_factory.mktemp("hostile")
    build_hostile_site("mkdocs", project, url).rename(root / SUB_PATH)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield root / SUB_PATH, url
    server.shutdown()
    server.server_close()


@pytest.fixture
def hostile(browser: Browser, hostile_site: tuple[Path, str]) -> Iterator[Page]:
    """A page that fails the test if injected code runs, a script fails, or another host is
    requested."""
    context = browser.new_context(base_url=hostile_site[1])
    troubles: list[str] = []
    watch(context, hostile_site[1], troubles)
    context.add_init_script(OFFER)
    page = context.new_page()
    page.on("dialog", lambda dialog: troubles.append(f"dialog {dialog.message}"))
    yield page
    context.close()
    assert troubles == []


def look(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.evaluate("() => new Promise(done => requestIdleCallback(done))")
    assert page.evaluate("window.ran") == []


def test_no_entry_runs_anything_on_its_page(hostile: Page) -> None:
    for entry in hostile_entries():
        look(hostile, f"{KINDS[type(entry).__name__]}/{entry.id}/")


@pytest.mark.parametrize("address", LISTS)
def test_no_entry_runs_anything_in_lists_and_prose(hostile: Page, address: str) -> None:
    look(hostile, address)


def test_the_page_of_an_author_of_markup_is_harmless(
    hostile: Page, hostile_site: tuple[Path, str]
) -> None:
    authors = [path.parent.name for path in (hostile_site[0] / "authors").glob("*/index.html")]
    [author] = [name for name in authors if "hostile" in name]
    look(hostile, f"authors/{author}/")


def test_results_of_the_search_box_are_harmless(hostile: Page) -> None:
    look(hostile, "about/")
    for words in ("heads", "onload", "stacks", "hidden"):
        hostile.locator("#q").fill(words)
        hostile.wait_for_timeout(300)
        assert hostile.evaluate("window.ran") == []


def test_my_list_of_hostile_entries_is_harmless(hostile: Page) -> None:
    entries = [f"{KINDS[type(e).__name__]}/{e.id}/" for e in hostile_entries()[:30]]
    look(hostile, "my-list/")
    hostile.evaluate(
        "all => localStorage.setItem('/catalog/mi:list', JSON.stringify(all))", entries
    )
    look(hostile, "my-list/")
    expect(hostile.locator("[data-found] .row")).to_have_count(len(entries))
    assert hostile.evaluate("window.ran") == []


INJECTED = {
    "a handler": "<img src='missing.png' onerror='hostile()'>",
    "a handler of a drawing": "<svg onload='hostile()'></svg>",
    "a script": "<script>hostile()</script>",
    "a script of another host": "<script src='https://tracker.example/x.js'></script>",
    "a link that is a script": "<a id='bad' href='javascript:hostile()'>x</a>",
    "a frame": "<iframe src='data:text/html,<script>parent.hostile()</script>'></iframe>",
    "an object": "<object data='data:text/html,<script>parent.hostile()</script>'></object>",
    "a style": "<b style='position: fixed'>x</b>",
    "an image of another host": "<img src='https://tracker.example/p.png'>",
    "a form": "<form id='bad' action='https://tracker.example/'><button>x</button></form>",
}


@pytest.mark.parametrize("injected", INJECTED)
def test_injected_code_is_blocked_by_the_policy(
    browser: Browser, hostile_site: tuple[Path, str], injected: str
) -> None:
    context: BrowserContext = browser.new_context(base_url=hostile_site[1])
    answered: list[str] = []
    context.on("requestfinished", lambda request: answered.append(request.url))
    context.add_init_script(OFFER)
    page = context.new_page()
    page.goto("papers/berg-2024-count/")
    page.evaluate(
        "html => { window.stopped = []; document.addEventListener('securitypolicyviolation',"
        " event => window.stopped.push(event.effectiveDirective));"
        " document.body.append(document.createRange().createContextualFragment(html)); }",
        INJECTED[injected],
    )
    if page.locator("#bad").count():
        page.locator("#bad").evaluate("bad => bad.tagName === 'A' ? bad.click() : bad.submit()")
    end = time.monotonic() + 10
    while not page.evaluate("window.stopped.length") and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert page.evaluate("window.stopped")
    assert page.evaluate("window.ran") == []
    assert not [url for url in answered if "tracker.example" in url]
    context.close()
