"""Applies every rule's fix, file by file."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import VOCABULARY
from mi_catalog.checks._rule import CheckContext, Rule
from mi_catalog.checks._run import all_rules
from mi_catalog.checks.stray_file import KEYED_FILES
from mi_catalog.store import SUFFIX, Document, Refusal, parse_document, read_document

MAX_ROUNDS = 1_000
"""The most rounds of fixes of a file: each changes one place, and two fixes could undo each
other."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with the text that fixes would give it."""

    path: str
    text: str


def fixes(context: CheckContext, root: Path) -> Iterator[Fixed]:
    """Every file that fixes change; unreadable files are left unchanged."""
    rules = sorted((r for r in all_rules() if r.fix), key=lambda rule: rule.id == "canonical-form")
    for path in context.files:
        if not _is_read(path, context.catalog.folders):
            continue
        try:
            document = read_document(root / path, root)
        except Refusal:
            continue
        text = fixed_text(document, context, rules)
        if text.encode() != (root / path).read_bytes():
            yield Fixed(path, text)


def fixed_text(document: Document, context: CheckContext, rules: list[Rule]) -> str:
    """The text of a file after all fixes, applied until none changes it."""
    for _ in range(MAX_ROUNDS):
        before = document.text
        for rule in rules:
            text = rule.fix(document, context) if rule.fix else document.text
            if text != document.text:
                document = parse_document(text, document.path)
        if document.text == before:
            break
    return document.text


def _is_read(path: str, folders: Collection[str]) -> bool:
    _, folder, *rest = path.split("/")
    if not rest:
        return folder in KEYED_FILES
    return folder in (*folders, VOCABULARY) and path.endswith(SUFFIX)
