"""What every kind of resource has in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.models.fields import (
    MOST,
    MOST_ALIASES,
    EntryId,
    Line,
    PartialDate,
    SubtopicName,
    Summary,
    Text,
    Url,
)
from mi_catalog.models.kind import ENTRIES, About, CitedAs, Facet, FileRecord, Kind
from mi_catalog.models.record import Fault, Pointer
from mi_catalog.models.relation import Relation

LINK = About(
    label="Link",
    example="https://arxiv.org/abs/2211.00593",
    asked_as="line",
    question="Link, arXiv id or DOI",
    hint="As in 2211.00593, 10.1145/3787104 or https://…",
)
"""The description of links; a form accepts an identifier of a work in its place."""
AUTHORS = About(
    label="Authors",
    asked_as="names",
    hint="Full names, given name first, in the source’s order; one a line or with commas between.",
)
DATE_HINT = "When it first appeared, as exactly as you know: 2024, 2024-04 or 2024-04-22."
SINCE = About(
    label="Since",
    example="2022-08",
    is_fact=True,
    is_column=False,
    asked_as="line",
    question="Date",
    hint=DATE_HINT,
)
REPO = About(
    label="GitHub repository",
    example="owner/name",
    facet=Facet(id="has", title="Code", switch=("code", "With code")),
    asked_as="line",
    hint="owner/name, if it has one.",
)


class Entry(FileRecord, ABC):
    """A resource. `id` is the file's stem and is never a line of the file.

    A kind is defined by its model, which derives from this one: `KIND` describes it, `About`
    each field, and the methods below say what pages, search and bibliographies show of an entry.
    """

    KIND: ClassVar[Kind]

    id: EntryId
    """The citation key and the last part of the URL."""
    url: Annotated[Url | None, replace(LINK, wanted="a link, arXiv id or DOI", is_wanted=True)] = (
        None
    )
    """The canonical page; for papers derived from `arxiv` or `doi` when absent."""
    summary: Annotated[
        Summary | None,
        About(
            label="Summary",
            weight=2,
            asked_as="text",
            hint="One concrete sentence in your own words: what a reader finds there.",
            wanted="a summary",
            is_wanted=True,
        ),
    ] = None
    """One concrete sentence in our own words, at most 30 words."""
    topics: Annotated[
        tuple[EntryId, ...],
        About(
            label="Topics",
            facet=Facet(id="topic", title="Topic"),
            asked_as="topics",
            hint="One to three. The first you tick is the main one.",
            wanted="a topic",
        ),
    ] = Field(min_length=1, max_length=3)
    """One to three topic ids, the most central first."""
    subtopics: Annotated[tuple[SubtopicName, ...], About(label="Subtopics")] = Field(
        default=(), max_length=MOST
    )
    """At most one subtopic of each of its topics, as in "circuits/circuit-discovery"."""
    related: Annotated[
        tuple[EntryId, ...],
        About(label="Related", names=(ENTRIES,)),
    ] = Field(default=(), max_length=MOST)
    """Ids of entries a curator ties to this one; computed neighbours come besides."""
    relations: Annotated[
        tuple[Relation, ...],
        About(
            label="Relations",
            example="disputes wang-2022-ioi: scores move with the kind of ablation",
            weight=1,
            names=(ENTRIES,),
            asked_as="relations",
            question="Relations to earlier works",
            hint="One a line: a verb, the earlier entry’s id, a colon, and why in a few words.",
            is_extra=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """What the entry does with earlier ones: builds-on, replicates, extends, explains, disputes,
    answers, applies or supersedes, and why in a few words. The later work's file says it."""
    aliases: Annotated[tuple[EntryId, ...], About(label="Former ids", is_column=False)] = Field(
        default=(), max_length=MOST_ALIASES
    )
    """Former ids; their URLs redirect here."""
    archived: Annotated[Url | None, About(label="Archived copy")] = None
    """An archived copy, when the original died."""
    added: Annotated[PartialDate | None, About(label="Added")] = None
    """The day it entered the catalog."""
    notes: Annotated[Text | None, About(label="Curator’s note", is_column=False, weight=1)] = None
    """Markdown, a curator's annotation: what to read it for, what to doubt."""

    @property
    @abstractmethod
    def heading(self) -> str:
        """The title or name, whichever the kind has."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title or name that it has or had, the present one first."""
        return (self.heading,)

    @property
    @abstractmethod
    def where(self) -> str:
        """What lists print behind the people: a venue, a licence, a format; "" for nothing."""

    @abstractmethod
    def cited_as(self, medium: str) -> CitedAs:
        """The types under which bibliographies list it.

        Args:
            medium: how it was published: in a "journal", in "proceedings", on a "site", as a
                preprint in a "repository", or "" for anything else.

        """

    @property
    def link(self) -> str | None:
        """The address to send a reader to."""
        return self.url

    @property
    def when(self) -> PartialDate | None:
        """When the resource appeared, as precisely as known."""
        field = self.KIND.date_field
        found: PartialDate | None = getattr(self, field) if field else None
        return found

    @property
    def people(self) -> tuple[str, ...]:
        """Who made it, in the source's order."""
        found: tuple[str, ...] = getattr(self, "authors", ())
        return found

    @property
    def team(self) -> str:
        """The group that citations name as the author if there are no authors; "" for none."""
        return ""

    @property
    def byline(self) -> str:
        """What lists print in place of missing people."""
        return ""

    @property
    def published_in(self) -> str:
        """The venue of a published work."""
        return ""

    @property
    def label(self) -> str:
        """A word that lists show beside it: the sort of contribution, the level."""
        return ""

    @property
    def code_link(self) -> str:
        """The address of code that belongs to it and is not the resource itself."""
        return ""

    @property
    def pdf_link(self) -> str | None:
        """The address of a PDF that is free to read."""
        return None

    @property
    def command(self) -> str:
        """The command that installs it."""
        return ""

    @property
    def first_step(self) -> str:
        """What to do with it first, in a sentence."""
        return ""

    @property
    def sample(self) -> str:
        """A few lines of code that do its first job."""
        return ""

    @property
    def others(self) -> tuple[Pointer, ...]:
        """Other entries for the same job, each with the reason to take it."""
        return ()

    @property
    def model_names(self) -> tuple[str, ...]:
        """The models that it studies, by name."""
        return ()

    @property
    def model_words(self) -> str:
        """The models that it supports, in a phrase."""
        return ""

    @property
    def rank(self) -> int:
        """Its group in lists of its kind, from 0; within a group titles decide."""
        return 0

    @property
    def is_essential(self) -> bool:
        """Whether it would be on a two-week reading list of the field."""
        return False

    @property
    def is_survey(self) -> bool:
        """Whether it surveys other works."""
        return False

    @property
    def is_proposed(self) -> bool:
        """Whether it is a proposal without a curator's summary."""
        return False

    @property
    def withdrawal(self) -> str:
        """How its authors or publisher took it back: "withdrawn", "retracted" or ""."""
        return ""

    @property
    def in_short_lists(self) -> bool:
        """Whether short lists of the field, such as `awesome.md`, include it."""
        return True

    def places(self) -> Iterator[tuple[str, str]]:
        """Where to read, run or install it: label and address of each button."""
        repo = getattr(self, "repo", None)
        is_repo = bool(repo) and f"github.com/{repo}".lower() in (self.url or "").lower()
        is_software = self.KIND.visit == "Website"
        yield ("GitHub" if is_repo and is_software else self.KIND.visit), self.url or ""
        if repo and not is_repo:
            yield "GitHub", f"https://github.com/{repo}"

    def identifiers(self) -> Iterator[tuple[str, str]]:
        """Its identifiers elsewhere, each with its scheme."""
        yield from ()

    def structured_data(self) -> Iterator[tuple[str, object]]:
        """Properties of schema.org that only its kind has, with values, for search engines."""
        yield from ()

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: no summary, or a value given twice."""
        if self.summary is None and not self.is_proposed:
            message = 'the field "summary" is missing.'
            yield Fault((), message, "Say in one sentence what a reader finds there.")
        for field in ("topics", "related", "aliases"):
            values = getattr(self, field, ())
            if len(values) > 1 and isinstance(values, (list, tuple)):
                yield from _repeats(field, values)
        yield from _related_twice(self.relations)
        if self.subtopics and isinstance(self.subtopics, (list, tuple)):
            yield from _misplaced(self.subtopics, self.topics)


def _repeats(field: str, values: Sequence[object]) -> Iterator[Fault]:
    seen = set()
    for number, value in enumerate(values):
        if not isinstance(value, str):
            continue
        if value not in seen:
            seen.add(value)
        else:
            message = f'"{value}" is given twice in "{field}".'
            yield Fault((field, number), message, "Remove one.")


def _related_twice(relations: object) -> Iterator[Fault]:
    """Relations of the same kind to the same entry."""
    seen = set()
    for number, relation in enumerate(relations if isinstance(relations, tuple) else ()):
        said = (relation.kind, relation.entry)
        if said in seen:
            message = f'"{relation.kind} {relation.entry}" is given twice in "relations".'
            yield Fault(("relations", number), message, "Remove one.")
        seen.add(said)


def _misplaced(subtopics: Sequence[object], topics: Sequence[object]) -> Iterator[Fault]:
    """Subtopics of topics that the entry does not have, and second ones of the same topic."""
    parents = [str(subtopic).partition("/")[0] for subtopic in subtopics]
    for number, (subtopic, topic) in enumerate(zip(subtopics, parents, strict=True)):
        if topic not in topics:
            message = f'"{subtopic}" is a subtopic of "{topic}", which is not in "topics".'
            yield Fault(("subtopics", number), message, "Add the topic, or remove the subtopic.")
        elif topic in parents[:number]:
            message = f'"{subtopic}" is a second subtopic of "{topic}".'
            yield Fault(("subtopics", number), message, "Keep the more fitting one.")


class Named(Entry, ABC):
    """A resource that has a name and a home page."""

    name: Annotated[Line, About(label="Name", asked_as="line", hint="As its makers print it.")]
    """The name as its makers print it."""
    url: Annotated[Url, LINK]
    """The home page."""

    @property
    def heading(self) -> str:
        return self.name
