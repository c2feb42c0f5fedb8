"""Records to the files that browsers search: a small head, and leaves fetched as they are needed.

A reader's first results must not cost the whole index, which grows with the catalog. So the words
are cut, in alphabetical order, into leaves of about equal size, as in a B-tree of two levels; the
rows that results show are cut into leaves too, by number. `head.json` says which leaf contains
what; `words-N.json`, `rows-N.json`, `facet-ID.json` and `spelling.json` are the leaves. A facet is
read when it narrows or its panel opens. The head has the kinds, by which queries are ranked, and
the facets of one value, which are switches.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

from mi_catalog.identity.identifiers import LETTERS_WITHOUT_DECOMPOSITION
from mi_catalog.site.context import Site
from mi_catalog.site.search.facets import KIND, FacetNumbers, Facets, Value, facets_of
from mi_catalog.site.search.model_records import shelf_records
from mi_catalog.site.search.records import NAMES, SearchRecord, search_records
from mi_catalog.site.search.venue_records import venue_records
from mi_catalog.site.search.words import WordReader, identifier_word
from mi_catalog.word_lists import WordLists

FOLDER = "search/index/"
LEAF = 5_000
"""Numbers in a leaf of words: about 7 kB as sent, so that a query of three words costs 20."""
ROWS = 16
"""Rows in a leaf: about 3 kB as sent; results are rarely neighbours."""
HEAVIEST = 35
SHORT = 4
"""Up to this many words a name can be typed in full; such a name then comes first."""
FEWEST_LETTERS = 4
"""Shorter words are not corrected, nor offered as corrections."""
MOST_SPELT = 30_000
"""How many words slips are corrected to, the commonest: about 85 kB as sent, however many works
there are. 4,500 works have 24,800 such words; those that only one record has are left out first."""

Postings = dict[str, "array[int]"]
"""The records that each word finds, by number and in order, each followed by its weight there."""


@dataclass(slots=True)
class IndexContent:
    """What the files need of the records, which are then freed: ten thousand weigh 30 MB."""

    postings: Postings = field(default_factory=lambda: defaultdict(lambda: array("I")))
    rows: list[str] = field(default_factory=list)
    facets: FacetNumbers = field(default_factory=dict)
    ranks: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)


def search_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files of the index of a site."""
    gathered = gather(
        chain(search_records(site), shelf_records(site), venue_records(site)), site.search_words
    )
    facets = facets_of(gathered.facets, site.catalog.topics, site.catalog.kinds)
    yield from index_files(gathered, facets, site.catalog.words)


def gather(records: Iterable[SearchRecord], reader: WordReader) -> IndexContent:
    """Number the records and note what finds each.

    Words of a short name weigh more than those of a long one, and a thing with several names does
    not weigh more for it.
    """
    found = IndexContent()
    for number, record in enumerate(records):
        for word, weight in _weights(record, reader).items():
            found.postings[word].extend((number, min(HEAVIEST, round(weight))))
        for word, surety in _name_words(record, reader).items():
            found.postings[word].extend((number, surety))
        for scope, place in record.scopes:
            found.postings[scope].extend((number, place))
        for facet, value in (("kind", record.kind), *record.facets):
            found.facets.setdefault(facet, {}).setdefault(value, []).append(number)
        found.rows.append(_dump(_row(record)))
        found.ranks.append(record.rank)
        found.lengths.append(reader.length(record.plain))
        found.months.append(record.month)
        if record.is_group:
            found.groups.append(number)
    return found


def index_files(
    gathered: IndexContent, facets: Facets, lists: WordLists
) -> Iterator[tuple[str, str]]:
    """The files of the index, by their paths on the site."""
    texts: dict[str, str] = {}
    firsts: list[str] = []
    for number, (first, leaf) in enumerate(_word_leaves(gathered.postings)):
        texts[f"words-{number}"] = _dump(leaf)
        firsts.append(first)
    texts["spelling"] = _dump(_spelling(gathered.postings))
    for facet, _, values in facets:
        if not _is_in_head(facet, values):
            texts[f"facet-{facet}"] = _dump([_facet_values(values)])
    for number, start in enumerate(range(0, len(gathered.rows), ROWS)):
        texts[f"rows-{number}"] = f"[[{','.join(gathered.rows[start : start + ROWS])}]]"
    head = _head(gathered, facets, firsts, lists)
    version = _version(_dump(head), *texts.values())
    yield f"{FOLDER}head.json", _dump({"version": version, **head})
    for name in [*texts]:
        yield f"{FOLDER}{name}.json", f'["{version}",{texts.pop(name)[1:]}'


