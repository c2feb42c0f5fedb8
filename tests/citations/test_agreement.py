"""Every citation of every entry of the real catalog says the same, whatever its format."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qs

import pytest
from pybtex.database import Entry as BibEntry  # type: ignore[import-untyped]
from pybtex.database import Person as BibPerson
from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped]
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.citations import bibtex
from mi_catalog.citations.coins import to_coins
from mi_catalog.citations.csl import to_csl
from mi_catalog.citations.meta_tags import MOST_AUTHORS, meta_tags
from mi_catalog.citations.plain_text import apa
from mi_catalog.citations.reference import Reference, References
from mi_catalog.citations.ris import to_ris
from mi_catalog.citations.short import short_citation
from mi_catalog.models import Entry
from mi_catalog.site.pages.linked_data import entry_data

ROOT = Path(__file__).parents[2]
Read = dict[str, Any]
"""The values that a reader of a format finds, by the names of `COMPARED`, without those that the
format lacks."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT, contents=False).catalog


@pytest.fixture(scope="module")
def references(catalog: Catalog) -> References:
    return References.of_catalog(catalog)


@pytest.fixture(scope="module")
def bibliography(catalog: Catalog, references: References) -> dict[str, BibEntry]:
    text = bibtex.to_bibliography(map(references.of, catalog.entries.values()))
    return dict(Parser(macros=MONTHS).parse_string(text).entries)


MONTHS = {name: f"{number:02d}" for number, name in enumerate(bibtex.MONTH_MACROS, 1)}


def words(text: str) -> tuple[str, ...]:
    """The words of a name or a title in an order of their own, without signs and case."""
    return tuple(sorted(re.findall(r"\w+", normalize("NFC", text).casefold())))


