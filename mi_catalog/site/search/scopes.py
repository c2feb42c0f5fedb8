"""Scopes: index words by which the form of a list searches only the list's entries.

A list's address is a word of the index, as in "@authors/neel-nanda/". Its posting has the numbers
of the entries, and as weights their positions if the list has its own order.
"""

from collections.abc import Iterator, Mapping

from mi_catalog.exports import path_entries
from mi_catalog.models import OTHER_WORKS, Entry
from mi_catalog.site.context import Site, author_address, subtopic_address
from mi_catalog.site.pages.news import entries_by_week, works_by_month
from mi_catalog.site.pages.venues import venue_lists

MARK = "@"
"""The first character of such words, which no word of a text has."""


def scopes_by_entry(site: Site) -> Mapping[str, list[tuple[str, int]]]:
    """The index words of the lists that contain each entry, with its position from 1."""
    found: dict[str, list[tuple[str, int]]] = {}
    for address, entries, is_ordered in _lists(site):
        for place, entry in enumerate(entries, start=1):
            found.setdefault(entry.id, []).append((f"{MARK}{address}", place if is_ordered else 1))
    return found


def _lists(site: Site) -> Iterator[tuple[str, tuple[Entry, ...], bool]]:
    """The address of each list, its entries, and whether it has its own order."""
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
