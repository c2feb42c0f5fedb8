"""The pages of models: facts, works, dictionaries, libraries."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode, urlsplit

from mi_catalog.model_names import FILE
from mi_catalog.models import DictionaryKind, StudiedModel, Work
from mi_catalog.models import Site as Place
from mi_catalog.site.context import Link, Row, Site, topic_link
from mi_catalog.site.figures.layers import LayerStrip, layer_strip
from mi_catalog.site.page import Page
from mi_catalog.site.pages.dictionaries import (
    HUB,
    DictionaryRow,
    dictionary_rows,
    filtered,
)
from mi_catalog.site.pages.heads import HeadMap, head_map
from mi_catalog.site.pages.mechanisms import mechanisms_in

ADDRESS = "models/"
TITLE = "Models"
PER_TOPIC = 5
"""How many works of a topic the page of a model shows, with a link to a search for the rest."""
TOPICS = 8
"""The most topics with works on the page of a model: about four screens of a laptop."""
MOST_DICTIONARIES = 40
"""The most dictionaries on a page; a family with more shows the number for each size instead."""


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model in a list: links to its page and its family's, facts, and counts."""

    link: Link
    family: str
    depth: int
    maker: str
    parameters: str
    layers: str
    width: str
    license: str
    works: int
    dictionaries: int


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """Everything the list of models shows."""

    lines: tuple[ModelLine, ...]
    makers: tuple[tuple[str, int], ...]
    dictionaries: int


@dataclass(frozen=True, slots=True)
class Covered:
    """Dictionaries of one kind and site: how many releases, and the layers they cover."""

    title: str
    count: int
    strip: LayerStrip | None
    address: str


