"""Validates a document: makes its model, or findings for everything that is wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mi_catalog.findings import Finding
from mi_catalog.models import KINDS, PartialDate, Record
from mi_catalog.store.document import Document
from mi_catalog.store.writing import canonical_order
from mi_catalog.text.nearest import nearest

R = TypeVar("R", bound=Record)


def validate(model: type[R], document: Document, **values: Any) -> R | list[Finding]:
    """Make a model of a document; `values` are fields that are not in the file."""
    wrong = [_unknown(document, model, key) for key in values if key in document.data]
    try:
        made = model.model_validate({**document.data, **values}, context={"path": document.path})
    except ValidationError as error:
        if misplaced := _of_another_kind(document, model):
            return [misplaced]
        given = {**document.data, **values}
        known = {key: value for key, value in given.items() if key in model.model_fields}
        faults = model.model_construct(**known).faults()
        wrong += [_as_finding(document, model, problem) for problem in _fields_wrong(error)]
        wrong += [document.finding(f.location, "schema", f.message, f.hint) for f in faults]
        return wrong
    return wrong or made


def _of_another_kind(document: Document, model: type[Record]) -> Finding | None:
    """The finding that a file has all fields of one other kind, whose folder it belongs in."""
    kinds = [kind.KIND for kind in KINDS if kind is not model and _has_fields(document, kind)]
    here = next((kind.KIND for kind in KINDS if kind is model), None)
    if not here or len(kinds) != 1 or document.data.keys() <= model.model_fields.keys():
        return None
    [kind] = kinds
    message = f"these are the fields of a {kind.name}, and this is the folder of {here.plural}."
    return document.finding((), "schema", message, f'Move it below "catalog/{kind.plural}/".')


def _has_fields(document: Document, model: type[Record]) -> bool:
    """Whether a file has all fields that a model needs, and no other."""
    given = {*document.data, "id"}
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    return needed <= given <= model.model_fields.keys()


class Rebuilder(Generic[R]):
    """Makes models of documents that are known to be valid: values are converted, not validated.

    That takes a tenth of the time that validation takes. Tests compare the two for every entry.
    """

    def __init__(self, model: type[R]) -> None:
        self.model = model
        self._defaults = {name: field.default for name, field in model.model_fields.items()}
        self._required = frozenset(n for n, f in model.model_fields.items() if f.is_required())
        self._converters = {
            name: converter
            for name, field in model.model_fields.items()
            if (converter := _converter(field.annotation))
        }

    def rebuild(self, document: Document, **values: Any) -> R | list[Finding]:
        """The model of a valid document; one with unusual values is validated after all."""
        try:
            return self.made_of({**document.data, **values})
        except (KeyError, TypeError, ValueError):
            return validate(self.model, document, **values)

    def made_of(self, given: Mapping[str, Any]) -> R:
        """The model of valid values.

        Raises:
            KeyError, TypeError, ValueError: some are missing, or unusual.

        """
        converters = self._converters
        made = {name: converters[name](value) for name, value in given.items()}
        if not self._required <= made.keys():
            raise KeyError(self.model)
        record = self.model.__new__(self.model)
        state = {
            "__dict__": {**self._defaults, **made},
            "__pydantic_fields_set__": set(made),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
        record.__setstate__(state)
        return record


def _converter(annotation: Any) -> Callable[[Any], Any] | None:
    """A function that converts typed text to the field's value; None if only validation can."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _converter(parts[0])
    if origin in (Union, UnionType):
        [*others] = (part for part in parts if part is not type(None))
        return _converter(others[0]) if len(others) == 1 else None
    if origin is tuple and parts[1:] == (...,):
        inner = _converter(parts[0])
        return inner and (lambda values: tuple(map(inner, _as_list(values))))
    if annotation is str:
        return _as_text
    if annotation is bool:
        return _TRUTH.__getitem__
    if annotation is int:
        return lambda value: int(_digits(value, _WHOLE))
    if annotation is float:
        return lambda value: float(_digits(value, _DECIMAL))
    if not isinstance(annotation, type):
        return None
    if issubclass(annotation, Record):
        return Rebuilder(annotation).made_of
    return annotation if issubclass(annotation, (PartialDate, Enum)) else None


