from dataclasses import replace

import pytest

from mi_catalog.checks.include_found import RULE
from tests.conftest import context_of, findings_of

PAGE = "docs/about.md"


def found(text: str) -> list[str]:
    context = context_of(prose={PAGE: text})
    return findings_of(RULE, replace(context, published=frozenset({"docs/examples/gear.py"})))


@pytest.mark.parametrize(
    "text",
    [
        '```python\n--8<-- "docs/examples/gear.py"\n```',
        '    --8<-- "docs/examples/gear.py:2:5"',
        "--8<-- 'docs/examples/gear.py:teeth'",
        "--8<--\ndocs/examples/gear.py\n; docs/examples/none.py\n\n--8<--",
        "S = 8</text>",
    ],
)
def test_files_that_exist_pass(text: str) -> None:
    assert found(f"# About\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('--8<-- "docs/examples/gears.py"', "3:9"),
        ("--8<--\ndocs/examples/gears.py\n--8<--", "4:1"),
    ],
)
def test_a_missing_one_is_reported_at_its_path(text: str, place: str) -> None:
    assert found(f"# About\n\n{text}\n") == [
        f'{PAGE}:{place}: include-found: the included file "docs/examples/gears.py" is not below '
        'docs/ or catalog/. Did you mean "docs/examples/gear.py"?'
    ]
