"""The search page, and the bar that searches and narrows every list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mi_catalog.exports.addresses import CATALOG
from mi_catalog.models import Entry, Kind
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.search.facets import KIND, OfferedFacet, offered_facets

ORDERS = {
    "best": "Best first",
    "new": "Newest first",
    "old": "Oldest first",
    "easy": "Easiest first",
    "listed": "As listed",
}
NEWEST = ("new", "best", "old")
"""The orders of a list that shows the newest first."""
OLDEST = ("old", "new", "best")
"""The orders of a list that shows the oldest first."""
LISTED = ("listed", *NEWEST)
"""The orders of a list with its own order."""
MINE = "mine"
"""The scope of the reader's own list, which is stored in the browser."""
EXAMPLES = ("induction heads", "Geiger 2023", "sparse autoencoders vision", "SAE", "2211.00593")
"""Examples of queries, of sorts that people may not expect."""


@dataclass(frozen=True, slots=True)
class Find:
    """The bar above a list that searches, narrows, sorts and exports its entries.

    Attributes:
        scope: the entries that it searches: "" for everything, a value of a facet as in
            "topic=circuits", "@" and the address of a list, or "mine" for the reader's own list.
        exports: the stem of the export files of these entries.
        label: the accessible name of its box.
        hint: the placeholder of its box.
        facets: ids of what narrows: first facets with a list of values, then checkboxes.
        orders: the orders of results and their titles, the initial one first.

    """

    scope: str
    label: str
    hint: str
    facets: tuple[str, ...]
    orders: tuple[tuple[str, str], ...]
    exports: str = CATALOG


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the search page shows before a search."""

    find: Find
    examples: tuple[str, ...]


def find_in(kind: Kind, kinds: Sequence[type[Entry]]) -> Find:
    """The bar above the entries of one kind."""
    facets = kind.listing.facets
    offered = offered_facets(kinds)
    return Find(
        f"{KIND.id}={kind.name}",
        f"Filter {kind.plural}",
        f"Filter the {kind.plural}",
        _facets(offered, facets),
        _orders(*kind.listing.orders),
    )


def find_within(
    site: Site, scope: str, what: str, orders: Sequence[str] = NEWEST, exports: str = CATALOG
) -> Find:
    """The bar above a list of entries of any kind.

    Args:
        site: the site.
        scope: that of `Find`.
        what: the entries in words, as in "works of this topic".
        orders: the offered orders, the initial one first.
        exports: the stem of the export files of these entries.

    """
    return _find(site, scope, f"Filter the {what}", f"Filter the {what}", orders, exports)


def _find(
    site: Site, scope: str, label: str, hint: str, orders: Sequence[str], exports: str = CATALOG
) -> Find:
    kinds = site.catalog.kinds
    offered = offered_facets(kinds)
    facets = (KIND.id, *kinds[0].KIND.listing.facets)
    return Find(
        scope,
        label,
        hint,
        _facets(offered, facets),
        _orders(*orders),
        exports,
    )


def search_page(site: Site) -> Page:
    """The page of search results, which scripts fill."""
    find = _find(
        site, "", "Search the catalog", "Title, author, arXiv id, DOI, topic, term …",
        ("best", "new", "old"),
    )  # fmt: skip
    description = f"Search {len(site.catalog.entries):,} entries, the topics and the glossary."
    data = SearchPage(find, EXAMPLES)
    return Page(
        "search/", "search.html", "Search", description, "search", lambda: data, indexed=False
    )


def _facets(offered: Mapping[str, OfferedFacet], names: Sequence[str]) -> tuple[str, ...]:
    facets = [offered[name].facet for name in names]
    return tuple(facet.id for facet in sorted(facets, key=lambda facet: bool(facet.switch)))


def _orders(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, ORDERS[name]) for name in names)
