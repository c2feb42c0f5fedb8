"""The data models of the catalog: a frozen pydantic model for each kind of file."""

from mi_catalog.models.base import Entry, Named
from mi_catalog.models.dictionary import DictionaryRegistry, DictionaryRelease, DictionarySuite
from mi_catalog.models.fields import SUMMARY_WORDS, PartialDate
from mi_catalog.models.job import Job, Pick
from mi_catalog.models.kind import (
    ENTRIES,
    About,
    CitedAs,
    DescribedField,
    Facet,
    FileKind,
    FileRecord,
    Kind,
    Listing,
    Words,
    fields_of,
    label_of,
)
from mi_catalog.models.library import Library
from mi_catalog.models.mechanism import Mechanism, MechanismKind, Part, Sighting
from mi_catalog.models.paper import Paper
from mi_catalog.models.person import Person
from mi_catalog.models.post_source import PageFormat, PostSource
from mi_catalog.models.project import Project
from mi_catalog.models.record import Pointer, Record
from mi_catalog.models.relation import Relation, RelationKind
from mi_catalog.models.studied_model import StudiedModel
from mi_catalog.models.topic import OTHER_WORKS, LearningPath, Step, Subtopic, Term, Topic
from mi_catalog.models.tutorial import Tutorial
from mi_catalog.models.venue import Venue
from mi_catalog.models.vocabulary import (
    Architecture,
    Capability,
    Category,
    DictionaryKind,
    Evidence,
    Group,
    Layer,
    Level,
    LibraryStatus,
    Modality,
    ModelSize,
    PaperKind,
    PaperStatus,
    Site,
    TutorialFormat,
    VenueKind,
)
from mi_catalog.models.word_list import WordList
from mi_catalog.models.work import Work

KINDS: tuple[type[Entry], ...] = (Paper, Library, Tutorial, Project)
"""The kinds of resource that the catalog has, in the order in which pages show them."""

__all__ = [
    "ENTRIES",
    "KINDS",
    "OTHER_WORKS",
    "SUMMARY_WORDS",
    "About",
    "Architecture",
    "Capability",
    "Category",
    "CitedAs",
    "DescribedField",
    "DictionaryKind",
    "DictionaryRegistry",
    "DictionaryRelease",
    "DictionarySuite",
    "Entry",
    "Evidence",
    "Facet",
    "FileKind",
    "FileRecord",
    "Group",
    "Job",
    "Kind",
    "Layer",
    "LearningPath",
    "Level",
    "Library",
    "LibraryStatus",
    "Listing",
    "Mechanism",
    "MechanismKind",
    "Modality",
    "ModelSize",
    "Named",
    "PageFormat",
    "Paper",
    "PaperKind",
    "PaperStatus",
    "Part",
    "PartialDate",
    "Person",
    "Pick",
    "Pointer",
    "PostSource",
    "Project",
    "Record",
    "Relation",
    "RelationKind",
    "Sighting",
    "Site",
    "Step",
    "StudiedModel",
    "Subtopic",
    "Term",
    "Topic",
    "Tutorial",
    "TutorialFormat",
    "Venue",
    "VenueKind",
    "WordList",
    "Words",
    "Work",
    "fields_of",
    "label_of",
]
