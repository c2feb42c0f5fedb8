"""Imports the package installed in a new environment and prints the result as JSON.

The environment's own Python runs it as a file, so it uses only the standard library.
"""

import importlib
import importlib.metadata
import json
import re
import sys
from collections.abc import Iterator
from importlib import util

INSTALLERS = frozenset(["pip", "setuptools", "wheel"])
"""Packages that every new environment contains."""
BYSTANDERS = frozenset(["doc", "docs", "example", "examples", "test", "tests"])
"""Modules that packages install beside their own, often by mistake."""


def probe(name: str) -> dict[str, str]:
    """Import a package; returns its name, version, module and error, "" for missing ones.

    Args:
        name: the package's name on the index; "" for the one that the install line asked for.

    """
    found = _distribution(name)
    if found is None:
        return {"name": "", "version": "", "module": "", "error": ""}
    said = {"name": found.name, "version": found.version, "module": "", "error": ""}
    for module in _modules(found):
        said["module"] = module
        try:
            importlib.import_module(module)
        except BaseException as error:
            said["error"] = f"{type(error).__name__}: {error}"
        return said
    return said | {"error": "no module of it can be found"}


def _distribution(name: str) -> importlib.metadata.Distribution | None:
    """The package with a name, else the last one that was explicitly installed."""
    asked: list[tuple[bool, importlib.metadata.Distribution]] = []
    for found in importlib.metadata.distributions():
        if name and _plain(found.name) == _plain(name):
            return found
        if found.read_text("REQUESTED") is not None and found.name not in INSTALLERS:
            asked.append((found.read_text("direct_url.json") is not None, found))
    if name or not asked:
        return None
    return max(asked, key=lambda pair: pair[0])[1]


def _modules(found: importlib.metadata.Distribution) -> Iterator[str]:
    """Modules that a package installs, the one of its own name first."""
    names = (found.read_text("top_level.txt") or "").split()
    for file in found.files or ():
        first = file.parts[0]
        if len(file.parts) > 1 and file.suffix == ".py":
            names.append(first)
        elif first.endswith(".py"):
            names.append(first.removesuffix(".py"))
    own = [module for module in names if _plain(module) == _plain(found.name)]
    others = [module for module in names if module.isidentifier() and module not in BYSTANDERS]
    for module in dict.fromkeys([*own, found.name.replace("-", "_").lower(), *others]):
        if util.find_spec(module) is not None:
            yield module


def _plain(name: str) -> str:
    """A name as indexes compare them, after PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.stdout.write(f"\n{json.dumps(probe(sys.argv[1]))}\n")
