"""Splits a printed name into given name, particle, family name and suffix.

The catalog keeps names as the source prints them; bibliographies sort by the family name and set
its particle apart. Letters alone cannot always decide that: the rules below are BibTeX's
(lower-case words before the last one are particles), extended for capital particles ("Nicola De
Cao", "Brian Mac Namee"), for teams and for handles, which are never split. The words of teams
are data (`catalog/vocabulary/words.yml`); particles and suffixes belong to languages and are below.
Where all this fails, `catalog/people.yml` says the family name, and `split_at` takes the name apart
at it.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mi_catalog.identity.identifiers import slug

PARTICLES = frozenset([
    "af", "al", "ap", "av", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "le", "lo", "och", "of", "op",
    "ten", "ter", "'t", "ul", "van", "vande", "vander", "vom", "von", "zu", "zum", "zur"
])  # fmt: skip
"""Lower-case words that belong to the family name; other lower-case words are given names."""
CAPITAL_PARTICLES = frozenset([
    "Abd", "Abou", "Abu", "Ait", "Aït", "Al", "Ben", "Bin", "Da", "Dal", "Dalla", "De", "Degli",
    "Dei", "Del", "Della", "Den", "Der", "Des", "Di", "Dos", "Du", "El", "Ibn", "La", "Le", "Mac",
    "Mc", "Nic", "Ní", "Ó", "Oulad", "Ould", "St", "St.", "Ste.", "Ten", "Ter", "Van", "Vande",
    "Vanden", "Vander", "Von"
])  # fmt: skip
"""The same with a capital: part of the family name itself ("De Cao, Nicola")."""
VIETNAMESE = frozenset([
    "Anh", "Bui", "Dang", "Dinh", "Do", "Duong", "Ho", "Huynh", "Le", "Ly", "Ngo", "Nguyen",
    "Pham", "Phan", "Tran", "Truong", "Vo", "Vu"
])  # fmt: skip
"""Before these, "Van" and "Le" are middle names: "Tuan Van Vo" is Mr Vo."""
SUFFIXES = frozenset([
    "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2nd", "3rd", "4th"
])  # fmt: skip
DEGREES = frozenset([
    "BSc", "B.Sc.", "DPhil", "D.Phil.", "Dr.", "Esq.", "MD", "M.D.", "MPH", "MSc", "M.Sc.", "PhD",
    "Ph.D", "Ph.D.", "Ph. D."
])  # fmt: skip
"""Degrees that some print behind a name, which are not part of it."""
COMMAS = str.maketrans({"،": ", ", "、": ", ", "，": ", ", "﹐": ", ", "；": "; ", "؛": "; "})
"""Translates the commas and semicolons of other scripts to ASCII."""


@dataclass(frozen=True)
class Teams:
    """Recognises names of groups, by `words` that only these contain."""

    words: frozenset[str] = frozenset()

    def match(self, text: str) -> bool:
        """Whether a name has words or signs that only names of groups and accounts have."""
        return bool(self._pattern.search(text) or _SIGNS.search(text))

    @cached_property
    def pattern(self) -> str:
        """The words as a regular expression, which the browser uses too.

        Names that begin with "Meta" or "The" are often groups, but "Meta Muster" and "The Anh
        Nguyen" are people.
        """
        words = "|".join(map(re.escape, sorted(self.words))) or "(?!)"
        return (
            rf"(?<![\w-])(?:{words})(?![\w-])"
            r"|^Meta (?=[A-Z]{2,}|[A-Z][a-z]+[A-Z])"
            rf"|^The (?!.*(?<![\w-])(?:{'|'.join(sorted(VIETNAMESE))})(?![\w-]))"
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


NO_TEAMS = Teams()
"""For catalogs without a list of such words."""
_SIGNS = re.compile(r"[\d_(){}@&/]|['’]s | and ")
"""Characters that occur in names of groups and accounts only."""


@dataclass(frozen=True, slots=True)
class Name:
    """One author.

    Attributes:
        family: the family name, or the whole name of a team, handle or single name.
        given: given names and initials; empty when the name has one part.
        particle: lower-case words before the family name ("van der").
        suffix: "Jr.", "III" and the like.
        literal: whether `family` is a name that must not be taken apart.

    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: bool = False

    @property
    def surname(self) -> str:
        """What a short citation prints: particle and family name."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    @property
    def inverted(self) -> str:
        """Family name first, as in "van der Goot, Rob".

        A comma also ends a name of several words that has one part: programs that take names apart
        at the last blank, as Zotero does with tags and COinS, leave such a name whole.
        """
        given = " ".join(part for part in (self.given, self.suffix) if part)
        if given:
            return f"{self.surname}, {given}"
        return f"{self.surname}," if " " in self.surname else self.surname


@lru_cache(maxsize=65_536)
def parse_name(text: str, teams: Teams) -> Name:
    """Divide a name into its parts; a name that is not a person's is returned whole."""
    text = " ".join(text.translate(COMMAS).split())
    bare = without_degrees(text)
    if "," in bare:
        return _with_comma(bare, teams)
    if " " not in bare or teams.match(bare):
        return Name(text, literal=True)
    words = bare.split(" ")
    suffix = words.pop() if words[-1] in SUFFIXES and len(words) > 2 else ""
    return _parts(words, _family_start(words), suffix)


