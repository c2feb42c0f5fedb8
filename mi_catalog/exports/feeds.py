"""Atom feeds (RFC 4287), a JSON Feed (https://jsonfeed.org/version/1.1) and an OPML list of all.

Feeds announce what entered the catalog, so an entry's date in a feed is the day it was added: a
reader that sorts by date would bury a classic of 2016 that was catalogued yesterday. The clock is
not read: the same catalog gives the same bytes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from xml.sax.saxutils import escape, quoteattr

from mi_catalog.catalog import Catalog
from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import CATALOG
from mi_catalog.citations.short import author_line
from mi_catalog.exports import addresses
from mi_catalog.exports.addresses import under
from mi_catalog.exports.tables import json_text
from mi_catalog.models import Entry
from mi_catalog.text.safe_html import safe_address

LIMIT = 50
"""How many of the newest entries a feed has at least."""
DAYS = 7
"""A feed has all entries added in this many days before the newest addition, so that weekly readers
miss nothing."""
IN_FULL = 100
"""This many items have elements for people, topics and link.

Further ones, which only occur after mass additions, have people and summary in their text only.
"""
NAMED = 6
"""The most people of a work that a feed names."""
EPOCH = "1970-01-01"
"""The date of a feed without entries; Atom demands one."""
RIGHTS = "Catalog data: CC BY 4.0"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed: a new entry, or an important change of one.

    Attributes:
        entry: the entry.
        change: "" for a new entry, else "withdrawn", "retracted" or "retitled". A change has its
            own id, as feed readers show each id once.

    """

    entry: Entry
    change: str = ""

    @property
    def title(self) -> str:
        """Its title, preceded by the change."""
        title = without_math(self.entry.heading)
        return f"{self.change.capitalize()}: {title}" if self.change else title


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written.

    Attributes:
        address: relative to the site's root.
        title: its title in a reader's list.
        page: the page it belongs to, relative to the site's root.
        items: changes first, then new entries, the newest first.

    """

    address: str
    title: str
    page: str
    items: tuple[Item, ...]


def feeds_of(catalog: Catalog) -> list[Feed]:
    """Every feed: everything, corrections, each kind, each topic."""
    newest = sorted(catalog.entries.values(), key=_recency, reverse=True)
    made = [
        _feed(addresses.NEW_ATOM, "new entries", "new", newest),
        Feed(
            addresses.CORRECTIONS, f"{CATALOG}: corrections and retractions", "new/",
            tuple(Item(entry, change) for entry in newest for change in _changes(entry)),
        ),
    ]  # fmt: skip
    for kind in catalog.by_kind:
        entries = (entry for entry in newest if entry.KIND is kind)
        made.append(_feed(addresses.kind_feed(kind), f"new {kind.plural}", kind.plural, entries))
    for topic in catalog.topics.values():
        entries = (entry for entry in newest if topic.id in entry.topics)
        page = addresses.topic(topic.id)
        made.append(_feed(addresses.topic_feed(topic.id), topic.title, page, entries))
    return made


def to_atom(feed: Feed, base_url: str) -> str:
    """A feed as Atom."""
    address = under(base_url, feed.address)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xml:lang="en">',
        _element("id", address),
        _element("title", feed.title),
        _element("updated", _timestamp(_latest(feed.items))),
        _link("self", address, "application/atom+xml"),
        _link("alternate", under(base_url, feed.page), "text/html"),
        f"<author>{_element('name', CATALOG)}</author>",
        _element("rights", RIGHTS),
        *(_atom_entry(item, base_url, in_full=at < IN_FULL) for at, item in enumerate(feed.items)),
        "</feed>\n",
    ]
    return "\n".join(parts)


def to_json_feed(feed: Feed, address: str, base_url: str) -> str:
    """A feed as JSON Feed 1.1; `address` is the address of this file."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": under(base_url, feed.page),
        "feed_url": under(base_url, address),
        "language": "en",
        "items": [
            _json_item(item, base_url, in_full=at < IN_FULL) for at, item in enumerate(feed.items)
        ],
    }
    return json_text(data)


