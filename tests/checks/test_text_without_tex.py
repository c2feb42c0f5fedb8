import pytest

from mi_catalog.checks.text_without_tex import RULE, fix
from mi_catalog.store import parse_document
from tests.conftest import context_of, findings_of, make_paper, make_term

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def test_tex_in_a_title_is_reported_with_what_it_prints() -> None:
    paper = make_paper(title=r"Schr\"odinger\'s Circuits \& the \textit{Rule}")
    assert findings_of(RULE, context_of(paper)) == [
        f'{PAPER}:1:1: text-without-tex: "{paper.title}" has TeX outside mathematics. '
        'Write "Schrödinger\'s Circuits & the Rule", or run "mi-catalog fix".'
    ]


def test_a_command_that_prints_nothing_known_is_left_to_a_person() -> None:
    paper = make_paper(title=r"The \method{} of Clocks")
    assert findings_of(RULE, context_of(paper)) == [
        f'{PAPER}:1:1: text-without-tex: "{paper.title}" has TeX outside mathematics. '
        "Write the text that it prints, or put mathematics between dollars."
    ]


def test_names_summaries_and_terms_are_checked() -> None:
    paper = make_paper(authors=("Ada Byron", r"Peter St\ütz"), summary=r"Turns 5\% of gears.")
    term = make_term("gear", definition=r"A \emph{part}.")
    found = findings_of(RULE, context_of(paper, term))
    assert [line.partition(": ")[0] for line in found] == [
        f"{PAPER}:4:5",
        f"{PAPER}:7:1",
        "catalog/glossary.yml:3:3",
    ]


@pytest.mark.parametrize("title", [r"Learning $\mathbf{x}^2$", r"Costs $5 to a\$ b", "A/B"])
def test_mathematics_passes(title: str) -> None:
    assert findings_of(RULE, context_of(make_paper(title=title, notes=r"A \textbf{note}."))) == []


def test_fix_writes_what_the_commands_print_and_nothing_is_left() -> None:
    paper = make_paper(
        title=r"Schr\"odinger\'s \texttt{HTSR}: \$100", authors=(r"\\Ajinkya Byron", "Bo Ray")
    )
    context = context_of(paper)
    text = fix(context.catalog.documents[paper.id], context)
    assert text.startswith(
        "title: 'Schrödinger''s HTSR: $100'\nauthors:\n  - Ajinkya Byron\n  - Bo Ray\n"
    )
    document = parse_document(text, PAPER)
    assert findings_of(RULE, context_of(paper, documents=(document,))) == []
    assert fix(document, context) == text
