"""`add`: a new entry from options or answers, if it is new and nothing is wrong with it."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from tests.conftest import PAPER, PAPER_PATH, SmallProject
from tests.tracker.arxiv_server import FakeArxiv, serving
from tests.tracker.arxiv_server import Paper as Record

Run = Callable[..., tuple[int, str, str]]
PAPER_OPTIONS = (
    *("--title", "Springs: a Study", "--author", "Grace Hopper", "--author", "Ada Byron"),
    *("--date", "2025-03", "--url", "https://example.org/springs", "--topic", "probing"),
    *("--summary", "Measures springs."),
)
NEW = "catalog/papers/2025/03/hopper-2025-springs-study.yml"


def files(project: SmallProject) -> list[str]:
    return sorted(p.relative_to(project.root).as_posix() for p in project.root.rglob("*.yml"))


def test_a_paper_is_written_where_it_belongs_and_checks_clean(
    project: SmallProject, run: Run
) -> None:
    assert run("add", *PAPER_OPTIONS) == (0, f"{NEW}\n", "")
    assert project.read(NEW) == (
        "title: 'Springs: a Study'\n"
        "authors:\n"
        "  - Grace Hopper\n"
        "  - Ada Byron\n"
        "date: 2025-03\n"
        "url: https://example.org/springs\n"
        "summary: Measures springs.\n"
        "topics:\n"
        "  - probing\n"
        f"added: {dt.date.today()}\n"
    )
    assert run("check")[0] == 0


def test_a_library_takes_any_field_of_its_kind(project: SmallProject, run: Run) -> None:
    code, printed, _ = run(
        *("add", "--kind", "library", "--name", "Spring Kit", "--url", "https://kit.example.org"),
        *("--topic", "circuits", "--summary", "Bends.", "--set", "repo=a/kit"),
        *("--set", "language=Python", "--set", "language=Rust"),
    )
    assert (code, printed) == (0, "catalog/libraries/spring-kit.yml\n")
    text = project.read("catalog/libraries/spring-kit.yml")
    assert "repo: a/kit\n" in text
    assert text.endswith("language:\n  - Python\n  - Rust\n")


def test_a_paper_without_summary_is_proposed(project: SmallProject, run: Run) -> None:
    code, _, said = run("add", *PAPER_OPTIONS[:-2])
    assert code == 0
    assert said == 'It waits for a summary: add one and remove "status: proposed".\n'
    assert project.read(NEW).endswith("status: proposed\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--arxiv", "2403.01234v2"), "arXiv 2403.01234"),
        (("--arxiv", "https://arxiv.org/pdf/2403.01234"), "arXiv 2403.01234"),
        (
            ("--title", "Clockwork in small transfomers"),
            'The title "Clockwork in Small Transformers"',
        ),
    ],
)
def test_an_existing_work_is_reported_and_not_written(
    project: SmallProject, run: Run, options: tuple[str, ...], said: str
) -> None:
    before = files(project)
    code, printed, error = run("add", *PAPER_OPTIONS, *options, "--date", "2024")
    assert (code, printed) == (1, "")
    assert error == f"{said} is already in {PAPER_PATH}. Nothing was written.\n"
    assert files(project) == before


def test_arxiv_is_not_queried_for_an_existing_work(run: Run) -> None:
    address = ("--arxiv-url", "http://127.0.0.1:9/api/query")
    assert run("add", "2403.01234", *address) == (
        1,
        "",
        f"2403.01234 is already in {PAPER_PATH}. Nothing was written.\n",
    )


@pytest.mark.parametrize(
    "source",
    [
        "arXiv:2403.01234v1 [cs.LG] 1 Mar 2024",
        "https://www.alphaxiv.org/overview/2403.01234",
        "https://aclanthology.org/P19-1452.pdf",
        "P19-1452",
        "10.18653/v1/P19-1452",
    ],
)
def test_an_existing_work_is_found_by_every_form_of_its_identifier(
    project: SmallProject, run: Run, source: str
) -> None:
    project.write(PAPER_PATH, PAPER.replace("summary:", "doi: 10.18653/v1/P19-1452\nsummary:"))
    code, _, error = run("add", source, "--arxiv-url", "http://127.0.0.1:9/api/query")
    assert (code, error) == (1, f"{source} is already in {PAPER_PATH}. Nothing was written.\n")


def test_texts_are_written_without_tex_and_special_characters(
    project: SmallProject, run: Run
) -> None:
    title = ("--title", "\\texttt{HTSR} for E\ufb03cient\u200b Clocks")
    code, printed, _ = run("add", *PAPER_OPTIONS, *title, "--author", "Peter St\\ütz")
    assert code == 0
    text = project.read(printed.strip())
    assert text.startswith("title: HTSR for Efficient Clocks\n")
    assert "  - Peter Stütz\n" in text


def test_a_title_without_latin_letters_gets_an_id_that_says_something(
    project: SmallProject, run: Run
) -> None:
    options = ("--title", "注意力机制的电路分析", "--date", "2025")
    code, printed, _ = run("add", *PAPER_OPTIONS, *options)
    assert (code, printed) == (0, "catalog/papers/2025/hopper-2025-zhu-yi-li.yml\n")


def test_a_name_of_300_letters_makes_an_id_of_a_fair_length(
    project: SmallProject, run: Run
) -> None:
    options = [*PAPER_OPTIONS]
    options[options.index("Grace Hopper")] = "A" * 300
    code, printed, _ = run("add", *options)
    assert code == 0
    assert len(printed.strip().rpartition("/")[2]) <= 84


def test_anyway_writes_an_entry_despite_a_duplicate(project: SmallProject, run: Run) -> None:
    title = ("--title", "Clockwork in Small Transformers", "--date", "2024", "--anyway")
    code, printed, _ = run("add", *PAPER_OPTIONS, *title)
    assert (code, printed) == (
        0,
        "catalog/papers/2024/hopper-2024-clockwork-small-transformers.yml\n",
    )


def test_an_entry_with_findings_is_not_written(project: SmallProject, run: Run) -> None:
    before = files(project)
    code, printed, said = run("add", *PAPER_OPTIONS, "--topic", "circuit", "--set", "related=qqqq")
    assert (code, printed) == (1, "")
    assert said == (
        f'{NEW}:10:5: topic-known: no topic has the id "circuit". Did you mean "circuits"?\n'
        f'{NEW}:12:5: reference-known: no entry has the id "qqqq". '
        "Add the entry first, or remove the line.\n"
        "Nothing was written.\n"
    )
    assert files(project) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--date", "soon"),
            'date: "soon" is not a date. Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".',
        ),
        (("--set", "colour=red"), 'the field "colour" is unknown.'),
        (("--set", "colour"), '"colour" has no "=". Write NAME=VALUE.'),
        (("--id", "gearbox"), 'the id "gearbox" is taken.'),
        (("--id", "Gear"), 'id: "Gear" is not an id.'),
        (("--kind", "song"), "'song' is not one of"),
    ],
)
def test_wrong_options_are_2_and_nothing_is_written(
    project: SmallProject, run: Run, options: tuple[str, ...], said: str
) -> None:
    before = files(project)
    code, printed, error = run("add", *PAPER_OPTIONS, *options)
    assert (code, printed) == (2, "")
    assert said in error
    assert files(project) == before


@pytest.mark.parametrize(
    ("source", "hint"),
    [("beads", ""), ("", ""), ("x.bib", ' For a BibTeX file write "--bibtex x.bib".')],
)
def test_an_unknown_identifier_is_the_only_error(run: Run, source: str, hint: str) -> None:
    code, printed, said = run("add", source)
    assert (code, printed) == (2, "")
    assert said.endswith(f'\nError: "{source}" is not an arXiv id, a DOI or a web address.{hint}\n')


def test_missing_fields_are_named(run: Run) -> None:
    code, _, said = run("add", "--title", "Springs")
    assert code == 2
    for field in ("authors", "date", "topics"):
        assert f'the field "{field}" is missing.' in said


def test_at_a_terminal_missing_fields_are_asked_for(
    project: SmallProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = StringIO("probing, circuits\nGrace Hopper; Ada Byron\n2025-03\nMeasures springs.\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answers)
    code, printed, said = run("add", "--title", "Springs: a Study", "--arxiv", "2503.00001")
    assert (code, printed) == (0, f"{NEW}\n")
    assert "Topics: circuits, probing.\n" in said
    assert "authors (Full names in the source's order.): " in said
    text = project.read(NEW)
    assert "authors:\n  - Grace Hopper\n  - Ada Byron\n" in text
    assert "topics:\n  - probing\n  - circuits\n" in text
    assert "summary: Measures springs.\n" in text


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serving(Record("2503.00001", "A circuit of springs", date="2025-03-04")) as fake:
        yield fake


def test_options_override_the_record_of_arxiv(
    project: SmallProject, run: Run, arxiv: FakeArxiv
) -> None:
    code, printed, _ = run(
        *("add", "https://arxiv.org/abs/2503.00001v2", "--topic", "probing"),
        *("--summary", "Measures springs.", "--arxiv-url", arxiv.query_url),
    )
    assert code == 0
    text = project.read(printed.strip())
    assert text.startswith("title: A circuit of springs\n")
    assert "date: 2025-03-04\n" in text
    assert "arxiv: '2503.00001'\n" in text
    assert "topics:\n  - probing\n" in text
    assert run("check")[0] == 0


def test_without_arxiv_nothing_is_written(
    project: SmallProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    before = files(project)
    code, printed, _ = run("add", "2503.00001", "--arxiv-url", "http://127.0.0.1:9/api/query")
    assert (code, printed) == (3, "")
    assert files(project) == before
