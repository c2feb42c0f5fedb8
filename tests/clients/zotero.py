"""The rules by which Zotero's translators decide what they save, as far as they apply to our pages.

They were read from "Embedded Metadata.js", "RDF.js", "COinS.js", "CSL JSON.js" and "RIS.js" in
https://github.com/zotero/translators, and from `cleanAuthor` and `parseContextObject` in
https://github.com/zotero/utilities, in June 2026.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from bs4 import BeautifulSoup

Creator = tuple[str, str]
"""Last name, and first name; a name in one field has no first name."""
HIGHWIRE = {
    "citation_title": "title", "citation_publication_date": "date", "citation_volume": "volume",
    "citation_issue": "issue", "citation_conference_title": "conferenceName",
    "citation_technical_report_number": "number", "citation_publisher": "publisher",
    "citation_abstract": "abstractNote", "citation_doi": "DOI", "citation_public_url": "url",
    "citation_issn": "ISSN", "citation_journal_title": "publicationTitle",
}  # fmt: skip
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_technical_report_institution": "report",
    "citation_dissertation_institution": "thesis",
}
"""Tags that decide the type of the item, whatever `z:itemType` says; the last one wins."""
CSL_TYPES = frozenset(
    [
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
        *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
        *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
        *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
        *("musical_score", "pamphlet", "paper-conference", "patent", "performance"),
        *("personal_communication", "periodical", "post", "post-weblog", "regulation", "report"),
        *("review", "review-book", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    ]
)
"""An item of any other type makes "CSL JSON.js" refuse the whole file."""


@dataclass
class Item:
    """What Zotero saves."""

    type: str
    fields: dict[str, str] = field(default_factory=dict)
    creators: list[Creator] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def save_page(html: str, address: str) -> Item:
    """What "Embedded Metadata.js" saves of a page that has no COinS."""
    soup = BeautifulSoup(html, "lxml")
    assert not soup.select("span.Z3988[title]"), "COinS come before the tags"
    tags = [(str(tag["name"]), str(tag["content"])) for tag in soup.select("meta[name]")]
    first = dict(reversed(tags))
    types = [TYPES[name] for name, _ in tags if name in TYPES]
    kind = types[-1] if types else first.get("z:itemType", "journalArticle")
    item = Item(kind)
    item.fields = {ours: first[name] for name, ours in HIGHWIRE.items() if first.get(name)}
    item.fields.setdefault("publicationTitle", first.get("DC.source", ""))
    item.fields["extra"] = first.get("z:extra", "")
    item.fields.setdefault("url", address)
    item.fields.setdefault("abstractNote", first.get("description", ""))
    item.fields["pdf"] = first.get("citation_pdf_url", "")
    authors = [content for name, content in tags if name == "citation_author"]
    item.creators = list(_highwire_creators(authors))
    if not authors:
        creators = (content for name, content in tags if name == "DC.creator")
        item.creators = [clean_author(name, use_comma="," in name) for name in creators]
    return item


def save_all(html: str) -> list[Item]:
    """What "COinS.js" offers of a page."""
    spans = BeautifulSoup(html, "lxml").select("span.Z3988[title]")
    return [_context_object(str(span["title"])) for span in spans]


def accepts_csl(items: list[dict[str, Any]]) -> bool:
    """Whether "CSL JSON.js" takes a file for its own."""
    return all(item.get("type") in CSL_TYPES for item in items)


def clean_author(text: str, *, use_comma: bool) -> Creator:
    """`Zotero.Utilities.cleanAuthor`, without its handling of initials."""
    text = text.strip(" ,./[]:\u00a0")
    if use_comma:
        last, _, first = text.partition(", ")
        return last, first.partition(",")[0]
    first, _, last = text.rpartition(" ")
    return last, first


def _highwire_creators(authors: list[str]) -> Iterator[Creator]:
    for text in authors:
        names = re.split(r"\s*;\s*", text)
        if len(names) == 1 and len(authors) == 1:
            parts = re.split(r"\s*,\s*", names[0])
            if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
                names = parts
        yield from (clean_author(name, use_comma="," in name) for name in names)


def _context_object(text: str) -> Item:
    pairs = [part.split("=") for part in text.split("&")]
    values = [(pair[0], unquote(re.sub(r"\+|%2[bB]", " ", pair[1]))) for pair in pairs]
    first = dict(reversed(values))
    item = Item("webpage")
    if first["rft_val_fmt"].endswith(":journal"):
        item.type = "journalArticle"
    elif first["rft_val_fmt"].endswith(":book"):
        is_paper = first.get("rft.genre") in ("conference", "proceeding")
        item.type = "conferencePaper" if is_paper else "book"
    names = {
        "rft.atitle": "title", "rft.title": "title", "rft.jtitle": "publicationTitle",
        "rft.btitle": "publicationTitle", "rft.source": "publicationTitle", "rft.date": "date",
        "rft.volume": "volume", "rft.issue": "issue", "rft.pages": "pages", "rft.issn": "ISSN",
        "rft.publisher": "publisher",
    }  # fmt: skip
    for name, value in values:
        if name == "rft_id" and value.startswith("info:doi"):
            item.fields["DOI"] = value[9:]
        elif name == "rft_id" and value.startswith("http"):
            item.fields["url"] = value
        elif name == "rft.type":
            item.type = value
        elif name == "rft.subject":
            item.tags.append(value)
        elif name == "rft.au":
            item.creators.append(clean_author(value, use_comma="," in value))
        elif name in names:
            item.fields[names[name]] = value
    return item
