"""Suggests subtopics for a new paper by a vote of the most similar entries.

Each similar entry votes for its subtopic of a topic with its similarity. Measured on the papers of
May to July 2026 against earlier entries: of 1,292 placements 22% were suggested, and 84% of these
were right; with half the required similarity it would be 43%, and 64% right.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from mi_catalog.catalog import Catalog
from mi_catalog.similarity.related import CANDIDATES, Related

SURE_SHARE, SURE_LIKENESS = 0.6, 0.3
"""The least share of all votes, and the least sum of similarities, of a suggestion."""


class SubtopicVote:
    """Suggests subtopics from the entries of a catalog; the index is built on first use."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def suggest(self, text: str, topics: Iterable[str]) -> tuple[str, ...]:
        """At most one subtopic for each topic of a text; none if the entries disagree."""
        wanted = [topic for topic in topics if self._catalog.topics[topic].subtopics]
        near = self._related.to_text(text, CANDIDATES) if wanted else ()
        found = []
        for topic in wanted:
            votes: Counter[str] = Counter()
            for neighbour in near:
                for name in self._catalog.entries[neighbour.entry_id].subtopics:
                    if name.partition("/")[0] == topic:
                        votes[name] += neighbour.score  # type: ignore[assignment]
            first = max(sorted(votes), key=votes.__getitem__, default="")
            is_sure = votes[first] >= max(SURE_LIKENESS, SURE_SHARE * sum(votes.values()))
            if first and is_sure:
                found.append(first)
        return tuple(found)

    @cached_property
    def _related(self) -> Related:
        return Related(self._catalog)
