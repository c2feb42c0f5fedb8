"""The search records of models and dictionaries."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import escape

from mi_catalog.dictionaries import Published
from mi_catalog.models import DictionaryKind, StudiedModel
from mi_catalog.models.dictionary import layer_numbers
from mi_catalog.site.context import Site
from mi_catalog.site.pages.dictionaries import ADDRESS, TITLE, filtered
from mi_catalog.site.search.facets import MODEL
from mi_catalog.site.search.records import ALSO, LITTLE, NAME, TEXT, SearchRecord

MODEL_RANK, DICTIONARY_RANK, PAGE_RANK = 6, 4, 9
"""Their ranks: models are searched more often than their dictionaries."""
_WORDS = {
    DictionaryKind.SAE: "SAEs sparse autoencoder autoencoders",
    DictionaryKind.TRANSCODER: "transcoders transcoder",
    DictionaryKind.CROSS_LAYER_TRANSCODER: "CLT cross-layer transcoders transcoder",
    DictionaryKind.CROSSCODER: "crosscoders crosscoder",
}
"""Names of each kind that people use."""


def model_records(site: Site) -> Iterator[SearchRecord]:
    """A record for each model with a page, and for its dictionaries of each kind."""
    names = site.catalog.models
    yield from (_model(site, names.by_id[id_]) for id_ in site.model_index.addresses)
    if not site.model_index.published:
        return

    def key(one: Published) -> tuple[str, DictionaryKind]:
        model = names.find(one.release.model)
        return (model.id if model else "", one.release.kind)

    for (id_, kind), releases in groupby(site.model_index.published, key=key):
        if id_:
            yield _dictionaries(site, names.by_id[id_], kind, tuple(releases))
    yield SearchRecord(
        "page", ADDRESS, escape(TITLE), TITLE,
        ((NAME, TITLE), *((TEXT, words) for words in _WORDS.values()),
         (LITTLE, "load download pretrained weights")),
        summary=escape("Every published release, by model, layer and width."), rank=PAGE_RANK,
    )  # fmt: skip


def _model(site: Site, model: StudiedModel) -> SearchRecord:
    index, names = site.model_index, site.catalog.models
    works = len(index.works.get(model.id, ()))
    dictionaries = len(index.dictionaries.get(model.id, ()))
    maker, _ = names.fact(model, "maker")
    counts = ((works, "works"), (dictionaries, "releases of dictionaries"))
    return SearchRecord(
        "model", index.addresses[model.id], escape(model.name), model.name,
        ((NAME, model.name), *((ALSO, name) for name in model.aliases),
         (LITTLE, " ".join(model.checkpoints)), (LITTLE, f"model {maker or ''}")),
        by=tuple(f"{count:,} {noun}" for count, noun in counts if count),
        where=str(maker or ""),
        facets=tuple((MODEL, name) for name in names.lineage(model.name)), rank=MODEL_RANK,
    )  # fmt: skip


def _dictionaries(
    site: Site, model: StudiedModel, kind: DictionaryKind, releases: tuple[Published, ...]
) -> SearchRecord:
    plural = f"{kind.label}s"
    heading = f"{plural[0].upper()}{plural[1:]} for {model.name}"
    suites = dict.fromkeys(one.suite.name if one.suite else one.maker for one in releases)
    places = dict.fromkeys(part.label for one in releases for part in one.release.sites)
    layers = {layer for one in releases for layer in layer_numbers(one.release.layers or "")}
    return SearchRecord(
        "dictionary", filtered(model=model.name, kind=kind.value), escape(heading), heading,
        ((TEXT, heading), (TEXT, _WORDS[kind]), (TEXT, _joined(model.checkpoints)),
         (LITTLE, f"{_joined(places)} {_joined(suites)}"),
         (LITTLE, f"layer layers {_joined(map(str, sorted(layers)))}"),
         (LITTLE, _joined(one.release.name for one in releases))),
        by=(f"{len(releases)} release{'' if len(releases) == 1 else 's'}",),
        where=", ".join(suites), identifiers=tuple(one.release.name for one in releases),
        facets=tuple((MODEL, name) for name in site.catalog.models.lineage(model.name)),
        rank=DICTIONARY_RANK,
    )  # fmt: skip


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)
