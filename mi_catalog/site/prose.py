"""Adds citations, mathematics and generated parts to hand-written Markdown pages."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

from markupsafe import Markup, escape

from mi_catalog.citations.prose import replace_citations
from mi_catalog.prose_parts import CALL, argument_of
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Prose, Site
from mi_catalog.site.text import CitationRenderer, mathematics
from mi_catalog.store import read_text

_PLACE = re.compile(r'<div data-part="([^"]*)"></div>')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_COLUMN = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
"""The heading of a section of prose: its anchor and its title."""
_HEADER_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def load_prose(docs: Path) -> dict[str, Prose]:
    """Read every Markdown file below a folder, by its path relative to it.

    Raises:
        Refusal: one of them is not UTF-8.

    """
    found = {}
    for path in sorted(docs.rglob("*.md")):
        source = path.relative_to(docs).as_posix()
        text = _FRONT_MATTER.sub(_blank_lines, read_text(path, docs.parent))
        heading = _HEADING.search(text)
        found[source] = Prose(source, heading[1] if heading else path.stem, text)
    return found


def _blank_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def before_markdown(text: str, site: Site, address: str) -> str:
    """The Markdown with citations, mathematics and places of generated parts as HTML."""
    text = CALL.sub(_place, text)
    return mathematics(replace_citations(text, CitationRenderer(site.citations, root_of(address))))


def _place(found: re.Match[str]) -> str:
    return f'<div data-part="{found[1]} {argument_of(found)}"></div>'


def after_markdown(html: str, components: Mapping[str, Callable[[str], Markup]]) -> str:
    """Insert the generated parts, and label the cells of tables with their columns' names.

    Unknown parts are removed; the rule part-known reports them.
    """

    def part(found: re.Match[str]) -> str:
        name, _, argument = found[1].partition(" ")
        return str(components[name](argument)) if name in components else ""

    return _PLACE.sub(part, _TABLE.sub(_labelled, html))


def _labelled(table: re.Match[str]) -> str:
    """A table whose cells are labelled with their columns, for small screens."""
    names = [escape(Markup(name).striptags()) for name in _COLUMN.findall(table[0])]  # noqa: S704

    def row(found: re.Match[str]) -> str:
        first, *cells = found[0].split("<td")
        if len(cells) != len(names):
            return found[0]
        pairs = zip(cells, names, strict=True)
        return first + "".join(f'<td data-label="{name}"{cell}' for cell, name in pairs)

    return _ROW.sub(row, table[0])


def sections_of(prose: str) -> Iterator[tuple[str, Markup]]:
    """Anchor and title of each section of prose in HTML."""
    for found in SECTION.finditer(prose):
        title = Markup(_HEADER_LINK.sub("", found[2]))  # noqa: S704 - only text is left
        yield unescape(found[1]), escape(title.striptags())
