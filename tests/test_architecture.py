"""The structure of the package: imports point one way, no global state, MkDocs only in `hooks/`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_catalog.models import KINDS

PACKAGE = Path(__file__).parents[1] / "mi_catalog"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    ("errors", "explore", "findings", "garbage_collection", "release", "text"),
    ("identity", "prose_parts"),
    ("models", "net"),
    (
        *(
            "dictionaries",
            "forms",
            "model_names",
            "observed",
            "people",
            "relations",
            "store",
            "venues",
        ),
        "word_lists",
    ),
    ("catalog",),
    ("citations", "similarity", "observe", "tracker_state"),
    ("coverage", "editing"),
    ("intake",),
    ("checks", "exports", "tracker"),
    ("collection", "site"),
    ("mcp_server",),
    ("__init__", "cli", "packaging"),
)
"""Areas from the bottom up: an area may import those below it and, within its layer, none."""


def area_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            name = str(node.module)
            if name == "mi_catalog":
                yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, name


def rank_of(area: str) -> int:
    return next(rank for rank, layer in enumerate(LAYERS) if area in layer)


def areas() -> set[str]:
    found = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    return found - {"__init__"}


def test_every_area_has_its_layer() -> None:
    assert areas() <= {area for layer in LAYERS for area in layer}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    upward = [
        f"line {line}: {name}"
        for line, name in imports_of(path)
        if name.startswith("mi_catalog.")
        and (area := area_of(name)) not in (own, "__version__")
        and rank_of(area) >= rank_of(own)
    ]
    assert upward == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_site_engine_stays_outside(path: Path) -> None:
    engines = {"mkdocs", "properdocs", "material", "hooks"}
    assert [name for _, name in imports_of(path) if name.split(".")[0] in engines] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_have_constants_and_no_state(path: Path) -> None:
    """A list, dict or set at module level is a constant by its name; nothing says `global`."""
    tree = ast.parse(path.read_text("utf-8"))
    mutable = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    state = [
        ast.unparse(target)
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, mutable)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if ast.unparse(target) != "__all__" and not ast.unparse(target).isupper()
    ]
    assert state == []
    assert [node for node in ast.walk(tree) if isinstance(node, ast.Global)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_first_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_no_module_is_called_utils() -> None:
    assert {path.stem for path in MODULES}.isdisjoint(
        {"utils", "util", "helpers", "common", "misc"}
    )


def test_only_the_net_module_opens_sockets() -> None:
    sockets = {"socket", "http", "http.client", "urllib.request", "requests", "httpx", "aiohttp"}
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for _, name in imports_of(path)
        if name in sockets
    }
    assert found <= {"net.py"}


def test_six_modules_name_a_kind_of_resource() -> None:
    """A kind is described by its model; all other code uses the description."""
    kinds = {"Paper", "Library", "Tutorial", "Project"}
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.ClassDef) and node.name in kinds)
        or (isinstance(node, ast.Name) and node.id in kinds)
    }
    assert naming == {
        *("models/__init__.py", "models/library.py", "models/paper.py"),
        *("models/project.py", "models/tutorial.py", "tracker/propose.py"),
    }


MOST_NAMING_KINDS = 6
"""Modules beside the models themselves that may name a concrete kind of resource."""


def test_few_modules_name_a_concrete_kind() -> None:
    kinds = {model.__name__ for model in KINDS}
    naming = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "models"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and kinds & {alias.name for alias in node.names}
    }
    assert len(naming) <= MOST_NAMING_KINDS, naming
