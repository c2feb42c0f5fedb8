"""Maps of attention heads: what has been published about each head of a model."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mi_catalog.exports import addresses
from mi_catalog.models import Mechanism, MechanismKind, Part, StudiedModel
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.page import Page
from mi_catalog.site.text import inline, plain_title

FEWEST = 5
"""The fewest heads with published roles for which a model has a map."""
WIDEST = 12
"""Up to this many heads in a layer, cells have room for words."""

Place = tuple[int, int]
"""A layer and a head in it, both counted from 0."""


@dataclass(frozen=True, slots=True)
class HeadRole:
    """The role of a head in one mechanism."""

    role: str
    does: Markup
    mechanism: Link
    work: Row
    disputed_by: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A head: its place, its roles, and whether the page highlights it."""

    place: str
    roles: tuple[HeadRole, ...]
    is_marked: bool

    @property
    def names(self) -> tuple[str, ...]:
        """Its roles in words, without repetition."""
        return tuple(dict.fromkeys(role.role for role in self.roles))

    @property
    def is_disputed(self) -> bool:
        """Whether a work disputes what was published about it."""
        return any(role.disputed_by for role in self.roles)


@dataclass(frozen=True, slots=True)
class HeadMap:
    """The heads of a model, in a row for each layer; `address` is that of the map's own page."""

    id: str
    model: str
    address: str
    layers: tuple[tuple[HeadCell, ...], ...]
    has_words: bool

    @property
    def known(self) -> tuple[HeadCell, ...]:
        """The heads with a published role, in the order of the map."""
        return tuple(cell for layer in self.layers for cell in layer if cell.roles)

    @property
    def marked(self) -> tuple[HeadCell, ...]:
        """The heads that the page highlights."""
        return tuple(cell for cell in self.known if cell.is_marked)

    @property
    def count(self) -> int:
        """How many heads the model has."""
        return sum(map(len, self.layers))


@dataclass(frozen=True, slots=True)
class HeadMapPage:
    """Everything the page of a map shows; `others` are the maps of other models."""

    map: HeadMap
    others: tuple[Link, ...]


def mapped_models(site: Site) -> tuple[StudiedModel, ...]:
    """The models with a map, the one with most known heads first."""
    found = [
        (model, len(places))
        for identifier, places in site.placed_heads.items()
        if (model := site.catalog.models.by_id[identifier]).layers and model.heads
    ]
    found = [(model, count) for model, count in found if count >= FEWEST]
    return tuple(model for model, _ in sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def head_map(site: Site, model: StudiedModel, marked: Collection[str] = ()) -> HeadMap | None:
    """The map of a model; None if too few heads are known.

    Args:
        site: what the pages are made from.
        model: the model.
        marked: ids of mechanisms whose heads are highlighted.

    """
    if model not in mapped_models(site):
        return None
    heads = model.heads or 0
    return HeadMap(
        id=model.id,
        model=model.name,
        address=_address(model),
        layers=tuple(
            tuple(_cell(site, model, (layer, head), marked) for head in range(heads))
            for layer in range(model.layers or 0)
        ),
        has_words=heads <= WIDEST,
    )


def map_of(site: Site, mechanisms: Collection[Mechanism]) -> HeadMap | None:
    """The map that has most heads of some mechanisms, with these highlighted; None without one."""
    marked = {mechanism.id for mechanism in mechanisms}
    counts = {
        model: sum(any(m.id in marked for m, _ in found) for found in places.values())
        for model, places in site.placed_heads.items()
    }
    best = max(counts, key=lambda model: counts[model], default="")
    return head_map(site, site.catalog.models.by_id[best], marked) if counts.get(best) else None


def head_map_pages(site: Site) -> Iterator[Page]:
    """A page for each map."""
    for model in mapped_models(site):
        yield Page(
            address=_address(model),
            template="head-map.html",
            title=f"Attention heads of {model.name}",
            description=f"What has been published about each attention head of {model.name}.",
            section="topics",
            data=partial(_page, site, model),
            sources={
                source
                for found in site.placed_heads[model.id].values()
                for mechanism, _ in found
                for source in (mechanism.id, *mechanism.works)
            },
        )


def head_map_links(site: Site) -> tuple[Link, ...]:
    """Links to the maps, by the names of their models."""
    return tuple(Link(model.name, _address(model)) for model in mapped_models(site))


def _page(site: Site, model: StudiedModel) -> HeadMapPage:
    made = head_map(site, model)
    if made is None:
        raise LookupError(f"{model.name} has no map")
    return HeadMapPage(made, tuple(x for x in head_map_links(site) if x.address != made.address))


def _address(model: StudiedModel) -> str:
    return f"{addresses.mechanism('heads')}{model.id}/"


def _cell(site: Site, model: StudiedModel, place: Place, marked: Collection[str]) -> HeadCell:
    found = site.placed_heads[model.id].get(place, ())
    roles: dict[tuple[str, str], HeadRole] = {}
    for mechanism, part in found:
        # if a work has both a circuit and a role for a head, the circuit has more details
        key = (part.role, mechanism.found_in)
        if key not in roles or mechanism.kind is not MechanismKind.HEAD:
            roles[key] = _role(site, mechanism, part)
    return HeadCell(
        place=f"L{place[0]}H{place[1]}",
        roles=tuple(roles.values()),
        is_marked=any(mechanism.id in marked for mechanism, _ in found),
    )


def _role(site: Site, mechanism: Mechanism, part: Part) -> HeadRole:
    known = (site.catalog.find(work) for work in mechanism.disputed_by)
    return HeadRole(
        role=part.role,
        does=inline(part.does or ""),
        mechanism=Link(plain_title(mechanism.name), addresses.mechanism(mechanism.id)),
        work=site.rows[mechanism.found_in],
        disputed_by=site.rows_of([work for work in known if work]),
    )
