"""The fields of a library agree with the observed facts."""

import re
from collections.abc import Iterator

from mi_catalog.catalog import FOLDER
from mi_catalog.checks._rule import EXAMPLE_LIBRARY, CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.models import Entry, LibraryStatus
from mi_catalog.observed import LIBRARIES, Libraries

FIELDS = ("summary", "notes")
"""Fields of text that may mention how active a library is."""
_ABANDONED = re.compile(
    r"\b(?:unmaintained|no longer (?:maintained|developed|updated|worked on)|abandoned"
    r"|(?:is|was) (?:now )?archived)\b",
    re.IGNORECASE,
)

_SEEN = """\
{"day": "2026-05-01", "libraries": {
  "gearbox": {"license": ["Apache-2.0", "2026-05-01"]}
}}
"""


def check(context: CheckContext) -> Iterator[Finding]:
    """Compare licence, status and running text with the facts in `catalog/observed/`."""
    observed = context.catalog.observed.libraries
    for identifier in observed.facts:
        if entry := context.catalog.entries.get(identifier):
            for field, message, hint in _contradictions(entry, observed):
                yield context.at(identifier, (field,), message, hint)


def _contradictions(entry: Entry, observed: Libraries) -> Iterator[tuple[str, str, str]]:
    """The field, what is wrong with it, and what to do."""
    license_id = observed.value(entry.id, "license")
    said = getattr(entry, "license", None)
    if said and license_id and said.lower() != license_id.lower():
        message = f'the licence is "{said}", but its repository says "{license_id}".'
        yield "license", message, f'Look there, and write "{license_id}" or what is right.'
    seen = observed.status(entry.id)
    status = getattr(entry, "status", None)
    if seen is LibraryStatus.ARCHIVED and isinstance(status, LibraryStatus) and status is not seen:
        message = f'the status is "{status}", but its repository is archived.'
        yield "status", message, 'Write "archived", or remove the line.'
    if seen is not LibraryStatus.ACTIVE:
        return
    day = max(observed.value(entry.id, "last_commit"), observed.value(entry.id, "released"))
    if status is LibraryStatus.ARCHIVED:
        message = f'the status is "archived", but there was work on it on {day}.'
        yield "status", message, "Remove the line, or name the repository that is meant."
    for field in FIELDS:
        if found := _ABANDONED.search(getattr(entry, field) or ""):
            message = f'this says "{found[0]}", but there was work on it on {day}.'
            yield field, message, "Say what is true now."


RULE = Rule(
    id="observed-agrees",
    why="A reader who chooses a library cannot know which of two statements about it is true.",
    check=check,
    wrong=Example("license: MIT", EXAMPLE_LIBRARY, {f"{FOLDER}/{LIBRARIES}": _SEEN}),
    right=Example("license: Apache-2.0", EXAMPLE_LIBRARY, {f"{FOLDER}/{LIBRARIES}": _SEEN}),
)
