"""The interactive figures: loaded on demand, without layout shifts, usable by keyboard and
touch."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import complaints

FIGURES = {
    "induction": "topics/in-context-learning/",
    "patching": "topics/activation-patching/",
    "superposition": "topics/superposition/",
}
PRESS = "Try it"


def begun(page: Page, name: str) -> None:
    page.goto(FIGURES[name])
    figure = page.locator(f"[data-explore={name}]")
    figure.get_by_role("button", name=PRESS).click()
    expect(figure).to_have_class(re.compile("explore--live"))


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_loaded_on_demand(page: Page, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(FIGURES[name], wait_until="networkidle")
    assert [url for url in asked if "/explore/" in url] == [
        url for url in asked if url.endswith("/explore/start.js")
    ]
    begun(page, name)
    assert any(url.endswith(f"/explore/{name}.js") for url in asked)


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("name", FIGURES)
def test_starting_a_figure_moves_nothing(
    browser: Browser, site_url: str, name: str, width: int
) -> None:
    page = browser.new_page(base_url=site_url, viewport={"width": width, "height": 900})
    page.goto(FIGURES[name])
    page.locator("[data-explore]").scroll_into_view_if_needed()
    height = "document.querySelector('[data-explore]').getBoundingClientRect().height"
    before = page.evaluate(height)
    begun(page, name)
    assert page.evaluate(height) == before
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    page.close()


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_can_be_read_without_scripts(browser: Browser, site_url: str, name: str) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(FIGURES[name])
    figure = page.locator(f"[data-explore={name}]")
    expect(figure.locator("svg, table").first).to_be_visible()
    expect(figure.locator("p").nth(1)).to_be_visible()
    expect(figure.get_by_role("button")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("name", FIGURES)
def test_print_shows_the_still(page: Page, name: str) -> None:
    begun(page, name)
    page.emulate_media(media="print")
    expect(page.locator("[data-live]")).to_be_hidden()
    still = page.locator(".explore__still")
    expect(still.locator(":is(svg, table)").first).to_be_visible()
    gap = """() => {
        const body = document.querySelector(".explore__body").getBoundingClientRect();
        const parts = [...document.querySelectorAll(".explore__still > *")];
        return body.bottom - Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
    }"""
    assert page.evaluate(gap) < 30


def test_figure_that_does_not_load_says_so(browser: Browser, site_url: str) -> None:
    page = browser.new_page(base_url=site_url)
    page.route("**/explore/toy-model.js", lambda route: route.abort())
    page.goto(FIGURES["superposition"])
    page.get_by_role("button", name=PRESS).click()
    expect(page.locator("[data-message]")).to_contain_text("did not load")
    expect(page.get_by_role("button", name=PRESS)).to_be_enabled()
    page.close()


def result(page: Page) -> str:
    """The text of the figure when it has finished."""
    found = page.locator(".explore__result")
    expect(found).not_to_be_empty(timeout=30_000)
    return found.inner_text()


def test_sparsity_is_changed_by_keys_and_the_geometry_follows(page: Page) -> None:
    begun(page, "superposition")
    assert "corners of a pentagon" in result(page)
    slider = page.get_by_role("slider", name="How often a feature is on")
    slider.focus()
    page.keyboard.press("Home")
    assert "no superposition" in result(page)
    expect(slider).to_have_attribute("aria-valuetext", "in every input")


def test_sparsity_is_changed_by_touch(phone: Page) -> None:
    begun(phone, "superposition")
    assert "corners of a pentagon" in result(phone)
    box = phone.get_by_role("slider", name="How often a feature is on").bounding_box()
    assert box is not None
    phone.touchscreen.tap(box["x"] + 4, box["y"] + box["height"] / 2)
    assert "no superposition" in result(phone)


def test_geometry_appears_at_once_with_reduced_motion(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, reduced_motion="reduce")
    page = context.new_page()
    begun(page, "superposition")
    result(page)
    page.evaluate("""() => {
        window.drawn = 0;
        const picture = document.querySelector("[data-live] .explore__pictures").parentElement;
        new MutationObserver(() => (window.drawn += 1)).observe(picture, { childList: true });
    }""")
    page.get_by_role("button", name="Start from other weights").click()
    result(page)
    assert page.evaluate("window.drawn") == 1
    context.close()


def test_larger_model_is_chosen_by_its_name(page: Page) -> None:
    begun(page, "superposition")
    page.get_by_label("20 features in 5 dimensions").check()
    assert "in 5 dimensions" in result(page)
    expect(page.locator("[data-live] svg").first).to_have_attribute(
        "aria-label", re.compile("each of 20 features")
    )


def test_text_of_the_readers_own_is_continued(page: Page) -> None:
    begun(page, "induction")
    page.get_by_label("Your text").fill("one fish two fish red fish blue f")
    expect(page.locator(".explore__result")).to_contain_text("expects “i” (94%)")


def test_ablating_a_head_removes_the_prediction(page: Page) -> None:
    begun(page, "induction")
    result = page.locator(".explore__result")
    expect(result).to_contain_text("expects “a” (96%)")
    page.get_by_label("Head 0.0 on").focus()
    page.keyboard.press("Space")
    expect(result).to_contain_text("With all heads on: “a” (96%)")
    assert "expects “a” (96%)" not in result.inner_text()
    page.keyboard.press("Space")
    expect(result).not_to_contain_text("With all heads on")


def test_arrow_keys_change_the_position_that_a_head_attends_from(page: Page) -> None:
    begun(page, "induction")
    tokens = page.locator("button.explore__token")
    tokens.last.focus()
    page.keyboard.press("ArrowLeft")
    expect(tokens.nth(22)).to_be_focused()
    expect(tokens.nth(22)).to_have_attribute("aria-current", "true")
    expect(page.locator(".explore__result")).to_contain_text("After “harbor lantern harbor ”")


def test_keys_table_shows_what_is_left_without_each_head(page: Page) -> None:
    begun(page, "induction")
    page.get_by_label("by taking it out").check()
    row = page.locator("[data-live] .explore__table tbody tr").nth(2).locator("td")
    without, whole = row.nth(0).inner_text(), row.nth(4).inner_text()
    assert int(without.rstrip("%")) < int(whole.rstrip("%")) / 2


def test_cell_is_patched_by_keys(page: Page) -> None:
    begun(page, "patching")
    page.get_by_label("ann, embedding: press to patch").nth(1).focus()
    page.keyboard.press("Enter")
    result = page.locator(".explore__result")
    expect(result).to_contain_text("brings back 100%")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("after layer 1) at “ann” brings back 41%")


def test_cell_is_patched_by_touch_in_the_other_direction(phone: Page) -> None:
    begun(phone, "patching")
    phone.get_by_label("noising: corrupted into clean").tap()
    phone.get_by_label("head 1.3: press to patch").tap()
    expect(phone.locator(".explore__result")).to_contain_text("takes away 55%")


def test_prompts_with_the_same_answer_are_refused(page: Page) -> None:
    begun(page, "patching")
    page.get_by_label("the names change places").check()
    expect(page.locator(".explore__result")).to_contain_text("must change the answer")
    expect(page.get_by_role("button", name="Patch every cell")).to_be_disabled()


def test_gates_distinguish_necessary_from_sufficient(page: Page) -> None:
    begun(page, "patching")
    gates = page.locator(".explore__gates")
    gates.get_by_label("patch A").check()
    expect(gates).to_contain_text("Denoising: 0% is brought back: A alone is not sufficient")
    expect(gates).to_contain_text("Noising: 100% is taken away: A alone is necessary")
    gates.get_by_label("A OR B").check()
    expect(gates).to_contain_text("Denoising: 100% is brought back: A alone is sufficient")
    expect(gates).to_contain_text("Noising: 0% is taken away: A alone is not necessary")


@pytest.mark.parametrize("name", FIGURES)
def test_axe_finds_nothing_in_a_figure_at_work(browser: Browser, site_url: str, name: str) -> None:
    """In the dark; the pages at rest are looked at in light and dark by test_accessibility."""
    context = browser.new_context(base_url=site_url, bypass_csp=True, color_scheme="dark")
    page = context.new_page()
    begun(page, name)
    if name == "patching":
        page.get_by_role("button", name="Patch every cell").click()
    assert complaints(page, ".explore") == []
    context.close()


@pytest.mark.parametrize("name", ["induction", "patching"])
def test_figure_says_what_its_model_is(page: Page, name: str) -> None:
    begun(page, name)
    note = page.locator(".explore__note").last
    expect(note).to_contain_text(re.compile(r"weights, trained for [46],000 steps from seed 0 on"))
