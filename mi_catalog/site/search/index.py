"""Writes search records as the files of an index: a small head, and leaves fetched when needed.

Browsers load only parts of the index, which `site/search/leaves.py` divides. Besides words and rows
there are `facet-ID.json` and `spelling.json`. A facet is loaded when it is used or its panel opens.
The head has the kinds, which affect ranking, and the facets with one value, which are switches.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any

from mi_catalog.identity.identifiers import LETTERS_WITHOUT_DECOMPOSITION
from mi_catalog.models import Entry
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.search.abbreviations import Abbreviations
from mi_catalog.site.search.facets import KIND, FacetNumbers, Facets, Value, facets_of
from mi_catalog.site.search.leaves import (
    ROWS,
    Postings,
    dump,
    front_coded,
    gaps,
    leaf_files,
    row_leaves,
    word_leaves,
)
from mi_catalog.site.search.model_records import model_records
from mi_catalog.site.search.records import NAMES, SearchRecord, search_records, with_lists
from mi_catalog.site.search.venue_records import venue_records
from mi_catalog.site.search.words import WordReader, identifier_word
from mi_catalog.word_lists import WordLists

FOLDER = "search/index/"
HEAVIEST = 35
SHORT = 4
"""Words of a name that counts as typed in full, which ranks its record first."""
FEWEST_LETTERS = 4
"""The fewest letters of words that are corrected or offered as corrections."""
MOST_SPELT = 30_000
"""How many words, the most frequent ones, are offered as corrections: about 85 kB as sent.

