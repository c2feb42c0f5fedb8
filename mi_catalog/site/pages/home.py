"""The home page: in five seconds, what this is and where to go."""

from dataclasses import dataclass
from functools import partial

from mi_catalog.exports.markdown import in_words
from mi_catalog.models import Work
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.figures.topic_map import TopicMap, topic_map
from mi_catalog.site.page import Page
from mi_catalog.site.pages.learn import PathCard, path_cards
from mi_catalog.site.pages.lists import month_of, order_of
from mi_catalog.site.pages.topic import TopicCard, topic_groups

NEW_SHOWN = 6


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows; the first path is the one for newcomers."""

    numbers: tuple[tuple[int, str, str], ...]
    groups: tuple[tuple[str, str, tuple[TopicCard, ...]], ...]
    map: TopicMap
    essential: int
    paths: tuple[PathCard, ...]
    new: tuple[Row, ...]
    month: Link
    month_count: int
    order: str


def counts(site: Site) -> tuple[tuple[int, str, str], ...]:
    """How many there are of each kind and where they are listed."""
    catalog = site.catalog
    return (
        *(
            (len(entries), kind.plural, f"{kind.plural}/")
            for kind, entries in catalog.by_kind.items()
        ),
        (len(catalog.topics), "topics", "topics/"),
    )


def home_page(site: Site) -> Page:
    """The home page."""
    kinds = in_words([kind.plural for kind in site.catalog.by_kind])
    description = (
        f"{len(site.catalog.entries):,} checked {kinds} of mechanistic interpretability, by topic."
    )
    title = "Mechanistic Interpretability Catalog"
    data = partial(_data, site)
    return Page("", "home.html", title, description, "home", data, offers_works=False)


def _data(site: Site) -> HomePage:
    papers = site.catalog.works
    newest = _newest_month(papers)
    return HomePage(
        numbers=counts(site),
        groups=topic_groups(site),
        map=topic_map(site),
        essential=sum(paper.essential for paper in papers),
        paths=path_cards(site),
        new=site.rows_of(papers[:NEW_SHOWN]),
        month=month_of(site, newest[0]) if newest else Link("", ""),
        month_count=len(newest),
        order=order_of(site),
    )


def _newest_month(works: tuple[Work, ...]) -> tuple[Work, ...]:
    """The works of the last month that any work is known to be from."""
    dated = [work for work in works if work.date.month]
    return tuple(work for work in dated if work.date[:7] == dated[0].date[:7])
