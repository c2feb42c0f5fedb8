from mi_catalog.checks.canonical_form import RULE, fix
from mi_catalog.store import parse_document
from tests.conftest import PAPER, PAPER_PATH, context_of, findings_of, make_paper


def of(text: str) -> list[str]:
    return findings_of(
        RULE, context_of(make_paper(), documents=(parse_document(text, PAPER_PATH),))
    )


def test_the_canonical_form_passes() -> None:
    assert of(PAPER) == []
    assert of(PAPER.replace("date:", "# first version\ndate:")) == []


def test_another_form_is_reported_at_its_first_line() -> None:
    assert of(PAPER.replace("'2403.01234'", '"2403.01234"')) == [
        f"{PAPER_PATH}:5:1: canonical-form: "
        'order, quotes or spaces differ from the canonical form. Run "mi-catalog fix".'
    ]


def test_windows_line_ends_are_reported() -> None:
    assert len(of(PAPER.replace("\n", "\r\n"))) == 1


def test_fix_leaves_nothing_to_fix() -> None:
    document = parse_document(PAPER.replace("  - ", "    -   "), PAPER_PATH)
    context = context_of(make_paper())
    once = fix(document, context)
    assert once == PAPER
    assert of(once) == []
    assert fix(parse_document(once, PAPER_PATH), context) == once
