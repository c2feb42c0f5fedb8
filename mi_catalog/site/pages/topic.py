"""The pages of topics, and their index."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from mi_catalog.catalog import oldest_first
from mi_catalog.exports import Portion, addresses
from mi_catalog.models import Group, Topic, Work
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import GROUP_TITLES, Link, Row, Site, export_links, topic_link
from mi_catalog.site.figures.works import WorksFigure, works_figure
from mi_catalog.site.page import Page
from mi_catalog.site.pages.news import added_by_day
from mi_catalog.site.pages.reliability import TopicReliability, reliability_of
from mi_catalog.site.pages.search import Find, find_within
from mi_catalog.site.pages.subtopic import (
    Part,
    RowsOfKind,
    other_kinds,
    outside_parts,
    parts_of_topic,
)
from mi_catalog.site.prose import SECTION, sections_of
from mi_catalog.site.search.facets import TOPIC
from mi_catalog.site.text import CitationRenderer, divided_note, note_line

START_SHOWN = 5
"""How many essential works a topic's page begins with."""
OPENING = 2_500
"""Characters of the introduction after which further sections are folded: one or two screens of a
laptop."""
NEW_SHOWN = 5
"""How many of the latest works are shown beside them."""
CITED_SHOWN = 5
"""How many of the works most cited by this year's works are shown."""
OWN_ANCHORS = (
    "start",
    "new",
    "cited",
    "subtopics",
    "papers",
    "surveys",
    "other-works",
    "libraries",
    "tutorials",
    "projects",
)
"""The anchors of the page's own sections."""
_ANCHOR = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything the topic template shows.

    Attributes:
        prose: the first sections of the introduction; `more_prose` has the folded others, with the
            titles in `folded`.
        contents: anchor and title of the prose's sections.
        start: the works to begin with, with the first line of their notes in place of a summary.
        essential: all essential works, oldest first.
        new: the latest works, newest first.
        days: how many entries were added on each day, as `added_by_day` writes it.
        cited: the works cited most by works of `cited_year`, with the number of these as label.
        parts: its subtopics, each with its most central works.
        outside: the works outside all subtopics; None for none.

    """

    id: str
    title: str
    summary: str
    group: str
    prose: Markup
    more_prose: Markup
    folded: tuple[Markup, ...]
    contents: tuple[tuple[str, Markup], ...]
    start: tuple[Row, ...]
    essential: tuple[Row, ...]
    new: tuple[Row, ...]
    days: str
    cited: tuple[Row, ...]
    cited_year: int
    complete_to: str
    parts: tuple[Part, ...]
    outside: Part | None
    surveys: tuple[Row, ...]
    others: tuple[RowsOfKind, ...]
    related: tuple[Link, ...]
    reliability: TopicReliability
    mechanisms: int
    terms: tuple[Link, ...]
    works: int
    central: int
    formats: tuple[Link, ...]
    find: Find
    edit_topic: str
    edit_prose: str


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic in the index."""

    id: str
    title: str
    summary: str
    address: str
    count: int
    central: int


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """Everything the index of topics shows: cards by group, and the figure of works per month."""

    count: int
    groups: tuple[tuple[str, str, tuple[TopicCard, ...]], ...]
    works: WorksFigure


