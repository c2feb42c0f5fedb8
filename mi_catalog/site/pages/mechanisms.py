"""The tables of mechanisms, and a page for each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from mi_catalog.exports import addresses
from mi_catalog.models import Mechanism, MechanismKind, Part, StudiedModel
from mi_catalog.models.mechanism import HEAD
from mi_catalog.site.context import Link, Row, Site, topic_link
from mi_catalog.site.page import Page
from mi_catalog.site.pages.heads import HeadMap, head_map, head_map_links, map_of, mapped_models
from mi_catalog.site.pages.lineage import LineageStep, steps_after, steps_before, steps_of
from mi_catalog.site.pages.linked_data import table_data
from mi_catalog.site.text import inline, plain_title

ADDRESS = "mechanisms/"
LEAD = (
    "{count} circuits, head roles, neurons, features, directions and algorithms that works found "
    "inside particular models, with their parts, evidence and what became of them."
)
SHOWN = 8
"""How many mechanisms of a table are shown first; the others are folded by topic."""
GROUPS = (
    ("circuits", "Known circuits and algorithms", (MechanismKind.CIRCUIT, MechanismKind.ALGORITHM)),
    ("heads", "Roles of attention heads", (MechanismKind.HEAD,)),
    (
        "units",
        "Neurons, features and directions",
        (MechanismKind.NEURON, MechanismKind.FEATURE, MechanismKind.DIRECTION),
    ),
)
"""The tables of the page: an anchor, a heading and the kinds in it."""


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a mechanism: each place with the address of its head, "" for other places."""

    role: str
    places: tuple[Link, ...]
    does: Markup
    model: str


@dataclass(frozen=True, slots=True)
class MechanismLine:
    """A row of a table of mechanisms.

    Attributes:
        data: the values that the table is filtered by: a column and its values, separated by ", ".

    """

    id: str
    name: str
    address: str
    kind: str
    behaviour: Markup
    models: str
    parts: tuple[PartView, ...]
    methods: str
    measured: str
    code: str
    found_in: Row
    replicated: int
    disputed: int
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MechanismFold:
    """Mechanisms of a topic, shown when the reader opens them."""

    title: str
    lines: tuple[MechanismLine, ...]


@dataclass(frozen=True, slots=True)
class MechanismTable:
    """A table: mechanisms shown first, others folded by topic, and the total."""

    id: str
    title: str
    lines: tuple[MechanismLine, ...]
    count: int
    folds: tuple[MechanismFold, ...] = ()


