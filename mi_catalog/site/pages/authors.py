"""Who wrote what: a page for people with three or more works, and one index of everybody."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from mi_catalog.catalog import FOLDER, PEOPLE
from mi_catalog.exports import Portion
from mi_catalog.exports.addresses import author
from mi_catalog.exports.slices import SEVERAL
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import Entry
from mi_catalog.site.context import Link, Row, Site, author_address, export_links
from mi_catalog.site.figures.year_bars import YearBars, year_bars
from mi_catalog.site.page import Page
from mi_catalog.site.pages.linked_data import person_data
from mi_catalog.site.pages.search import Find, find_within

MOST_COAUTHORS = 12
"""How many co-authors a page names: about three lines."""


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """A person's works here, newest first, and those they wrote with.

    Attributes:
        years: how many works each year brought; None where there is one year or none.
        topics: the topics of the works and how many each has; each leads to their list.
        spellings: other forms of the name under which works are printed.
        coauthors: names and pages of those who share works with the person, and how many.
        formats: the works as files; none where there are too few.
        edit: GitHub's editor on `people.yml`, where a name is corrected.

    """

    name: str
    rows: tuple[Row, ...]
    years: YearBars | None
    topics: tuple[tuple[Link, int], ...]
    coauthors: tuple[tuple[Link, int], ...]
    spellings: tuple[str, ...]
    orcid: str
    formats: tuple[Link, ...]
    edit: str
    find: Find


@dataclass(frozen=True, slots=True)
class Letter:
    """The people whose last name starts with a letter: name, address, number of works.

    Attributes:
        works: the ids of all their works.

    """

    letter: str
    people: tuple[tuple[str, str, int], ...]
    works: frozenset[str]


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The index of people; `letter` is "" on the page of those with a page of their own."""

    letter: str
    letters: tuple[str, ...]
    groups: tuple[Letter, ...]
    total: int
    shown: int
    edit: str
    report: str


def author_pages(site: Site) -> Iterator[Page]:
    """The index, a page per letter with everybody, and a page per person with several works."""
    everybody = _by_letter(site)
    letters = tuple(letter.letter for letter in everybody)
    total = len(site.catalog.entries_by_author)
    prolific = tuple(
        Letter(letter.letter, kept, letter.works)
        for letter in everybody
        if (kept := tuple(person for person in letter.people if person[1].startswith("authors/")))
    )
    shown = sum(len(letter.people) for letter in prolific)
    ways = (_edit(site), site.repository.report(template="report.yml"))
    data = AuthorsPage("", letters, prolific, total, shown, *ways)
    yield _index("authors/", data, everybody)
    for letter in everybody:
        data = AuthorsPage(letter.letter, letters, (letter,), total, len(letter.people), *ways)
        yield _index(f"authors/letter/{letter.letter.lower()}/", data, (letter,))
    for person, name in site.author_pages.items():
        yield _author(site, person, name)


def _index(address: str, data: AuthorsPage, counted: Iterable[Letter]) -> Page:
    title = f"Authors: {data.letter}" if data.letter else "Authors"
    description = f"The {data.total:,} people behind the works of the catalog."
    works = frozenset[str]().union(*(letter.works for letter in counted))
    return Page(address, "authors.html", title, description, "papers", lambda: data, sources=works)


def _author(site: Site, person: str, name: str) -> Page:
    works = site.catalog.entries_by_author[person]
    description = f"{len(works)} works by {name} in the catalog."
    data = partial(_author_data, site, person, name)
    return Page(
        author_address(person),
        "author.html",
        name,
        description,
        "papers",
        data,
        linked_data=partial(person_data, site, person, name),
        sources=[work.id for work in works],
    )


def _author_data(site: Site, person: str, name: str) -> AuthorPage:
    works = site.catalog.entries_by_author[person]
    known = site.catalog.people.persons.get(person)
    return AuthorPage(
        name,
        site.rows_of(works),
        year_bars(works),
        tuple(_topics(site, works)),
        tuple(_coauthors(site, person, works)),
        spellings=known.variants if known else (),
        orcid=known.orcid or "" if known else "",
        formats=export_links(site, Portion.AUTHOR, author(person)) if len(works) >= SEVERAL else (),
        edit=_edit(site),
        find=find_within(site, f"@{author_address(person)}", "works of this person"),
    )


def _topics(site: Site, works: Iterable[Entry]) -> Iterator[tuple[Link, int]]:
    counts = Counter(topic for work in works for topic in work.topics)
    for topic, count in counts.most_common():
        if topic in site.catalog.topics:
            yield Link(site.catalog.topics[topic].title, f"?topic={topic}"), count


def _edit(site: Site) -> str:
    """GitHub's editor on `people.yml`."""
    return site.repository.edit(f"{FOLDER}/{PEOPLE}")


def _coauthors(site: Site, person: str, works: Iterable[Entry]) -> Iterator[tuple[Link, int]]:
    """The people who share most works with a person."""
    together: dict[str, list[Link]] = {}
    for work in works:
        for name in work.people:
            other = site.catalog.people.key(name, work.id)
            if other != person:
                together.setdefault(other, []).append(site.author_link(name, work.id))
    closest = sorted(
        together.items(), key=lambda pair: (-len(pair[1]), normalized(pair[1][0].title))
    )
    for other, links in closest[:MOST_COAUTHORS]:
        title = site.author_pages.get(other, links[0].title)
        yield Link(title, links[0].address), len(links)


def _by_letter(site: Site) -> tuple[Letter, ...]:
    letters: dict[str, list[tuple[str, str, str, int]]] = {}
    ids: dict[str, set[str]] = {}
    for person, works in site.catalog.entries_by_author.items():
        name = site.catalog.author_name(person)
        family = site.catalog.people.name(name, works[0].id).family
        last = normalized(family) or person
        address = (
            author_address(person)
            if person in site.author_pages
            else site.rows[works[0].id].address
        )
        initial = last[:1].upper()
        letter = initial if initial.isascii() and initial.isalpha() else "0-9"
        letters.setdefault(letter, []).append((f"{last} {person}", name, address, len(works)))
        ids.setdefault(letter, set()).update(work.id for work in works)
    return tuple(
        Letter(
            letter,
            tuple((name, address, count) for _, name, address, count in sorted(people)),
            frozenset(ids[letter]),
        )
        for letter, people in sorted(letters.items())
    )
