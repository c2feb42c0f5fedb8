"""The base of all models that are read from files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from mi_catalog.models.docstrings import attribute_docstrings
from mi_catalog.models.fields import EntryId, Line, refuse


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a record that concerns several fields, reported at one of them or at none."""

    location: tuple[str | int, ...]
    message: str
    hint: str


class Record(BaseModel):
    """A frozen model that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields.

        It is also called for a record with invalid fields, made by `model_construct`, so that all
        faults of a file are reported at once.
        """
        yield from ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made = handler(schema)
        fields = handler.resolve_ref_schema(made)["properties"]
        for name, text in attribute_docstrings(cls).items():
            if name in fields:
                fields[name]["description"] = text
        return made

    @model_validator(mode="after")
    def _has_no_faults(self) -> "Record":
        for fault in self.faults():
            raise refuse(fault.message, fault.hint)
        return self


class Pointer(Record):
    """An entry that another one names, with the reason to go there."""

    entry: EntryId
    """The id of the entry."""
    why: Line
    """The reason to go there, in a few words."""

    def __str__(self) -> str:
        return f"{self.entry}: {self.why}"
