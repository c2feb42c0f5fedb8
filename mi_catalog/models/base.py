"""What every file of the catalog has in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mi_catalog.models.fields import (
    MOST,
    MOST_ALIASES,
    EntryId,
    Line,
    PartialDate,
    Summary,
    Text,
    Url,
    refuse,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a record as a whole, at a field or at none."""

    location: tuple[str | int, ...]
    message: str
    hint: str


class Record(BaseModel):
    """Something read from a file: frozen, and refusing fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the fields together.

        Also asked of a record whose single fields are wrong, made by `model_construct`, so that
        all that is wrong with a file is told at once.
        """
        yield from ()

    @model_validator(mode="after")
    def _has_no_faults(self) -> "Record":
        for fault in self.faults():
            raise refuse(fault.message, fault.hint)
        return self


class Entry(Record):
    """A resource. `id` is the file's stem and never stands in the file."""

    id: EntryId
    """The citation key and the last part of the URL."""
    url: Url | None = None
    """The canonical page; for papers derived from `arxiv` or `doi` when absent."""
    summary: Summary | None = None
    """One concrete sentence in our own words, at most 30 words."""
    topics: tuple[EntryId, ...] = Field(min_length=1, max_length=3)
    """One to three topic ids, the most central first."""
    related: tuple[EntryId, ...] = Field(default=(), max_length=MOST)
    """Ids of entries a curator ties to this one; computed neighbours come besides."""
    aliases: tuple[EntryId, ...] = Field(default=(), max_length=MOST_ALIASES)
    """Former ids; their URLs redirect here."""
    archived: Url | None = None
    """An archived copy, when the original died."""
    added: PartialDate | None = None
    """The day it entered the catalog."""
    notes: Text | None = None
    """Markdown, a curator's annotation: what to read it for, what to doubt."""

    @property
    def heading(self) -> str:
        """The title or name, whichever the kind has."""
        raise NotImplementedError

    @property
    def link(self) -> str | None:
        """The address to send a reader to."""
        return self.url

    @property
    def when(self) -> PartialDate | None:
        """When the resource appeared, as precisely as known."""
        return None

    @property
    def people(self) -> tuple[str, ...]:
        """Who made it, in the source's order."""
        return ()

    @property
    def is_proposed(self) -> bool:
        """Whether it still waits for a curator's summary."""
        return False

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the fields together: no summary, or a value that stands twice."""
        if self.summary is None and not self.is_proposed:
            message = 'the field "summary" is missing.'
            yield Fault((), message, "Say in one sentence what a reader finds there.")
        for field in ("topics", "related", "aliases"):
            values = getattr(self, field, ())
            if len(values) > 1 and isinstance(values, (list, tuple)):
                yield from _repeats(field, values)


def _repeats(field: str, values: Sequence[object]) -> Iterator[Fault]:
    seen = set()
    for number, value in enumerate(values):
        if not isinstance(value, str):
            continue
        if value not in seen:
            seen.add(value)
        else:
            message = f'"{value}" stands twice in "{field}".'
            yield Fault((field, number), message, "Remove one.")


class Named(Entry):
    """A resource that has a name and a home page: a library or a project."""

    name: Line
    """The name as its makers print it."""
    url: Url
    """The home page."""

    @property
    def heading(self) -> str:
        return self.name
