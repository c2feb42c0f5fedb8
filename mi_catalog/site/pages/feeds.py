"""The list of all feeds, at the parent of their addresses."""

from dataclasses import dataclass
from functools import partial

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports.addresses import OPML, as_json
from mi_catalog.exports.feeds import DAYS, feeds_of
from mi_catalog.site.context import Link, Site
from mi_catalog.site.page import Page


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed: the page that it belongs to, and its addresses as Atom and JSON."""

    page: Link
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """All feeds, the OPML file, and how many days they cover."""

    feeds: tuple[FeedLine, ...]
    opml: str
    days: int


def feeds_page(site: Site) -> Page:
    """The list of feeds."""
    description = "Feeds of all that enters the catalog, of corrections, of each kind and topic."
    data = partial(_data, site)
    sources = [*site.catalog.topics, *site.catalog.entries]
    return Page("feeds/", "feeds.html", "Feeds", description, "new", data, sources=sources)


def _data(site: Site) -> FeedsPage:
    feeds = tuple(
        FeedLine(Link(_short(feed.title), feed.page), feed.address, as_json(feed.address))
        for feed in feeds_of(site.catalog)
    )
    return FeedsPage(feeds, OPML, DAYS)


def _short(title: str) -> str:
    """A feed's title without the catalog's name, with which all begin."""
    rest = title.removeprefix(f"{CATALOG}: ")
    return rest[:1].upper() + rest[1:]
