"""A kind, a field and a format are described once, and appear everywhere."""

import csv
import io
import json
import re
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner
from markupsafe import Markup

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.export import export_command
from mi_catalog.editing.schema import all_schemas
from mi_catalog.exports import (
    BIBTEX,
    CSL_JSON,
    CSV,
    FORMATS,
    JSON,
    RIS,
    Format,
    Portion,
    all_exports,
    formats_of,
)
from mi_catalog.exports.schema import export_schema
from mi_catalog.intake.issue_form import issue_form
from mi_catalog.intake.submissions import read_issue
from mi_catalog.models import KINDS, About, CitedAs, Facet, Kind, Listing, Paper, Words, fields_of
from mi_catalog.models.base import Named
from mi_catalog.models.fields import Line
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.page import sections
from mi_catalog.site.pages.add import add_form
from mi_catalog.site.pages.topic import topic_data
from mi_catalog.site.prose import load_prose
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.index import search_files
from mi_catalog.site.search.records import search_records
from mi_catalog.site.shell import Shell
from tests.real_vocabulary import AUTHORS
from tests.site.conftest import small_project  # noqa: F401 - a fixture


class Key(Words):
    """The keys that a song is sung in."""

    MAJOR = "major"
    MINOR = "minor"


class Song(Named):
    """A song about neural networks: a kind that exists only in these tests."""

    KIND: ClassVar[Kind] = Kind(
        name="song",
        plural="songs",
        meaning="something to sing",
        heading_field="name",
        date_field="",
        visit="Listen",
        asked_by=("tune",),
        listing=Listing(
            lead="{count} songs.",
            style="groups",
            group_by="key",
            facets=("topic", "key"),
            orders=("best", "old"),
        ),
    )

    singers: Annotated[tuple[Line, ...], About(label="Singers", asked_as="lines")] = ()
    """Who sings it."""
    key: Annotated[
        Key,
        About(
            label="Key",
            is_fact=True,
            facet=Facet(id="key", title="Key"),
            asked_as="choice",
        ),
    ]
    """The key it is sung in."""

    @property
    def people(self) -> tuple[str, ...]:
        return self.singers

    @property
    def where(self) -> str:
        return str(self.key)

    def cited_as(self, medium: str) -> CitedAs:
        del medium
        return CitedAs(
            csl="song",
            bibtex="misc",
            schema_org="MusicRecording",
            zotero="audioRecording",
            ris="SOUND",
            medium="Song",
        )


class SeededPaper(Paper):
    """A paper with one more field."""

    seed: Annotated[
        Line | None,
        About(
            label="Random seed",
            example="42",
            is_fact=True,
            facet=Facet(id="seed", title="Seed"),
            weight=1,
            asked_as="line",
        ),
    ] = None
    """The seed with which everything was run."""


TOY_FORMAT = Format(
    name="shout",
    title="SHOUT",
    suffix=".shout",
    media_type="text/x-shout",
    good_for="the hard of hearing",
    write=lambda entry, _: f"{entry.heading.upper()}\n",
    join=lambda rows, about: f"{about.scope}\n{''.join(rows)}",
    parts=frozenset({Portion.ALL, Portion.TOPIC}),
)
SONG = """\
name: The Residual Stream
url: https://example.org/stream
summary: Sings of a stream that every layer reads and writes in four verses and a chorus.
topics:
  - heads
singers:
  - Ada Berg
key: minor
"""
KINDS_WITH_SONG = (*KINDS, Song)


def site_of(root: Path, kinds: tuple[type, ...], formats: tuple[Format, ...] = FORMATS) -> Site:
    loaded = load_catalog(root, kinds=kinds)
    assert loaded.findings == ()
    return Site(
        loaded.catalog,
        Repository("https://github.com/owner/name"),
        "https://example.org/c/",
        root,
        load_prose(root / "docs"),
        formats=formats,
    )


@pytest.fixture
def singing(small_project: Path) -> Site:  # noqa: F811
    """The small project with a song."""
    folder = small_project / "catalog/songs"
    folder.mkdir()
    (folder / "stream.yml").write_text(SONG)
    return site_of(small_project, KINDS_WITH_SONG)