def _version(*texts: str) -> str:
    digest = sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


def _weights(record: SearchRecord, reader: WordReader) -> dict[str, float]:
    names: dict[str, float] = {}
    weights: dict[str, float] = {}
    for base, text in record.fields:
        if base in NAMES and text:
            weight = base * (1 + 2 / max(1, reader.length(text)))
            inside = dict.fromkeys(reader.camel_parts(text), weight / 2) | dict.fromkeys(
                reader.words(text), weight
            )
            names |= {word: max(w, names.get(word, 0)) for word, w in inside.items()}
        elif text:
            for word in {*reader.words(text)}:
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


def _word_leaves(found: Postings) -> Iterator[tuple[str, list[Any]]]:
    """Leaves of words, front-coded, and their postings; each with its first word."""
    inside: list[str] = []
    numbers: list[list[int]] = []
    size = 0
    for word in sorted(found):
        posting = _posting(found[word])
        if inside and size + len(posting) > LEAF:
            yield inside[0], [front_coded(inside), numbers]
            inside, numbers, size = [], [], 0
        inside.append(word)
        numbers.append(posting)
        size += len(posting) + 2
    if inside:
        yield inside[0], [front_coded(inside), numbers]


def _posting(posting: "array[int]") -> list[int]:
    """A posting with the gaps between its numbers in their place."""
    flat = posting.tolist()
    flat[0::2] = _gaps(flat[0::2])
    return flat


def front_coded(sorted_words: Iterable[str]) -> str:
    """Words in order, each as a capital for how many letters it shares with the last, and the rest.

    "circuit", "circuits", "cite" are "AcircuitHsCte"; it compresses by a third better than plain.
    """
    coded: list[str] = []
    last = ""
    for word in sorted_words:
        shared = 0
        for one, other in zip(word[:25], last, strict=False):
            if one != other:
                break
            shared += 1
        coded.append(f"{chr(ord('A') + shared)}{word[shared:]}")
        last = word
    return "".join(coded)


def _spelling(found: Postings) -> list[Any]:
    """The words that a slip may have meant, and of each how common it is, as a power of two."""
    words = (word for word in sorted(found) if word.isalpha() and len(word) >= FEWEST_LETTERS)
    known = sorted(sorted(words, key=lambda word: -len(found[word]))[:MOST_SPELT])
    common = "".join(f"{(len(found[word]) // 2).bit_length() - 1:x}" for word in known)
    return [front_coded(known), common]


def _row(record: SearchRecord) -> list[Any]:
    """What a result shows; empty ends are left out."""
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
        "groups": _gaps(gathered.groups),
        "months": [[month, len(list(same))] for month, same in groupby(gathered.months)],
        "facets": [
            [facet, title, *([_facet_values(values)] if _is_in_head(facet, values) else [])]
            for facet, title, values in facets
        ],
    }


def _is_in_head(facet: str, values: Sequence[Value]) -> bool:
    return facet == KIND.id or len(values) == 1


def _facet_values(values: Iterable[Value]) -> list[Any]:
    return [[value, name, _gaps(numbers)] for value, name, numbers in values]


def _numbers_by(values: Iterable[int]) -> dict[int, list[int]]:
    """The numbers of the records that have each value, as gaps; records with 0 are left out."""
    found: dict[int, list[int]] = {}
    for number, value in enumerate(values):
        if value:
            found.setdefault(value, []).append(number)
    return {value: _gaps(numbers) for value, numbers in sorted(found.items())}


def _gaps(numbers: Iterable[int]) -> list[int]:
    gaps: list[int] = []
    last = -1
    for number in numbers:
        gaps.append(number - last)
        last = number
    return gaps


def _dump(value: Any) -> str:
    """JSON in ASCII: one accent would make Python keep a text of millions in twice the room."""
    return json.dumps(value, separators=(",", ":"))
