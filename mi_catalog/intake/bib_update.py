"""Brings a bibliography up to date: preprints that have been published are cited as published.

Keys, comments and fields that do not say where a work appeared are left unchanged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.citations.bibtex import bibtex_fields
from mi_catalog.citations.reference import Reference, References
from mi_catalog.identity.identifiers import normalized, title_words
from mi_catalog.intake.bib_file import BibEntry, BibField, BibFile, read_bib_file
from mi_catalog.intake.bibtex_reading import BadBibtex, read_bibtex
from mi_catalog.models import KINDS, Entry, PartialDate, Work
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.similarity.duplicates import Works
from mi_catalog.text.positions import line_start

_PREPRINT = re.compile(
    r"arxiv|\bcorr\b|biorxiv|openreview|preprint|ssrn|zenodo|under review|submitted|to appear|"
    r"in submission|manuscript|\babs/",
    re.IGNORECASE,
)
"""Names of containers that are not publications."""
_CONTAINERS = ("journal", "journaltitle", "booktitle", "howpublished")
_PLACE = ("volume", "number", "pages", "publisher", "institution", "note", "month")
"""Fields with the place of a work in its container, and fields of preprints."""
_PREPRINT_TYPES = ("article", "misc", "unpublished", "techreport", "report", "online", "preprint")
"""The types under which preprints are cited; any other type means a published work."""
_PUBLISHED = ("article", "inproceedings")
_TAKEN = ("title", "journal", "booktitle", "volume", "number", "pages", "year", "month", "doi")
"""Fields that are copied from the published form; the title only if it changed."""
_ALWAYS_THE_PREPRINT = ("journal", "journaltitle", "booktitle", "volume", "number", "month")
"""Fields that belong to the preprint if the published form lacks them."""
_NUMBERS_AND_LINKS = re.compile(r"\\url\s*\{[^{}]*\}|https?://\S+|[\w.:/-]*\d[\w.:/-]*")
_COMMA = re.compile(r"\s*,")
_LINE_END = re.compile(r"[ \t]*\r?\n")
_REST_OF_LINE = re.compile(r"[ \t]*(?:%[^\r\n]*)?(?=\r?\n)")
_ARXIV_DOI = re.compile(r"10\.48550/", re.IGNORECASE)

_PREPRINT_WORDS = (
    *("arxiv", "preprint", "corr", "abs", "cs", "lg", "cl", "ai", "cv", "ne", "stat", "ml"),
    *("openreview", "biorxiv", "ssrn", "zenodo", "under", "review", "submitted", "manuscript"),
    *("to", "appear", "in", "submission", "available", "at", "online", "and"),
)
"""Matches a field that only says where the preprint is."""

PATTERNS: Mapping[str, Any] = MappingProxyType(
    {
        "BIB_ALWAYS_THE_PREPRINT": _ALWAYS_THE_PREPRINT,
        "BIB_ARXIV_DOI": _ARXIV_DOI,
        "BIB_CONTAINERS": _CONTAINERS,
        "BIB_PREPRINT_TYPES": _PREPRINT_TYPES,
        "BIB_NUMBERS_AND_LINKS": _NUMBERS_AND_LINKS,
        "BIB_PLACE": _PLACE,
        "BIB_PREPRINT": _PREPRINT,
        "BIB_PREPRINT_WORDS": _PREPRINT_WORDS,
    }
)
"""The regular expressions that the scripts of /bib/ share; see `site/pages/bib.py`."""

Edit = tuple[int, int, str]
"""Start and end offset in the text, and the replacement."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of a bibliography that is in the catalog.

    Attributes:
        key: its citation key.
        line: its line in the file.
        entry: the entry of the catalog.
        changed: whether it was brought up to date.
        retitled: the title as published, where it differs.

    """

    key: str
    line: int
    entry: Entry
    changed: bool
    retitled: str = ""


@dataclass(frozen=True, slots=True)
class Updated:
    """A bibliography brought up to date.

    Attributes:
        text: the whole file.
        known: its entries that are in the catalog, in the order of the file.
        unknown: the keys of entries that are not in the catalog.
        unread: a line for each entry that could not be read, which stays as it is.

    """

    text: str
    known: tuple[Known, ...]
    unknown: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def changed(self) -> tuple[Known, ...]:
        """The entries that were brought up to date."""
        return tuple(one for one in self.known if one.changed)


def update_bibliography(text: str, catalog: Catalog) -> Updated:
    """Change the entries of published preprints to cite the publication.

    Raises:
        BadBibtex: the text is not BibTeX; the message says in which line.

    """
    return _Update(read_bib_file(text), catalog).run()


@dataclass(frozen=True, slots=True)
class Published:
    """How a published work is cited.

    Attributes:
        type: of the BibTeX entry, "article" or "inproceedings".
        fields: the title and where it appeared, each value as BibTeX writes it, with its braces.

    """

    type: str
    fields: Mapping[str, str]


def published_form(reference: Reference) -> Published | None:
    """How a work is cited as published; None for preprints, posts and other works without a
    venue.
    """
    if reference.cited_as.bibtex not in _PUBLISHED:
        return None
    values = dict(bibtex_fields(reference))
    return Published(
        reference.cited_as.bibtex, {name: values[name] for name in _TAKEN if name in values}
    )


class _Update:
    def __init__(self, file: BibFile, catalog: Catalog) -> None:
        self.file, self.references = file, References.of_catalog(catalog)
        self.works = Works(catalog.works)
        self.authors = AuthorLists(catalog.people.teams)

    def run(self) -> Updated:
        known, unknown, unread = [], [], []
        edits: list[Edit] = []
        for one in self.file.entries:
            try:
                written = _as_work(read_bibtex(self.file.alone(one), self.authors).fields)
            except BadBibtex as error:
                unread.append(f'line {one.line}, "{one.key}": {error}')
                continue
            entry = self._find(written)
            if entry is None:
                unknown.append(one.key)
                continue
            cites_a_preprint = self._cites_a_preprint(one)
            published = published_form(self.references.of(entry)) if cites_a_preprint else None
            is_retitled = title_words(written.title) != title_words(entry.title)
            if published:
                edits += self._edits(one, entry, published, is_retitled=is_retitled)
            retitled = entry.heading if published and is_retitled else ""
            known.append(Known(one.key, one.line, entry, bool(published), retitled))
        return Updated(self._edited(edits), tuple(known), tuple(unknown), tuple(unread))

    def _find(self, written: Work) -> Work | None:
        match = self.works.find(written)
        if match is None or not isinstance(match.entry, Work):
            return None
        return match.entry if _could_be_one(written, match.entry) else None

    def _cites_a_preprint(self, one: BibEntry) -> bool:
        if one.type not in _PREPRINT_TYPES:
            return False
        written = [self.file.value(place) for name in _CONTAINERS if (place := one.field(name))]
        return all(_PREPRINT.search(text) or "\\url" in text for text in written)

    def _edits(
        self, one: BibEntry, entry: Work, published: Published, *, is_retitled: bool
    ) -> Iterator[Edit]:
        wanted = dict(published.fields)
        if not is_retitled:
            wanted.pop("title", None)
        if one.field("journaltitle") and "journal" in wanted:
            wanted["journaltitle"] = wanted.pop("journal")
        if one.field("date") and not one.field("year"):
            wanted["date"] = wanted.pop("year")
        yield one.type_start, one.type_start + len(one.type), published.type
        gone = [place for place in one.fields if self._is_gone(place, wanted)]
        missing = {name: value for name, value in wanted.items() if not one.field(name)}
        if entry.arxiv and not one.field("eprint") and self._mentions(gone, entry.arxiv):
            missing |= {"eprint": f"{{{entry.arxiv}}}", "archivePrefix": "{arXiv}"}
        for place in one.fields:
            if place.name in wanted:
                yield place.value_start, place.end, wanted[place.name]
        for place in gone:
            name = next((name for name in _CONTAINERS if name in missing), None)
            if name and place.name in _CONTAINERS:
                yield place.start, place.end, self._renamed(place, name, missing.pop(name))
                continue
            yield self._removal(place, one)
        kept = [place for place in one.fields if place not in gone or place.name in _CONTAINERS]
        if missing and kept:
            yield self._insertion(one, kept[-1], missing)

    def _is_gone(self, place: BibField, wanted: Mapping[str, str]) -> bool:
        return place.name not in wanted and self._is_about_the_preprint(place)

    def _mentions(self, places: list[BibField], arxiv: str) -> bool:
        return any(arxiv in self.file.value(place) for place in places)

    def _renamed(self, place: BibField, name: str, value: str) -> str:
        """A field replaced by one with another name, keeping the alignment of the equals sign."""
        between = self.file.text[place.start + len(place.name) : place.value_start]
        spaces, _, after = between.partition("=")
        width = len(place.name) + len(spaces)
        pad = " " if spaces and len(name) >= width else ""
        return f"{name.ljust(width)}{pad}={after}{value}"

    def _is_about_the_preprint(self, place: BibField) -> bool:
        if place.name in _ALWAYS_THE_PREPRINT:
            return True
        if place.name == "doi":
            return bool(_ARXIV_DOI.search(self.file.value(place)))
        if place.name not in (*_CONTAINERS, *_PLACE):
            return False
        value = self.file.value(place)
        words = set(re.findall(r"[a-z]+", _NUMBERS_AND_LINKS.sub("", value).lower()))
        return bool(_PREPRINT.search(value)) and words <= {*_PREPRINT_WORDS}

    def _removal(self, place: BibField, one: BibEntry) -> Edit:
        """The edit that removes a field with its comma, and its line if nothing else is on it."""
        text = self.file.text
        start, end = place.start, place.end
        if comma := _COMMA.match(text, end):
            end = comma.end()
        own_line = line_start(text, start)
        rest = _LINE_END.match(text, end)
        if rest and not text[own_line:start].strip() and own_line > one.start:
            return own_line, rest.end(), ""
        return start, end, ""

    def _insertion(self, one: BibEntry, last: BibField, missing: Mapping[str, str]) -> Edit:
        """The edit that inserts fields after a field, aligned like the first one."""
        text, first = self.file.text, one.fields[0]
        own_line = line_start(text, first.start)
        is_alone = not text[own_line : first.start].strip() and own_line > one.start
        newline = "\r\n" if "\r\n" in text[one.start : one.end] else "\n"
        before = newline + text[own_line : first.start] if is_alone else " "
        lines = [f"{before}{self._renamed(first, name, missing[name])}," for name in missing]
        after = _COMMA.match(text, last.end)
        if not after:
            return last.end, last.end, f",{''.join(lines)[:-1]}"
        rest = _REST_OF_LINE.match(text, after.end()) if is_alone else None
        at = rest.end() if rest else after.end()
        return at, at, "".join(lines)

    def _edited(self, edits: list[Edit]) -> str:
        text = self.file.text
        for start, end, instead in sorted(edits, reverse=True):
            text = text[:start] + instead + text[end:]
        return text


def _could_be_one(written: Work, entry: Work) -> bool:
    """Whether a work with the title or identifier of an entry also shares an author with it."""
    first, second = (
        {normalized(name).split()[-1] for name in work.authors if normalized(name)}
        for work in (written, entry)
    )
    return not first or not second or not first.isdisjoint(second)


def _as_work(fields: Mapping[str, Any]) -> Work:
    """A BibTeX entry as a work, to look it up in the catalog."""
    [model] = [model for model in KINDS if issubclass(model, Work)]
    known = {name: fields[name] for name in ("title", "arxiv", "doi", "url") if name in fields}
    known["date"] = PartialDate(str(fields["date"])) if "date" in fields else None
    return model.model_construct(id="", authors=tuple(fields.get("authors", ())), **known)
