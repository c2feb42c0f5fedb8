"""Catalog text to HTML: mathematics as MathML, notes from Markdown, dates for people."""

import re
from functools import lru_cache

from markdown import markdown
from markupsafe import Markup, escape

from mi_catalog.citations.prose import replace_citations
from mi_catalog.formulas import CODE, DISPLAY, INLINE, Unreadable, to_mathml
from mi_catalog.models import PartialDate

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@lru_cache(maxsize=16_384)
def inline(text: str) -> Markup:
    """A line of catalog text, escaped, its mathematics between dollars as MathML."""
    parts = INLINE.split(text)
    if len(parts) == 1:
        return escape(text)
    return Markup("").join(
        _mathml(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def plain_title(text: str) -> str:
    """A title without markup, for the browser's tab and for attributes."""
    text = re.sub(r"\\(?:textit|textbf|text|mathrm|mathcal)\{([^}]*)\}", r"\1", text)
    symbols = {r"\neq": "≠", r"\rightarrow": "→", r"\to": "→", r"\times": "×"}  # fmt: skip
    for command, symbol in symbols.items():
        text = text.replace(command, symbol)
    return text.replace("$", "")


def mathematics(markdown_text: str) -> str:
    """Prose with its `$…$` and `$$…$$` as MathML; code is left alone."""
    pieces = CODE.split(markdown_text)
    for number in range(0, len(pieces), 2):
        text = DISPLAY.sub(lambda found: str(_mathml(found[1], "block")), pieces[number])
        text = INLINE.sub(lambda found: str(_mathml(found[1])), text)
        pieces[number] = text.replace(r"\$", "$")
    return "".join(pieces)


def note_html(note: str, cite: "CitationRenderer") -> Markup:
    """A curator's note: Markdown, with citations; raw HTML in it is shown, never run."""
    safe = note.replace("&", "&amp;").replace("<", "&lt;")
    return paragraphs(mathematics(replace_citations(safe, cite)))


@lru_cache(maxsize=4_096)
def paragraphs(text: str) -> Markup:
    """A few paragraphs of Markdown whose raw HTML is to be trusted."""
    return Markup(markdown(text, output_format="html"))  # noqa: S704 - callers see to it


def date_text(when: PartialDate | None) -> str:
    """A date as people write it: "21 Nov 2022", "Nov 2022" or "2022"."""
    if when is None:
        return ""
    month = f"{_MONTHS[when.month - 1]} " if when.month else ""
    day = f"{int(when[8:10])} " if len(when) > 7 else ""
    return f"{day}{month}{when.year}"


def _mathml(latex: str, display: str = "inline") -> Markup:
    """A formula; its TeX as it stands where a check has something to say of it."""
    try:
        return Markup(to_mathml(latex, display))  # noqa: S704 - made by the converter
    except Unreadable:
        return Markup("<code>{}</code>").format(latex)


class CitationRenderer:
    """What `replace_citations` calls: keys of one bracket in, linked short citations out."""

    def __init__(self, links: dict[str, tuple[str, str]], root: str) -> None:
        """Keep where each key leads.

        Args:
            links: short citation and address by key.
            root: the way from the citing page to the site's root.

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
