"""A file of the last site stays as it is where making it again would give the same."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_catalog.catalog import Catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build_cache import BuildCache
from mi_catalog.site.context import Site
from mi_catalog.site.model_index import ModelIndex
from mi_catalog.site.output import Output
from mi_catalog.site.recorded_reads import UNRECORDED, ReadRecorder
from mi_catalog.site.similarity_reasons import Reasons
from mi_catalog.site.unchanged_files import FILE, Task, UnchangedFiles
from tests.conftest import catalog_of, make_paper, make_topic
from tests.site.test_build_cache import git

ONE = make_paper(id="one-2024-gears", arxiv="2403.00001", title="Gears", authors=("Ada Byron",))
OTHER = make_paper(id="other-2024-springs", arxiv="2403.00002", title="Springs")
THIRD = make_paper(id="third-2024-dials", arxiv="2403.00003", title="Dials")
NAME = "gears.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in git, without files of a catalog: these are made by the tests."""
    git(tmp_path, "init", "--quiet")
    return tmp_path


def site_of(root: Path, *entries: object) -> Site:
    catalog: Catalog = catalog_of(*entries, make_topic("circuits"))  # type: ignore[arg-type]
    return Site(catalog, Repository("https://github.com/o/n"), root_folder=root,
                build_cache=BuildCache(root))  # fmt: skip


def made_again(root: Path, site: Site, show: object = None, inputs: object = "") -> bool:
    """Whether a build of the site makes the file, and not only keeps it.

    Args:
        root: the project.
        site: what the file is made from.
        show: makes its text of the recorded site; the heading of one entry by default.
        inputs: what else decides it.

    """
    recorder = ReadRecorder(site)
    made = []

    def make() -> Iterator[tuple[str, str]]:
        made.append(NAME)
        yield NAME, str(show(recorder.site) if callable(show) else heading(recorder.site))

    with Output(root / "site") as output:
        unchanged = UnchangedFiles(site, recorder, output)
        unchanged.do(unchanged.left([Task(NAME, inputs, make)]))
        unchanged.save()
    return bool(made)


def heading(site: Site) -> str:
    return site.rows["one-2024-gears"].heading


def test_a_file_is_kept_where_nothing_that_it_shows_has_changed(root: Path) -> None:
    assert made_again(root, site_of(root, ONE, OTHER))
    changed = OTHER.model_copy(update={"title": "Wheels"})
    assert not made_again(root, site_of(root, ONE, changed, THIRD))
    assert (root / "site" / NAME).read_text() == "Gears"


def test_a_file_is_made_again_where_what_it_shows_has_changed(root: Path) -> None:
    made_again(root, site_of(root, ONE, OTHER))
    changed = ONE.model_copy(update={"title": "Wheels"})
    assert made_again(root, site_of(root, changed, OTHER))
    assert (root / "site" / NAME).read_text() == "Wheels"


READINGS = {
    "how many": lambda site: len(site.catalog.entries),
    "ids": lambda site: [*site.catalog.entries],
    "all": lambda site: [entry.heading for entry in site.catalog.entries.values()],
    "whether there": lambda site: "third-2024-dials" in site.catalog.entries,
    "one": lambda site: site.catalog.entries.get("third-2024-dials"),
    "found": lambda site: site.catalog.find("third-2024-dials"),
    "works": lambda site: len(site.catalog.works),
    "identifier": lambda site: site.catalog.works_by_identifier.get("2403.00003"),
    "topic": lambda site: [entry.id for entry in site.catalog.topic_entries["circuits"]],
    "method": lambda site: site.catalog.outside_subtopics("circuits"),
    "kinds": lambda site: {kind.name: len(found) for kind, found in site.catalog.by_kind.items()},
    "person": lambda site: len(site.catalog.entries_by_author["ada-byron"]),
    "neighbours": lambda site: site.neighbours(site.catalog.entries["one-2024-gears"]),
}


@pytest.mark.parametrize("show", READINGS.values(), ids=READINGS)
def test_whatever_a_file_reads_of_other_entries_is_recorded(root: Path, show: object) -> None:
    """Each of these answers otherwise, or may, when there is one entry more."""
    made_again(root, site_of(root, ONE, OTHER), show)
    assert made_again(root, site_of(root, ONE, OTHER, THIRD), show)


def test_a_file_of_other_inputs_is_made_again(root: Path) -> None:
    site = site_of(root, ONE)
    made_again(root, site, inputs=("circuits", ONE))
    assert not made_again(root, site_of(root, ONE), inputs=("circuits", ONE))
    assert made_again(root, site_of(root, ONE), inputs=("circuits", OTHER))
    assert made_again(root, site_of(root, ONE), inputs=("probing", ONE))


def test_a_task_with_inputs_that_could_be_anything_is_always_done(root: Path) -> None:
    for _ in range(2):
        assert made_again(root, site_of(root, ONE), inputs=object())


@pytest.mark.parametrize("content", [b"Other", b"", b"Gears."], ids=["changed", "empty", "longer"])
def test_a_file_whose_content_is_not_what_was_written_is_made_again(
    root: Path, content: bytes
) -> None:
    made_again(root, site_of(root, ONE))
    file = root / "site" / NAME
    times = file.stat()
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert made_again(root, site_of(root, ONE))
    assert file.read_text() == "Gears"


def test_a_file_that_is_missing_or_a_link_is_made_again(root: Path) -> None:
    made_again(root, site_of(root, ONE))
    file = root / "site" / NAME
    file.rename(root / "elsewhere")
    assert made_again(root, site_of(root, ONE))
    file.unlink()
    file.symlink_to(root / "elsewhere")
    assert made_again(root, site_of(root, ONE))
    assert not file.is_symlink()


@pytest.mark.parametrize("place", ["catalog/people.yml", "docs/canon.md", "mkdocs.yml"])
def test_files_that_every_page_may_show_make_all_files_anew(root: Path, place: str) -> None:
    made_again(root, site_of(root, ONE))
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).write_text("new", "utf-8")
    assert made_again(root, site_of(root, ONE))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[:-3],
        lambda content: content.replace(NAME.encode(), b"other.txt"),
        lambda content: content[65:],
    ],
    ids=["empty", "cut", "changed", "no digest"],
)
def test_a_damaged_record_makes_all_files_anew(root: Path, spoil: object) -> None:
    made_again(root, site_of(root, ONE))
    record = root / FILE
    assert callable(spoil)
    record.write_bytes(spoil(record.read_bytes()))
    assert made_again(root, site_of(root, ONE))
    assert (root / "site" / NAME).read_text() == "Gears"


def test_what_is_read_unrecorded_exists() -> None:
    site = Site(catalog_of(), Repository("https://github.com/o/n"))
    objects = (site, site.catalog, ModelIndex(site.catalog), Reasons(site.catalog))
    assert {type(one) for one in objects} == {*UNRECORDED}
    for one in objects:
        assert [name for name in UNRECORDED[type(one)] if not hasattr(one, name)] == []
