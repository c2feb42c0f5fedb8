"""An entry in the notations of its page that follow from its bibliographic record alone."""

from dataclasses import dataclass

from mi_catalog.citations.coins import to_coins
from mi_catalog.citations.meta_tags import meta_tags
from mi_catalog.citations.reference import Reference

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notations:
    """What pages show of a bibliographic record.

    Attributes:
        tags: names and contents of the tags in the head of its page.
        coins: what reference managers save of it from pages that list it.

    """

    tags: Pairs
    coins: str


def notations(reference: Reference) -> Notations:
    """Write a record in all of them."""
    return Notations(tuple(meta_tags(reference)), to_coins(reference))
