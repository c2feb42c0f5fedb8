"""The search records of entries, topics, glossary terms, learning paths, people and prose pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from mi_catalog.catalog import newest_first
from mi_catalog.checks import all_rules
from mi_catalog.citations.venues import container_of
from mi_catalog.exports.addresses import mechanism as mechanism_address
from mi_catalog.models import (
    Category,
    DescribedField,
    Entry,
    LearningPath,
    Mechanism,
    Record,
    Subtopic,
    Term,
    Topic,
    fields_of,
)
from mi_catalog.people.people import People
from mi_catalog.site.context import Prose, Row, Site, author_address, subtopic_address
from mi_catalog.site.page import Page
from mi_catalog.site.pages.rules import ADDRESS, DESCRIPTION, TITLE
from mi_catalog.site.search.facets import facets_in
from mi_catalog.site.search.mentions import HIGHEST, Mentions
from mi_catalog.site.search.scopes import scopes_by_entry
from mi_catalog.site.search.words import WordReader
from mi_catalog.site.text import counted_works, inline, plain_title

NAME, PERSON, ALSO, TERM, TEXT, LITTLE = 8, 6, 5, 4, 2, 1
"""The weights of words by their place: in a name, in names of people, in other names, in defined
terms, in the summary, elsewhere. Chosen by trying the queries of tests/browser/data/queries.txt and
some hundred others on the catalog."""
NAMES = frozenset([NAME, ALSO, TERM])
"""The weights of fields with whole names: words of short names get higher weights."""
SURNAME = 2
"""The factor of a surname's weight to a first name's."""
RELEASED = 3
"""The weight of the models and kinds of the dictionaries that a work or project releases."""
FIRST_AUTHOR = 3
"""The weight that a first author's surname has besides, as works are known by it."""
MOST_PEOPLE = 40
LONGEST_LEAD = 4
"""Up to this many words, the part of a title before its colon counts as a name of the work."""
CALLED_SO, OTHER_SOURCE = 2, 1
"""How certainly a whole name means a record: it has the name or is the first source of the term in
the glossary, or it is a further source."""
LONGEST_NAME = 5
"""Longer names are rarely typed in full."""
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
PAGE_RANK = 2
"""What the catalog makes of most pages."""
LISTED_ELSEWHERE = frozenset(["title", "name", "authors", "topics"])
"""Fields whose words are already in a record's heading, people and topics."""
_LEAD = re.compile(r"(.+?)(?:: | [-–—]{1,2} |\? )")
_HEADINGS = re.compile(r"^##+ +(.+?) *(?:\{[^}]*\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found.

    Attributes:
        kind: a kind of resource, or topic, term, path, author or page.
        heading: its name as HTML, which is safe to show.
        plain: its name as text, or the short name that a title begins with.
        by: its people, else the beginning of its line of facts.
        fields: searchable texts, each with the weight of its words.
        identifiers: ids and addresses that identify it.
        names: its short names, each with how certainly the name means this record.
        is_group: whether it is a group of people, whose name also stands for their works.
        facets: pairs of facet and value.
        rank: its importance in the catalog, 0 to 15.
        scopes: index words of the lists that contain it, with its position there.
        is_team: whether it is such a group or an author that is a company or a team.
        month: when it appeared, as in "2026-07" or "2026"; "" if unknown.

    """

    kind: str
    address: str
    heading: Markup
    plain: str
    fields: tuple[tuple[int, str], ...]
    by: tuple[str, ...] = ()
    where: str = ""
    date: str = ""
    summary: Markup = field(default=Markup())
    label: str = ""
    code: str = ""
    flags: str = ""
    identifiers: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = field(default=())
    rank: int = 0
    pdf: str = ""
    scopes: tuple[tuple[str, int], ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    is_group: bool = False
    is_team: bool = False
    month: str = ""


def search_records(site: Site) -> Iterator[SearchRecord]:
    """All records: dated ones first, newest first, so that their numbers give the order by date."""
    entries = newest_first(site.catalog.entries.values())
    mentions, scopes = Mentions(site), scopes_by_entry(site)
    for entry in entries:
        record = entry_record(site, entry, mentions)
        yield replace(record, scopes=tuple(scopes.get(entry.id, ())))
    yield from (_topic(site, topic) for topic in site.catalog.topics.values())
    yield from (
        _subtopic(site, topic, part)
        for topic in site.catalog.topics.values()
        for part in topic.subtopics
        if site.catalog.subtopic_entries[f"{topic.id}/{part.id}"]
    )
    yield from (_term(site, term) for term in site.catalog.terms.values())
    yield from (_mechanism(site, found) for found in site.mechanisms.values())
    yield from map(_path, site.catalog.paths.values())
    yield from _authors(site)
    yield from _pages(site)
    yield _rules()


def with_lists(records: Iterable[SearchRecord], pages: Iterable[Page]) -> Iterator[SearchRecord]:
    """Records, and after them one for each page at the top of the site that has none yet."""
    known = {""}
    for record in records:
        known.add(record.address)
        yield record
    for page in pages:
        if page.address.count("/") == 1 and page.indexed and page.address not in known:
            folder = page.address.rstrip("/")
            yield SearchRecord(
                "page", page.address, inline(page.title), plain_title(page.title),
                ((NAME, page.title), (NAME, folder)), summary=inline(page.description),
                names=((page.title, CALLED_SO), (folder, CALLED_SO)), rank=PAGE_RANK,
            )  # fmt: skip


def lead(heading: str, reader: WordReader) -> str:
    """The short name that a title begins with ("Zoom In: An Introduction…"), or ""."""
    found = _LEAD.match(heading)
    return found[1] if found and 0 < reader.length(found[1]) <= LONGEST_LEAD else ""


def entry_record(site: Site, entry: Entry, mentions: Mentions) -> SearchRecord:
    """The search record of an entry."""
    row, short = site.rows[entry.id], lead(entry.heading, site.search_words)
    topics = [site.catalog.topics[topic] for topic in entry.topics if topic in site.catalog.topics]
    fields = (
        (NAME, entry.heading),
        (NAME, short),
        *_people_fields(site.catalog.people, entry),
        *_names(getattr(entry, "former_titles", ()), ALSO),
        *_names(mentions.names(entry), TERM),
        (LITTLE, topics[0].title if topics else ""),
        (LITTLE, " ".join(topic.title for topic in topics)),
        (LITTLE, mentions.sentences(entry)),
        (LITTLE, mentions.places(entry)),
        (RELEASED, mentions.releases(entry)),
        (LITTLE, " ".join(entry.subtopics)),
        (LITTLE, entry.id),
        *_described_fields(entry),
        *_venue_fields(site, entry),
    )
    return SearchRecord(
        kind=row.kind,
        address=row.address,
        heading=row.heading,
        plain=short or plain_title(entry.heading),
        fields=fields,
        by=entry.people[:MOST_PEOPLE] or _listed(row.byline),
        where=row.venue,
        date=row.date,
        summary=row.summary,
        label=row.label,
        code=row.code,
        flags=_flags(row),
        identifiers=tuple(_identifiers(entry)),
        facets=tuple(facets_in(entry, site.catalog.models)),
        rank=mentions.rank(entry),
        pdf=row.pdf,
        month=str(entry.when or "")[:7],
        names=tuple(_whole_names(site.search_words, entry, short, mentions)),
        is_group=getattr(entry, "category", None) is Category.ORGANISATION,
    )


def _whole_names(
    reader: WordReader, entry: Entry, short: str, mentions: Mentions
) -> Iterator[tuple[str, int]]:
    """The names of an entry: its short title, the beginning and bracketed parts of that, what no
    other title begins with, and the glossary's terms with it as a source.
    """
    called = (entry.heading, short, *_IN_BRACKETS.findall(entry.heading))
    for name in (*called, *getattr(entry, "former_titles", ())):
        if 0 < reader.length(name) <= LONGEST_NAME and name not in entry.people:
            yield name, CALLED_SO
    if beginning := mentions.beginning(entry):
        yield beginning, OTHER_SOURCE
    for name, is_first in mentions.terms(entry):
        yield name, CALLED_SO if is_first else OTHER_SOURCE


def _listed(line: str) -> tuple[str, ...]:
    return (line,) if line else ()


def _people_fields(people: People, entry: Entry) -> Iterator[tuple[int, str]]:
    if entry.people:
        surnames = [name.surname for name in people.names(entry.people, entry.id)]
        yield PERSON, " ".join(entry.people)
        yield SURNAME, " ".join(surnames)
        yield FIRST_AUTHOR, surnames[0]


def _described_fields(entry: Entry) -> Iterator[tuple[int, str]]:
    """The texts of searchable fields, each with the weight of its words."""
    for described in fields_of(type(entry)):
        if described.about.weight and described.name not in LISTED_ELSEWHERE:
            words = " ".join(_words(described, entry))
            if words:
                yield described.about.weight, words
    yield LITTLE, entry.label
    if entry.KIND.listing.style != "newest":  # nearly every entry has "paper"
        yield LITTLE, entry.KIND.name


def _words(described: DescribedField, record: Record) -> Iterator[str]:
    """The text of a field; of records in a list, their searchable fields."""
    for value in described.values_in(record):
        if described.record and isinstance(value, Record):
            for inner in fields_of(described.record):
                if inner.about.weight:
                    yield from _words(inner, value)
        else:
            yield str(value)


def _venue_fields(site: Site, entry: Entry) -> Iterator[tuple[int, str]]:
    """The full name of the venue, as the field has the short one."""
    if container := container_of(entry, site.catalog.venues):
        yield LITTLE, container.series


def _flags(row: Row) -> str:
    """One letter for each mark of the row."""
    return ("e" if row.essential else "") + ("p" if row.proposed else "") + row.withdrawal[:1]


def _identifiers(entry: Entry) -> Iterator[str]:
    yield entry.id
    yield from entry.aliases
    if entry.url:
        yield entry.url
    for scheme, identifier in entry.identifiers():
        is_forum = scheme == "openreview"
        yield f"https://openreview.net/forum?id={identifier}" if is_forum else identifier
    if entry.code_link:
        yield entry.code_link
    if repo := getattr(entry, "repo", None):
        yield f"https://github.com/{repo}"


def _topic(site: Site, topic: Topic) -> SearchRecord:
    works = len(site.catalog.topic_entries[topic.id])
    return SearchRecord(
        "topic", f"topics/{topic.id}/", inline(topic.title), plain_title(topic.title),
        ((NAME, topic.title), *_names(topic.terms, ALSO), (TEXT, topic.summary),
         (LITTLE, topic.id)),
        by=(f"{works:,} works",), summary=inline(topic.summary),
        identifiers=topic.aliases, facets=(("topic", topic.id),), rank=HIGHEST,
        names=tuple((name, CALLED_SO) for name in (topic.title, *topic.terms)),
    )  # fmt: skip


def _subtopic(site: Site, topic: Topic, part: Subtopic) -> SearchRecord:
    works = len(site.catalog.subtopic_entries[f"{topic.id}/{part.id}"])
    return SearchRecord(
        "topic", subtopic_address(topic.id, part.id), inline(part.title), plain_title(part.title),
        ((NAME, part.title), (TEXT, part.summary), (LITTLE, topic.title), (LITTLE, part.id)),
        by=(counted_works(works),), where=topic.title,
        summary=inline(part.summary), facets=(("topic", topic.id),), rank=6,
        names=((part.title, CALLED_SO),),
    )  # fmt: skip


def _names(names: Iterable[str], weight: int) -> Iterator[tuple[int, str]]:
    return ((weight, name) for name in names)


def _mechanism(site: Site, mechanism: Mechanism) -> SearchRecord:
    """The record of a mechanism; its words have the weight of text, so that works with its name
    come first.
    """
    described = (
        (min(field.about.weight, TEXT), " ".join(_words(field, mechanism)))
        for field in fields_of(Mechanism)
        if field.about.weight
    )
    found = site.rows[mechanism.found_in]
    return SearchRecord(
        "mechanism", mechanism_address(mechanism.id), inline(mechanism.name),
        plain_title(mechanism.name),
        (*described, (LITTLE, " ".join(p for part in mechanism.parts for p in part.where)),
         (LITTLE, mechanism.kind.label), (LITTLE, mechanism.id)),
        by=(found.short,), where=", ".join(mechanism.models),
        summary=inline(mechanism.behaviour), label=mechanism.kind.label,
        facets=tuple(("topic", topic) for topic in mechanism.topics), rank=0,
    )  # fmt: skip


def _term(site: Site, term: Term) -> SearchRecord:
    topic = site.catalog.topics.get(term.topic)
    return SearchRecord(
        "term", f"glossary/#{term.id}", inline(term.term), plain_title(term.term),
        ((NAME, term.term), *_names(term.also, ALSO), (TEXT, term.definition)),
        by=_listed(", ".join(term.also)), where=topic.title if topic else "",
        summary=inline(term.definition), facets=(("topic", term.topic),), rank=9,
        names=tuple((name, CALLED_SO) for name in (term.term, *term.also)),
    )  # fmt: skip


def _path(path: LearningPath) -> SearchRecord:
    return SearchRecord(
        "path", f"paths/{path.id}/", inline(path.title), plain_title(path.title),
        ((NAME, path.title), (TEXT, path.summary), (LITTLE, "learning path"),
         (LITTLE, " ".join(path.outcomes))),
        by=(f"{len(path.steps)} steps",), summary=inline(path.summary), rank=5,
    )  # fmt: skip


def _authors(site: Site) -> Iterator[SearchRecord]:
    for person, name in sorted(site.author_pages.items()):
        works = site.catalog.entries_by_author[person]
        topics = Counter(topic for work in works for topic in work.topics)
        known = [topic for topic, _ in topics.most_common(3) if topic in site.catalog.topics]
        titles = ", ".join(site.catalog.topics[topic].title for topic in known)
        yield SearchRecord(
            "author", author_address(person), escape(name), name,
            tuple(_spellings(site, person, name)),
            by=(f"{len(works)} works",), where=titles, rank=3,
            is_team=bool(site.catalog.people.teams.match(name)),
        )  # fmt: skip


def _spellings(site: Site, person: str, name: str) -> Iterator[tuple[int, str]]:
    """A person's name, then other spellings."""
    yield NAME, name
    known = site.catalog.people.persons.get(person)
    yield from (
        (LITTLE, spelling) for spelling in (known.names if known else ()) if spelling != name
    )


def _pages(site: Site) -> Iterator[SearchRecord]:
    for page in site.prose.values():
        if page.source.startswith("topics/"):
            continue
        headings = " ".join(_HEADINGS.findall(page.markdown))
        yield SearchRecord(
            "page", page.address, inline(page.title), plain_title(page.title),
            ((NAME, page.title), (LITTLE, headings)), rank=_page_rank(page),
        )  # fmt: skip


def _rules() -> SearchRecord:
    """The record of the page of rules, with the ids and reasons of all rules."""
    rules = all_rules()
    words = " ".join(f"{rule.id} {rule.why}" for rule in rules)
    return SearchRecord(
        "page", ADDRESS, inline(TITLE), TITLE, ((NAME, TITLE), (LITTLE, words)),
        summary=inline(DESCRIPTION), identifiers=tuple(rule.id for rule in rules), rank=PAGE_RANK,
    )  # fmt: skip


def _page_rank(page: Prose) -> int:
    return 4 if page.source == "survey.md" else PAGE_RANK
