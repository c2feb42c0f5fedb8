"""Reads `catalog/tracker/feeds.yml`, the list of forums and blogs that publish posts."""

from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError
from mi_catalog.findings import Finding
from mi_catalog.models import PostSource
from mi_catalog.store import Document, Location, Mark, Refusal, read_document, validate

FEEDS = f"{FOLDER}/tracker/feeds.yml"


def read_sources(root: Path) -> tuple[PostSource, ...]:
    """The sources in the file; none if there is no file.

    Raises:
        CatalogError: the file is invalid.

    """
    path = root / FEEDS
    if not path.exists():
        return ()
    try:
        document = read_document(path, root)
    except Refusal as refusal:
        raise CatalogError(str(refusal.finding)) from None
    made = [_source(document, key, value) for key, value in document.data.items()]
    wrong = [str(finding) for one in made if isinstance(one, list) for finding in one]
    if wrong:
        raise CatalogError("\n".join(wrong))
    return tuple(source for source in made if isinstance(source, PostSource))


def _source(document: Document, key: str, value: object) -> PostSource | list[Finding]:
    if not isinstance(value, dict):
        message = f'the place "{key}" is not a mapping.'
        return [document.finding((key,), "schema", message, 'Write "url" below it.')]
    marks: dict[Location, Mark] = {
        at[1:]: mark for at, mark in document.marks.items() if at[0] == key
    }
    return validate(PostSource, Document(document.path, value, marks), id=key)
