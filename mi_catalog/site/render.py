"""Page data to HTML: one Jinja environment, strict about names and escaping everything."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mi_catalog.site.page import Page


class Renderer:
    """Shows pages; made once a build, since compiling the templates is the slow part."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=PackageLoader("mi_catalog.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, page: Page) -> Markup:
        """The content of a page, without the shell around it."""
        return self.fragment(page.template, data=page.data, root=page.root)

    def fragment(self, template: str, **values: Any) -> Markup:
        """A piece of a page."""
        html = self.environment.get_template(template).render(values)
        return Markup(html)  # noqa: S704 - the template has escaped it


def head_of(page: Page) -> Markup:
    """What a page adds to the document's head: its feed, and a hint to robots."""
    feed = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}{}">')
    head = feed.format(page.title, page.root, page.feed) if page.feed else Markup()
    return head if page.indexed else head + Markup('<meta name="robots" content="noindex">')
