"""Topic pages teach: something to run, what is often misread, questions with answers."""

import re
from pathlib import Path

import pytest

TOPICS = Path(__file__).parents[1] / "docs" / "topics"
PAGES = {path.stem: path.read_text("utf-8") for path in sorted(TOPICS.glob("*.md"))}


def section(page: str, title: str) -> str:
    """The text below a heading, "" where there is none."""
    found = re.search(rf"^## {title}$\n(.*?)(?=^## |\Z)", PAGES[page], re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


@pytest.mark.parametrize("page", PAGES)
def test_page_says_what_to_run_first(page: str) -> None:
    assert re.search(r"\[@|\]\(#|\]\(\w", section(page, "What to run first"))


@pytest.mark.parametrize("page", PAGES)
def test_three_to_five_misconceptions_each_name_a_work_that_corrects_them(page: str) -> None:
    points = re.findall(r"^- .*$", section(page, "Common misconceptions"), re.MULTILINE)
    assert 3 <= len(points) <= 5
    assert [point for point in points if "[@" not in point] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_exercise_has_its_answer_one_press_away(page: str) -> None:
    text = section(page, "Exercises")
    questions = re.findall(r"^\d+\. .*$", text, re.MULTILINE)
    assert len(questions) >= 3
    assert text.count("<summary>Answer</summary>") == len(questions)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "surveys"])
def test_page_has_a_figure(page: str) -> None:
    """The figure for surveys is their grid, which is on the page of the survey."""
    assert re.search(r"^<figure>|^\{\{ (explorable|figure)\(", PAGES[page], re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_figures_have_a_text_in_their_place(page: str) -> None:
    for figure in re.findall(r"<svg.*?</svg>", PAGES[page], re.DOTALL):
        named = re.search(r'role="img" aria-labelledby="([^"]+)"', figure)
        described = re.findall(r'<(?:title|desc) id="([^"]+)">[^<]{10,}</', figure)
        assert named and named[1].split() == described
