"""The page of dictionaries: each release with what it covers and the code that loads it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from mi_catalog.dictionaries import FILE, Published
from mi_catalog.exports import addresses
from mi_catalog.identity.identifiers import slug
from mi_catalog.models import DictionaryKind, DictionarySuite
from mi_catalog.models import Site as Place
from mi_catalog.site.context import Link, Site
from mi_catalog.site.figures.layers import LayerStrip, layer_strip
from mi_catalog.site.page import Page
from mi_catalog.site.pages.linked_data import table_data

ADDRESS = "dictionaries/"
TITLE = "Dictionaries"
HUB = "https://huggingface.co/"
NEURONPEDIA = "https://www.neuronpedia.org/"
_MILLION = 1_000_000
_THOUSAND = 1_000
FEW = 4
"""Up to this many widths are listed; of more, the range."""


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """A release as the table shows it.

    Attributes:
        anchor: the id of its row.
        model: a link to the model's page, or its name.
        checkpoint: the model as its makers name it.
        data: the columns that the form filters by, and the row's values.
        ids: patterns of the ids that its code accepts.

    """

    anchor: str
    name: str
    model: Link
    checkpoint: str
    kind: str
    sites: str
    strip: LayerStrip | None
    layers: str
    widths: str
    l0: str
    facts: tuple[Link, ...]
    lines: str
    ids: tuple[str, ...]
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ModelReleases:
    """The releases for a model, shown when the reader opens them.

    Attributes:
        kinds: what kinds of dictionaries they are, and what these read.
        strip: the layers that they cover together.

    """

    model: str
    kinds: str
    sites: str
    strip: LayerStrip | None
    rows: tuple[DictionaryRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyReleases:
    """The models of a family that have dictionaries; `id` is the anchor of their heading."""

    id: str
    title: str
    count: int
    models: tuple[ModelReleases, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that the table can be filtered by; values with their labels and counts."""

    column: str
    label: str
    values: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class DictionariesPage:
    """Everything the page shows; `total` counts releases and `count` the dictionaries in them."""

    families: tuple[FamilyReleases, ...]
    total: int
    choices: tuple[Choice, ...]
    count: int
    models: int
    package: str
    version: str
    seen: str
    formats: tuple[Link, ...]
    edit: str


def dictionaries_page(site: Site) -> Page:
    """The page."""
    count = len(site.catalog.dictionaries.published)
    description = (
        f"{count} releases of sparse autoencoders, transcoders and crosscoders, by model, layer "
        "and width, each with the lines that load it."
    )
    about = partial(table_data, site, TITLE, description, ADDRESS, addresses.DICTIONARIES)
    return Page(
        ADDRESS,
        "dictionaries.html",
        TITLE,
        description,
        "models",
        partial(_data, site),
        linked_data=about,
        sources=[
            f"catalog/{FILE}",
            *(one.suite.id for one in site.model_index.published if one.suite),
        ],
    )


def _data(site: Site) -> DictionariesPage:
    published = site.model_index.published
    registry = site.catalog.dictionaries.registry
    models = [site.catalog.models.find(one.release.model) for one in published]
    return DictionariesPage(
        families=tuple(_families(site, published)),
        total=len(published),
        choices=tuple(_choices(site, published)),
        count=sum(one.release.count or 1 for one in published),
        models=len({model.id for model in models if model}),
        package=registry.package if registry else "",
        version=registry.version if registry else "",
        seen=registry.seen if registry else "",
        formats=tuple(
            Link(f"dictionaries{suffix}", f"{addresses.DICTIONARIES}{suffix}")
            for suffix in (".csv", ".json")
        ),
        edit=site.repository.edit(f"catalog/{FILE}"),
    )


def _families(site: Site, published: Iterable[Published]) -> Iterator[FamilyReleases]:
    """Releases under the widest families of their models, and there by model."""
    names = site.catalog.models
    found: dict[str, dict[str, list[Published]]] = {}
    for one in published:
        lineage = names.lineage(one.release.model)
        found.setdefault(lineage[-1], {}).setdefault(lineage[0], []).append(one)
    for family, models in found.items():
        yield FamilyReleases(
            id=f"family-{slug(family)}",
            title=family,
            count=sum(map(len, models.values())),
            models=tuple(_of_model(site, model, releases) for model, releases in models.items()),
        )


def _of_model(site: Site, model: str, published: list[Published]) -> ModelReleases:
    known = site.catalog.models.find(model)
    layers = site.catalog.models.fact(known, "layers")[0] if known else None
    releases = [one.release for one in published]
    kinds = {release.kind for release in releases}
    sites = {part for release in releases for part in release.sites}
    return ModelReleases(
        model=model,
        kinds=", ".join(kind.label for kind in DictionaryKind if kind in kinds),
        sites=", ".join(part.label for part in Place if part in sites),
        strip=layer_strip(
            [release.layers for release in releases], layers if isinstance(layers, int) else None
        ),
        rows=dictionary_rows(site, published),
    )


