"""The data with which the page /bib/ updates bibliographies in the browser.

Its scripts, docs/assets/bib/, do what `mi_catalog/intake/bib_update.py` does; a test runs both on
the same files. They look works up in the index of `site/search/known.py`.
"""

from typing import Any

from mi_catalog.site.context import Site
from mi_catalog.site.pages.add import rules

_RULES = ("greek", "letters", "lightWords", "longWord", "maxSlips", "longestBlock")
"""The rules of the form that comparing titles needs."""


def bib_rules(site: Site) -> dict[str, Any]:
    """The rules of Python that the page's scripts need, as plain data."""
    known = rules(site.catalog.kinds)
    return {name: known[name] for name in _RULES}
