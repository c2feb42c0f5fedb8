"""Invented entries and projects, valid by default: a test sets only the values that matter to
it."""

import datetime as dt
import os
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from mi_catalog.catalog import Catalog, Loaded, load_catalog
from mi_catalog.checks import CheckContext, Rule
from mi_catalog.checks._run import _run
from mi_catalog.editing.placement import path_for
from mi_catalog.model_names import ModelNames
from mi_catalog.models import (
    Entry,
    LearningPath,
    Library,
    Mechanism,
    Paper,
    Person,
    Project,
    Record,
    StudiedModel,
    Term,
    Topic,
    Tutorial,
)
from mi_catalog.people.people import People
from mi_catalog.store import Document, parse_document, to_data, to_yaml
from tests.real_vocabulary import ROOT, TEAMS, WORDS, WORDS_PATH
from tests.served import Server

settings.register_profile("tests", deadline=None, derandomize=True)
"""The same examples in every run, so that a change alone can make a test fail."""
settings.register_profile("fuzz", deadline=None, max_examples=2_000, print_blob=True)
"""Other examples in every run, and many; for `make fuzz`."""
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))

SERVED = pytest.StashKey[tuple[str, str]]()
"""The folder and the address of the site that browser tests read."""

LONGEST = ("browser", "site", "hostile", "observe")
"""The folders with the files of tests that take longest."""

TODAY = dt.date(2026, 6, 15)


def pytest_configure(config: pytest.Config) -> None:
    """Serve the site from the process that outlives the others, when tests run in several.

    The commands that tests start may keep what they compile: else each compiles the package anew.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    given = getattr(config, "workerinput", None)
    if given is None:
        server = Server()
        config.add_cleanup(server.stop)
        config.stash[SERVED] = server.folder, server.url
    else:
        config.stash[SERVED] = given["served"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no process is alone with one at the end."""
    tests = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(tests).parts[0] not in LONGEST)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One process more than there are processors: some wait for a browser or a server."""
    return (yield) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["served"] = node.config.stash[SERVED]


def make_paper(**changes: Any) -> Paper:
    fields = {
        "id": "byron-2024-clockwork",
        "title": "Clockwork in Small Transformers",
        "authors": ("Ada Byron", "Charles Babbage"),
        "date": "2024-03",
        "arxiv": "2403.01234",
        "summary": "Finds gears in one layer and turns them by hand.",
        "topics": ("circuits",),
        "added": "2026-01-02",
    }
    return Paper.model_validate(fields | changes)


def make_library(**changes: Any) -> Library:
    fields = {
        "id": "gearbox",
        "name": "GearBox",
        "url": "https://gearbox.example.org/",
        "summary": "Opens models like clocks.",
        "topics": ("circuits",),
    }
    return Library.model_validate(fields | changes)


def make_tutorial(**changes: Any) -> Tutorial:
    fields = {
        "id": "gears-in-an-hour",
        "title": "Gears in an hour",
        "url": "https://example.org/gears",
        "format": "notebook",
        "level": "beginner",
        "summary": "Winds a toy clock.",
        "topics": ("probing",),
    }
    return Tutorial.model_validate(fields | changes)


def make_project(**changes: Any) -> Project:
    fields = {
        "id": "clock-forum",
        "name": "Clock Forum",
        "url": "https://forum.example.org/",
        "category": "community",
        "summary": "People who open clocks.",
        "topics": ("probing",),
    }
    return Project.model_validate(fields | changes)


def make_topic(identifier: str, **changes: Any) -> Topic:
    fields = {
        "id": identifier,
        "title": identifier.replace("-", " ").capitalize(),
        "summary": "What it is about.",
        "group": "objects",
    }
    return Topic.model_validate(fields | changes)


def make_path(*entries: str, **changes: Any) -> LearningPath:
    fields = {
        "id": "first-steps",
        "title": "First steps",
        "summary": "From gears to clocks.",
        "outcomes": ("Read a clock.",),
        "steps": tuple({"entry": entry, "why": "It comes here."} for entry in entries),
    }
    return LearningPath.model_validate(fields | changes)


def make_term(identifier: str, **changes: Any) -> Term:
    fields = {"id": identifier, "term": identifier, "definition": "A part.", "topic": "circuits"}
    return Term.model_validate(fields | changes)


def make_person(identifier: str, **changes: Any) -> Person:
    fields = {"id": identifier, "name": identifier.replace("-", " ").title()}
    return Person.model_validate(fields | changes)


def make_mechanism(**changes: Any) -> Mechanism:
    fields = {
        "id": "escapement",
        "name": "Escapement",
        "kind": "circuit",
        "behaviour": "Ticks once for each tooth of the wheel.",
        "models": ("Clock 1",),
        "how": "One head stops the wheel and the next lets it go.",
        "evidence": "causal",
        "found_in": "byron-2024-clockwork",
        "topics": ("circuits",),
    }
    return Mechanism.model_validate(fields | changes)


def document_of(record: Entry | Topic | LearningPath | Mechanism) -> Document:
    """The file of a record, in canonical form, where it belongs."""
    if isinstance(record, Entry):
        path = path_for(record).as_posix()
    else:
        folders = {Topic: "topics", LearningPath: "paths", Mechanism: "mechanisms"}
        folder = folders[type(record)]
        path = f"catalog/{folder}/{record.id}.yml"
    return parse_document(to_yaml(to_data(record)), path)


def catalog_of(*records: Record) -> Catalog:
    """A catalog of these records, and of the topics "circuits" and "probing"."""
    have = {record.id for record in records if isinstance(record, Topic)}
    topics = [make_topic(topic) for topic in ("circuits", "probing") if topic not in have]
    return _catalog([*records, *topics])


def _catalog(records: list[Any]) -> Catalog:
    def those(kind: type) -> dict[str, Any]:
        return {r.id: r for r in sorted(records, key=lambda r: r.id) if isinstance(r, kind)}

    terms = those(Term)
    persons = those(Person)
    inside = (Term, Person, StudiedModel)
    documents = {r.id: document_of(r) for r in records if not isinstance(r, inside)}
    if terms:
        text = to_yaml({key: to_data(term) for key, term in terms.items()})
        documents["glossary"] = parse_document(text, "catalog/glossary.yml")
    if persons:
        text = to_yaml({key: to_data(person) for key, person in persons.items()})
        documents["people"] = parse_document(text, "catalog/people.yml")
    return Catalog(
        those(Entry),
        those(Topic),
        those(LearningPath),
        terms,
        documents,
        people=People(persons, TEAMS),
        words=WORDS,
        mechanisms=those(Mechanism),
        models=ModelNames(those(StudiedModel).values()),
    )


def context_of(
    *records: Record,
    today: dt.date = TODAY,
    prose: Mapping[str, str] | None = None,
    files: tuple[str, ...] = (),
    broken: frozenset[str] = frozenset(),
    documents: tuple[Document, ...] = (),
) -> CheckContext:
    """The context of a rule; `documents` replace the files of records with their stem."""
    catalog = catalog_of(*records)
    if documents:
        replaced = {Path(document.path).stem: document for document in documents}
        catalog = replace(catalog, documents={**catalog.documents, **replaced})
    return CheckContext(catalog, today, prose or {}, files, broken=broken)


def findings_of(rule: Rule, context: CheckContext) -> list[str]:
    """The findings of a rule, as they are printed."""
    return [str(finding) for finding in _run(rule, context)]


@dataclass(frozen=True)
class SmallProject:
    """A project folder that files are written into."""

    root: Path
    written: list[str] = field(default_factory=list)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.written.append(path)
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def load(self) -> Loaded:
        return load_catalog(self.root)


PAPER = """\
title: Clockwork in Small Transformers
authors:
  - Ada Byron
