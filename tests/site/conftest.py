"""A small project that builds with the real configuration, hooks and theme."""

import shutil
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Site
from mi_catalog.site.prose import load_prose

ROOT = Path(__file__).parents[2]

PAPER = """\
title: Heads That Count
authors:
  - Ada Berg
  - Chinua Dahl
date: 2024-03-05
venue: ICLR 2025
arxiv: '2403.01234'
summary: Finds three attention heads that count open brackets and shows them failing together.
topics:
  - heads
essential: true
layer: circuits
evidence: causal
notes: |
  Read the second section first. Its claim was later checked [@eide-2025-brackets].
"""
SECOND = """\
title: Brackets Without Counting
authors:
  - Frøya Eide
date: 2025-06
url: https://example.org/brackets
summary: Trains a model that matches brackets by a stack and finds no counting head in it.
topics:
  - heads
  - stacks
"""
FILES = {
    "catalog/papers/2024/berg-2024-count.yml": PAPER,
    "catalog/papers/2025/06/eide-2025-brackets.yml": SECOND,
    "catalog/libraries/headlens.yml": """\
name: HeadLens
url: https://github.com/example/headlens
repo: example/headlens
summary: Shows what single attention heads read and write in small models.
topics:
  - heads
frameworks:
  - PyTorch
capabilities:
  - attention-viz
paper: '2403.01234'
""",
    "catalog/tutorials/first-head.yml": """\
title: Your First Head
url: https://example.org/first-head
summary: Walks through one attention head of a toy model, from scores to output.
topics:
  - heads
authors:
  - Ada Berg
format: notebook
level: beginner
libraries:
  - headlens
""",
    "catalog/projects/head-zoo.yml": """\
name: Head Zoo
url: https://example.org/zoo
summary: Hosts pictures of a thousand attention heads with the tokens they attend to.
topics:
  - heads
category: hosted-tool
""",
    "catalog/topics/heads.yml": """\
title: Heads
summary: What single attention heads do, and how one finds out.
group: objects
related:
  - stacks
""",
    "catalog/topics/stacks.yml": """\
title: Stacks
summary: Models that keep what is open on a stack.
group: applications
""",
    "catalog/paths/begin.yml": """\
title: Begin
summary: For people who have never looked inside a model.
outcomes:
  - Name what one head does.
steps:
  - entry: first-head
    why: It starts from nothing.
    hours: 1.0
  - entry: berg-2024-count
    why: It shows what a claim about heads needs.
  - entry: eide-2025-brackets
    why: It shows how such a claim can fail.
""",
    "catalog/vocabulary/venues.yml": """\
iclr:
  short: ICLR
  name: International Conference on Learning Representations
  kind: conference
tmlr:
  short: TMLR
  name: Transactions on Machine Learning Research
  kind: transactions
  issn: 2835-8856
alignment-forum:
  short: Alignment Forum
  kind: site
""",
    "catalog/glossary.yml": """\
head:
  term: attention head
  definition: A part of a layer that moves information between positions.
  topic: heads
  sources:
    - berg-2024-count
""",
    "docs/topics/heads.md": """\
An attention head moves information, and some heads count [@berg-2024-count].

## Open questions

- Do heads count in large models [@eide-2025-brackets]?
""",
    "docs/about.md": "# About\n\nA small catalog with $x^2$ in it.\n",
    "docs/open-problems.md": "# Open problems\n\n{{ open_questions() }}\n",
}


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A project of five entries with the real configuration, hooks, theme and assets."""
    root = tmp_path / "project"
    write_small_project(root)
    return root


def write_small_project(root: Path) -> None:
    """Write the project's files into a folder, the real theme and package linked."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    (root / "mi_catalog").symlink_to(ROOT / "mi_catalog")


@pytest.fixture
def small_site(small_project: Path) -> Site:
    """The small project as pages see it."""
    loaded = load_catalog(small_project)
    assert loaded.findings == ()
    repository = Repository("https://github.com/owner/name")
    prose = load_prose(small_project / "docs")
    return Site(loaded.catalog, repository, "https://example.org/c/", small_project, prose)
