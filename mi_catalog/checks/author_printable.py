"""Each line of authors is the name of one person or group, as a bibliography can print it."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.people.names import COMMAS, DEGREES, SUFFIXES, Teams
from mi_catalog.people.people import name_key
from mi_catalog.store import Document, Location

if TYPE_CHECKING:
    from mi_catalog.people.author_lists import AuthorLists

FIELDS = ("authors", "preprint_authors")
"""The fields that list people."""
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_REST = re.compile(r"\bet\.? ?al\b|(?:^|\band |& )others$|…|\.\.\.", re.IGNORECASE)
_TEX = re.compile(r"[\\{}$%]|\^")
_MARK = re.compile(r"[*∗⁎⋆★†‡§¶‖#✉<>=|~\[\]]|^\(|(?<= )@")
_NUMBER = re.compile(r"^\d+ ?(?=[^\W\d_])|(?<=[^\W\d_])\d+(?= |$)|(?<=[^\W\d_]) \d+$")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿĀ-ſ"
_PART = rf"(?:[{_UPPER}]['’])?[{_UPPER}]?[{_LOWER}]+(?:[{_UPPER}][{_LOWER}]+)*|[{_UPPER}]\.?"
_ORDINARY = re.compile(rf"(?!.*\b(?i:and|et|etal|others|by)\b)(?:{_PART})(?:[ -](?:{_PART}))*")
"""Names of plain words and initials, as nearly all are, which cannot have a fault."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find lines that are not the name of exactly one author, and authors given twice."""
    teams = context.catalog.people.teams
    keys: dict[str, str] = {}
    for entry in context.entries:
        document = context.catalog.documents[entry.id]
        for field in FIELDS:
            yield from _in_list(document, field, keys, teams)


def _in_list(
    document: Document, field: str, keys: dict[str, str], teams: Teams
) -> Iterator[Finding]:
    """Find the faults of a list; `keys` caches the key of each faultless name."""
    seen: set[str] = set()
    for number, name in enumerate(_names(document, field)):
        if (key := keys.get(name)) is None:
            if faults := tuple(_of_name(document, (field, number), name, teams)):
                yield from faults
                continue
            key = keys[name] = name_key(name)
        if key in seen:
            message = f'"{name}" is given twice.'
            yield document.finding((field, number), "", message, "Remove one.")
        seen.add(key)


def _of_name(document: Document, at: Location, name: str, teams: Teams) -> Iterator[Finding]:
    """Find the faults of a single name."""
    if _ORDINARY.fullmatch(name):
        return
    # slow to import, and needed for unusual names only
    from mi_catalog.people.author_lists import AuthorLists, joined_hyphens

    lists = AuthorLists(teams)
    if (joined := joined_hyphens(name)) != name:
        hint = f'Write "{joined}", or run "mi-catalog fix".'
        message = f'"{name}" has spaces around a hyphen.'
        yield document.finding(at, "", message, hint, fixable=True)
    elif wrong := _fault(name, lists):
        yield document.finding(at, "", *wrong)


def fix(document: Document, context: CheckContext) -> str:  # noqa: ARG001 - looks at one file only
    """Remove the spaces around hyphens."""
    from mi_catalog.people.author_lists import joined_hyphens

    for field in FIELDS:
        for number, name in enumerate(_names(document, field)):
            if joined_hyphens(name) != name:
                return with_values(document, {(field, number): joined_hyphens(name)})
    return document.text


def _names(document: Document, field: str) -> list[str]:
    authors: Any = document.data.get(field, ())
    return [name for name in authors if isinstance(name, str)] if isinstance(authors, list) else []


def _fault(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    """What is wrong with a name, and what to write instead."""
    return next((wrong for find in _FAULTS if (wrong := find(name, lists))), None)


def _contact(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    if _EMAIL.search(name):
        return f'"{name}" has an e-mail address.', _instead(name, "Write the person's name.", lists)
    return None


def _rest(name: str, _: "AuthorLists") -> tuple[str, str] | None:
    if not _REST.search(name):
        return None
    return f'"{name}" leaves authors out.', "Write every name, one a line."


def _tex(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    if not (found := _TEX.search(name)):
        return None
    return f'"{name}" has "{found[0]}", which is TeX.', _instead(name, "Write letters only.", lists)


def _mark(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    if found := _MARK.search(name):
        message = f'"{name}" has the footnote mark "{found[0]}".'
        return message, _instead(name, "Write the name without it.", lists)
    if not _LETTER.search(name):
        return f'"{name}" has no letter.', "Write the person's name."
    return None


def _number(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    bare = _NUMBER.sub("", name)
    if bare == name or " " not in bare or lists.teams.match(bare):
        return None
    return f'"{name}" has a number.', f'Write "{bare}".'


def _several(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    read = lists.names(name)
    if len(read) < 2 or not all(" " in one and not lists.teams.match(one) for one in read):
        return None
    listed = ", ".join(f'"{one}"' for one in read)
    return f'"{name}" is {len(read)} people.', f"Write one a line: {listed}."


def _inverted(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    before, comma, after = name.translate(COMMAS).partition(",")
    if (
        not comma
        or not before.strip()
        or not after.strip()
        or after.strip() in SUFFIXES
        or lists.teams.match(f"{after} {before}")
    ):
        return None
    if any(part.strip() in DEGREES for part in after.split(",")):
        return f'"{name}" has a degree.', f'Write "{before.strip()}".'
    if " " in before.strip() and _ACRONYM.fullmatch(after.strip()):
        return f'"{name}" has an affiliation.', f'Write "{before.strip()}".'
    instead = f"{after.strip()} {before.strip()}" if "," not in after else ""
    hint = f'Write "{instead}".' if instead else "Write one person a line."
    return f'"{name}" has the family name first.' if instead else f'"{name}" is a list.', hint


def _affiliation(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    bare = name.partition(" (")[0]
    if bare == name or " " not in bare or lists.teams.match(bare):
        return None
    return f'"{name}" has a remark in brackets.', f'Write "{bare}".'


def _surrounded(name: str, lists: "AuthorLists") -> tuple[str, str] | None:
    read = lists.names(name)
    if not read:
        return f'"{name}" is not a name.', "Write the person's name."
    if len(read) > 1 or read[0] == name:
        return None
    return f'"{name}" is more than a name.', f'Write "{read[0]}".'


def _capitals(name: str, _: "AuthorLists") -> tuple[str, str] | None:
    words = [word for word in re.split(r"[\s-]", name) if len(_LETTER.findall(word)) > 2]
    if len(words) < 2 or " " not in name or not all(word.isupper() for word in words):
        return None
    return f'"{name}" is written in capitals.', f'Write it as in "{name.title()}".'


def _instead(name: str, otherwise: str, lists: "AuthorLists") -> str:
    """A hint with the name that the line contains, if it is one name, else `otherwise`."""
    read = lists.names(name)
    is_name = len(read) == 1 and read[0] != name and _fault(read[0], lists) is None
    return f'Write "{read[0]}".' if is_name else otherwise


_FAULTS: tuple[Callable[[str, "AuthorLists"], tuple[str, str] | None], ...] = (
    _contact, _rest, _tex, _mark, _number, _several, _inverted, _affiliation, _surrounded,
    _capitals,
)  # fmt: skip

RULE = Rule(
    id="author-printable",
    why="A line that is not the name of one person spoils bibliographies, ids and author pages.",
    check=check,
    wrong=Example("authors:\n  - Ada Byron and Charles Babbage"),
    right=Example("authors:\n  - Ada Byron\n  - Charles Babbage"),
    fix=fix,
)
