"""The catalog for programs: typed entries, search, neighbours, bibliographies, tables.

>>> from mi_catalog import load
>>> catalog = load()
>>> catalog.search("copy suppression")[0].id
'mcdougall-2023-copy-suppression'
>>> catalog.lookup("2211.00593").id
'wang-2022-ioi'
>>> print(catalog.bibtex("wang-2022-ioi").splitlines()[0])
@inproceedings{wang-2022-ioi,
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mi_catalog.catalog import FOLDER, Catalog, load_catalog
from mi_catalog.citations.reference import References
from mi_catalog.errors import CatalogError
from mi_catalog.exports import FORMATS, export
from mi_catalog.models import Entry
from mi_catalog.release import Release, find_root, installed_root, release_of
from mi_catalog.similarity.duplicates import Works
from mi_catalog.similarity.related import Related
from mi_catalog.similarity.text_search import TextSearch

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]


class NoCatalog(CatalogError):
    """There is no catalog in the folder, and the installed package contains none."""


def load(folder: str | Path | None = None) -> "Collection":
    """Load the catalog of a clone of the project, else the one in the installed package.

    Args:
        folder: the project's folder; by default the nearest one at or above the current folder
            that has `catalog/`, else the installed release.

    Raises:
        NoCatalog: there is none.

    """
    root = Path(folder) if folder else find_root(Path.cwd()) or installed_root()
    if root is None or not (root / FOLDER).is_dir():
        where = f"{folder} has no" if folder else "neither this folder nor the package has a"
        raise NoCatalog(f'{where} "{FOLDER}/" folder. Give the folder of a clone of the project.')
    return Collection(load_catalog(root.resolve(), contents=False).catalog, release_of(root))


class Collection(Mapping[str, Entry]):
    """Entries by id, in order of id, with search, neighbours and exports.

    Attributes:
        catalog: the whole catalog: topics, learning paths, glossary, people, venues.
        release: which state of the data this is.

    """

    def __init__(self, catalog: Catalog, release: Release) -> None:
        self.catalog, self.release = catalog, release

    def __getitem__(self, identifier: str) -> Entry:
        """An entry by its id or a former id."""
        entry = self.catalog.find(identifier)
        if entry is None:
            raise KeyError(identifier)
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self.catalog.entries)

    def __len__(self) -> int:
        return len(self.catalog.entries)

    def __repr__(self) -> str:
        date = f" of {self.release.date}" if self.release.date else ""
        return f"<mi-catalog{date}: {len(self):,} entries>"

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind ("paper", "library", …), papers newest first."""
        return self.catalog.of_kind(kind)

    def of_topic(self, topic: str) -> tuple[Entry, ...]:
        """The entries of a topic, newest papers first, then the other kinds.

        Raises:
            KeyError: there is no such topic.

        """
        return self.catalog.topic_entries[topic]

    def search(self, query: str, limit: int = 10) -> tuple[Entry, ...]:
        """The entries that match words, an identifier or an address, the best match first."""
        return tuple(hit.entry for hit in self._search.find(query, limit))

    def related(self, identifier: str, limit: int = 10) -> tuple[Entry, ...]:
        """The entries most like an entry, the nearest first.

        Raises:
            KeyError: there is no such entry.

        """
        found = self._related.of(self[identifier].id, limit)
        return tuple(self.catalog.entries[near.entry_id] for near in found)

    def lookup(self, identifier: str) -> Entry | None:
        """The entry with an id, arXiv id, DOI or address; None when it is not in the catalog."""
        return next(iter(self._works.called(identifier)), None)

    def bibtex(self, entries: str | Entry | Iterable[str | Entry] | None = None) -> str:
        """BibTeX of one entry, of several, or of all."""
        return self.export("bibtex", entries)

    def export(self, form: str, entries: str | Entry | Iterable[str | Entry] | None = None) -> str:
        """Entries in one of the formats of `mi-catalog export`.

        Raises:
            KeyError: there is no such entry.
            ValueError: there is no such format.

        """
        known = {one.name: one for one in FORMATS}
        if form not in known:
            raise ValueError(f'no format "{form}"; known: {", ".join(known)}')
        if entries is None:
            chosen: Iterable[str | Entry] = self.catalog.entries.values()
        else:
            chosen = [entries] if isinstance(entries, str | Entry) else entries
        made = [self[one] if isinstance(one, str) else one for one in chosen]
        return export(made, known[form], References.of_catalog(self.catalog))

    def to_pandas(self, entries: Iterable[str | Entry] | None = None) -> "pandas.DataFrame":
        """A table with a row an entry and a column a field, ids as its index.

        The columns are those of the JSON export; lists stay lists. pandas must be installed.
        """
        import pandas

        rows = json.loads(self.export("json", entries))["entries"]
        return pandas.DataFrame(rows).set_index("id")

    @property
    def stats(self) -> Mapping[str, int]:
        """How many entries there are of each kind."""
        return {kind.name: len(entries) for kind, entries in self.catalog.by_kind.items()}

    @cached_property
    def _search(self) -> TextSearch:
        return TextSearch(self.catalog)

    @cached_property
    def _related(self) -> Related:
        return Related(self.catalog)

    @cached_property
    def _works(self) -> Works:
        return Works.of(self.catalog)
