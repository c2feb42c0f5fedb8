"""Records to the files that browsers search: a small head, and leaves fetched as they are needed.

A reader's first results must not cost the whole index, which grows with the catalog. So the words
are cut, in alphabetical order, into leaves of about equal size, as in a B-tree of two levels; the
rows that results show are cut into leaves too, by number. `head.json` says which leaf holds what
and carries the facets of every record; `words-N.json`, `rows-N.json` and `spelling.json` are the
leaves; `all.txt` holds all of them, for readers who go on searching without a network.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from mi_catalog.identifiers import LETTERS_WITHOUT_DECOMPOSITION
from mi_catalog.site.context import Site
from mi_catalog.site.search.facets import Facets, facets_of
from mi_catalog.site.search.records import ALSO, NAME, SearchRecord, search_records
from mi_catalog.site.search.words import STOP_WORDS, humps, identifier_word, length, words

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

Postings = dict[str, list[int]]
"""The records that each word finds, by number and in order, each followed by its weight there."""


def search_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files of the index of a site."""
    records = search_records(site)
    yield from index_files(records, facets_of(records, site.catalog.topics))


def index_files(records: Sequence[SearchRecord], facets: Facets) -> Iterator[tuple[str, str]]:
    """The files of the index, by their paths on the site."""
    found = postings(records)
    texts: dict[str, str] = {}
    firsts: list[str] = []
    for number, (first, leaf) in enumerate(_word_leaves(found)):
        texts[f"words-{number}"] = _dump(leaf)
        firsts.append(first)
    texts["spelling"] = _dump(_spelling(found))
    texts |= {f"rows-{number}": _dump(leaf) for number, leaf in enumerate(_row_leaves(records))}
    head = _head(records, facets, firsts)
    version = sha256("\n".join([_dump(head), *texts.values()]).encode()).hexdigest()[:12]
    yield f"{FOLDER}head.json", _dump({"version": version, **head})
    for name, text in texts.items():
        yield f"{FOLDER}{name}.json", f'["{version}",{text[1:]}'
    everything = "\n".join(f"{name}\t{text}" for name, text in texts.items())
    yield f"{FOLDER}all.txt", f"{version}\n{everything}\n"


def postings(records: Sequence[SearchRecord]) -> Postings:
    """Which records each word finds.

    Words of a short name weigh more than those of a long one, and a thing with several names does
    not weigh more for it.
    """
    found: Postings = {}
    for number, record in enumerate(records):
        for word, weight in _weights(record).items():
            found.setdefault(word, []).extend((number, min(HEAVIEST, round(weight))))
    return found


def _weights(record: SearchRecord) -> dict[str, float]:
    names: dict[str, float] = {}
    weights: dict[str, float] = {}
    for field, text in record.fields:
        if field in (NAME, ALSO):
            weight = field * (1 + 2 / max(1, length(text)))
            inside = dict.fromkeys(humps(text), weight / 2) | dict.fromkeys(words(text), weight)
            names |= {word: max(w, names.get(word, 0)) for word, w in inside.items()}
        elif text:
            weights |= {word: field + weights.get(word, 0) for word in words(text)}
    for word, weight in names.items():
        weights[word] = weight + weights.get(word, 0)
    return weights | {identifier_word(name): HEAVIEST for name in record.identifiers}


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


def _posting(posting: list[int]) -> list[int]:
    """A posting with the gaps between its numbers in their place."""
    flat = posting.copy()
    flat[0::2] = _gaps(posting[0::2])
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
    """Every word that a slip may have meant, and of each how common it is, as a power of two."""
    known = [word for word in sorted(found) if word.isalpha() and len(word) >= FEWEST_LETTERS]
    common = "".join(f"{(len(found[word]) // 2).bit_length() - 1:x}" for word in known)
    return [front_coded(known), common]


def _row_leaves(records: Sequence[SearchRecord]) -> Iterator[list[Any]]:
    for start in range(0, len(records), ROWS):
        yield [[_row(record) for record in records[start : start + ROWS]]]


def _row(record: SearchRecord) -> list[Any]:
    """What a result shows; empty ends are left out."""
    row: list[Any] = [
        record.kind, record.address, record.heading, list(record.by), record.where, record.date,
        record.summary, record.flags, record.label, record.code,
    ]  # fmt: skip
    while not row[-1]:
        row.pop()
    return row


def _head(records: Sequence[SearchRecord], facets: Facets, firsts: list[str]) -> dict[str, Any]:
    return {
        "count": len(records),
        "rows": ROWS,
        "stop": list(STOP_WORDS),
        "letters": {chr(code): text for code, text in LETTERS_WITHOUT_DECOMPOSITION.items()},
        "words": firsts,
        "ranks": _numbers_by(record.rank for record in records),
        "short": _numbers_by(
            size if (size := length(record.plain)) <= SHORT else 0 for record in records
        ),
        "facets": [
            [facet, title, [[value, name, _gaps(numbers)] for value, name, numbers in values]]
            for facet, title, values in facets
        ],
    }


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
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
