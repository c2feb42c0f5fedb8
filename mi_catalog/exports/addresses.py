"""The stable addresses of everything that is exported, relative to the site's root.

Bibliographies and feed readers store them for years: addresses may be added, never changed.
"""

from mi_catalog.models import Entry, Kind
from mi_catalog.models.mechanism import FOLDER as MECHANISM_FOLDER

CATALOG = "data/catalog"
"""The stem of the exports of everything."""
SCHEMA = "data/export.schema.json"
LIST_SCHEMA = "data/list.schema.json"
MECHANISMS = "data/mechanisms"
"""The stem of the exports of mechanisms."""
DICTIONARIES = "data/dictionaries"
"""The stem of the exports of dictionaries."""
AWESOME = "awesome.md"
LLMS = "llms.txt"
NEW_ATOM = "feeds/new.atom"
CORRECTIONS = "feeds/corrections.atom"
OPML = "feeds/feeds.opml"


def schema(stem: str) -> str:
    """The address of the JSON Schema of the JSON file with a stem."""
    return f"{stem}.schema.json"


LOOKUP = "lookup"
"""The folder of the files that map identifiers to entries."""
OPENAPI = "api/openapi.json"


def kind(kind: Kind) -> str:
    """The stem of the exports of a kind."""
    return kind.plural


def topic(topic_id: str) -> str:
    """The stem of a topic's exports."""
    return f"topics/{topic_id}"


def subtopic(topic_id: str, subtopic_id: str) -> str:
    """The stem of a subtopic's exports."""
    return f"topics/{topic_id}/{subtopic_id}"


def path(path_id: str) -> str:
    """The stem of a learning path's export."""
    return f"paths/{path_id}"


def topic_feed(topic_id: str) -> str:
    """A topic's feed."""
    return f"feeds/topics/{topic_id}.atom"


def kind_feed(kind: Kind) -> str:
    """A kind's feed, named as its pages are: `feeds/kinds/papers.atom`."""
    return f"feeds/kinds/{kind.plural}.atom"


def as_json(feed: str) -> str:
    """The JSON form of a feed, beside its Atom form."""
    return f"{feed.removesuffix('.atom')}.json"


def page_at(folder: str, identifier: str) -> str:
    """The page of an entry or a mechanism, by the folder below `catalog/` that its file is in."""
    return f"{folder}/{identifier}/"


def page(entry: Entry) -> str:
    """An entry's page."""
    return page_at(entry.KIND.plural, entry.id)


def mechanism(identifier: str) -> str:
    """The page of a mechanism."""
    return page_at(MECHANISM_FOLDER, identifier)


def entry(entry: Entry) -> str:
    """The stem of an entry's own files, which are beside its page."""
    return page(entry).removesuffix("/")


def author(key: str) -> str:
    """The stem of the exports of a person's works."""
    return f"authors/{key}"


def venue(venue_id: str) -> str:
    """The stem of the exports of a venue's works."""
    return f"venues/{venue_id}"


def under(base_url: str, address: str) -> str:
    """An address in full; without a base URL it stays relative."""
    return f"{base_url.rstrip('/')}/{address}" if base_url else address
