"""The simple form in which nearly every file is written, read line by line.

A file of `field: value` lines and indented `- value` lists, without comments, blocks or unusual
quotes, needs no YAML parser, and splitting its lines takes a fifth of the time that libyaml takes.
Every other file, faulty ones included, is read by libyaml. Tests check that both give the same data
and positions for every file that is accepted here.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

Location = tuple[str | int, ...]

CHARACTER = r"[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffe]"
"""Characters that YAML 1.1 allows without escapes, except line breaks."""
_INSIDE = CHARACTER.replace(r"\x20-\x7e", r"\x20-\x22\x24-\x39\x3b-\x7e")
"""The same without the number sign and the colon."""
_OTHER_TYPE = r"(?i:yes|no|on|off|true|false|null)"
_VALUE = rf"""(?:
    (?!{_OTHER_TYPE}\n)
      [A-Za-z(\u00c0-\u024f] (?:{_INSIDE}++|:(?![ \n]))*+ (?<!\ )
  | [0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?
  | [1-9][0-9]*-[1-9][0-9]* | (?=[0-9A-Z_a-z-]*[g-np-wyzG-NP-WYZ])[0-9][0-9A-Z_a-z-]*
  | '[0-9]{{4}}\.[0-9]{{4,5}}' | '[1-9][0-9]*'
  | 10\.[0-9]{{4,9}}/[A-Za-z0-9./()_-]+
  | '(?=[^\n]*:\ ) [A-Za-z(] (?:[\x20-\x26\x28-\x7e]++|'')*+ '
)\n"""
SIMPLE_FILE = re.compile(
    rf"""(?:
        (?!{_OTHER_TYPE}:|(?:hours|essential):\ ')[a-z]+(?:_[a-z]+)*:
        (?:\ {_VALUE}|\n(?:\ \ -\ {_VALUE})+)
      | essential:\ true\n | hours:\ [0-9]+(?:\.[0-9]+)?\n
    )++""",
    re.VERBOSE,
)
"""A file whose every value is simple, and quoted only where canonical form quotes it.

A value that starts with a digit is accepted when it has a letter that no YAML number has.
"""


class Positions(Mapping[Location, tuple[int, int]]):
    """The line and column of each key and list member of a simple file, by its location.

    They are looked up when something is wrong with a file, so they are only worked out then.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, location: Location) -> tuple[int, int]:
        return self._found[location]

    def __iter__(self) -> Iterator[Location]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[Location, tuple[int, int]]:
        found: dict[Location, tuple[int, int]] = {}
        name, members = "", 0
        for number, line in enumerate(self._text[:-1].split("\n"), 1):
            if line[0] == " ":
                found[name, members] = (number, 5)
                members += 1
            else:
                name, members = line.partition(":")[0], 0
                found[(name,)] = (number, 1)
        return found


def read_simple(text: str) -> tuple[dict[str, Any], Positions] | None:
    """The data of a simple file and the line and column of each key and list member.

    None when the file is not simple, or contains a field twice.
    """
    if not SIMPLE_FILE.fullmatch(text):
        return None
    data: dict[str, Any] = {}
    members: list[str] = []
    for line in text[:-1].split("\n"):
        if line[0] == " ":
            members.append(_unquoted(line[4:]))
            continue
        name, _, value = line.partition(":")
        if name in data:
            return None
        members = []
        data[name] = _unquoted(value[1:]) if value else members
    return data, Positions(text)


def _unquoted(value: str) -> str:
    return value[1:-1].replace("''", "'") if value[0] == "'" else value