def split_at(text: str, family: str) -> Name | None:
    """Take a name apart at a family name that is known; None when the name does not contain it.

    Letters are compared as slugs are, so that "Huertas Celdran" is found in "Huertas Celdrán". What
    is around the family name is the given name, also behind it, as in "Luu Anh Tuan".
    """
    words = " ".join(text.translate(COMMAS).replace(",", " ").split()).split(" ")
    suffix = words.pop() if words[-1] in SUFFIXES else ""
    wanted = slug(family)
    for start in range(len(words) - 1, -1, -1):
        for end in range(len(words), start, -1):
            if slug(" ".join(words[start:end])) == wanted:
                given = [*words[:start], *words[end:]]
                inner = _parts(words[start:end], 0, suffix)
                return Name(inner.family, " ".join(given), inner.particle, suffix)
    return None


def without_degrees(text: str) -> str:
    """A name without a degree behind it, as "PhD"."""
    while True:
        before, separator, after = text.rpartition(", ") if ", " in text else text.rpartition(" ")
        if not separator or after not in DEGREES:
            return text
        text = before.rstrip(", ")


def _with_comma(text: str, teams: Teams) -> Name:
    """Read "Martin King, Jr." and "King, Martin"; other commas belong to a team's name."""
    before, _, after = (part.strip() for part in text.partition(","))
    if after in SUFFIXES and before:
        name = parse_name(before, teams)
        return Name(name.family, name.given, name.particle, after, name.literal)
    if not before or not after or "," in after or teams.match(f"{after} {before}"):
        return Name(text, literal=True)
    return _parts([*after.split(" "), *before.split(" ")], len(after.split(" ")))


def _parts(words: list[str], start: int, suffix: str = "") -> Name:
    """The name whose family name begins at a word, particles first."""
    particle_end = start
    while particle_end < len(words) - 1 and words[particle_end] in PARTICLES:
        particle_end += 1
    return Name(
        family=" ".join(words[particle_end:]),
        given=" ".join(words[:start]),
        particle=" ".join(words[start:particle_end]),
        suffix=suffix,
    )


def _family_start(words: list[str]) -> int:
    """Where the family name begins, its particles included."""
    if words[0] in PARTICLES:
        return 0
    last = len(words) - 1
    if "y" in words[2:last]:
        return words.index("y", 2) - 1
    start = last
    while start > 1 and _is_particle(words, start - 1):
        start -= 1
    if words[start] == "la":  # a lone "la" ties two halves of one name: "Dupré la Tour"
        start = max(start - 1, 1)
    return next((at for at in range(1, start) if words[at] in PARTICLES), start)


def _is_particle(words: list[str], at: int) -> bool:
    word = words[at]
    if word in PARTICLES:
        return True
    if word not in CAPITAL_PARTICLES or words[at + 1] in VIETNAMESE:
        return False
    return word != "Ben" or len(words[at - 1].rstrip(".")) > 1
