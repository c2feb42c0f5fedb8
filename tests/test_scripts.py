"""The unit tests of the site's scripts, under tests/js, pass; Node's test runner runs them."""

import shutil
import subprocess
from pathlib import Path

from mi_catalog.models import KINDS
from mi_catalog.site.browser_kinds import FILE as BROWSER_KINDS
from mi_catalog.site.browser_kinds import kinds_module
from mi_catalog.site.patterns import FILE as PATTERNS
from mi_catalog.site.patterns import patterns_module
from tests.node import node

ROOT = Path(__file__).parents[1]


def test_the_scripts_pass_their_unit_tests(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs/assets", tmp_path / "docs/assets")
    shutil.copytree(ROOT / "tests/js", tmp_path / "tests/js")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "docs" / PATTERNS).write_text(patterns_module(), "utf-8")
    (tmp_path / "docs" / BROWSER_KINDS).write_text(kinds_module(KINDS), "utf-8")
    files = sorted(map(str, (tmp_path / "tests/js").glob("*.test.js")))
    done = subprocess.run([node(), "--test", *files], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail 0" in done.stdout
    assert "pass 0" not in done.stdout


def test_every_script_does_one_job_in_less_than_200_lines() -> None:
    scripts = (ROOT / "docs/assets").rglob("*.js")
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in scripts}
    assert {name: length for name, length in lengths.items() if length >= 200} == {}
