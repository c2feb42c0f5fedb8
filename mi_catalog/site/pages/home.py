"""The home page: what the site is, and ways into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports.markdown import in_words
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.figures.topic_map import TopicMap, topic_map
from mi_catalog.site.page import Page
from mi_catalog.site.pages.learn import PathCard, path_cards
from mi_catalog.site.pages.linked_data import home_data
from mi_catalog.site.pages.lists import order_of
from mi_catalog.site.pages.news import last_month, month_link, topics_of_month, works_by_month
from mi_catalog.site.pages.topic import TopicCard, topic_groups

NEW_SHOWN = 6
MODELS_SHOWN = 5
TOPICS_SHOWN = 4
"""How many topics of the last month are listed: two lines."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything the home page shows; the first path is the one for newcomers.

    Attributes:
        month: the last month for which the catalog is complete; its topics link to its page.
        models: those that most works study.
    """

    numbers: tuple[tuple[int, str, str], ...]
    groups: tuple[tuple[str, str, tuple[TopicCard, ...]], ...]
    map: TopicMap
    essential: int
    paths: tuple[PathCard, ...]
    new: tuple[Row, ...]
    month: Link
    month_count: int
    month_topics: tuple[tuple[Link, int], ...]
    order: str
    models: tuple[Link, ...]


def counts(site: Site) -> tuple[tuple[int, str, str], ...]:
    """The number of entries of each kind, with the address of their list."""
    catalog = site.catalog
    return (
        *(
            (len(entries), kind.plural, f"{kind.plural}/")
            for kind, entries in catalog.by_kind.items()
        ),
        (len(catalog.topics), "topics", "topics/"),
        *_model_counts(site),
    )


def _model_counts(site: Site) -> Iterator[tuple[int, str, str]]:
    """The numbers of models with a page and of dictionaries, if any."""
    if site.model_index.addresses:
        yield len(site.model_index.addresses), "models", "models/"
    if site.model_index.published:
        count = sum(one.release.count or 1 for one in site.model_index.published)
        yield count, "dictionaries", "dictionaries/"


def home_page(site: Site) -> Page:
    """The home page."""
    kinds = in_words([kind.plural for kind in site.catalog.by_kind])
    description = (
        f"{len(site.catalog.entries):,} checked {kinds} of mechanistic interpretability, by topic."
    )
    title = CATALOG
    data = partial(_data, site)
    return Page(
        "",
        "home.html",
        title,
        description,
        "home",
        data,
        offers_works=False,
        linked_data=partial(home_data, site, description),
        sources=site.catalog.entries,
    )


def _data(site: Site) -> HomePage:
    papers = site.catalog.works
    last = last_month(site)
    newest = works_by_month(site).get(last, ())
    return HomePage(
        numbers=counts(site),
        groups=topic_groups(site),
        map=topic_map(site),
        essential=sum(paper.essential for paper in papers),
        paths=path_cards(site),
        new=site.rows_of(papers[:NEW_SHOWN]),
        month=month_link(last) if last else Link("", ""),
        month_count=len(newest),
        month_topics=tuple(islice(topics_of_month(site, last), TOPICS_SHOWN)) if last else (),
        order=order_of(site),
        models=tuple(_models(site)),
    )


def _models(site: Site) -> Iterator[Link]:
    """The models with most works among those that have dictionaries."""
    index, names = site.model_index, site.catalog.models
    own = {id_: len(index.own_works.get(id_, ())) for id_ in index.dictionaries}
    most = sorted((id_ for id_ in own if own[id_]), key=lambda id_: -own[id_])[:MODELS_SHOWN]
    yield from (Link(names.by_id[id_].name, index.addresses[id_]) for id_ in most)
