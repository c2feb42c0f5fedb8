"""Pages and the whole site stay small: what all pages repeat counts thousands of times."""

import gzip
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

from mi_catalog.models import KINDS

ENTRY_PAGE = 11_000
"""Bytes of an entry's page, of which two thirds are about the work itself."""
PER_ENTRY = 51_000
"""Bytes of the site an entry: its page and its files, its rows in lists, its place in exports."""
FILES = 8.5
"""Files of the site an entry: its page, its five files, and those of lists."""
KNOWN_HEAD = 2_500
"""Bytes as sent of what `/add/` and `/bib/` read before they look a work up."""
KNOWN_LEAF = 5_500
"""Bytes as sent of a leaf of that index; a title of ten words needs twenty, however many works."""
SEARCH_HEAD = 9_000
"""Bytes as sent of what every search reads before its words: with it, the first results at 30,000
synthetic entries cost at most 180 kB, a facet alone 83 kB."""
LIST_PAGE = 60_000
"""Bytes of a page as sent."""


def entry_pages(folder: Path) -> list[int]:
    pages = (page for kind in KINDS for page in folder.glob(f"{kind.KIND.plural}/*/index.html"))
    return [page.stat().st_size for page in pages if page.stat().st_size > 3_000]  # no redirects


def test_entry_page_is_light(site_folder: Path) -> None:
    sizes = entry_pages(site_folder)
    assert len(sizes) > 4_000
    assert median(sizes) <= ENTRY_PAGE
    assert quantiles(sizes, n=20)[-1] <= 1.4 * ENTRY_PAGE


def test_site_is_light_for_what_is_in_it(site_folder: Path) -> None:
    weights, files = Counter[str](), 0
    for path in site_folder.rglob("*"):
        if path.is_file():
            files += 1
            weights[path.relative_to(site_folder).parts[0]] += path.stat().st_size
    entries = len(entry_pages(site_folder))
    assert weights.total() / entries < PER_ENTRY, weights.most_common(8)
    assert files / entries < FILES


def test_what_every_search_reads_is_light(site_folder: Path) -> None:
    head = (site_folder / "search/index/head.json").read_bytes()
    assert len(gzip.compress(head)) <= SEARCH_HEAD


def test_what_looking_a_work_up_reads_is_light(site_folder: Path) -> None:
    sent = {
        path.stem: len(gzip.compress(path.read_bytes()))
        for path in (site_folder / "add/index").iterdir()
    }
    assert sent.pop("head") <= KNOWN_HEAD
    assert max(sent.values()) <= KNOWN_LEAF


def test_no_page_is_over_60_kb_as_sent(site_folder: Path) -> None:
    pages = (page for page in site_folder.rglob("index.html") if page.stat().st_size > LIST_PAGE)
    sent = {page: len(gzip.compress(page.read_bytes())) for page in pages}
    assert {str(page): size for page, size in sent.items() if size > LIST_PAGE} == {}
