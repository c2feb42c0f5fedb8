"""What a scholarly source says of a work, and the one shape that all such sources have.

A source is asked about many works at once and answers for those it knows. It never answers for a
work with a guess: what it does not say stays empty. Sources are asked one after another, and each
gets the identifiers that those before it knew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from mi_catalog.errors import SourceError
from mi_catalog.identity.identifiers import parse_anthology
from mi_catalog.models import Work
from mi_catalog.net import Traffic

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A work to look up, with everything that identifies it; unknown identifiers are "".

    Attributes:
        id: the id of its entry.
        has_venue: whether its entry says where it was published.

    """

    id: str
    arxiv: str = ""
    doi: str = ""
    openreview: str = ""
    anthology: str = ""
    has_venue: bool = False

    @classmethod
    def of(cls, work: Work) -> "Asked":
        """An entry, as sources are asked about it."""
        anthology = parse_anthology(work.doi or "") or parse_anthology(work.url or "") or ""
        return cls(
            work.id,
            work.arxiv or "",
            work.doi or "",
            work.openreview or "",
            anthology,
            bool(work.venue),
        )


@dataclass(frozen=True, slots=True)
class Publication:
    """What one source says of one work.

    Attributes:
        source: the source's name.
        title: as the source prints it.
        authors: full names in the source's order.
        venue: the venue's name or line as the source has it; "" for a preprint.
        year: the year of publication there; None where the source may mean the preprint's.
        is_printed: whether title and authors are those of the published version, letter for letter.
        key: the source's own key of the work, by which `cites` refers to others.
        citations: how often it was cited by anything; None when the source does not count.
        cites: keys, arXiv ids and DOIs (in lower case) of the works in its list of references.

    """

    source: str
    title: str
    authors: tuple[str, ...]
    venue: str = ""
    year: int | None = None
    doi: str = ""
    openreview: str = ""
    anthology: str = ""
    is_printed: bool = False
    key: str = ""
    citations: int | None = None
    cites: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LookUp:
    """A source's answers.

    Attributes:
        found: by the id of the entry.
        odd: what was wrong with answers that could not be read, by the id of the entry.

    """

    found: Mapping[str, Publication] = field(default_factory=dict)
    odd: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    """Something that knows of publications."""

    @property
    def name(self) -> str:
        """Its name, as reports print it."""

    @property
    def traffic(self) -> Traffic:
        """What asking it has cost so far."""

    def look_up(self, asked: Sequence[Asked]) -> LookUp:
        """What it knows of some works; those that it does not know are left out.

        Raises:
            SourceError: it did not answer, or answered what cannot be understood.

        """


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of all sources.

    Attributes:
        found: by the id of the entry, in the order in which sources were asked.
        odd: what was wrong with answers that could not be read.
        away: sources that could not be reached, each with the reason.
        traffic: what asking cost.

    """

    found: Mapping[str, tuple[Publication, ...]]
    odd: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    traffic: Traffic = field(default_factory=Traffic)


def survey(works: Iterable[Work], first: Source, others: Iterable[Source]) -> Survey:
    """Ask every source about some works; only the first one has to answer.

    Raises:
        SourceError: the first source did not answer.

    """
    asked = {work.id: Asked.of(work) for work in works}
    found: dict[str, tuple[Publication, ...]] = {}
    odd, away = [], []
    sources = (first, *others)
    for source in sources:
        try:
            answers = source.look_up(list(asked.values()))
        except SourceError as error:
            if source is first:
                raise
            away.append(f"{source.name}: {error}")
            continue
        odd += [
            f"{identifier}: {source.name} sent {why}" for identifier, why in answers.odd.items()
        ]
        for identifier, publication in answers.found.items():
            found[identifier] = (*found.get(identifier, ()), publication)
            asked[identifier] = _better_known(asked[identifier], publication)
    traffic = sum((source.traffic for source in sources), Traffic())
    return Survey(found, tuple(odd), tuple(away), traffic)


def _better_known(asked: Asked, publication: Publication) -> Asked:
    """A work with the identifiers that a source adds."""
    return replace(
        asked,
        doi=asked.doi or publication.doi,
        openreview=asked.openreview or publication.openreview,
        anthology=asked.anthology or publication.anthology,
    )


def in_parts(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Values in groups of a size, in order."""
    return (values[at : at + size] for at in range(0, len(values), size))


def text_in(record: Mapping[str, Any], name: str) -> str:
    """The text in a field of a JSON record on one line; "" without one.

    Raises:
        ValueError: there is something else than a text.

    """
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{name}" is no text')
    return " ".join(value.split())


def names_in(values: Any) -> tuple[str, ...]:
    """The names of a JSON list.

    Raises:
        ValueError: it is no list of texts.

    """
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("the authors are no list of names")
    return tuple(name for value in values if (name := " ".join(value.split())))
