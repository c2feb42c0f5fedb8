"""The meta tags and COinS of an entry, which depend only on its bibliographic record."""

from dataclasses import dataclass

from mi_catalog.citations.coins import to_coins
from mi_catalog.citations.meta_tags import meta_tags
from mi_catalog.citations.reference import Reference

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notations:
    """A bibliographic record as pages contain it.

    Attributes:
        tags: names and contents of the meta tags of its page.
        coins: the COinS, which reference managers read on pages that list it.

    """

    tags: Pairs
    coins: str


def notations(reference: Reference) -> Notations:
    """Write a record in both notations."""
    return Notations(tuple(meta_tags(reference)), to_coins(reference))
