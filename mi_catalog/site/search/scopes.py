"""Which records belong to a page that lists entries, so that its form searches these alone.

A list's address is a word of the index, as in "@authors/neel-nanda/": its posting has the numbers
of the entries, and as weight the place of each where the list has an order of its own.
"""

from collections.abc import Iterator, Mapping

from mi_catalog.exports import path_entries
from mi_catalog.models import OTHER_WORKS, Entry
from mi_catalog.site.context import Site, author_address, subtopic_address
from mi_catalog.site.pages.news import entries_by_week, works_by_month
from mi_catalog.site.pages.venues import venue_lists

MARK = "@"
"""What such words begin with; no word of a text does."""


def scopes_by_entry(site: Site) -> Mapping[str, list[tuple[str, int]]]:
    """The words of the lists that each entry is in, with its place there, counted from 1."""
    found: dict[str, list[tuple[str, int]]] = {}
    for address, entries, is_ordered in _lists(site):
        for place, entry in enumerate(entries, start=1):
            found.setdefault(entry.id, []).append((f"{MARK}{address}", place if is_ordered else 1))
    return found


def _lists(site: Site) -> Iterator[tuple[str, tuple[Entry, ...], bool]]:
    """The address of each list, its entries, and whether it has an order of its own."""
    catalog = site.catalog
    for person in site.author_pages:
        yield author_address(person), catalog.entries_by_author[person], False
    for topic in catalog.topics.values():
        for part in topic.subtopics:
            entries = catalog.subtopic_entries[f"{topic.id}/{part.id}"]
            yield subtopic_address(topic.id, part.id), entries, False
        outside = catalog.outside_subtopics(topic.id)
        yield subtopic_address(topic.id, OTHER_WORKS), outside, False
    for month, works in works_by_month(site).items():
        yield f"new/{month}/", works, False
    for week, added in entries_by_week(site).items():
        yield f"new/{week}/", added, False
    for address, works in venue_lists(site):
        yield address, works, False
    for path in catalog.paths:
        yield f"paths/{path}/", tuple(path_entries(catalog, path)), True
