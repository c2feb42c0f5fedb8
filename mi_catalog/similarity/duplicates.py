"""Whether two entries are one work: by what identifies them, or by their titles.

Titles of different works often differ by one word ("… in GPT", "… in Mamba", "not", "not not"),
while two spellings of one title differ inside a word. So titles are compared word by word: an
additional or different word or number means two works; one wrong letter in a long word does not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeVar

from mi_catalog.catalog import Catalog
from mi_catalog.identity.identifiers import normalized, title_words, url_key
from mi_catalog.models import Entry, Work

LONG_WORD = 5
"""Letters of a word; in shorter words a typing error cannot be told from another word."""
MAX_SLIPS = 2
"""The most misspelt words in a title; with more it is another title."""
LIGHT_WORDS = frozenset(["a", "an", "the", "and"])
"""Words that sources drop or add when they print a title."""

Words = tuple[str, ...]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that only one work can have.

    Attributes:
        kind: "arxiv", "doi" or "url".
        key: the form in which two are compared.
        field: the field it is in.

    """

    kind: str
    key: str
    field: str

    def __str__(self) -> str:
        if self.kind == "url":
            return f"the address {self.key}"
        return {"arxiv": "arXiv ", "doi": "DOI "}[self.kind] + self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that is the same work, and what shows it."""

    entry: Entry
    reason: str


def identifiers_of(entry: Entry) -> tuple[Identifier, ...]:
    """The identifiers of an entry; different addresses of one work become one identifier."""
    found: dict[str, Identifier] = {}
    for field, key in _keys(entry):
        kind = next((kind for kind in ("arxiv", "doi") if key.startswith(f"{kind}:")), "url")
        found.setdefault(key, Identifier(kind, key, field))
    return tuple(found.values())


def same_title(one: Entry, other: Entry) -> bool:
    """Whether two entries of a kind have or had the same title, small spelling mistakes allowed."""
    return shared_title(one, other) is not None


def shared_title(one: Entry, other: Entry) -> tuple[str, str] | None:
    """The title that two entries of a kind share, as each of them spells it."""
    if _are_two_papers(one, other):
        return None
    for pair in product(one.titles, other.titles):
        if _is_one_title(one, other, *map(compared_words, pair)):
            return pair
    return None


def _is_one_title(one: Entry, other: Entry, first: Words, second: Words) -> bool:
    if "".join(first) == "".join(second):
        return True
    return _differ_by_slips(first, second) and _could_be_one(one, other)


class Works:
    """Finds works of a catalog by identifier or title."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)

    @classmethod
    def of(cls, catalog: Catalog) -> "Works":
        """All entries of a catalog."""
        return cls(catalog.entries.values())

    def find(self, entry: Entry) -> Match | None:
        """The entry that is the same work, if there is one; never the entry itself."""
        for identifier in identifiers_of(entry):
            for same in self.by_identifier.get(identifier.key, ()):
                if same.id != entry.id:
                    return Match(same, str(identifier))
        blocks = (block for _, words in _titled(entry) for block in _blocks(entry, words))
        groups = (self._by_block.get(block, ()) for block in blocks)
        near = {same.id: same for group in groups for same, _ in group if same.id != entry.id}
        for _, same in sorted(near.items()):
            if pair := shared_title(entry, same):
                return Match(same, f'the {name_of_title(same, pair[1])} "{pair[1]}"')
        return None

    def called(self, name: str) -> tuple[Entry, ...]:
        """The entries that an id, a former id, an arXiv id, a DOI or an address means."""
        if known := self._by_id.get(name):
            return (known,)
        return self.by_identifier.get(url_key(name), ())

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        former = {alias: entry for entry in self._entries for alias in entry.aliases}
        return {entry.id: entry for entry in self._entries} | former

    def title_pairs(self, among: Collection[Entry] | None = None) -> Iterator[tuple[Entry, Entry]]:
        """Every two entries of a kind with one title and no identifier in common, each once.

        Args:
            among: entries of which each pair has at least one; None for all.

        """
        ids = None if among is None else {entry.id for entry in among}
        found = {}
        for group in self._blocks_of(among).values():
            for position, (one, words) in enumerate(group):
                for other, other_words in group[position + 1 :]:
                    is_pair = one.id != other.id and _nearly(words, other_words)
                    is_wanted = ids is None or one.id in ids or other.id in ids
                    if is_pair and is_wanted and same_title(one, other):
                        found[one.id, other.id] = (one, other)
        return (pair for pair in found.values() if not _share_an_identifier(*pair))

    @cached_property
    def by_identifier(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that have each identifier; more than one means a duplicate."""
        keys = ((key, entry) for entry in self._entries for key in {k: 0 for _, k in _keys(entry)})
        return _grouped(keys)

    @cached_property
    def _by_block(self) -> Mapping[Words, tuple[tuple[Entry, Words], ...]]:
        titled = (title for entry in self._entries for title in _titled(entry))
        return _grouped((block, title) for title in titled for block in _blocks(*title))

    def _blocks_of(
        self, among: Collection[Entry] | None
    ) -> Mapping[Words, tuple[tuple[Entry, Words], ...]]:
        """The blocks that some entries are in, with all that is in them."""
        if among is None:
            return self._by_block
        mine = [title for entry in among for title in _titled(entry)]
        wanted = {block for title in mine for block in _blocks(*title)}
        lengths = {len(words) for _, words in mine}
        letters = {"".join(words) for _, words in mine}
        titled = (title for entry in self._entries for title in _titled(entry))
        near = (
            title for title in titled if len(title[1]) in lengths or "".join(title[1]) in letters
        )
        return _grouped(
            (block, title) for title in near for block in _blocks(*title) if block in wanted
        )


def name_of_title(entry: Entry, title: str) -> str:
    """What to call a title of an entry in a message."""
    return "title" if title == entry.heading else "former title"


def _titled(entry: Entry) -> Iterator[tuple[Entry, Words]]:
    return ((entry, compared_words(title)) for title in entry.titles)


def _keys(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Work):
        if entry.arxiv:
            yield "arxiv", f"arxiv:{entry.arxiv}"
        if entry.doi:
            yield "doi", url_key(entry.doi)
        if entry.openreview:
            yield "openreview", url_key(f"https://openreview.net/forum?id={entry.openreview}")
        if entry.ssrn:
            yield "ssrn", url_key(f"https://ssrn.com/abstract={entry.ssrn}")
    if entry.url:
        yield "url", url_key(entry.url)


def _share_an_identifier(one: Entry, other: Entry) -> bool:
    keys = {identifier.key for identifier in identifiers_of(one)}
    return not keys.isdisjoint(identifier.key for identifier in identifiers_of(other))


def _blocks(entry: Entry, words: Words) -> Iterator[Words]:
    return title_blocks(entry.KIND.name, words)


def title_blocks(kind: str, words: Words) -> Iterator[Words]:
    """Blocking keys: two spellings of one title of a kind have at least one key in common.

    One key is the letters of the title, another the first letters of its words: a slip changes
    neither the number of words nor the first letter of any.
    """
    yield (kind, "".join(words))
    if len(words) > MAX_SLIPS:
        yield (f"{kind} initials", *(word[0] for word in words))


def compared_words(title: str) -> Words:
    """The words by which titles are compared."""
    words = title_words(title) or tuple(title.casefold().split())
    return tuple(word for word in words if word not in LIGHT_WORDS) or words


def _nearly(first: Words, second: Words) -> bool:
    """A fast test that excludes most pairs from the exact comparison."""
    if len(first) != len(second):
        return "".join(first) == "".join(second)
    return sum(one != two for one, two in zip(first, second, strict=True)) <= MAX_SLIPS


def _differ_by_slips(first: Words, second: Words) -> bool:
    if len(first) != len(second) or len(first) <= MAX_SLIPS:
        return False
    pairs = [(one, two) for one, two in zip(first, second, strict=True) if one != two]
    return len(pairs) <= MAX_SLIPS and all(_is_slip(one, two) for one, two in pairs)


def _is_slip(one: str, two: str) -> bool:
    """Whether two long words differ by one wrong, missing, doubled or swapped letter after the
    first.
    """
    if min(len(one), len(two)) < LONG_WORD or one[0] != two[0]:
        return False
    return one.isalpha() and two.isalpha() and _is_one_letter_off(one, two)


def _is_one_letter_off(one: str, two: str) -> bool:
    """Whether inserting, removing or changing one letter, or swapping two, turns one word into the
    other.
    """
    while one and two and one[0] == two[0]:
        one, two = one[1:], two[1:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    return max(len(one), len(two)) <= 1 or (len(one) == 2 and one == two[::-1])


def _are_two_papers(one: Entry, other: Entry) -> bool:
    """Whether two works only share a title: they are arXiv papers without a common author."""
    if not isinstance(one, Work) or not isinstance(other, Work) or not one.arxiv:
        return False
    if not other.arxiv or one.arxiv == other.arxiv:
        return False
    return {normalized(name) for name in one.authors}.isdisjoint(map(normalized, other.authors))


def _could_be_one(one: Entry, other: Entry) -> bool:
    """Whether dates or authors allow two works with nearly equal titles to be the same."""
    if not one.when or not other.when or abs(one.when.year - other.when.year) <= 1:
        return True
    return bool(one.people and other.people) and normalized(one.people[0]) == normalized(
        other.people[0]
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
