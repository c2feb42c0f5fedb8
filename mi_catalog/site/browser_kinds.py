"""The kinds of resource as a JavaScript module, so that no script of the site names one."""

import json
from collections.abc import Sequence

from mi_catalog.models import Entry

FILE = "assets/kinds.js"
"""Where the site has the module."""


def kinds_module(kinds: Sequence[type[Entry]]) -> str:
    """The module's text: what lists call each kind, and what addresses of entries look like."""
    names = {model.KIND.name: model.KIND.name.capitalize() for model in kinds}
    folders = "|".join(model.KIND.plural for model in kinds)
    address = f"^(?:{folders})/[a-z0-9-]+/$"
    return (
        "// Written by mi_catalog/site/browser_kinds.py.\n"
        f"export const KIND_NAMES = {json.dumps(names)};\n"
        f"export const ENTRY_ADDRESS = new RegExp({json.dumps(address)});\n"
    )
