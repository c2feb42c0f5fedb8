import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.intake.submissions import LONGEST_VALUE, BadSubmission, read_issue
from mi_catalog.models import Paper
from mi_catalog.text.characters import one_line
from tests.real_vocabulary import AUTHORS

BODY = """### Kind

paper

### Title or name

A circuit for names

### Link, arXiv id or DOI

https://arxiv.org/abs/2603.00001v2

### Authors

Ada Lovelace
Alan Turing

### Topics

Circuits, probing

### Summary

_No response_

### Why should it be here?

Because.
"""


def test_a_form_gives_its_fields() -> None:
    read = read_issue(BODY, AUTHORS)
    assert (read.model, read.link) == (Paper, "https://arxiv.org/abs/2603.00001v2")
    assert read.fields == {
        "title": "A circuit for names",
        "authors": ["Ada Lovelace", "Alan Turing"],
        "topics": ["circuits", "probing"],
    }


def test_only_the_kind_asked_about_gets_the_fields_of_its_kind() -> None:
    more = "### Format\n\nvideo\n\n### Level\n\nbeginner\n\n### Category\n\n_No response_\n"
    tutorial = read_issue(f"### Kind\n\ntutorial\n\n### Link\n\nx\n\n{more}", AUTHORS)
    assert tutorial.fields == {"format": "video", "level": "beginner"}
    assert read_issue(f"### Kind\n\npaper\n\n### Link\n\nx\n\n{more}", AUTHORS).fields == {}


def test_windows_line_ends_make_no_difference() -> None:
    assert read_issue(BODY.replace("\n", "\r\n"), AUTHORS) == read_issue(BODY, AUTHORS)


@pytest.mark.parametrize("names", ["A B, C D", "A B; C D", "A B and C D", "- A B\n- C D"])
def test_authors_may_be_parted_in_several_ways(names: str) -> None:
    assert read_issue(f"### Link\n\nx\n\n### Authors\n\n{names}\n", AUTHORS).fields["authors"] == [
        "A B",
        "C D",
    ]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("", 'The issue has no "Link". Give an address, an arXiv id or a DOI.'),
        ("### Link\n\na\n\n### Link\n\nb\n", 'The issue says "link" twice. Say it once.'),
        (
            "### Kind\n\nvirus\n\n### Link\n\na\n",
            'The kind "virus" is unknown. Choose one of paper, library, tutorial, project.',
        ),
        ("x" * 20_001, "The issue has more than 20,000 characters. Shorten it."),
        (
            f"### Link\n\na\n\n### Title\n\n{'x' * (LONGEST_VALUE + 1)}\n",
            '"title" has more than 500 characters. Shorten it.',
        ),
        (
            "### Link\n\na\n\n### Authors\n\n" + "\n".join(f"A{n}" for n in range(301)),
            "The issue names more than 300 authors. Name the first ten.",
        ),
    ],
)  # fmt: skip
def test_an_invalid_submission_is_refused_in_one_sentence(body: str, refusal: str) -> None:
    with pytest.raises(BadSubmission) as info:
        read_issue(body, AUTHORS)
    assert str(info.value) == refusal


@pytest.mark.parametrize(
    "title",
    [
        "$(rm -rf /)",
        "`id`; ${{ secrets.GITHUB_TOKEN }}",
        "<script>alert(1)</script>",
        "a: b\u0000\u001b[31m # c",
        "right\u202eto left",
        "!!python/object:os.system {}",
    ],
)
def test_a_hostile_title_is_a_plain_value_on_one_line(title: str) -> None:
    read = read_issue(f"### Link\n\nx\n\n### Title\n\n{title}\n", AUTHORS).fields["title"]
    assert read.isprintable()


@given(st.text(max_size=400) | st.text(alphabet="#kindlts \n:-", max_size=200))
def test_any_body_is_read_or_refused(body: str) -> None:
    for whole in (body, f"### Link\n\nx\n\n### Title\n\n{body}\n"):
        try:
            read = read_issue(whole, AUTHORS)
        except BadSubmission:
            continue
        assert set(read.fields) <= {"title", "authors", "date", "topics", "summary"}
        texts = [value for value in read.fields.values() if isinstance(value, str)]
        assert all(one_line(text) == text for text in texts)


def test_tex_and_special_forms_of_letters_in_answers_are_read() -> None:
    body = (
        "### Link\n\nhttps://example.org/\n\n"
        "### Title\n\n\\texttt{HTSR} of E\ufb03cient $\\alpha$\n"
        '\n### Authors\n\nErwin Schr\\"odinger\nPoincare\u0301\n'
    )
    assert read_issue(body, AUTHORS).fields == {
        "title": "HTSR of Efficient $\\alpha$",
        "authors": ["Erwin Schrödinger", "Poincaré"],
    }


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Vaswani, Ashish and Shazeer, Noam", ["Ashish Vaswani", "Noam Shazeer"]),
        (
            "Jamar L. Sullivan, Jr., Will Byron",
            ["Jamar L. Sullivan, Jr.", "Will Byron"],
        ),
        ("Ada Lovelace1,2, Grace Hopper∗", ["Ada Lovelace", "Grace Hopper"]),
        ("Authors:Ada Lovelace", ["Ada Lovelace"]),
    ],
)
def test_authors_are_read_as_people_paste_them(answer: str, names: list[str]) -> None:
    read = read_issue(f"### Link\n\nx\n\n### Authors\n\n{answer}\n", AUTHORS)
    assert read.fields["authors"] == names


def test_a_label_before_a_title_is_left_out() -> None:
    read = read_issue("### Link\n\nx\n\n### Title\n\nTitle:Some Paper\n", AUTHORS)
    assert read.fields["title"] == "Some Paper"


def test_a_heading_that_the_form_does_not_have_belongs_to_the_answer_above() -> None:
    body = (
        "### Link\n\nx\n\n### Summary\n\nIt says:\n\n### Finding inside the summary\n\nheads add."
        "\n\n### Topics\n\n_No response_\n\n### Circuits\n\n### Anything else\n\n### No, thanks\n"
    )
    assert read_issue(body, AUTHORS).fields == {
        "summary": "It says: Finding inside the summary heads add.",
        "topics": ["circuits"],
    }
