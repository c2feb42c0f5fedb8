"""Which library to use for a job: picks with reasons, install lines, examples, alternatives."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.models import Entry, Job, LibraryStatus, ModelSize, Pick, fields_of, label_of
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.install_note import InstallNote, install_note
from mi_catalog.site.text import CitationRenderer, note_html, plain_title

UPKEEP = (("active", "active"), ("kept", "active or maintained"))
"""The choices of a library's status: the value in the address, and its label."""


@dataclass(frozen=True, slots=True)
class PickView:
    """A library for a job; `data` are the values that the page filters by."""

    row: Row
    why: str
    facts: tuple[str, ...]
    note: InstallNote | None
    install: str
    example: str
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with its libraries, the one to take first at the top."""

    id: str
    title: str
    summary: str
    picks: tuple[PickView, ...]
    tutorials: tuple[Link, ...]
    text: Markup


@dataclass(frozen=True, slots=True)
class JobsPage:
    """All jobs, and the filters: name, label and choices of each."""

    jobs: tuple[JobView, ...]
    questions: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]


def jobs_page(site: Site, root: str) -> JobsPage:
    """The jobs of the catalog; `root` is the relative path to the site's root."""
    cite = CitationRenderer(site.citations, root)
    jobs = tuple(_job(site, job, cite) for job in site.catalog.jobs.values())
    picked = [
        entry
        for job in site.catalog.jobs.values()
        for pick in job.picks
        if (entry := site.catalog.find(pick.entry))
    ]
    return JobsPage(
        jobs,
        (
            ("job", "Job", tuple((job.id, job.title) for job in jobs)),
            ("sizes", "Size of model", tuple((size.value, size.heading) for size in ModelSize)),
            ("frameworks", "Framework", tuple(_commonest(picked))),
            ("upkeep", "Upkeep", UPKEEP),
        ),
    )


def _commonest(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The frameworks of several libraries, the most common first."""
    each = {entry.id: entry for entry in entries}.values()
    counts = Counter(name for entry in each for name in _values(entry, "frameworks"))
    yield from ((name, name) for name, count in counts.most_common() if count > 1)


def _job(site: Site, job: Job, cite: CitationRenderer) -> JobView:
    tutorials = (site.catalog.find(tutorial) for tutorial in job.tutorials)
    return JobView(
        id=job.id,
        title=job.title,
        summary=job.summary,
        picks=tuple(
            _pick(site, pick, entry)
            for pick in job.picks
            if (entry := site.catalog.find(pick.entry))
        ),
        tutorials=tuple(
            Link(plain_title(entry.heading), entry_address(entry)) for entry in tutorials if entry
        ),
        text=note_html(job.text, cite) if job.text else Markup(),
    )


def _pick(site: Site, pick: Pick, entry: Entry) -> PickView:
    sizes, status = _values(entry, "sizes"), "".join(_values(entry, "status"))
    alive = {
        LibraryStatus.ACTIVE.value: "active, kept",
        LibraryStatus.MAINTAINED.value: "kept",
    }
    return PickView(
        row=site.rows[entry.id],
        why=pick.why,
        facts=tuple(_facts(entry)),
        note=install_note(site.catalog.observed.installs.get(entry.id)),
        install=entry.command,
        example=(pick.example or entry.sample).rstrip("\n"),
        data=(
            ("sizes", ", ".join(sizes)),
            ("frameworks", ", ".join(_values(entry, "frameworks"))),
            ("upkeep", alive.get(status, "")),
        ),
    )


def _facts(entry: Entry) -> Iterator[str]:
    """The most important facts: status, licence, and size of models."""
    fields = {field.name: field for field in fields_of(type(entry))}
    for name in ("status", "license", "sizes"):
        if name in fields and (values := fields[name].values_in(entry)):
            yield ", ".join(map(label_of, values))


def _values(entry: Entry, name: str) -> tuple[str, ...]:
    """The values of a field, as text; none where the kind has no such field."""
    return tuple(
        str(value)
        for field in fields_of(type(entry))
        if field.name == name
        for value in field.values_in(entry)
    )