@pytest.fixture
def seeded(small_project: Path) -> Site:  # noqa: F811
    """The small project with a seed on one of its papers."""
    path = small_project / "catalog/papers/2024/berg-2024-count.yml"
    path.write_text(f"{path.read_text()}seed: '42'\n")
    return site_of(small_project, (SeededPaper, *KINDS[1:]))


def built(site: Site) -> dict[str, str]:
    """Every generated page by its address, without the engine's shell."""
    builder = Builder(site, Renderer(), lambda _: Shell.split("⟦content⟧"))
    return {page.address: builder.html(page) for page in builder.pages.values()}


def test_a_kind_has_a_page_for_each_entry_and_one_that_lists_them(singing: Site) -> None:
    pages = built(singing)
    assert ">Listen</a>" in pages["songs/stream/"]
    assert "<dt>Key</dt><dd>minor</dd>" in pages["songs/stream/"]
    assert "The Residual Stream" in pages["songs/"]
    assert "1 songs." in pages["songs/"]
    assert re.search(r'data-facets="[^"]*\bkey\b', pages["songs/"])


def test_a_kind_is_in_the_navigation_and_counted_on_the_home_page(singing: Site) -> None:
    assert "songs/" in [section.address for section in sections(singing.catalog.by_kind)]
    assert '<a href="./songs/"><b>1</b> songs</a>' in built(singing)[""]


def test_a_kind_is_on_topic_and_author_pages(singing: Site) -> None:
    data = topic_data(singing, singing.catalog.topics["heads"], Markup())
    assert ("songs", "Songs", ["stream"]) in [
        (kind.id, kind.title, [row.id for row in kind.rows]) for kind in data.others
    ]
    works = singing.catalog.entries_by_author["ada-berg"]
    assert [work.id for work in works] == ["berg-2024-count", "first-head", "stream"]
    assert '<a href="../../songs/stream/"' in built(singing)["authors/ada-berg/"]


def test_a_kind_is_found_by_search_and_its_facet(singing: Site) -> None:
    (record,) = (r for r in search_records(singing) if r.kind == "song")
    assert record.address == "songs/stream/"
    assert ("key", "minor") in record.facets
    head = json.loads(dict(search_files(singing))["search/index/head.json"])
    assert "Songs" in json.dumps(head)
    assert "key" in json.dumps(head)
    assert head["askedBy"]["song"] == ["tune"]


def test_a_kind_is_in_every_export_and_feed(singing: Site) -> None:
    files = dict(all_exports(singing.catalog, singing.base_url))
    for scope, part in (("data/catalog", Portion.ALL), ("topics/heads", Portion.TOPIC)):
        for format_ in formats_of(part):
            assert "Residual" in files[f"{scope}{format_.suffix}"], format_.name
    assert "The Residual Stream" in files["llms.txt"]
    assert "The Residual Stream" in files["awesome.md"]
    for feed in ("feeds/new", "feeds/kinds/songs", "feeds/topics/heads"):
        assert "The Residual Stream" in files[f"{feed}.atom"], feed
        assert "The Residual Stream" in files[f"{feed}.json"], feed
    (item,) = (i for i in json.loads(files["data/catalog.csl.json"]) if i["id"] == "stream")
    assert item["type"] == "song"
    rows = csv.DictReader(io.StringIO(files["data/catalog.csv"].removeprefix("\ufeff")))
    assert [row["key"] for row in rows if row["resource"] == "song"] == ["minor"]


def test_a_kind_has_its_name_and_addresses_in_the_browser(singing: Site) -> None:
    files = dict(Builder(singing, Renderer(), lambda _: Shell.split("⟦content⟧")).files([]))
    assert '"song": "Song"' in files["assets/kinds.js"]
    assert '"key": ["Key"]' in files["assets/kinds.js"]
    assert "songs)/[a-z0-9-]+/$" in files["assets/kinds.js"]


def test_no_script_names_a_kind() -> None:
    folders = [model.KIND.plural for model in KINDS]
    scripts = {
        path.name: path.read_text("utf-8")
        for path in (Path(__file__).parents[1] / "docs/assets").rglob("*.js")
    }
    any_of = "|".join(folders)
    naming = re.compile(rf"\b(?:{any_of})\||[\"'](?:{any_of})[\"']")
    assert [name for name, text in scripts.items() if naming.search(text)] == []


