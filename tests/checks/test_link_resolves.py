"""What the rule finds is what the strict build refuses, and where."""

import re
from pathlib import Path

import pytest

from mi_catalog.checks.link_resolves import RULE
from tests.conftest import context_of, findings_of, make_paper, make_topic
from tests.site.conftest import small_project  # noqa: F401 - a fixture
from tests.site.test_engines import run

ABOUT = "docs/about.md"
PROSE = {
    "docs/glossary.md": "# Glossary\n\n## In-context head\n\n## Set { #by-hand }\n\n"
    '<p id="raw">A</p>\n',
    "docs/topics/circuits.md": "# Circuits\n\n## Open questions\n\n## Open questions\n",
}


def found(text: str, page: str = ABOUT) -> list[str]:
    context = context_of(make_topic("probing"), prose={**PROSE, page: text})
    return findings_of(RULE, context)


@pytest.mark.parametrize(
    "text",
    [
        "[a](glossary.md)",
        "[a](glossary.md#in-context-head)",
        "[a](glossary.md#by-hand)",
        "[a](glossary.md#raw)",
        '[a](<topics/circuits.md#open-questions_1> "Title")',
        "[a](topics/probing.md)",
        "[a](#here)\n\n## Here",
        "[a](https://example.org/x#y), [b](mailto:a@example.org)",
        "`[a](nowhere.md)` and\n\n```\n[a](nowhere.md)\n```",
        '<a href="../anywhere/">a</a>',
        "A word[^1].\n\n[^1]: A note. [back](#fnref:1)",
        "[a]\n\n[a]: glossary.md",
        "*[SAE]: sparse autoencoder",
    ],
)
def test_links_that_the_build_accepts_pass(text: str) -> None:
    assert found(f"{text}\n") == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "\n[a](glosary.md)",
            '2:5: link-resolves: the link "glosary.md" leads to no file in docs/. '
            'Did you mean "glossary.md"?',
        ),
        (
            "[a\nb](glosary.md)",
            '2:4: link-resolves: the link "glosary.md" leads to no file in docs/. '
            'Did you mean "glossary.md"?',
        ),
        (
            "[![a](glosary.md)](glossary.md)",
            '1:7: link-resolves: the link "glosary.md" leads to no file in docs/. '
            'Did you mean "glossary.md"?',
        ),
        (
            "[a](glossary.md#in-context-heads)",
            '1:5: link-resolves: the link "glossary.md#in-context-heads" leads to no heading of '
            'docs/glossary.md. Did you mean "in-context-head"?',
        ),
        (
            "[a](#zzzz)\n\n## Here",
            '1:5: link-resolves: the link "#zzzz" leads to no heading of docs/about.md. '
            "Anchors there are here.",
        ),
        (
            "[a](/glossary/)",
            '1:5: link-resolves: the link "/glossary/" starts at the root of the host. '
            "Write the path from this page to the file.",
        ),
        (
            "[a]\n\n[a]: zzzz.md",
            '3:6: link-resolves: the link "zzzz.md" leads to no file in docs/. '
            "Write the path from this page to the file.",
        ),
    ],
)
def test_dead_links_are_reported_at_their_place(text: str, finding: str) -> None:
    assert found(f"{text}\n") == [f"{ABOUT}:{finding}"]


def test_a_path_starts_at_the_page() -> None:
    assert found("[a](../glossary.md)\n", "docs/topics/about.md") == []
    assert found("[a](glossary.md)\n", "docs/topics/about.md") == [
        'docs/topics/about.md:1:5: link-resolves: the link "glossary.md" leads to no file in '
        'docs/. Did you mean "../glossary.md"?'
    ]


def test_a_relative_link_in_a_note_is_reported() -> None:
    paper = make_paper(notes="See [the gears](../gears/) and [more](https://example.org).\n")
    assert findings_of(RULE, context_of(paper)) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:11:1: link-resolves: the link "
        '"../gears/" depends on the page that shows it. '
        "Cite an entry as [@key], or write the whole address."
    ]


def test_a_relative_link_in_the_text_of_a_subtopic_is_reported() -> None:
    part = {"id": "a", "title": "A", "summary": "What it is.", "text": "See [b](b.md)."}
    (finding,) = findings_of(RULE, context_of(make_topic("circuits", subtopics=(part,))))
    assert 'the link "b.md" depends on the page that shows it.' in finding


def test_the_strict_build_refuses_the_same_links(small_project: Path) -> None:  # noqa: F811
    accepted = ("#here", "https://example.org/#x", "topics/heads.md")
    broken = ("missing.md", "#nowhere", "/about/", "topics/heads.md#nowhere", "../docs/about.md")
    links = (*accepted, *broken)
    text = "# About\n\n## Here\n\n" + "".join(f"- [a]({link})\n" for link in links)
    (small_project / ABOUT).write_text(text, "utf-8")
    done = run("mkdocs", small_project, "--strict", "-f", "mkdocs.yml", "-d", "out")
    refused = set(re.findall(r"link '([^']+)'", done.stderr))
    prose = {
        path.relative_to(small_project).as_posix(): path.read_text("utf-8")
        for path in (small_project / "docs").rglob("*.md")
    }
    reported = findings_of(RULE, context_of(make_topic("heads"), prose=prose))
    assert sorted(line.split('"')[1] for line in reported) == sorted(refused)
    assert refused == {*broken}
