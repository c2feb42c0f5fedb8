import pytest

from mi_catalog.checks.code_link import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper

START = "catalog/papers/2024/byron-2024-clockwork.yml:11:1: code-link: "


@pytest.mark.parametrize(
    "code",
    [
        "https://github.com/byron/clockwork",
        "https://github.com/byron/engines/tree/main/clockwork",
        "https://byron.github.io/clockwork",
        "https://byron.example.org/",
        "https://huggingface.co/byron",
    ],
)
def test_repositories_and_project_pages_pass(code: str) -> None:
    assert findings_of(RULE, context_of(make_paper(code=code))) == []


def test_papers_without_code_and_other_kinds_pass() -> None:
    assert (
        findings_of(RULE, context_of(make_paper(), make_library(url="https://github.com/byron")))
        == []
    )


@pytest.mark.parametrize(
    "code",
    ["https://anonymous.4open.science/r/clockwork-1A2B", "http://ANONYMOUS.4open.science/r/c/"],
)
def test_code_that_expires_is_refused(code: str) -> None:
    assert findings_of(RULE, context_of(make_paper(code=code))) == [
        f"{START}anonymous.4open.science deletes code after the review. "
        "Link the authors' repository, or remove the line."
    ]


@pytest.mark.parametrize("host", ["bit.ly", "tinyurl.com", "aka.ms", "goo.gl", "www.t.co"])
def test_shortened_addresses_are_refused(host: str) -> None:
    assert findings_of(RULE, context_of(make_paper(code=f"https://{host}/clock"))) == [
        f"{START}{host.removeprefix('www.')} shortens addresses, "
        "so nobody sees where this one leads. Write the address it leads to."
    ]


@pytest.mark.parametrize(
    "code",
    [
        "https://github.com/byron",
        "https://github.com/byron/",
        "https://www.gitlab.com/byron?tab=repositories",
        "https://github.com",
    ],
)
def test_pages_of_people_are_refused(code: str) -> None:
    assert findings_of(RULE, context_of(make_paper(code=code))) == [
        f"{START}this is a user's page, not a repository. Link the repository, or remove the line."
    ]
