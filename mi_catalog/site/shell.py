"""The engine's page around ours: rendered once a depth, split at placeholders, joined a thousand
times.

Rendering header, navigation and footer for every page would make the build slow; they differ only
in a few values, which the engine renders as placeholders.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import escape

from mi_catalog.site.card_addresses import SITE_CARD, card_address, card_description
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page, Section
from mi_catalog.site.render import head_of

_BETWEEN = re.compile(r"(?<=>)\s*\n\s*(?=<)")
_MARK = re.compile(r"⟦([\w:-]+)⟧")
CURRENT = ' aria-current="page"'


def mark(name: str) -> str:
    """The placeholder for a part of the page."""
    return f"⟦{name}⟧"


@dataclass(frozen=True, slots=True)
class Shell:
    """The engine's page for one depth, split into text and names of placeholders."""

    pieces: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> "Shell":
        """Split the engine's output at its placeholders.

        Raises:
            ValueError: the placeholder of the content is missing, so the theme does not fit.

        """
        pieces = tuple(_MARK.split(html))
        if "content" not in pieces[1::2]:
            raise ValueError("the theme's main.html does not show page.content")
        return cls(pieces)

    def join(self, parts: Mapping[str, str]) -> str:
        """A whole page; placeholders without a part are removed."""
        pieces = [*self.pieces]
        pieces[1::2] = [parts.get(name, "") for name in pieces[1::2]]
        return "".join(pieces)


def joined_tags(html: str) -> str:
    """HTML without line breaks between tags, to save space in thousands of pages."""
    return _BETWEEN.sub("", html)


def placeholders(sections: Iterable[Section]) -> dict[str, object]:
    """The front matter with which the engine renders a shell."""
    return {
        "title": mark("title"),
        "description": mark("description"),
        "head": mark("head"),
        "card": mark("card"),
        "card_alt": mark("card_alt"),
        "generated": True,
        "active": {section.id: mark(f"active:{section.id}") for section in sections},
    }


def parts_of(page: Page, content: str, site: Site) -> dict[str, str]:
    """The values of the placeholders for a page."""
    card = page.card or SITE_CARD
    return {
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "canonical": site.base_url + page.address,
        "card": card_address(card),
        "card_alt": str(escape(card_description(site, card))),
        "head": str(head_of(page)),
        "content": content,
        f"active:{page.section}": CURRENT,
    }
