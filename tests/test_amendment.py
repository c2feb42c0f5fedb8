"""A changed entry that is sent in an issue."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.intake.amendment import CHANGED_FILE, ENTRY, BadAmendment, read_amendment
from tests.conftest import PAPER, PAPER_PATH, SmallProject

ROOT = Path(__file__).parents[1]
ID = "byron-2024-clockwork"
Run = Callable[..., tuple[int, str, str]]


def body(file: str, entry: str = ID, fence: str = "```") -> str:
    parts = (f"### {ENTRY}", entry, f"### {CHANGED_FILE}", f"{fence}yaml\n{file}{fence}")
    return "\n\n".join([*parts, "### Anything else", "_No response_", ""])


def catalog_of(project: SmallProject) -> Catalog:
    return load_catalog(project.root).catalog


def changed(summary: str = "Says another thing about clocks and their wheels.") -> str:
    lines = PAPER.splitlines(keepends=True)
    return "".join(f"summary: {summary}\n" if one.startswith("summary:") else one for one in lines)


def test_change_is_written_to_the_entrys_own_file_and_no_other_line_changes(
    project: SmallProject, run: Run
) -> None:
    commented = f"# A curator's remark.\n{PAPER}"
    project.write(PAPER_PATH, commented)
    issue = project.root / "issue.md"
    issue.write_text(body(changed()), "utf-8")
    code, out, err = run("amend", "--from-issue", str(issue))
    assert (code, out) == (0, f"{PAPER_PATH}\n"), err
    after = (project.root / PAPER_PATH).read_text("utf-8")
    assert after == f"# A curator's remark.\n{changed()}"
    assert "Changed: summary." in err


def test_a_field_can_be_added_and_removed(project: SmallProject) -> None:
    added = f"{PAPER}notes: Worth reading twice.\n"
    made = read_amendment(body(added), catalog_of(project))
    assert (made.fields, made.path) == (("notes",), PAPER_PATH)
    project.write(PAPER_PATH, made.document.text)
    gone = read_amendment(body(PAPER), catalog_of(project))
    assert gone.fields == ("notes",)
    assert "notes" not in gone.document.data


def test_a_change_with_findings_is_not_written(project: SmallProject, run: Run) -> None:
    issue = project.root / "issue.md"
    issue.write_text(body(changed("Word " * 40 + "end.")), "utf-8")
    before = (project.root / PAPER_PATH).read_bytes()
    code, out, err = run("amend", "--from-issue", str(issue))
    assert code != 0
    assert out == ""
    assert err.strip()
    assert (project.root / PAPER_PATH).read_bytes() == before


def test_comment_inside_a_changed_field_is_kept(project: SmallProject) -> None:
    comment = "  # the first is the most central\n"
    project.write(PAPER_PATH, PAPER.replace("topics:\n", f"topics:\n{comment}"))
    other = PAPER.replace("  - circuits\n", "  - probing\n", 1)
    made = read_amendment(body(other), catalog_of(project))
    assert made.fields == ("topics",)
    assert comment in made.document.text


def test_change_that_would_lose_a_comment_is_refused(project: SmallProject) -> None:
    project.write(PAPER_PATH, f"{PAPER}notes: Read it twice.  # checked with the authors\n")
    with pytest.raises(BadAmendment, match="would lose the comment"):
        read_amendment(body(PAPER), catalog_of(project))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'no "Entry"'),
        (body(PAPER, "../../README"), 'no "Entry"'),
        (body(PAPER, "catalog/people"), 'no "Entry"'),
        (body(PAPER, "people"), "No entry has the id"),
        (body(PAPER, "circuits"), "No entry has the id"),
        (body(PAPER, "nobody-2020-nothing"), "No entry has the id"),
        (f"### {ENTRY}\n\n{ID}\n", 'no "The changed file"'),
        (f"### {ENTRY}\n\n{ID}\n\n### {CHANGED_FILE}\n\n{PAPER}", 'no "The changed file"'),
        (body(PAPER), "Nothing is changed"),
        (body(f"{PAPER}id: other\n"), "id"),
        (body(f"{PAPER}title: again\n"), "title"),
        (body(f"{PAPER}extra: &a x\n"), "names a value"),
        (body(f"{PAPER}extra: !!python/object:os.system x\n"), "tag|extra"),
        (body("- a\n"), "field|mapping|list"),
        (body("a: [\n"), "yaml"),
        (body(PAPER, fence="``"), 'no "The changed file"'),
        ("x" * 40_001, "40,000"),
    ],
)
def test_an_invalid_change_is_refused_with_a_message(
    project: SmallProject, text: str, said: str
) -> None:
    with pytest.raises(BadAmendment, match=said):
        read_amendment(text, catalog_of(project))


def test_issue_that_is_not_utf8_is_refused_at_its_place(project: SmallProject, run: Run) -> None:
    file = project.write("issue.md", b"### Entry\n\ncaf\xe9\n")
    code, _, said = run("amend", "--from-issue", str(file))
    assert code != 0
    assert f"{file}:3:4: the byte 0xE9 is not UTF-8. Save the file as UTF-8." in said


def test_headings_inside_the_file_stay_in_it(project: SmallProject) -> None:
    notes = f"notes: |-\n  ### {ENTRY}\n  nobody\n  ```\n  code\n  ```\n"
    made = read_amendment(body(PAPER + notes), catalog_of(project))
    assert made.entry.id == ID
    assert "### Entry" in made.document.data["notes"]


@given(st.text(max_size=200) | st.text(alphabet="#`yaml:\n -Entry", max_size=200))
def test_any_body_is_read_or_refused(text: str) -> None:
    empty = load_catalog(ROOT / "tests" / "data" / "nothing-here").catalog
    with pytest.raises(BadAmendment):
        read_amendment(text, empty)


def test_the_issue_form_asks_what_the_program_reads() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/change.yml").read_text("utf-8"))
    labels = {part["id"]: part["attributes"]["label"] for part in form["body"] if "id" in part}
    assert (labels["entry"], labels["file"]) == (ENTRY, CHANGED_FILE)
    assert form["title"] == "Change: "