def test_a_kind_has_its_schemas_and_a_place_in_the_form(singing: Site) -> None:
    assert "song.schema.json" in all_schemas(singing.catalog.topics, KINDS_WITH_SONG)
    assert "song" in export_schema(KINDS_WITH_SONG)["$defs"]
    form = add_form(singing)
    assert ("song", "something to sing") in [(kind.name, kind.meaning) for kind in form.kinds]
    assert form.rules["folders"]["song"] == "songs"
    assert form.rules["pages"]["song"] == "songs/{id}/"


def add_page(site: Site) -> BeautifulSoup:
    return BeautifulSoup(components(site, Renderer(), "add/")["add_form"](""), "html.parser")


def test_a_kind_can_be_chosen_in_the_form_and_its_fields_are_asked_for(singing: Site) -> None:
    page = add_page(singing)
    assert page.select_one('input[name=resource][value="song"]')
    assert len(page.select('[data-for="song"]')) == 2
    assert page.select_one('[data-for="song"] textarea[name=singers]')
    select = page.select_one('[data-for="song"] select[name=key]')
    assert [option.text for option in select.select("option")] == ["Choose one", "major", "minor"]
    rules = add_form(singing).rules
    (title,) = (q for q in rules["questions"] if q["name"] == "title")
    assert title["kinds"]["song"] | {"hint": ""} == {
        **{"field": "name", "label": "Name", "hint": "", "wanted": "the name", "default": ""}
    }
    wanted = {q["name"] for q in rules["questions"] if q["kinds"].get("song", {}).get("wanted")}
    assert wanted == {"title", "link", "key", "summary", "topics"}


def test_a_kind_can_be_suggested_in_an_issue(singing: Site) -> None:
    form = yaml.safe_load(issue_form(KINDS_WITH_SONG, singing.catalog.topics))
    parts = {part.get("id"): part["attributes"] for part in form["body"]}
    assert parts["kind"]["options"][-1] == "song"
    assert parts["key"] == {
        **{"label": "Key", "description": "Only for a song.", "options": ["major", "minor"]}
    }
    body = "### Kind\n\nsong\n\n### Link\n\nhttps://a.org\n\n### Key\n\nminor\n"
    assert read_issue(body, AUTHORS, KINDS_WITH_SONG).fields == {"key": "minor"}


def test_a_kind_whose_description_is_not_complete_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="missing 6 required keyword-only arguments"):
        Kind(name="mute")  # type: ignore[call-arg]


def test_a_kind_that_does_not_say_how_it_is_cited_cannot_be_made() -> None:
    class Mute(Named):
        """A kind without citation types."""

        @property
        def where(self) -> str:
            return ""

    with pytest.raises(TypeError, match="cited_as"):
        Mute(id="a", name="A", url="https://a.org", summary="It is.", topics=("heads",))  # type: ignore[abstract]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.KIND.name)
def test_every_field_of_every_kind_is_described(model: type[Paper]) -> None:
    described = {field.name for field in fields_of(model)}
    assert {*model.model_fields} - described == {"id"}
    assert all(field.help and field.about.label for field in fields_of(model))


def test_a_field_is_a_fact_a_facet_and_a_searched_text(seeded: Site) -> None:
    page = built(seeded)["papers/berg-2024-count/"]
    assert "<dt>Random seed</dt><dd>42</dd>" in page
    (record,) = (r for r in search_records(seeded) if r.address == "papers/berg-2024-count/")
    assert ("seed", "42") in record.facets
    assert (1, "42") in record.fields


def test_a_wrong_value_of_a_field_is_reported_at_its_place(small_project: Path) -> None:  # noqa: F811
    path = small_project / "catalog/papers/2024/berg-2024-count.yml"
    path.write_text(f"{path.read_text()}seed:\n  - '42'\n")
    (finding,) = load_catalog(small_project, kinds=(SeededPaper, *KINDS[1:])).findings
    assert (finding.column, finding.rule) == (1, "schema")
    assert finding.message == "seed: found a list where a text belongs."


