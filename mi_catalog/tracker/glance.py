"""Records in the second band, "worth a glance": listed for reviewers to tick, not proposed.

The file is part of the pull request of proposals, so that no record is listed in two reviews.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError
from mi_catalog.identity.identifiers import parse_arxiv
from mi_catalog.tracker.csv_lines import csv_text, lines_of

GLANCES = f"{FOLDER}/tracker/glance.csv"
_COLUMNS = ("arxiv_id", "seen", "score", "core", "topics", "terms", "title")
_TICKED = re.compile(r"^\s*[-*] \[[xX]\] .*?\(https://arxiv\.org/abs/([^)\s]+)\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Glance:
    """A record in the second band.

    Attributes:
        seen: the day of the run that found it.
        score: the estimated probability of being core rather than off topic.
        core: the estimated probability of being core rather than adjacent.
        topics: the suggested ones, the most central first.
        terms: those with the most weight in its favour.

    """

    arxiv_id: str
    seen: dt.date
    score: float
    core: float
    topics: tuple[str, ...]
    terms: tuple[str, ...]
    title: str


Glances = Mapping[str, Glance]
"""By arXiv id."""


def to_text(glances: Iterable[Glance]) -> str:
    """The file's text, sorted, so that two branches merge line by line."""
    return csv_text([_COLUMNS, *map(_row, sorted(glances, key=lambda glance: glance.arxiv_id))])


def _row(one: Glance) -> tuple[str, ...]:
    numbers = (f"{one.score:.3f}", f"{one.core:.3f}")
    words = (" ".join(one.topics), "; ".join(one.terms))
    return (one.arxiv_id, one.seen.isoformat(), *numbers, *words, one.title)


def read_glances(path: Path) -> Glances:
    """Read the file; a missing one counts as empty.

    Raises:
        CatalogError: a line is invalid.

    """
    found: dict[str, Glance] = {}
    for row, where in lines_of(path, _COLUMNS):
        glance = _glance(row, where)
        found.setdefault(glance.arxiv_id, glance)
    return found


def _glance(row: list[str], where: str) -> Glance:
    try:
        arxiv_id, seen, score, core, topics, terms, title = row
        day = dt.date.fromisoformat(seen)
        numbers = float(score), float(core)
    except ValueError:
        shown, columns = ",".join(row), ",".join(_COLUMNS)
        message = f'"{shown}" is not "{columns}". Correct or remove the line.'
        raise CatalogError(f"{where}: {message}") from None
    words = tuple(topics.split()), tuple(term for term in terms.split("; ") if term)
    return Glance(arxiv_id, day, *numbers, *words, title)


def ticked_in(description: str) -> frozenset[str]:
    """The arXiv ids that reviewers ticked in a pull request's description."""
    found = (parse_arxiv(written) for written in _TICKED.findall(description))
    return frozenset(one.id for one in found if one)


def without(glances: Glances, ids: Collection[str]) -> Glances:
    """The glances without some papers."""
    return {name: glance for name, glance in glances.items() if name not in ids}
