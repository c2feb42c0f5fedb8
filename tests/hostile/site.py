"""A project whose pages of prose are hostile, and its site, which also contains hostile entries."""

import os
import subprocess
import sys
from pathlib import Path

from tests.hostile.build import LINK, MARKUP
from tests.site.conftest import write_small_project

ROOT = Path(__file__).parents[2]
PROSE = f"""\
# About {MARKUP}

[inline]({LINK}) and [reference][1] and <a href="{LINK}">HTML</a> and <{LINK}>.

[1]: data:text/html,<script>hostile()</script>

![pixel](https://tracker.example/p.png) $\\text{{<svg/onload=hostile()>}}$ $\\href{{{LINK}}}{{x}}$

<script>hostile()</script>
<img src="x" onerror="hostile()">
<svg onload="hostile()"><a href="{LINK}"><text>x</text></a><use href="data:image/svg+xml,x"/></svg>
<iframe src="https://tracker.example/"></iframe>
<form action="https://tracker.example/"><button formaction="{LINK}">x</button></form>
<div onclick="hostile()" style="position: fixed" class="prose" markdown>**bold** [z]({LINK})</div>
<math><mtext><a href="{LINK}">x</a></mtext><maction actiontype="statusline" href="{LINK}"/></math>
<base href="https://tracker.example/"><link rel="stylesheet" href="https://tracker.example/a.css">
<meta http-equiv="refresh" content="0; url=https://tracker.example/"><object data="x"></object>

| left | right |
|:-----|------:|
| {LINK} | <b onmouseover=hostile()>x</b> |

## Open questions {{ onclick="hostile()" style="color: red" }}

- Why [so]({LINK})? {MARKUP}
"""
"""A page of prose that tries everything."""


def build_hostile_site(engine: str, root: Path, url: str) -> Path:
    """Write the project and build it; its pages of prose are hostile as well."""
    write_small_project(root)
    (root / "docs/about.md").write_text(PROSE, "utf-8")
    (root / "docs/topics/heads.md").write_text(PROSE, "utf-8")
    for part in ("canon", "glossary", "paths", "grid", "numbers", "my_list", "add_form"):
        page = f"# {part}\n\n{{{{ {part}() }}}}\n"
        (root / f"docs/{part.replace('_', '-')}.md").write_text(page, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.build", engine, "out"],
        cwd=root, env={**os.environ, "SITE_URL": url, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return root / "out"
