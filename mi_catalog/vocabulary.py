"""Vocabularies: files below `catalog/vocabulary/` that map an id to what it means."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from mi_catalog.findings import Finding
from mi_catalog.models import Record
from mi_catalog.store import Document, Location, Mark, Refusal, read_document, validate

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[R]):
    """What a file of the vocabulary holds.

    Attributes:
        records: its records by id, in the file's order; those with faults are left out.
        document: the file, None when there is none or it cannot be read.
        findings: what is wrong with it.

    """

    records: Mapping[str, R]
    document: Document | None = None
    findings: tuple[Finding, ...] = ()


def read_vocabulary(path: Path, root: Path, model: type[R]) -> Vocabulary[R]:
    """Read a file that maps ids to records; a file that is not there is an empty vocabulary."""
    if not path.exists():
        return Vocabulary({})
    try:
        document = read_document(path, root)
    except Refusal as refusal:
        return Vocabulary({}, None, (refusal.finding,))
    marks: dict[str | int, dict[Location, Mark]] = defaultdict(dict)
    for location, mark in document.marks.items():
        marks[location[0]][location[1:]] = mark
    records: dict[str, R] = {}
    findings: list[Finding] = []
    for key, value in document.data.items():
        if not isinstance(value, dict):
            hint = "Write its fields below it, each on a line of its own."
            findings.append(document.finding((key,), "schema", f'"{key}" is not a mapping.', hint))
            continue
        made = validate(model, Document(document.path, value, marks[key]), id=key)
        if isinstance(made, list):
            findings += made
        else:
            records[key] = made
    return Vocabulary(records, document, tuple(findings))
