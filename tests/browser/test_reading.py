"""Typical tasks of readers: finding a work, citing it, saving it, learning from it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mi_catalog.site.pages.learn import CELL_WORKS

TOPICS = sorted(page.stem for page in (Path(__file__).parents[2] / "docs/topics").glob("*.md"))
SCREEN = 900
"""Pixels of a laptop's screen from top to bottom."""
PAGE_TYPES = {
    "home": "",
    "topics": "topics/",
    "topic": "topics/circuits/",
    "topic with a wide table": "topics/attention-heads/",
    "subtopic": "topics/circuits/circuit-discovery/",
    "paper": "papers/wang-2022-ioi/",
    "library": "libraries/transformerlens/",
    "tutorial": "tutorials/arena-1-2-intro/",
    "project": "projects/neuronpedia/",
    "papers": "papers/",
    "year": "years/2025/",
    "libraries": "libraries/",
    "tutorials": "tutorials/",
    "projects": "projects/",
    "authors": "authors/",
    "author": "authors/neel-nanda/",
    "new": "new/",
    "learn": "learn/",
    "path": "paths/first-week/",
    "survey": "survey/",
    "canon": "canon/",
    "glossary": "glossary/",
    "open problems": "open-problems/",
    "which library": "which-library/",
    "my list": "my-list/",
    "about": "about/",
}


