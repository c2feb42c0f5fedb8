"""The index in which `/add/` and `/bib/` look up existing works and ids.

It gives the same results as `similarity/duplicates.py`, at a cost that does not grow with the
catalog: a query is a few index words that any matching work must have, and only their leaves are
loaded. `docs/assets/add/known.js` uses the same words.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from mi_catalog.catalog import Catalog
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


def known_work_files(site: Site) -> Iterator[tuple[str, str]]:
    """The files of the index: entries first, then mechanisms, in the order of the catalog.

    A row has the data for comparing titles and for citing published works: id, kind, titles
    (former ones behind it), year (0 if unknown), the first author's name in ASCII, all keys of the
    work, and the BibTeX type and fields if it is published.
    """
    catalog = site.catalog
    postings: Postings = defaultdict(lambda: array("I"))
    rows: list[str] = []
    records: list[Entry | Mechanism] = [*catalog.entries.values(), *catalog.mechanisms.values()]
    for record in records:
        found = dict.fromkeys(_words_of(record), 0)
        found |= _title_words(_titles(record)[0], catalog)
        for word, weight in found.items():
            postings[word].extend((len(rows), weight))
        rows.append(dump(_row(site, record)))
    for other in {*catalog.documents, *catalog.renamed} - {*catalog.entries}:
        _ = postings[id_word(other)]  # ids in use that are not entries
    texts: dict[str, str] = {}
    firsts: list[str] = []
    for number, (first, leaf) in enumerate(word_leaves(postings, LEAF)):
        texts[f"words-{number}"] = leaf
        firsts.append(first)
    texts |= {f"rows-{number}": text for number, text in enumerate(row_leaves(rows))}
    head = {"entries": len(catalog.entries), "rows": ROWS, "words": firsts}
    yield from leaf_files(FOLDER, head, texts)


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


def _words_of(record: Entry | Mechanism) -> Iterator[str]:
    """The words that identify a record, or nearly."""
    yield id_word(record.id)
    if isinstance(record, Entry):
        yield from (key_word(identifier.key) for identifier in identifiers_of(record))
    for title in _titles(record):
        for block in title_blocks(record.KIND.name, compared_words(title)):
            yield block_word(block)


def _titles(record: Entry | Mechanism) -> tuple[str, ...]:
    return (record.name,) if isinstance(record, Mechanism) else record.titles


def _title_words(title: str, catalog: Catalog) -> dict[str, int]:
    """The words that find similar titles, each with the number of words in the title."""
    outside = catalog.words.outside_ids
    words = {word for word in compared_words(title) if word not in outside}
    return dict.fromkeys(map(_plain, words), len(words))


def _row(site: Site, record: Entry | Mechanism) -> list[Any]:
    if isinstance(record, Mechanism):
        return [record.id, record.KIND.name, _titles(record), 0, "", []]
    first = normalized(record.people[0]) if record.people else ""
    keys = [identifier.key for identifier in identifiers_of(record)]
    year = record.when.year if record.when else 0
    form = published_form(site.references.of(record)) if isinstance(record, Work) else None
    published = [[form.type, {**form.fields}]] if form else []
    return [record.id, record.KIND.name, record.titles, year, first, keys, *published]
