"""Reads the body of an issue made with the form "Suggest a resource".

GitHub writes such a body as "### Label" above each answer. The text is untrusted: the result is
either plain values of known fields or one error. The models validate the values.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mi_catalog.errors import CatalogError
from mi_catalog.forms import LINK, RESOURCE, suggested
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import KINDS, Entry
from mi_catalog.people.author_lists import Author, AuthorLists
from mi_catalog.text.characters import one_line
from mi_catalog.text.tex_text import tex_to_text

LONGEST_BODY = 20_000
"""Characters; GitHub allows 65,536, and real suggestions are much shorter."""
LONGEST_VALUE = 500
MOST_AUTHORS = 300
UNANSWERED = "_No response_"

FOR_PEOPLE = frozenset(["anything else", "why should it be here"])
"""Labels of the form whose answers only people read."""

_TITLE_LABEL = re.compile(r"^title:\s*", re.IGNORECASE)
"""The label before titles on arXiv's pages."""


class BadSubmission(CatalogError):
    """A submission that cannot become an entry; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A suggested resource.

    Attributes:
        model: the model of its kind.
        link: an address, an arXiv id or a DOI.
        fields: the other answers under the names the models give them.
        authors: the names, with the family names that the answer sets apart.

    """

    model: type[Entry]
    link: str
    fields: dict[str, Any] = field(default_factory=dict)
    authors: tuple[Author, ...] = ()


def labels(kinds: Iterable[type[Entry]] = KINDS) -> dict[str, str]:
    """The normalised labels of a form, with the name of the answer below each."""
    return {
        "kind": RESOURCE,
        "link": LINK,
        **{
            normalized(label): question.name
            for question in suggested(kinds)
            for label in (*question.labels, question.label)
        },
    }


def read_issue(body: str, lists: AuthorLists, kinds: Sequence[type[Entry]] = KINDS) -> Submission:
    """Read the body of an issue.

    Args:
        body: what GitHub made of the answers.
        lists: reads lists of authors.
        kinds: the models of the kinds of resource.

    Raises:
        BadSubmission: it is too long, says something twice, or lacks kind or link.

    """
    if len(body) > LONGEST_BODY:
        raise BadSubmission(f"The issue has more than {LONGEST_BODY:,} characters. Shorten it.")
    answers = _answers(body, labels(kinds))
    if LINK not in answers:
        raise BadSubmission('The issue has no "Link". Give an address, an arXiv id or a DOI.')
    authors = lists.read(answers.get("authors", ""))
    model = _model(answers.get(RESOURCE, kinds[0].KIND.name), kinds)
    own = [
        question.name
        for question in suggested(kinds)
        if question.asked_as == "choice" and model.KIND.name in question.kinds
    ]
    fields: dict[str, Any] = {
        "title": _TITLE_LABEL.sub("", answers.get("title", "")),
        "date": answers.get("date"),
        "summary": answers.get("summary"),
        "authors": [author.name for author in authors],
        "topics": list(_topics(answers.get("topics", ""))),
        **{name: answers.get(name) for name in own},
    }
    if len(fields["authors"]) > MOST_AUTHORS:
        raise BadSubmission(
            f"The issue names more than {MOST_AUTHORS} authors. Name the first ten."
        )
    return Submission(
        model=model,
        link=answers["link"],
        fields={name: value for name, value in fields.items() if value},
        authors=authors,
    )


def _answers(body: str, known: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, text in _sections(body, known):
        name = known.get(label)
        value = _clean(text, keep_lines=name in ("authors", "topics"))
        if name is None or not value:
            continue
        if name in found:
            raise BadSubmission(f'The issue says "{name}" twice. Say it once.')
        if name != "authors" and len(value) > LONGEST_VALUE:
            message = f'"{name}" has more than {LONGEST_VALUE} characters. Shorten it.'
            raise BadSubmission(message)
        found[name] = value
    return found


def _sections(body: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each normalised label of the form, with the text below it.

    Other headings were typed by the sender and are part of the answer above.
    """
    parts = re.split(r"^### +(.+?)[ \t]*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    found: list[tuple[str, str]] = []
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        label, answer = normalized(heading), "" if text.strip() == UNANSWERED else text
        if label in known or label in FOR_PEOPLE:
            found.append((label, answer))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{heading}\n{answer}")
    return found


def _clean(text: str, *, keep_lines: bool) -> str:
    """Text on one line or on tidy ones, its characters repaired and its TeX read."""
    lines = (tex_to_text(one_line(line)) for line in text.split("\n"))
    kept = [line for line in lines if line]
    return ("\n" if keep_lines else " ").join(kept)


def _topics(text: str) -> Iterator[str]:
    parts = (
        re.sub(r"^[-*] +(?:\[[xX]\] +)?", "", part.strip()) for part in re.split(r"[\n,;]", text)
    )
    return (part.lower() for part in dict.fromkeys(parts) if part)


def _model(text: str, kinds: Iterable[type[Entry]]) -> type[Entry]:
    models = {model.KIND.name: model for model in kinds}
    if text.lower() not in models:
        known = ", ".join(models)
        raise BadSubmission(f'The kind "{text}" is unknown. Choose one of {known}.')
    return models[text.lower()]
