"""The search page, and the form by which it and the tables of entries are narrowed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_catalog.models import Entry, Kind
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.search.facets import KIND, OfferedFacet, offered_facets

ORDERS = {
    "best": "Best first",
    "new": "Newest first",
    "old": "Oldest first",
    "easy": "Easiest first",
}
EXAMPLES = ("induction heads", "Geiger 2023", "sparse autoencoders vision", "SAE", "2211.00593")
"""Queries of the sorts that people may not expect to work."""


@dataclass(frozen=True, slots=True)
class Find:
    """A form to search and narrow: all of the catalog, or the entries of one kind.

    Attributes:
        kind: the kind whose entries it shows, "" for everything.
        label: what its box is for, to those who cannot see it.
        hint: what one may type, shown in the empty box.
        facets: ids and titles of what opens to a list of values.
        switches: facets, values and titles of what is ticked.
        orders: the orders of results and their titles, the one at the start first.

    """

    kind: str
    label: str
    hint: str
    facets: tuple[tuple[str, str], ...]
    switches: tuple[tuple[str, str, str], ...]
    orders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the search page shows before a search."""

    find: Find
    examples: tuple[str, ...]


def find_in(kind: Kind, kinds: Sequence[type[Entry]]) -> Find:
    """The form above the entries of one kind."""
    facets = kind.listing.facets
    offered = offered_facets(kinds)
    return Find(
        kind.name,
        f"Filter {kind.plural}",
        f"Filter the {kind.plural}",
        _facets(offered, facets),
        _switches(offered, facets),
        _orders(*kind.listing.orders),
    )


def search_page(site: Site) -> Page:
    """The page that shows all results of a search; its content is the browser's work."""
    kinds = site.catalog.kinds
    offered = offered_facets(kinds)
    facets = (KIND.id, *kinds[0].KIND.listing.facets)
    find = Find(
        "",
        "Search the catalog",
        "Title, author, arXiv id, DOI, topic, term …",
        _facets(offered, facets),
        _switches(offered, facets),
        _orders("best", "new", "old"),
    )
    description = f"Search {len(site.catalog.entries):,} entries, the topics and the glossary."
    data = SearchPage(find, EXAMPLES)
    return Page(
        "search/", "search.html", "Search", description, "search", lambda: data, indexed=False
    )


def _facets(
    offered: Mapping[str, OfferedFacet], names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    facets = (offered[name].facet for name in names)
    return tuple((facet.id, facet.title) for facet in facets if not facet.switch)


def _orders(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, ORDERS[name]) for name in names)


def _switches(
    offered: Mapping[str, OfferedFacet], names: Sequence[str]
) -> tuple[tuple[str, str, str], ...]:
    facets = (offered[name].facet for name in names)
    return tuple((facet.id, *facet.switch) for facet in facets if facet.switch)
