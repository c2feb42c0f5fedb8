"""What the pages of models and dictionaries contain, and how search finds them."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace

from mi_catalog.dictionaries import Dictionaries
from mi_catalog.exports.dictionaries import COLUMNS, dictionaries_csv, dictionaries_json
from mi_catalog.model_names import ModelNames
from mi_catalog.models import DictionaryRelease, DictionarySuite, StudiedModel
from mi_catalog.models.record import Record
from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Link, Site
from mi_catalog.site.figures.layers import Run, layer_strip
from mi_catalog.site.pages.dictionaries import (
    DictionariesPage,
    DictionaryRow,
    dictionaries_page,
    range_text,
    width_text,
    widths_text,
)
from mi_catalog.site.pages.entry import entry_page
from mi_catalog.site.pages.models import ModelPage, ModelsPage, model_pages
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.index import gather
from mi_catalog.site.search.model_records import model_records
from mi_catalog.site.search.records import search_records
from tests.conftest import catalog_of, make_library, make_mechanism, make_paper
from tests.test_dictionaries import REGISTRY, SUITE

NAMES = ModelNames(
    [
        StudiedModel(id="clock", name="Clock", maker="Byron Works", license="MIT"),
        StudiedModel(
            id="clock-1b",
            name="Clock 1B",
            part_of="clock",
            checkpoints=("byron/clock-1b",),
            parameters="1B",
            layers=4,
            width=2048,
        ),
        StudiedModel(id="sundial", name="Sundial"),
    ]
)
RESIDUAL = DictionaryRelease(
    name="clock-scope-1b-res",
    model="byron/clock-1b",
    kind="sae",
    sites=("residual",),
    layers="0-2",
    widths=(16_384, 1_048_576),
    l0=(18, 150.4),
    count=6,
    repository="byron/clock-scope-1b",
    neuronpedia="clock-1b/1-res",
    example="layer_1/width_16k",
    ids=("layer_{layer}/width_{width}",),
)


def site_of(*records: Record, suites: Iterable[DictionarySuite] = (SUITE,)) -> Site:
    registry = REGISTRY.model_copy(update={"releases": (RESIDUAL,)})
    catalog = replace(
        catalog_of(*records), models=NAMES, dictionaries=Dictionaries(suites, registry)
    )
    return Site(catalog, Repository("https://github.com/owner/name"))


def dictionaries_of(site: Site) -> DictionariesPage:
    data = dictionaries_page(site).data()
    assert isinstance(data, DictionariesPage)
    return data


def rows_of(data: DictionariesPage) -> list[DictionaryRow]:
    return [row for family in data.families for model in family.models for row in model.rows]


def model_of(site: Site, address: str) -> ModelPage:
    page = next(page for page in model_pages(site) if page.address == address)
    data = page.data()
    assert isinstance(data, ModelPage)
    return data


def test_a_release_is_shown_with_all_that_is_known_of_it() -> None:
    (row, _) = rows_of(dictionaries_of(site_of(make_library(id="saelens", name="SAELens"))))
    assert (row.name, row.kind, row.sites) == ("clock-scope-1b-res", "SAE", "residual")
    assert row.model == Link("Clock 1B", "models/clock-1b/")
    assert (row.layers, row.widths, row.l0) == ("0-2", "16k, 1M", "18 to 150")
    assert [(fact.title, fact.address) for fact in row.facts] == [
        ("6 dictionaries", ""),
        ("Clock Scope", "https://example.org/clock-scope"),
        ("by Byron Works", ""),
        ("loads with SAELens", "libraries/saelens/"),
        ("Neuronpedia", "https://www.neuronpedia.org/clock-1b/1-res"),
        ("weights", "https://huggingface.co/byron/clock-scope-1b"),
    ]
    assert "SAE.from_pretrained(" in row.lines


def test_releases_are_folded_by_model_under_the_widest_family() -> None:
    (family,) = dictionaries_of(site_of()).families
    assert (family.id, family.title, family.count) == ("family-clock", "Clock", 2)
    (model,) = family.models
    assert (model.model, model.kinds, model.sites) == (
        "Clock 1B",
        "SAE, transcoder",
        "residual",
    )
    assert model.strip is not None
    assert len(model.rows) == 2


def test_the_form_filters_by_the_model_and_its_families() -> None:
    data = dictionaries_of(site_of())
    columns = dict(rows_of(data)[0].data)
    assert columns["model"] == "Clock 1B, Clock"
    assert (columns["layer"], columns["l0"]) == ("0-2", "18-150.4")
    models = next(choice for choice in data.choices if choice.column == "model")
    assert models.values == (("Clock", "Clock", 2), ("Clock 1B", "Clock 1B", 2))


def test_the_whole_page_escapes_what_others_wrote() -> None:
    release = RESIDUAL.model_copy(update={"name": '<img src=x onerror="x">'})
    suite = SUITE.model_copy(update={"releases": (release,)})
    html = Renderer().page(dictionaries_page(site_of(suites=[suite])))
    assert "<img" not in html
    assert "&lt;img" in html


def test_the_page_is_made_without_any_dictionary() -> None:
    site = Site(catalog_of(), Repository("https://github.com/owner/name"))
    assert "0 releases" in Renderer().page(dictionaries_page(site))


def test_a_model_has_a_page_with_a_dictionary_or_three_works() -> None:
    papers = [make_paper(id=f"a-2024-{n}", arxiv=f"2401.0000{n}") for n in range(3)]
    some = [paper.model_copy(update={"models": ("Sundial",)}) for paper in papers]
    assert [*site_of(*some).model_index.addresses] == ["clock", "clock-1b", "sundial"]
    assert [*site_of(*some[:2]).model_index.addresses] == ["clock", "clock-1b"]


def test_a_family_has_the_works_of_its_sizes() -> None:
    site = site_of(make_paper(models=("Clock 1B",)))
    assert [work.id for work in site.model_index.works["clock"]] == ["byron-2024-clockwork"]
    assert site.model_index.own_works["clock-1b"] == {"byron-2024-clockwork"}
    assert "clock" not in site.model_index.own_works


def test_the_page_of_a_size_says_what_its_family_says() -> None:
    data = model_of(site_of(make_paper(models=("Clock",))), "models/clock-1b/")
    facts = {label: [link.title for link in values] for label, values in data.facts}
    assert facts["Made by"] == ["Byron Works"]
    assert facts["Licence"] == ["MIT"]
    assert facts["Layers"] == ["4"]
    assert facts["Hugging Face"] == ["byron/clock-1b"]
    assert data.family == Link("1 work that names Clock without a size", "models/clock/")


def test_the_page_of_a_model_orders_works_by_topic_and_shows_coverage() -> None:
    site = site_of(make_paper(models=("Clock 1B",)), make_library(models="Clock 1B and others"))
    data = model_of(site, "models/clock-1b/")
    assert [(part.topic.title, part.count) for part in data.topics] == [("Circuits", 1)]
    assert data.topics[0].address == "papers/?model=Clock+1B&topic=circuits"
    first, second = data.covered
    assert (first.title, first.count) == ("SAE, residual", 1)
    assert first.strip
    assert first.strip.layers == 4
    assert (second.title, second.strip) == ("transcoder", None)
    assert [(tool.title, len(tool.rows)) for tool in data.tools] == [("Libraries", 1)]


def test_the_list_indents_sizes_below_their_family() -> None:
    index = next(page for page in model_pages(site_of()) if page.address == "models/").data()
    assert isinstance(index, ModelsPage)
    assert [(line.link.title, line.depth, line.dictionaries) for line in index.lines] == [
        ("Clock", 0, 2),
        ("Clock 1B", 1, 2),
    ]


def test_search_knows_models_and_their_dictionaries_of_each_kind() -> None:
    records = [*model_records(site_of())]
    assert [(record.kind, record.plain) for record in records] == [
        ("model", "Clock"),
        ("model", "Clock 1B"),
        ("dictionary", "SAEs for Clock 1B"),
        ("dictionary", "Transcoders for Clock 1B"),
        ("page", "Dictionaries"),
    ]
    assert records[2].address == "dictionaries/?model=Clock+1B&kind=sae"
    words = " ".join(text for _, text in records[2].fields)
    assert "sparse autoencoder" in words
    assert "layers 0 1 2" in words
    assert ("model", "Clock") in records[2].facets


def test_layers_that_more_releases_cover_are_darker() -> None:
    strip = layer_strip(["0-1", "1", None], 4)
    assert strip
    assert strip.runs == (Run(0, 1, 2), Run(1, 1, 4))
    assert layer_strip([None], 4) is None


def test_a_strip_ends_with_the_last_layer_where_the_model_is_not_known() -> None:
    strip = layer_strip(["3"])
    assert strip
    assert (strip.layers, strip.runs) == (4, (Run(3, 1, 4),))


def test_numbers_of_features_read_as_the_field_writes_them() -> None:
    widths = (768, 4_096, 16_384, 65_536, 131_072, 1_048_576)
    assert [*map(width_text, widths)] == ["768", "4k", "16k", "65k", "131k", "1M"]
    assert widths_text(widths) == "768 to 1M"
    assert widths_text(widths[:2]) == "768, 4k"
    assert range_text((50, 50)) == "50"


def test_the_table_leaves_as_csv_and_json() -> None:
    catalog = site_of().catalog
    lines = csv.DictReader(io.StringIO(dictionaries_csv(catalog).lstrip("\ufeff")))
    rows = [*lines]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["widths"] == "16384; 1048576"
    assert rows[0]["model_name"] == "Clock 1B"
    data = json.loads(dictionaries_json(catalog))
    assert data["count"] == 2
    assert data["registry"] == {"package": "sae-lens", "version": "6.10.0", "seen": "2026-11-27"}
    assert data["dictionaries"][0]["load"] == rows[0]["load"]
    assert "layers" not in data["dictionaries"][1]


def test_a_paper_leads_to_its_models_and_to_the_dictionaries_that_it_presents() -> None:
    paper = make_paper(id="byron-2024-scope", models=("Clock 1B", "Hourglass"))
    suite = SUITE.model_copy(update={"paper": paper.id})
    facts = {
        fact.label: [(link.title, link.address) for link in fact.values]
        for fact in entry_page(site_of(paper, suites=[suite]), paper).data().facts
    }
    assert facts["Models studied"] == [("Clock 1B", "models/clock-1b/"), ("Hourglass", "")]
    assert facts["Dictionaries"] == [
        ("Clock Scope: 2 releases", "dictionaries/?suite=Clock+Scope"),
    ]


def test_a_family_has_what_was_found_in_its_sizes() -> None:
    site = site_of()
    found = make_mechanism(models=("Clock 1B and Sundial",))
    catalog = replace(site.catalog, mechanisms={found.id: found})
    index = Site(catalog, site.repository).model_index
    assert {model: [one.id for one in all_] for model, all_ in index.mechanisms.items()} == {
        "clock-1b": [found.id],
        "clock": [found.id],
        "sundial": [found.id],
    }


def test_search_finds_the_paper_of_a_suite_by_the_models_of_its_dictionaries() -> None:
    paper = make_paper(models=(), title="Gears", summary="On clocks.")
    suite = SUITE.model_copy(update={"paper": paper.id})
    for suites, is_found in (((suite,), True), ((SUITE,), False)):
        site = site_of(paper, suites=suites)
        records = list(search_records(site))
        posting = gather(records, site.search_words).postings.get("1b", [])
        found = {records[number].address for number in posting[0::2]}
        assert (f"papers/{paper.id}/" in found) is is_found
