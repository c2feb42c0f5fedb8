"""Adds people to `catalog/people.yml` whose family names cannot be derived from their names."""

from collections.abc import Iterable
from dataclasses import replace

from mi_catalog.catalog import FOLDER, PEOPLE, Catalog
from mi_catalog.editing.value_edits import with_values
from mi_catalog.identity.identifiers import slug
from mi_catalog.models import Person
from mi_catalog.people.author_lists import Author
from mi_catalog.people.people import People, name_key
from mi_catalog.store import Document, parse_document, to_data

PATH = f"{FOLDER}/{PEOPLE}"
"""The file, relative to the project's root."""


def people_to_add(people: People, authors: Iterable[Author]) -> tuple[Person, ...]:
    """The authors whose known family name differs from the derived one and who are not in the file
    yet.
    """
    return tuple(
        Person(id=name_key(author.name), name=author.name, family=author.family)
        for author in authors
        if author.family
        and people.find(author.name) is None
        and slug(author.name)
        and slug(people.name(author.name).surname) != slug(author.family)
    )


def with_people(catalog: Catalog, added: Iterable[Person]) -> Catalog:
    """The catalog with people added, and with the changed file."""
    new = {person.id: person for person in added}
    if not new:
        return catalog
    persons = dict(sorted({**catalog.people.persons, **new}.items()))
    before = catalog.documents.get("people") or Document(PATH, {}, {})
    text = with_values(before, {(key,): to_data(person) for key, person in sorted(new.items())})
    document = parse_document(text, PATH)
    documents = {**catalog.documents, "people": document}
    return replace(catalog, people=replace(catalog.people, persons=persons), documents=documents)
