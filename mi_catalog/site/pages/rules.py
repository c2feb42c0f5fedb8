"""The page of all rules, with why each exists and examples."""

from collections.abc import Iterator
from dataclasses import dataclass

from mi_catalog.checks import Example, Rule, all_rules
from mi_catalog.site.page import Page
from mi_catalog.site.page_days import RULES

ADDRESS = "rules/"
TITLE = "Rules"
DESCRIPTION = "Every rule that check applies to the catalog: why it is there, and an example."


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of an example: its path, the relevant part, and a note."""

    path: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with the files of its examples."""

    id: str
    why: str
    is_fixable: bool
    wrong: tuple[ShownFile, ...]
    right: tuple[ShownFile, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Everything the page shows, by id."""

    rules: tuple[ShownRule, ...]


def rules_page() -> Page:
    """The page; the same for every catalog."""
    return Page(
        ADDRESS, "rules.html", TITLE, DESCRIPTION, "about", lambda: RulesPage(tuple(_rules())),
        sources=[f"{RULES}{rule.id.replace('-', '_')}.py" for rule in all_rules()],
    )  # fmt: skip


def _rules() -> Iterator[ShownRule]:
    for rule in all_rules():
        yield _shown(rule)


def _shown(rule: Rule) -> ShownRule:
    is_fixable = rule.fix is not None
    return ShownRule(rule.id, rule.why, is_fixable, _files(rule.wrong), _files(rule.right))


def _files(example: Example) -> tuple[ShownFile, ...]:
    """The files of an example: those it is compared with, then its own."""
    others = (ShownFile(path, text.rstrip("\n"), "") for path, text in example.beside.items())
    return (*others, ShownFile(example.path, example.text.rstrip("\n"), example.note))
