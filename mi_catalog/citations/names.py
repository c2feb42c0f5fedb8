"""A printed name taken apart into given name, particle, family name and suffix.

The catalog keeps names as the source prints them; bibliographies sort by the family name and set
its particle apart. Nobody can do that without fault from the letters alone: the rules below are
BibTeX's (lower-case words before the last one are particles), extended for capital particles
("Nicola De Cao"), for teams and for handles, which are never taken apart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

PARTICLES = frozenset([
    "af", "al", "ap", "av", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "le", "lo", "och", "of", "op",
    "ten", "ter", "'t", "ul", "van", "vande", "vander", "vom", "von", "zu", "zum", "zur"
])  # fmt: skip
"""Lower-case words that belong to the family name; other lower-case words are given names."""
CAPITAL_PARTICLES = frozenset([
    "Al", "Ben", "Bin", "Da", "De", "Del", "Della", "Der", "Di", "Dos", "Du", "El", "Ibn",
    "La", "Le", "Van", "Von"
])  # fmt: skip
"""The same with a capital: part of the family name itself ("De Cao, Nicola")."""
VIETNAMESE = frozenset([
    "Anh", "Bui", "Dang", "Dinh", "Do", "Duong", "Ho", "Huynh", "Le", "Ly", "Ngo", "Nguyen",
    "Pham", "Phan", "Tran", "Truong", "Vo", "Vu"
])  # fmt: skip
"""Before these, "Van" and "Le" are middle names: "Tuan Van Vo" is Mr Vo."""
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
TEAM_WORDS = re.compile(
    r"(?<![\w-])(?:AI|Alliance|Anthropic|Authors|Centre|Center|Collaboration|Collective|Community"
    r"|Company|Consortium|[Cc]ontributors|course|DeepMind|EleutherAI|for|Foundation|Google|Group|Inc"
    r"|Initiative|Institute|[Ll]abs?|Laboratory|Meta|Microsoft|Network|NVIDIA|OpenAI|Organi[sz]ation"
    r"|Project|Research|School|Society|Studio|Team|the|The|University|Working)(?![\w-])"
)
"""Words that only names of groups contain."""


@dataclass(frozen=True, slots=True)
class Name:
    """One author.

    Attributes:
        family: the family name, or the whole name of a team, handle or single name.
        given: given names and initials; empty when the name has one part.
        particle: lower-case words that stand before the family name ("van der").
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


@lru_cache(maxsize=65_536)
def parse_name(text: str) -> Name:
    """Take a name apart; what is no personal name comes back whole."""
    text = " ".join(text.split())
    if "," in text:
        return _with_comma(text)
    if is_collective(text):
        return Name(text, literal=True)
    words = text.split(" ")
    suffix = words.pop() if words[-1] in SUFFIXES and len(words) > 2 else ""
    start = _family_start(words)
    particle_end = start
    while particle_end < len(words) - 1 and words[particle_end] in PARTICLES:
        particle_end += 1
    return Name(
        family=" ".join(words[particle_end:]),
        given=" ".join(words[:start]),
        particle=" ".join(words[start:particle_end]),
        suffix=suffix,
    )


def is_collective(text: str) -> bool:
    """Whether a name is a team's, a handle or a single name: no given and family name."""
    if " " not in text or TEAM_WORDS.search(text):
        return True
    return bool(re.search(r"[\d_(){}@&/]|['’]s | and ", text))


def _with_comma(text: str) -> Name:
    """Read "Martin King, Jr." and "King, Martin"; other commas belong to a team's name."""
    before, _, after = (part.strip() for part in text.partition(","))
    if after in SUFFIXES and before:
        name = parse_name(before)
        return Name(name.family, name.given, name.particle, after, name.literal)
    if not before or not after or "," in after or is_collective(f"{after} {before}"):
        return Name(text, literal=True)
    words = before.split(" ")
    end = 0
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    return Name(" ".join(words[end:]), after, " ".join(words[:end]))


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
