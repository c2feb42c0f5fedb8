"""What each kind of page contains, from the catalog of the small project."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from mi_catalog.models import Category, Paper
from mi_catalog.observed import Hub, HubCount, HubUse, Libraries, Observed, Seen
from mi_catalog.site.addresses import Repository, repository_url, root_of
from mi_catalog.site.build import redirects
from mi_catalog.site.context import Link, Site
from mi_catalog.site.pages.authors import author_pages
from mi_catalog.site.pages.entry import entry_page
from mi_catalog.site.pages.home import home_page
from mi_catalog.site.pages.learn import glossary, grid, learn_pages, open_questions, path_cards
from mi_catalog.site.pages.lists import LONGEST, list_pages
from mi_catalog.site.pages.topic import topic_data, topic_groups
from mi_catalog.site.render import Renderer, head_of


def with_papers(site: Site, *papers: Paper) -> Site:
    entries = {**site.catalog.entries, **{paper.id: paper for paper in papers}}
    any_file = site.catalog.documents["berg-2024-count"]
    documents = {**site.catalog.documents, **{paper.id: any_file for paper in papers}}
    return replace_catalog(site, entries=entries, documents=documents)


def replace_catalog(site: Site, **changes: Any) -> Site:
    catalog = replace(site.catalog, **changes)
    return Site(catalog, site.repository, site.base_url, site.root_folder, site.prose)


ICLR = "International Conference on Learning Representations (ICLR)"


def paper(site: Site, identifier: str = "berg-2024-count", **changes: object) -> Paper:
    base = site.catalog.entries["berg-2024-count"]
    assert isinstance(base, Paper)
    return Paper.model_validate({**base.model_dump(), "id": identifier, **changes})


def test_paper_page_has_its_links_in_order_of_importance(small_site: Site) -> None:
    data = entry_page(small_site, small_site.catalog.entries["berg-2024-count"]).data()
    assert [(link.title, link.address) for link in data.links] == [
        ("arXiv", "https://arxiv.org/abs/2403.01234"),
        ("PDF", "https://arxiv.org/pdf/2403.01234"),
    ]


@pytest.mark.parametrize(
    ("changes", "links"),
    [
        (
            {"doi": "10.18653/v1/2024.acl-long.7"},
            [
                ("ACL Anthology", "https://aclanthology.org/2024.acl-long.7/"),
                ("arXiv", "https://arxiv.org/abs/2403.01234"),
                ("PDF", "https://arxiv.org/pdf/2403.01234"),
            ],
        ),
        (
            {"doi": "10.18653/v1/n19-1419", "arxiv": None},
            [
                ("ACL Anthology", "https://aclanthology.org/N19-1419/"),
                ("PDF", "https://aclanthology.org/N19-1419.pdf"),
            ],
        ),
        (
            {"doi": "10.1000/a", "arxiv": None, "openreview": "abc"},
            [
                ("DOI", "https://doi.org/10.1000/a"),
                ("OpenReview", "https://openreview.net/forum?id=abc"),
            ],
        ),
    ],
)
def test_paper_page_leads_to_the_published_version_first(
    small_site: Site, changes: dict[str, Any], links: list[tuple[str, str]]
) -> None:
    data = entry_page(small_site, paper(small_site, **changes)).data()
    assert [(link.title, link.address) for link in data.links] == links


def test_paper_page_says_where_it_was_published_and_what_it_was_called(small_site: Site) -> None:
    changes = {"volume": "7", "pages": "1-19", "former_titles": ["Counting, Heads"]}
    data = entry_page(small_site, paper(small_site, venue="TMLR 2025", **changes)).data()
    assert (data.where, data.date) == ("TMLR 2025", "first posted 5 Mar 2024")
    facts = {fact.label: [link.title for link in fact.values] for fact in data.facts}
    assert facts["Published in"] == ["Transactions on Machine Learning Research"]
    assert (facts["Volume"], facts["Pages"]) == (["7"], ["1-19"])
    assert facts["Former title"] == ["Counting, Heads"]


def test_paper_page_contains_the_citation_of_the_preprint_closed(small_site: Site) -> None:
    changes = {"former_titles": ["Counting Heads"], "preprint_authors": ["Ada Berg"]}
    html = Renderer().page(entry_page(small_site, paper(small_site, **changes)))
    _, _, after = html.partition("<details data-preprint>")
    inside, _, _ = after.partition("</details>")
    assert "Also as a preprint" in inside
    assert "Ada Berg. Counting Heads. 5 Mar 2024." in inside
    assert 'href="https://arxiv.org/abs/2403.01234"' in inside
    assert "@misc{berg-2024-count-preprint," in inside
    assert "@inproceedings{berg-2024-count," in html


def test_a_bare_preprint_has_no_second_citation(small_site: Site) -> None:
    page = entry_page(small_site, paper(small_site, venue=None))
    assert page.data().preprint is None
    assert "data-preprint" not in Renderer().page(page)


def test_paper_page_edits_the_file_it_came_from(small_site: Site) -> None:
    data = entry_page(small_site, small_site.catalog.entries["eide-2025-brackets"]).data()
    path = "catalog/papers/2025/06/eide-2025-brackets.yml"
    assert data.edit == f"https://github.com/owner/name/edit/main/{path}"


def test_entry_page_lists_paths_entries_prose_and_terms_that_link_to_it(small_site: Site) -> None:
    data = entry_page(small_site, small_site.catalog.entries["berg-2024-count"]).data()
    assert [(link.title, link.address) for link in data.lineage.mentions] == [
        ("HeadLens", "libraries/headlens/"),
        ("Path: Begin", "paths/begin/"),
        ("Heads", "topics/heads/"),
    ]
    assert [(link.title, link.address) for link in data.defined] == [
        ("attention head", "glossary/#head")
    ]


def test_paper_page_says_to_reference_managers_what_it_is_about(small_site: Site) -> None:
    page = entry_page(small_site, small_site.catalog.entries["berg-2024-count"])
    tags = tuple(page.metadata())
    assert tags[:6] == (
        ("z:itemType", "conferencePaper"),
        ("citation_title", "Heads That Count"),
        ("citation_author", "Berg, Ada"),
        ("citation_author", "Dahl, Chinua"),
        ("citation_publication_date", "2025"),
        ("citation_conference_title", ICLR),
    )
    assert ("citation_public_url", "https://arxiv.org/abs/2403.01234") in tags
    assert '<meta name="citation_author" content="Berg, Ada">' in head_of(page)


def test_every_kinds_page_says_to_reference_managers_what_it_is_about(small_site: Site) -> None:
    for entry in small_site.catalog.entries.values():
        tags = dict(entry_page(small_site, entry).metadata())
        assert tags["citation_title"] == entry.heading
        assert tags["citation_public_url"] == entry.link


def metadata(site: Site, entry: Paper) -> dict[str, Any]:
    """What a paper's page says in JSON-LD."""
    html = Renderer().page(entry_page(with_papers(site, entry), entry))
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data: dict[str, Any] = json.loads(script)
    return data