def filtered(**chosen: str) -> str:
    """The address of the page with some of its columns chosen."""
    return f"{ADDRESS}?{urlencode(chosen)}"


def dictionary_rows(site: Site, published: Iterable[Published]) -> tuple[DictionaryRow, ...]:
    """The rows of releases, in the given order."""
    return tuple(_row(site, one) for one in published)


def _row(site: Site, one: Published) -> DictionaryRow:
    release, names = one.release, site.catalog.models
    model = names.find(release.model)
    layers = names.fact(model, "layers")[0] if model else None
    lineage = names.lineage(release.model)
    return DictionaryRow(
        anchor=slug(release.name),
        name=release.name,
        model=Link(
            model.name if model else release.model, site.model_index.address_of(release.model)
        ),
        checkpoint=release.model,
        kind=release.kind.label,
        sites=", ".join(part.label for part in release.sites),
        strip=layer_strip([release.layers], layers if isinstance(layers, int) else None),
        layers=release.layers or "",
        widths=widths_text(release.widths),
        l0=range_text(release.l0),
        facts=tuple(_facts(site, one)),
        lines=site.catalog.dictionaries.lines(one),
        ids=release.ids if one.is_registered or "{" in "".join(release.ids) else (),
        data=(
            ("model", ", ".join(lineage)),
            ("kind", release.kind.value),
            ("site", ", ".join(part.value for part in release.sites)),
            ("layer", release.layers or ""),
            ("width", ", ".join(map(str, release.widths))),
            ("l0", "-".join(f"{value:g}" for value in release.l0)),
            ("suite", _suite(one)),
        ),
    )


def _facts(site: Site, one: Published) -> Iterator[Link]:
    """The maker of a release, its licence, and links about it."""
    suite, release = one.suite, one.release
    if release.count and release.count > 1:
        yield Link(f"{release.count:,} dictionaries", "")
    yield Link(suite.name if suite else f"from {one.maker}", suite.url if suite else "")
    if suite and one.maker not in suite.name:
        yield Link(f"by {one.maker}", "")
    if suite and suite.license:
        yield Link(suite.license, "")
    for title, entry in (("paper", suite.paper), ("entry", suite.project)) if suite else ():
        if entry and entry in site.rows:
            yield Link(title, site.rows[entry].address)
    if one.library in site.rows:
        row = site.rows[one.library]
        yield Link(f"loads with {site.catalog.entries[row.id].heading}", row.address)
    if release.neuronpedia:
        yield Link("Neuronpedia", NEURONPEDIA + release.neuronpedia)
    if release.repository:
        yield Link("weights", HUB + release.repository)


def _choices(site: Site, published: tuple[Published, ...]) -> Iterator[Choice]:
    names = site.catalog.models
    models = Counter(
        name for one in published for name in dict.fromkeys(names.lineage(one.release.model))
    )
    order = {model.name: number for number, model in enumerate(names.by_id.values())}
    listed = sorted(models, key=lambda name: order.get(name, len(order)))
    yield Choice("model", "Model", tuple((name, name, models[name]) for name in listed))
    kinds = Counter(one.release.kind for one in published)
    known = (kind for kind in DictionaryKind if kinds[kind])
    yield Choice("kind", "Kind", tuple((kind.value, kind.label, kinds[kind]) for kind in known))
    sites = Counter(part for one in published for part in one.release.sites)
    yield Choice(
        "site",
        "Reads",
        tuple((part.value, part.label, sites[part]) for part in Place if sites[part]),
    )
    widths = Counter(width for one in published for width in one.release.widths)
    yield Choice(
        "width",
        "Features",
        tuple((str(width), width_text(width), widths[width]) for width in sorted(widths)),
    )
    suites = Counter(_suite(one) for one in published)
    names_of_suites = sorted(suites.items(), key=lambda pair: pair[0].lower())
    yield Choice("suite", "Suite", tuple((name, name, count) for name, count in names_of_suites))


def _suite(one: Published) -> str:
    """The suite of a release, else the owner of its repository."""
    return suite_label(one.suite) if one.suite else one.maker


def suite_label(suite: DictionarySuite) -> str:
    """The name of a suite without commas, which separate the values of the form."""
    return suite.name.replace(", ", " ")


def counted_releases(count: int) -> str:
    """How many releases, in words."""
    return "1 release" if count == 1 else f"{count:,} releases"


def width_text(width: int) -> str:
    """A number of features as the field writes it: "16k" for 2^14, "1M" for 2^20."""
    if width >= _MILLION:
        return f"{width // _MILLION}M"
    return f"{width // _THOUSAND}k" if width >= _THOUSAND else str(width)


def widths_text(widths: tuple[int, ...]) -> str:
    """Several widths; many as a range."""
    if len(widths) > FEW:
        return f"{width_text(widths[0])} to {width_text(widths[-1])}"
    return ", ".join(map(width_text, widths))


def range_text(values: tuple[float, ...]) -> str:
    """The least and the most, as in "18 to 150"."""
    return " to ".join(dict.fromkeys(f"{round(value):,}" for value in values))
