"""Reads the docstrings of attributes from the source, when they are shown."""

import ast
import inspect
import textwrap
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType


@lru_cache(maxsize=128)
def attribute_docstrings(model: type) -> MappingProxyType[str, str]:
    """The string below each annotated attribute of a class and of the classes it derives from.

    Pydantic can read them too (`use_attribute_docstrings`), but does so whenever a class is
    created, which takes a tenth of the time of checking one file.

    Raises:
        OSError: the source is missing.

    """
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base.__module__.partition(".")[0] not in ("builtins", "abc", "pydantic"):
            found |= _own(base)
    return MappingProxyType(found)


def _own(model: type) -> dict[str, str]:
    definition = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    body = getattr(definition, "body", [])
    return {
        first.target.id: inspect.cleandoc(second.value.value)
        for first, second in pairwise(body)
        if isinstance(first, ast.AnnAssign)
        and isinstance(first.target, ast.Name)
        and isinstance(second, ast.Expr)
        and isinstance(second.value, ast.Constant)
        and isinstance(second.value.value, str)
    }
