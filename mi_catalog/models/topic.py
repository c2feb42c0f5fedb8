"""Topics, learning paths and glossary terms."""

from collections.abc import Iterator

from pydantic import Field

from mi_catalog.models.fields import MOST, MOST_ALIASES, EntryId, Line, Summary, Text, Url
from mi_catalog.models.record import Fault, Pointer, Record
from mi_catalog.models.vocabulary import Group

OTHER_WORKS = "other-works"
"""The last part of the address of a topic's works outside its subtopics; no subtopic may use it."""


class Subtopic(Record):
    """A part of a topic; entries name it as "topic/subtopic"."""

    id: EntryId
    """The last part of its address; unique within the topic."""
    title: Line
    """The title of its section."""
    summary: Summary
    """What it contains, in one sentence."""
    text: Text | None = None
    """Two to four sentences of Markdown that cite entries, shown above its works."""


class Topic(Record):
    """A topic; its prose lives in `docs/topics/<id>.md`."""

    id: EntryId
    """The file's stem."""
    title: Line
    """The title of its page."""
    summary: Summary
    """What the topic is about, in one sentence."""
    group: Group
    """foundations, objects, methods or applications."""
    related: tuple[EntryId, ...] = Field(default=(), max_length=MOST)
    """Neighbouring topics."""
    aliases: tuple[EntryId, ...] = Field(default=(), max_length=MOST_ALIASES)
    """Former ids."""
    terms: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """What search and the tracker also call it."""
    subtopics: tuple[Subtopic, ...] = ()
    """The parts that its works are divided into, in the order of the page."""

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: two subtopics with one id, or a reserved id."""
        subtopics = self.subtopics if isinstance(self.subtopics, (list, tuple)) else ()
        ids = [getattr(subtopic, "id", None) for subtopic in subtopics]
        for number, name in enumerate(ids):
            if name is not None and name in ids[:number]:
                message = f'the subtopic "{name}" is defined twice.'
                yield Fault(("subtopics", number, "id"), message, "Rename one of them.")
            elif name == OTHER_WORKS:
                message = f'the id "{OTHER_WORKS}" is kept for the works outside all subtopics.'
                yield Fault(("subtopics", number, "id"), message, "Choose another id.")


class Step(Pointer):
    """One step of a learning path."""

    entry: EntryId
    """The id of the resource to read or do."""
    why: Line
    """Why this step comes here, and what to look at."""
    hours: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Hours to set aside: the curator's estimate."""
    day: int | None = Field(default=None, ge=1)
    """The day on which to begin it, in paths that are divided into days; a day that no step
    begins on goes to the step before it."""


class LearningPath(Record):
    """An ordered way through the catalog."""

    id: EntryId
    """The file's stem."""
    title: Line
    """The title of its page."""
    summary: Summary
    """Whom it is for and where it leads, in one sentence."""
    aliases: tuple[EntryId, ...] = Field(default=(), max_length=MOST_ALIASES)
    """Former ids."""
    prerequisites: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """What to know before: ids of other paths, or plain words."""
    outcomes: tuple[Line, ...] = Field(min_length=1, max_length=MOST)
    """What a person can do after it."""
    steps: tuple[Step, ...] = Field(min_length=3, max_length=MOST)
    """The steps in order."""

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: steps without a day, or days out of order."""
        steps = self.steps if isinstance(self.steps, (list, tuple)) else ()
        days = [getattr(step, "day", None) for step in steps]
        if not any(days):
            return
        before = 1
        for number, day in enumerate(days):
            if day is None:
                message = "this step has no day, and others of the path have one."
                yield Fault(("steps", number), message, 'Give it one, as in "day: 2".')
            elif isinstance(day, int):
                if day < before:
                    message = f"day {day} comes after day {before}."
                    hint = "Put the steps in the order of their days."
                    yield Fault(("steps", number, "day"), message, hint)
                before = max(before, day)


class Term(Record):
    """A term of the glossary; its id is its key in `catalog/glossary.yml`."""

    id: EntryId
    """The anchor on the glossary page."""
    term: Line
    """The term as it is written in running text."""
    definition: Line
    """What it means, in our own words."""
    topic: EntryId
    """The topic whose page explains it."""
    also: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """Other spellings and abbreviations."""
    sources: tuple[EntryId, ...] = Field(default=(), max_length=MOST)
    """Ids of entries that introduced or define it."""
    url: Url | None = None
    """A definition elsewhere, when no entry contains it."""
