"""Which values of a file name something else of the catalog."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mi_catalog.catalog import GLOSSARY, PEOPLE
from mi_catalog.checks._rule import folder_of
from mi_catalog.identifiers import ENTRY_ID
from mi_catalog.models import Kind
from mi_catalog.store import Document, Location

_ENTRIES = frozenset(kind.plural for kind in Kind)


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that names something else.

    Attributes:
        location: where it stands in its file.
        value: the id that it gives.
        wants: folders of which one must hold the id, and a word for what they hold.

    """

    location: Location
    value: str
    wants: frozenset[str]
    noun: str


def references(document: Document) -> Iterator[Reference]:
    """Everything a file names, topics excepted."""
    folder, data = folder_of(document), document.data
    if folder in _ENTRIES:
        yield from _list(data, "related", "entry", _ENTRIES)
    for reader in _READERS.get(folder, ()):
        yield from reader(data)


def topic_references(document: Document) -> Iterator[Reference]:
    """Every topic a file names."""
    folder, data = folder_of(document), document.data
    if folder in _ENTRIES:
        yield from _list(data, "topics", "topic", _TOPICS)
    elif folder == "topics":
        yield from _list(data, "related", "topic", _TOPICS)
    elif folder == GLOSSARY:
        for key, term in data.items():
            if isinstance(term, dict) and isinstance(topic := term.get("topic"), str):
                yield Reference((key, "topic"), topic, _TOPICS, "topic")


def stands_beside(document: Document, reference: Reference, value: str) -> bool:
    """Whether the list that a reference stands in holds a value already."""
    around: Any = document.data
    for step in reference.location[:-1]:
        around = around[step]
    return isinstance(around, list) and value in around


def looks_like_id(text: str) -> bool:
    """Whether a prerequisite or paper is meant as an id, rather than said in plain words."""
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


def _of_tutorial(data: Mapping[str, Any]) -> Iterator[Reference]:
    yield from _list(data, "libraries", "library", frozenset(["libraries"]))
    wants = _ENTRIES | {"paths"}
    yield from _list(data, "prerequisites", "entry", wants, looks_like_id)


def _of_library(data: Mapping[str, Any]) -> Iterator[Reference]:
    paper = data.get("paper")
    if isinstance(paper, str) and looks_like_id(paper):
        yield Reference(("paper",), paper, frozenset(["papers"]), "paper")


def _of_path(data: Mapping[str, Any]) -> Iterator[Reference]:
    yield from _list(data, "prerequisites", "path", frozenset(["paths"]), looks_like_id)
    steps = data.get("steps")
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict) and isinstance(entry := step.get("entry"), str):
            yield Reference(("steps", number, "entry"), entry, _ENTRIES, "entry")


def _of_glossary(data: Mapping[str, Any]) -> Iterator[Reference]:
    for key, term in data.items():
        for found in _list(term if isinstance(term, dict) else {}, "sources", "entry", _ENTRIES):
            yield Reference((key, *found.location), found.value, found.wants, found.noun)


def _of_people(data: Mapping[str, Any]) -> Iterator[Reference]:
    for key, person in data.items():
        for found in _list(person if isinstance(person, dict) else {}, "works", "entry", _ENTRIES):
            yield Reference((key, *found.location), found.value, found.wants, found.noun)


_READERS: Mapping[str, tuple[Callable[[Mapping[str, Any]], Iterator[Reference]], ...]] = {
    "tutorials": (_of_tutorial,),
    "libraries": (_of_library,),
    "paths": (_of_path,),
    GLOSSARY: (_of_glossary,),
    PEOPLE: (_of_people,),
}
