"""Reads venue and year from an id of the ACL Anthology.

Ids after https://aclanthology.org/info/ids/: since 2020 "2023.acl-long.5" or
"2023.findings-emnlp.12", before that "P19-1452", a letter and the year's last two digits.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NEW = re.compile(r"(?P<year>\d{4})\.(?P<venue>[a-z\d_]+)-(?P<volume>[a-z\d_]+)\.\d+")
_OLD = re.compile(r"(?P<letter>[A-Z])(?P<year>\d{2})-(?P<volume>\d)\d{3}")
_LETTERS: Mapping[str, str] = MappingProxyType(
    {"P": "ACL", "D": "EMNLP", "N": "NAACL", "E": "EACL", "Q": "TACL", "K": "CoNLL", "C": "COLING"}
)
"""Venues of ids before 2020; workshops share the letter "W", which does not identify one."""
_MAIN = re.compile(r"main|long|short|\d")
"""Volumes of a conference's main programme; demonstrations and the like are other venues."""


def venue_of_id(anthology: str) -> tuple[str, int] | None:
    """A venue's name and year, as in ("EMNLP Findings", 2024); None if the id does not identify a
    venue.
    """
    if found := _NEW.fullmatch(anthology):
        venue, volume, year = found["venue"], found["volume"], int(found["year"])
        if venue == "findings":
            return f"{volume} Findings", year
        return (venue, year) if _MAIN.fullmatch(volume) else None
    found = _OLD.fullmatch(anthology)
    venue = _LETTERS.get(found["letter"]) if found else None
    if not found or not venue or found["volume"] not in "12":
        return None
    return venue, 2000 + int(found["year"]) if found["year"] < "60" else 1900 + int(found["year"])
