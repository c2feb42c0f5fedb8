"""From a mistake or a new work to GitHub: what the links and the form on /add/ pass on."""

import datetime as dt
import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mi_catalog.catalog import Catalog, Loaded, load_catalog
from mi_catalog.checks import run_checks
from mi_catalog.editing.formatting import FileLayout, is_canonical
from mi_catalog.editing.naming import citation_key, name_key
from mi_catalog.editing.placement import folder_for
from mi_catalog.editing.schema import all_schemas
from mi_catalog.findings import Finding
from mi_catalog.identity.identifiers import normalized, parse_arxiv, parse_doi, url_key
from mi_catalog.intake.amendment import read_amendment
from mi_catalog.models import KINDS, Entry, Mechanism, Paper
from mi_catalog.people.people import People
from mi_catalog.similarity.duplicates import identifiers_of, same_title
from mi_catalog.site.addresses import MAX_URL
from mi_catalog.site.pages.add import rules
from mi_catalog.site.search.known import FOLDER as INDEX
from mi_catalog.store import field_to_yaml, parse_document, validate
from tests.browser.axe import complaints
from tests.node import node
from tests.real_vocabulary import AUTHORS, TEAMS, WORDS
from tests.served import ROOT
from tests.test_identifiers import forms

NEW = "https://github.com/owner/name/new/main/"
FORM_RULES = rules(KINDS, People(teams=TEAMS), WORDS)
RULES = "/catalog/assets/add-rules.js"


@cache
def catalog() -> Catalog:
    return load_catalog(ROOT).catalog


@pytest.fixture
def add(page: Page) -> Page:
    """The form, after somebody has started."""
    page.goto("add/")
    page.get_by_label("Link, arXiv id or DOI").focus()
    looked_up(page)
    return page


def looked_up(page: Page) -> None:
    """Wait until the form has looked up what is in it."""
    expect(page.locator("form[data-add]")).to_have_attribute("aria-busy", "false")


def decide(page: Page, body: str, data: Any) -> Any:
    """Run an expression over the form's rules, as `m`, and some `data` in the browser."""
    return page.evaluate(
        f"async (data) => {{ const m = await import('{RULES}'); return {body}; }}", data
    )


def fill_paper(page: Page, **changes: str) -> None:
    fields = {
        "Link, arXiv id or DOI": "https://arxiv.org/abs/2611.01234v2",
        "Title": "Counting Beads in Invented Transformers",
        "Authors": "Ada Bead, Ludwig van Count",
        "Summary": "Finds the two heads that count beads in a small invented model.",
    }
    for label, value in (fields | changes).items():
        page.get_by_label(label, exact=True).fill(value)
    for topic in ("circuits", "attention-heads"):
        topic_box(page, topic).check()


def topic_box(page: Page, topic: str) -> Locator:
    return page.get_by_role("group", name="Topics").locator(f"[value={topic}]")


def handed_over(page: Page) -> tuple[str, str]:
    """Path and text of the file that the button opens on GitHub."""
    looked_up(page)
    link = page.get_by_role("link", name="Open on GitHub").get_attribute("href") or ""
    assert len(link) <= MAX_URL
    parts = urlsplit(link)
    query = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    assert set(query) == {"filename", "value"}
    folder = unquote(parts.path).removeprefix("/owner/name/new/main/")
    return f"{folder}/{query['filename'][0]}", query["value"][0]


def findings(path: str, text: str) -> list[Finding]:
    """The findings of `mi-catalog check` about a new file, which must also fit its JSON Schema."""
    document = parse_document(text, path)
    kinds = (*KINDS, Mechanism)
    model = next(m for m in kinds if path.startswith(f"catalog/{m.KIND.plural}/"))
    jsonschema.validate(
        document.data, all_schemas(catalog().topics)[f"{model.KIND.name}.schema.json"]
    )
    entry: Any = validate(model, document, id=PurePosixPath(path).stem)
    if isinstance(entry, list):
        return entry
    table = "mechanisms" if model is Mechanism else "entries"
    more = replace(
        catalog(),
        **{table: {**getattr(catalog(), table), entry.id: entry}},
        documents={**catalog().documents, entry.id: document},
    )
    return list(run_checks(Loaded(more, ()), ROOT, dt.date.today(), [path]))


