"""The lists of words that curators extend, as `catalog/vocabulary/words.yml` has them."""

from collections.abc import Iterable
from dataclasses import dataclass

from mi_catalog.models import WordList

FILE = "vocabulary/words.yml"
"""Where they are, below `catalog/`."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of each list; a list that a catalog lacks is empty.

    Attributes:
        eponyms: words that keep their capital in every title.
        teams: words that only names of groups contain.
        common: words that search ignores and that do not distinguish titles.
        titles: further words that are left out of ids.
        comparisons: further words that do not count as similarity of works.
        questions: words that questions contain and answers may lack.
        shorteners: hosts that shorten addresses.
        review_hosts: hosts that keep code for the time of a review.

    """

    eponyms: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    comparisons: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    shorteners: frozenset[str] = frozenset()
    review_hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lists: Iterable[WordList]) -> "WordLists":
        """The lists of a file."""
        return cls(**{each.id.replace("-", "_"): frozenset(each.words) for each in lists})

    @property
    def outside_ids(self) -> frozenset[str]:
        """The words of a title that its id leaves out."""
        return self.common | self.titles

    @property
    def outside_comparisons(self) -> frozenset[str]:
        """The words that do not count when works are compared."""
        return self.common | self.comparisons


NO_WORDS = WordLists()
"""For catalogs without word lists."""
