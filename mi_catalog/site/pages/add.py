"""The pages to add a resource or a mechanism: what their form offers and the rules it follows.

The form runs in the browser. Closed lists and the rules for ids, folders and duplicates are passed
to it as data, so that it agrees with `mi-catalog check`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mi_catalog.catalog import Catalog
from mi_catalog.checks import future_date, reference_known, summary_own_words
from mi_catalog.checks.summary_own_words import TOO_LIKE
from mi_catalog.editing.formatting import FileLayout
from mi_catalog.editing.naming import LONGEST_ID, LONGEST_WORD, WORDS
from mi_catalog.editing.placement import FIRST_YEAR_BY_MONTH
from mi_catalog.exports.addresses import page_at
from mi_catalog.forms import RESOURCE, Question, questions
from mi_catalog.identity import hosts
from mi_catalog.identity.file_names import RESERVED
from mi_catalog.identity.identifiers import (
    GREEK,
    LETTERS_WITHOUT_DECOMPOSITION,
)
from mi_catalog.intake.issue_form import FILE as SUGGEST
from mi_catalog.intake.issue_form import MECHANISM_FILE as SUGGEST_MECHANISM
from mi_catalog.models import (
    SUMMARY_WORDS,
    FileKind,
    FileRecord,
    Mechanism,
    Topic,
    Work,
)
from mi_catalog.models.fields import (
    FIRST_YEAR,
    HOST_HINT,
    HOST_MESSAGE,
    Doi,
    PartialDate,
    Repo,
    Summary,
    Url,
)
from mi_catalog.people import names
from mi_catalog.people.people import NOBODY, People
from mi_catalog.similarity.duplicates import LIGHT_WORDS, LONG_WORD, MAX_SLIPS
from mi_catalog.site.addresses import MAX_URL
from mi_catalog.site.context import GROUP_TITLES, Site
from mi_catalog.site.search.known import LONGEST_BLOCK
from mi_catalog.word_lists import NO_WORDS, WordLists

CHANGE = "change.yml"
"""The issue form that sends a changed entry; `mi_catalog/intake/amendment.py` reads it."""
ENTRIES, MECHANISMS = "entries", "mechanisms"
"""What the forms look for among: resources, and what was found inside models."""


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The topics of one group in the form."""

    id: str
    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class AddForm:
    """Everything the form's template shows; `table` is the table of the index that it uses."""

    kinds: tuple[FileKind, ...]
    resource: str
    questions: tuple[Question, ...]
    groups: tuple[TopicGroup, ...]
    summary_words: int
    new: str
    suggest: str
    change: str
    table: str
    rules: dict[str, Any]

    @property
    def extra_kinds(self) -> str:
        """The kinds that have optional extra questions."""
        extra = (question.kinds for question in self.questions if question.is_extra)
        return " ".join(dict.fromkeys(kind for kinds in extra for kind in kinds))

    def shown_for(self, question: Question) -> str:
        """The kinds that a question is shown for, separated by spaces; "" for all."""
        return "" if len(question.kinds) == len(self.kinds) else " ".join(question.kinds)


def add_form(site: Site) -> AddForm:
    """The form for resources, in this catalog and this repository."""
    return _form(site, site.catalog.kinds, ENTRIES, SUGGEST)


def mechanism_form(site: Site) -> AddForm:
    """The form for mechanisms."""
    return _form(site, [Mechanism], MECHANISMS, SUGGEST_MECHANISM)


def _form(site: Site, kinds: Sequence[type[FileRecord]], table: str, template: str) -> AddForm:
    return AddForm(
        kinds=tuple(model.KIND for model in kinds),
        resource=RESOURCE,
        questions=questions(kinds),
        groups=tuple(_groups(site.catalog)),
        summary_words=SUMMARY_WORDS,
        new=site.repository.new_file(),
        suggest=site.repository.report(template=PurePosixPath(template).name),
        change=site.repository.report(template=CHANGE) if table == ENTRIES else "",
        table=table,
        rules=rules(kinds, site.catalog.people, site.catalog.words),
    )


