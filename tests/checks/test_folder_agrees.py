import pytest

from mi_catalog.checks.folder_agrees import RULE
from mi_catalog.store import parse_document, to_data, to_yaml
from tests.conftest import context_of, findings_of, make_library, make_paper


def lying_in(path: str, date: str) -> list[str]:
    paper = make_paper(date=date)
    document = parse_document(to_yaml(to_data(paper)), f"{path}/byron-2024-clockwork.yml")
    return findings_of(RULE, context_of(paper, documents=(document,)))


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("catalog/papers/2024", "2024-03"),
        ("catalog/papers/2024", "2024"),
        ("catalog/papers/2025/03", "2025-03-09"),
        ("catalog/papers/2025", "2025"),
    ],
)
def test_papers_where_they_belong_pass(path: str, date: str) -> None:
    assert lying_in(path, date) == []


def test_another_year_is_reported() -> None:
    assert lying_in("catalog/papers/2023", "2024-03") == [
        "catalog/papers/2023/byron-2024-clockwork.yml:5:1: folder-agrees: "
        "the date 2024-03 does not agree with the folder catalog/papers/2023/. "
        'Move the file to "catalog/papers/2024/byron-2024-clockwork.yml", or fix the date.'
    ]


def test_from_2025_on_papers_are_in_folders_by_month() -> None:
    assert lying_in("catalog/papers/2025", "2025-03") == [
        "catalog/papers/2025/byron-2024-clockwork.yml:5:1: folder-agrees: "
        "the date 2025-03 does not agree with the folder catalog/papers/2025/. "
        'Move the file to "catalog/papers/2025/03/byron-2024-clockwork.yml", or fix the date.'
    ]


def test_before_2025_papers_are_not_in_folders_by_month() -> None:
    assert len(lying_in("catalog/papers/2024/03", "2024-03")) == 1


def test_other_kinds_may_be_at_any_depth() -> None:
    library = make_library()
    document = parse_document(to_yaml(to_data(library)), "catalog/libraries/jax/gearbox.yml")
    assert findings_of(RULE, context_of(library, documents=(document,))) == []
