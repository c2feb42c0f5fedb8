"""A site written over what is there is the one that an empty folder would have."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_catalog.site.output import AT_ONCE, Output

SITE = {
    "index.html": "home",
    "papers/one/index.html": "one",
    "papers/one.json": "{}",
    ".well-known/security.txt": "Contact",
    "assets/image.png": b"\x89PNG",
}


def write(folder: Path, site: Mapping[str, str | bytes]) -> None:
    with Output(folder) as output:
        output.put_all(site.items())


def tree(folder: Path) -> dict[str, bytes]:
    """What is in a folder, links and empty folders too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink() or not any(path.iterdir())
    }


def expected(site: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in site.items()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site that was written before."""
    write(tmp_path / "site", SITE)
    return tmp_path / "site"


def test_an_empty_folder_gets_everything(folder: Path) -> None:
    assert tree(folder) == expected(SITE)


def test_a_file_that_is_right_is_not_written_again(folder: Path) -> None:
    for name in SITE:
        os.utime(folder / name, (1, 1))
    write(folder, SITE | {"index.html": "another home"})
    touched = [name for name in SITE if (folder / name).stat().st_mtime != 1]
    assert touched == ["index.html"]


def test_what_is_not_written_any_more_is_removed_with_its_folder(folder: Path) -> None:
    write(folder, {"index.html": "home"})
    assert [*folder.iterdir()] == [folder / "index.html"]


def break_nothing(_: Path) -> None:
    """Leave the folder as it is."""


def lengthen(folder: Path) -> None:
    (folder / "index.html").write_text("home and more")


def shorten(folder: Path) -> None:
    (folder / "index.html").write_text("ho")


def link_a_file(folder: Path) -> None:
    (folder.parent / "outside").write_text("outside")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(folder.parent / "outside")


def link_a_folder(folder: Path) -> None:
    (folder / "papers").rename(folder.parent / "elsewhere")
    (folder / "papers").symlink_to(folder.parent / "elsewhere")


def make_a_file_a_folder(folder: Path) -> None:
    (folder / "index.html").unlink()
    (folder / "index.html" / "inner").mkdir(parents=True)
    (folder / "index.html" / "inner" / "file").write_text("x")


def make_a_folder_a_file(folder: Path) -> None:
    (folder / "papers/one.json").unlink()
    (folder / "papers/one/index.html").unlink()
    (folder / "papers/one").rmdir()
    (folder / "papers").rmdir()
    (folder / "papers").write_text("x")


def add_what_nobody_wrote(folder: Path) -> None:
    (folder / "papers/two").mkdir()
    (folder / "papers/two/index.html").write_text("two")
    os.mkfifo(folder / "pipe")


@pytest.mark.parametrize(
    "spoil",
    [
        break_nothing, lengthen, shorten, link_a_file, link_a_folder,
        make_a_file_a_folder, make_a_folder_a_file, add_what_nobody_wrote,
    ],
)  # fmt: skip
def test_whatever_is_in_the_folder_does_not_show(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    write(folder, SITE)
    assert tree(folder) == expected(SITE)


def test_nothing_is_written_through_links(folder: Path) -> None:
    link_a_file(folder)
    link_a_folder(folder)
    write(folder, SITE | {"papers/one/index.html": "changed"})
    assert (folder.parent / "outside").read_text() == "outside"
    assert (folder.parent / "elsewhere/one/index.html").read_text() == "one"


def test_a_copy_by_hard_links_keeps_what_it_has(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").hardlink_to(folder / "index.html")
    write(folder, SITE | {"index.html": "another home"})
    assert (tmp_path / "copy").read_text() == "home"


def test_hidden_files_of_others_are_not_touched(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("ref: refs/heads/pages")
    (folder / ".nojekyll").touch()
    write(folder, SITE)
    assert (folder / ".git/HEAD").is_file()
    assert (folder / ".nojekyll").is_file()


def test_a_build_that_fails_removes_nothing(folder: Path) -> None:
    with pytest.raises(ValueError, match="broken"), Output(folder) as output:
        output.put("new.html", "new")
        raise ValueError("broken")
    assert tree(folder) == expected(SITE | {"new.html": "new"})


def test_the_files_of_another_folder_are_taken(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "other", {"about/index.html": "about"})
    with Output(folder) as output:
        output.take(tmp_path / "other")
    assert tree(folder) == {"about/index.html": b"about"}
    assert not (tmp_path / "other").exists()


def test_long_files_are_compared_to_their_end(folder: Path) -> None:
    long = "ä" * (AT_ONCE + 5)
    write(folder, {"long": long})
    write(folder, {"long": f"{long[:-1]}b"})
    assert (folder / "long").read_text("utf-8") == f"{long[:-1]}b"
    write(folder, {"long": long[:AT_ONCE]})
    assert (folder / "long").read_text("utf-8") == long[:AT_ONCE]


NAMES = st.sampled_from(["a", "a/b", "a/b/c", "a/d", "e/f", "g"])
SITES = st.dictionaries(NAMES, st.text("xyz", max_size=3)).filter(
    lambda site: not any(other.startswith(f"{name}/") for name in site for other in site)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SITES, min_size=2, max_size=4))
def test_after_any_builds_the_folder_contains_the_last_one(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    for site in sites:
        write(folder, site)
        assert tree(folder) == expected(site)