def rules(
    kinds: Sequence[type[FileRecord]], people: People = NOBODY, words: WordLists = NO_WORDS
) -> dict[str, Any]:
    """The rules of Python that the form's scripts need, as plain data."""
    return {
        "order": {model.KIND.name: FileLayout.of(model).order for model in kinds},
        "questions": [question.as_data() for question in questions(kinds)],
        "identifiers": {model.KIND.name: _identifiers(model) for model in kinds},
        "works": [model.KIND.name for model in kinds if issubclass(model, Work)],
        "folders": {model.KIND.name: model.KIND.plural for model in kinds},
        "pages": {model.KIND.name: page_at(model.KIND.plural, "{id}") for model in kinds},
        "firstYearByMonth": FIRST_YEAR_BY_MONTH,
        "maxUrl": MAX_URL,
        "summaryWords": SUMMARY_WORDS,
        "idWords": WORDS,
        "longestId": LONGEST_ID,
        "longestWord": LONGEST_WORD,
        "windowsNames": sorted(RESERVED),
        "greek": dict(GREEK),
        "outsideIds": sorted(words.outside_ids),
        "lightWords": sorted(LIGHT_WORDS),
        "longWord": LONG_WORD,
        "maxSlips": MAX_SLIPS,
        "longestBlock": LONGEST_BLOCK,
        "letters": {chr(code): text for code, text in LETTERS_WITHOUT_DECOMPOSITION.items()},
        "particles": sorted(names.PARTICLES),
        "capitalParticles": sorted(names.CAPITAL_PARTICLES),
        "vietnamese": sorted(names.VIETNAMESE),
        "suffixes": sorted(names.SUFFIXES),
        "degrees": sorted(names.DEGREES),
        "commas": {chr(code): text for code, text in names.COMMAS.items()},
        "families": dict(people.families()),
        "teamWords": people.teams.pattern,
        "repeats": TOO_LIKE,
        "messages": dict(messages()),
    }


def _identifiers(model: type[FileRecord]) -> list[str]:
    """The fields of a kind, besides the link, that can be filled from a link."""
    return [name for name in ("arxiv", "doi", "openreview") if name in model.model_fields]


def messages() -> Iterator[tuple[str, str]]:
    """The messages and hints of `check` for wrong values, with "{}" for the value."""
    year, words = str(FIRST_YEAR - 1), SUMMARY_WORDS + 1
    yield "url", _refusal(Url, "{}")
    yield "date", _refusal(PartialDate, "{}")
    yield "year", _refusal(PartialDate, year).replace(year, "{}")
    yield "doi", _refusal(Doi, "{}")
    yield "repo", _refusal(Repo, "{}")
    yield "summaryWords", _refusal(Summary, "a " * (words - 1) + "a").replace(str(words), "{}")
    yield "summaryRepeats", f"{summary_own_words.MESSAGE} {summary_own_words.HINT}"
    future = future_date.MESSAGE.format(field="date", date="{}", today="{}")
    yield "future", f"{future} {future_date.HINT}"
    yield "host", f"{HOST_MESSAGE} {HOST_HINT}"
    yield "mixedHost", hosts.MIXED
    yield "latinHost", hosts.LOOKS_LIKE_LATIN
    unknown = reference_known.UNKNOWN.format(noun="entry", id="{}")
    yield "unknown", f"{unknown} An id is the last part of the address of an entry's page."


def _refusal(kind: Any, value: str) -> str:
    """The model's error for a value that it refuses."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        return f"{context['message']} {context['hint']}"
    raise ValueError(f'"{value}" is refused by no rule')


def _groups(catalog: Catalog) -> Iterator[TopicGroup]:
    for group, title in GROUP_TITLES.items():
        topics = (topic for topic in catalog.topics.values() if topic.group is group)
        yield TopicGroup(group.value, title, tuple(sorted(topics, key=lambda topic: topic.title)))