def to_opml(feeds: Sequence[Feed], base_url: str) -> str:
    """All feeds as OPML 2.0, which feed readers import in one go."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">',
            f"<head>{_element('title', CATALOG)}</head>",
            "<body>",
            *(_outline(feed, base_url) for feed in feeds),
            "</body>\n</opml>\n",
        ]
    )


def _feed(address: str, title: str, page: str, entries: Iterable[Entry]) -> Feed:
    found = list(entries)
    first = _days_before(_added(found[0]), DAYS) if found else ""
    recent = takewhile(lambda pair: pair[0] < LIMIT or _added(pair[1]) > first, enumerate(found))
    taken_back = [Item(entry, entry.withdrawal) for entry in found if entry.withdrawal]
    items = (*taken_back, *(Item(entry) for _, entry in recent))
    return Feed(address, f"{CATALOG}: {title}", f"{page}/", items)


def _changes(entry: Entry) -> Iterator[str]:
    if entry.withdrawal:
        yield entry.withdrawal
    if len(entry.titles) > 1:
        yield "retitled"


def _days_before(date: str, days: int) -> str:
    day = dt.date.fromisoformat(_timestamp(date)[:10])
    return (day - dt.timedelta(days)).isoformat()


def _latest(items: Iterable[Item]) -> str:
    return max((_added(item.entry) for item in items), default=EPOCH)


def _recency(entry: Entry) -> tuple[str, str, str]:
    return _added(entry), str(entry.when or ""), entry.id


def _added(entry: Entry) -> str:
    return str(entry.added or entry.when or EPOCH)


def _timestamp(date: str) -> str:
    return f"{date}{EPOCH[len(date) :].replace('1970', date[:4])}T00:00:00Z"


def _permanent_address(item: Item, base_url: str) -> str:
    """The id of an item: the entry's page under its first id, so that renamed entries are not
    announced again; ids of changes have a suffix.
    """
    entry = item.entry
    first = entry.aliases[0] if entry.aliases else entry.id
    count = len(entry.titles) if item.change == "retitled" else ""
    anchor = f"#{item.change}{count}" if item.change else ""
    return under(base_url, f"{addresses.page_at(entry.KIND.plural, first)}{anchor}")


def _about(entry: Entry) -> str:
    """The text below the title."""
    parts = [author_line(entry.people, NAMED), entry.published_in, entry.withdrawal.capitalize()]
    byline = " · ".join(part for part in (*parts, str(entry.when or "")) if part)
    summary = without_math(entry.summary or "New, not yet summarised.")
    return f"{byline}. {summary}" if byline else summary


def _said(item: Item) -> str:
    """The text of an item."""
    if item.change == "retitled":
        return f"Formerly “{without_math(item.entry.titles[-1])}”. {_about(item.entry)}"
    return _about(item.entry)


def _atom_entry(item: Item, base_url: str, *, in_full: bool) -> str:
    entry = item.entry
    added = _timestamp(_added(entry))
    page = under(base_url, addresses.page(entry))
    link = safe_address(entry.link or "")
    people = (f"<author>{_element('name', person)}</author>" for person in entry.people[:NAMED])
    topics = (f"<category term={quoteattr(topic)}/>" for topic in entry.topics)
    return "\n".join(
        [
            "<entry>",
            _element("id", _permanent_address(item, base_url)),
            _element("title", item.title),
            _link("alternate", page, "text/html"),
            *([_link("related", link)] if link and in_full else []),
            _element("published", added),
            _element("updated", added),
            *([*people, *topics] if in_full else []),
            _element("summary", _said(item)),
            "</entry>",
        ]
    )


def _json_item(item: Item, base_url: str, *, in_full: bool) -> dict[str, object]:
    entry = item.entry
    made = {
        "id": _permanent_address(item, base_url),
        "url": under(base_url, addresses.page(entry)),
        "external_url": safe_address(entry.link or "") if in_full else "",
        "title": item.title,
        "content_text": _said(item),
        "date_published": _timestamp(_added(entry)),
        "authors": [{"name": person} for person in entry.people[:NAMED]] if in_full else [],
        "tags": [entry.KIND.name, *entry.topics] if in_full else [],
    }
    return {key: value for key, value in made.items() if value}


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_XML.sub('', text))}</{name}>"


def _link(relation: str, address: str, media_type: str = "") -> str:
    kind = f' type="{media_type}"' if media_type else ""
    return f'<link rel="{relation}"{kind} href={quoteattr(address)}/>'


def _outline(feed: Feed, base_url: str) -> str:
    title = quoteattr(feed.title)
    source = quoteattr(under(base_url, feed.address))
    page = quoteattr(under(base_url, feed.page))
    return f'<outline type="rss" text={title} title={title} xmlUrl={source} htmlUrl={page}/>'
