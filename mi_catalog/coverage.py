"""How complete the catalog is, measured against independent lists and venues.

`catalog/coverage/lists.json` is a frozen copy of works that lists by other people and the
proceedings of venues contain and that belong here. A work that the catalog has is written as the
id of its entry, any other one as a title and an address, with a reason where it is left out on
purpose; it counts as present as soon as an entry has its address, identifier or title.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mi_catalog.catalog import FOLDER, Catalog
from mi_catalog.findings import Finding
from mi_catalog.identity.identifiers import parse_arxiv, parse_doi, title_words, url_key
from mi_catalog.models import PartialDate, Work
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import Refusal, read_text

FILE = f"{FOLDER}/coverage/lists.json"
HINT = 'Write "complete_to", "copied_from", "copied_to" and "lists" as the file had them before.'


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work as a list contains it: by the id of an entry, or by title and address.

    Attributes:
        reason: why the catalog leaves it out, where somebody decided so.

    """

    id: str = ""
    title: str = ""
    url: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WorkList:
    """The works of a list or a venue that belong in the catalog; `url` is "" for a venue."""

    name: str
    url: str
    works: tuple[ListedWork, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The frozen lists.

    Attributes:
        complete_to: the last month whose papers were looked through.
        copied_from: the month in which the first list was copied.
        copied_to: the month in which the last list was copied.
        lists: the lists and venues.

    """

    complete_to: PartialDate
    copied_from: PartialDate
    copied_to: PartialDate
    lists: tuple[WorkList, ...]


@dataclass(frozen=True, slots=True)
class ListCoverage:
    """How much of a list the catalog has; `missing` are the works that it lacks."""

    name: str
    url: str
    total: int
    missing: tuple[ListedWork, ...]

    @property
    def count(self) -> int:
        """How many of its works the catalog has."""
        return self.total - len(self.missing)

    @property
    def share(self) -> float:
        """The share of its works that the catalog has, from 0 to 1; 1 of an empty list."""
        return self.count / self.total if self.total else 1.0


def load_coverage(root: Path) -> Coverage | None:
    """Read the frozen lists; None where there are none.

    Raises:
        Refusal: the file is not what this module describes.

    """
    path = root / FILE
    if not path.exists():
        return None
    text = read_text(path, root)
    try:
        data = json.loads(text)
        return Coverage(
            complete_to=_month(data, "complete_to"),
            copied_from=_month(data, "copied_from"),
            copied_to=_month(data, "copied_to"),
            lists=tuple(map(_list, data["lists"])),
        )
    except json.JSONDecodeError as error:
        raise _refusal(f"this is not JSON: {error.msg}.", error.lineno, error.colno) from None
    except KeyError as error:
        raise _refusal(f"the field {error} is missing.") from None
    except (AttributeError, TypeError, ValueError) as error:
        raise _refusal(f"this cannot be read as lists: {error}.") from None


def _refusal(message: str, line: int = 1, column: int = 1) -> Refusal:
    return Refusal(Finding(FILE, line, column, "coverage", message, HINT))


def _month(data: Mapping[str, Any], field: str) -> PartialDate:
    date = PartialDate.parse(data[field])
    if not date.month:
        raise ValueError(f'"{field}" is not a month such as 2026-07')
    return date


def _list(data: Mapping[str, Any]) -> WorkList:
    return WorkList(data["name"], data.get("url", ""), tuple(map(_work, data["works"])))


def _work(data: str | Mapping[str, str]) -> ListedWork:
    if isinstance(data, str):
        return ListedWork(id=data)
    return ListedWork(title=data["title"], url=data.get("url", ""), reason=data.get("reason", ""))


def measure(catalog: Catalog, coverage: Coverage) -> tuple[ListCoverage, ...]:
    """How much of each list the catalog has, in the order of the file."""
    finder = Finder(catalog)
    return tuple(
        ListCoverage(
            listed.name,
            listed.url,
            len(listed.works),
            tuple(work for work in listed.works if finder.find(work) is None),
        )
        for listed in coverage.lists
    )


class Finder:
    """Finds the entry of a listed work."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._by_identifier = Works.of(catalog).by_identifier
        self._by_title: dict[tuple[str, ...], str] = {}
        for entry in catalog.entries.values():
            former = entry.former_titles if isinstance(entry, Work) else ()
            for title in (entry.heading, *former):
                self._by_title.setdefault(title_words(title), entry.id)

    def find(self, work: ListedWork) -> str | None:
        """The id of the entry that is a listed work; None when the catalog lacks it."""
        if work.id:
            entry = self._catalog.find(work.id)
            return entry.id if entry else None
        for key in _keys(work.url):
            if key in self._by_identifier:
                return self._by_identifier[key][0].id
        words = title_words(work.title)
        return self._by_title.get(words) if words else None


def _keys(url: str) -> tuple[str, ...]:
    """The normalised forms of an address and of the identifiers in it."""
    if not url:
        return ()
    arxiv, doi = parse_arxiv(url), parse_doi(url)
    keys = [url_key(url)]
    keys += [f"arxiv:{arxiv.id}"] if arxiv else []
    keys += [url_key(doi)] if doi else []
    return tuple(keys)