def test_paper_page_says_to_search_engines_what_it_is_about(small_site: Site) -> None:
    data = metadata(small_site, paper(small_site, authors=["Ada Berg", "The Heads Team"]))
    assert data["@type"] == "ScholarlyArticle"
    assert data["name"] == "Heads That Count"
    assert data["author"] == [
        {"@type": "Person", "name": "Ada Berg"},
        {"@type": "Organization", "name": "The Heads Team"},
    ]
    assert data["datePublished"] == "2025"
    assert data["isPartOf"] == {"@type": "PublicationVolume", "name": ICLR}
    assert data["url"] == "https://arxiv.org/abs/2403.01234"


def test_json_ld_cannot_end_its_script(small_site: Site) -> None:
    title = "</script><script>alert(1)</script>"
    assert metadata(small_site, paper(small_site, title=title))["name"] == title


@pytest.mark.parametrize(
    ("venue", "tag"),
    [
        ("TMLR 2024", ("citation_journal_title", "Transactions on Machine Learning Research")),
        ("ICLR 2025", ("citation_conference_title", ICLR)),
        ("Alignment Forum", None),
    ],
)
def test_a_venue_is_given_under_the_tag_of_its_sort(
    small_site: Site, venue: str, tag: tuple[str, str] | None
) -> None:
    tags = entry_page(small_site, paper(small_site, venue=venue)).metadata()
    assert [pair for pair in tags if pair[0].endswith("_title")][1:] == ([tag] if tag else [])


