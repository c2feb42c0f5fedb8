"""`Page`: address, title, description, data and template of a generated page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mi_catalog.models import Kind
from mi_catalog.site.addresses import root_of


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    Attributes:
        address: relative to the site's root, ending in "/"; "" is the home page.
        template: its file below `templates/`.
        title: the browser tab's title, plain text.
        description: one plain sentence for search engines and link previews.
        section: the id of the navigation's section it belongs to.
        data: a function that makes a frozen dataclass with everything the template shows.
        feed: the address of an Atom feed that follows the page, "" for none.
        metadata: a function that makes names and contents of meta tags for reference managers.
        indexed: whether it is in the sitemap and open to search engines.
        offers_works: whether it has COinS of the works that it lists; not for pages about one work,
            nor where a link to a file of the works does the same.
        card: the topic whose image links to the page show; "" for the site's.
        linked_data: a function that makes the JSON-LD about its subject, in schema.org's terms.
        sources: ids and files that it is made from, by which the sitemap dates it: ids of entries,
            topics, paths and mechanisms, and paths relative to the project's root.

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
        """The relative path to the site's root."""
        return root_of(self.address)

    @property
    def file(self) -> str:
        """Its file, relative to the site's folder."""
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation."""

    id: str
    title: str
    address: str


def sections(kinds: Iterable[Kind]) -> tuple[Section, ...]:
    """The sections of the navigation, in order."""
    return (
        Section("topics", "Topics", "topics/"),
        *(Section(kind.plural, kind.title, f"{kind.plural}/") for kind in kinds),
        Section("models", "Models", "models/"),
        Section("learn", "Learn", "learn/"),
        Section("new", "New", "new/"),
        Section("about", "About", "about/"),
    )
