"""Which person a printed name means, and its parts: by `catalog/people.yml`, else by its letters.

A person is known by the slug of the name, so that accents and hyphens make no second person. People
of `people.yml` have the key that the file gives them, whichever of their spellings is printed.
Where two people share a name, the file lists the works of all but one of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mi_catalog.identity.identifiers import slug
from mi_catalog.models import Person
from mi_catalog.people.names import NO_TEAMS, Name, Teams, parse_name, split_at


@dataclass(frozen=True)
class People:
    """Finds the people of `people.yml` by any printed name.

    Attributes:
        persons: by key, in order of keys.
        teams: recognises names of groups, which are not split.

    """

    persons: Mapping[str, Person] = field(default_factory=dict)
    teams: Teams = NO_TEAMS

    def find(self, text: str, work: str = "") -> Person | None:
        """The person of the file whom a name means, in the work with an id."""
        named = self._by_name.get(name_key(text), ())
        if not named:
            return None
        signed = (person for person in named if work and work in person.works)
        return next(signed, next((person for person in named if not person.works), None))

    def key(self, text: str, work: str = "") -> str:
        """The key of a person, which is the last part of the address of their page."""
        person = self.find(text, work)
        return person.id if person else name_key(text)

    def name(self, text: str, work: str = "") -> Name:
        """A printed name, split into its parts."""
        person = self.find(text, work)
        if person is None or person.family is None:
            return parse_name(text, self.teams)
        return split_at(text, person.family) or parse_name(text, self.teams)

    def names(self, texts: Iterable[str], work: str = "") -> list[Name]:
        """The names of a work's people, split into parts, in order."""
        return [self.name(text, work) for text in texts]

    def families(self) -> Mapping[str, str]:
        """The family name of each printed name of the file, by the name's key."""
        made = {}
        for person in self.persons.values():
            for text in person.names if person.family else ():
                name = self.name(text, next(iter(person.works), ""))
                made[name_key(text)] = name.family
        return made

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, tuple[Person, ...]] = {}
        for person in self.persons.values():
            for key in dict.fromkeys(map(name_key, person.names)):
                found[key] = (*found.get(key, ()), person)
        return found


@lru_cache(maxsize=65_536)
def name_key(text: str) -> str:
    """The slug of a name; for a name without Latin letters, its words joined by hyphens."""
    return slug(text) or "-".join(text.casefold().split())


NOBODY = People()
"""Without a file of people: names are read from their letters alone."""