def topic_data(site: Site, topic: Topic, prose: Markup) -> TopicPage:
    """The data of a topic's page; `prose` is HTML."""
    entries = site.catalog.topic_entries[topic.id]
    works = [entry for entry in entries if isinstance(entry, Work)]
    essential = oldest_first(work for work in works if work.is_essential)
    surveys = [work for work in works if work.is_survey] if topic.id != "surveys" else []
    year = site.catalog.observed.citations.year
    opening, rest = divided(prose)
    return TopicPage(
        id=topic.id,
        title=topic.title,
        summary=topic.summary,
        group=topic.group.value,
        prose=opening,
        more_prose=rest,
        folded=tuple(title for _, title in sections_of(rest)),
        contents=tuple(sections_of(prose)),
        start=tuple(_with_note(site, topic, work) for work in first_works(site, topic, essential)),
        essential=site.rows_of(essential),
        new=site.rows_of(works[:NEW_SHOWN]),
        days=added_by_day(entries),
        cited=tuple(
            replace(site.rows[work.id], label=f"cited by {count}")
            for work, count in site.catalog.most_cited(topic.id, year)[:CITED_SHOWN]
        ),
        cited_year=year,
        complete_to=site.complete_to,
        parts=tuple(parts_of_topic(site, topic, {*_ANCHOR.findall(prose), *OWN_ANCHORS})),
        outside=outside_parts(site, topic),
        surveys=site.rows_of(surveys),
        others=tuple(other_kinds(site, entries)),
        related=tuple(
            topic_link(site.catalog.topics[t]) for t in topic.related if t in site.catalog.topics
        ),
        reliability=reliability_of(site, topic),
        mechanisms=sum(topic.id in found.topics for found in site.mechanisms.values()),
        terms=tuple(
            Link(term.term, f"glossary/#{term.id}")
            for term in site.catalog.terms.values()
            if term.topic == topic.id
        ),
        works=len(works),
        central=sum(work.topics[0] == topic.id for work in works),
        formats=export_links(site, Portion.TOPIC, addresses.topic(topic.id)),
        find=find_within(
            site, f"{TOPIC.id}={topic.id}", "works of this topic", exports=addresses.topic(topic.id)
        ),
        edit_topic=site.repository.edit(site.catalog.path_of(topic.id)),
        edit_prose=site.repository.edit(f"docs/topics/{topic.id}.md"),
    )


def first_works(site: Site, topic: Topic, essential: Sequence[Work]) -> list[Work]:
    """The essential works to begin a topic with, oldest first.

    Works with the topic as first topic come before others, then those with more references from
    prose, paths and entries, and more observed citations.
    """

    def importance(work: Work) -> tuple[bool, float]:
        links = len(site.catalog.linked_from.get(work.id, ())) + len(site.cited_in.get(work.id, ()))
        return (work.topics[0] == topic.id, links + site.catalog.citation_weight(work.id))

    return oldest_first(sorted(essential, key=importance, reverse=True)[:START_SHOWN])


def _with_note(site: Site, topic: Topic, work: Work) -> Row:
    """A row with the first line of the curator's note."""
    row = site.rows[work.id]
    if not work.notes:
        return row
    cite = CitationRenderer(site.citations, root_of(f"topics/{topic.id}/"))
    return replace(row, summary=note_line(divided_note(work.notes)[0], cite))


def divided(prose: Markup) -> tuple[Markup, Markup]:
    """Split an introduction into its first sections, about `OPENING` characters, and the others."""
    starts = [found.start() for found in SECTION.finditer(prose)]
    if len(prose.striptags()) <= 2 * OPENING:
        return prose, Markup()
    for start in starts[1:]:
        if len(prose[:start].striptags()) >= OPENING:
            return prose[:start], prose[start:]
    return prose, Markup()


def topic_card(site: Site, topic: Topic) -> TopicCard:
    """The card of a topic in the index and on the home page."""
    entries = site.catalog.topic_entries[topic.id]
    central = sum(entry.topics[0] == topic.id for entry in entries)
    return TopicCard(
        topic.id, topic.title, topic.summary, f"topics/{topic.id}/", len(entries), central
    )


def topic_groups(site: Site) -> tuple[tuple[str, str, tuple[TopicCard, ...]], ...]:
    """The cards of all topics by group, the largest topic of a group first."""
    cards: dict[Group, list[TopicCard]] = {group: [] for group in GROUP_TITLES}
    for topic in site.catalog.topics.values():
        cards[topic.group].append(topic_card(site, topic))
    return tuple(
        (group.value, GROUP_TITLES[group], tuple(sorted(found, key=lambda c: (-c.count, c.title))))
        for group, found in cards.items()
    )


def topics_page(site: Site) -> Page:
    """The index of topics."""
    return Page(
        address="topics/",
        template="topics.html",
        title="Topics",
        description="Every topic of mechanistic interpretability in this catalog, with its works.",
        section="topics",
        data=lambda: TopicsPage(len(site.catalog.topics), topic_groups(site), works_figure(site)),
        sources=[*site.catalog.topics, *site.catalog.entries],
    )
