"""The description of a rule, and the context that its check gets."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mi_catalog.catalog import GLOSSARY, PEOPLE, VOCABULARY, Catalog
from mi_catalog.dictionaries import FILE as DICTIONARIES
from mi_catalog.findings import Finding, is_within
from mi_catalog.models import Entry
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import Document, Location
from mi_catalog.text.positions import place_of

RUNNING_TEXT = frozenset([
    "title", "name", "summary", "authors", "venue", "term", "also", "definition", "why", "outcomes",
    "prerequisites", "terms", "models", "behaviour", "role", "where", "does", "methods", "measured",
    "former_titles", "preprint_authors",
])  # fmt: skip
"""Fields whose values are phrases on one line."""


@dataclass(frozen=True)
class CheckContext:
    """Everything that a rule can use.

    Attributes:
        catalog: all valid files. Rules that compare entries use all of it; rules about single files
            use `entries`, `documents` and `pages`.
        today: the day of the check.
        prose: the text of each page of `docs/`, by its path relative to the project's root.
        files: every file below `catalog/`, relative to the project's root.
        published: every file below `docs/`, relative to the project's root.
        broken: ids of unreadable files; references to them are valid.
        unfit: files that could be parsed but are not valid.
        unreadable: why pages of `docs/` and the tracker's log could not be read.
        read_up_to: the day up to which the tracker has read, None before its first run.
        paths: the files and folders to report findings for, relative to the project's root; None
            for all.

    """

    catalog: Catalog
    today: dt.date
    prose: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    published: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    unfit: tuple[Document, ...] = ()
    unreadable: tuple[Finding, ...] = ()
    read_up_to: dt.date | None = None
    paths: tuple[str, ...] | None = None

    @cached_property
    def works(self) -> Works:
        """The catalog's works, to look for duplicates."""
        return Works.of(self.catalog)

    @cached_property
    def valid_documents(self) -> tuple[Document, ...]:
        """The valid files to check."""
        return tuple(d for d in self.catalog.documents.values() if self.is_asked_for(d.path))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The files to check that could be parsed, valid or not."""
        return (*self.valid_documents, *(d for d in self.unfit if self.is_asked_for(d.path)))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries to check."""
        entries = self.catalog.entries.values()
        return tuple(e for e in entries if self.is_asked_for(self.catalog.path_of(e.id)))

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The text of each page to check, by its path."""
        return {path: text for path, text in self.prose.items() if self.is_asked_for(path)}

    def is_asked_for(self, path: str) -> bool:
        """Whether findings about a file are to be reported."""
        return self.paths is None or is_within(path, self.paths)

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """The folder of each entry, topic and path by its id."""
        found = {id_: folder_of(document) for id_, document in self.catalog.documents.items()}
        others = (GLOSSARY, PEOPLE, DICTIONARIES, VOCABULARY)
        return {id_: folder for id_, folder in found.items() if folder not in others}

    def at(
        self,
        identifier: str,
        location: Location,
        message: str,
        hint: str,
        *,
        fixable: bool = False,
    ) -> Finding:
        """A finding about a value of an entry, topic or path."""
        document = self.catalog.documents[identifier]
        return document.finding(location, "", message, hint, fixable=fixable)


EXAMPLE_PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"
EXAMPLE_LIBRARY = "catalog/libraries/gearbox.yml"
EXAMPLE_TUTORIAL = "catalog/tutorials/gears-in-an-hour.yml"
EXAMPLE_TOPIC = "catalog/topics/circuits.yml"
"""Files of an invented project, to which the examples belong."""


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a file that breaks a rule, or follows it.

    Attributes:
        text: some fields of an entry or topic, or the whole of another file.
        path: the file.
        beside: fields of other files that the rule compares with it, by their paths.
        note: an explanation of what the text does not show.

    """

    text: str
    path: str = EXAMPLE_PAPER
    beside: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: the name of its file, with hyphens.
        why: one sentence saying what harm it prevents.
        check: yields findings, whose `rule` is set by the caller. None if other code makes the
            findings, before or after the checks.
        wrong: an example that gives a finding.
        right: the same example, corrected.
        fix: returns the text of a file without the rule's fixable findings.

    """

    id: str
    why: str
    check: Callable[[CheckContext], Iterator[Finding]] | None
    wrong: Example
    right: Example
    fix: Callable[[Document, CheckContext], str] | None = None


def address_of(rule: str) -> str:
    """The address of the section that explains a rule, relative to the site's root."""
    return f"rules/#{rule}"


def folder_of(document: Document) -> str:
    """The folder under `catalog/` that a file is in, or the name of a file without one."""
    return document.path.split("/", 2)[1]


def is_running_text(location: Location) -> bool:
    """Whether a value is a phrase: the value of a field of `RUNNING_TEXT`, or a member of its
    list.
    """
    names = [step for step in location if isinstance(step, str)]
    return bool(names) and names[-1] in RUNNING_TEXT


def in_text(path: str, text: str, offset: int, message: str, hint: str) -> Finding:
    """A finding about a place in a text."""
    return Finding(path, *place_of(text, offset), "", message, hint)
