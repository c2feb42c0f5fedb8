"""The form on /add/ reads names as the command line does, by the same table."""

import json
from typing import Any

from playwright.sync_api import Page

from mi_catalog.models import KINDS
from mi_catalog.names import parse_name
from mi_catalog.site.pages.add import rules
from tests.test_author_lists import TABLE

SCRIPT = "/catalog/assets/add-names.js"


def read(page: Page, body: str, data: Any) -> Any:
    """Run an expression over the module, as `m`, and some `data` on the page of the form."""
    page.goto("add/")
    program = f"async ([url, data, rules]) => {{ const m = await import(url); return {body}; }}"
    return page.evaluate(program, [SCRIPT, data, json.loads(json.dumps(rules(KINDS)))])


def test_lists_of_authors_give_the_same_names(page: Page) -> None:
    texts = [row["text"] for row in TABLE]
    names = read(page, "data.map((text) => m.readNames(text, rules))", texts)
    assert dict(zip(texts, names, strict=True)) == {row["text"]: row["names"] for row in TABLE}


def test_family_names_are_the_same(page: Page) -> None:
    names = [name for row in TABLE for name in row["names"]]
    names += ["Ludwig van Bead", "Jan Van Der Berg", "Oisin Mac Aodha", "Louise Labé", "Meta AI"]
    names += ["Eric H. Nyberg, 3rd", "Jane Roe, PhD", "Lovelace, Ada", "The Penzai Authors"]
    found = read(page, "data.map((name) => m.familyName(name, rules))", names)
    assert [
        (name, one["family"], one["literal"]) for name, one in zip(names, found, strict=True)
    ] == [(name, parse_name(name).family, parse_name(name).literal) for name in names]
