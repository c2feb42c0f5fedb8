"""What scripts say of entries as a JavaScript module, so that none names a kind or a state."""

import json
from collections.abc import Sequence

from mi_catalog.exports.addresses import page_at
from mi_catalog.models import Entry
from mi_catalog.models.work import WITHDRAWALS

FILE = "assets/kinds.js"
"""Where the site has the module."""


def kinds_module(kinds: Sequence[type[Entry]]) -> str:
    """The module: what lists call each kind, addresses of entries, how works are withdrawn."""
    names = {model.KIND.name: model.KIND.name.capitalize() for model in kinds}
    folders = "|".join(model.KIND.plural for model in kinds)
    address = f"^{page_at(f'(?:{folders})', '[a-z0-9-]+')}$"
    return (
        "// Written by mi_catalog/site/browser_kinds.py.\n"
        f"export const KIND_NAMES = {json.dumps(names)};\n"
        f"export const WITHDRAWALS = {json.dumps(WITHDRAWALS)};\n"
        f"export const ENTRY_ADDRESS = new RegExp({json.dumps(address)});\n"
    )
