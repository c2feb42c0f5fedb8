"""Topic pages and their index: the places where a reader orients in a field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mi_catalog.catalog import oldest_first
from mi_catalog.models import Entry, Group, Kind, Topic, Work
from mi_catalog.site.context import GROUP_TITLES, Link, Row, Site, topic_link
from mi_catalog.site.figures.works import WorksFigure, works_figure
from mi_catalog.site.page import Page


@dataclass(frozen=True, slots=True)
class YearOfWorks:
    """The works of one year."""

    year: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RowsOfKind:
    """The entries of one kind: the anchor and the title of their section."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything the topic template shows."""

    id: str
    title: str
    summary: str
    group: str
    prose: Markup
    essential: tuple[Row, ...]
    surveys: tuple[Row, ...]
    years: tuple[YearOfWorks, ...]
    others: tuple[RowsOfKind, ...]
    related: tuple[Link, ...]
    terms: tuple[Link, ...]
    works: int
    central: int
    formats: tuple[Link, ...]
    edit_topic: str
    edit_prose: str


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic as the index shows it."""

    id: str
    title: str
    summary: str
    address: str
    count: int
    central: int


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """Everything the index of topics shows: cards by group, and how the field grew."""

    count: int
    groups: tuple[tuple[str, str, tuple[TopicCard, ...]], ...]
    works: WorksFigure


def topic_data(site: Site, topic: Topic, prose: Markup) -> TopicPage:
    """Everything a topic's page shows around its prose, already HTML."""
    entries = site.catalog.topic_entries[topic.id]
    works = [entry for entry in entries if isinstance(entry, Work)]
    surveys = [work for work in works if work.is_survey]
    return TopicPage(
        id=topic.id,
        title=topic.title,
        summary=topic.summary,
        group=topic.group.value,
        prose=prose,
        essential=site.rows_of(oldest_first(work for work in works if work.is_essential)),
        surveys=site.rows_of(tuple(surveys)) if topic.id != "surveys" else (),
        years=works_by_year(site, works),
        others=tuple(_others(site, entries)),
        related=tuple(
            topic_link(site.catalog.topics[t]) for t in topic.related if t in site.catalog.topics
        ),
        terms=tuple(
            Link(term.term, f"glossary/#{term.id}")
            for term in site.catalog.terms.values()
            if term.topic == topic.id
        ),
        works=len(works),
        central=sum(work.topics[0] == topic.id for work in works),
        formats=tuple(Link(form.title, f"topics/{topic.id}{form.suffix}") for form in site.formats),
        edit_topic=site.repository.edit(site.catalog.path_of(topic.id)),
        edit_prose=site.repository.edit(f"docs/topics/{topic.id}.md"),
    )


def works_by_year(site: Site, works: Iterable[Work]) -> tuple[YearOfWorks, ...]:
    """Works, newest first, under their years."""
    years: dict[int, list[Work]] = {}
    for work in works:
        years.setdefault(work.date.year, []).append(work)
    return tuple(YearOfWorks(year, site.rows_of(tuple(found))) for year, found in years.items())


def topic_card(site: Site, topic: Topic) -> TopicCard:
    """A topic as the index and the home page show it."""
    entries = site.catalog.topic_entries[topic.id]
    central = sum(entry.topics[0] == topic.id for entry in entries)
    return TopicCard(
        topic.id, topic.title, topic.summary, f"topics/{topic.id}/", len(entries), central
    )


def topic_groups(site: Site) -> tuple[tuple[str, str, tuple[TopicCard, ...]], ...]:
    """Cards of all topics under their groups, the largest topic of a group first."""
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
    )


def _others(site: Site, entries: Iterable[Entry]) -> Iterator[RowsOfKind]:
    """The entries that are no works of the literature, by kind."""
    found: dict[Kind, list[Entry]] = {}
    for entry in entries:
        if not isinstance(entry, Work):
            found.setdefault(entry.KIND, []).append(entry)
    for kind, members in found.items():
        yield RowsOfKind(kind.plural, kind.title, site.rows_of(members))