def _as_text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _digits(value: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _as_list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError(value)
    return value


_WHOLE, _DECIMAL = re.compile("[0-9]+"), re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TRUTH: Mapping[str, bool] = MappingProxyType({"true": True, "false": False})


def _fields_wrong(error: ValidationError) -> Iterator[ErrorDetails]:
    """The errors of single fields, without "too short" for a list whose members are wrong."""
    problems = error.errors()
    for problem in problems:
        if not problem["loc"]:
            continue
        minimum = problem.get("ctx", {}).get("min_length", 0)
        if problem["type"] == "too_short" and len(problem["input"]) >= minimum:
            continue
        yield problem


def _as_finding(document: Document, model: type[Record], problem: ErrorDetails) -> Finding:
    location = problem["loc"]
    kind = problem["type"]
    value = problem["input"]
    if kind == "extra_forbidden":
        return _unknown(document, model, *location)
    if kind == "missing":
        message = f'the field "{location[-1]}" is missing.'
        return document.finding(location, "schema", message, f'Add "{location[-1]}: …".')
    name = ".".join(part for part in location if isinstance(part, str))
    if kind == "refused":
        context = problem["ctx"]
        message, hint = context["message"], context["hint"]
    elif kind == "enum" and isinstance(value, str):
        allowed = re.findall(r"'([^']+)'", str(problem["ctx"]["expected"]))
        message = f'"{value}" is unknown.'
        hint = str(nearest(value, allowed) or f"Choose one of {', '.join(allowed)}.")
    else:
        message, hint = _plainly(problem)
    return document.finding(location, "schema", f"{name}: {message}", hint)


def _plainly(problem: ErrorDetails) -> tuple[str, str]:
    kind, value, facts = problem["type"], problem["input"], problem.get("ctx", {})
    if kind == "too_short":
        return f"{len(value)} given, at least {facts['min_length']} needed.", "Add what is missing."
    if kind == "too_long":
        message = f"{len(value):,} given, at most {facts['max_length']:,} allowed."
        return message, _TOO_MANY.get(str(problem["loc"][-1]), "Keep the most central ones.")
    found = "a list" if isinstance(value, list) else "a mapping"
    found = f'"{value}"' if isinstance(value, str) else found
    wanted, hint = _WANTED.get(kind, (problem["msg"], "See the contributor's guide."))
    return f"found {found} where {wanted} belongs.", hint


_TOO_MANY: Mapping[str, str] = MappingProxyType(
    {
        "authors": "Write the collaboration's name instead.",
        "aliases": "Keep the ids that the site has published.",
    }
)
"""What to do about too long lists, unless the advice is to choose the best members."""
_NUMBER = ("a number above 0", 'Write it in digits, as in "2.5".')
_TEXT = ("a text", "Write one text.")
_FIELDS = ("a mapping", 'Write "field: value" lines.')
_WANTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tuple_type": ("a list", 'Write one "- value" a line below the field.'),
        "string_type": _TEXT,
        "enum": _TEXT,
        "bool_parsing": ("true or false", 'Write "true", or remove the line.'),
        "bool_type": ("true or false", 'Write "true", or remove the line.'),
        "float_parsing": _NUMBER,
        "float_type": _NUMBER,
        "finite_number": _NUMBER,
        "greater_than": _NUMBER,
        "model_type": _FIELDS,
        "model_attributes_type": _FIELDS,
    }
)
"""By pydantic's error: what the value should be, and how that is written."""


def _unknown(document: Document, model: type[Record], *location: str | int) -> Finding:
    name = str(location[-1])
    if location == ("id",):
        hint = "Remove the line: the id is the file's name."
        return document.finding(location, "schema", 'the field "id" is unknown.', hint)
    known = _fields_at(model, location[:-1])
    hint = str(nearest(name, known) or f"Fields here are {', '.join(known)}.")
    return document.finding(location, "schema", f'the field "{name}" is unknown.', hint)


def _fields_at(model: type[Record], location: Sequence[str | int]) -> list[str]:
    """The fields known at a location; nested models come from their field's annotation."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            inner = getattr(model.model_fields[part].annotation, "__args__", ())
            nested = [a for a in inner if isinstance(a, type) and issubclass(a, Record)]
            model = nested[0] if nested else model
    return canonical_order(name for name in model.model_fields if name != "id")