@dataclass(frozen=True, slots=True)
class TopicWorks:
    """The newest works on a model in a topic, their number, and the address of a search for all."""

    topic: Link
    rows: tuple[Row, ...]
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Tools:
    """The entries of one kind that name the model."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ModelPage:
    """Everything the page of a model shows.

    Attributes:
        covered: the layers that its dictionaries cover together, by kind and site.
        family: works that name only its family and may be about this size, with their address.

    """

    name: str
    families: tuple[Link, ...]
    lead: str
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    source: Link | None
    versions: tuple[ModelLine, ...]
    covered: tuple[Covered, ...]
    dictionaries: tuple[DictionaryRow, ...]
    dictionary_count: int
    dictionaries_address: str
    topics: tuple[TopicWorks, ...]
    works: int
    works_address: str
    family: Link | None
    mechanisms: tuple[Link, ...]
    map: HeadMap | None
    tools: tuple[Tools, ...]
    edit: str


def model_pages(site: Site) -> Iterator[Page]:
    """The list of models and the page of each."""
    yield _index(site)
    for id_, address in site.model_index.addresses.items():
        yield _page(site, site.catalog.models.by_id[id_], address)


def _index(site: Site) -> Page:
    count = len(site.model_index.addresses)
    description = (
        f"{count} models that works of mechanistic interpretability study, each with its works, "
        "its dictionaries and the libraries that open it."
    )
    works = (
        work.id
        for model in site.model_index.addresses
        for work in site.model_index.works.get(model, ())
    )
    return Page(
        ADDRESS, "models.html", TITLE, description, "models", partial(_list, site),
        sources=frozenset(works) or [FILE],
    )  # fmt: skip


def _list(site: Site) -> ModelsPage:
    lines = tuple(_line(site, site.catalog.models.by_id[id_]) for id_ in site.model_index.addresses)
    makers = Counter(line.maker for line in lines if line.maker)
    return ModelsPage(
        lines, tuple(sorted(makers.items())), len(site.catalog.dictionaries.published)
    )


def _line(site: Site, model: StudiedModel) -> ModelLine:
    names, index = site.catalog.models, site.model_index
    families = [*names.ancestors(model)]
    return ModelLine(
        link=Link(model.name, index.addresses.get(model.id, "")),
        family=families[-1].name if families else model.name,
        depth=len(families),
        maker=_said(site, model, "maker"),
        parameters=model.parameters or "",
        layers=str(model.layers or ""),
        width=f"{model.width:,}" if model.width else "",
        license=_said(site, model, "license"),
        works=len(index.works.get(model.id, ())),
        dictionaries=len(index.dictionaries.get(model.id, ())),
    )


def _said(site: Site, model: StudiedModel, field: str) -> str:
    value, _ = site.catalog.models.fact(model, field)
    return getattr(value, "label", None) or str(value or "")


def _page(site: Site, model: StudiedModel, address: str) -> Page:
    index = site.model_index
    works = index.works.get(model.id, ())
    dictionaries = index.dictionaries.get(model.id, ())
    description = (
        f"What is known inside {model.name}: {len(works)} works by topic, {len(dictionaries)} "
        "releases of dictionaries with the lines that load them, and the tools that open it."
    )
    data = partial(_model, site, model)
    others, found = index.others.get(model.id, ()), index.mechanisms.get(model.id, ())
    shown = [*(entry.id for entry in (*works, *others)), *(mechanism.id for mechanism in found)]
    sources = shown or [FILE]  # the vocabulary also changes for other models
    return Page(address, "model.html", model.name, description, "models", data, sources=sources)


def _model(site: Site, model: StudiedModel) -> ModelPage:
    names, index = site.catalog.models, site.model_index
    works = index.works.get(model.id, ())
    published = index.dictionaries.get(model.id, ())
    is_long = len(published) > MOST_DICTIONARIES
    families = [*names.ancestors(model)]
    _, teller = names.fact(model, "source")
    source = model.source or (teller.source if teller else None)
    return ModelPage(
        name=model.name,
        families=tuple(
            Link(family.name, index.addresses.get(family.id, "")) for family in reversed(families)
        ),
        lead=_lead(len(works), len(published)),
        facts=tuple(_facts(site, model)),
        source=Link(urlsplit(source).netloc, source) if source else None,
        versions=tuple(
            _line(site, child)
            for child in names.children.get(model.id, ())
            if child.id in index.addresses
        ),
        covered=tuple(_covered(site, model)) if model.layers else (),
        dictionaries=() if is_long else dictionary_rows(site, published),
        dictionary_count=len(published),
        dictionaries_address=filtered(model=model.name),
        topics=tuple(_topics(site, model, works)),
        works=len(works),
        works_address=_search(model),
        family=_family(site, model, families),
        mechanisms=mechanisms_in(site, model),
        map=head_map(site, model),
        tools=tuple(_tools(site, model)),
        edit=site.repository.edit(f"catalog/{FILE}"),
    )


def _lead(works: int, dictionaries: int) -> str:
    parts = [
        f"{count:,} {one if count == 1 else many}"
        for count, one, many in (
            (works, "work studies it", "works study it"),
            (dictionaries, "release of dictionaries", "releases of dictionaries"),
        )
        if count
    ]
    return f"{'; '.join(parts)}."


def _facts(site: Site, model: StudiedModel) -> Iterator[tuple[str, tuple[Link, ...]]]:
    plain = (
        ("Made by", _said(site, model, "maker")),
        ("Architecture", _said(site, model, "architecture")),
        ("Parameters", model.parameters or ""),
        ("Layers", str(model.layers or "")),
        ("Heads a layer", str(model.heads or "")),
        ("Width (d_model)", f"{model.width:,}" if model.width else ""),
        ("Licence", _said(site, model, "license")),
    )
    yield from ((label, (Link(value, ""),)) for label, value in plain if value)
    if model.checkpoints:
        yield "Hugging Face", tuple(Link(name, HUB + name) for name in model.checkpoints)


def _covered(site: Site, model: StudiedModel) -> Iterator[Covered]:
    """The layers that dictionaries of each kind and site cover together."""
    found: dict[tuple[DictionaryKind, str], list[str | None]] = defaultdict(list)
    for one in site.model_index.dictionaries.get(model.id, ()):
        for part in one.release.sites or (None,):
            found[one.release.kind, part.value if part else ""].append(one.release.layers)
    labels = {part.value: part.label for part in Place}
    for (kind, place), covered in found.items():
        layers = [] if place == Place.EMBEDDING else covered
        chosen = {"model": model.name, "kind": kind.value} | ({"site": place} if place else {})
        yield Covered(
            title=f"{kind.label}, {labels[place]}" if place else kind.label,
            count=len(covered),
            strip=layer_strip(layers, model.layers),
            address=filtered(**chosen),
        )


def _topics(site: Site, model: StudiedModel, works: tuple[Work, ...]) -> Iterator[TopicWorks]:
    """Works under their main topics; those that name the model itself come first."""
    own = site.model_index.own_works.get(model.id, frozenset())
    found: dict[str, list[Work]] = defaultdict(list)
    for work in sorted(works, key=lambda work: (work.id not in own, not work.essential)):
        if topic := site.catalog.main_topic(work):
            found[topic.id].append(work)
    for id_, members in sorted(found.items(), key=lambda pair: -len(pair[1]))[:TOPICS]:
        yield TopicWorks(
            topic=topic_link(site.catalog.topics[id_]),
            rows=site.rows_of(members[:PER_TOPIC]),
            count=len(members),
            address=_search(model, topic=id_),
        )


def _search(model: StudiedModel, **more: str) -> str:
    return f"papers/?{urlencode({'model': model.name, **more})}"


def _family(site: Site, model: StudiedModel, families: list[StudiedModel]) -> Link | None:
    """The works that name only the family of a size."""
    family = families[0] if families else None
    if family is None or family.id not in site.model_index.addresses:
        return None
    count = len(site.model_index.own_works.get(family.id, ()))
    named = "1 work that names" if count == 1 else f"{count:,} works that name"
    title = f"{named} {family.name} without a size"
    return (
        Link(title, site.model_index.addresses[family.id]) if count and model.parameters else None
    )


def _tools(site: Site, model: StudiedModel) -> Iterator[Tools]:
    others = site.model_index.others.get(model.id, ())
    for kind in site.catalog.by_kind:
        if named := [entry for entry in others if entry.KIND is kind]:
            yield Tools(kind.title, site.rows_of(named))
