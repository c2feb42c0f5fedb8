"""People whose names the rules for names would split wrongly."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from mi_catalog.models.fields import EntryId, Line, Shape, refuse
from mi_catalog.models.record import Fault, Record

ORCID = r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"
"""https://support.orcid.org/hc/en-us/articles/360006897674 describes the identifier."""
_SHAPE = Shape(ORCID, "a bare ORCID iD", 'Write it as in "0000-0002-1825-0097".')


def _orcid(text: str) -> str:
    found = re.search(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]", text)
    if not re.fullmatch(ORCID, text):
        raise _SHAPE.refuse(text, f'Write "{found[0].upper()}".' if found else "")
    if text[-1] != _check_character(text[:-1].replace("-", "")):
        raise refuse(f'"{text}" is not an ORCID iD: its check digit is wrong.', "Copy it again.")
    return text


def _check_character(digits: str) -> str:
    """The last character after ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


Orcid = Annotated[str, AfterValidator(_orcid), Field(json_schema_extra=_SHAPE.schema)]


class Person(Record):
    """A person whose name needs more than its letters; the id is the key in people.yml."""

    id: EntryId
    """The last part of the address of the person's page."""
    name: Line
    """The name as the person publishes today."""
    family: Line | None = None
    """The family name, where the letters of the name alone would give another."""
    variants: tuple[Line, ...] = ()
    """Other spellings under which works here are printed."""
    orcid: Orcid | None = None
    """The ORCID iD, sixteen digits with hyphens."""
    works: tuple[EntryId, ...] = ()
    """The ids of this person's works, where others of the same name wrote works here."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the name, today's first."""
        return (self.name, *self.variants)

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: nothing but a name, or a spelling given twice."""
        if not (self.family or self.variants or self.orcid or self.works):
            hint = "Add what corrects the name, or remove the person."
            yield Fault((), "this adds nothing to the name.", hint)
        for field in ("variants", "works"):
            values = getattr(self, field, ())
            values = values if isinstance(values, (list, tuple)) else ()
            for number, value in enumerate(values):
                if value in values[:number] or (field == "variants" and value == self.name):
                    message = f'"{value}" is given twice.'
                    yield Fault((field, number), message, "Remove one.")
