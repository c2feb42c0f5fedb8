"""A tutorial: something to learn from, step by step."""

from pydantic import Field

from mi_catalog.models.base import Entry
from mi_catalog.models.fields import MOST, MOST_AUTHORS, EntryId, Line, PartialDate, Url
from mi_catalog.models.vocabulary import Level, TutorialFormat


class Tutorial(Entry):
    """A notebook, article, course, video, thread, slide deck or book that teaches."""

    title: Line
    """The title as the source prints it."""
    url: Url
    """Where it is read or run."""
    authors: tuple[Line, ...] = Field(default=(), max_length=MOST_AUTHORS)
    """People or teams who made it."""
    format: TutorialFormat
    """notebook, article, course, video, thread, slides or book."""
    level: Level
    """beginner, intermediate or advanced."""
    year: PartialDate | None = None
    """When it appeared."""
    libraries: tuple[EntryId, ...] = Field(default=(), max_length=MOST)
    """Ids of the libraries it uses."""
    prerequisites: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """What to know before: ids of tutorials or papers here, or plain words."""
    hours: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Hours it takes, when its authors say so."""

    @property
    def heading(self) -> str:
        return self.title

    @property
    def when(self) -> PartialDate | None:
        return self.year

    @property
    def people(self) -> tuple[str, ...]:
        return self.authors
