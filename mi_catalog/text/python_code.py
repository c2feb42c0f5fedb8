"""Short programs that readers copy: whether Python can read one."""

import ast
import warnings


def flaw_in(code: str) -> str:
    """Why Python cannot read a program; "" where it can."""
    try:
        with warnings.catch_warnings(action="ignore"):
            ast.parse(code)
    except SyntaxError as error:
        return f"{error.msg} in its line {error.lineno}"
    except (ValueError, RecursionError, MemoryError):  # characters and depths that it refuses
        return "it is no program"
    return ""
