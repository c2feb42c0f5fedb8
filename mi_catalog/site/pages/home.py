"""The home page: in five seconds, what this is and where to go."""

from dataclasses import dataclass

from markupsafe import Markup

from mi_catalog.site.context import Row, Site
from mi_catalog.site.page import Page
from mi_catalog.site.pages.learn import PathCard, path_cards
from mi_catalog.site.pages.topic import TopicCard, topic_groups

NEW_SHOWN = 8
ESSENTIAL_SHOWN = 6


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows."""

    numbers: tuple[tuple[int, str, str], ...]
    groups: tuple[tuple[str, str, tuple[TopicCard, ...]], ...]
    paths: tuple[PathCard, ...]
    new: tuple[Row, ...]
    new_month: str
    new_count: int
    latest_year: int
    figure: Markup


def counts(site: Site) -> tuple[tuple[int, str, str], ...]:
    """How many there are of each kind and where they are listed."""
    catalog = site.catalog
    return (
        (len(catalog.papers), "papers", "papers/"),
        (len(catalog.libraries), "libraries", "libraries/"),
        (len(catalog.tutorials), "tutorials", "tutorials/"),
        (len(catalog.projects), "projects", "projects/"),
        (len(catalog.topics), "topics", "topics/"),
    )


def home_page(site: Site) -> Page:
    """The home page."""
    catalog = site.catalog
    newest = catalog.papers[: NEW_SHOWN * 4]
    data = HomePage(
        numbers=counts(site),
        groups=topic_groups(site),
        paths=path_cards(site),
        new=site.rows_of(newest[:NEW_SHOWN]),
        new_month=site.rows[newest[0].id].date if newest else "",
        new_count=0,
        latest_year=newest[0].date.year if newest else 0,
        figure=Markup(),
    )
    description = (
        f"{len(catalog.entries):,} checked papers, libraries, tutorials and projects of "
        "mechanistic interpretability, by topic."
    )
    return Page("", "home.html", "Mechanistic Interpretability Catalog", description, "home", data)
