"""The images that link previews of pages show; `cards.py` draws them."""

from mi_catalog.citations.reference import CATALOG
from mi_catalog.site.context import Site

SITE_CARD = "site"
"""The card of pages without a topic."""


def card_address(card: str) -> str:
    """The address of a card's image."""
    return f"assets/cards/{card}.png"


def card_description(site: Site, card: str) -> str:
    """The alternative text of a card."""
    title = site.catalog.topics[card].title if card in site.catalog.topics else CATALOG
    return f"{title}: how many works the catalog has, by year."