4,500 works have 24,800 words; those of a single record are left out first.
"""


@dataclass(slots=True)
class IndexContent:
    """The data of the records that the files need; the records, 30 MB for ten thousand, are then
    freed.
    """

    postings: Postings = field(default_factory=lambda: defaultdict(lambda: array("I")))
    rows: list[str] = field(default_factory=list)
    facets: FacetNumbers = field(default_factory=dict)
    ranks: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)


def search_files(site: Site, pages: Iterable[Page] = ()) -> Iterator[tuple[str, str]]:
    """The files of the index of a site; of its generated `pages`, search finds the lists too."""
    records = chain(search_records(site), model_records(site), venue_records(site))
    abbreviations = Abbreviations(site.catalog.terms.values())
    gathered = gather(with_lists(records, pages), site.search_words, abbreviations)
    facets = facets_of(gathered.facets, site.catalog.topics, site.catalog.kinds)
    yield from index_files(gathered, facets, site.catalog.words, site.catalog.kinds)


def gather(
    records: Iterable[SearchRecord],
    reader: WordReader,
    abbreviations: Abbreviations | None = None,
) -> IndexContent:
    """Number the records and collect the words of each.

    Words of a short name weigh more than those of a long one, and several names of a record do not
    add up.
    """
    found = IndexContent()
    both = abbreviations or Abbreviations(())
    for number, record in enumerate(records):
        for word, weight in _weights(record, reader, both).items():
            found.postings[word].extend((number, min(HEAVIEST, round(weight))))
        for word, surety in _name_words(record, reader).items():
            found.postings[word].extend((number, surety))
        for scope, place in record.scopes:
            found.postings[scope].extend((number, place))
        for facet, value in (("kind", record.kind), *record.facets):
            found.facets.setdefault(facet, {}).setdefault(value, []).append(number)
        found.rows.append(dump(_row(record)))
        found.ranks.append(record.rank)
        found.lengths.append(reader.length(record.plain))
        found.months.append(record.month)
        if record.is_group:
            found.groups.append(number)
            found.organisations.append(reader.plain_name(record.plain))
        if record.is_group or record.is_team:
            found.teams.append(reader.plain_name(record.plain))
    return found


def index_files(
    gathered: IndexContent, facets: Facets, lists: WordLists, kinds: Iterable[type[Entry]] = ()
) -> Iterator[tuple[str, str]]:
    """The files of the index, by their paths on the site."""
    texts: dict[str, str] = {}
    firsts: list[str] = []
    for number, (first, leaf) in enumerate(word_leaves(gathered.postings)):
        texts[f"words-{number}"] = leaf
        firsts.append(first)
    texts["spelling"] = dump(_spelling(gathered.postings))
    for facet, _, values in facets:
        if not _is_in_head(facet, values):
            texts[f"facet-{facet}"] = dump([_facet_values(values)])
    texts |= {f"rows-{number}": text for number, text in enumerate(row_leaves(gathered.rows))}
    head = _head(gathered, facets, firsts, lists)
    head["askedBy"] = {kind.KIND.name: kind.KIND.asked_by for kind in kinds}
    yield from leaf_files(FOLDER, head, texts)


def _weights(
    record: SearchRecord, reader: WordReader, abbreviations: Abbreviations
) -> dict[str, float]:
    names: dict[str, float] = {}
    weights: dict[str, float] = {}
    for base, text in record.fields:
        others = reader.words(abbreviations.others(text))
        words = {*reader.words(text), *reader.versions(text), *others}
        if base in NAMES and text:
            weight = base * (1 + 2 / max(1, reader.length(text)))
            inside = dict.fromkeys(reader.camel_parts(text), weight / 2) | dict.fromkeys(
                words, weight
            )
            names |= {word: max(w, names.get(word, 0)) for word, w in inside.items()}
        elif text:
            for word in words:
                weights[word] = base + weights.get(word, 0)
    for word, weight in names.items():
        weights[word] = weight + weights.get(word, 0)
    return weights | {identifier_word(name): HEAVIEST for name in record.identifiers}


def _name_words(record: SearchRecord, reader: WordReader) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, surety in record.names:
        word = reader.name_word(name)
        found[word] = max(surety, found.get(word, 0))
    return found


def _spelling(found: Postings) -> list[Any]:
    """The words offered as corrections, each with its frequency as a power of two."""
    words = (word for word in sorted(found) if word.isalpha() and len(word) >= FEWEST_LETTERS)
    known = sorted(sorted(words, key=lambda word: -len(found[word]))[:MOST_SPELT])
    common = "".join(f"{(len(found[word]) // 2).bit_length() - 1:x}" for word in known)
    return [front_coded(known), common]


def _row(record: SearchRecord) -> list[Any]:
    """The row of a result; trailing empty values are left out."""
    row: list[Any] = [
        record.kind, record.address, record.heading, list(record.by), record.where, record.date,
        record.summary, record.flags, record.label, record.code, record.pdf,
    ]  # fmt: skip
    while not row[-1]:
        row.pop()
    return row


def _head(
    gathered: IndexContent, facets: Facets, firsts: list[str], lists: WordLists
) -> dict[str, Any]:
    short = (size if size <= SHORT else 0 for size in gathered.lengths)
    return {
        "count": len(gathered.rows),
        "rows": ROWS,
        "common": sorted(lists.common),
        "questions": sorted(lists.questions),
        "letters": {chr(code): text for code, text in LETTERS_WITHOUT_DECOMPOSITION.items()},
        "words": firsts,
        "ranks": _numbers_by(gathered.ranks),
        "short": _numbers_by(short),
        "groups": gaps(gathered.groups),
        "teams": sorted(_team_names(gathered, lists)),
        "months": [[month, len(list(same))] for month, same in groupby(gathered.months)],
        "facets": [
            [facet, title, *([_facet_values(values)] if _is_in_head(facet, values) else [])]
            for facet, title, values in facets
        ],
    }


def _team_names(gathered: IndexContent, lists: WordLists) -> set[str]:
    """Names of groups of people, and those of organisations without the word that only names of
    groups end with: "redwood research" and "redwood".
    """
    last = {word.lower() for word in lists.teams}
    parts = (name.rpartition(" ") for name in gathered.organisations)
    return {*gathered.teams, *(first for first, _, end in parts if first and end in last)}


def _is_in_head(facet: str, values: Sequence[Value]) -> bool:
    return facet == KIND.id or len(values) == 1


def _facet_values(values: Iterable[Value]) -> list[Any]:
    return [[value, name, gaps(numbers)] for value, name, numbers in values]


def _numbers_by(values: Iterable[int]) -> dict[int, list[int]]:
    """The numbers of the records that have each value, as gaps; records with 0 are left out."""
    found: dict[int, list[int]] = {}
    for number, value in enumerate(values):
        if value:
            found.setdefault(value, []).append(number)
    return {value: gaps(numbers) for value, numbers in sorted(found.items())}
