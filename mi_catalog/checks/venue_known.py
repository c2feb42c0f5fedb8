"""Every venue of an entry is in the vocabulary, or a workshop of one that is, in canonical form."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule, folder_of
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.models import Work
from mi_catalog.store import Document
from mi_catalog.text.nearest import nearest
from mi_catalog.venues import FILE


def check(context: CheckContext) -> Iterator[Finding]:
    """Find unknown venues, and known ones that are not in canonical form."""
    venues = context.catalog.venues
    for document in context.documents if venues else ():
        text = _venue(document, context)
        if text is None:
            continue
        canonical = venues.canonical(text)
        if canonical is None:
            near = nearest(text, venues.names)
            remedy = f"Correct it, or add the venue to catalog/{FILE}."
            hint = f"{near} Or add the venue to catalog/{FILE}." if near else remedy
            yield document.finding(("venue",), "", f'the venue "{text}" is not known.', hint)
        elif canonical != text:
            message = f'the venue "{text}" is not in canonical form.'
            yield document.finding(("venue",), "", message, f'Write "{canonical}".', fixable=True)


def fix(document: Document, context: CheckContext) -> str:
    """Write a known venue in canonical form."""
    text = _venue(document, context)
    canonical = context.catalog.venues.known(text)
    if not canonical or canonical == text:
        return document.text
    return with_values(document, {("venue",): canonical})


def _venue(document: Document, context: CheckContext) -> str | None:
    """The venue in the file of a work; None in other files."""
    works = (model.KIND.plural for model in context.catalog.kinds if issubclass(model, Work))
    venue = document.data.get("venue") if folder_of(document) in works else None
    return venue if isinstance(venue, str) else None


_VENUES = "clockconf:\n  short: ClockConf\n  name: Conference on Clocks\n  kind: conference\n"

RULE = Rule(
    id="venue-known",
    why="An unknown venue is cited as the wrong sort of publication, without its full name.",
    check=check,
    wrong=Example("venue: ClockConv 2024", beside={f"catalog/{FILE}": _VENUES}),
    right=Example("venue: ClockConf 2024", beside={f"catalog/{FILE}": _VENUES}),
    fix=fix,
)
