"""Checks that the short programs readers copy are valid Python."""

import ast
import warnings


def flaw_in(code: str) -> str:
    """Why Python cannot parse a program; "" if it can."""
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(code)
    except SyntaxError as error:
        return f"{error.msg} in its line {error.lineno}"
    except (ValueError, RecursionError, MemoryError):  # null bytes, and code nested too deep
        return "it is not valid code"
    return ""
