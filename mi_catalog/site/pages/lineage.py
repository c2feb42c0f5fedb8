"""The works before and after an entry: curated relations, mentions, observed citations."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mi_catalog.catalog import oldest_first
from mi_catalog.exports.addresses import mechanism as mechanism_address
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.models import Entry, Mechanism, PartialDate
from mi_catalog.relations import WorkRelation
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.text import date_text, inline, plain_title

SHOWN_AFTER = 8
"""How many later works are shown before the rest is folded: half a screen."""
CITING_SHOWN, CITING_LISTED = 6, 60
"""How many citing works are shown first, and how many are listed in all."""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """A work before or after an entry.

    Attributes:
        kind: the kind of the relation, which styles it.
        verb: the relation from the entry's side, as in "disputed by".
        why: the curator's reason.
        mechanisms: those whose files relate the two works, if the works' own files do not.

    """

    kind: str
    verb: str
    year: int | None
    row: Row
    why: Markup
    mechanisms: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedBy:
    """The works of the catalog that are observed to cite an entry.

    Attributes:
        first: the best known of them: essential ones first, then those that are cited most.
        more: further ones in the same order.
        count: how many there are.
        day: when this was observed.

    """

    first: tuple[Row, ...]
    more: tuple[Row, ...]
    count: int
    day: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """The works before and after an entry.

    Attributes:
        before: works that it builds on, the earliest first.
        after: works that build on it, the earliest first.
        more_after: the rest of these, which pages fold.
        mentions: prose, paths and other entries that refer to it, without works in the lists.
        observed: works that cite it, without works in the lists; None for none.

    """

    before: tuple[LineageStep, ...]
    after: tuple[LineageStep, ...]
    more_after: tuple[LineageStep, ...]
    mentions: tuple[Link, ...]
    observed: CitedBy | None


def lineage_of(site: Site, entry: Entry) -> Lineage:
    """The lineage of an entry."""
    before = steps_before(site, entry)
    after = steps_after(site, entry)
    known = {step.row.id for step in (*before, *after)}
    return Lineage(
        before=before,
        after=after[:SHOWN_AFTER],
        more_after=after[SHOWN_AFTER:],
        mentions=tuple(_mentions(site, entry, known)),
        observed=_observed(site, entry, known),
    )


def _observed(site: Site, entry: Entry, known: set[str]) -> CitedBy | None:
    catalog = site.catalog
    citing = [work for work in catalog.cited_by.get(entry.id, ()) if work.id not in known]
    if not citing:
        return None
    citing.sort(
        key=lambda work: (work.is_essential, catalog.citation_weight(work.id)), reverse=True
    )
    rows = site.rows_of(citing[:CITING_LISTED])
    day = date_text(PartialDate(catalog.observed.citations.day))
    return CitedBy(rows[:CITING_SHOWN], rows[CITING_SHOWN:], len(citing), day)


def steps_before(site: Site, entry: Entry) -> tuple[LineageStep, ...]:
    """The works that an entry builds on, the earliest first."""
    relations = site.catalog.relations_from.get(entry.id, ())
    return tuple(
        _step(site, relation.earlier, relation, relation.kind.label) for relation in relations
    )


def steps_after(site: Site, entry: Entry) -> tuple[LineageStep, ...]:
    """The works that build on an entry, the earliest first."""
    return tuple(
        step_after(site, relation) for relation in site.catalog.relations_to.get(entry.id, ())
    )


def step_after(site: Site, relation: WorkRelation) -> LineageStep:
    """A later work, with the relation from the earlier one's side."""
    return _step(site, relation.later, relation, relation.kind.reverse)


def steps_of(site: Site, mechanism: Mechanism) -> tuple[LineageStep, ...]:
    """The later works on a mechanism, the earliest first, with the reasons in their files."""
    found = site.catalog.find(mechanism.found_in)
    named = [
        (work, kind)
        for kind, works in mechanism.followers.items()
        for work in (site.catalog.find(identifier) for identifier in works)
        if work
    ]
    relations = [
        WorkRelation(work, found, kind, _why(site, work, found))
        for work, kind in named
        if found and work is not found
    ]
    relations.sort(key=lambda relation: (relation.later.when or "", relation.later.id))
    return tuple(step_after(site, relation) for relation in relations)


def _why(site: Site, later: Entry, earlier: Entry) -> str:
    """The reason in a work's own file for its relation to an earlier one; "" for none."""
    relations = site.catalog.relations_from.get(later.id, ())
    return next((relation.why for relation in relations if relation.earlier is earlier), "")


def _step(site: Site, other: Entry, relation: WorkRelation, verb: str) -> LineageStep:
    year = other.when.year if other.when else None
    shown = (site.mechanisms[m.id] for m in relation.mechanisms if m.id in site.mechanisms)
    links = tuple(Link(plain_title(m.name), mechanism_address(m.id)) for m in shown)
    return LineageStep(
        relation.kind.value, verb, year, site.rows[other.id], inline(relation.why), links
    )


def _mentions(site: Site, entry: Entry, known: set[str]) -> Iterator[Link]:
    """What refers to an entry: works and paths, then prose."""
    fields = site.catalog.linked_from.get(entry.id, ())
    notes = [work.id for work in oldest_first(site.noted_by.get(entry.id, ()))]
    for source in dict.fromkeys([*fields, *notes]):
        if source in site.catalog.paths:
            yield Link(f"Path: {site.catalog.paths[source].title}", f"paths/{source}/")
        elif source not in known:
            naming = site.catalog.entries[source]
            yield Link(str(plain_title(naming.heading)), entry_address(naming))
    yield from site.cited_in.get(entry.id, ())
