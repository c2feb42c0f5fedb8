"""Build a site of hostile entries with a real engine, past everything that would refuse them.

Run as `python -m tests.hostile.build mkdocs TARGET` in the folder of a project. The entries are
made without validation, as if every check had a hole.
"""

import importlib
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mi_catalog.catalog import Catalog, Loaded
from mi_catalog.models import Entry, Library, Paper, PartialDate, Project, Tutorial
from mi_catalog.models.vocabulary import Category, Evidence, Layer, Level, TutorialFormat
from mi_catalog.observed import Libraries, Observed, Seen
from mi_catalog.site import engine
from mi_catalog.store import Document
from tests.hostile import hostile_papers

MARKUP = '"><svg/onload=hostile()><img src=x onerror=hostile()></title></script><script>hostile()'
LINK = "javascript:hostile()"
NOTE = f"[x]({LINK}) ![y](https://tracker.example/p.png) {MARKUP}"


def hostile_entries() -> list[Entry]:
    """Every hostile paper, and an entry of each other kind whose every text is markup."""
    sound = Paper(
        id="sound", title="Sound", authors=("Ada Berg",), date=PartialDate("2024-03"),
        arxiv="2403.01234", summary="A summary.", topics=("heads",), essential=True,
        layer=Layer.CIRCUITS, evidence=Evidence.CAUSAL,
    )  # fmt: skip
    papers = [
        sound.model_copy(update={"id": paper.case, **_values(paper.fields), "aliases": ()})
        for paper in hostile_papers()
        if paper.case not in ("year-0", "aliases-20000", "authors-20000", "related-20000")
    ]
    texts = {"summary": MARKUP, "notes": NOTE, "topics": ("heads",), "url": LINK, "archived": LINK}
    library = Library.model_construct(
        id="hostile-library", name=MARKUP, repo=MARKUP, pypi=MARKUP, install=MARKUP, license=MARKUP,
        language=(MARKUP,), frameworks=(MARKUP,), models=MARKUP, paper=MARKUP, **texts,
    )  # fmt: skip
    tutorial = Tutorial.model_construct(
        id="hostile-tutorial", title=MARKUP, authors=(MARKUP,), format=TutorialFormat.ARTICLE,
        level=Level.BEGINNER, prerequisites=(MARKUP, "10.1/" + MARKUP), libraries=(), **texts,
    )  # fmt: skip
    project = Project.model_construct(
        id="hostile-project", name=MARKUP, repo=MARKUP, category=Category.DATASET, **texts
    )
    prolific = [
        sound.model_copy(update={"id": f"prolific-{n}", "authors": (MARKUP, "Eve Berg")})
        for n in range(3)
    ]
    return [*papers, *prolific, library, tutorial, project]


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    made = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
    made |= {"layer": Layer.CIRCUITS, "evidence": Evidence.CAUSAL}
    return made | {"date": PartialDate(made["date"])}


def with_hostile_entries(load: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """A loader whose catalog also contains what no check would let through."""

    def load_all(*arguments: Any, **options: Any) -> Loaded:
        loaded = load(*arguments, **options)
        return replace(loaded, catalog=_with(loaded.catalog))

    return load_all


def _with(catalog: Catalog) -> Catalog:
    added = {entry.id: entry for entry in hostile_entries()}
    documents = {name: Document(f"catalog/papers/2024/{name}.yml", {}, {}) for name in added}
    update = {"title": MARKUP, "summary": MARKUP, "terms": (MARKUP,)}
    topics = {
        name: topic.model_copy(update=update if name == "stacks" else {})
        for name, topic in catalog.topics.items()
    }
    paths = {
        name: path.model_copy(
            update={"title": MARKUP, "summary": MARKUP, "outcomes": (MARKUP,),
                    "prerequisites": (MARKUP,)}
        )
        for name, path in catalog.paths.items()
    }  # fmt: skip
    terms = {
        name: term.model_copy(
            update={"definition": MARKUP, "also": (MARKUP,), "url": LINK}
        )
        for name, term in catalog.terms.items()
    }  # fmt: skip
    return replace(
        catalog,
        entries=dict(sorted({**catalog.entries, **added}.items())),
        documents={**catalog.documents, **documents},
        topics=topics,
        paths=paths,
        terms=terms,
        observed=Observed(
            libraries=Libraries("", {"headlens": {"version": Seen(MARKUP, "2026-01-01")}})
        ),
    )


if __name__ == "__main__":
    name, target = sys.argv[1:]
    engine.load_catalog = with_hostile_entries(engine.load_catalog)  # type: ignore[attr-defined]
    cli = importlib.import_module(f"{name}.__main__").cli
    cli(["build", "-f", "mkdocs.yml", "-d", target])