class KeyedPaper(Paper):
    """A paper that must say its key: a choice that a short form cannot leave out."""

    pitch: Annotated[Key, About(label="Pitch", asked_as="choice")]
    """The key of the paper."""


def test_a_choice_that_a_kind_requires_is_asked_for_in_the_issue_form() -> None:
    kinds = (KeyedPaper, *KINDS[1:])
    parts = {
        part.get("id"): part["attributes"]
        for part in yaml.safe_load(issue_form(kinds, ["heads"]))["body"]
    }
    assert parts["pitch"]["label"] == "Pitch"
    assert parts["pitch"]["options"] == ["major", "minor"]
    assert "seed" not in parts


def test_a_field_is_asked_for_in_the_form(seeded: Site) -> None:
    page = add_page(seeded)
    assert page.select_one('[data-for="paper"] label[for=add-seed]').text == "Random seed"
    assert page.select_one("#add-seed-hint").text == "The seed with which everything was run."
    (seed,) = (q for q in add_form(seeded).rules["questions"] if q["name"] == "seed")
    assert seed["kinds"] == {
        "paper": {
            **{"field": "seed", "label": "Random seed", "wanted": "", "default": ""},
            "hint": "The seed with which everything was run.",
        }
    }
    assert "seed" in add_form(seeded).rules["order"]["paper"]


def test_a_field_is_a_column_and_in_the_schemas(seeded: Site) -> None:
    files = dict(all_exports(seeded.catalog, seeded.base_url))
    rows = list(csv.DictReader(io.StringIO(files["data/catalog.csv"].removeprefix("\ufeff"))))
    assert [row["seed"] for row in rows if row["id"] == "berg-2024-count"] == ["42"]
    assert [*rows[0]][-2:] == ["seed", "model_names"]
    (item,) = (i for i in json.loads(files["data/catalog.json"])["entries"] if "seed" in i)
    assert item["seed"] == "42"
    models = seeded.catalog.kinds
    written = all_schemas(seeded.catalog.topics, models)["paper.schema.json"]["properties"]["seed"]
    assert written["description"] == "The seed with which everything was run."
    assert written["patternErrorMessage"].startswith("This is not one line without outer spaces.")
    assert "seed" in export_schema(models)["$defs"]["paper"]["properties"]


def test_a_format_has_its_files_and_is_linked_where_the_others_are(small_project: Path) -> None:  # noqa: F811
    site = site_of(small_project, KINDS, (*FORMATS, TOY_FORMAT))
    files = dict(all_exports(site.catalog, site.base_url, site.pieces))
    assert files["topics/stacks.shout"] == "topics/stacks\nBRACKETS WITHOUT COUNTING\n"
    assert "data/catalog.shout" in files
    assert "every entry as SHOUT, for the hard of hearing" in files["llms.txt"]
    data = topic_data(site, site.catalog.topics["heads"], Markup())
    assert ("SHOUT", "topics/heads.shout") in [(f.title, f.address) for f in data.formats]
    part = components(site, Renderer(), "data/")["formats"]("")
    assert '<a href="../data/catalog.shout" type="text/x-shout">' in part


def test_a_format_is_in_the_help_of_the_command_and_written_by_it(small_project: Path) -> None:  # noqa: F811
    command = export_command((*FORMATS, TOY_FORMAT))
    shown = CliRunner().invoke(command, ["--help"]).output
    assert "FORMAT is one of bibtex, csl-json, ris, csv, json, shout." in " ".join(shown.split())
    with chdir(small_project):
        written = CliRunner().invoke(
            command, ["shout", "--topic", "stacks"], catch_exceptions=False
        )
    assert written.output == "topics/stacks\nBRACKETS WITHOUT COUNTING\n"


def test_formats_differ_in_name_and_suffix() -> None:
    assert FORMATS == (BIBTEX, CSL_JSON, RIS, CSV, JSON)
    assert len({form.name for form in FORMATS}) == len({form.suffix for form in FORMATS}) == 5
    with pytest.raises(TypeError, match="unexpected keyword"):
        replace(TOY_FORMAT, colour="red")
