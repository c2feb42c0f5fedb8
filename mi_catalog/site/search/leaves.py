"""Writes indexes as files: a small head, and leaves that browsers fetch when needed.

The cost of a query must not grow with the catalog. So an index is divided into leaves of about
equal size, as a B-tree of two levels: its words in alphabetical order, its rows by number.
`head.json` says which leaf contains what; `words-N.json` and `rows-N.json` are leaves.
`docs/assets/search/leaves.js` reads them.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

LEAF = 5_000
"""Numbers in a leaf of words: about 7 kB as sent, so that a query of three words costs 20."""
ROWS = 16
"""Rows in a leaf: about 3 kB as sent; results are rarely neighbours."""

Postings = dict[str, "array[int]"]
"""The records that each word finds, by number and in order, each followed by its weight there."""


def word_leaves(postings: Postings, most: int = LEAF) -> Iterator[tuple[str, str]]:
    """Each leaf of words: its first word, and as text its words, front-coded, and their postings.

    Args:
        postings: what each word finds.
        most: about how many numbers a leaf has; a word with more has its own leaf.

    """
    inside: list[str] = []
    numbers: list[list[int]] = []
    size = 0
    for word in sorted(postings):
        posting = _posting(postings[word])
        if inside and size + len(posting) > most:
            yield inside[0], dump([front_coded(inside), numbers])
            inside, numbers, size = [], [], 0
        inside.append(word)
        numbers.append(posting)
        size += len(posting) + 2
    if inside:
        yield inside[0], dump([front_coded(inside), numbers])


def _posting(posting: "array[int]") -> list[int]:
    """A posting with its numbers replaced by the gaps between them."""
    flat = posting.tolist()
    flat[0::2] = gaps(flat[0::2])
    return flat


def row_leaves(rows: Sequence[str]) -> Iterator[str]:
    """The texts of the leaves of rows; the rows are JSON texts."""
    for start in range(0, len(rows), ROWS):
        yield f"[[{','.join(rows[start : start + ROWS])}]]"


def leaf_files(
    folder: str, head: Mapping[str, Any], texts: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The files of an index by their paths on the site, each with the version of all of them.

    Args:
        folder: their folder on the site.
        head: the data that browsers read first.
        texts: each leaf as a list in JSON, by name; it is emptied to save memory.

    """
    version = _version(dump(head), *texts.values())
    yield f"{folder}head.json", dump({"version": version, **head})
    for name in [*texts]:
        yield f"{folder}{name}.json", f'["{version}",{texts.pop(name)[1:]}'


def _version(*texts: str) -> str:
    digest = sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


def front_coded(sorted_words: Iterable[str]) -> str:
    """Sorted words, each as a capital letter for the length of the prefix shared with the last, and
    the rest.

    "circuit", "circuits", "cite" are "AcircuitHsCte"; it compresses a third better.
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


def gaps(numbers: Iterable[int]) -> list[int]:
    """The differences between sorted numbers, which have fewer digits."""
    found: list[int] = []
    last = -1
    for number in numbers:
        found.append(number - last)
        last = number
    return found


def dump(value: Any) -> str:
    """JSON in ASCII: a single accent would double the memory of Python's text."""
    return json.dumps(value, separators=(",", ":"))
