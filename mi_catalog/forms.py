"""The questions of the forms that add files, made from the descriptions of kinds and fields.

Title, date and link are one question each, whatever a kind calls the field; any other field is a
question of its own. The pages /add/ and /mechanisms/add/, the issue forms and the reader of issues
use these.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from mi_catalog.models import ENTRIES, DescribedField, FileKind, FileRecord, Words, fields_of
from mi_catalog.models.kind import Input

TITLE, LINK, DATE = "title", "link", "date"
"""Names of the questions that replace a field of each kind."""
RESOURCE = "resource"
"""The name of the question for the kind."""
_FIRST = (LINK, TITLE, "authors", DATE)
_LAST = ("summary", "topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How one kind asks a question.

    Attributes:
        field: the field that the answer is for.
        label: the question.
        hint: what is said below it.
        is_required: whether the model requires the field.
        is_wanted: whether a form insists on an answer.
        wanted: what is missing without one, as in "a topic".
        default: the value that is left out of the file; "" for none.

    """

    field: str
    label: str
    hint: str
    is_required: bool
    is_wanted: bool
    wanted: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A field of a record that is answered in one line.

    Attributes:
        name: the field.
        is_list: whether it has several values.
        is_required: whether the record must have it.
        is_entry: whether it is the id of an entry.

    """

    name: str
    is_list: bool
    is_required: bool
    is_entry: bool

    def as_data(self) -> dict[str, Any]:
        """What a script needs to read and check the field."""
        return {
            "name": self.name,
            "isList": self.is_list,
            "isRequired": self.is_required,
            "isEntry": self.is_entry,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and how each kind asks it.

    Attributes:
        name: its name in forms.
        asked_as: the input for the answer.
        kinds: how a kind asks it, by the kind's name; a kind that does not is absent.
        choices: the values to choose from.
        offers: values to complete a line with.
        example: an answer that is right.
        pattern: what an answer looks like; "" for anything.
        message: what to say about an answer that does not.
        is_address: whether the answer is a web address.
        is_entry: whether the answer names entries by their ids.
        columns: the fields of the records that the answer lists, a line each.
        is_extra: whether it comes last, among the optional questions.

    """

    name: str
    asked_as: Input
    kinds: Mapping[str, Asked]
    choices: tuple[Words, ...]
    offers: tuple[str, ...]
    example: str
    pattern: str
    message: str
    is_address: bool
    is_entry: bool
    columns: tuple[Column, ...]
    is_extra: bool

    @property
    def first(self) -> Asked:
        """How the first kind asks it."""
        return next(iter(self.kinds.values()))

    @property
    def labels(self) -> tuple[str, ...]:
        """The question as the kinds ask it, each wording once."""
        return tuple(dict.fromkeys(asked.label for asked in self.kinds.values()))

    @property
    def label(self) -> str:
        """All wordings in one, as in "Title or name", for a form of several kinds."""
        first, *others = self.labels
        return " or ".join((first, *map(str.lower, others)))

    @property
    def is_required(self) -> bool:
        """Whether the model of a kind requires an answer."""
        return any(asked.is_required for asked in self.kinds.values())

    def as_data(self) -> dict[str, Any]:
        """What a script needs to read and check an answer."""
        return {
            "name": self.name,
            "input": self.asked_as,
            "isAddress": self.is_address,
            "isEntry": self.is_entry,
            "columns": [column.as_data() for column in self.columns],
            "pattern": self.pattern,
            "message": self.message,
            "example": self.example,
            "choices": [str(choice) for choice in self.choices],
            "kinds": {
                kind: {
                    "field": asked.field,
                    "label": asked.label,
                    "hint": asked.hint,
                    "wanted": asked.wanted if asked.is_wanted else "",
                    "default": asked.default,
                }
                for kind, asked in self.kinds.items()
            },
        }


def questions(kinds: Iterable[type[FileRecord]]) -> tuple[Question, ...]:
    """The questions of a form for these kinds, in its order."""
    found: dict[str, list[tuple[type[FileRecord], DescribedField]]] = {}
    for model in kinds:
        for field in fields_of(model):
            if field.about.asked_as:
                found.setdefault(_name(model.KIND, field.name), []).append((model, field))
    made = [_question(name, asking) for name, asking in found.items()]
    return tuple(sorted(made, key=_place))


def suggested(kinds: Iterable[type[FileRecord]]) -> tuple[Question, ...]:
    """The questions of the issue form: fields of all kinds, and choices that one kind requires."""
    return tuple(
        question
        for question in questions(kinds)
        if question.name in (*_FIRST, *_LAST)
        or (question.is_required and question.asked_as == "choice")
    )


def _name(kind: FileKind, field: str) -> str:
    roles = {kind.heading_field: TITLE, kind.date_field: DATE, "url": LINK}
    return roles.get(field, field)


def _place(question: Question) -> tuple[int, int]:
    """Sort key: title, date and link first, then questions of some kinds, the summary, topics,
    extras.
    """
    if question.is_extra:
        return 3, question.asked_as != "choice"
    if question.name in _FIRST:
        return 0, _FIRST.index(question.name)
    if question.name in _LAST:
        return 2, _LAST.index(question.name)
    return 1, 0


def _question(name: str, asking: list[tuple[type[FileRecord], DescribedField]]) -> Question:
    model, field = asking[0]
    about = field.about
    shape = _shape(model, field.name)
    return Question(
        name=name,
        asked_as=about.asked_as or "line",
        kinds={model.KIND.name: _asked(field) for model, field in asking},
        choices=tuple(dict.fromkeys(chain.from_iterable(_choices(field) for _, field in asking))),
        offers=about.offers,
        example=about.example,
        pattern=shape.get("pattern", ""),
        message=shape.get("patternErrorMessage", ""),
        is_address=shape.get("format") == "uri",
        is_entry=about.names == (ENTRIES,) and field.record is None,
        columns=tuple(_columns(field)) if about.asked_as == "rows" else (),
        is_extra=all(field.about.is_extra for _, field in asking),
    )


def _choices(field: DescribedField) -> Iterator[Words]:
    """The values that a field or one of its members' fields may have."""
    yield from field.choices
    for inner in fields_of(field.record) if field.record else ():
        yield from _choices(inner)


def _columns(field: DescribedField) -> Iterator[Column]:
    for inner in fields_of(field.record) if field.record else ():
        yield Column(
            name=inner.name,
            is_list=inner.is_list,
            is_required=inner.is_required,
            is_entry=inner.about.names == (ENTRIES,),
        )


def _asked(field: DescribedField) -> Asked:
    about = field.about
    label = about.question or about.label
    return Asked(
        field=field.name,
        label=label,
        hint=about.hint or field.help,
        is_required=field.is_required,
        is_wanted=field.is_required or about.is_wanted,
        wanted=about.wanted or f"the {label[:1].lower()}{label[1:]}",
        default=str(field.default) if isinstance(field.default, Words) else "",
    )


def _shape(model: type[FileRecord], field: str) -> dict[str, Any]:
    """The JSON Schema of a single value of a field."""
    said: dict[str, Any] = _schema(model)["properties"][field]
    options = [option for option in said.get("anyOf", ()) if option != {"type": "null"}]
    return options[0] if options else said


@lru_cache(maxsize=16)
def _schema(model: type[FileRecord]) -> dict[str, Any]:
    """The JSON Schema of a model, kept because making it takes long."""
    return model.model_json_schema()
