"""The descriptions of kinds of resource and of their fields: names, citation types, where they
appear.

A kind is described once, by the `KIND` of its model, and a field once, by the `About` beside its
type. Pages, search, exports, forms and schemas ask these descriptions; none of them names a kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, Literal, Self, get_args

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticUndefined

from mi_catalog.models.docstrings import attribute_docstrings
from mi_catalog.models.record import Record

ENTRIES = "entries"
"""A value of `About.names`: the folders of all kinds."""
Order = Literal["best", "new", "old", "easy", "listed"]
"""Orders of results: best match first, by date, easiest first, or the list's own order."""
Input = Literal[
    "line", "lines", "names", "choice", "choices", "topics", "relations", "rows", "text"
]
"""How a form asks for a field: one line, a line each, names of people as they are pasted, one of a
list, several of it, topics, relations to other entries a line each, records of several fields a
line each, a text."""


class Words(StrEnum):
    """A closed list of values; files contain the value, people read the label.

    A member is a value and its meaning, which editors show beside the value.
    """

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.meaning = meaning
        return made

    @property
    def label(self) -> str:
        """The value as pages show it."""
        return self.value.replace("-", " ")

    @property
    def heading(self) -> str:
        """The value as a heading above the entries that have it."""
        return self.label.capitalize()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), **closed_list({word.value: word.meaning for word in cls})}


def closed_list(meanings: Mapping[str, str]) -> dict[str, Any]:
    """The JSON Schema of a closed list of values with their meanings, which editors show."""
    described = {"enumDescriptions": [*meanings.values()]} if any(meanings.values()) else {}
    return {"enum": [*meanings], **described}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAs:
    """How bibliographies classify a resource.

    Attributes:
        csl: the CSL type, one of those that Zotero imports: it refuses a whole file for the type
            "software" (https://docs.citationstyles.org/en/stable/specification.html).
        bibtex: the entry type of BibTeX's standard styles.
        schema_org: the type of schema.org.
        zotero: Zotero's item type (https://api.zotero.org/itemTypes).
        ris: the reference type of RIS, as Zotero, EndNote and Mendeley read it.
        medium: what it is in a word, as in "Software", if no type says it; "" for printed works.

    """

    csl: str
    bibtex: str
    schema_org: str
    zotero: str
    ris: str
    medium: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The page that lists a kind.

    Attributes:
        lead: its first sentence; `{count}` is replaced by the number of entries.
        description: the same for search engines and feeds; the lead when empty.
        style: "newest" shows the newest and a way into each year, "groups" all under headings,
            "table" compares them.
        group_by: the field whose values are the headings; of a list, its first value counts.
        facets: ids of the facets that narrow it, in the form's order; none means no form.
        orders: the orders that the form offers, the first one being that of the page.
        more: a sentence, and the text and address of the link that follows it.

    """

    lead: str
    style: Literal["newest", "groups", "table"]
    description: str = ""
    group_by: str = ""
    facets: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()
    more: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file that forms help to write.

    Attributes:
        name: the singular, as exports, addresses of forms and the command line write it.
        plural: the folder below `catalog/`, and the first part of its pages' addresses.
        meaning: what it is, as the form explains it.
        heading_field: the field that contains its title or name.
        date_field: the field that contains when it appeared; "" for none.

    """

    name: str
    plural: str
    meaning: str
    heading_field: str
    date_field: str

    @property
    def title(self) -> str:
        """The heading over several of the kind."""
        return self.plural.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(FileKind):
    """A kind of resource.

    Attributes:
        visit: what the button to its home page says.
        listing: the page that lists all of its entries.
        asked_by: further words by which people who search name it, as in "saelens github".

    """

    visit: str
    listing: Listing
    asked_by: tuple[str, ...] = ()


