"""The venues of the vocabulary, and how the venue lines of entries are read and written.

An entry names its venue in one short line: "ICLR 2023", "TACL 2021", "EMNLP 2024 Findings",
"ICML 2024 Mechanistic Interpretability workshop", "Alignment Forum". `Venues.parse` parses such
a line, and `Venues.canonical` writes it in canonical form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mi_catalog.identity.identifiers import slug
from mi_catalog.models import Venue, VenueKind

FILE = "vocabulary/venues.yml"
"""Where the venues are listed, below `catalog/`."""

_YEAR = re.compile(r"\s*\(?\b((?:19|20)\d\d)\b\)?")
_WORKSHOP = re.compile(r"\bworkshops?$", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:in )?(?:proceedings of )?(?:the )?(?:\d+(?:st|nd|rd|th) )?(?P<name>.+?)"
    r"(?:,? (?:vol(?:ume|\.)? ?)?\d+| \([\w*-]+\))*$",
    re.IGNORECASE,
)
"""Words that publishers print around a name: "Proceedings of the 41st … (ICML)", "…, volume 36"."""


_SHORT_NAME = re.compile(r"[A-Z0-9][\w-]*[A-Z][\w-]*(?: [A-Z]{2,})?")
"""A name with two capitals, such as "ICLR", "CoRL", "BlackboxNLP" and "ECML PKDD"."""


@dataclass(frozen=True, slots=True)
class VenueLine:
    """The parts of an entry's line about its venue.

    Attributes:
        venue: the venue; for a workshop without proceedings of its own, the conference it was
            held at.
        year: the year that the line gives.
        workshop: a workshop held at `venue`, as in "Re-Align workshop"; "" where the work was in
            `venue` itself.
        known_workshop: that workshop, if the vocabulary has it.

    """

    venue: Venue
    year: int | None = None
    workshop: str = ""
    known_workshop: Venue | None = None


class Venues:
    """Finds the venues of the vocabulary by any of their names."""

    def __init__(self, venues: Iterable[Venue] = ()) -> None:
        self.by_id: Mapping[str, Venue] = {venue.id: venue for venue in venues}
        self._lines: dict[str, VenueLine | None] = {}

    def __bool__(self) -> bool:
        return bool(self.by_id)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every short name, in alphabetical order."""
        return tuple(sorted(venue.short for venue in self.by_id.values()))

    @cached_property
    def claims(self) -> Mapping[str, tuple[Venue, ...]]:
        """The venues with each name, by the normalised form of the name."""
        found: dict[str, tuple[Venue, ...]] = {}
        for venue in self.by_id.values():
            for key in {_key(name) for name in _names(venue)}:
                found[key] = (*found.get(key, ()), venue)
        return found

    @cached_property
    def mentioned(self) -> Mapping[str, Venue]:
        """The venues that free text can name by a short name, by that name in capitals.

        These are conferences, workshops and journals with a short name in capitals, as "ICLR";
        tracks, and journals that only have a full name, take more to be recognised.
        """
        found: dict[str, Venue] = {}
        for venue in self.by_id.values():
            is_one_word = venue.kind is VenueKind.CONFERENCE and venue.short.istitle()
            if venue.part_of or not (is_one_word or _SHORT_NAME.fullmatch(venue.short)):
                continue
            is_journal = venue.kind in (VenueKind.JOURNAL, VenueKind.TRANSACTIONS)
            full = [venue.name] if venue.name and is_journal else []
            for name in (venue.short, *full, *venue.aliases):
                found.setdefault(name.upper(), venue)
        return found

    @cached_property
    def mention(self) -> re.Pattern[str]:
        """Finds a short `name` of a venue with the year `before` or `after` it, or its `short`."""
        names = "|".join(sorted(map(re.escape, self.mentioned), key=len, reverse=True)) or "(?!)"
        return re.compile(
            rf"(?<![\w-])(?:(?P<before>20[12]\d)\s+(?:IEEE/CVF\s+)?)?(?P<name>{names})"
            r"\)?(?:(?:\s+Findings)?[\s,'’-]*(?P<after>20[12]\d)|[-'’ ]{0,2}(?P<short>[12]\d))?"
            r"(?!\w)",
            re.IGNORECASE,
        )

    def find(self, name: str) -> Venue | None:
        """The venue of a name without a year: its short or full name, or an alias."""
        if known := self.claims.get(_key(name)):
            return known[0]
        bare = _AROUND.match(name.strip())
        known = self.claims.get(_key(bare["name"])) if bare else None
        return known[0] if known else None

    def parse(self, text: str) -> VenueLine | None:
        """Take a line apart; None when neither it nor its conference is known."""
        if text not in self._lines:
            self._lines[text] = self._read(text)
        return self._lines[text]

    def _read(self, text: str) -> VenueLine | None:
        dated = _YEAR.search(text)
        year = int(dated[1]) if dated else None
        bare = " ".join(_YEAR.sub(" ", text, count=1).split())
        if venue := self.find(bare):
            return VenueLine(venue, year)
        return self._at_a_conference(bare, year)

    def canonical(self, text: str) -> str | None:
        """A line as the catalog writes it; None when its venue is not known."""
        line = self.parse(text)
        return self.text(line) if line else None

    def known(self, text: str | None) -> str | None:
        """A known venue's canonical form, which needs no confirmation; else None.

        Where no venues are listed, any line may.
        """
        return self.canonical(text) if self and text else text

    def text(self, line: VenueLine) -> str:
        """A line as the catalog writes it: the year comes behind the name of the conference."""
        year = f" {line.year}" if line.year else ""
        if line.workshop:
            return f"{line.venue.short}{year} {line.workshop}"
        parent = self.by_id.get(line.venue.part_of or "")
        if parent:
            return f"{parent.short}{year}{line.venue.short.removeprefix(parent.short)}"
        return f"{line.venue.short}{year}"

    def _at_a_conference(self, bare: str, year: int | None) -> VenueLine | None:
        """A workshop's line; one with proceedings of its own goes by its own name."""
        if not _WORKSHOP.search(bare):
            return None
        words = bare.split()
        for count in range(len(words) - 1, 0, -1):
            host = self.find(" ".join(words[:count]))
            if host and host.kind is VenueKind.CONFERENCE and not host.part_of:
                name = " ".join([*words[count:-1], words[-1].lower()])
                known = self.find(name) or self.find(name.rpartition(" ")[0])
                if known is None or known.kind is not VenueKind.WORKSHOP:
                    return VenueLine(host, year, name)
                if not _WORKSHOP.search(known.short):
                    return VenueLine(known, year)
                return VenueLine(host, year, known.short, known)
        return None


NO_VENUES = Venues()
"""For catalogs without a list of venues."""


def _names(venue: Venue) -> Iterator[str]:
    yield venue.short
    if venue.name:
        yield venue.name
    yield from venue.aliases


def _key(name: str) -> str:
    """A name normalised for comparison: its words without case, accents and punctuation."""
    return slug(name) or name.casefold()
