"""The generated parts that prose pages may call for, as in `{{ bibtex("some-id") }}`."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Site
from mi_catalog.site.render import Renderer


def components(
    site: Site, renderer: Renderer, address: str
) -> Mapping[str, Callable[[str], Markup]]:
    """The parts for one page, by the name that prose calls them by."""
    root = root_of(address)

    def bibtex(key: str) -> Markup:
        entry = site.catalog.find(key)
        text = to_bibtex(entry) if entry else ""
        return renderer.fragment("parts/bibtex.html", text=text, root=root)

    return {"bibtex": bibtex}
