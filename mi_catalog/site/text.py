"""Converts catalog text to HTML: mathematics, notes, dates."""

import html
import re
from functools import lru_cache

from markdown import markdown
from markupsafe import Markup, escape

from mi_catalog.citations import notes
from mi_catalog.citations.latex import without_math
from mi_catalog.models import PartialDate
from mi_catalog.text.formulas import math_html, replace_formulas, segments
from mi_catalog.text.months import MONTHS
from mi_catalog.text.safe_html import clean

SHORT_LINE = 60
"""A first sentence shorter than this, in characters, says too little alone."""
_LINK_TAG = re.compile(r"</?a\b[^>]*>")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*(?=\s+[\"“'(]?[A-Z])")


@lru_cache(maxsize=16_384)
def inline(text: str) -> Markup:
    """A line of catalog text as HTML, with mathematics as MathML."""
    if "$" not in text:
        return escape(text)
    return Markup("").join(
        Markup(math_html(part)) if is_math else escape(part)  # noqa: S704 - `math_html` is safe
        for part, is_math in segments(text)
    )


def code(text: str) -> Markup:
    """Text escaped for use between tags, where quotes need no escape, which saves space."""
    return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped here


def plain_title(text: str) -> str:
    """A title without markup, for the browser's tab and for attributes."""
    return without_math(text)


def mathematics(markdown_text: str) -> str:
    """Prose with `$…$` and `$$…$$` as MathML, except in code."""
    return replace_formulas(markdown_text, math_html)


def note_html(note: str, cite: "CitationRenderer") -> Markup:
    """The HTML of a curator's note, which is Markdown with citations; HTML in it is shown as
    text.
    """
    return Markup(notes.note_html(note, cite))  # noqa: S704 - only what is allowed is left in it


def note_line(note: str, cite: "CitationRenderer") -> Markup:
    """A sentence of a note as HTML within a line."""
    html = note_html(note, cite).removeprefix("<p>").removesuffix("</p>")
    return Markup(html)  # noqa: S704 - cleaned


def without_links(html: Markup) -> Markup:
    """HTML in which what was a link is plain text, for places that can be pressed themselves."""
    return Markup(_LINK_TAG.sub("", html))  # noqa: S704 - tags are only taken away


def divided_note(note: str) -> tuple[str, str]:
    """The first sentence of a note in Markdown, with the next while it is short, and the rest."""
    first, _, others = note.strip().partition("\n\n")
    paragraph = " ".join(first.split())
    for end in _SENTENCE_END.finditer(paragraph):
        if end.end() >= SHORT_LINE:
            return paragraph[: end.end()], f"{paragraph[end.end() :].strip()}\n\n{others}".strip()
    return paragraph, others.strip()


@lru_cache(maxsize=4_096)
def paragraphs(text: str) -> Markup:
    """The HTML of a few paragraphs of Markdown."""
    return Markup(clean(markdown(text, output_format="html")))  # noqa: S704 - cleaned


def counted_works(count: int) -> str:
    """How many works, as in "1 work" or "2,104 works"."""
    return f"{count:,} work{'s' if count > 1 else ''}"


def date_text(when: PartialDate | None) -> str:
    """A date as people write it: "21 Nov 2022", "Nov 2022" or "2022"."""
    if when is None:
        return ""
    month = f"{MONTHS[when.month - 1][:3]} " if when.month else ""
    day = f"{int(when[8:10])} " if len(when) > 7 else ""
    return f"{day}{month}{when.year}"


def month_text(month: PartialDate) -> str:
    """The month of a date written out, as in "July 2026"."""
    return f"{MONTHS[(month.month or 1) - 1]} {month.year}"


class CitationRenderer:
    """Makes linked short citations from the keys of one bracket, for `replace_citations`."""

    def __init__(self, links: dict[str, tuple[str, str]], root: str) -> None:
        """Store the links.

        Args:
            links: short citation and address by key.
            root: the relative path from the citing page to the site's root.

        """
        self.links = links
        self.root = root

    def __call__(self, keys: list[str]) -> str:
        return "(" + "; ".join(self._one(key) for key in keys) + ")"

    def _one(self, key: str) -> str:
        if key not in self.links:
            return str(escape(f"@{key}"))
        short, address = self.links[key]
        return f'<a class="cite" href="{self.root}{address}">{escape(short)}</a>'
