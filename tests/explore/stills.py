"""Writes the stills of the figures to touch: `python -m tests.explore.stills` after a change.

A still is what the figure itself draws first, run in Node, so that readers without JavaScript and
in print see what it computes. A test compares the files with what comes out.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.explore.in_node import ROOT, in_node

TEMPLATES = ROOT / "mi_catalog" / "site" / "templates" / "explore"
PROGRAMS: Mapping[str, str] = MappingProxyType(
    {
        "superposition": """
import { FIRST, pictures } from "./assets/explore/superposition-pictures.js";
import { ToyModel } from "./assets/explore/toy-model.js";
const model = new ToyModel(FIRST);
while (!model.done) model.step();
answer(pictures(model));
""",
    }
)


def still(name: str, folder: Path) -> str:
    """The HTML of a still."""
    return str(in_node(folder, PROGRAMS[name])).replace("><", ">\n<") + "\n"


def file_of(name: str) -> Path:
    """Where the still is kept."""
    return TEMPLATES / f"{name}-still.html"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for each in PROGRAMS:
            file_of(each).write_text(still(each, Path(folder)), "utf-8")
