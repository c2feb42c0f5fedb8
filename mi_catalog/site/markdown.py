"""Writes Markdown versions of prose, topics, people and other lists, for programs.

A page at `/topics/circuits/` has its Markdown at `/topics/circuits.md`; entries have theirs from
`exports/entry_files.py`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from mi_catalog.exports.addresses import under
from mi_catalog.exports.entry_files import listed, with_citations
from mi_catalog.exports.markdown import link, plain_line
from mi_catalog.exports.slices import Portion, Slice, path_entries, slices
from mi_catalog.models import Entry, LearningPath, Topic
from mi_catalog.prose_parts import CALL
from mi_catalog.site.context import Prose, Site
from mi_catalog.site.unchanged_files import Task

MOST_SUMMARIES = 60
"""Longer lists have no summaries, which each entry's own Markdown has: at about 350 bytes for an
entry they would exceed what a language model reads at once."""

T = TypeVar("T")

_BLANK = re.compile(r"\n{3,}")
_HEADING = re.compile(r"\A\s*# .*\n")
_ANCHOR = re.compile(r"[ \t]*\{[ \t]*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)


def markdown_files(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of each file."""
    for task in markdown_tasks(site):
        for address, content in task.make():
            yield address, str(content)


def markdown_tasks(site: Site) -> Iterator[Task]:
    """A task for each file, named by its address."""
    topics = {f"topics/{name}.md" for name in site.catalog.topics}
    for topic in site.catalog.topics.values():
        yield _task(f"topics/{topic.id}.md", _topic, site, topic)
    for path in site.catalog.paths.values():
        yield _task(f"paths/{path.id}.md", _path, site, path)
    for one in slices(site.catalog):
        if one.part not in (Portion.ALL, Portion.TOPIC, Portion.PATH):
            yield _task(f"{one.stem}.md", _list, site, one)
    for prose in site.prose.values():
        if prose.source not in topics and prose.address:
            yield _task(f"{prose.address.rstrip('/')}.md", _page, site, prose)


def _task(address: str, write: Callable[[Site, T], str], site: Site, subject: T) -> Task:
    return Task(address, subject, lambda: [(address, write(site, subject))])


def _page(site: Site, prose: Prose) -> str:
    return f"# {prose.title}\n\n{_text(site, prose)}\n"


def _topic(site: Site, topic: Topic) -> str:
    prose = site.prose.get(f"topics/{topic.id}.md")
    entries = site.catalog.topic_entries[topic.id]
    parts = [
        f"- {link(part.title, under(site.base_url, f'topics/{topic.id}/{part.id}.md'))}: "
        f"{plain_line(part.summary)}"
        for part in topic.subtopics
    ]
    works = _lines(site, entries)
    sections = [
        f"# {topic.title}",
        plain_line(topic.summary),
        "## Subtopics\n\n" + "\n".join(parts) if parts else "",
        _text(site, prose) if prose else "",
        f"## Everything in this topic\n\n{works}" if works else "",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _list(site: Site, one: Slice) -> str:
    """A part of the catalog that is only a list."""
    sections = [f"# {plain_line(one.title)}", plain_line(one.summary), _lines(site, one.entries)]
    return "\n\n".join(section for section in sections if section) + "\n"


def _lines(site: Site, entries: Sequence[Entry]) -> str:
    """Entries as a list, with summaries if there are few."""
    is_short = len(entries) <= MOST_SUMMARIES
    return "\n".join(
        listed(entry, site.references, site.base_url, summary=is_short) for entry in entries
    )


def _path(site: Site, path: LearningPath) -> str:
    why = {site.catalog.renamed.get(step.entry, step.entry): step.why for step in path.steps}
    steps = [
        f"{number}. {listed(entry, site.references, site.base_url)[2:]} {plain_line(why[entry.id])}"
        for number, entry in enumerate(path_entries(site.catalog, path.id), 1)
    ]
    return f"# {path.title}\n\n{plain_line(path.summary)}\n\n" + "\n".join(steps) + "\n"


def _text(site: Site, prose: Prose) -> str:
    """Prose without its heading, generated parts and anchors."""
    text = _HEADING.sub("", CALL.sub("", prose.markdown).lstrip("\n"))
    cited = with_citations(site.catalog, site.references, _ANCHOR.sub("", text), site.base_url)
    return _BLANK.sub("\n\n", cited).strip()