def test_home_leads_by_topic_to_a_paper_and_its_bibtex(page: Page) -> None:
    page.goto("")
    page.get_by_role("main").get_by_role("link", name="Circuits", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Circuits")
    page.locator("#start ~ ul").get_by_role("link", name=re.compile("in the Wild")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Indirect Object Identification")
    page.locator("section:has(#cite)").get_by_role("button", name="Copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "wang-2022-ioi," in copied
    assert "Conmy, Arthur" in copied


@pytest.mark.parametrize("address", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_page_fits_a_small_phone(phone_reader: Page, address: str) -> None:
    phone_reader.goto(address)
    assert phone_reader.evaluate("document.documentElement.scrollWidth") <= 360


ASKING = {"papers asked for": "papers/?topic=steering", "search": "search/?q=heads", "form": "add/"}
MOVED = """
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (!shift.hadRecentInput) window.moved = (window.moved ?? 0) + shift.value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""Adds up layout shifts (https://web.dev/articles/cls) in a variable of the page's."""


@pytest.mark.parametrize("address", [*PAGE_TYPES.values(), *ASKING.values()])
def test_nothing_moves_while_a_page_loads(page: Page, phone: Page, address: str) -> None:
    for screen in (page, phone):
        screen.add_init_script(MOVED)
        screen.goto(address, wait_until="networkidle")
        assert screen.evaluate("window.moved ?? 0") == 0


def test_nothing_moves_while_a_list_that_contains_works_is_filled(phone: Page) -> None:
    phone.goto("topics/circuits/")
    for row in phone.locator("#start ~ ul .row").all()[:4]:
        row.scroll_into_view_if_needed()
        row.locator(".save-row").click()
    phone.add_init_script(MOVED)
    phone.goto("my-list/", wait_until="networkidle")
    expect(phone.locator("[data-found] .row")).to_have_count(4)
    assert phone.evaluate("window.moved ?? 0") == 0


@pytest.mark.parametrize(
    ("address", "below"),
    [
        ("papers/wang-2022-ioi/", ".lead"),
        ("tutorials/arena-1-2-intro/", ".lead"),
        ("projects/neuronpedia/", ".lead"),
        ("libraries/", "#libraries"),
        ("papers/", ".blocks"),
        ("add/", "#add-file"),
        ("new/", "#topics"),
    ],
)
def test_a_page_is_where_it_was_before_its_scripts_ran(
    phone: Page, address: str, below: str
) -> None:
    bare = phone.context.new_page()
    bare.route(re.compile(r"\.js$"), lambda route: route.abort())
    bare.goto(address)
    phone.goto(address)
    assert bare.locator(below).bounding_box() == phone.locator(below).bounding_box()


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_page_with_its_formulas_fits_a_small_phone(phone_reader: Page, topic: str) -> None:
    phone_reader.goto(f"topics/{topic}/")
    assert phone_reader.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_page_prints_on_eight_sheets(reader: Page, topic: str) -> None:
    reader.goto(f"topics/{topic}/")
    printed = reader.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 8


def test_topic_page_shows_where_to_start_and_what_is_new_on_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("topics/circuits/")
    for place in ("#start", "#new", "#start ~ ul .row p"):
        expect(page.locator(place).first).to_be_in_viewport()
    expect(page.locator("#start ~ ul .row")).to_have_count(5)


def test_topic_leads_by_its_subtopics_to_all_works_of_one(page: Page) -> None:
    page.goto("topics/circuits/")
    page.locator("#subtopics ~ ul").get_by_role("link", name="Finding circuits").click()
    expect(page.locator("#circuit-discovery")).to_be_in_viewport()
    part = page.locator(".part:has(#circuit-discovery)")
    count = int(part.locator("h3 .count").inner_text())
    expect(part.locator(".row")).not_to_have_count(count)
    part.get_by_role("link", name=f"All {count} works").click()
    expect(part.locator(".row")).to_have_count(count)
    expect(part.locator(".row p")).to_have_count(count)
    part.get_by_role("link", name="A page of its own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Finding circuits")
    expect(page.locator(".year .row")).to_have_count(count)
    expect(page.locator(".year .row p").first).to_be_visible()


def test_back_leads_to_the_rest_of_a_subtopic_that_was_shown(page: Page) -> None:
    page.goto("topics/circuits/")
    part = page.locator(".part:has(#circuit-discovery)")
    count = int(part.locator("h3 .count").inner_text())
    part.get_by_role("link", name=f"All {count} works").click()
    last = part.locator(".row > a").last
    expect(part.locator(".row")).to_have_count(count)
    title = last.inner_text()
    last.click()
    expect(page.locator(".entry h1")).to_be_visible()
    page.go_back()
    expect(part.locator(".row > a", has_text=title)).to_be_in_viewport()


def test_rest_of_a_subtopic_that_cannot_be_fetched_is_on_its_page(phone: Page) -> None:
    phone.goto("topics/circuits/")
    phone.route("**/circuit-discovery/", lambda route: route.abort(), times=1)
    part = phone.locator(".part:has(#circuit-discovery)")
    part.get_by_role("link", name=re.compile(r"^All \d+ works")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Finding circuits")


@pytest.mark.parametrize("anchor", ["start", "papers", "surveys", "libraries", "tutorials"])
def test_former_anchors_of_a_topic_page_still_lead_somewhere(page: Page, anchor: str) -> None:
    page.goto(f"topics/circuits/#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_an_index_is_lower_than_its_letter(page: Page) -> None:
    page.goto("topics/attention-heads/")
    page.evaluate("document.fonts.ready")
    drops = page.locator("math msub").evaluate_all(
        "all => all.map(e => { const [letter, index] = e.children, em = parseFloat("
        "getComputedStyle(letter).fontSize); return (index.getBoundingClientRect().bottom"
        " - letter.getBoundingClientRect().bottom) / em })"
    )
    assert drops
    assert min(drops) > 0.1


@pytest.mark.parametrize("address", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_page_opens_without_errors_and_without_other_hosts(reader: Page, address: str) -> None:
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_count(1)


def test_entry_page_opens_its_own_file_in_the_editor(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    link = page.get_by_role("link", name="Fix this entry")
    expect(link).to_have_attribute(
        "href", "https://github.com/owner/name/edit/main/catalog/papers/2022/wang-2022-ioi.yml"
    )


def test_problem_report_names_the_entry_and_its_page(page: Page, site_url: str) -> None:
    page.goto("papers/wang-2022-ioi/")
    href = page.get_by_role("link", name="Report a problem").get_attribute("href") or ""
    assert href.startswith("https://github.com/owner/name/issues/new?template=report.yml")
    assert "entry=wang-2022-ioi" in href
    assert "papers%2Fwang-2022-ioi%2F" in href


def test_entry_page_lists_what_links_to_it(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    linked = page.locator("section:has(#linked)")
    expect(linked.get_by_role("link", name="Circuits", exact=True)).to_be_visible()
    expect(linked.get_by_role("link", name=re.compile("^Path: "))).not_to_have_count(0)
    expect(linked.get_by_role("link", name="path patching", exact=True)).to_be_visible()


def test_starred_works_make_a_list_that_exports(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    page.get_by_role("button", name="Save to my list").click()
    page.goto("libraries/nnsight/")
    page.get_by_role("button", name="Save to my list").click()
    page.goto("my-list/")
    expect(page.locator("[data-found] .row")).to_have_count(2)
    page.get_by_text("Copy or download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download BibTeX").click()
    bibtex = waiting.value.path().read_text("utf-8")
    assert "{wang-2022-ioi," in bibtex
    assert "{nnsight," in bibtex
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSL-JSON").click()
    assert {work["id"] for work in json.loads(waiting.value.path().read_text("utf-8"))} == {
        "wang-2022-ioi",
        "nnsight",
    }


def test_empty_list_offers_nothing_to_export(page: Page) -> None:
    page.goto("my-list/")
    expect(page.locator("[data-count]")).to_contain_text("Nothing here yet")
    expect(page.get_by_text("Copy or download")).to_be_hidden()


def test_list_is_reached_from_the_header_of_a_phone(phone: Page) -> None:
    phone.goto("papers/wang-2022-ioi/")
    phone.get_by_role("button", name="Save to my list").tap()
    link = phone.locator(".md-header").get_by_role("link", name="My list")
    expect(link).to_be_in_viewport()
    link.tap()
    expect(phone.locator("[data-found] .row")).to_have_count(1)


def test_letters_of_the_glossary_lead_to_their_first_terms(page: Page) -> None:
    page.goto("glossary/")
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="P", exact=True).click()
    expect(page.locator("dt", has_text=re.compile("^P", re.IGNORECASE)).first).to_be_in_viewport()


def test_job_is_one_click_from_the_top_of_which_library(page: Page) -> None:
    page.goto("which-library/")
    jobs = page.get_by_role("navigation", name="Jobs")
    jobs.get_by_role("link", name="Activation patching", exact=True).click()
    expect(page.get_by_role("heading", name="Activation patching")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("job", "size", "library", "code"),
    [
        ("Activation patching", "Several GPUs", "NNsight", "Llama-3.1-70B"),
        ("Interpret a vision model", "any", "Prisma", "HookedViT"),
        ("Train a sparse autoencoder", "One GPU", "SAELens", "LanguageModelSAETrainingRunner"),
    ],
)
def test_which_library_answers_with_one_pick_on_one_screen(
    page: Page, job: str, size: str, library: str, code: str
) -> None:
    page.goto("which-library/")
    page.locator("select[name=job]").select_option(job)
    page.locator("select[name=sizes]").select_option(size)
    expect(page.locator("[data-filter-jobs] output")).to_contain_text(f"Take {library}")
    pick = page.locator(".pick[open]:visible")
    expect(pick).to_have_count(1)
    expect(pick.locator("summary")).to_contain_text(library)
    expect(pick.get_by_role("button", name="Copy").first).to_be_visible()
    expect(pick.locator("pre").last).to_contain_text(code)
    expect(page.locator(".pick:visible").first).to_contain_text(library)
    expect(page.locator(".pick:visible").nth(2)).to_be_visible()
    section = page.locator(".job:visible")
    assert section.evaluate("part => part.getBoundingClientRect().height") < SCREEN


def test_which_library_keeps_what_was_chosen_in_the_address(page: Page) -> None:
    page.goto("which-library/?job=steer&sizes=several-gpus&upkeep=active")
    expect(page.locator(".pick[open]:visible summary")).to_contain_text("EasySteer")
    expect(page.locator("select[name=upkeep]")).to_have_value("active")


def test_which_library_says_when_nothing_fits(page: Page) -> None:
    page.goto("which-library/?job=edit-knowledge&sizes=remote")
    expect(page.locator(".job:visible [data-none]")).to_contain_text("No library here fits")


@pytest.mark.parametrize(
    ("wishes", "library"),
    [
        ({"capabilities": "patching", "sizes": "several-gpus"}, "NNsight"),
        ({"capabilities": "sae-training", "sizes": "one-gpu"}, "SAELens"),
        ({"text": "vision transformers"}, "Prisma"),
    ],
)
def test_the_table_of_libraries_begins_with_active_and_used_ones(
    page: Page, wishes: dict[str, str], library: str
) -> None:
    page.goto("libraries/")
    for column, wish in wishes.items():
        field = page.locator(f"[data-column={column}]")
        field.fill(wish) if column == "text" else field.select_option(wish)
    names = page.locator("#libraries tbody tr:visible th a")
    assert any(library in name for name in names.all_inner_texts()[:5])


def test_list_travels_by_link_to_another_browser(page: Page, phone: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    page.get_by_role("button", name="Save to my list").click()
    page.goto("my-list/")
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("[data-message]")).to_contain_text("copied")
    phone.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(phone.locator("[data-found]")).to_contain_text("Interpretability in the Wild")


def test_list_ignores_addresses_that_are_not_entries(page: Page) -> None:
    page.goto("my-list/#../../evil/,https://example.org/,papers/wang-2022-ioi/")
    expect(page.locator("[data-found] .row")).to_have_count(1)


def test_star_in_a_list_saves_without_leaving_the_page(page: Page) -> None:
    page.goto("topics/circuits/")
    page.locator("#start ~ ul .row").first.scroll_into_view_if_needed()
    star = page.locator("#start ~ ul .save-row").first
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-list-count]")).to_have_text("1")


def test_path_remembers_what_is_done(page: Page) -> None:
    page.goto("paths/first-week/")
    page.get_by_role("checkbox").first.check()
    expect(page.locator("[data-progress]")).to_contain_text("1 of")
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.goto("learn/")
    expect(page.locator("[data-path-card=first-week]")).to_contain_text("1 of")


def test_libraries_filter_by_what_they_can_do_and_keep_it_in_the_address(page: Page) -> None:
    page.goto("libraries/")
    page.get_by_label("Can do").select_option("sae-training")
    shown = page.locator("#libraries tbody tr:visible")
    expect(shown.get_by_role("link", name="SAELens", exact=True)).to_have_count(1)
    expect(shown.get_by_role("link", name="BertViz", exact=True)).to_have_count(0)
    page.goto(page.url)
    expect(page.get_by_label("Can do")).to_have_value("sae-training")


def test_libraries_sort_by_a_column(page: Page) -> None:
    page.goto("libraries/")
    page.get_by_role("button", name="Licence").click()
    licences = page.locator("#libraries tbody tr td[data-label=Licence]").all_text_contents()
    assert licences == sorted(licences, key=str.lower)


def test_table_of_libraries_is_in_groups_until_it_is_sorted(page: Page) -> None:
    page.goto("libraries/")
    names = page.locator("#libraries tbody th[scope=row] a")
    before = names.all_inner_texts()
    heading = page.get_by_role("button", name="Licence")
    expect(page.locator("#libraries .table__group").first).to_be_visible()
    heading.click()
    expect(page.locator("#libraries .table__group")).to_have_count(0)
    heading.click()
    heading.click()
    expect(page.locator("#libraries .table__group").first).to_be_visible()
    assert names.all_inner_texts() == before


def test_a_group_without_matching_libraries_is_hidden_with_its_heading(page: Page) -> None:
    page.goto("libraries/")
    page.get_by_label("Can do").select_option("attention-viz")
    groups = page.locator("#libraries .table__group:visible")
    expect(page.locator("#libraries .table__group:has-text('Benchmarks')")).to_be_hidden()
    page.get_by_label("Can do").select_option("")
    expect(groups).to_have_count(page.locator("#libraries tbody").count())


@pytest.mark.parametrize("address", ["authors/", "glossary/"])
def test_rail_of_letters_leads_to_each_letter_and_marks_none_above_the_first(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(address)
    expect(page.locator(".rail [aria-current]")).to_have_count(0)
    page.locator(".rail a", has_text="Q").click()
    expect(page.locator(".rail [aria-current]")).to_have_text(re.compile("^[P-R]$"))


def test_a_page_has_the_same_width_before_and_after_it_scrolls(page: Page) -> None:
    page.goto("my-list/")
    gutter = page.evaluate("getComputedStyle(document.documentElement).scrollbarGutter")
    assert gutter == "stable"


def test_the_first_use_of_a_term_shows_its_definition_and_links_to_the_glossary(page: Page) -> None:
    page.goto("topics/circuits/")
    term = page.locator(".prose a.term").first
    assert term.get_attribute("data-tip")
    term.click()
    expect(page).to_have_url(re.compile(r"/glossary/#"))
    expect(page.locator(".terms > div:target")).to_be_visible()


def test_grid_cell_opens_its_full_list(page: Page) -> None:
    page.goto("survey/")
    cell = page.locator("table.grid tbody tr").nth(1).locator("td").nth(2)
    count = cell.locator("b").inner_text()
    cell.locator("a.grid__count").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Circuits, causal evidence")
    expect(page.locator(".lead")).to_contain_text(f"{count} works explain circuits")
    expect(page.locator(".row")).to_have_count(min(int(count.replace(",", "")), CELL_WORKS))


def test_chosen_colours_are_kept_over_pages(page: Page) -> None:
    page.goto("")
    for _ in range(2):
        page.locator("[data-colours] button").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("topics/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_pages_can_be_read_without_javascript(browser: object, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site_url)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("topics/circuits/")
    expect(page.locator("#papers ~ div .row").first).to_be_visible()
    page.goto("papers/wang-2022-ioi/")
    expect(page.get_by_label("BibTeX", exact=True)).to_be_visible()
    context.close()


def test_former_address_leads_to_the_present_one(page: Page) -> None:
    page.goto("papers/zoom-in/")
    expect(page).to_have_url(re.compile(r"/papers/olah-2020-zoom-in/$"))


def test_the_citation_of_the_preprint_is_shown_by_one_press(page: Page) -> None:
    page.goto("papers/mcdougall-2023-copy-suppression/")
    preprint = page.get_by_label("BibTeX of the preprint")
    expect(preprint).to_be_hidden()
    page.get_by_text("Also as a preprint").press("Enter")
    expect(preprint).to_be_visible()
    expect(preprint).to_contain_text("Copy Suppression: Comprehensively Understanding an Attention")
    expect(page.get_by_label("BibTeX", exact=True)).to_contain_text("BlackboxNLP")


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_page_is_at_most_twelve_screens_of_a_laptop(reader: Page, topic: str) -> None:
    reader.set_viewport_size({"width": 1440, "height": 900})
    reader.goto(f"topics/{topic}/")
    assert reader.evaluate("document.documentElement.scrollHeight") <= 12 * SCREEN


LISTS = (
    *("authors", "authors/letter/*", "authors/*", "canon", "dictionaries", "glossary", "learn"),
    *("libraries", "mechanisms", "models", "models/*", "new", "new/*-w*", "new/*-[01]*"),
    *("open-problems", "papers", "paths/*", "projects", "rules", "survey", "survey/*"),
    *("topics/*/*", "tutorials", "venues", "venues/*", "venues/*/*", "which-library"),
    *("years/*", "years/*/*", "data", "contribute", "api", "about"),
)
"""Where each type of page that may be long is, in the built site."""


@pytest.mark.parametrize("pages", LISTS)
def test_longest_page_of_each_type_is_at_most_twelve_screens_of_a_laptop(
    reader: Page, site_folder: Path, pages: str
) -> None:
    longest = max(site_folder.glob(f"{pages}/index.html"), key=lambda path: path.stat().st_size)
    reader.set_viewport_size({"width": 1440, "height": SCREEN})
    reader.goto(f"{longest.parent.relative_to(site_folder).as_posix()}/")
    assert reader.evaluate("document.documentElement.scrollHeight") <= 12 * SCREEN


@pytest.mark.parametrize("address", ["canon/", "survey/", "dictionaries/", "glossary/"])
def test_pages_to_hand_out_print_on_ten_sheets(reader: Page, address: str) -> None:
    reader.goto(address)
    printed = reader.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 10
