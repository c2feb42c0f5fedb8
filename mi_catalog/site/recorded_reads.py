"""Records which data of the site are read while a file is made, so that later builds can compare
them.

A page is made only from the site, so its HTML can change only if data changed that were read while
it was made. All reads pass through the proxies of this module:

- `RecordedObject` is a proxy of the site and of the few objects in it that have methods over all
entries. The methods run on the proxy, so their reads are recorded too. - `RecordedMapping` is a
proxy of each mapping that such an object has; it records the key. - Every other value is recorded
as a whole.

So all reads are recorded except those of attributes in `UNRECORDED`. These depend only on the entry
that they are called with, and on files whose change rebuilds all pages (`unchanged_files.py`).
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import FunctionType, MethodType
from typing import Any, cast

from mi_catalog.catalog import Catalog
from mi_catalog.models import Entry
from mi_catalog.site.context import Site
from mi_catalog.site.digests import Digester, UnknownValue, digest_of_text
from mi_catalog.site.model_index import ModelIndex
from mi_catalog.site.similarity_reasons import Reasons
from mi_catalog.store import Document

UNRECORDED: Mapping[type, frozenset[str]] = {
    Site: frozenset(
        [
            *("repository", "base_url", "root_folder", "prose", "preview_cache", "formats"),
            *("build_cache", "pieces", "references", "search_words", "coverage", "_notations"),
        ]
    ),
    Catalog: frozenset(
        [
            *("topics", "paths", "terms", "observed", "people", "kinds", "venues", "words"),
            *("models", "mechanisms", "dictionaries", "jobs"),
        ]
    ),
    ModelIndex: frozenset(),
    Reasons: frozenset(["known"]),
}
"""The classes with a proxy, and the attributes of each whose reads are not recorded."""

Read = tuple[str, str, str | int]
"""A read: the place, the sort of read (see `RecordedMapping`), and the key, "" for none."""
WHOLE = "whole"


class ReadRecorder:
    """Records the reads of a site while a file is made.

    Attributes:
        site: a proxy of the site.

    """

    def __init__(self, site: Site) -> None:
        self.site = cast(Site, RecordedObject(site, "site", self))
        self._real = site
        self._reads: set[Read] = set()
        self._digests: dict[Read, str] = {}
        self.digester = Digester(self._special)

    def record(self, place: str, what: str, key: str | int = "") -> None:
        """Record a read."""
        self._reads.add((place, what, key))

    def take(self) -> set[Read]:
        """The reads since the last call."""
        found, self._reads = self._reads, set()
        return found

    def digest(self, read: Read) -> str:
        """The digest of the value of a read in this build.

        Raises:
            UnknownValue: it contains an object without a known digest, or the place does not exist.

        """
        if read not in self._digests:
            self._digests[read] = self.digester.digest(self._value(read))
        return self._digests[read]

    def _value(self, read: Read) -> Any:
        place, what, key = read
        value: Any = self._real
        for name in place.split(".")[1:]:
            if not hasattr(value, name):
                raise UnknownValue(f"the site has no {place}")
            value = getattr(value, name)
        if what == WHOLE:
            return value if not isinstance(value, Mapping) else tuple(value.items())
        return WHAT[what](value, key)

    def _special(self, value: Any) -> str | None:
        """The text that stands for a proxy (its place), an entry (its file) or a document (its
        path).
        """
        if isinstance(value, (RecordedObject, RecordedMapping)):
            return f"<{value.recorded_at}>"
        if isinstance(value, Entry):
            return self._entry(value)
        if isinstance(value, Document):
            return f"document {value.path} {self._real.build_cache.files.get(value.path)}"
        return "site" if value is self._real else None

    def _entry(self, entry: Entry) -> str | None:
        """The text that stands for an entry: the digest of its file, and the observed facts of all
        its ids.
        """
        catalog = self._real.catalog
        if catalog.entries.get(entry.id) is not entry:
            return None
        known = self._entries.get(entry.id)
        if known is None:
            path = catalog.path_of(entry.id)
            file = self._real.build_cache.files.get(path) or entry.model_dump_json()
            counts = catalog.citation_counts
            about = (path, file, counts.get(entry.id), bool(counts))
            known = self._entries[entry.id] = f"entry {digest_of_text(repr(about))}"
        return known

    @cached_property
    def _entries(self) -> dict[str, str]:
        return {}


WHAT: Mapping[str, Any] = {
    "value": lambda mapping, key: (key in mapping, mapping.get(key)),
    "has": lambda mapping, key: key in mapping,
    "keys": lambda mapping, _: tuple(mapping),
    "size": lambda mapping, _: len(mapping),
}
"""The sorts of reads of a mapping."""


class RecordedObject:
    """A proxy of an object that records reads of its attributes."""

    def __init__(self, real: Any, at: str, recorder: ReadRecorder) -> None:
        self.recorded_at = at
        self._real = real
        self._recorder = recorder

    def __getattr__(self, name: str) -> Any:
        """An attribute that was not read yet, or whose every read is recorded."""
        real, at = self._real, f"{self.recorded_at}.{name}"
        own = vars(type(real)).get(name)
        if isinstance(own, FunctionType):
            value: Any = MethodType(own, self)
        elif isinstance(own, property) and own.fget:
            return own.fget(self)
        else:
            value = getattr(real, name)
            if name not in UNRECORDED[type(real)]:
                if type(value) in UNRECORDED:
                    value = RecordedObject(value, at, self._recorder)
                elif isinstance(value, Mapping):
                    value = RecordedMapping(value, at, self._recorder)
                else:
                    self._recorder.record(at, WHOLE)
                    return value
        self.__dict__[name] = value  # from then on Python finds it without this method
        return value


class RecordedMapping(Mapping[Any, Any]):
    """A proxy of a mapping that records reads of it.

    A read is the value of a key, whether a key exists, all keys, their number, or the whole
    mapping.
    """

    __slots__ = ("_mapping", "_recorder", "recorded_at")

    def __init__(self, mapping: Mapping[Any, Any], at: str, recorder: ReadRecorder) -> None:
        self.recorded_at = at
        self._mapping = mapping
        self._recorder = recorder

    def __getitem__(self, key: Any) -> Any:
        self._record("value", key)
        return self._mapping[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._record("value", key)
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._record("has", key)
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._recorder.record(self.recorded_at, "keys")
        return iter(self._mapping)

    def __len__(self) -> int:
        self._recorder.record(self.recorded_at, "size")
        return len(self._mapping)

    def values(self) -> Any:
        self._recorder.record(self.recorded_at, WHOLE)
        return self._mapping.values()

    def items(self) -> Any:
        self._recorder.record(self.recorded_at, WHOLE)
        return self._mapping.items()

    def _record(self, what: str, key: object) -> None:
        if type(key) is str or type(key) is int:
            self._recorder.record(self.recorded_at, what, key)
        else:
            self._recorder.record(self.recorded_at, WHOLE)
