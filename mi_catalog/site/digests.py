"""Computes digests of the values that pages are made from, so that builds can compare them.

Two values have the same digest only if pages cannot tell them apart. Equal values may have
different digests, in which case a page is made again unnecessarily.
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
    """Raised for a value of a type that this module cannot digest."""


def digest_of_text(text: str) -> str:
    """The digest of a text, 32 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Digester:
    """Computes digests of values.

    Attributes:
        special: returns a text that stands for a value, such as the file of a record; None for
            values whose content is digested.

    """

    def __init__(self, special: Callable[[Any], str | None]) -> None:
        self.special = special

    def digest(self, value: Any) -> str:
        """The digest of a value.

        Raises:
            UnknownValue: it contains an object without a known digest.

        """
        return digest_of_text(self.text(value))

    def text(self, value: Any) -> str:
        """A text that is unique for the value.

        Raises:
            UnknownValue: it contains an object without a known digest.

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
        """The text of a function: its name, as the program's digest covers its code, and its
        captured values.
        """
        if isinstance(value, partial):
            return self.text((value.func, value.args, value.keywords))
        if isinstance(value, MethodType):
            return self.text((value.__func__, value.__self__))
        if isinstance(value, FunctionType):
            captured = tuple(cell.cell_contents for cell in value.__closure__ or ())
            name = f"{value.__module__}.{value.__qualname__}:{value.__code__.co_firstlineno}"
            return self.text((name, captured, value.__defaults__, value.__kwdefaults__))
        raise UnknownValue(f"{type(value).__qualname__} has no digest")