def test_library_page_links_the_paper_that_its_arxiv_id_names(small_site: Site) -> None:
    data = entry_page(small_site, small_site.catalog.entries["headlens"]).data()
    [fact] = [fact for fact in data.facts if fact.label == "Paper"]
    assert [(link.title, link.address) for link in fact.values] == [
        ("Heads That Count", "papers/berg-2024-count/")
    ]


def test_library_page_links_a_paper_outside_the_catalog_where_it_is(small_site: Site) -> None:
    library = small_site.catalog.entries["headlens"]
    addresses = {"10.18653/v1/2024.acl-long.470": "https://doi.org/10.18653/v1/2024.acl-long.470",
                 "2411.07404": "https://arxiv.org/abs/2411.07404"}  # fmt: skip
    for identifier, address in addresses.items():
        changed = library.model_copy(update={"paper": identifier})
        [fact] = [f for f in entry_page(small_site, changed).data().facts if f.label == "Paper"]
        assert fact.values[0].address == address


def test_library_page_dates_what_was_observed_as_other_pages_do(small_site: Site) -> None:
    seen = {"last_commit": Seen("2026-07", "2026-07-24"), "archived": Seen("yes", "2026-07-24")}
    libraries = Libraries("2026-07-25", {"headlens": seen})
    site = replace_catalog(small_site, observed=Observed(libraries=libraries))
    data = entry_page(site, site.catalog.entries["headlens"]).data()
    facts = {fact.label: fact.values[0].title for fact in data.facts}
    assert facts["Last commit"] == "Jul 2026"
    assert facts["As seen on"] == "25 Jul 2026"
    assert facts["Status"] == "archived"


def test_paper_page_links_models_and_data_sets_that_name_it_on_the_hub(small_site: Site) -> None:
    counts = {"models": HubCount(1200, ("a/b",)), "spaces": HubCount(1, ("c/d",))}
    hub = Hub("2026-07-25", {"berg-2024-count": HubUse("2026-07-24", counts)})
    site = replace_catalog(small_site, observed=Observed(hub=hub))
    data = entry_page(site, site.catalog.entries["berg-2024-count"]).data()
    facts = {fact.label: [(v.title, v.address) for v in fact.values] for fact in data.facts}
    assert facts["Models on the Hub"] == [
        ("a/b", "https://huggingface.co/a/b"),
        ("all: about 1,200 models", "https://huggingface.co/papers/2403.01234"),
    ]
    assert facts["Demos on the Hub"] == [("c/d", "https://huggingface.co/spaces/c/d")]


def test_library_button_says_where_it_leads(small_site: Site) -> None:
    library = small_site.catalog.entries["headlens"]
    elsewhere = library.model_copy(update={"url": "https://example.org/headlens/"})
    buttons = [
        [link.title for link in entry_page(small_site, one).data().links]
        for one in (library, elsewhere)
    ]
    assert buttons == [["GitHub"], ["Website", "GitHub"]]


def test_note_shows_raw_html_instead_of_running_it(small_site: Site) -> None:
    note = "Look <script>alert(1)</script> at *this* [@eide-2025-brackets]."
    site = with_papers(small_site, paper(small_site, notes=note))
    data = entry_page(site, site.catalog.entries["berg-2024-count"]).data()
    assert data.notes == Markup(
        "<p>Look &lt;script&gt;alert(1)&lt;/script&gt; at <em>this</em> "
        '(<a class="cite" href="../../papers/eide-2025-brackets/">Eide, 2025</a>).</p>'
    )


