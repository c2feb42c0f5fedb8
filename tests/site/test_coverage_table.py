"""About says, list by list, how complete the catalog is."""

import json
from pathlib import Path

from mi_catalog.coverage import FILE
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.pages.home import home_page
from mi_catalog.site.pages.lists import list_pages
from mi_catalog.site.pages.news import news_pages
from mi_catalog.site.render import Renderer

COPY = {
    "complete_to": "2025-06",
    "copied_from": "2025-07",
    "copied_to": "2025-09",
    "lists": [
        {
            "name": "someone/heads",
            "url": "https://github.com/someone/heads",
            "works": [
                "berg-2024-count",
                {"title": "Heads <b> that sing", "url": "https://example.org/sing"},
                {"title": "Noise", "reason": "no network in it"},
            ],
        },
        {"name": "HeadConf 2025", "works": [{"title": "Brackets Without Counting"}]},
    ],
}


def copied(site: Site) -> Site:
    file = site.root_folder / FILE
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(COPY), "utf-8")
    return site


def table(site: Site) -> str:
    return str(components(site, Renderer(), "about/")["coverage"](""))


def test_table_says_how_much_of_each_list_is_here(small_site: Site) -> None:
    html = table(copied(small_site))
    assert 'href="https://github.com/someone/heads">someone/heads</a>' in html
    assert '<td data-label="Works">3</td><td data-label="Here">1</td>' in html
    assert '<td data-label="Share">33%</td>' in html
    assert '<td data-label="Share">100%</td>' in html
    assert "copied from July 2025 to September 2025" in html
    assert "of 4 listings the catalog has 2 (50%)" in html


def test_table_names_what_is_missing_and_why(small_site: Site) -> None:
    html = table(copied(small_site))
    assert "<summary>2 missing" in html
    assert '<a href="https://example.org/sing">Heads &lt;b&gt; that sing</a>' in html
    assert "<li>Noise: no network in it</li>" in html


def test_pages_that_say_newest_say_until_when(small_site: Site) -> None:
    site = copied(small_site)
    pages = {page.address: page for page in (*list_pages(site), *news_pages(site))}
    for page in (home_page(site), pages["papers/"], pages["new/"]):
        assert "omplete to June 2025" in Renderer().page(page)


def test_lists_of_papers_say_how_they_are_ordered(small_site: Site) -> None:
    pages = {page.address: page for page in list_pages(small_site)}
    for address in ("papers/", "years/2024/"):
        assert "within a month by arXiv number" in Renderer().page(pages[address])


def test_without_a_copy_nothing_is_claimed(small_site: Site, tmp_path: Path) -> None:
    assert table(small_site) == "<p>No comparison with other lists is kept.</p>"
    assert "omplete to" not in Renderer().page(home_page(small_site))
