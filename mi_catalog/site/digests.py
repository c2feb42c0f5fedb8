"""Digests of the values that pages are made of, by which a later build knows them again.

Two values have the same digest only if they are equal in all that a page can show of them. The
other way round nothing is promised: what is the same may get another digest, and is made anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from types import FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

_PLAIN = frozenset([int, float, bool, bytes, type(None)])


class UnknownValue(TypeError):
    """A value whose content this module does not know how to read."""


def digest_of_text(text: str) -> str:
    """The digest of a text, 32 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Digester:
    """Makes digests of values.

    Attributes:
        special: answers what stands for a value whose content is not looked into, as a record by
            its file; None for all others.

    """

    def __init__(self, special: Callable[[Any], str | None]) -> None:
        self.special = special

    def digest(self, value: Any) -> str:
        """The digest of a value.

        Raises:
            UnknownValue: there is something in it that could be anything.

        """
        return digest_of_text(self.text(value))

    def text(self, value: Any) -> str:
        """A value as text that no other value has.

        Raises:
            UnknownValue: there is something in it that could be anything.

        """
        kind = type(value)
        if kind is str or kind in _PLAIN:
            return repr(value)
        if kind is tuple or kind is list:
            return f"({','.join(map(self.text, value))})"
        known = self.special(value)
        return known if known is not None else f"{kind.__qualname__}:{self._content(value)}"

    def _content(self, value: Any) -> str:
        if isinstance(value, Enum):
            return value.name
        if isinstance(value, str):
            return str.__repr__(value)
        if isinstance(value, BaseModel):
            return repr((getattr(value, "id", ""), value.model_dump_json()))
        if isinstance(value, (tuple, list)):
            return f"({','.join(map(self.text, value))})"
        if isinstance(value, (set, frozenset)):
            return f"({','.join(sorted(map(self.text, value)))})"
        if isinstance(value, Mapping):
            pairs = (f"{self.text(key)}:{self.text(one)}" for key, one in value.items())
            return f"({','.join(pairs)})"
        if isinstance(value, (date, PurePath)):
            return repr(value)
        if isinstance(value, type):
            return f"{value.__module__}.{value.__qualname__}"
        if is_dataclass(value):
            parts = (self.text(getattr(value, field.name)) for field in fields(value))
            return f"({','.join(parts)})"
        return self._callable(value)

    def _callable(self, value: Any) -> str:
        """A function, whose code is known by the program, and the values that it captured."""
        if isinstance(value, partial):
            return self.text((value.func, value.args, value.keywords))
        if isinstance(value, MethodType):
            return self.text((value.__func__, value.__self__))
        if isinstance(value, FunctionType):
            captured = tuple(cell.cell_contents for cell in value.__closure__ or ())
            name = f"{value.__module__}.{value.__qualname__}:{value.__code__.co_firstlineno}"
            return self.text((name, captured, value.__defaults__, value.__kwdefaults__))
        raise UnknownValue(f"{type(value).__qualname__} has no digest")
