"""Renders page data as HTML: a Jinja environment with strict names and automatic escaping."""

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mi_catalog.site.context import Link, Row
from mi_catalog.site.page import Page

TITLE = "citation_title"
"""The meta tag with the title of the work that a page is about."""


class Renderer:
    """Renders pages; created once, since compiling the templates is slow."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=PackageLoader("mi_catalog.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._rows: dict[tuple[str, str, str], Markup] = {}
        self.environment.globals |= {"row": self.row, "links": links}

    def begin(self, *, look_for_changes: bool) -> None:
        """Start a build: forget rows, which may have changed.

        Args:
            look_for_changes: whether to reload changed templates, as in a preview.
        """
        self.environment.auto_reload = look_for_changes
        self.forget_rows()

    def page(self, page: Page) -> Markup:
        """The HTML of a page's content, without the shell."""
        return self.fragment(page.template, data=page.data(), root=page.root)

    def fragment(self, template: str, **values: Any) -> Markup:
        """The HTML of a part of a page."""
        html = self.environment.get_template(template).render(values)
        return Markup(html)  # noqa: S704 - the template has escaped it

    def forget_rows(self) -> None:
        """Free the cached rows after all pages are written."""
        self._rows.clear()

    def row(self, entry: Row, root: str, style: str = "plain") -> Markup:
        """The HTML of an entry in a list, cached because most entries are in about eight lists.

        Args:
            entry: the entry.
            root: the relative path to the site's root.
            style: "plain", "wide" with its summary, "noted" with a line of its note in place of
                the summary, "near" with why it is similar there and nothing to open but its page,
                "dense" for long lists, or "brief" with the summary there too.
        """
        key = (entry.id, root, style)
        made = self._rows.get(key)
        if made is None:
            made = self.environment.get_template("row.html").module.row(entry, root, style)  # type: ignore[attr-defined]
            if style not in ("noted", "near"):  # its text depends on the page
                self._rows[key] = made
        return made


def links(values: Iterable[Link], root: str, separator: str = ", ") -> Markup:
    """Links, and plain words for links without an address, with a separator."""
    return escape(separator).join(_linked(value, root) for value in values)


def _linked(link: Link, root: str) -> Markup:
    title = escape(link.title)
    if not link.address:
        return title
    address = link.address if "://" in link.address else f"{root}{link.address}"
    return Markup(f'<a href="{escape(address)}">{title}</a>')  # noqa: S704 - both are escaped


def head_of(page: Page) -> Markup:
    """The elements that a page adds to the head: its feed, its title for cards, meta tags for
    reference managers, a hint for robots. The meta tag with the title of a work also serves cards.
    """
    tags = tuple(page.metadata())
    for_card = ' property="og:title"'
    lines = [
        f'<meta name="{name}"{for_card if name == TITLE else ""} content="{escape(value)}">'
        for name, value in tags
    ]
    if all(name != TITLE for name, _ in tags):
        lines.append(f'<meta{for_card} content="{escape(page.title)}">')
    if page.feed:
        title, address = escape(page.title), escape(page.root + page.feed)
        kind = "application/atom+xml"
        lines.insert(0, f'<link rel="alternate" type="{kind}" title="{title}" href="{address}">')
    if not page.indexed:
        lines.append('<meta name="robots" content="noindex">')
    return Markup("".join(lines))  # noqa: S704 - all that was put in is escaped
