"""The export formats, and `Pieces`, which writes each entry once and joins the files.

A format is described once, by a `Format`: its addresses, the links on topic pages, the tables of
`/data/`, `llms.txt` and the help of the command line are made of these descriptions.

A site has each entry in several files: the whole catalog, its topics, its people. `Pieces` writes
an entry once for each format, and joins the files from these texts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import pydantic_core

from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.csl import to_csl
from mi_catalog.citations.reference import Reference, References
from mi_catalog.citations.ris import to_ris
from mi_catalog.exports import addresses
from mi_catalog.exports.records import ExportRecord, to_pointer, to_record
from mi_catalog.exports.slices import LISTED, WHOLE, Portion, Slice
from mi_catalog.exports.tables import columns_of, csv_row, json_row, to_array, to_csv, to_json
from mi_catalog.models import KINDS, Entry
from mi_catalog.release import UNDATED, Release


@dataclass(frozen=True, slots=True)
class Export:
    """What writers need to know about a file of entries.

    Attributes:
        scope: "all", or the stem of its address, as in "topics/circuits".
        references: the bibliographic records of the entries.
        base_url: the site's URL; empty where there is none.
        kinds: the models of the kinds of resource.
        annotated: whether bibliographies include our summaries.
        citations: how often works are cited, by id; empty if not observed.
        release: the state of the catalog.
        is_brief: whether entries are written in their short form.

    """

    scope: str
    references: References
    base_url: str
    kinds: tuple[type[Entry], ...]
    annotated: bool = False
    citations: Mapping[str, int] = field(default_factory=dict)
    release: Release = UNDATED
    is_brief: bool = False

    def record(self, entry: Entry) -> ExportRecord:
        """An entry as the row of a table."""
        return to_record(entry, self.references, self.base_url, self.citations.get(entry.id))

    @property
    def schema(self) -> str:
        """The URL of the JSON Schema of the file; "" where there is no site."""
        address = addresses.LIST_SCHEMA if self.is_brief else addresses.SCHEMA
        return addresses.under(self.base_url, address) if self.base_url else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a table."""
        return columns_of(self.kinds, counted=bool(self.citations))


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of the exports.

    Attributes:
        name: what the command line calls it.
        title: what people call it.
        suffix: how the names of its files end.
        media_type: its registered media type.
        good_for: the programs that read it, in a phrase.
        write: writes one entry. It must not use the export's scope and release, nor references of
            other entries, since the text is used in many files.
        join: makes the file from the texts that `write` returned.
        parts: the parts of the catalog that have files in this format.
        brief: writes the short form of an entry for files of parts of the catalog, which leaves out
            what the entry's own file has; None if they contain the full form.

    """

    name: str
    title: str
    suffix: str
    media_type: str
    good_for: str
    write: Callable[[Entry, Export], str]
    join: Callable[[Sequence[str], Export], str]
    parts: frozenset[Portion] = WHOLE
    brief: Callable[[Entry, Export], str] | None = None


BIBTEX = Format(
    name="bibtex",
    title="BibTeX",
    suffix=".bib",
    media_type="application/x-bibtex",
    good_for="LaTeX, Zotero, JabRef, Pandoc",
    write=lambda entry, about: to_bibtex(about.references.of(entry), annotated=about.annotated),
    join=lambda rows, _: "\n".join(rows),
    parts=frozenset(Portion),
)
CSL_JSON = Format(
    name="csl-json",
    title="CSL-JSON",
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    good_for="Zotero, Pandoc, any program with citeproc",
    write=lambda entry, about: json_row(
        to_csl(about.references.of(entry), annotated=about.annotated)
    ),
    join=lambda rows, _: to_array(rows),
    parts=LISTED,
)
RIS = Format(
    name="ris",
    title="RIS",
    suffix=".ris",
    media_type="application/x-research-info-systems",
    good_for="EndNote, Mendeley, RefWorks, Zotero",
    write=lambda entry, about: to_ris(about.references.of(entry), annotated=about.annotated),
    join=lambda rows, _: "\n".join(rows),
)
CSV = Format(
    name="csv",
    title="CSV",
    suffix=".csv",
    media_type="text/csv",
    good_for="spreadsheets, pandas, R",
    write=lambda entry, about: csv_row(about.record(entry), about.columns),
    join=lambda rows, about: to_csv(rows, about.columns),
)
JSON = Format(
    name="json",
    title="JSON",
    suffix=".json",
    media_type="application/json",
    good_for="programs; every field, described by a JSON Schema",
    write=lambda entry, about: json_row(about.record(entry)),
    join=lambda rows, about: to_json(
        rows,
        scope=about.scope,
        release=about.release,
        site=about.base_url,
        schema=about.schema,
    ),
    parts=LISTED,
    brief=lambda entry, about: json_row(to_pointer(entry, about.references, about.base_url)),
)
FORMATS: tuple[Format, ...] = (BIBTEX, CSL_JSON, RIS, CSV, JSON)
"""The formats of the exports, in the order in which pages show them."""


def formats_of(part: Portion, formats: Iterable[Format] = FORMATS) -> tuple[Format, ...]:
    """The formats that a part of the catalog has files in."""
    return tuple(form for form in formats if part in form.parts)


_OF_REFERENCES = tuple(field.name for field in fields(Reference))


class Pieces:
    """Entries written once for each format, to be joined into any number of files."""

    def __init__(
        self,
        references: References,
        base_url: str = "",
        kinds: tuple[type[Entry], ...] = KINDS,
        formats: tuple[Format, ...] = FORMATS,
        *,
        annotated: bool = False,
        citations: Mapping[str, int] | None = None,
        release: Release = UNDATED,
    ) -> None:
        self.formats = formats
        counts = citations or {}
        self._about = Export("all", references, base_url, kinds, annotated, counts, release)
        self._alone = replace(self._about, release=UNDATED)
        self._made: dict[str, dict[str, str]] = {form.name: {} for form in formats}
        self._brief: dict[str, dict[str, str]] = {form.name: {} for form in formats}

    def joined(self, form: Format, entries: Iterable[Entry], scope: str) -> str:
        """A file of entries in one format; `scope` names the selection, as in "topics/circuits"."""
        rows = [self.one(form, entry) for entry in entries]
        return form.join(rows, replace(self._about, scope=scope))

    def part(self, form: Format, one: Slice) -> str:
        """The site's file of a part of the catalog in one format."""
        if form.brief is None or one.part in WHOLE:
            return self.joined(form, one.entries, one.scope)
        rows = [self._in_brief(form.brief, form, entry) for entry in one.entries]
        return form.join(rows, replace(self._about, scope=one.scope, is_brief=True))

    def _in_brief(self, brief: Callable[[Entry, Export], str], form: Format, entry: Entry) -> str:
        known = self._brief[form.name]
        if entry.id not in known:
            known[entry.id] = brief(entry, self._alone)
        return known[entry.id]

    def one(self, form: Format, entry: Entry) -> str:
        """The text of an entry in one format, as a BibTeX entry or a line."""
        made = self._made[form.name].get(entry.id)
        if made is None:
            made = self._made[form.name][entry.id] = form.write(entry, self._alone)
        return made

    def inputs(self, entry: Entry) -> bytes:
        """All data that the texts of an entry depend on."""
        about = self._alone
        reference = about.references.of(entry)
        values = {name: getattr(reference, name) for name in _OF_REFERENCES}
        return pydantic_core.to_json(
            [
                entry.KIND.name, entry.id, entry.model_dump_json(), about.citations.get(entry.id),
                {**values, "proper": sorted(reference.proper)},
                about.base_url, about.columns, about.annotated,
                [form.name for form in self.formats],
            ]
        )  # fmt: skip

    def know(self, entry: Entry, pieces: Mapping[str, str]) -> None:
        """Add the texts of an entry from an earlier build with the same inputs, by format name."""
        for name, text in pieces.items():
            self._made[name][entry.id] = text

    def forget(self, form: Format) -> None:
        """Drop all texts of a format to free memory."""
        self._made[form.name].clear()
        self._brief[form.name].clear()


def export(
    entries: Iterable[Entry],
    form: Format,
    references: References,
    *,
    scope: str = "all",
    base_url: str = "",
    annotated: bool = False,
    citations: Mapping[str, int] | None = None,
    release: Release = UNDATED,
) -> str:
    """Entries in one format."""
    pieces = Pieces(
        references,
        base_url,
        formats=(form,),
        annotated=annotated,
        citations=citations,
        release=release,
    )
    return pieces.joined(form, entries, scope)
