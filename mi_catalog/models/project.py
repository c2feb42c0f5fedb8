"""A project: a hosted tool, data set, organisation, community, venue, blog, list or demo."""

from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.models.base import AUTHORS, REPO, SINCE, Named
from mi_catalog.models.fields import MOST_AUTHORS, Line, PartialDate, Repo, Summary
from mi_catalog.models.kind import About, CitedAs, Kind, Listing
from mi_catalog.models.vocabulary import Category


class Project(Named):
    """Something that is neither a work to read, nor a library to import, nor a lesson."""

    KIND: ClassVar[Kind] = Kind(
        name="project",
        plural="projects",
        meaning="a tool to visit, data, a group, a venue, a list",
        heading_field="name",
        date_field="year",
        visit="Visit",
        listing=Listing(
            lead="{count} browsers of features, playgrounds, benchmarks, model organisms, data "
            "sets, model releases, groups and blogs.",
            style="groups",
            group_by="category",
        ),
    )

    SCHEMA_ORG: ClassVar = MappingProxyType(
        {
            Category.BLOG: "Blog",
            Category.COMMUNITY: "Organization",
            Category.DATASET: "Dataset",
            Category.DEMO: "WebApplication",
            Category.FEATURE_BROWSER: "WebApplication",
            Category.HOSTED_TOOL: "WebApplication",
            Category.PLAYGROUND: "WebApplication",
            Category.ORGANISATION: "Organization",
        }
    )
    """The types of schema.org of the categories that have one; the others are websites."""

    SIGNED_BY_THEMSELVES: ClassVar = frozenset(
        [Category.COMMUNITY, Category.ORGANISATION, Category.VENUE]
    )
    """Categories of groups of people: citations of their pages name the group as the author."""

    authors: Annotated[tuple[Line, ...], AUTHORS] = Field(default=(), max_length=MOST_AUTHORS)
    """People or teams who made it, as they ask to be cited; a group needs none but its name."""
    year: Annotated[PartialDate | None, SINCE] = None
    """The year that its makers cite it with, else the year it was opened."""
    category: Annotated[
        Category, About(label="Category", is_fact=True, weight=1, asked_as="choice")
    ]
    """What sort of project it is."""
    repo: Annotated[Repo | None, REPO] = None
    """The GitHub repository behind it, as owner/name."""
    first_minutes: Annotated[
        Summary | None, About(label="First five minutes", is_fact=True, weight=1)
    ] = None
    """What one does with it in the first five minutes, in one sentence of at most 30 words."""

    @property
    def team(self) -> str:
        is_group = not self.authors and self.category in self.SIGNED_BY_THEMSELVES
        return self.name if is_group else ""

    @property
    def first_step(self) -> str:
        return self.first_minutes or ""

    @property
    def where(self) -> str:
        return self.category.label

    def cited_as(self, medium: str) -> CitedAs:
        del medium
        is_data = self.category is Category.DATASET
        return CitedAs(
            csl="dataset" if is_data else "webpage",
            bibtex="misc",
            schema_org=self.SCHEMA_ORG.get(self.category, "WebSite"),
            zotero="dataset" if is_data else "webpage",
            ris="DATA" if is_data else "ELEC",
            medium=self.category.label.capitalize(),
        )
