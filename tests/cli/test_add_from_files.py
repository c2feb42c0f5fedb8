"""`add --bibtex` and `add --from-issue`: what strangers and cite buttons give."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from mi_catalog.models import Library, Paper
from tests.tracker.arxiv_server import FakeArxiv, serving
from tests.tracker.arxiv_server import Paper as Record
from tests.tracker.conftest import project as project
from tests.tracker.conftest import write

ISSUE = "### Kind\n\n{kind}\n\n### Link, arXiv id or DOI\n\n{link}\n\n"
BIBTEX = "@article{{k, title={{A circuit}}, author={{Lovelace, Ada}}, year=2024, {more}}}"


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serving(Record("2603.00001", "A circuit", doi="10.1145/1")) as fake:
        yield fake


def add(project: Path, arxiv: FakeArxiv, *options: str) -> int:
    return main(["--root", str(project), "add", *options, "--arxiv-url", arxiv.query_url])


def the_entry(project: Path) -> object:
    loaded = load_catalog(project)
    assert loaded.findings == ()
    (entry,) = loaded.catalog.entries.values()
    return entry


@pytest.mark.parametrize("link", ["https://arxiv.org/abs/2603.00001v2", "10.1145/1"])
def test_a_suggested_paper_is_completed_from_arxiv(
    project: Path, arxiv: FakeArxiv, link: str
) -> None:
    text = ISSUE.format(kind="paper", link=link)
    text += "### Title or name\n\nAnother title\n\n### Topics\n\nprobing\n"
    issue = write(project, "issue.md", text)
    assert add(project, arxiv, "--from-issue", str(issue)) == 0
    entry = the_entry(project)
    assert isinstance(entry, Paper)
    assert (entry.arxiv, entry.title, entry.topics) == ("2603.00001", "A circuit", ("probing",))


def test_a_suggested_library_keeps_the_answers(project: Path, arxiv: FakeArxiv) -> None:
    text = ISSUE.format(kind="library", link="https://example.org/lib")
    text += "### Title or name\n\nCircuitry\n\n### Topics\n\ncircuits\n\n"
    text += "### Summary\n\nFinds circuits.\n"
    issue = write(project, "issue.md", text)
    assert add(project, arxiv, "--from-issue", str(issue)) == 0
    entry = the_entry(project)
    assert isinstance(entry, Library)
    assert (entry.id, entry.name, entry.url) == (
        "circuitry",
        "Circuitry",
        "https://example.org/lib",
    )


@pytest.mark.parametrize(
    "body",
    [
        "",
        "### Link\n\n$(touch pwned)\n",
        "### Link\n\njavascript:alert(1)\n\n### Title\n\nX\n\n### Topics\n\ncircuits\n",
        "### Link\n\nhttps://example.org\n\n### Title\n\n../../etc/passwd\n\n### Topics\n\n../x\n",
        "\x00\x1b[2J\n### Link\n### Link\n",
    ],
)
def test_a_hostile_issue_is_refused_and_nothing_written(
    project: Path, arxiv: FakeArxiv, body: str, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = write(project, "issue.md", body)
    before = sorted(project.rglob("*"))
    assert add(project, arxiv, "--from-issue", str(issue)) in (1, 2)
    assert sorted(project.rglob("*")) == before
    assert "Traceback" not in capsys.readouterr().err


def test_a_bibtex_entry_becomes_a_paper(project: Path, arxiv: FakeArxiv) -> None:
    file = write(project, "a.bib", BIBTEX.format(more="doi={10.1000/xyz}, journal={Nature}"))
    assert add(project, arxiv, "--bibtex", str(file), "--topic", "circuits") == 0
    entry = the_entry(project)
    assert isinstance(entry, Paper)
    assert (entry.doi, entry.venue, entry.authors) == ("10.1000/xyz", "Nature", ("Ada Lovelace",))
    assert arxiv.asked == []


def test_a_file_that_is_no_bibtex_is_refused(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(project, arxiv, "--bibtex", str(write(project, "a.bib", "hello"))) == 2
    assert capsys.readouterr().err == (
        'mi-catalog: There is no BibTeX entry: nothing like "@article{key, …}".\n'
    )


def test_a_family_name_that_cannot_be_derived_is_written_to_people_yml(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "catalog/people.yml", "# first\nzoe-x:\n  name: Zoe X\n  family: Zoe\n")
    text = "@misc{k, title={T of It}, author={A. {Delgado de Molina} and Byron, Ada}, year=2024,"
    file = write(project, "a.bib", f"{text} url={{https://x.org/}}}}")
    assert add(project, arxiv, "--bibtex", str(file), "--topic", "circuits") == 0
    said = capsys.readouterr()
    assert said.out == "catalog/papers/2024/delgado-de-molina-2024-t.yml\n"
    assert (
        'catalog/people.yml now says that the family name of "A. Delgado de Molina" is '
        '"Delgado de Molina".\n'
    ) in said.err
    assert (project / "catalog/people.yml").read_text("utf-8") == (
        "a-delgado-de-molina:\n  name: A. Delgado de Molina\n  family: Delgado de Molina\n"
        "# first\nzoe-x:\n  name: Zoe X\n  family: Zoe\n"
    )
    shown = ["show", "delgado-de-molina-2024-t", "--format", "bibtex"]
    assert main(["--root", str(project), *shown]) == 0
    assert "author = {{Delgado de Molina}, A. and Byron, Ada}" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--bibtex", "--from-issue"])
def test_a_file_that_is_not_utf_8_is_refused_with_its_line(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    file = project / "a.bib"
    file.write_bytes(b"@article{g,\n title={Na\xefve}}")
    before = sorted(project.rglob("*"))
    assert add(project, arxiv, option, str(file)) == 2
    assert sorted(project.rglob("*")) == before
    assert capsys.readouterr().err == (
        f"mi-catalog: {file}:2:11: the byte 0xEF is not UTF-8. Save the file as UTF-8.\n"
    )


VENUES = "tcl:\n  short: TCL\n  name: Transactions on Clocks\n  kind: journal\n"


def test_the_venue_of_a_bibtex_entry_is_written_in_canonical_form(
    project: Path, arxiv: FakeArxiv
) -> None:
    write(project, "catalog/vocabulary/venues.yml", VENUES)
    more = "doi={10.1000/xyz}, journal={Transactions on Clocks}"
    file = write(project, "a.bib", BIBTEX.format(more=more))
    assert add(project, arxiv, "--bibtex", str(file), "--topic", "circuits") == 0
    entry = the_entry(project)
    assert isinstance(entry, Paper)
    assert entry.venue == "TCL"


def test_an_unknown_venue_does_not_prevent_writing(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "catalog/vocabulary/venues.yml", VENUES)
    file = write(project, "a.bib", BIBTEX.format(more="doi={10.1000/xyz}, journal={Nature}"))
    assert add(project, arxiv, "--bibtex", str(file), "--topic", "circuits") == 0
    assert 'the venue "Nature" is not known.' in capsys.readouterr().err
    assert isinstance(the_entry(project), Paper)
