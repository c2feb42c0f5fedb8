from collections.abc import Callable

from tests.conftest import LIBRARY, LIBRARY_PATH, SmallProject

Run = Callable[..., tuple[int, str, str]]


def test_an_address_with_an_archived_copy_becomes_a_pattern(
    project: SmallProject, run: Run
) -> None:
    dead = LIBRARY.replace("https://gearbox.example.org/", "https://a.org/b?c=(d)")
    project.write(LIBRARY_PATH, f"{dead}archived: https://web.archive.org/a\n")
    assert run("links") == (0, "^https://a\\.org/b\\?c=\\(d\\)$\n", "")


def test_addresses_without_a_copy_are_not_listed(project: SmallProject, run: Run) -> None:
    assert run("links") == (0, "", "")