def test_hostile_title_and_summary_are_escaped(small_site: Site) -> None:
    hostile = paper(small_site, title='<img src=x onerror="1">', summary='"><b>x</b>')
    site = with_papers(small_site, hostile)
    html = Renderer().page(entry_page(site, hostile))
    assert "<img src=x" not in html
    assert "<b>x</b>" not in html
    assert "&lt;img src=x" in html


def test_mathematics_in_a_title_becomes_mathml(small_site: Site) -> None:
    site = with_papers(small_site, paper(small_site, title=r"Why $a \neq b$ Matters"))
    page = entry_page(site, site.catalog.entries["berg-2024-count"])
    assert "<math" in page.data().row.heading
    assert page.title == "Why a ≠ b Matters"


def test_proposed_paper_says_so_and_asks_for_a_summary(small_site: Site) -> None:
    proposed = paper(small_site, status="proposed", summary=None)
    site = with_papers(small_site, proposed)
    html = Renderer().page(entry_page(site, proposed))
    assert "not yet summarised" in html
    assert "Write the summary" in html


def test_topic_page_orders_its_essential_works_from_the_oldest(small_site: Site) -> None:
    older = paper(small_site, "ash-2020-first", date="2020-01", arxiv="2001.00001")
    site = with_papers(small_site, older)
    data = topic_data(site, site.catalog.topics["heads"], Markup())
    assert [row.id for row in data.essential] == ["ash-2020-first", "berg-2024-count"]
    assert [row.id for row in data.start] == [row.id for row in data.essential]


def test_topics_are_under_their_groups_the_largest_first(small_site: Site) -> None:
    groups = {group: [card.id for card in cards] for group, _, cards in topic_groups(small_site)}
    assert groups == {
        "foundations": [], "objects": ["heads"], "methods": [], "applications": ["stacks"],
    }  # fmt: skip


def test_person_has_a_page_from_three_works_on(small_site: Site) -> None:
    assert dict(small_site.author_pages) == {}
    third = Paper.model_validate(
        paper(small_site, "berg-2024-third", arxiv="2403.3333").model_dump()
    )
    site = with_papers(small_site, third)
    assert dict(site.author_pages) == {"ada-berg": "Ada Berg"}
    pages = {page.address: page for page in author_pages(site)}
    assert "authors/ada-berg/" in pages
    assert "authors/chinua-dahl/" not in pages
    assert (Link("Chinua Dahl", ""), 2) in pages["authors/ada-berg/"].data().coauthors


