"""`fix`: what a machine can fix is fixed, and nothing else is touched."""

from collections.abc import Callable

from tests.conftest import LIBRARY, LIBRARY_PATH, PAPER, PAPER_PATH, TUTORIAL_PATH, SmallProject

Run = Callable[..., tuple[int, str, str]]


def test_a_canonical_project_is_not_changed(project: SmallProject, run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    assert run("fix") == (0, "", "Nothing to fix.\n")
    assert {path: path.stat().st_mtime_ns for path in project.root.rglob("*")} == before


def test_every_fixable_fault_of_a_file_is_fixed_at_once(project: SmallProject, run: Run) -> None:
    project.write(LIBRARY_PATH, LIBRARY.replace("paper:", "aliases:\n  - geerbox\npaper:"))
    project.write(
        PAPER_PATH,
        "\ufeff# The founding paper.\r\n"
        + PAPER.replace("circuits", "circuit  # mostly").replace("\n", "\r\n")
        + "related: [geerbox]\r\nvenue: ICLR\u200b 2025",
    )
    assert run("check")[0] == 1
    assert run("fix") == (0, f"{PAPER_PATH}\n", "1 file written.\n")
    assert project.read(PAPER_PATH) == (
        "# The founding paper.\n"
        "title: Clockwork in Small Transformers\n"
        "authors:\n"
        "  - Ada Byron\n"
        "date: 2024-03\n"
        "venue: ICLR 2025\n"
        "arxiv: '2403.01234'\n"
        "summary: Finds gears in one layer and turns them by hand.\n"
        "topics:\n"
        "  - circuits  # mostly\n"
        "related:\n"
        "  - gearbox\n"
    )
    assert run("check")[0] == 0
    assert run("fix")[2] == "Nothing to fix.\n"


def test_a_byte_order_mark_alone_is_removed(project: SmallProject, run: Run) -> None:
    project.write(PAPER_PATH, "\ufeff" + PAPER)
    assert run("fix")[1] == f"{PAPER_PATH}\n"
    assert project.read(PAPER_PATH) == PAPER


def test_with_paths_only_these_are_written(project: SmallProject, run: Run) -> None:
    for path in (PAPER_PATH, LIBRARY_PATH):
        project.write(path, project.read(path) + "\n\n")
    assert run("fix", str(project.root / "catalog/libraries"))[1] == f"{LIBRARY_PATH}\n"
    assert project.read(PAPER_PATH).endswith("\n\n")


def test_files_with_other_faults_are_formatted_too(project: SmallProject, run: Run) -> None:
    project.write(TUTORIAL_PATH, "levle: beginner\ntitle: T\n")
    project.write("catalog/glossary.yml", "a:\n    term:  A\n")
    assert run("fix")[1] == f"catalog/glossary.yml\n{TUTORIAL_PATH}\n"
    assert project.read(TUTORIAL_PATH) == "title: T\nlevle: beginner\n"
    assert project.read("catalog/glossary.yml") == "a:\n  term: A\n"


def test_unreadable_files_are_not_changed(project: SmallProject, run: Run) -> None:
    for text in ("title: [\r\n", "- a\r\n", "a: 1\r\na: 2\r\n"):
        project.write(PAPER_PATH, text)
        assert run("fix") == (0, "", "Nothing to fix.\n")
        assert project.read(PAPER_PATH) == text


def test_a_link_stays_a_link(project: SmallProject, run: Run) -> None:
    target = project.write("elsewhere/real.yml", PAPER.replace("2403", "2404") + "\n")
    link = project.root / "catalog/papers/2024/link.yml"
    link.symlink_to(target)
    assert run("fix")[1] == "catalog/papers/2024/link.yml\n"
    assert link.is_symlink()
    assert project.read("elsewhere/real.yml") == PAPER.replace("2403", "2404")


def test_one_run_is_enough_where_one_fix_makes_room_for_another(
    project: SmallProject, run: Run
) -> None:
    wrong = PAPER.replace("Clockwork in", '"Clock\\u202ework\\u00a0in').replace(
        "ers\n", 'ers"\n', 1
    )
    project.write(PAPER_PATH, wrong)
    project.write(
        TUTORIAL_PATH, project.read(TUTORIAL_PATH).replace("  - gearbox", "  -\n    gearboxx")
    )
    assert run("fix")[2] == "2 files written.\n"
    assert project.read(PAPER_PATH) == PAPER
    assert run("fix")[2] == "Nothing to fix.\n"
    assert run("check")[0] == 0


def test_every_reference_of_a_long_file_is_fixed_in_one_run(
    project: SmallProject, run: Run
) -> None:
    term = "  definition: A part.\n  topic: circuit\n"
    text = "".join(f"t{n:03}:\n  term: t{n}\n{term}" for n in range(60))
    project.write("catalog/glossary.yml", text)
    assert run("fix")[0] == 0
    assert project.read("catalog/glossary.yml") == text.replace("circuit\n", "circuits\n")