def test_changed_entry_can_be_sent_as_an_issue_that_says_all_of_it(page: Page) -> None:
    page.goto("add/?edit=papers/olsson-2022-induction-heads/")
    expect(page.locator("[data-todo]")).to_have_text("Nothing is changed yet.")
    send = page.locator("[data-send]")
    expect(send).to_be_hidden()
    page.locator("#add-summary").fill("Shows that heads which copy explain learning from context.")
    expect(send).to_be_visible()
    asked = parse_qs(urlsplit(send.get_attribute("href") or "").query)
    assert asked["template"] == ["change.yml"]
    assert asked["title"] == ["Change: olsson-2022-induction-heads"]
    fence = f"```yaml\n{asked['file'][0]}```\n"
    issue = f"### Entry\n\n{asked['entry'][0]}\n\n### The changed file\n\n{fence}"
    made = read_amendment(issue, catalog())
    assert made.fields == ("summary",)


def test_fix_opens_the_editor_on_the_entry_s_own_file(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    link = page.get_by_role("link", name="Fix this entry").get_attribute("href") or ""
    prefix = "https://github.com/owner/name/edit/main/"
    assert link == f"{prefix}catalog/papers/2022/wang-2022-ioi.yml"
    assert (ROOT / link.removeprefix(prefix)).is_file()


def test_report_opens_the_issue_form_with_entry_and_page_filled_in(page: Page) -> None:
    page.goto("libraries/nnsight/")
    link = page.get_by_role("link", name="Report a problem").get_attribute("href") or ""
    assert link.startswith("https://github.com/owner/name/issues/new?")
    assert parse_qs(urlsplit(link).query) == {
        "template": ["report.yml"],
        "title": ["nnsight: "],
        "entry": ["nnsight"],
        "page": ["libraries/nnsight/"],
    }


def test_nothing_is_fetched_until_somebody_types(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("add/")
    page.wait_for_load_state("networkidle")
    assert not any(INDEX in url for url in asked)


@pytest.mark.parametrize(
    "link",
    [
        "2211.00593",
        "arXiv:2211.00593v4",
        "arxiv.org/abs/2211.00593",
        "https://arxiv.org/pdf/2211.00593.pdf",
        "https://doi.org/10.48550/arXiv.2211.00593",
        "arXiv:2211.00593v1 [cs.LG] 1 Nov 2022",
        "https://www.alphaxiv.org/overview/2211.00593",
    ],
)
def test_a_known_work_is_found_by_any_of_its_identifiers(add: Page, link: str) -> None:
    fill_paper(add, **{"Link, arXiv id or DOI": link})
    status = add.locator("[data-known]")
    expect(status).to_contain_text("Already in the catalog")
    expect(add.get_by_text("It is already in the catalog.")).to_be_visible()
    expect(add.locator("[data-open]")).not_to_have_attribute("href", "")
    assert add.locator("[data-open]").get_attribute("href") is None
    status.get_by_role("link").click()
    expect(add).to_have_url(f"{add.url.split('/catalog/')[0]}/catalog/papers/wang-2022-ioi/")


def test_a_misspelt_known_title_is_reported_and_may_be_accepted(add: Page) -> None:
    title = "Interpretability in the Wild: Circuit for Indirct Object Identificaton in GPT-2 Small"
    fill_paper(add, Title=title, Date="2022", **{"Link, arXiv id or DOI": "https://beads.org/x"})
    expect(add.locator("[data-known]")).to_contain_text("There is one of this name")
    expect(add.locator("[data-known] a")).to_have_attribute("href", "../papers/wang-2022-ioi/")
    handed_over(add)


def test_a_similar_title_is_suggested(add: Page) -> None:
    add.get_by_label("Title", exact=True).fill(
        "Circuit for Indirect Object Identification in the Wild"
    )
    expect(add.locator("[data-known]")).to_contain_text("Is it one of these?")
    expect(add.locator("[data-known]")).to_contain_text("Interpretability in the Wild")


def test_a_filled_form_makes_a_file_that_passes_the_check(add: Page) -> None:
    fill_paper(add)
    path, text = handed_over(add)
    assert path == "catalog/papers/2026/11/bead-2026-counting-beads-invented.yml"
    assert text == (
        "title: Counting Beads in Invented Transformers\n"
        "authors:\n  - Ada Bead\n  - Ludwig van Count\n"
        "date: 2026-11\n"
        "arxiv: '2611.01234'\n"
        "summary: Finds the two heads that count beads in a small invented model.\n"
        "topics:\n  - circuits\n  - attention-heads\n"
        f"added: {dt.date.today()}\n"
    )
    assert add.locator("[data-yaml]").text_content() == text
    assert findings(path, text) == []


def test_every_kind_makes_a_file_that_passes_the_check(add: Page) -> None:
    add.get_by_role("radio", name="Library").check()
    add.get_by_label("Link, arXiv id or DOI").fill("https://github.com/beads/bead-lens")
    add.get_by_label("Name", exact=True).fill("Bead Lens: no. 2")
    add.get_by_label("Licence", exact=True).fill("MIT")
    add.get_by_role("checkbox", name="steering", exact=True).check()
    add.get_by_label("Summary", exact=True).fill("Counts beads inside invented models.")
    topic_box(add, "tools").check()
    path, text = handed_over(add)
    assert path == "catalog/libraries/bead-lens-no-2.yml"
    assert "repo: beads/bead-lens\n" in text
    assert findings(path, text) == []

    add.get_by_role("radio", name="Project").check()
    add.get_by_label("Category", exact=True).select_option("demo")
    path, text = handed_over(add)
    assert path == "catalog/projects/bead-lens-no-2.yml"
    assert findings(path, text) == []

    add.get_by_role("radio", name="Tutorial").check()
    add.get_by_label("Format", exact=True).select_option("video")
    add.get_by_label("Level", exact=True).select_option("beginner")
    add.get_by_label("Date", exact=True).fill("2024")
    path, text = handed_over(add)
    assert path == "catalog/tutorials/bead-lens-no-2.yml"
    assert "year: '2024'\n" in text
    assert findings(path, text) == []


def fill_mechanism(page: Page) -> None:
    page.goto("mechanisms/add/")
    fields = {
        "Name": "Bead counter: two heads",
        "Behaviour": "Counts the beads of a list.",
        "Models": "GPT-2 small",
        "How it works": "One head finds each bead. A later one adds them up.",
        "Parts": "finder | L1H2, L3H4 | attends to beads\nadder | last token, late layers; MLP 3",
        "Found in": "wang-2022-ioi",
    }
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Kind", exact=True).select_option("head")
    page.get_by_label("Evidence", exact=True).select_option("causal")
    topic_box(page, "attention-heads").check()


def test_a_mechanism_makes_a_file_that_passes_the_check(page: Page) -> None:
    fill_mechanism(page)
    page.get_by_text("More, if you know it").click()
    page.get_by_label("Seen elsewhere", exact=True).fill("Pythia 160M | hanna-2023-greater-than")
    path, text = handed_over(page)
    assert path == "catalog/mechanisms/bead-counter-two-heads.yml"
    assert text == (
        "name: 'Bead counter: two heads'\n"
        "topics:\n  - attention-heads\n"
        "kind: head\n"
        "behaviour: Counts the beads of a list.\n"
        "models:\n  - GPT-2 small\n"
        "how: One head finds each bead. A later one adds them up.\n"
        "parts:\n"
        "  - role: finder\n    where:\n      - L1H2\n      - L3H4\n    does: attends to beads\n"
        "  - role: adder\n    where:\n      - last token, late layers\n      - MLP 3\n"
        "evidence: causal\n"
        "found_in: wang-2022-ioi\n"
        "elsewhere:\n  - model: Pythia 160M\n    work: hanna-2023-greater-than\n"
        f"added: {dt.date.today()}\n"
    )
    assert findings(path, text) == []
    assert is_canonical(parse_document(text, path), FileLayout.of(Mechanism))


def test_an_existing_mechanism_is_changed_in_the_form(page: Page) -> None:
    page.goto("mechanisms/greater-than-gpt2-small/")
    page.get_by_role("link", name="in a form").click()
    expect(page.locator("[data-todo]")).to_have_text("Nothing is changed yet.")
    parts = page.get_by_label("Parts", exact=True)
    expect(parts).to_have_value(re.compile(r"^start-year reader \| L0H1, L0H3, L0H5, MLP 0-3 \|"))
    before = page.locator("[data-yaml]").text_content() or ""
    parts.fill(parts.input_value().replace("L0H1, ", ""))
    after = page.locator("[data-yaml]").text_content()
    assert after == before.replace("      - L0H1\n", "")
    expect(page.locator("[data-todo]")).to_have_text("Complete.")


def test_a_mechanism_s_works_must_be_entries_and_its_name_new(page: Page) -> None:
    fill_mechanism(page)
    page.get_by_label("Found in", exact=True).fill("wang-2022-beads")
    message = 'No entry has the id "wang-2022-beads".'
    expect(page.locator("#add-found_in-error")).to_contain_text(message)
    page.get_by_label("Parts", exact=True).fill(" | L1H2 | attends to beads")
    expect(page.locator("#add-parts-error")).to_have_text(
        'Write each line as in "name mover | L9H9, L9H6 | copies the name".'
    )
    assert page.locator("[data-open]").get_attribute("href") is None
    page.get_by_label("Name", exact=True).fill("Greater-than on years")
    known = page.locator("[data-known]").get_by_role("link")
    expect(known).to_have_attribute("href", re.compile("mechanisms/greater-than-gpt2-small/$"))


def test_wrong_and_missing_answers_are_reported_and_nothing_opens(add: Page) -> None:
    fill_paper(add, Summary="word " * 31, Date="2024-02-30")
    expect(
        add.get_by_text("The summary has 31 words. Say it in one sentence of at most 30.")
    ).to_be_visible()
    expect(add.get_by_text("31 of 30 words")).to_be_visible()
    expect(add.get_by_text('"2024-02-30" is not a date.')).to_be_visible()
    expect(add.get_by_label("Summary", exact=True)).to_have_attribute("aria-invalid", "true")
    assert add.locator("[data-open]").get_attribute("href") is None
    add.get_by_label("Summary", exact=True).fill("Counting Beads in Invented Transformer")
    expect(add.get_by_text("The summary repeats the title.")).to_be_visible()
    add.get_by_label("Title", exact=True).fill("")
    expect(add.locator("[data-todo]")).to_have_text("Still to fill in: the title.")


def test_a_fourth_topic_cannot_be_chosen_and_the_first_stays_first(add: Page) -> None:
    for topic in ("probing", "circuits", "safety"):
        topic_box(add, topic).check()
    expect(topic_box(add, "surveys")).to_be_disabled()
    assert "topics:\n  - probing\n  - circuits\n  - safety\n" in (
        add.locator("[data-yaml]").text_content() or ""
    )
    topic_box(add, "circuits").uncheck()
    expect(topic_box(add, "surveys")).to_be_enabled()


def test_a_text_too_long_for_an_address_is_copied_instead(add: Page) -> None:
    authors = ", ".join(f"Person{n} Number {chr(65 + n % 26)}ödel" for n in range(300))
    fill_paper(add, Authors=authors)
    button = add.get_by_role("link", name="Copy the text and open GitHub")
    address = button.get_attribute("href") or ""
    assert address.startswith(f"{NEW}catalog/papers/2026/11?filename=")
    assert "value=" not in address
    add.evaluate(
        "document.querySelector('[data-open]').addEventListener('click', (e) => e.preventDefault())"
    )
    button.click()
    expect(add.get_by_text("Copied")).to_be_visible()
    copied = add.evaluate("navigator.clipboard.readText()")
    assert copied == add.locator("[data-yaml]").text_content()
    assert len(parse_document(copied, "x").data["authors"]) == 300


HOSTILE = [
    *("plain words", "colon: inside", "ends with colon:", "# no comment", "a # comment"),
    *("it's", "'quoted'", '"double"', "''", 'say "it\'s" twice: no', "back\\slash \\n"),
    *("- item", "? key", ": value", "-", "---", "...", "--- !!python/object:os.system"),
    *("!tag", "&anchor", "*alias", "| literal", "> folded", "%directive", "@at", "`tick`"),
    *("{a: b}", "[1, 2]", "a: b\\nessential: true", "key: [", "true", "No", "null", "~", "=", "<<"),
    *("2024", "2310.10000", "1e3", "1_000", "0x1F", "12:30:45", "2024-01-01", ".inf", "+1", "0o7"),
    *("ünïcödé Łódź", "数学的解釈", "😀 faces 👩‍🔬", "$x^2$ \\alpha", "<script>alert(1)</script>"),
    *("&lt;b&gt;", "${{ github.token }}", "a&value=b&filename=../../x", "100% + 5", "a/b?c=d;e,f"),
]


def test_hostile_texts_come_back_from_the_file_exactly(add: Page) -> None:
    fill_paper(add)
    add.get_by_text("More, if you know it").click()
    form = FileLayout.of(Paper)
    for text in HOSTILE:
        add.get_by_label("Title", exact=True).fill(text)
        add.get_by_label("Summary", exact=True).fill(f"{text} {text}")
        add.get_by_label("Venue", exact=True).fill(text)
        is_list = "\\" not in text and bool(AUTHORS.names(text))  # the form leaves TeX as it is
        typed = text if is_list else "Ada Bead"
        add.get_by_label("Authors", exact=True).fill(typed)
        path, yaml = handed_over(add)
        document = parse_document(yaml, path)
        assert document.data["title"] == text
        assert document.data["summary"] == f"{text} {text}"
        assert document.data["venue"] == text
        assert document.data["authors"] == [*AUTHORS.names(typed)]
        assert set(document.data) <= {
            *("title", "authors", "date", "arxiv", "summary", "topics", "added", "venue"),
        }
        assert is_canonical(document, form), yaml
        assert folder_is_inside(path)


def folder_is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return parts[:2] == ("catalog", "papers") and ".." not in parts


def test_invisible_characters_are_removed(add: Page) -> None:
    fill_paper(add)
    for typed, kept in {
        "  two  spaces ": "two spaces",
        "zero\u200bwidth \u202eturned": "zerowidth turned",
        "no\u00a0break\tand tab": "no break and tab",
        "bell\x07 and nel\x85": "bell and nel",
    }.items():
        add.get_by_label("Title", exact=True).fill(typed)
        assert parse_document(handed_over(add)[1], "x").data["title"] == kept


def test_scalars_are_written_as_the_canonical_form_has_them(add: Page) -> None:
    texts = sorted(
        {*HOSTILE, *(value for entry in catalog().entries.values() for value in texts_of(entry))}
    )
    made = decide(add, "data.map((text) => `x: ${m.yamlScalar(text)}\\n`)", texts)
    assert made == [field_to_yaml("x", text) for text in texts]


def texts_of(entry: Entry) -> list[str]:
    return [entry.heading, entry.summary or "", *entry.people, str(entry.when or "2024")]


def test_identifiers_are_read_as_the_catalog_reads_them(add: Page) -> None:
    urls = [
        *(form["text"] for form in forms()),
        *("http://www.Example.org/a/index.html?utm_source=x&b=2&a=1#part", "https://x.org/%7Eme/"),
        *(
            "https://x.org/a+b?q=c+d%20e&empty=",
            "x.org",
            "https://github.com/a/b.git/",
            "https://www.GitHub.com/Ab/Cd.git?tab=readme",
            "https://openreview.net/pdf?id=uQTl5eO65vj",
            "https://www.lesswrong.com/s/h95ayYYwMebGEYN5y/p/JvZhhzycHu2Yd57RN#x",
            "https://alignmentforum.org/posts/JvZhhzycHu2Yd57RN",
            "",
            "?",
            "a b",
        ),
        *("https://doi.org/10.1145/3787104.", "doi: 10.1145/ABC(1)", "10.48550/arXiv.2211.00593"),
        *(
            "cs/0112017",
            "arxiv:cs.LG/0112017v2",
            "https://arxiv.org/html/2404.14082v3?x=1",
            "2404.1",
        ),
        *("arxiv.org/abs/2404.14082", "https://huggingface.co/papers/2404.14082"),
        *("https://openreview.net/pdf?id=a-b", "https://openreview.net/forum?id=a-b&noteId=c"),
        *("https://aclanthology.org/2024.acl-long.7/", "https://aclanthology.org/N19-1419.pdf"),
        *("https://www.aclweb.org/anthology/N19-1419", "https://aclanthology.org/venues/acl/"),
        *(entry.link or "" for entry in catalog().entries.values()),
    ]
    mine = decide(
        add, "data.map((url) => [m.parseArxiv(url), m.parseDoi(url), m.urlKey(url)])", urls
    )
    for url, got in zip(urls, mine, strict=True):
        arxiv = parse_arxiv(url)
        assert got == [arxiv and arxiv.id, parse_doi(url), url_key(url)], url


def test_ids_and_folders_are_those_of_the_command_line(add: Page) -> None:
    names = [
        "Bead, Ada",
        "Martin King, Jr.",
        "Nicola De Cao",
        "Ludwig van der Bead",
        "The Bead Team",
    ]
    works = [(paper.authors[0], str(paper.date), paper.title) for paper in catalog().works]
    works += [(name, "2025-03", "What Is the Bead?") for name in [*names, "handle42", "Ø"]]
    got = decide(
        add,
        "data.works.map(([who, when, title]) => [m.citationKey([who], when.slice(0, 4), title,"
        " new Set(), data.rules), m.nameKey(title, new Set(['what-is-the-bead']), data.rules),"
        " m.folderFor('paper', when, data.rules)])",
        {"works": works, "rules": FORM_RULES},
    )
    for (who, when, title), found in zip(works, got, strict=True):
        paper = work(title, when, who)
        key = citation_key([who], int(when[:4]), title, set(), People(teams=TEAMS), WORDS)
        assert found == [key, name_key(title, {"what-is-the-bead"}), folder_for(paper)], title


def test_a_taken_id_gets_further_words_and_then_a_number(add: Page) -> None:
    taken = ["a-2024-one-two-three", "a-2024-one-two-three-four", "a-2024-one-two-three-2"]
    for title in ("One Two Three Four", "One Two Three", "One Two Three Four Five"):
        body = "m.citationKey(['A'], '2024', data.title, new Set(data.taken), data.rules)"
        got = decide(add, body, {"title": title, "taken": taken, "rules": FORM_RULES})
        assert got == citation_key(["A"], 2024, title, set(taken), words=WORDS)


def test_titles_are_compared_as_the_check_compares_them(add: Page) -> None:
    pairs = [
        ("Toy Models of Superposition", "The Toy Models of a Superposition"),
        ("Counting Beads in Large Models", "Counting Baeds in Large Models"),
        ("Counting Beads in Large Models", "Counting Bead in Large Modles"),
        ("Counting Beads in GPT-2", "Counting Beads in GPT-3"),
        ("Counting Beads in Large Models", "Counting Words in Large Models"),
        ("Counting Beads in Large Models", "Counting Beads in Larger Model Families"),
        ("数学", "数学"),
        ("One Two", "One Twoo"),
    ]
    years = [("2020", "2021"), ("2020", "2024")]
    for first, second in pairs:
        for one_year, other_year in years:
            one, other = work(first, one_year, "Ada Bead"), work(second, other_year, "Bo Bead")
            body = "m.sameTitle(data.one, data.other, data.rules)"
            data = {"one": draft(one), "other": draft(other), "rules": FORM_RULES}
            assert decide(add, body, data) is same_title(one, other), (first, second, other_year)


def test_a_former_title_is_a_duplicate_too(add: Page) -> None:
    row = ["known", "paper", ["Counting Beads", "Beads in Toy Models"], 2024, "ada bead", []]
    data = {"row": row, "rules": FORM_RULES}
    for title, found in (("The Beads in Toy Models", True), ("Counting Words", False)):
        asked = {**data, "draft": {"kind": "paper", "title": title, "keys": []}}
        body = "m.findDuplicate(data.draft, [m.rowOf(data.row)], data.rules)?.row.id ?? null"
        assert decide(add, body, asked) == ("known" if found else None)


def work(title: str, date: str, author: str) -> Paper:
    fields = {"title": title, "authors": [author], "date": date, "url": "https://x.org/"}
    return Paper.model_validate({**fields, "id": "x", "topics": ["a"], "summary": "s"})


def draft(paper: Paper) -> dict[str, Any]:
    return {"title": paper.title, "year": paper.date.year, "first": normalized(paper.authors[0])}


def index_rows(site_folder: Path) -> dict[str, list[Any]]:
    """The rows of the form's index, by id."""
    head = json.loads((site_folder / INDEX / "head.json").read_bytes())
    rows: list[list[Any]] = []
    for number in range(-(-(head["entries"] + len(catalog().mechanisms)) // head["rows"])):
        version, found = json.loads((site_folder / INDEX / f"rows-{number}.json").read_bytes())
        assert version == head["version"]
        rows += found
    return {row[0]: row for row in rows}


def test_the_index_contains_every_entry_and_mechanism(site_folder: Path) -> None:
    rows = index_rows(site_folder)
    assert rows.keys() == {*catalog().entries, *catalog().mechanisms}
    for entry in catalog().entries.values():
        assert rows[entry.id][2] == [*entry.titles]
        assert rows[entry.id][5] == [identifier.key for identifier in identifiers_of(entry)]


BY_INDEX = """\
import { readFileSync } from "node:fs";
const { rows: all, rules, site, titles } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (url) => new Response(readFileSync(url.split("?")[0]));
const { findDuplicate, rowOf, similarTitles } = await import(`${site}assets/add-rules.js`);
const { known } = await import(`${site}assets/add/known.js`);
const rows = all.map(rowOf);
const found = [];
for (const [kind, title, key] of titles) {
  const draft = () => ({ kind, title, year: 0, first: "", keys: key ? [key] : [] });
  const among = (some) => {
    const one = draft();
    const near = similarTitles(one, some, rules).map(({ id }) => id);
    return JSON.stringify([findDuplicate(one, some, rules)?.row.id, near]);
  };
  const answer = await known({ draft: draft(), id: "", named: [], table: "entries" }, site, rules);
  const [mine, wanted] = [among(answer.rows), among(rows)];
  found.push([title, mine, wanted]);
}
console.log(JSON.stringify(found));
"""


def retyped(title: str) -> Iterator[str]:
    """A title as people type it: with a slip in two long words, two words as one, another order, a
    word left out, its first half.
    """
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    slips = [w[:2] + w[3] + w[2] + w[4:] if at in long[:2] else w for at, w in enumerate(words)]
    yield from (title, " ".join(slips), "".join(words[:2]) + " " + " ".join(words[2:]))
    yield from (" ".join(words[::-1]), " ".join(words[1:]), " ".join(words[: len(words) // 2 + 1]))


def test_the_form_finds_the_same_as_a_comparison_with_all_works(site_folder: Path) -> None:
    entries = [*catalog().entries.values()][::120]
    titles = [(e.KIND.name, t, "") for e in entries for t in retyped(e.heading)]
    titles += [(e.KIND.name, "", i.key) for e in entries for i in identifiers_of(e)]
    rows = [row for id_, row in index_rows(site_folder).items() if id_ in catalog().entries]
    asked = {"rows": rows, "rules": FORM_RULES, "site": f"{site_folder}/", "titles": titles}
    command = [node(), "--input-type=module", "-e", BY_INDEX]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [one for one in found if one[1] != one[2]] == []
    assert sum("null" not in mine for _, mine, _ in found) > len(entries)


def test_looking_up_a_title_loads_little(add: Page) -> None:
    asked: list[str] = []
    add.on("request", lambda request: asked.append(request.url))
    title = "Interpretability in the Wild: Circuit for Indirect Object Identification"
    add.get_by_label("Title", exact=True).fill(title)
    expect(add.locator("[data-known]")).to_contain_text("in the Wild")
    looked_up(add)
    sent = [gzip.compress(add.request.get(url).body()) for url in asked if INDEX in url]
    assert 1 < len(sent) < 30
    assert sum(map(len, sent)) < 60_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_accessible(add: Page, scheme: str) -> None:
    add.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    fill_paper(add, **{"Link, arXiv id or DOI": "2211.00593", "Date": "x", "Summary": "w " * 40})
    assert complaints(add, "main") == []


def test_the_form_fits_a_phone(phone: Page) -> None:
    phone.goto("add/")
    fill_paper(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_links_to_the_suggestion_form(add: Page) -> None:
    expect(add.get_by_role("link", name="Suggest it in an issue")).to_have_attribute(
        "href", "https://github.com/owner/name/issues/new?template=suggest.yml"
    )


def test_without_javascript_the_page_says_how(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("add/")
    expect(page.get_by_text("The form needs JavaScript.")).to_be_visible()
    expect(page.locator("form[data-add]")).to_be_hidden()
    expect(page.get_by_role("link", name="suggest it in an issue")).to_have_attribute(
        "href", "https://github.com/owner/name/issues/new?template=suggest.yml"
    )
    expect(page.get_by_text("title: 'Amnesic Probing")).to_be_visible()
    context.close()