date: 2024-03
arxiv: '2403.01234'
summary: Finds gears in one layer and turns them by hand.
topics:
  - circuits
"""
LIBRARY = """\
name: GearBox
url: https://gearbox.example.org/
summary: Opens models like clocks.
topics:
  - circuits
  - probing
paper: byron-2024-clockwork
"""
TUTORIAL = """\
title: Gears in an hour
url: https://example.org/gears
summary: Winds a toy clock.
topics:
  - probing
format: notebook
level: beginner
libraries:
  - gearbox
"""
PAPER_PATH = "catalog/papers/2024/byron-2024-clockwork.yml"
LIBRARY_PATH = "catalog/libraries/gearbox.yml"
TUTORIAL_PATH = "catalog/tutorials/gears-in-an-hour.yml"


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A clean project: a paper, a library and a tutorial in two topics with their prose.

    Its lists of words are the catalog's.
    """
    made = SmallProject(tmp_path.resolve())
    made.write(WORDS_PATH, (ROOT / WORDS_PATH).read_bytes())
    for topic in ("circuits", "probing"):
        text = f"title: {topic.title()}\nsummary: What it is about.\ngroup: objects\n"
        made.write(f"catalog/topics/{topic}.yml", text)
        made.write(f"docs/topics/{topic}.md", f"# {topic.title()}\n\n[@byron-2024-clockwork]\n")
    made.write(PAPER_PATH, PAPER)
    made.write(LIBRARY_PATH, LIBRARY)
    made.write(TUTORIAL_PATH, TUTORIAL)
    return made


@pytest.fixture
def run(
    project: SmallProject, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run `mi-catalog` in the project; answers exit code, standard output and standard error."""
    from mi_catalog.cli.main import main

    def run_command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--root", str(project.root), *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command
