"""The engine's page around ours: rendered once a depth, split at placeholders, joined a thousand
times.

Rendering header, navigation and footer again for every page is what makes a naive build slow; they
differ between pages only in a few words, which the engine renders as placeholders.
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
    """The engine's page for one depth, in pieces: text and placeholder names by turns."""

    pieces: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> "Shell":
        """Cut the engine's output at its placeholders.

        Raises:
            ValueError: the content has no place in it, so the theme does not fit.

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
    """HTML without the line ends between tags, which thousands of pages would repeat."""
    return _BETWEEN.sub("", html)


def placeholders(sections: Iterable[Section]) -> dict[str, object]:
    """The values with which the engine renders a shell, as its page's front matter."""
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
    """What a page puts in the placeholders."""
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
