"""Page data to HTML: one Jinja environment, strict about names and escaping everything."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mi_catalog.site.context import Row
from mi_catalog.site.page import Page


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
        self._rows: dict[tuple[Row, str, str], Markup] = {}
        self.environment.globals["row"] = self.row

    def page(self, page: Page) -> Markup:
        """The content of a page, without the shell around it."""
        return self.fragment(page.template, data=page.data(), root=page.root)

    def fragment(self, template: str, **values: Any) -> Markup:
        """A piece of a page."""
        html = self.environment.get_template(template).render(values)
        return Markup(html)  # noqa: S704 - the template has escaped it

    def row(self, entry: Row, root: str, style: str = "plain") -> Markup:
        """An entry in a list; an entry stands in eight lists or so, and is shown once for all.

        Args:
            entry: the entry.
            root: the way to the site's root.
            style: "plain", "wide" with its summary, or "dense" for long lists.
        """
        key = (entry, root, style)
        if key not in self._rows:
            self._rows[key] = self.fragment("row.html", entry=entry, root=root, style=style)
        return self._rows[key]


def head_of(page: Page) -> Markup:
    """What a page adds to the head: its feed, tags for reference managers, a hint to robots."""
    feed = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}{}">')
    head = feed.format(page.title, page.root, page.feed) if page.feed else Markup()
    line = Markup('<meta name="{}" content="{}">')
    head += Markup().join(line.format(name, value) for name, value in page.metadata)
    return head if page.indexed else head + Markup('<meta name="robots" content="noindex">')
