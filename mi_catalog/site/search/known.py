"""The index in which `/add/` and `/bib/` look up existing works and ids.

It gives the same results as `similarity/duplicates.py`, at a cost that does not grow with the
catalog: a query is a few index words that any matching work must have, and only their leaves are
loaded. `docs/assets/add/known.js` uses the same words.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from mi_catalog.identity.identifiers import normalized
from mi_catalog.intake.bib_update import published_form
from mi_catalog.models import Entry, Mechanism, Work
from mi_catalog.similarity.duplicates import compared_words, identifiers_of, title_blocks
from mi_catalog.site.context import Site
from mi_catalog.site.search.leaves import (
    ROWS,
    Postings,
    dump,
    leaf_files,
    row_leaves,
    word_leaves,
)

FOLDER = "add/index/"
LEAF = 1_200
"""Numbers in a leaf of words: about 3 kB as sent; a title has ten words, in as many leaves."""
LONGEST_BLOCK = 24
"""How many letters of a title's block are indexed, half of them from its end."""
UNRESERVED = "!'()*"
"""Characters that `encodeURIComponent` keeps and `quote` encodes (ECMA-262, 19.2.6)."""

Record = Entry | Mechanism
Words = Callable[[Record], dict[str, int]]
"""Some of the words under which a record is in the index, each with its weight there."""


def known_work_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files of the index: entries first, then mechanisms, in the order of the catalog.

    A row has the data for comparing titles and for citing published works: id, kind, titles
    (former ones behind it), year (0 if unknown), the first author's name in ASCII, all keys of the
    work, and the BibTeX type and fields if it is published.
    """
    catalog = site.catalog
    records: list[Record] = [*catalog.entries.values(), *catalog.mechanisms.values()]
    ids_in_use = {*catalog.documents, *catalog.renamed}
    outside = catalog.words.outside_ids
    # In the order of their words, one after the other: all at once take twice the memory.
    ways: list[tuple[Words, Iterable[str]]] = [
        (_key_words, ()),
        (_id_words, map(id_word, ids_in_use - {*catalog.entries})),
        (partial(_title_words, outside), ()),
        (_block_words, ()),
    ]
    firsts: list[str] = []
    texts: dict[str, str] = {}
    for words, more in ways:
        for first, leaf in word_leaves(_postings(records, words, more), LEAF):
            texts[f"words-{len(firsts)}"] = leaf
            firsts.append(first)
    rows = [dump(_row(site, record)) for record in records]
    texts |= {f"rows-{number}": text for number, text in enumerate(row_leaves(rows))}
    head = {"entries": len(catalog.entries), "rows": ROWS, "words": firsts}
    yield from leaf_files(FOLDER, head, texts)


def _postings(records: Iterable[Record], words: Words, more: Iterable[str]) -> Postings:
    """The postings of the records by some of their words, and of further words that find none."""
    found: Postings = defaultdict(lambda: array("I"))
    for number, record in enumerate(records):
        for word, weight in words(record).items():
            found[word].extend((number, weight))
    for word in more:
        _ = found[word]
    return found


def id_word(identifier: str) -> str:
    """The index word of an id."""
    return f"@{identifier}"


def key_word(key: str) -> str:
    """The index word of a key of a work, such as an address without its scheme."""
    return f"={_plain(key)}"


def block_word(block: tuple[str, ...]) -> str:
    """The index word of a block of a title: its letters come first, so that similar titles are in
    the same leaf.
    """
    name, *words = block
    text = "".join(words)
    half = LONGEST_BLOCK // 2
    if len(text) > LONGEST_BLOCK:
        text = f"{text[:half]}{text[-half:]}{len(text)}"
    return f"~{_plain(text)} {name}"


def _plain(text: str) -> str:
    """Text in ASCII without capitals, which have a meaning in the leaves."""
    is_plain = text.isascii() and text.isalnum()  # most are, and quoting takes long
    return (text if is_plain else quote(text, safe=UNRESERVED)).lower()


def _id_words(record: Record) -> dict[str, int]:
    return {id_word(record.id): 0}


def _key_words(record: Record) -> dict[str, int]:
    if isinstance(record, Mechanism):
        return {}
    return {key_word(identifier.key): 0 for identifier in identifiers_of(record)}


def _block_words(record: Record) -> dict[str, int]:
    blocks = (
        block
        for title in _titles(record)
        for block in title_blocks(record.KIND.name, compared_words(title))
    )
    return {block_word(block): 0 for block in blocks}


def _title_words(outside: Collection[str], record: Record) -> dict[str, int]:
    """The words by which like titles are found, each with how many there are in the title."""
    words = {word for word in compared_words(_titles(record)[0]) if word not in outside}
    return {f"|{_plain(word)}": len(words) for word in words}


def _titles(record: Record) -> tuple[str, ...]:
    return (record.name,) if isinstance(record, Mechanism) else record.titles


def _row(site: Site, record: Record) -> list[Any]:
    if isinstance(record, Mechanism):
        return [record.id, record.KIND.name, _titles(record), 0, "", []]
    first = normalized(record.people[0]) if record.people else ""
    keys = [identifier.key for identifier in identifiers_of(record)]
    year = record.when.year if record.when else 0
    form = published_form(site.references.of(record)) if isinstance(record, Work) else None
    published = [[form.type, {**form.fields}]] if form else []
    return [record.id, record.KIND.name, record.titles, year, first, keys, *published]
