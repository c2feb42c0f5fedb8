"""Short citations for running text, and lines of authors for lists."""

from collections.abc import Sequence

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.names import parse_name
from mi_catalog.models import Entry


def short_citation(entry: Entry) -> str:
    """Name and year as text cites them: "Wang et al., 2022", "Elhage & Nanda, 2021".

    An entry without people goes by its title or name; one without a date has no year.
    """
    who = _who(entry.people) or without_math(entry.heading)
    return f"{who}, {entry.when.year}" if entry.when else who


def author_line(people: Sequence[str], limit: int = 4) -> str:
    """Names in full up to a limit, then how many are left: "A, B and 7 others".

    One name is never hidden behind "1 other", which would take the same room.
    """
    if len(people) <= limit + 1:
        return ", ".join(people)
    return f"{', '.join(people[:limit])} and {len(people) - limit} others"


def _who(people: Sequence[str]) -> str:
    surnames = [surname(person) for person in people[:2]]
    if len(people) > 2:
        return f"{surnames[0]} et al."
    return " & ".join(surnames)


def surname(person: str) -> str:
    """The part of a name that a citation prints; what stands in brackets is left out."""
    return parse_name(person).surname.partition(" (")[0]
