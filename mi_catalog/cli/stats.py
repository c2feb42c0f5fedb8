"""`mi-catalog stats`: counts entries by kind, topic and year."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@pass_data
def stats(root: Path, shape: str) -> None:
    """Count entries by kind, topic and year.

    An entry counts once in each of its topics; years count papers. Also says how many papers wait
    for a summary.

    \b
    Example:
      mi-catalog stats --format json
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    counts = counted(catalog)
    plurals = {kind.name: kind.plural for kind in catalog.by_kind}
    click.echo(json.dumps(counts, indent=2) if shape == "json" else _as_text(counts, plurals))


def counted(catalog: Catalog) -> dict[str, Any]:
    """All counts, as the JSON output prints them."""
    by_topic = {topic: len(catalog.topic_entries.get(topic, ())) for topic in catalog.topics}
    return {
        "entries": len(catalog.entries),
        "kinds": {kind.name: len(entries) for kind, entries in catalog.by_kind.items()},
        "topics": dict(sorted(by_topic.items(), key=lambda pair: (-pair[1], pair[0]))),
        "years": {str(year): len(papers) for year, papers in catalog.works_by_year.items()},
        "paths": len(catalog.paths),
        "terms": len(catalog.terms),
        "waiting": len(catalog.waiting),
    }


def _as_text(counts: Mapping[str, Any], plurals: Mapping[str, str]) -> str:
    kinds = {plurals[kind]: number for kind, number in counts["kinds"].items()}
    rest = {
        "learning paths": counts["paths"],
        "glossary terms": counts["terms"],
        "waiting for a summary": counts["waiting"],
    }
    groups = [
        ("Entries", {**kinds, "all": counts["entries"]}),
        ("Papers by year", counts["years"]),
        ("Entries by topic", counts["topics"]),
        ("Besides", rest),
    ]
    width = max((len(name) for _, group in groups for name in group), default=0)
    blocks = (f"{heading}\n{_table(group, width)}" for heading, group in groups if group)
    return "\n\n".join(blocks)


def _table(group: Mapping[str, int], width: int) -> str:
    return "\n".join(f"  {name:<{width}}  {number:>7,}" for name, number in group.items())
