"""No two pages have the same address."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule, in_text
from mi_catalog.findings import Finding

_DOCS = "docs/"
_INDEX = ("index", "README")
"""Names of files that are the page of their folder."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find pages of prose at the address of another, or of the list of a kind."""
    taken = {
        f"{model.KIND.plural}/": f"the list of {model.KIND.plural}"
        for model in context.catalog.kinds
    }
    for path in sorted(context.prose, key=lambda path: (path.endswith("/README.md"), path)):
        address = _address_of(path)
        other = taken.setdefault(address, path)
        if other != path and context.is_asked_for(path):
            message = f'the address "{address}" is that of {other}.'
            yield in_text(path, context.prose[path], 0, message, "Give the file another name.")


def _address_of(path: str) -> str:
    stem = path.removeprefix(_DOCS).removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    stem = folder if name in _INDEX else stem
    return f"{stem}/" if stem else "./"


RULE = Rule(
    id="page-unique",
    why="Of two pages with one address readers get one, and nothing says which.",
    check=check,
    wrong=Example("# Gears\n", "docs/gears/index.md", beside={"docs/gears.md": "# Gears\n"}),
    right=Example("# Teeth\n", "docs/gears/teeth.md", beside={"docs/gears.md": "# Gears\n"}),
)
