"""Finds the values in a file that refer to entries, topics and other records."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mi_catalog.catalog import FOLDER, GLOSSARY, JOBS, PEOPLE
from mi_catalog.checks._rule import folder_of
from mi_catalog.dictionaries import FILE as DICTIONARIES
from mi_catalog.identity.identifiers import ENTRY_ID
from mi_catalog.models import ENTRIES, DescribedField, Entry, Mechanism, Record, fields_of
from mi_catalog.models.mechanism import FOLDER as MECHANISMS
from mi_catalog.store import Document, Location


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that refers to another record.

    Attributes:
        location: where it is in its file.
        value: the id that it gives.
        wants: the folders, one of which must contain the id, and a noun for their records.

    """

    location: Location
    value: str
    wants: frozenset[str]
    noun: str


def references(document: Document, kinds: Sequence[type[Entry]]) -> Iterator[Reference]:
    """Every reference of a file, except those to topics."""
    folder, data = folder_of(document), document.data
    entries = frozenset(model.KIND.plural for model in kinds)
    model = _model_of(folder, kinds)
    for field in fields_of(model) if model else ():
        if field.about.names:
            yield from _in_field(data, field, kinds)
        elif field.record:
            yield from _in_members(data, field, kinds)
    if folder == "paths":
        yield from _of_path(data, entries)
    elif folder == GLOSSARY:
        yield from _of_glossary(data, entries)
    elif folder == PEOPLE:
        yield from _of_people(data, entries)
    elif folder == DICTIONARIES:
        yield from _of_dictionaries(data)
    elif document.path == f"{FOLDER}/{JOBS}":
        yield from _of_jobs(data)


def _model_of(folder: str, kinds: Sequence[type[Entry]]) -> type[Record] | None:
    """The model of a folder's files, if its fields can refer to entries."""
    models: dict[str, type[Record]] = {model.KIND.plural: model for model in kinds}
    return ({MECHANISMS: Mechanism} | models).get(folder)


def _in_members(
    data: Mapping[str, Any], field: DescribedField, kinds: Sequence[type[Entry]]
) -> Iterator[Reference]:
    """The references in the fields of a list's members."""
    members = data.get(field.name)
    inside = fields_of(field.record) if field.record else ()
    inner = [found for found in inside if found.about.names]
    for number, member in enumerate(members if isinstance(members, list) else ()):
        for found in inner if isinstance(member, dict) else ():
            for named in _in_field(member, found, kinds):
                yield replace(named, location=(field.name, number, *named.location))


def _in_field(
    data: Mapping[str, Any], field: DescribedField, kinds: Sequence[type[Entry]]
) -> Iterator[Reference]:
    """The references in a field of an entry."""
    singulars = {model.KIND.plural: model.KIND.name for model in kinds}
    names = field.about.names
    wants = {*names, *singulars} - {ENTRIES} if ENTRIES in names else set(names)
    noun = "entry" if ENTRIES in names else singulars.get(names[0], "entry")
    meant = looks_like_id if field.about.accepts_words else bool
    if field.is_list:
        yield from _list(data, field.name, noun, frozenset(wants), meant)
    elif isinstance(value := data.get(field.name), str) and meant(value):
        yield Reference((field.name,), value, frozenset(wants), noun)


def topic_references(document: Document) -> Iterator[Reference]:
    """Every reference of a file to a topic."""
    folder, data = folder_of(document), document.data
    if folder == "topics":
        yield from _list(data, "related", "topic", _TOPICS)
    elif folder == GLOSSARY:
        for key, term in data.items():
            if isinstance(term, dict) and isinstance(topic := term.get("topic"), str):
                yield Reference((key, "topic"), topic, _TOPICS, "topic")
    elif folder != "paths":
        yield from _list(data, "topics", "topic", _TOPICS)


def is_beside(document: Document, reference: Reference, value: str) -> bool:
    """Whether the list that a reference is in contains a value already."""
    around: Any = document.data
    for step in reference.location[:-1]:
        around = around[step]
    return isinstance(around, list) and value in around


def looks_like_id(text: str) -> bool:
    """Whether a prerequisite or paper looks like an id rather than words."""
    return "-" in text and bool(re.fullmatch(ENTRY_ID, text))


_TOPICS = frozenset(["topics"])


def _list(
    data: Mapping[str, Any],
    field: str,
    noun: str,
    wants: frozenset[str],
    meant: Callable[[str], bool] = bool,
) -> Iterator[Reference]:
    values = data.get(field)
    for number, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str) and meant(value):
            yield Reference((field, number), value, wants, noun)
        elif isinstance(value, dict) and isinstance(entry := value.get("entry"), str):
            yield Reference((field, number, "entry"), entry, wants, noun)


def _of_path(data: Mapping[str, Any], entries: frozenset[str]) -> Iterator[Reference]:
    yield from _list(data, "prerequisites", "path", frozenset(["paths"]), looks_like_id)
    yield from _list(data, "steps", "entry", entries)


def _of_glossary(data: Mapping[str, Any], entries: frozenset[str]) -> Iterator[Reference]:
    for key, term in data.items():
        for found in _list(term if isinstance(term, dict) else {}, "sources", "entry", entries):
            yield Reference((key, *found.location), found.value, found.wants, found.noun)


def _of_jobs(data: Mapping[str, Any]) -> Iterator[Reference]:
    wanted = (("picks", "library", "libraries"), ("tutorials", "tutorial", "tutorials"))
    for key, job in data.items():
        for field, noun, folder in wanted:
            fields = job if isinstance(job, dict) else {}
            for found in _list(fields, field, noun, frozenset([folder])):
                yield Reference((key, *found.location), found.value, found.wants, found.noun)


def _of_people(data: Mapping[str, Any], entries: frozenset[str]) -> Iterator[Reference]:
    for key, person in data.items():
        for found in _list(person if isinstance(person, dict) else {}, "works", "entry", entries):
            yield Reference((key, *found.location), found.value, found.wants, found.noun)


def _of_dictionaries(data: Mapping[str, Any]) -> Iterator[Reference]:
    folders = {"paper": "papers", "project": "projects", "library": "libraries"}
    for key, suite in data.items():
        for field, folder in folders.items():
            value = suite.get(field) if isinstance(suite, dict) else None
            if isinstance(value, str):
                yield Reference((key, field), value, frozenset([folder]), field)
