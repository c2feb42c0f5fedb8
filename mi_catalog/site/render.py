"""Page data to HTML: one Jinja environment, strict about names and escaping everything."""

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mi_catalog.site.context import Link, Row
from mi_catalog.site.page import Page

TITLE = "citation_title"
"""The tag of a page's head with the title of the work that it is about."""


class Renderer:
    """Shows pages; made once, since compiling the templates is the slow part."""

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
        """A build starts: rows may have changed.

        Args:
            look_for_changes: whether to look at each use if a template's file has changed, as a
                preview must.
        """
        self.environment.auto_reload = look_for_changes
        self.forget_rows()

    def page(self, page: Page) -> Markup:
        """The content of a page, without the shell around it."""
        return self.fragment(page.template, data=page.data(), root=page.root)

    def fragment(self, template: str, **values: Any) -> Markup:
        """A piece of a page."""
        html = self.environment.get_template(template).render(values)
        return Markup(html)  # noqa: S704 - the template has escaped it

    def forget_rows(self) -> None:
        """Forget the rows shown so far, when all pages are written."""
        self._rows.clear()

    def row(self, entry: Row, root: str, style: str = "plain") -> Markup:
        """An entry in a list, rendered once; most entries are in about eight lists.

        Args:
            entry: the entry.
            root: the way to the site's root.
            style: "plain", "wide" with its summary, "noted" with a line of its note in place of
                the summary, "near" with why it is similar there and nothing to open but its page,
                "dense" for long lists, or "brief" with the summary there too.
        """
        key = (entry.id, root, style)
        made = self._rows.get(key)
        if made is None:
            made = self.environment.get_template("row.html").module.row(entry, root, style)  # type: ignore[attr-defined]
            if style not in ("noted", "near"):  # what is said there depends on the page
                self._rows[key] = made
        return made


def links(values: Iterable[Link], root: str, separator: str = ", ") -> Markup:
    """Links, and words that lead nowhere, with a separator between."""
    return escape(separator).join(_linked(value, root) for value in values)


def _linked(link: Link, root: str) -> Markup:
    title = escape(link.title)
    if not link.address:
        return title
    address = link.address if "://" in link.address else f"{root}{link.address}"
    return Markup(f'<a href="{escape(address)}">{title}</a>')  # noqa: S704 - both are escaped


def head_of(page: Page) -> Markup:
    """What a page adds to the head: its feed, its title for cards, tags for reference managers, a
    hint to robots. The title of a work that is cited is that of its page's card too.
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
