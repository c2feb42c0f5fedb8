"""A paper, post or thesis: a work that reports a result, surveys, or argues."""

from typing import ClassVar

from mi_catalog.models.kind import Kind, Listing
from mi_catalog.models.work import Work


class Paper(Work):
    """A work of the literature."""

    KIND: ClassVar[Kind] = Kind(
        name="paper",
        plural="papers",
        meaning="a paper, preprint, thesis or technical post",
        heading_field="title",
        date_field="date",
        visit="Read",
        asked_by=("article", "preprint"),
        listing=Listing(
            lead="{count} works, newest first. Filter them here, or open a year.",
            description="All {count} papers of the catalog, filtered by topic, year and method.",
            style="newest",
            facets=(
                *("topic", "year", "layer", "evidence", "modality", "model", "type"),
                *("essential", "has"),
            ),
            orders=("new", "best", "old"),
        ),
    )
