"""Pages of people with three or more works, and the index of everybody."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mi_catalog.catalog import FOLDER, PEOPLE
from mi_catalog.exports import Portion
from mi_catalog.exports.addresses import author
from mi_catalog.exports.slices import SEVERAL
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import Entry
from mi_catalog.site.context import Link, Site, author_address, export_links
from mi_catalog.site.figures.year_bars import YearBars, year_bars
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import Block, folded
from mi_catalog.site.pages.linked_data import person_data
from mi_catalog.site.pages.search import Find, find_within

MOST_PEOPLE = 2_000
"""The most people on a page of the index, at 85 bytes each."""
MOST_COAUTHORS = 12
"""The most co-authors on a page: about three lines."""


@dataclass(frozen=True, slots=True)
class AuthorPage:
    """The page of a person: works, newest first, and co-authors.

    Attributes:
        years: a bar chart of works per year; None for fewer than two years.
        topics: the topics of the works with counts, as links that narrow the list.
        spellings: other forms of the name under which works are printed.
        coauthors: names and pages of those who share works with the person, and how many.
        formats: links to the works as files; none if there are too few works.
        edit: the address of GitHub's editor for `people.yml`, to correct a name.

    """

    name: str
    count: int
    works: tuple[Block, ...]
    years: YearBars | None
    topics: tuple[tuple[Link, int], ...]
    coauthors: tuple[tuple[Link, int], ...]
    spellings: tuple[str, ...]
    orcid: str
    formats: tuple[Link, ...]
    edit: str
    find: Find


Listed = tuple[str, str, int]
"""A person in the index: name, address, number of works."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The index of people whose last names start with one letter.

    Attributes:
        works: the ids of all their works.

    """

    letter: str
    people: tuple[Listed, ...]
    works: frozenset[str]


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The index of people.

    Attributes:
        letter: "" on the first page, which lists the people with most works.
        least: the fewest works of people on that page.
        parts: the pages of a letter with too many people for one page, by first and last person.

    """

    letter: str
    letters: tuple[str, ...]
    groups: tuple[Letter, ...]
    total: int
    shown: int
    edit: str
    report: str
    least: int
    parts: tuple[Link, ...] = ()


def author_pages(site: Site) -> Iterator[Page]:
    """The index, its pages by letter, and a page for each person with several works."""
    everybody = _by_letter(site)
    letters = tuple(letter.letter for letter in everybody)
    total = len(site.catalog.entries_by_author)
    least = _least(site)
    prolific = tuple(
        Letter(letter.letter, kept, letter.works)
        for letter in everybody
        if (kept := tuple(person for person in letter.people if _is_prolific(person, least)))
    )
    shown = sum(len(letter.people) for letter in prolific)
    ways = (_edit(site), site.repository.report(template="report.yml"), least)
    data = AuthorsPage("", letters, prolific, total, shown, *ways)
    yield _index("authors/", data, everybody)
    for letter in everybody:
        groups = [replace(letter, people=people) for people in _batched(letter.people)]
        parts = tuple(_part(group, number) for number, group in enumerate(groups, 1))
        for group, part in zip(groups, parts, strict=True):
            shown, others = len(letter.people), parts if len(parts) > 1 else ()
            data = AuthorsPage(letter.letter, letters, (group,), total, shown, *ways, parts=others)
            yield _index(part.address, data, (letter,))
    for person, name in site.author_pages.items():
        yield _author(site, person, name)


def _least(site: Site) -> int:
    """The fewest works of people on the index's first page."""
    counts = sorted(len(site.catalog.entries_by_author[key]) for key in site.author_pages)
    return SEVERAL if len(counts) <= MOST_PEOPLE else counts[-MOST_PEOPLE - 1] + 1


def _is_prolific(person: Listed, least: int) -> bool:
    _, address, works = person
    return address.startswith("authors/") and (least == SEVERAL or works >= least)


def _batched(people: Sequence[Listed]) -> Iterator[tuple[Listed, ...]]:
    """People divided into pages."""
    for start in range(0, len(people), MOST_PEOPLE):
        yield tuple(people[start : start + MOST_PEOPLE])


def _part(group: Letter, number: int) -> Link:
    """The link to a page of a letter, by its first and last person."""
    address = f"authors/letter/{group.letter.lower()}/"
    title = f"{group.people[0][0]} to {group.people[-1][0]}"
    return Link(title, address if number == 1 else f"{address}{number}/")


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
        len(works),
        folded([Block("works", "", site.rows_of(works))]),
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
    """The address of GitHub's editor for `people.yml`."""
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
