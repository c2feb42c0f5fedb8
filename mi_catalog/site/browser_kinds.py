"""The JavaScript module with names of kinds, states and facets, which scripts need not repeat."""

import json
from collections.abc import Sequence

from mi_catalog.exports.addresses import page_at
from mi_catalog.models import Entry, Facet
from mi_catalog.models.work import WITHDRAWALS
from mi_catalog.site.search.facets import offered_facets

FILE = "assets/kinds.js"
"""The module's address on the site."""


def kinds_module(kinds: Sequence[type[Entry]]) -> str:
    """The text of the module: names of kinds, addresses of entries, names of withdrawn states, and
    the title of each facet, with its value where it is a checkbox.
    """
    names = {model.KIND.name: model.KIND.name.capitalize() for model in kinds}
    folders = "|".join(model.KIND.plural for model in kinds)
    address = f"^{page_at(f'(?:{folders})', '[a-z0-9-]+')}$"
    facets = {name: _facet(offered.facet) for name, offered in offered_facets(kinds).items()}
    return (
        "// Written by mi_catalog/site/browser_kinds.py.\n"
        f"export const KIND_NAMES = {json.dumps(names)};\n"
        f"export const WITHDRAWALS = {json.dumps(WITHDRAWALS)};\n"
        f"export const FACETS = {json.dumps(facets)};\n"
        f"export const ENTRY_ADDRESS = new RegExp({json.dumps(address)});\n"
    )


def _facet(facet: Facet) -> list[str]:
    value, title = facet.switch or ("", facet.title)
    return [title, value] if value else [title]
