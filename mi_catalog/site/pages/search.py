"""The search page, and the form by which it and the tables of entries are narrowed."""

from dataclasses import dataclass

from mi_catalog.models import Kind
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.search.facets import TITLES

SWITCHES = {"essential": ("yes", "★ Essential"), "has": ("code", "With code")}
"""Facets of one value, which are ticked rather than opened."""
ORDERS = {
    "best": "Best first",
    "new": "Newest first",
    "old": "Oldest first",
    "easy": "Easiest first",
}
EXAMPLES = ("induction heads", "Geiger 2023", "sparse autoencoders vision", "SAE", "2211.00593")
"""Queries of the sorts that people may not expect to work."""
_OF_KIND = {
    Kind.PAPER: ("topic", "year", "layer", "evidence", "modality", "model", "type"),
    Kind.TUTORIAL: ("topic", "level", "format", "year"),
}


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


def find_in(kind: Kind) -> Find:
    """The form above the entries of one kind."""
    plural = kind.plural
    switches = _switches() if kind is Kind.PAPER else ()
    first = ("easy", "new") if kind is Kind.TUTORIAL else ("new",)
    return Find(
        kind.value,
        f"Filter {plural}",
        f"Filter the {plural}",
        _facets(_OF_KIND[kind]),
        switches,
        _orders(*first, "best", "old"),
    )


def search_page(site: Site) -> Page:
    """The page that shows all results of a search; its content is the browser's work."""
    of_papers = ("kind", *_OF_KIND[Kind.PAPER])
    hint = "Title, author, arXiv id, DOI, topic, term …"
    find = Find(
        "",
        "Search the catalog",
        hint,
        _facets(of_papers),
        _switches(),
        _orders("best", "new", "old"),
    )
    description = f"Search {len(site.catalog.entries):,} entries, the topics and the glossary."
    data = SearchPage(find, EXAMPLES)
    return Page(
        "search/", "search.html", "Search", description, "search", lambda: data, indexed=False
    )


def _facets(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, TITLES[name]) for name in names)


def _orders(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, ORDERS[name]) for name in names)


def _switches() -> tuple[tuple[str, str, str], ...]:
    return tuple((facet, value, title) for facet, (value, title) in SWITCHES.items())
