"""The JavaScript module with names of kinds and states, so that scripts need not repeat them."""

import json
from collections.abc import Sequence

from mi_catalog.exports.addresses import page_at
from mi_catalog.models import Entry
from mi_catalog.models.work import WITHDRAWALS

FILE = "assets/kinds.js"
"""The module's address on the site."""


def kinds_module(kinds: Sequence[type[Entry]]) -> str:
    """The text of the module: names of kinds, addresses of entries, names of withdrawn states."""
    names = {model.KIND.name: model.KIND.name.capitalize() for model in kinds}
    folders = "|".join(model.KIND.plural for model in kinds)
    address = f"^{page_at(f'(?:{folders})', '[a-z0-9-]+')}$"
    return (
        "// Written by mi_catalog/site/browser_kinds.py.\n"
        f"export const KIND_NAMES = {json.dumps(names)};\n"
        f"export const WITHDRAWALS = {json.dumps(WITHDRAWALS)};\n"
        f"export const ENTRY_ADDRESS = new RegExp({json.dumps(address)});\n"
    )
