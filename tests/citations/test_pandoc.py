"""Pandoc reads the whole real bibliography without a warning and as it was meant."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypandoc  # type: ignore[import-untyped]
import pytest

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.citations.bibtex import to_bibliography, to_bibtex
from mi_catalog.citations.csl import to_csl
from mi_catalog.citations.reference import Reference, References
from tests.citations.entries import cite, make_paper

ROOT = Path(__file__).parents[2]
CSL_OF_NAME = ("family", "given", "literal", "suffix")


def read_bibtex(text: str) -> tuple[dict[str, dict[str, Any]], str]:
    """What Pandoc makes of BibTeX: items by key, and its warnings."""
    command = [pypandoc.get_pandoc_path(), "--from=bibtex", "--to=csljson"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return {item["id"]: item for item in json.loads(done.stdout)}, done.stderr


def plain(text: str) -> str:
    """Text without markup, case and the choice between straight and curly signs."""
    text = re.sub(r"<[^>]+>", "", text).translate(str.maketrans("“”‘’\u00a0", "\"\"'' "))
    text = re.sub(r"\s*(?:–|---|--|—)\s*", "-", text.replace("\u200b", ""))
    return normalize("NFC", text).casefold()


def squeezed(name: str) -> str:
    """A name without spaces: Pandoc sets "J.R." as "J. R."."""
    return plain(name).replace(" ", "")


def names_of(item: dict[str, Any]) -> list[str]:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    people = item.get("author", [])
    return [squeezed("".join(person.get(part, "") for part in parts)) for person in people]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT).catalog


@pytest.fixture(scope="module")
def real(catalog: Catalog) -> tuple[dict[str, dict[str, Any]], str]:
    references = References.of_catalog(catalog)
    return read_bibtex(to_bibliography(map(references.of, catalog.entries.values())))


def test_the_whole_bibliography_is_read_without_a_warning(
    catalog: Catalog, real: tuple[dict[str, dict[str, Any]], str]
) -> None:
    items, warnings = real
    assert warnings == ""
    assert items.keys() == catalog.entries.keys()


def test_every_title_year_and_author_arrives(
    catalog: Catalog, real: tuple[dict[str, dict[str, Any]], str]
) -> None:
    items, _ = real
    references = References.of_catalog(catalog)
    wrong = [
        entry.id
        for entry in catalog.entries.values()
        if differs(references.of(entry), items[entry.id])
    ]
    assert wrong == []


def differs(reference: Reference, item: dict[str, Any]) -> bool:
    expected = to_csl(reference)
    has_math = "$" in item["title"]  # Pandoc keeps TeX; ours is Unicode
    return (
        (not has_math and plain(item["title"]) != plain(expected["title"]))
        or names_of(item) != names_of(expected)
        or year_of(item) != year_of(expected)
    )


def year_of(item: dict[str, Any]) -> Any:
    parts = item.get("issued", {}).get("date-parts")  # empty for "n.d."
    return parts[0][0] if parts else None


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("GPT-2 and the LLMs", "GPT-2 and the LLMs"),
        ("How Othello Is Played: A Study", "How Othello is played: A study"),
        (r"Cause $\neq$ Effect", r"Cause $\neq$ effect"),
        ('Do They "Feel"? R&D at 100%', "Do they “feel”? R&D at 100%"),
        ("A ~ B ^ C_1 #2 $& 3 < 4", "A ~ B ^ C_1 #2 $& 3 < 4"),
        ("Ein Œuvre über Ångström, Łódź und İzmir", "Ein Œuvre über Ångström, Łódź und İzmir"),
        ("π₂ → ∞", "$\\pi$$_2$ $\\rightarrow$ $\\infty$"),
    ],
)
def test_a_hard_title_is_read_as_printed(title: str, read: str) -> None:
    items, warnings = read_bibtex(to_bibtex(cite(make_paper(title=title))))
    found = re.sub(r"<[^>]+>", "", items["ada-2024-clockwork"]["title"])
    assert (found, warnings) == (read, "")


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Nicola De Cao", {"family": "De Cao", "given": "Nicola"}),
        ("Martin King Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("Google DeepMind", {"literal": "Google DeepMind"}),
        ("Tolúlọpé Ògúnrèmí", {"family": "Ògúnrèmí", "given": "Tolúlọpé"}),
        ("王小明", {"literal": "王小明"}),
        ("Đorđe Nguyễn", {"family": "Nguyễn", "given": "Đorđe"}),
        ("Tom Dupré la Tour", {"family": "Dupré la Tour", "given": "Tom"}),
    ],
)
def test_a_hard_name_is_read_as_printed(person: str, name: dict[str, str]) -> None:
    items, _ = read_bibtex(to_bibtex(cite(make_paper(authors=(person,)))))
    (author,) = items["ada-2024-clockwork"]["author"]
    assert {part: author[part] for part in CSL_OF_NAME if part in author} == name


def test_pandoc_cites_from_our_csl_json(tmp_path: Path) -> None:
    people = ("Rob van der Goot", "Google DeepMind")
    library = tmp_path / "catalog.csl.json"
    library.write_text(json.dumps([to_csl(cite(make_paper(authors=people)))]), "utf-8")
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--to=plain", "--wrap=none"]
    done = subprocess.run(
        [*command, f"--bibliography={library}"],
        input="Gears turn [@ada-2024-clockwork].",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[0] == "Gears turn (van der Goot and Google DeepMind 2024)."
    assert done.stderr == ""
