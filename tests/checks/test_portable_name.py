import pytest

from mi_catalog.checks.portable_name import RULE
from tests.conftest import context_of, findings_of


def test_common_names_pass() -> None:
    files = ("catalog/papers/2024/a.yml", "catalog/observed/libraries.json", "catalog/papers/x/")
    assert findings_of(RULE, context_of(files=files, prose={"docs/topics/contexts.md": ""})) == []


def test_a_folder_with_the_name_of_a_windows_device_is_reported() -> None:
    assert findings_of(RULE, context_of(files=("catalog/papers/AUX/a.yml",))) == [
        'catalog/papers/AUX/a.yml:1:1: portable-name: "AUX" is not possible on every system: '
        "Windows keeps this name for a device. Rename it."
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("con.md", "Windows keeps this name for a device"),
        ("lpt1.txt.md", "Windows keeps this name for a device"),
        ("a. ", "Windows drops the dot or space at its end"),
        ("a?.md", 'Windows allows no "?" in names'),
    ],
)
def test_a_page_of_a_name_that_windows_refuses_is_reported(name: str, reason: str) -> None:
    [line] = findings_of(RULE, context_of(prose={f"docs/{name}": ""}))
    assert reason in line