@dataclass(frozen=True, slots=True)
class MechanismFilter:
    """A column that the tables are filtered by: values with their labels and counts."""

    column: str
    label: str
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class MechanismsPage:
    """Everything the page of all mechanisms shows."""

    lead: str
    count: int
    tables: tuple[MechanismTable, ...]
    filters: tuple[MechanismFilter, ...]
    map: HeadMap | None
    maps: tuple[Link, ...]
    formats: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Another model in which a mechanism was found."""

    model: str
    work: Row


@dataclass(frozen=True, slots=True)
class MechanismPage:
    """Everything the page of a mechanism shows.

    Attributes:
        after: what later works did with the mechanism itself.
        after_work: what later works did with the work that found it, if `after` is empty.
        complete_to: until when the catalog has all papers; "" if unknown.

    """

    line: MechanismLine
    how: Markup
    models: tuple[Link, ...]
    evidence: str
    methods: str
    topics: tuple[Link, ...]
    found_in: Row
    before: tuple[LineageStep, ...]
    after: tuple[LineageStep, ...]
    after_work: tuple[LineageStep, ...]
    elsewhere: tuple[Seen, ...]
    complete_to: str
    map: HeadMap | None
    path: str
    file: str
    edit: str
    history: str


def mechanism_pages(site: Site) -> Iterator[Page]:
    """The page of all mechanisms, and a page for each."""
    mechanisms = site.mechanisms
    if not mechanisms:
        return
    lead = LEAD.format(count=len(mechanisms))
    yield Page(
        address=ADDRESS,
        template="mechanisms.html",
        title="Mechanisms",
        description=lead,
        section="topics",
        data=partial(_all, site, lead),
        linked_data=partial(table_data, site, "Mechanisms", lead, ADDRESS, addresses.MECHANISMS),
        sources=mechanisms,
    )
    for mechanism in mechanisms.values():
        yield Page(
            address=addresses.mechanism(mechanism.id),
            template="mechanism.html",
            title=plain_title(mechanism.name),
            description=plain_title(mechanism.behaviour),
            section="topics",
            data=partial(_one, site, mechanism),
            sources=(mechanism.id, *mechanism.works),
        )


def _all(site: Site, lead: str) -> MechanismsPage:
    whole = [table_of(site, name) for name, _, _ in GROUPS]
    lines = [line for table in whole for line in table.lines]
    stems = ((suffix.upper(), f"{addresses.MECHANISMS}.{suffix}") for suffix in ("json", "csv"))
    return MechanismsPage(
        lead=lead,
        count=len(lines),
        tables=tuple(_folded(site, table) for table in whole if table.lines),
        filters=tuple(_filters(site, lines)),
        map=head_map(site, models[0]) if (models := mapped_models(site)) else None,
        maps=head_map_links(site),
        formats=tuple(Link(title, address) for title, address in stems),
    )


def table_of(site: Site, name: str, most: int | None = None) -> MechanismTable:
    """The table with an anchor: its mechanisms, those with most works first.

    Args:
        site: what the pages are made from.
        name: the anchor.
        most: how many to show; None for all.

    Raises:
        KeyError: no table has this anchor.

    """
    title, kinds = {anchor: (title, kinds) for anchor, title, kinds in GROUPS}[name]
    found = [m for m in site.mechanisms.values() if m.kind in kinds]
    found.sort(key=lambda mechanism: -len(mechanism.works))
    lines = tuple(_line(site, mechanism) for mechanism in found[:most])
    return MechanismTable(name, title, lines, len(found))


def _folded(site: Site, table: MechanismTable) -> MechanismTable:
    """The table with the mechanisms of most works shown first, and the others folded by topic."""
    subjects = Counter(site.mechanisms[line.id].topics[0] for line in table.lines)
    everyday = {topic for topic, count in subjects.items() if count > len(table.lines) / 3}
    folds: dict[str, list[MechanismLine]] = {}
    for line in table.lines[SHOWN:]:
        topics = site.mechanisms[line.id].topics
        topic = next((topic for topic in topics if topic not in everyday), topics[0])
        folds.setdefault(topic, []).append(line)
    titles = {topic.id: topic.title for topic in site.catalog.topics.values()}
    most_first = sorted(folds.items(), key=lambda fold: -len(fold[1]))
    return replace(
        table,
        lines=table.lines[:SHOWN],
        folds=tuple(
            MechanismFold(titles.get(topic, topic), tuple(lines)) for topic, lines in most_first
        ),
    )


def links_of(mechanisms: Iterable[Mechanism]) -> tuple[Link, ...]:
    """Mechanisms as links to their pages."""
    return tuple(Link(plain_title(m.name), addresses.mechanism(m.id)) for m in mechanisms)


def mechanisms_in(site: Site, model: StudiedModel) -> tuple[Link, ...]:
    """The mechanisms found in a model, or in a version or size of it, as links."""
    found = site.model_index.mechanisms.get(model.id, ())
    return links_of(mechanism for mechanism in found if mechanism.id in site.mechanisms)


def _line(site: Site, mechanism: Mechanism) -> MechanismLine:
    tested = (
        ("replicated", mechanism.replicated_by),
        ("disputed", mechanism.disputed_by),
        ("code", mechanism.code),
    )
    return MechanismLine(
        id=mechanism.id,
        name=plain_title(mechanism.name),
        address=addresses.mechanism(mechanism.id),
        kind=mechanism.kind.label,
        behaviour=inline(mechanism.behaviour),
        models=", ".join(mechanism.models),
        parts=tuple(_parts(site, mechanism)),
        methods=", ".join(mechanism.methods),
        measured=mechanism.measured or "",
        code=mechanism.code or "",
        found_in=site.rows[mechanism.found_in],
        replicated=len(mechanism.replicated_by),
        disputed=len(mechanism.disputed_by),
        data=(
            ("kind", mechanism.kind.value),
            ("model", ", ".join(_families(site, mechanism))),
            ("topic", ", ".join(mechanism.topics)),
            ("known", ", ".join(name for name, value in tested if value)),
        ),
    )


def _families(site: Site, mechanism: Mechanism) -> tuple[str, ...]:
    """The known models and families of models in which a mechanism was found, by name."""
    names = site.catalog.models
    found = (names.lineage(model) for model in mechanism.models if names.find(model))
    return tuple(dict.fromkeys(name for lineage in found for name in lineage))


def _parts(site: Site, mechanism: Mechanism) -> Iterator[PartView]:
    for part in mechanism.parts:
        yield PartView(
            role=part.role,
            places=tuple(_place(site, mechanism, part, place) for place in part.where),
            does=inline(part.does or ""),
            model=part.model or "",
        )


def _place(site: Site, mechanism: Mechanism, part: Part, place: str) -> Link:
    """A place, with the address of its head on the map of the model."""
    name = part.model or (mechanism.models[0] if len(mechanism.models) == 1 else "")
    model = site.catalog.models.find(name) if name and HEAD.match(place) else None
    known = {link.title: link.address for link in head_map_links(site)}
    address = known.get(model.name, "") if model else ""
    return Link(place, f"{address}#{place}" if address else "")


def _filters(site: Site, lines: Iterable[MechanismLine]) -> Iterator[MechanismFilter]:
    lines = [*lines]
    kinds = {kind.value: kind.label for kind in MechanismKind}
    topics = {topic.id: topic.title for topic in site.catalog.topics.values()}
    known = {
        "replicated": "replicated",
        "disputed": "disputed",
        "code": "with code",
    }
    yield _filter("kind", "Kind", lines, kinds)
    yield _filter("model", "Model", lines, {})
    yield _filter("topic", "Topic", lines, topics)
    yield _filter("known", "What is known", lines, known)


def _filter(
    column: str, label: str, lines: Iterable[MechanismLine], labels: Mapping[str, str]
) -> MechanismFilter:
    """The values of a column: in the order of the labels, else by name."""
    values = [value for line in lines for value in dict(line.data)[column].split(", ") if value]
    order = [*labels] or sorted({*values}, key=str.casefold)
    counts = Counter(values)
    return MechanismFilter(
        column,
        label,
        tuple((value, labels.get(value, value), counts[value]) for value in order if counts[value]),
    )


def _one(site: Site, mechanism: Mechanism) -> MechanismPage:
    path = site.catalog.path_of(mechanism.id)
    found = site.catalog.entries[mechanism.found_in]
    after = steps_of(site, mechanism)
    return MechanismPage(
        line=_line(site, mechanism),
        how=inline(mechanism.how),
        models=tuple(Link(name, site.model_index.address_of(name)) for name in mechanism.models),
        evidence=mechanism.evidence.label,
        methods=", ".join(mechanism.methods),
        topics=tuple(
            topic_link(site.catalog.topics[t]) for t in mechanism.topics if t in site.catalog.topics
        ),
        found_in=site.rows[mechanism.found_in],
        before=steps_before(site, found),
        after=after,
        after_work=() if after else steps_after(site, found),
        elsewhere=tuple(
            Seen(seen.model, site.rows[work.id])
            for seen in mechanism.elsewhere
            if (work := site.catalog.find(seen.work))
        ),
        complete_to=site.complete_to,
        map=map_of(site, [mechanism]),
        path=path,
        file=site.file_text(path),
        edit=site.repository.edit(path),
        history=site.repository.history(path),
    )
