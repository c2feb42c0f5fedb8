from mi_catalog.checks.formula_readable import RULE
from tests.conftest import context_of, findings_of, make_paper

REMEDY = r'Fix the TeX, or write "\$" where a dollar is meant.'


def test_formulas_that_can_be_shown_pass() -> None:
    prose = {"docs/a.md": "Of $d_{model}$:\n\n$$\n\\frac{a}{b}\n$$\n\nCosts \\$5 or `$\\left($`.\n"}
    assert findings_of(RULE, context_of(make_paper(title="On $k$-sparse codes"), prose=prose)) == []


def test_a_formula_in_prose_that_cannot_be_shown_is_reported_at_its_place() -> None:
    prose = {"docs/a.md": "One.\n\nTwo $\\left( a$.\n"}
    assert findings_of(RULE, context_of(prose=prose)) == [
        rf"docs/a.md:3:6: formula-readable: $\left( a$ is not a formula: extra left or "
        rf"missing right. {REMEDY}"
    ]


def test_a_displayed_formula_is_reported_as_well() -> None:
    prose = {"docs/a.md": "$$\\begin{matrix} a $$\n"}
    [line] = findings_of(RULE, context_of(prose=prose))
    assert line.startswith("docs/a.md:1:3: formula-readable: ")
    assert "missing end" in line


def test_a_formula_in_an_entry_is_reported_at_its_field() -> None:
    paper = make_paper(summary="Turns $\\left( a$ by hand.")
    [line] = findings_of(RULE, context_of(paper))
    assert line.startswith("catalog/papers/2024/byron-2024-clockwork.yml:")
    assert "extra left or missing right" in line
