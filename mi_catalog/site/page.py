"""A page before it is HTML: its address, its description for search engines, and its data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mi_catalog.models import Kind
from mi_catalog.site.addresses import root_of


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    Attributes:
        address: its place relative to the site's root, ending in "/"; "" is the home page.
        template: the file below `templates/` that shows it.
        title: the browser tab's title, plain text.
        description: one plain sentence for search engines and link previews.
        section: the id of the navigation's section it belongs to.
        data: makes a frozen dataclass with everything the template shows, when it is shown.
        feed: the address of an Atom feed that follows the page, "" for none.
        metadata: makes names and values that reference managers read from the page's head.
        indexed: whether search engines and the sitemap should know it.
        offers_works: whether reference managers may save the works that it shows, all at once; not
            where the page is about one of them, nor where a press on its list does as well.
        card: the topic whose image links to the page show; "" for the site's.
        linked_data: makes what the page tells search engines of its subject, in schema.org's words.
        sources: what it is made of, by which the sitemap dates it: ids of entries, topics, paths
            and mechanisms, and names of files below the project's folder.

    """

    address: str
    template: str
    title: str
    description: str
    section: str
    data: Callable[[], Any]
    feed: str = ""
    metadata: Callable[[], Iterable[tuple[str, str]]] = tuple
    indexed: bool = True
    offers_works: bool = True
    card: str = ""
    linked_data: Callable[[], Mapping[str, Any]] | None = None
    sources: Iterable[str] = ()

    @property
    def root(self) -> str:
        """The way back to the site's root."""
        return root_of(self.address)

    @property
    def file(self) -> str:
        """The file it is written to, below the site's folder."""
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation."""

    id: str
    title: str
    address: str


def sections(kinds: Iterable[Kind]) -> tuple[Section, ...]:
    """The navigation, in order; every page names the section it belongs to."""
    return (
        Section("topics", "Topics", "topics/"),
        *(Section(kind.plural, kind.title, f"{kind.plural}/") for kind in kinds),
        Section("models", "Models", "models/"),
        Section("learn", "Learn", "learn/"),
        Section("new", "New", "new/"),
        Section("about", "About", "about/"),
    )
