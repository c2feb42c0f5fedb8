"""Writes models as YAML in canonical form: one order of fields, one way to quote."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from mi_catalog.models import Record

OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1 that must be written as escapes to be kept."""
_LEADING_FIELDS = (
    *("title", "name", "authors", "date", "year", "venue", "volume", "issue", "pages", "arxiv"),
    *("doi", "openreview", "ssrn", "url", "repo", "summary", "topics", "subtopics"),
)


def to_data(record: Record) -> dict[str, Any]:
    """A model as the mapping its file contains: canonical order, no defaults, no absent values."""
    data = record.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    return {key: data[key] for key in canonical_order(data)}


def canonical_order(keys: Iterable[str]) -> list[str]:
    """Order field names as files contain them: what identifies first, then what describes."""
    rank = {name: number for number, name in enumerate(_LEADING_FIELDS)}
    return sorted(keys, key=lambda key: rank.get(key, len(rank)))


def to_yaml(data: Mapping[str, Any]) -> str:
    """Canonical text of a mapping: one line a value, long texts as literal blocks."""
    return "".join(field_to_yaml(key, value) for key, value in data.items())


def field_to_yaml(key: str, value: Any) -> str:
    """Canonical text of one top-level field."""
    return yaml.dump(
        {key: value},
        Dumper=_EntryDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
        indent=2,
    )


class _EntryDumper(yaml.SafeDumper):
    """PyYAML's dumper, with lists indented under their key and texts of many lines as blocks.

    It quotes values that other YAML readers would take for numbers or truth values.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def represent_data(self, data: Any) -> yaml.Node:
        if not isinstance(data, str):
            return super().represent_data(data)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", data):
            return self.represent_scalar("tag:yaml.org,2002:timestamp", data)
        style = '"' if OTHER_BREAKS.search(data) else "|" if "\n" in data else ""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style or None)
