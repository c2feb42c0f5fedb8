"""The shape of the catalog: one frozen pydantic model a kind of file."""

from mi_catalog.models.base import Entry, Named, Record
from mi_catalog.models.fields import SUMMARY_WORDS, PartialDate
from mi_catalog.models.library import Library
from mi_catalog.models.paper import Paper
from mi_catalog.models.project import Project
from mi_catalog.models.topic import LearningPath, Step, Subtopic, Term, Topic
from mi_catalog.models.tutorial import Tutorial
from mi_catalog.models.venue import Venue
from mi_catalog.models.vocabulary import (
    Capability,
    Category,
    Evidence,
    Group,
    Kind,
    Layer,
    Level,
    LibraryStatus,
    Modality,
    PaperKind,
    PaperStatus,
    TutorialFormat,
    VenueKind,
)

__all__ = [
    "SUMMARY_WORDS",
    "Capability",
    "Category",
    "Entry",
    "Evidence",
    "Group",
    "Kind",
    "Layer",
    "LearningPath",
    "Level",
    "Library",
    "LibraryStatus",
    "Modality",
    "Named",
    "Paper",
    "PaperKind",
    "PaperStatus",
    "PartialDate",
    "Project",
    "Record",
    "Step",
    "Subtopic",
    "Term",
    "Topic",
    "Tutorial",
    "TutorialFormat",
    "Venue",
    "VenueKind",
]
