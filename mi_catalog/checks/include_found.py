"""Files that a page of prose includes exist."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule, in_text
from mi_catalog.findings import Finding
from mi_catalog.text.nearest import nearest

_LINE = re.compile(r"""^[ \t]*-{2,}8<-{2,}[ \t]+(["'])(?P<path>.*?)\1[ \t]*$""", re.MULTILINE)
_BLOCK = re.compile(
    r"^([ \t]*)-{2,}8<-{2,}[ \t]*\n(.*?)^\1-{2,}8<-{2,}[ \t]*$", re.MULTILINE | re.S
)
_BLOCK_LINE = re.compile(r"^[ \t]*(?P<path>[^;\s].*?)[ \t]*$", re.MULTILINE)
"""The two ways to include a file, after `pymdownx.snippets`; a semicolon leaves a line out."""
_PART_OF_FILE = re.compile(r":(?:\d*(?::\d*)?|[\w-]+)$")
"""Lines or a named section, behind a path."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find included files that do not exist."""
    known = {*context.published, *context.prose, *context.files}
    for path, text in context.pages.items():
        if "8<" not in text:
            continue
        for asked, offset in _included(text):
            file = _PART_OF_FILE.sub("", asked)
            if file not in known:
                hint = str(nearest(file, sorted(known)) or "Write its path from the root.")
                message = f'the included file "{file}" is not below docs/ or catalog/.'
                yield in_text(path, text, offset, message, hint)


def _included(text: str) -> Iterator[tuple[str, int]]:
    """The included paths of a text, with their offsets."""
    for found in _LINE.finditer(text):
        yield found["path"], found.start("path")
    for block in _BLOCK.finditer(text):
        for line in _BLOCK_LINE.finditer(text, block.start(2), block.end(2)):
            yield line["path"], line.start("path")


_PAGE = "docs/about.md"
RULE = Rule(
    id="include-found",
    why="An included file that is missing stops the whole site from being built.",
    check=check,
    wrong=Example('```python\n--8<-- "docs/examples/gear.py"\n```\n', _PAGE),
    right=Example(
        '```python\n--8<-- "docs/examples/gear.py"\n```\n',
        _PAGE,
        beside={"docs/examples/gear.py": "print('gear')\n"},
    ),
)
