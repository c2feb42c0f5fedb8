"""Which image a page's links show; `cards.py` draws them."""

from mi_catalog.citations.reference import CATALOG
from mi_catalog.site.context import Site

SITE_CARD = "site"
"""The card of pages that belong to no topic."""


def card_address(card: str) -> str:
    """The place of a card's image on the site."""
    return f"assets/cards/{card}.png"


def card_description(site: Site, card: str) -> str:
    """A text for readers who cannot see the card: what it shows."""
    title = site.catalog.topics[card].title if card in site.catalog.topics else CATALOG
    return f"{title}: how many works the catalog has, by year."
