"""Short citations for running text, and lines of authors for lists."""

from collections.abc import Sequence

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.people.names import Name


def short_citation(reference: Reference) -> str:
    """Name and year as text cites them: "Wang et al., 2023", "Elhage & Nanda, 2021".

    Without people the title or name is used; without a date there is no year.
    """
    who = _who(reference.names) or without_math(reference.title)
    return f"{who}, {reference.year}" if reference.year else who


def author_line(people: Sequence[str], limit: int = 4) -> str:
    """Names in full up to a limit, then how many are left: "A, B and 7 others".

    "1 other" is never printed, as the name takes the same room.
    """
    if len(people) <= limit + 1:
        return ", ".join(people)
    return f"{', '.join(people[:limit])} and {len(people) - limit} others"


def _who(names: Sequence[Name]) -> str:
    surnames = [surname(name) for name in names[:2]]
    if len(names) > 2:
        return f"{surnames[0]} et al."
    return " & ".join(surnames)


def surname(name: Name) -> str:
    """The part of a name that a citation prints; a remark in brackets is left out."""
    return name.surname.partition(" (")[0]
