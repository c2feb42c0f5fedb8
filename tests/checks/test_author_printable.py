import pytest

from mi_catalog.checks.author_printable import RULE
from mi_catalog.store import parse_document
from tests.conftest import context_of, document_of, findings_of, make_paper, make_tutorial

AT = "catalog/papers/2024/byron-2024-clockwork.yml"


def findings(*authors: str) -> list[str]:
    return findings_of(RULE, context_of(make_paper(authors=authors)))


@pytest.mark.parametrize(
    "name",
    [
        *("Ada Byron", "Rob van der Goot", "Jamar L. Sullivan, Jr.", "Eric H. Nyberg, 3rd"),
        *("nostalgebraist", "jake_mendel", "FlyingPumba", "handle42", "Mamta", "王小明", "李 雷"),
        *(
            "3Blue1Brown (Grant Sanderson)",
            "NDIF Team",
            "Barnes and Noble, Inc.",
            "Google DeepMind",
        ),
        *("Blaise Agüera y Arcas", "Li Fei-Fei", "KM Arefeen Sultan", "Marina M.-C. Höhne"),
        *(
            "J. Zico Kolter",
            "Oisin Mac Aodha",
            "Marcus St. Clair",
            "Charles O'Neill",
            "Md. Abdul Karim",
        ),
        *(
            "David Bau's lab",
            "Johns Hopkins Engineering for Professionals",
            "Xu LI",
            "Ada B. C. LI",
        ),
    ],
)
def test_a_name_of_a_person_a_team_or_an_account_passes(name: str) -> None:
    assert findings(name) == []


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        (
            "someone@example.org",
            '"someone@example.org" has an e-mail address. Write the person\'s name.',
        ),
        (
            "Ada Byron <ada@example.org>",
            '"Ada Byron <ada@example.org>" has an e-mail address. Write "Ada Byron".',
        ),
        (
            "et al.",
            '"et al." leaves authors out. Write every name, one a line.',
        ),
        (
            "Ada Byron et al.",
            '"Ada Byron et al." leaves authors out. Write every name, one a line.',
        ),
        (
            "Ada Byron and Grace Hopper",
            '"Ada Byron and Grace Hopper" is 2 people. '
            'Write one a line: "Ada Byron", "Grace Hopper".',
        ),
        (
            "Ada Byron, Grace Hopper, Alan Turing",
            '"Ada Byron, Grace Hopper, Alan Turing" is 3 people. '
            'Write one a line: "Ada Byron", "Grace Hopper", "Alan Turing".',
        ),
        (
            "Irma Heithoff. Marc Guggenberger",
            '"Irma Heithoff. Marc Guggenberger" is 2 people. '
            'Write one a line: "Irma Heithoff", "Marc Guggenberger".',
        ),
        ("Byron, Ada", '"Byron, Ada" has the family name first. Write "Ada Byron".'),
        ("سلمان، محمد", '"سلمان، محمد" has the family name first. Write "محمد سلمان".'),
        ("Jane Roe, PhD", '"Jane Roe, PhD" has a degree. Write "Jane Roe".'),
        ("Sang-Woo Lee 0001", '"Sang-Woo Lee 0001" has a number. Write "Sang-Woo Lee".'),
        ("Gabriel Petre1", '"Gabriel Petre1" has a number. Write "Gabriel Petre".'),
        ("Ada1 Byron", '"Ada1 Byron" has a number. Write "Ada Byron".'),
        ("1Ada Byron", '"1Ada Byron" has a number. Write "Ada Byron".'),
        ("Ada Byron, MIT", '"Ada Byron, MIT" has an affiliation. Write "Ada Byron".'),
        ("Dr. Ada Byron", '"Dr. Ada Byron" is more than a name. Write "Ada Byron".'),
        ("Ada Byron¹", '"Ada Byron¹" is more than a name. Write "Ada Byron".'),
        ("Ada Byron,", '"Ada Byron," is more than a name. Write "Ada Byron".'),
        ("Authors: Ada Byron", '"Authors: Ada Byron" is more than a name. Write "Ada Byron".'),
        ("and Ada Byron", '"and Ada Byron" is more than a name. Write "Ada Byron".'),
        ("https://x.org/ada", '"https://x.org/ada" is not a name. Write the person\'s name.'),
        (
            "Ada Byron and others",
            '"Ada Byron and others" leaves authors out. Write every name, one a line.',
        ),
        (
            "Ada Byron / Grace Hopper",
            '"Ada Byron / Grace Hopper" is 2 people. '
            'Write one a line: "Ada Byron", "Grace Hopper".',
        ),
        (
            "(Ada Byron)",
            '"(Ada Byron)" has the footnote mark "(". Write the name without it.',
        ),
        ("Ada Byron (MIT)", '"Ada Byron (MIT)" has a remark in brackets. Write "Ada Byron".'),
        ("Bob Ray*", '"Bob Ray*" has the footnote mark "*". Write "Bob Ray".'),
        ("Bob Ray†", '"Bob Ray†" has the footnote mark "†". Write "Bob Ray".'),
        ("% x", '"% x" has "%", which is TeX. Write letters only.'),
        (
            "Robert} and {Tables, \\input{x}",
            '"Robert} and {Tables, \\input{x}" has "}", which is TeX. Write letters only.',
        ),
        ("Erd{\\H o}s, P.", '"Erd{\\H o}s, P." has "{", which is TeX. Write "P. Erdős".'),
        ("1, 2", '"1, 2" has no letter. Write the person\'s name.'),
        ("ADA BYRON", '"ADA BYRON" is written in capitals. Write it as in "Ada Byron".'),
    ],
)
def test_a_line_that_is_not_a_name_is_reported_with_a_hint(name: str, finding: str) -> None:
    assert findings("Charles Babbage", name) == [f"{AT}:4:5: author-printable: {finding}"]


def test_a_name_given_twice_is_reported_at_the_second() -> None:
    assert findings("José Byron", "Ada Byron", "Jose Byron") == [
        f'{AT}:5:5: author-printable: "Jose Byron" is given twice. Remove one.'
    ]


def test_authors_of_tutorials_are_checked_too() -> None:
    context = context_of(make_tutorial(authors=("Byron, Ada", "ADA BYRON")))
    assert len(findings_of(RULE, context)) == 2


@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        ("Md Rahat-uz- Zaman", "Md Rahat-uz-Zaman"),
        ("Marina M. -C. Höhne", "Marina M.-C. Höhne"),
    ],
)
def test_spaces_around_hyphens_are_reported_and_fixed(name: str, fixed: str) -> None:
    paper = make_paper(authors=("Ada Byron", name))
    context = context_of(paper)
    assert findings_of(RULE, context) == [
        f'{AT}:4:5: author-printable: "{name}" has spaces around a hyphen. '
        f'Write "{fixed}", or run "mi-catalog fix".'
    ]
    assert RULE.fix
    text = RULE.fix(document_of(paper), context)
    assert parse_document(text, AT).data["authors"] == ["Ada Byron", fixed]
