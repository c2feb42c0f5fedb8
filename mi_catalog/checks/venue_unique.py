"""No two venues share a name, and every track belongs to an existing conference."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.models import Venue, VenueKind
from mi_catalog.text.nearest import nearest
from mi_catalog.venues import FILE


def check(context: CheckContext) -> Iterator[Finding]:
    """Find names of two venues, and tracks of missing or wrong conferences."""
    venues = context.catalog.venues
    for claimants in {
        tuple(v.id for v in claim): claim for claim in venues.claims.values()
    }.values():
        for venue in claimants[1:]:
            shared = f'"{claimants[0].id}" and "{venue.id}" share a name or an alias.'
            yield _at(context, venue, shared, "Keep the name in one of them.")
    for venue in venues.by_id.values():
        if venue.part_of:
            yield from _misplaced(context, venue, venue.part_of)


def _misplaced(context: CheckContext, venue: Venue, parent_id: str) -> Iterator[Finding]:
    known = context.catalog.venues.by_id
    parent = known.get(parent_id)
    if parent is None:
        conferences = [v.id for v in known.values() if v.kind is VenueKind.CONFERENCE]
        hint = str(nearest(parent_id, conferences) or "Add it, or remove the line.")
        yield _at(context, venue, f'no venue has the id "{parent_id}".', hint, "part_of")
    elif not venue.short.startswith(f"{parent.short} "):
        message = f'"{venue.short}" does not begin with "{parent.short}".'
        hint = "Write the conference first: entries put the year between the two."
        yield _at(context, venue, message, hint, "short")


def _at(context: CheckContext, venue: Venue, message: str, hint: str, *field: str) -> Finding:
    return context.at(FILE, (venue.id, *field), message, hint)


def _example(alias: str) -> Example:
    """Two venues, the second with this alias."""
    text = (
        "clockconf:\n  short: ClockConf\n  name: Conference on Clocks\n  kind: conference\n"
        "clockwork:\n  short: CW\n  name: Clockwork Journal\n  kind: journal\n"
    )
    return Example(f"{text}  aliases:\n    - {alias}\n", f"catalog/{FILE}")


RULE = Rule(
    id="venue-unique",
    why="A name that two venues share would be read as either of them.",
    check=check,
    wrong=_example("ClockConf"),
    right=_example("Clockwork"),
)
