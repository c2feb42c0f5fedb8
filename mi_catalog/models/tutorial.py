"""A tutorial: something to learn from, step by step."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.models.base import AUTHORS, DATE_HINT, LINK, Entry
from mi_catalog.models.fields import MOST, MOST_AUTHORS, EntryId, Line, PartialDate, Url
from mi_catalog.models.kind import ENTRIES, About, CitedAs, Facet, Kind, Listing
from mi_catalog.models.vocabulary import Level, TutorialFormat


class Tutorial(Entry):
    """A notebook, article, course, video, thread, slide deck or book that teaches."""

    KIND: ClassVar[Kind] = Kind(
        name="tutorial",
        plural="tutorials",
        meaning="something to learn from, step by step",
        heading_field="title",
        date_field="year",
        visit="Open the tutorial",
        asked_by=(
            *("course", "exercises", "walkthrough", "notebook", "colab", "demo"),
            *("lecture", "video", "lesson"),
        ),
        listing=Listing(
            lead="{count} notebooks, courses, articles and videos to learn from, easiest first.",
            style="groups",
            group_by="level",
            facets=("topic", "level", "format", "year"),
            orders=("easy", "new", "best", "old"),
            more=("An order to take them in:", "learning paths", "learn/"),
        ),
    )
    CITED_AS: ClassVar = MappingProxyType(
        {
            TutorialFormat.ARTICLE: ("post-weblog", "blogPost", "BLOG"),
            TutorialFormat.BOOK: ("book", "book", "BOOK"),
            TutorialFormat.SLIDES: ("speech", "presentation", "SLIDE"),
            TutorialFormat.THREAD: ("post", "forumPost", "ELEC"),
            TutorialFormat.VIDEO: ("motion_picture", "videoRecording", "VIDEO"),
        }
    )
    """The types of CSL, Zotero and RIS of each format that has one; the others are web pages."""

    title: Annotated[Line, About(label="Title", asked_as="line", hint="As the source prints it.")]
    """The title as the source prints it."""
    url: Annotated[Url, LINK]
    """Where it is read or run."""
    authors: Annotated[tuple[Line, ...], AUTHORS] = Field(default=(), max_length=MOST_AUTHORS)
    """People or teams who made it."""
    format: Annotated[
        TutorialFormat,
        About(
            label="Format",
            is_fact=True,
            facet=Facet(id="format", title="Format"),
            weight=1,
            asked_as="choice",
        ),
    ]
    """notebook, article, course, video, thread, slides or book."""
    level: Annotated[
        Level,
        About(
            label="Level",
            is_fact=True,
            facet=Facet(id="level", title="Level"),
            asked_as="choice",
        ),
    ]
    """beginner, intermediate or advanced."""
    year: Annotated[
        PartialDate | None,
        About(label="Date", example="2024-04", is_column=False, asked_as="line", hint=DATE_HINT),
    ] = None
    """When it appeared."""
    libraries: Annotated[
        tuple[EntryId, ...],
        About(label="Uses", is_fact=True, link="entry", names=("libraries",)),
    ] = Field(default=(), max_length=MOST)
    """Ids of the libraries it uses."""
    prerequisites: Annotated[
        tuple[Line, ...],
        About(
            label="Know before",
            is_fact=True,
            link="entry",
            names=(ENTRIES, "paths"),
            accepts_words=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """What to know before: ids of tutorials or papers here, or plain words."""
    hours: Annotated[float | None, About(label="Time", unit="hours", is_fact=True)] = Field(
        default=None, gt=0, allow_inf_nan=False
    )
    """Hours it takes, when its authors say so."""

    @property
    def heading(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        return self.format.label

    @property
    def label(self) -> str:
        return self.level.label

    @property
    def rank(self) -> int:
        return list(Level).index(self.level)

    def structured_data(self) -> Iterator[tuple[str, object]]:
        yield "learningResourceType", self.format.label
        yield "educationalLevel", self.level.label
        yield "timeRequired", f"PT{self.hours * 60:.0f}M" if self.hours else ""

    def cited_as(self, medium: str) -> CitedAs:
        del medium
        csl, zotero, ris = self.CITED_AS.get(self.format, ("webpage", "webpage", "ELEC"))
        return CitedAs(
            csl=csl,
            bibtex="misc",
            schema_org="LearningResource",
            zotero=zotero,
            ris=ris,
            medium=self.format.label.capitalize(),
        )
