from mi_catalog.checks.folder_size import RULE
from tests.conftest import context_of, findings_of


def files(count: int) -> tuple[str, ...]:
    return tuple(f"catalog/papers/2024/p{number:04}.yml" for number in range(count))


def test_a_thousand_files_pass() -> None:
    assert findings_of(RULE, context_of(files=(*files(1000), "catalog/papers/2025/x.yml"))) == []


def test_one_more_is_reported_at_the_last_file() -> None:
    assert findings_of(RULE, context_of(files=files(1001))) == [
        "catalog/papers/2024/p1000.yml:1:1: folder-size: "
        "catalog/papers/2024/ contains 1,001 files, of which GitHub lists 1,000. "
        "Divide it into folders; ids do not change."
    ]
