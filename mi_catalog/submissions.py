"""Reads what a stranger handed in: the body of an issue made by the form "Suggest a resource".

GitHub writes such a body as "### Label" above each answer. The text is untrusted: whatever it
holds, it ends as plain values of known fields, or as one clear refusal. What the values may be is
the models' business.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mi_catalog.errors import CatalogError
from mi_catalog.identifiers import parse_arxiv, parse_doi, plain
from mi_catalog.models import KINDS, Entry, fields_of

LONGEST_BODY = 20_000
"""GitHub allows 65,536 characters; no honest suggestion comes near this."""
LONGEST_VALUE = 500
MOST_AUTHORS = 300
UNANSWERED = "_No response_"

LABELS = {
    "kind": "kind",
    "title": "title",
    "title or name": "title",
    "name": "title",
    "link": "link",
    "link arxiv id or doi": "link",
    "authors": "authors",
    "date": "date",
    "topics": "topics",
    "summary": "summary",
    "format": "format",
    "level": "level",
    "category": "category",
}
"""The form's labels in plain words, and the answers they head; other sections are for people."""


class BadSubmission(CatalogError):
    """A submission that cannot become an entry; its text tells the sender what to change."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody suggests.

    Attributes:
        model: the model of its kind.
        link: an address, an arXiv id or a DOI.
        fields: the other answers under the names the models give them.

    """

    model: type[Entry]
    link: str
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def is_on_arxiv(self) -> bool:
        """Whether arXiv may know the work."""
        return bool(parse_arxiv(self.link) or parse_doi(self.link))


def read_issue(body: str) -> Submission:
    """Read the body of an issue.

    Raises:
        BadSubmission: it is too long, says something twice, or lacks kind or link.

    """
    if len(body) > LONGEST_BODY:
        raise BadSubmission(f"The issue has more than {LONGEST_BODY:,} characters. Shorten it.")
    answers = _answers(body)
    if "link" not in answers:
        raise BadSubmission('The issue has no "Link". Give an address, an arXiv id or a DOI.')
    model = _model(answers.get("kind", KINDS[0].KIND.name))
    own = {field.name for field in fields_of(model) if field.about.asked_as == "choice"} - {"kind"}
    fields: dict[str, Any] = {
        "title": answers.get("title"),
        "date": answers.get("date"),
        "summary": answers.get("summary"),
        "authors": list(_split(answers.get("authors", ""), r"\n|;|,|\band\b")),
        "topics": [topic.lower() for topic in _split(answers.get("topics", ""), r"[\n,;]")],
        **{name: answers.get(name) for name in own if name in LABELS},
    }
    if len(fields["authors"]) > MOST_AUTHORS:
        raise BadSubmission(
            f"The issue names more than {MOST_AUTHORS} authors. Name the first ten."
        )
    return Submission(
        model=model,
        link=answers["link"],
        fields={name: value for name, value in fields.items() if value},
    )


def _answers(body: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, text in _sections(body):
        name = LABELS.get(plain(label))
        value = _clean(text, keep_lines=name in ("authors", "topics"))
        if name is None or not value or value == UNANSWERED:
            continue
        if name in found:
            raise BadSubmission(f'The issue says "{name}" twice. Say it once.')
        if name != "authors" and len(value) > LONGEST_VALUE:
            message = f'"{name}" has more than {LONGEST_VALUE} characters. Shorten it.'
            raise BadSubmission(message)
        found[name] = value
    return found


def _sections(body: str) -> Iterator[tuple[str, str]]:
    """Each label and the text below it."""
    parts = re.split(r"^### +(.+?)[ \t]*$", body.replace("\r\n", "\n"), flags=re.MULTILINE)
    return zip(parts[1::2], parts[2::2], strict=True)


def _clean(text: str, *, keep_lines: bool) -> str:
    """Text without control, formatting and unassigned characters, on one line or on tidy ones."""
    visible = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") and c != "\n" else c
        for c in text
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
    )
    lines = (" ".join(line.split()) for line in visible.split("\n"))
    kept = [line for line in lines if line]
    return ("\n" if keep_lines else " ").join(kept)


def _split(text: str, separator: str) -> Iterator[str]:
    parts = (
        re.sub(r"^[-*] +(?:\[[xX]\] +)?", "", part.strip()) for part in re.split(separator, text)
    )
    return (part for part in dict.fromkeys(parts) if part)


def _model(text: str) -> type[Entry]:
    models = {model.KIND.name: model for model in KINDS}
    if text.lower() not in models:
        kinds = ", ".join(models)
        raise BadSubmission(f'The kind "{text}" is unknown. Choose one of {kinds}.')
    return models[text.lower()]
