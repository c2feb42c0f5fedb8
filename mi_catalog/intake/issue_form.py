"""Makes GitHub's issue forms from the same questions as the forms on the site."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from mi_catalog.forms import LINK, TITLE, Question, questions, suggested
from mi_catalog.models import SUMMARY_WORDS, Entry, Mechanism

FILE = ".github/ISSUE_TEMPLATE/suggest.yml"
MECHANISM_FILE = ".github/ISSUE_TEMPLATE/mechanism.yml"
"""The paths at which GitHub expects the forms for resources and for mechanisms."""
_HEAD = "# Made by `mi-catalog schema` from mi_catalog/forms.py; a test fails when it is stale.\n"
_THANKS = (
    "Thank you. Kind and link are enough for a paper on arXiv; the other kinds need a title, a "
    "topic and a sentence too. Please look first whether the catalog has it already."
)
_DESCRIPTIONS = {
    TITLE: "As the source prints it. For a paper on arXiv, leave this and the next two empty.",
    "authors": "Full names in the source's order, one a line.",
    "topics": "One to three; each has a page on the site that says what it covers.",
    "summary": f"One sentence in your own words, at most {SUMMARY_WORDS} words: "
    "what does a reader find there?",
}
"""Descriptions of questions that this form asks differently from the page."""
_MANY_LINES = ("lines", "names", "rows", "text")


def issue_form(kinds: Sequence[type[Entry]], topics: Iterable[str]) -> str:
    """The form's file.

    Args:
        kinds: the models of the kinds of resource.
        topics: the ids of topics to choose from.

    """
    names = [model.KIND.name for model in kinds]
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    body = [
        {"type": "markdown", "attributes": {"value": _THANKS}},
        _part("dropdown", "kind", {"label": "Kind", "options": names, "default": 0}, needed=True),
        *(_asked(question, sorted(topics), len(names)) for question in suggested(kinds)),
        _part("textarea", "why", _ANYTHING_ELSE),
    ]
    form = {
        "name": "Suggest a resource",
        "description": f"A {listed} that the catalog lacks. Your answers become a pull request.",
        "title": "Suggest: ",
        "labels": ["suggestion"],
        "body": body,
    }
    return _HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def mechanism_form(topics: Iterable[str]) -> str:
    """The file of the form for mechanisms, whose answers a curator reads.

    Args:
        topics: the ids of topics to choose from.

    """
    asked = [
        _asked(question, sorted(topics), 1, needed=question.first.is_wanted)
        for question in questions([Mechanism])
    ]
    form = {
        "name": "Suggest a mechanism",
        "description": f"{Mechanism.KIND.meaning.capitalize()}. "
        "A curator writes its file from your answers.",
        "title": "Mechanism: ",
        "labels": [Mechanism.KIND.name],
        "body": [*asked, _part("textarea", "why", _ANYTHING_ELSE)],
    }
    return _HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


_ANYTHING_ELSE = {
    "label": "Anything else",
    "description": "For the curator, as in why it belongs. It does not enter the catalog.",
}


def _part(sort: str, name: str, said: dict[str, Any], *, needed: bool = False) -> dict[str, Any]:
    required = {"validations": {"required": True}} if needed else {}
    return {"type": sort, "id": name, "attributes": said, **required}


def _asked(
    question: Question, topics: list[str], kinds: int, *, needed: bool = False
) -> dict[str, Any]:
    """A question as GitHub's forms ask it."""
    label: dict[str, Any] = {"label": question.label}
    if question.name == LINK:
        said = label | {"placeholder": question.example.rpartition("/")[2]}
        return _part("input", LINK, said, needed=True)
    described = label | {"description": _description(question, kinds)}
    if question.asked_as == "topics":
        said = described | {"multiple": True, "options": topics}
        return _part("dropdown", question.name, said, needed=needed)
    if question.asked_as == "choice":
        options = {"options": [choice.value for choice in question.choices]}
        return _part("dropdown", question.name, described | options, needed=needed)
    sort = "textarea" if question.asked_as in _MANY_LINES else "input"
    if question.asked_as == "rows":
        described["placeholder"] = question.example
    return _part(sort, question.name, described, needed=needed)


def _description(question: Question, kinds: int) -> str:
    if kinds > 1 and question.name in _DESCRIPTIONS:
        return _DESCRIPTIONS[question.name]
    if len(question.kinds) < kinds and question.asked_as == "choice":
        return f"Only for a {' or '.join(question.kinds)}."
    return question.first.hint
