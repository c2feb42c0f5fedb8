"""The folders of the catalog contain entries, and nothing else."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mi_catalog.catalog import GLOSSARY, PEOPLE
from mi_catalog.checks._exceptions import EXCEPTIONS
from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.dictionaries import FILE as DICTIONARIES
from mi_catalog.findings import Finding
from mi_catalog.store import SUFFIX
from mi_catalog.text.nearest import nearest

OTHERS = ("coverage", "observed", "schema", "tracker", "vocabulary")
"""Folders that programs write."""
KEYED_FILES = (GLOSSARY, PEOPLE, DICTIONARIES)
"""The files that contain one record below each key."""
ON_TOP = (*KEYED_FILES, EXCEPTIONS)
"""The files directly in `catalog/` that are read."""
_YAML = (".yml", ".yaml")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find files that the catalog does not read."""
    read = context.catalog.folders
    for path in context.files:
        _, folder, *rest = path.split("/")
        if path.endswith("/"):
            remedy = "Put the files themselves here."
            yield Finding(path.rstrip("/"), 1, 1, "", "this folder is a link.", remedy)
        elif not rest:
            yield from _on_top(path, folder, read)
        elif rest[-1][0] == "." or folder in OTHERS:
            continue
        elif folder in read and not path.endswith(SUFFIX):
            remedy = _remedy(PurePosixPath(path))
            yield Finding(path, 1, 1, "", "this file is not read.", remedy)
        elif folder not in read:
            near = nearest(folder, read)
            message = f"this file is not read: no kind is in catalog/{folder}/."
            yield Finding(path, 1, 1, "", message, str(near or f"Folders are {', '.join(read)}."))


def _on_top(path: str, name: str, read: tuple[str, ...]) -> Iterator[Finding]:
    if name.lower().endswith(_YAML) and name not in ON_TOP:
        near = nearest(name, ON_TOP)
        remedy = str(near or f"Move it into the folder of its kind: {', '.join(read)}.")
        yield Finding(path, 1, 1, "", "this file is not read.", remedy)


def _remedy(place: PurePosixPath) -> str:
    if place.suffix.lower() in _YAML:
        return f'Name it "{place.stem}{SUFFIX}".'
    return f'Entries end in "{SUFFIX}": rename it, or move it elsewhere.'


RULE = Rule(
    id="stray-file",
    why="A file that is silently not read is work that its author believes to be published.",
    check=check,
    wrong=Example("name: GearBox", "catalog/libraries/gearbox.yaml"),
    right=Example("name: GearBox", "catalog/libraries/gearbox.yml"),
)
