"""Pages of models and dictionaries: is there a dictionary for my model, and how is it loaded?"""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import complaints

TABLE = "#dictionaries tbody tr:visible"


def choose(page: Page, **chosen: str) -> None:
    """Fill the form of the table of dictionaries, a column each."""
    page.goto("dictionaries/")
    for column, value in chosen.items():
        field = page.locator(f"[data-column={column}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def lines(row: Locator) -> str:
    """The lines that load a release, from its opened row."""
    row.get_by_text(re.compile("^Load it")).click()
    return row.locator("pre code").inner_text()


def test_a_residual_sae_for_llama_3_1_8b_is_found_with_its_lines(page: Page) -> None:
    choose(page, model="Llama 3.1 8B", kind="sae", site="residual", layer="16", width="32768")
    row = page.locator(TABLE).filter(has_text="llama_scope_lxr_8x")
    expect(row).to_have_count(1)
    assert lines(row) == (
        "from sae_lens import SAE\n\n"
        "sae = SAE.from_pretrained(\n"
        '    release="llama_scope_lxr_8x",\n'
        '    sae_id="l16r_8x",\n'
        ")"
    )
    row.get_by_role("button", name="Copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'release="llama_scope_lxr_8x"' in copied


def test_a_transcoder_for_gemma_3_1b_is_found_with_its_lines(page: Page) -> None:
    choose(page, model="Gemma 3 1B", kind="transcoder", layer="12")
    rows = page.locator(TABLE)
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("gemma-scope-2-1b-it-transcoders-all")
    assert "SAE.from_pretrained(" in lines(rows.first)


def test_dictionaries_for_qwen_3_8b_are_found_with_a_link_to_share(page: Page) -> None:
    choose(page, model="Qwen 3 8B")
    expect(page.locator(TABLE)).not_to_have_count(0)
    expect(page).to_have_url(re.compile(r"dictionaries/\?model=Qwen\+3\+8B$"))
    page.reload()
    kinds = page.locator(f"{TABLE} [data-label=Kind]").all_inner_texts()
    assert {"SAE", "transcoder", "cross-layer transcoder"} <= set(kinds)


def test_a_choice_opens_the_models_that_it_leaves_and_the_rail_names_their_families(
    page: Page,
) -> None:
    choose(page, kind="crosscoder")
    expect(page.locator("details.fold[open] > summary")).to_have_text(
        [re.compile("^Gemma 3 ")] * page.locator("details.fold[open]").count()
    )
    expect(page.locator(".rail a:visible")).to_have_text([re.compile("^Gemma"), "How this is made"])
    page.locator("[data-column=kind]").select_option("")
    expect(page.locator("details.fold[open]")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("qwen3 sae", "SAEs for Qwen 3 8B"),
        ("gemma 3 transcoder layer 12", "Transcoders for Gemma 3 1B"),
        ("gpt-oss sae", "SAEs for gpt-oss 20B"),
        ("gemma-2-2b", "Gemma 2 2B"),
    ],
)
def test_search_finds_models_and_dictionaries(page: Page, query: str, name: str) -> None:
    page.goto(f"search/?q={query.replace(' ', '+')}")
    expect(page.locator("[data-found] .row > a").get_by_text(name, exact=True)).to_be_visible()


def test_a_model_leads_to_its_works_dictionaries_and_libraries(page: Page) -> None:
    page.goto("models/")
    page.locator("[data-column=text]").fill("gemma 2 2b")
    page.get_by_role("link", name="Gemma 2 2B", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemma 2 2B")
    expect(page.locator(".facts")).to_contain_text("26")
    expect(page.locator("#releases tbody tr").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Filter them by layer")).click()
    expect(page.locator("[data-column=model]")).to_have_value("Gemma 2 2B")


def test_tables_can_be_read_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("dictionaries/")
    row = page.locator("#llama-scope-lxr-8x")
    page.locator("details.fold > summary", has_text="Llama 3.1 8B").click()
    row.get_by_text("Load it").click()
    expect(row.locator("pre code")).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("address", ["dictionaries/?model=Gemma+3+1B", "models/gemma-2-2b/"])
def test_pages_break_no_rule_of_accessibility(reader: Page, address: str) -> None:
    reader.goto(address)
    assert complaints(reader) == []
