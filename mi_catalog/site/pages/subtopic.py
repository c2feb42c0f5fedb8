"""The subtopics of a topic: sections of its page, and a page for each with all works."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mi_catalog.exports import Portion, addresses
from mi_catalog.models import OTHER_WORKS, Entry, Kind, Subtopic, Topic, Work
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Link, Row, Site, export_links, subtopic_address, topic_link
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import Block, folded
from mi_catalog.site.pages.linked_data import list_data
from mi_catalog.site.pages.lists import LONGEST, SUMMARIES, blocks_by_year, order_of
from mi_catalog.site.pages.search import Find, find_within
from mi_catalog.site.text import CitationRenderer, note_html

SHOWN = 8
"""The most works in a section of a topic's page."""
SHOWN_ON_PAGE = 20
"""How many works all sections show together: about three screens of a laptop."""
SHOWN_LEAST = 2
"""The fewest works in a section, for topics with many subtopics."""
UNDIVIDED = 100
"""Up to this many works, a topic without subtopics shows all on its page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a topic's page: a subtopic, or the works outside all subtopics.

    Attributes:
        anchor: the id of its heading.
        rows: its most central works; `count` is the number of all works.
        address: the page that lists all; "" if `rows` has all.

    """

    anchor: str
    title: str
    summary: str
    text: Markup
    rows: tuple[Row, ...]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class RowsOfKind:
    """The entries of one kind: the anchor and the title of their section."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SubtopicPage:
    """Everything the page of a subtopic shows."""

    title: str
    summary: str
    text: Markup
    group: str
    topic: Link
    siblings: tuple[Link, ...]
    years: tuple[Block, ...]
    others: tuple[RowsOfKind, ...]
    works: int
    order: str
    find: Find
    formats: tuple[Link, ...]
    edit: str


def parts_of_topic(site: Site, topic: Topic, taken: Collection[str] = ()) -> Iterator[Part]:
    """The sections of a topic's page, in the order of its file.

    Args:
        site: the site.
        topic: the topic.
        taken: anchors in use on the page.

    """
    most = shown_in_part(topic)
    for subtopic in topic.subtopics:
        entries = site.catalog.subtopic_entries[f"{topic.id}/{subtopic.id}"]
        address = subtopic_address(topic.id, subtopic.id)
        yield Part(
            anchor=f"{subtopic.id}-works" if subtopic.id in taken else subtopic.id,
            title=subtopic.title,
            summary=subtopic.summary,
            text=_text(site, subtopic, f"topics/{topic.id}/"),
            rows=site.rows_of(central_first(topic, entries)[:most]),
            count=len(entries),
            address=address if entries else "",
        )


def shown_in_part(topic: Topic) -> int:
    """How many works each section of a topic's page shows; fewer with more subtopics."""
    return max(SHOWN_LEAST, min(SHOWN, SHOWN_ON_PAGE // (len(topic.subtopics) + 1)))


def outside_parts(site: Site, topic: Topic) -> Part | None:
    """The section of the works outside all subtopics; None for none."""
    works = outside(site, topic)
    if not works:
        return None
    ordered = central_first(topic, works) if topic.subtopics else list(works)
    most = len(works)
    if topic.subtopics:
        most = shown_in_part(topic)
    elif len(works) > UNDIVIDED:
        most = SHOWN
    address = subtopic_address(topic.id, OTHER_WORKS) if len(works) > most else ""
    rows = site.rows_of(ordered[:most])
    title = "Other works" if topic.subtopics else "Papers"
    return Part("other-works", title, "", Markup(), rows, len(works), address)


def outside(site: Site, topic: Topic) -> tuple[Work, ...]:
    """The works of a topic outside all of its subtopics, newest first."""
    entries = site.catalog.outside_subtopics(topic.id)
    return tuple(entry for entry in entries if isinstance(entry, Work))


def central_first(topic: Topic, entries: Iterable[Entry]) -> list[Entry]:
    """Essential works, then works with the topic as first topic, then the rest."""
    return sorted(entries, key=lambda e: (not e.is_essential, e.topics[0] != topic.id))


def subtopic_pages(site: Site) -> Iterator[Page]:
    """A page for every subtopic with works, and for works outside subtopics if there are many."""
    for topic in site.catalog.topics.values():
        for subtopic in topic.subtopics:
            if site.catalog.subtopic_entries[f"{topic.id}/{subtopic.id}"]:
                yield _page(site, topic, subtopic)
        if (other := outside_parts(site, topic)) and other.address:
            yield Page(
                address=other.address,
                template="subtopic.html",
                title=f"{topic.title}: {other.title.lower()}",
                description=_outside_summary(topic),
                section="topics",
                data=partial(_outside_data, site, topic),
                card=topic.id,
                sources=(topic.id, *(work.id for work in outside(site, topic))),
            )


def _page(site: Site, topic: Topic, subtopic: Subtopic) -> Page:
    entries = site.catalog.subtopic_entries[f"{topic.id}/{subtopic.id}"]
    return Page(
        address=subtopic_address(topic.id, subtopic.id),
        template="subtopic.html",
        title=f"{subtopic.title} ({topic.title})",
        description=subtopic.summary,
        section="topics",
        data=partial(_data, site, topic, subtopic),
        linked_data=partial(list_data, site, subtopic.title, subtopic.summary, entries),
        card=topic.id,
        sources=(topic.id, *(entry.id for entry in entries)),
    )


def _data(site: Site, topic: Topic, subtopic: Subtopic) -> SubtopicPage:
    address = subtopic_address(topic.id, subtopic.id)
    entries = site.catalog.subtopic_entries[f"{topic.id}/{subtopic.id}"]
    return _shown(
        site,
        topic,
        subtopic.id,
        entries,
        title=subtopic.title,
        summary=subtopic.summary,
        text=_text(site, subtopic, address),
        stem=address.rstrip("/"),
    )


def _outside_data(site: Site, topic: Topic) -> SubtopicPage:
    title = "Other works" if topic.subtopics else "All papers"
    return _shown(
        site,
        topic,
        OTHER_WORKS,
        outside(site, topic),
        title=title,
        summary=_outside_summary(topic),
        text=Markup(),
        stem="",
    )


def _outside_summary(topic: Topic) -> str:
    outside = " outside its subtopics" if topic.subtopics else ""
    return f"The works of the topic “{topic.title}”{outside}."


def _shown(
    site: Site,
    topic: Topic,
    identifier: str,
    entries: tuple[Entry, ...],
    *,
    title: str,
    summary: str,
    text: Markup,
    stem: str,
) -> SubtopicPage:
    works = [entry for entry in entries if isinstance(entry, Work)]
    return SubtopicPage(
        title=title,
        summary=summary,
        text=text,
        group=topic.group.value,
        topic=topic_link(topic),
        siblings=tuple(
            Link(other.title, subtopic_address(topic.id, other.id))
            for other in topic.subtopics
            if other.id != identifier and site.catalog.subtopic_entries[f"{topic.id}/{other.id}"]
        ),
        years=folded(
            blocks_by_year(site, works[:LONGEST]), "dense" if len(works) > SUMMARIES else "wide"
        ),
        others=tuple(other_kinds(site, entries)),
        works=len(works),
        order=_order(site, len(works)),
        find=find_within(
            site,
            f"@{subtopic_address(topic.id, identifier)}",
            "works of this list",
            exports=addresses.topic(topic.id),
        ),
        formats=export_links(site, Portion.SUBTOPIC, stem) if stem else (),
        edit=site.repository.edit(site.catalog.path_of(topic.id)),
    )


def _order(site: Site, works: int) -> str:
    """A sentence about the order, and about where the rest is if there are too many for a page."""
    if works <= LONGEST:
        return order_of(site)
    return f"{order_of(site)} Here are the {LONGEST} that appeared last; the bar finds all."


def _text(site: Site, subtopic: Subtopic, address: str) -> Markup:
    """A subtopic's sentences for the page at an address."""
    cite = CitationRenderer(site.citations, root_of(address))
    return note_html(subtopic.text, cite) if subtopic.text else Markup()


def other_kinds(site: Site, entries: Iterable[Entry]) -> Iterator[RowsOfKind]:
    """The entries of kinds other than works, by kind."""
    found: dict[Kind, list[Entry]] = {}
    for entry in entries:
        if not isinstance(entry, Work):
            found.setdefault(entry.KIND, []).append(entry)
    for kind, members in found.items():
        yield RowsOfKind(kind.plural, kind.title, site.rows_of(members))