def test_index_of_authors_comes_in_parts_where_there_are_too_many(
    small_site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mi_catalog.site.pages.authors.MOST_PEOPLE", 1)
    names = ("Ada Byron", "Ada Berg", "Ada Byron", "Ada Berg", "Ada Byron", "Ada Berg", "Ada Byron")
    papers = [
        paper(
            small_site, id=f"w-{at}", date="2023", authors=(name,), arxiv=None, url="https://x.org/"
        )
        for at, name in enumerate(names)
    ]
    catalog = replace(small_site.catalog, entries={entry.id: entry for entry in papers})
    pages = {page.address: page for page in author_pages(replace(small_site, catalog=catalog))}
    first = pages["authors/"].data()
    assert (first.least, first.shown) == (4, 1)
    assert [group.people[0][0] for group in first.groups] == ["Ada Byron"]
    parts = [pages[f"authors/letter/b/{rest}"].data() for rest in ("", "2/")]
    assert [part.groups[0].people[0][0] for part in parts] == ["Ada Berg", "Ada Byron"]
    assert [link.address for link in parts[0].parts] == ["authors/letter/b/", "authors/letter/b/2/"]


def test_index_of_authors_leads_others_to_their_work(small_site: Site) -> None:
    pages = {page.address: page for page in author_pages(small_site)}
    [letter] = pages["authors/letter/e/"].data().groups
    assert letter.people == (("Frøya Eide", "papers/eide-2025-brackets/", 1),)


def test_year_lists_its_months_newest_first(small_site: Site) -> None:
    pages = {page.address: page for page in list_pages(small_site)}
    data = pages["years/2024/"].data()
    assert [(block.id, block.title, len(block.rows)) for block in data.blocks] == [
        ("m03", "March", 1)
    ]


def test_year_too_long_for_a_page_has_several_with_every_work_once(
    small_site: Site,
) -> None:
    many = [
        paper(
            small_site,
            f"berg-2024-{number}",
            arxiv=f"2403.{number:05d}",
            date=f"2024-{number % 12 + 1:02d}",
        )
        for number in range(LONGEST + 1)
    ]
    pages = {page.address: page for page in list_pages(with_papers(small_site, *many))}
    parts = [page.data() for address, page in pages.items() if address.startswith("years/2024/")]
    shown = [row.id for part in parts for block in part.blocks for row in block.rows]
    assert sorted(shown) == sorted(["berg-2024-count", *(one.id for one in many)])
    assert len(parts) == 2
    assert [link.address for link in parts[0].parts] == ["years/2024/01/"]
    assert [link.address for link in parts[1].parts] == ["years/2024/"]


def test_former_address_of_a_first_half_leads_to_the_part_with_its_start(small_site: Site) -> None:
    many = [
        paper(small_site, f"berg-2024-{n}", arxiv=f"2403.{n:05d}", date=f"2024-{n % 12 + 1:02d}")
        for n in range(LONGEST + 1)
    ]
    moved = dict(redirects(with_papers(small_site, *many)))
    assert 'href="../../../years/2024/01/"' in moved["years/2024/first-half/index.html"]


def test_index_of_years_draws_how_many_papers_each_month_brought(small_site: Site) -> None:
    pages = {page.address: page for page in list_pages(small_site)}
    assert pages["years/"].data().works.total == 2


def test_projects_are_in_the_order_of_the_closed_list(small_site: Site) -> None:
    zoo = small_site.catalog.entries["head-zoo"]
    blog = zoo.model_copy(update={"id": "a-blog", "category": Category.BLOG})
    entries = {"a-blog": blog, **small_site.catalog.entries}
    documents = {**small_site.catalog.documents, "a-blog": small_site.catalog.documents["head-zoo"]}
    site = replace_catalog(small_site, entries=entries, documents=documents)
    pages = {page.address: page for page in list_pages(site)}
    blocks = pages["projects/"].data().blocks
    assert [block.title for block in blocks] == ["Hosted tools", "Blogs"]


def test_home_counts_what_there_is(small_site: Site) -> None:
    numbers = {label: count for count, label, _ in home_page(small_site).data().numbers}
    assert numbers == {"papers": 2, "libraries": 1, "tutorials": 1, "projects": 1, "topics": 2}


def test_grid_counts_works_by_layer_and_evidence(small_site: Site) -> None:
    counts = {(cell.layer, cell.evidence): cell.count for row in grid(small_site) for cell in row}
    assert counts.pop(("circuits", "causal")) == 1
    assert set(counts.values()) == {0}
    assert len(counts) == 8


def test_cell_of_the_grid_spells_evidence_as_the_prose_does(small_site: Site) -> None:
    titles = {page.address: page.title for page in learn_pages(small_site)}
    assert titles["survey/neurons-behavioral/"] == "Neurons, behavioural evidence"


def test_cell_of_the_grid_leads_to_the_same_works_in_the_filtered_list(small_site: Site) -> None:
    pages = {page.address: page for page in learn_pages(small_site)}
    html = Renderer().page(pages["survey/neurons-behavioral/"])
    assert 'href="../../papers/?layer=neurons&amp;evidence=behavioral"' in html


def test_path_page_adds_up_its_hours_and_links_its_steps(small_site: Site) -> None:
    [path] = [page for page in learn_pages(small_site) if page.address == "paths/begin/"]
    data = path.data()
    assert data.hours == "about 1 hour"
    [steps] = data.days
    assert steps.label == ""
    assert [(step.row.id, step.hours) for step in steps.steps] == [
        ("first-head", "1 h"), ("berg-2024-count", ""), ("eide-2025-brackets", ""),
    ]  # fmt: skip
    assert [card.link.title for card in path_cards(small_site)] == ["Begin"]


def test_path_page_divides_its_steps_into_days_and_counts_on(small_site: Site) -> None:
    path = small_site.catalog.paths["begin"]
    steps = tuple(
        step.model_copy(update={"day": day, "hours": hours})
        for step, day, hours in zip(path.steps, (1, 2, 4), (1.0, 8.0, 2.0), strict=True)
    )
    small_site.catalog.paths["begin"] = path.model_copy(update={"steps": steps})
    [page] = [page for page in learn_pages(small_site) if page.address == "paths/begin/"]
    assert [(day.label, day.hours, day.first) for day in page.data().days] == [
        ("Day 1", "about 1 hour", 1),
        ("Days 2 and 3", "about 8 hours", 2),
        ("Day 4", "about 2 hours", 3),
    ]
    html = Renderer().page(page)
    assert '<h3 id="days-2-and-3">Days 2 and 3 <small>about 8 hours</small></h3>' in html
    assert '<ol class="steps" start="2">' in html
    assert html.count("data-path=") == 1


def test_open_questions_come_from_the_topics_own_sections(small_site: Site) -> None:
    [questions] = open_questions(small_site, "../")
    assert questions.topic.title == "Heads"
    assert "<li>Do heads count in large models (" in questions.html
    assert 'href="../papers/eide-2025-brackets/"' in questions.html


def test_first_term_of_each_letter_carries_it(small_site: Site) -> None:
    head = small_site.catalog.terms["head"]
    terms = {
        name: head.model_copy(update={"id": name, "term": name})
        for name in ("ablation", "Activation", "basis")
    }
    found = glossary(replace_catalog(small_site, terms=terms))
    assert [term.letter for term in found] == ["A", "", "B"]


def test_glossary_term_links_its_topic_and_sources(small_site: Site) -> None:
    [term] = glossary(small_site)
    assert term.topic.address == "topics/heads/"
    assert [link.title for link in term.sources] == ["Berg & Dahl, 2025"]


def test_relative_path_to_the_root_depends_on_depth_only() -> None:
    assert [root_of(address) for address in ("", "papers/", "papers/x/")] == ["./", "../", "../../"]


def test_repository_may_be_given_by_owner_and_name_or_by_address() -> None:
    assert repository_url("owner/name") == "https://github.com/owner/name"
    assert repository_url("https://github.com/owner/name.git") == "https://github.com/owner/name"


def test_report_fills_in_the_form() -> None:
    link = Repository("https://github.com/o/n").report(template="report.yml", entry="a b&c")
    assert link == "https://github.com/o/n/issues/new?template=report.yml&entry=a+b%26c"


def test_page_of_a_person_shows_their_works_by_year_and_topic(small_site: Site) -> None:
    papers = [
        paper(small_site, id=f"berg-{year}-count", date=str(year), arxiv=None, url="https://x.org/")
        for year in (2021, 2023, 2023)
    ]
    entries = {f"{entry.id}-{at}": entry for at, entry in enumerate(papers)}
    catalog = replace(small_site.catalog, entries=entries)
    site = replace(small_site, catalog=catalog)
    [page] = [page for page in author_pages(site) if page.address == "authors/ada-berg/"]
    data = page.data()
    assert data.years.text == "Works by year: 1 in 2021, 2 in 2023."
    assert [(bar.year, bar.count) for bar in data.years.bars] == [(2021, 1), (2022, 0), (2023, 2)]
    assert [(link.address, count) for link, count in data.topics] == [("?topic=heads", 3)]
