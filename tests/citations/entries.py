"""Invented entries, valid by default: a test sets only the values that matter to it."""

from collections.abc import Iterable
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import Reference, reference_of
from mi_catalog.models import Entry, LearningPath, Library, Paper, Project, Topic, Tutorial, Venue
from mi_catalog.people.people import People
from mi_catalog.venues import Venues
from tests.real_vocabulary import TEAMS

TOPICS = ("circuits", "probing")


def make_venue(identifier: str, short: str, kind: str, **changes: Any) -> Venue:
    return Venue.model_validate({"id": identifier, "short": short, "kind": kind} | changes)


VENUES = Venues(
    [
        make_venue("clockconf", "ClockConf", "conference", name="Conference on Clocks"),
        make_venue(
            "clockconf-findings",
            "ClockConf Findings",
            "findings",
            name="Findings of the Clock Society: ClockConf",
            part_of="clockconf",
        ),
        make_venue("gears-workshop", "Gears workshop", "workshop", name="Workshop on Gears"),
        make_venue("springs", "Springs", "workshop", publisher="Clock Society"),
        make_venue(
            "tcl",
            "TCL",
            "transactions",
            name="Transactions on Clocks",
            issn="1234-567X",
            url="https://tcl.example.org/",
        ),
        make_venue("journal-of-clocks", "Journal of Clocks", "journal", aliases=["J. Clocks"]),
        make_venue("clock-forum", "Clock Forum", "site"),
    ]
)
"""Invented venues, one of each kind."""


def cite(entry: Entry) -> Reference:
    """The bibliographic record of an entry."""
    return reference_of(entry, VENUES, People(teams=TEAMS), eponyms=frozenset(["Othello"]))


def make_paper(**changes: Any) -> Paper:
    fields = {
        "id": "ada-2024-clockwork",
        "title": "Clockwork in small transformers",
        "authors": ("Ada Byron", "Charles Babbage", "Luigi Menabrea"),
        "date": "2024-03-05",
        "arxiv": "2403.01234",
        "summary": "Finds gears.",
        "topics": ("circuits",),
        "added": "2026-01-02",
    }
    return Paper.model_validate(fields | changes)


def make_library(**changes: Any) -> Library:
    fields = {
        "id": "gearbox",
        "name": "GearBox",
        "url": "https://gearbox.example.org/",
        "summary": "Opens models like clocks.",
        "topics": ("circuits",),
        "added": "2026-01-01",
    }
    return Library.model_validate(fields | changes)


def make_tutorial(**changes: Any) -> Tutorial:
    fields = {
        "id": "gears-in-an-hour",
        "title": "Gears in an hour",
        "url": "https://example.org/gears",
        "authors": ("Ada Byron",),
        "format": "notebook",
        "level": "beginner",
        "year": "2025",
        "summary": "Winds a toy clock.",
        "topics": ("probing",),
        "added": "2026-01-03",
    }
    return Tutorial.model_validate(fields | changes)


def make_project(**changes: Any) -> Project:
    fields = {
        "id": "clock-forum",
        "name": "Clock Forum",
        "url": "https://forum.example.org/",
        "category": "community",
        "summary": "People who open clocks.",
        "topics": ("probing",),
        "added": "2025-12-31",
    }
    return Project.model_validate(fields | changes)


def make_path(*entries: str, **changes: Any) -> LearningPath:
    fields = {
        "id": "first-steps",
        "title": "First steps",
        "summary": "From gears to clocks.",
        "outcomes": ("Read a clock.",),
        "steps": tuple({"entry": entry, "why": "It comes first."} for entry in entries),
    }
    return LearningPath.model_validate(fields | changes)


def catalog_of(*entries: Entry, paths: Iterable[LearningPath] = ()) -> Catalog:
    """A catalog of these entries with the topics "circuits" and "probing"."""
    topics = {
        topic: Topic.model_validate(
            {
                "id": topic,
                "title": topic.capitalize(),
                "summary": f"What {topic} tell.",
                "group": "objects",
            }
        )
        for topic in TOPICS
    }
    by_id = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    return Catalog(by_id, topics, {path.id: path for path in paths}, {}, {}, venues=VENUES)