class FileRecord(Record):
    """A record with a file of its own, which forms help to write."""

    KIND: ClassVar[FileKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet by which lists and results can be narrowed.

    Attributes:
        id: its name in addresses.
        title: its name on pages.
        switch: for a facet that is ticked rather than opened: the value behind it, and the words
            beside the box.
        has_rare_values: whether the form leaves out values that a single entry has.
        families: whether its values are names of models, which also count for their families.

    """

    id: str
    title: str
    switch: tuple[str, str] | None = None
    has_rare_values: bool = False
    families: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The description of a field, beside its type and its docstring, which is its help text.

    Attributes:
        label: its name on pages and in forms.
        example: a value that is right.
        unit: what a number counts, in the plural.
        is_fact: whether an entry's page lists it under "At a glance".
        link: where its values lead: "entry" to the entry they name, else an address on the site.
        facet: what it narrows results by.
        is_column: whether tables of the exports have it as a column.
        compared: whether the page that compares a kind has it as a column.
        weight: how much a word in it counts in search; 0 means that search does not read it.
        asked_as: how forms ask for it; None means that they do not.
        question: its name in forms, where that is not the label.
        hint: what forms say below it, where that is not the docstring.
        offers: values that a form offers for a line.
        wanted: what is missing if it is empty, as in "a topic"; by default "the" and the label.
        is_wanted: whether forms insist on a value although the model does not.
        is_extra: whether forms ask for it last, below "More, if you know it".
        names: folders below `catalog/` of which one contains the ids that it names.
        accepts_words: whether plain words are allowed in place of an id.

    """

    label: str
    example: str = ""
    unit: str = ""
    is_fact: bool = False
    link: str = ""
    facet: Facet | None = None
    is_column: bool = True
    compared: bool = False
    weight: int = 0
    asked_as: Input | None = None
    question: str = ""
    hint: str = ""
    offers: tuple[str, ...] = ()
    wanted: str = ""
    is_wanted: bool = False
    is_extra: bool = False
    names: tuple[str, ...] = ()
    accepts_words: bool = False


@dataclass(frozen=True, slots=True)
class DescribedField:
    """A field of a model with its description.

    `model` is the model that has the field; `record` is the model of its members if they have
    fields.
    """

    model: type[Record]
    name: str
    about: About
    is_required: bool
    is_list: bool
    choices: tuple[Words, ...]
    default: Any
    record: type[Record] | None = None

    @property
    def help(self) -> str:
        """The help text: the docstring below the field in its model."""
        return attribute_docstrings(self.model).get(self.name, "")

    def values_in(self, record: Record) -> tuple[Any, ...]:
        """The values that a record has in the field; none where the field is empty or false."""
        value = getattr(record, self.name)
        if value is None or value is False:
            return ()
        return value if isinstance(value, tuple) else (value,)

    def ids_in(self, record: Record) -> tuple[str, ...]:
        """The ids that a record has in the field, and plain words if the field accepts them."""
        return tuple(str(getattr(value, "entry", value)) for value in self.values_in(record))


@lru_cache(maxsize=64)
def fields_of(model: type[Record]) -> tuple[DescribedField, ...]:
    """The described fields of a model, in the order of the model."""
    return tuple(_described(model))


def _described(model: type[Record]) -> Iterable[DescribedField]:
    for name, info in model.model_fields.items():
        about = next((found for found in info.metadata if isinstance(found, About)), None)
        if about is None:
            continue
        types = list(_types(info.annotation))
        choices = [t for t in types if isinstance(t, type) and issubclass(t, Words)]
        records = [t for t in types if isinstance(t, type) and issubclass(t, Record)]
        yield DescribedField(
            model=model,
            name=name,
            about=about,
            is_required=info.default is PydanticUndefined,
            is_list=tuple in types,
            choices=tuple(choices[0]) if choices else (),
            default=None if info.default is PydanticUndefined else info.default,
            record=records[0] if records else None,
        )


def _types(annotation: Any) -> Iterable[Any]:
    """Every type that an annotation mentions."""
    inner = get_args(annotation)
    if not inner:
        yield annotation
        return
    if getattr(annotation, "__origin__", None) is tuple:
        yield tuple
    for part in inner:
        yield from _types(part)


def label_of(value: object) -> str:
    """A value as pages show it."""
    if isinstance(value, Words):
        return value.label
    return f"{value:g}" if isinstance(value, float) else str(value)
