"""The comparison of surveys: topics, number of later works, and topics without a survey."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from mi_catalog.models import Topic, Work
from mi_catalog.site.context import Link, Row, Site, topic_link

SURVEYS = "surveys"
"""The topic of all surveys, which is ignored in the comparison."""

NEWEST = 8
"""How many surveys the table shows before those that are folded by year."""


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey.

    Attributes:
        row: its title, link and date.
        covers: its topics.
        since: how many works with the same first topic were posted later.

    """

    row: Row
    covers: tuple[Link, ...]
    since: int


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """Everything the comparison shows.

    Attributes:
        lines: the newest surveys.
        earlier: the others by year, folded.
        gaps: the topics without a survey.
        thin: topics that no survey has as its first.

    """

    lines: tuple[SurveyLine, ...]
    earlier: tuple[tuple[str, tuple[SurveyLine, ...]], ...]
    gaps: tuple[Link, ...]
    thin: tuple[Link, ...]


def survey_table(site: Site) -> SurveyTable:
    """All surveys, the newest first."""
    surveys = sorted(
        (work for work in site.catalog.works if work.is_survey),
        key=lambda work: work.date,
        reverse=True,
    )
    topics = [topic for topic in site.catalog.topics.values() if topic.id != SURVEYS]
    first = {subjects[0] for work in surveys if (subjects := _subjects(work))}
    any_place = {topic for work in surveys for topic in _subjects(work)}
    return SurveyTable(
        lines=tuple(_line(site, work) for work in surveys[:NEWEST]),
        earlier=tuple(
            (
                f"Earlier in {year}" if year == surveys[NEWEST - 1].date.year else str(year),
                tuple(_line(site, work) for work in works),
            )
            for year, works in groupby(surveys[NEWEST:], key=lambda work: work.date.year)
        ),
        gaps=_links(topic for topic in topics if topic.id not in any_place),
        thin=_links(topic for topic in topics if topic.id in any_place - first),
    )


def _links(topics: Iterable[Topic]) -> tuple[Link, ...]:
    return tuple(topic_link(topic) for topic in topics)


def _subjects(work: Work) -> tuple[str, ...]:
    return tuple(topic for topic in work.topics if topic != SURVEYS)


def _line(site: Site, survey: Work) -> SurveyLine:
    subjects = _subjects(survey)
    central = subjects[0] if subjects else ""
    since = sum(
        work.date > survey.date
        for work in site.catalog.works
        if work.topics and work.topics[0] == central
    )
    covers = tuple(topic_link(site.catalog.topics[t]) for t in subjects if t in site.catalog.topics)
    return SurveyLine(site.rows[survey.id], covers, since)
