"""Publications as scholarly sources describe them, and the interface of these sources.

A source looks up many works at once and returns those it has. Values that it does not give stay
empty. Sources are queried one after another, and each gets the identifiers that earlier ones
returned.
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
        """The identifiers of an entry."""
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
    """A work as one source describes it.

    Attributes:
        source: the source's name.
        title: as the source prints it.
        authors: full names in the source's order.
        venue: the venue's name or line as the source has it; "" for a preprint.
        year: the year of publication there; None if it may be the preprint's.
        is_printed: whether title and authors are exactly those of the published version.
        key: the source's own key of the work; `cites` contains such keys.
        citations: how often it was cited in all; None if the source does not count.
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
        odd: the errors in unreadable answers, by the id of the entry.

    """

    found: Mapping[str, Publication] = field(default_factory=dict)
    odd: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    """A source of publications."""

    @property
    def name(self) -> str:
        """Its name, as reports print it."""

    @property
    def traffic(self) -> Traffic:
        """The traffic of all requests so far."""

    def look_up(self, asked: Sequence[Asked]) -> LookUp:
        """Look up works; unknown ones are left out.

        Raises:
            SourceError: there was no answer, or one in an unknown form.

        """


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of all sources.

    Attributes:
        found: by the id of the entry, in the order in which sources were asked.
        odd: the errors in unreadable answers.
        away: sources that could not be reached, each with the reason.
        traffic: that of all requests.

    """

    found: Mapping[str, tuple[Publication, ...]]
    odd: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    traffic: Traffic = field(default_factory=Traffic)


def survey(works: Iterable[Work], first: Source, others: Iterable[Source]) -> Survey:
    """Look works up in every source; only the first one must answer.

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
    """A work with the additional identifiers of a publication."""
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
        ValueError: the field is not a text.

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
        ValueError: it is not a list of texts.

    """
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("the authors are not a list of names")
    return tuple(name for value in values if (name := " ".join(value.split())))