def names(texts: Iterator[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(words(text) for text in texts)[:MOST_AUTHORS]


def decoded(latex: str) -> str:
    if not re.search(r"[\\{}$~]", latex):
        return latex
    return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(re.sub(r"(?<!\\)~", " ", latex)))


def printed(person: BibPerson) -> str:
    return decoded(re.sub(r"[{}]", "", str(person)) if "\\" not in str(person) else str(person))


def in_bibtex(entry: BibEntry) -> Read:
    fields = entry.fields
    venue = {"article": "journal", "inproceedings": "booktitle"}.get(entry.type)
    title = fields["title"]
    read: Read = {
        "names": names(printed(person) for person in entry.persons.get("author", ())),
        "year": fields["year"].replace("n.d.", ""),
        "month": fields.get("month", ""),
        "arxiv": fields.get("eprint", ""),
        "url": fields.get("url", ""),
        "topics": fields.get("keywords", "").split(", "),
        "volume": fields.get("volume", ""),
        "pages": fields.get("pages", "").replace("--", "-"),
        "container": words(decoded(fields[venue])) if venue else None,
    }
    if "$" not in title:
        read["title"] = words(decoded(title))
    return {name: value for name, value in read.items() if value is not None}


def in_csl(item: dict[str, Any]) -> Read:
    parts = [*item.get("issued", {}).get("date-parts", [[]])[0], "", ""][:2]
    order = ("given", "family", "literal", "suffix")
    return {
        "names": names(" ".join(who.get(p, "") for p in order) for who in item.get("author", ())),
        "title": words(item["title"]),
        "year": str(parts[0]),
        "month": f"{parts[1]:02d}" if parts[1] else "",
        "arxiv": item.get("archive_location", ""),
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
        "topics": item.get("keyword", "").split(", "),
        "volume": item.get("volume", ""),
        "pages": item.get("page", ""),
        "publisher": item.get("publisher", ""),
        "container": words(item.get("container-title", "")),
    }


def in_ris(text: str) -> Read:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        found.setdefault(line[:2], []).append(line[6:])

    def one(tag: str) -> str:
        return found.get(tag, [""])[0]

    is_proceedings = one("TY") == "CONF"
    return {
        "zotero": RIS_IN_ZOTERO[one("TY")],
        "names": names(iter(found.get("AU", ()))),
        "title": words(one("TI")),
        "year": one("PY"),
        "month": one("DA")[5:7],
        "doi": one("DO"),
        "url": one("UR"),
        "pdf": one("L1"),
        "topics": found.get("KW", []),
        "volume": one("VL"),
        "pages": "-".join(filter(None, [one("SP"), one("EP")])),
        "publisher": one("PB"),
        "series": words(one("T2")),
        **({"container": words(one("C3"))} if is_proceedings else {}),
    }


RIS_IN_ZOTERO = {
    "JOUR": "journalArticle", "CONF": "conferencePaper", "BLOG": "blogPost", "RPRT": "preprint",
    "ELEC": "webpage", "COMP": "computerProgram", "BOOK": "book", "SLIDE": "presentation",
    "VIDEO": "videoRecording", "DATA": "dataset",
}  # fmt: skip
"""The item types that Zotero makes of RIS; as RIS knows no preprints, ours are reports there."""


def in_coins(text: str) -> Read:
    found = parse_qs(text)
    ids = found.get("rft_id", [])
    genre = found.get("rft.genre", [""])[0]
    kinds = {"article": "journalArticle", "proceeding": "conferencePaper"}
    series = found.get("rft.jtitle") or found.get("rft.btitle") or found.get("rft.source") or [""]
    return {
        "zotero": kinds.get(genre) or found["rft.type"][0],
        "names": names(iter(found.get("rft.au", ()))),
        "title": words((found.get("rft.atitle") or found["rft.title"])[0]),
        "year": found.get("rft.date", [""])[0][:4],
        "month": found.get("rft.date", [""])[0][5:7],
        "doi": next((i.removeprefix("info:doi/") for i in ids if i.startswith("info:")), ""),
        "url": next((i for i in ids if not i.startswith("info:")), ""),
        "topics": found.get("rft.subject", []),
        "volume": found.get("rft.volume", [""])[0],
        "pages": found.get("rft.pages", [""])[0],
        "publisher": found.get("rft.publisher", [""])[0],
        "series": words(series[0]),
    }


def in_meta_tags(tags: Iterator[tuple[str, str]]) -> Read:
    found: dict[str, list[str]] = {}
    for name, content in tags:
        found.setdefault(name.removeprefix("citation_"), []).append(content)

    def one(tag: str) -> str:
        return found.get(tag, [""])[0]

    return {
        "zotero": one("z:itemType"),
        "names": names(iter(found.get("author") or found.get("DC.creator") or ())),
        "title": words(one("title")),
        "year": one("publication_date")[:4],
        "month": one("publication_date")[5:7],
        "arxiv": one("arxiv_id"),
        "doi": one("doi"),
        "url": one("public_url"),
        "pdf": one("pdf_url"),
        "topics": one("keywords").split("; "),
        "volume": one("volume"),
        "pages": "-".join(filter(None, [one("firstpage"), one("lastpage")])),
        "publisher": one("publisher"),
        "series": words(one("DC.source")),
    }


def in_linked_data(data: dict[str, Any]) -> Read:
    of_itself = [data] if data["@type"] == "Organization" else []
    return {
        "names": names(author["name"] for author in data["author"] or of_itself),
        "title": words(data["name"]),
        "year": data["datePublished"][:4],
        "month": data["datePublished"][5:7],
        "url": data["url"],
        "topics": data["keywords"],
        "pages": data["pagination"],
        "publisher": (data["publisher"] or {}).get("name", ""),
        "container": words((data["isPartOf"] or {}).get("name", "")),
    }


def in_prose(text: str) -> Read:
    dated = re.search(r", (\d{4})$", text)
    return {"year": dated[1] if dated else ""}


def in_apa(text: str) -> Read:
    dated = re.search(r"\((\d{4}|n\.d\.)\)", text)
    return {"year": dated[1].replace("n.d.", "") if dated else None}


@dataclass(frozen=True, slots=True)
class Writing:
    """A format: its name and what a reader finds in what it says of an entry."""

    name: str
    read: Callable[[Entry, Reference], Read]


WRITINGS = (
    Writing("CSL-JSON", lambda _, reference: in_csl(to_csl(reference))),
    Writing("RIS", lambda _, reference: in_ris(to_ris(reference))),
    Writing("COinS", lambda _, reference: in_coins(to_coins(reference))),
    Writing("meta tags", lambda _, reference: in_meta_tags(meta_tags(reference))),
    Writing("JSON-LD", lambda entry, reference: in_linked_data(entry_data(entry, reference))),
    Writing("APA", lambda _, reference: in_apa(apa(reference))),
    Writing("citation in prose", lambda _, reference: in_prose(short_citation(reference))),
)


def disagreements(read: dict[str, Read]) -> Iterator[str]:
    """The differences between what two formats say."""
    for said in sorted({name for found in read.values() for name in found}):
        by_format = {name: found[said] for name, found in read.items() if said in found}
        if len({repr(value) for value in by_format.values()}) > 1:
            yield f"{said}: {by_format}"


def test_all_citations_of_every_entry_agree(
    catalog: Catalog, references: References, bibliography: dict[str, BibEntry]
) -> None:
    assert bibliography.keys() == catalog.entries.keys()
    wrong = []
    for entry in catalog.entries.values():
        reference = references.of(entry)
        read = {writing.name: writing.read(entry, reference) for writing in WRITINGS}
        read["BibTeX"] = in_bibtex(bibliography[entry.id])
        wrong += [f"{entry.id}: {found}" for found in disagreements(read)]
    assert wrong == []


def test_a_disagreement_is_noticed() -> None:
    read = {"A": {"year": "2023", "names": ()}, "B": {"year": "2022"}, "C": {}}
    assert list(disagreements(read)) == ["year: {'A': '2023', 'B': '2022'}"]
