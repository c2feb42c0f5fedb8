"""A curator's note as HTML: Markdown with citations and mathematics, and nothing that could run.

HTML in a note is shown as text. Headings become bold lines, as a note is below a heading of its
page.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mi_catalog.citations.prose import replace_citations
from mi_catalog.models.fields import LONGEST_NOTE
from mi_catalog.text.formulas import math_html, replace_formulas
from mi_catalog.text.safe_html import clean

Cite = Callable[[list[str]], str]
"""Makes the HTML of a citation from its keys."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def note_html(note: str, cite: Cite) -> str:
    """A note as HTML that is safe to show; as a plain paragraph if it is too long or too deep."""
    if len(note) <= LONGEST_NOTE:
        with suppress(Exception):  # the converter has no error class of its own
            return clean(convert(note, cite))
    return f"<p>{escape(note)}</p>"


def convert(note: str, cite: Cite) -> str:
    """A note as HTML, not yet cleaned.

    Raises:
        Exception: any error of the converter, such as RecursionError on deep nesting.

    """
    return Markdown(extensions=[_Notes(cite)], output_format="html").convert(note)


class _Notes(Extension):
    def __init__(self, cite: Cite) -> None:
        super().__init__()
        self.cite = cite

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_OurHtml(md, self.cite), "our_html", 25)
        md.treeprocessors.register(_BoldHeadings(md), "bold_headings", 5)


class _OurHtml(Preprocessor):
    """Protects generated HTML from the converter."""

    def __init__(self, md: Markdown, cite: Cite) -> None:
        super().__init__(md)
        self.cite = cite

    def run(self, lines: list[str]) -> list[str]:
        keep: Callable[[str], str] = self.md.htmlStash.store
        text = replace_citations("\n".join(lines), lambda keys: keep(self.cite(keys)))
        text = replace_formulas(text, lambda latex, display: keep(math_html(latex, display)))
        return text.split("\n")


class _BoldHeadings(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.tag in _HEADINGS:
                element.tag = "p"
                bold = ET.Element("strong")
                bold.text, element.text = element.text, None
                bold.extend(_moved(element))
                element.append(bold)


def _moved(element: ET.Element) -> Iterable[ET.Element]:
    children = [*element]
    for child in children:
        element.remove(child)
    return children
