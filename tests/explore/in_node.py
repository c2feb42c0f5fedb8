"""Runs the scripts of the interactive figures in Node, so that their numbers can be compared."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.node import node

ROOT = Path(__file__).parents[2]


def prepared(folder: Path) -> Path:
    """The site's scripts in a folder where Node takes them for modules."""
    if not (folder / "assets").exists():
        shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
        (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    return folder


def in_node(folder: Path, program: str) -> Any:
    """The value that a program, which imports from `./assets/explore/`, passes to `answer`."""
    script = prepared(folder) / "program.js"
    said = "const answer = (value) => process.stdout.write(JSON.stringify(value));\n"
    script.write_text(said + program, "utf-8")
    done = subprocess.run([node(), script.name], cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
