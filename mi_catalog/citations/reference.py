"""The bibliographic record of a resource, from which all its citations are written.

BibTeX, CSL, RIS, COinS, meta tags, JSON-LD and citations in prose differ in their notation and in
how much they can say; what they say is decided here, so that they never disagree.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mi_catalog.catalog import Catalog
from mi_catalog.citations.latex import without_math
from mi_catalog.citations.venues import Container, container_of, issued
from mi_catalog.model_names import ModelNames
from mi_catalog.models import CitedAs, Entry, PartialDate, Work
from mi_catalog.people.names import Name
from mi_catalog.people.people import NOBODY, People
from mi_catalog.text.safe_html import safe_address
from mi_catalog.venues import Venues

CATALOG = "Mechanistic Interpretability Catalog"
"""The name that marks our own words in bibliographies."""
ARXIV_DOI = "10.48550/arXiv."
"""The beginning of the DOIs that arXiv registers for its papers; the id follows
(https://info.arxiv.org/help/doi.html)."""


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a resource.

    Attributes:
        printed: the name as the source prints it.
        name: the name, split into its parts.
        orcid: the ORCID iD; "" if not known.

    """

    printed: str
    name: Name
    orcid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A bibliographic record; unknown fields are empty.

    Attributes:
        key: the citation key.
        cited_as: how each format classifies it.
        title: the title or name, with mathematics between dollars.
        is_name: whether the title is a name, whose capitals are kept.
        proper: words that keep their capitals when a style sets the title in lower case.
        date: when the cited version appeared, as exactly as is known.
        first: when the first version appeared, if at another date.
        container: the journal, proceedings or site of a published work.
        repository: where a preprint was posted; "" for everything else.
        publisher: who published the container; the repository of a preprint.
        category: the primary category on arXiv.
        doi: the DOI of the cited version; for a preprint on arXiv, the one that arXiv registers.
        url: the address of the resource itself.
        pdf: a PDF that is free to read.
        topics: the ids of its topics.
        summary: one sentence of our own.
        withdrawal: "withdrawn", "retracted" or "".

    """

    key: str
    cited_as: CitedAs
    title: str
    is_name: bool
    proper: frozenset[str]
    authors: tuple[Author, ...]
    date: PartialDate | None
    first: PartialDate | None
    container: Container | None
    repository: str
    publisher: str
    volume: str
    issue: str
    pages: str
    arxiv: str
    category: str
    doi: str
    url: str
    pdf: str
    topics: tuple[str, ...]
    summary: str
    withdrawal: str

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the authors, split into parts."""
        return tuple(author.name for author in self.authors)

    @property
    def year(self) -> int | None:
        """The year of the cited version."""
        return self.date.year if self.date else None

    @property
    def number(self) -> str:
        """The number of a preprint in its repository, as citations print it."""
        return f"arXiv:{self.arxiv}" if self.repository == "arXiv" else ""

    @property
    def series(self) -> str:
        """The container without a year; for a page or a post without one, its host."""
        if self.container:
            return self.container.series
        is_on_site = self.cited_as.zotero in ("blogPost", "forumPost", "webpage")
        return (urlsplit(self.url).hostname or "") if is_on_site else ""

    @property
    def annotation(self) -> str:
        """The summary, marked as ours, for fields in which abstracts and notes are expected."""
        return f"{CATALOG}: {without_math(self.summary)}" if self.summary else ""

    @property
    def page_range(self) -> tuple[str, str]:
        """The first and the last page; the last is "" where there is one page or a number."""
        first, _, last = self.pages.partition("-")
        return first, last.lstrip("-")


def reference_of(
    entry: Entry, venues: Venues, people: People = NOBODY, eponyms: frozenset[str] = frozenset()
) -> Reference:
    """The record of an entry, a work as published.

    Args:
        entry: what to cite.
        venues: finds venues by their names.
        people: finds the person of a printed name, and splits names into parts.
        eponyms: words that keep their capital in every title.

    """
    work = entry if isinstance(entry, Work) else None
    container = container_of(entry, venues)
    repository = _repository(work) if work and container is None else ""
    date = issued(work, container) if work else entry.when
    medium = container.medium.value if container else "repository" if repository else ""
    return Reference(
        key=entry.id,
        cited_as=entry.cited_as(medium),
        title=entry.heading,
        is_name=entry.KIND.heading_field == "name",
        proper=_proper_words(entry).union(word for word in eponyms if word in entry.heading),
        authors=tuple(_author(text, entry.id, people) for text in entry.people) or _team(entry),
        date=date,
        first=entry.when if entry.when != date else None,
        container=container,
        repository=repository,
        publisher=repository or (container and container.publisher) or "",
        volume=(work and work.volume) or "",
        issue=(work and work.issue) or "",
        pages=(work and work.pages) or "",
        arxiv=(work and work.arxiv) or "",
        category=work.categories[0] if work and work.categories else "",
        doi=_doi(work, repository) if work else "",
        url=safe_address(entry.link or ""),
        pdf=safe_address((work and work.pdf_link) or ""),
        topics=entry.topics,
        summary=entry.summary or "",
        withdrawal=entry.withdrawal,
    )


class References:
    """The records of a catalog's entries, each computed once."""

    def __init__(
        self,
        venues: Venues,
        people: People = NOBODY,
        eponyms: frozenset[str] = frozenset(),
        models: ModelNames | None = None,
    ) -> None:
        self.venues = venues
        self.models = models
        self.people = people
        self.eponyms = eponyms
        self._known: dict[str, Reference] = {}

    @classmethod
    def of_catalog(cls, catalog: Catalog) -> "References":
        """The records of a catalog, made with its own vocabularies."""
        return cls(catalog.venues, catalog.people, catalog.words.eponyms, catalog.models)

    def of(self, entry: Entry) -> Reference:
        """The record of an entry."""
        known = self._known.get(entry.id)
        if known is None:
            known = self._known[entry.id] = reference_of(
                entry, self.venues, self.people, self.eponyms
            )
        return known

    def models_named(self, entry: Entry) -> list[str]:
        """The models that an entry names in a phrase, by their names in the vocabulary."""
        found = self.models.named_in(entry.model_words) if self.models and entry.model_words else ()
        return [model.name for model in found]


def _author(text: str, work: str, people: People) -> Author:
    person = people.find(text, work)
    return Author(text, people.name(text, work), (person and person.orcid) or "")


def _team(entry: Entry) -> tuple[Author, ...]:
    return (Author(entry.team, Name(entry.team, literal=True)),) if entry.team else ()


def _repository(work: Work) -> str:
    """The repository in which an unpublished work was posted; "" for none."""
    places = {"arXiv": work.arxiv, "SSRN": work.ssrn, "OpenReview": work.openreview}
    return next((name for name, identifier in places.items() if identifier), "")


def _doi(work: Work, repository: str) -> str:
    if work.doi or repository != "arXiv":
        return work.doi or ""
    return f"{ARXIV_DOI}{work.arxiv}"


def _proper_words(entry: Entry) -> frozenset[str]:
    """Words that keep their capitals in the title, found in the entry itself.

    These are the names of the models it studies, and words that are capitalised inside a sentence
    of our summary, which is in sentence case.
    """
    words = set(re.findall(r"(?<=[\w,;] )[A-Z][a-z]+", entry.summary or ""))
    for model in entry.model_names:
        words.update(word for word in model.split() if word[0].isupper())
    return frozenset(words)
