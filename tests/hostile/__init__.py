"""Papers as an attacker would write them, with the rule that refuses each.

`papers.jsonl` contains a line for each: the fields that differ from a harmless paper, and the rule
that refuses them, "" for those that are shown as text, null where that is not what matters. A value
is a text, a list, or says how it is made, since nobody reads 20,000 brackets. Whatever runs calls
`hostile()`.
"""

import json
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

FILE = Path(__file__).with_name("papers.jsonl")
HARMLESS = {
    "title": "Heads That Wait",
    "authors": ["Ada Berg", "Chinua Dahl"],
    "date": "2024-03",
    "arxiv": "2403.01234",
    "summary": "Turns every head of one small model by hand and waits.",
    "topics": ["heads"],
    "notes": "Read it first.",
    "essential": True,
    "layer": "circuits",
    "evidence": "causal",
    "added": "2026-01-02",
}


@dataclass(frozen=True)
class HostilePaper:
    """One of the papers.

    Attributes:
        case: its name, which is its id as well.
        fields: everything that its file says.
        refused: the rule that refuses it, "" if none does, None if one may.

    """

    case: str
    fields: dict[str, Any]
    refused: str | None


def hostile_papers() -> list[HostilePaper]:
    """All papers of the file; each has an arXiv id of its own."""
    papers = []
    for number, line in enumerate(FILE.read_text("utf-8").splitlines()):
        read = json.loads(line)
        fields = HARMLESS | {"arxiv": f"2403.{number:05}"}
        if "title" not in read["fields"]:
            fields["title"] = f"Heads That Wait for {read['case'].replace('-', ' ')}"
        fields |= {name: made(value) for name, value in read["fields"].items()}
        known = {name: value for name, value in fields.items() if value is not None}
        papers.append(HostilePaper(read["case"], known, read["refused"]))
    return papers


def made(value: Any) -> Any:
    """A value as it is in an entry."""
    if isinstance(value, list):
        return [made(member) for member in value]
    if not isinstance(value, dict):
        return value
    if "repeat" in value:
        text, times = value["repeat"]
        return text * times
    if "parts" in value:
        return "".join(made(part) for part in value["parts"])
    if "people" in value:
        letters = product(ascii_lowercase, repeat=3)
        return [f"Ada B{''.join(name)}" for name in islice(letters, value["people"])]
    stem, count = value["numbers"]
    return [f"{stem}{number}" for number in range(count)]
