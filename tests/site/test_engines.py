"""The small project built by real engines: MkDocs, its fork ProperDocs, and the preview server."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.preview import preview, until

ROOT = Path(__file__).parents[2]


def run(engine: str, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SITE_URL": "http://127.0.0.1:8000/sub/"}
    return subprocess.run(
        [sys.executable, "-m", engine, "build", *arguments],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_site_builds_without_warnings(engine: str, small_project: Path) -> None:
    config = ["-f", "mkdocs.yml"]
    done = run(engine, small_project, "--strict", *config, "-d", "out")
    assert done.returncode == 0, done.stderr
    page = (small_project / "out/papers/berg-2024-count/index.html").read_text("utf-8")
    assert "<h1>Heads That Count</h1>" in page
    assert 'href="../../topics/heads/"' in page


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_a_build_over_the_last_one_is_that_of_an_empty_folder(
    engine: str, small_project: Path
) -> None:
    def files(folder: str) -> dict[Path, bytes]:
        assert run(engine, small_project, "-f", "mkdocs.yml", "-d", folder).returncode == 0
        built = small_project / folder
        paths = (path for path in built.rglob("*") if path.is_file())
        return {path.relative_to(built): path.read_bytes() for path in paths}

    before = files("out")
    (small_project / "catalog/projects/head-zoo.yml").unlink()
    prose = small_project / "docs/topics/heads.md"
    prose.write_text(prose.read_text("utf-8").replace("An attention", "One attention"), "utf-8")
    (small_project / "docs/another.md").write_text("# Another page\n", "utf-8")
    after = files("out")
    assert after == files("afresh")
    assert Path("projects/head-zoo/index.html") in before.keys() - after.keys()
    assert Path("another/index.html") in after.keys() - before.keys()


def test_both_engines_make_the_same_generated_content(small_project: Path) -> None:
    pages = []
    for engine in ("mkdocs", "properdocs"):
        assert run(engine, small_project, "-f", "mkdocs.yml", "-d", engine).returncode == 0
        html = (small_project / engine / "papers/berg-2024-count/index.html").read_text("utf-8")
        found = re.search(r'<div class="entry .*<footer class="entry__foot">', html, re.DOTALL)
        assert found
        pages.append(found[0])
    assert pages[0] == pages[1]


def test_broken_entry_fails_a_strict_build_and_says_where(small_project: Path) -> None:
    entry = small_project / "catalog/libraries/headlens.yml"
    entry.write_text(entry.read_text("utf-8").replace("license", "").replace("repo:", "repos:"))
    done = run("mkdocs", small_project, "--strict", "-f", "mkdocs.yml", "-d", "out")
    assert done.returncode == 1
    assert (
        'catalog/libraries/headlens.yml:3:1: schema: the field "repos" is unknown. '
        'Did you mean "repo"?' in done.stderr
    )
    assert "Traceback" not in done.stderr


def test_unknown_topics_are_left_out_until_a_check_reports_them(small_project: Path) -> None:
    entry = small_project / "catalog/papers/2024/berg-2024-count.yml"
    entry.write_text(entry.read_text("utf-8").replace("- heads", "- haeds"), "utf-8")
    done = run("mkdocs", small_project, "-f", "mkdocs.yml", "-d", "out")
    assert done.returncode == 0, done.stderr
    page = (small_project / "out/papers/berg-2024-count/index.html").read_text("utf-8")
    for_programs = r"(?s)<(pre|script).*?</\1>|<meta [^>]*>"
    assert "haeds" not in re.sub(for_programs, "", page)


@pytest.mark.parametrize(
    ("call", "finding"),
    [
        ("gird()", 'there is no part "gird". Parts are add_form, bib_update, '),
        (
            'figure("wroks")',
            'there is no figure "wroks". Figures are grid, patterns, timeline, topics, works.',
        ),
        ('bibtex("head-zo")', 'no entry has the id "head-zo". Did you mean "head-zoo"?'),
    ],
)
def test_part_that_prose_cannot_have_is_reported_at_its_place(
    small_project: Path, call: str, finding: str
) -> None:
    page = f"---\ntitle: About\n---\n# About\n\n{{{{ {call} }}}}\n"
    (small_project / "docs/about.md").write_text(page)
    done = run("mkdocs", small_project, "--strict", "-f", "mkdocs.yml", "-d", "out")
    assert done.returncode == 1
    assert f"docs/about.md:6:1: part-known: {finding}" in done.stderr
    assert "Traceback" not in done.stderr


def test_page_that_is_no_text_is_reported_where_it_is_not(small_project: Path) -> None:
    (small_project / "docs/about.md").write_bytes(b"# About\n\nCaf\xe9\n")
    done = run("mkdocs", small_project, "-f", "mkdocs.yml", "-d", "out")
    assert done.returncode == 1
    assert "docs/about.md:3:4: file: the byte 0xE9 is not UTF-8." in done.stderr
    assert "Traceback" not in done.stderr


def test_build_of_the_makefile_fails_on_a_warning(small_project: Path) -> None:
    """`--quiet` would not print a warning, and what is not printed is not counted."""
    recipe = re.search(r"(?m)^\t\$\(BIN\)/mkdocs build (.*)$", (ROOT / "Makefile").read_text())
    assert recipe
    (small_project / "docs/about.md").write_text("# About\n\n[Away](nowhere.md)\n")
    done = run("mkdocs", small_project, *recipe[1].split(), "-f", "mkdocs.yml", "-d", "out")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr


def test_site_builds_where_git_is_not_installed(small_project: Path) -> None:
    environment = {**os.environ, "PATH": str(small_project / "nowhere")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "out"],
        cwd=small_project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


BREAKAGES = {
    "a page that is not UTF-8": (
        "docs/about.md",
        b"# About\n\nCaf\xe9\n",
        b"# About\n\nMended again.\n",
        "docs/about.md:3:4: file: the byte 0xE9 is not UTF-8. Save the file as UTF-8.",
    ),
    "a configuration that is not YAML": (
        "mkdocs.yml",
        b"site_name: [\n",
        None,
        "error parsing the configuration file",
    ),
}


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("breakage", BREAKAGES)
def test_preview_says_in_a_line_what_is_wrong_and_recovers(
    engine: str, breakage: str, small_project: Path
) -> None:
    name, broken, repaired, said = BREAKAGES[breakage]
    file, log = small_project / name, small_project / "preview.log"
    before = file.read_bytes()
    with preview(engine, small_project) as url:
        until(f"{url}about/", "A small catalog")
        file.write_bytes(broken)
        end = time.monotonic() + 30
        while said not in log.read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.1)
        assert sum(said in line for line in log.read_text("utf-8").splitlines()) == 1
        assert "Traceback" not in log.read_text("utf-8")
        file.write_bytes(repaired or before)
        entry = small_project / "catalog/papers/2024/berg-2024-count.yml"
        entry.write_text(entry.read_text("utf-8").replace("That Count", "That Add"), "utf-8")
        until(f"{url}papers/berg-2024-count/", "Heads That Add")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_preview_lets_its_pages_reload_themselves(engine: str, small_project: Path) -> None:
    with preview(engine, small_project) as url:
        page = until(f"{url}about/", "A small catalog")
        assert "script-src 'self' 'unsafe-inline'" in page
        assert "livereload(" in page


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_preview_shows_saved_entries_prose_and_new_files(engine: str, small_project: Path) -> None:
    with preview(engine, small_project) as url:
        until(f"{url}papers/berg-2024-count/", "Heads That Count")
        entry = small_project / "catalog/papers/2024/berg-2024-count.yml"
        entry.write_text(entry.read_text("utf-8").replace("That Count", "That Add"), "utf-8")
        until(f"{url}papers/berg-2024-count/", "Heads That Add")
        until(f"{url}topics/heads/", "Heads That Add")
        until(f"{url}data/catalog.bib", "Heads That Add")
        prose = small_project / "docs/topics/heads.md"
        prose.write_text(prose.read_text("utf-8").replace("some heads count", "some heads add"))
        until(f"{url}topics/heads/", "some heads add")
        new = entry.with_name("berg-2024-again.yml")
        text = entry.read_text("utf-8").replace("'2403.01234'", "'2403.99999'")
        new.write_text(text.replace("That Add", "That Forget"), "utf-8")
        until(f"{url}papers/berg-2024-again/", "Heads That Forget")
        new.unlink()
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{url}papers/berg-2024-again/", timeout=30)  # noqa: S310
            except urllib.error.HTTPError as error:
                assert error.code == 404
                break
            time.sleep(0.1)
        else:
            pytest.fail("the deleted entry stayed")
