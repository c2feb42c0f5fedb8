from pathlib import Path

import pytest

from mi_catalog.errors import CatalogError
from mi_catalog.tracker.config import CONFIG, load_config
from tests.tracker.conftest import write


def test_settings_are_read_and_the_rest_has_defaults(tmp_path: Path) -> None:
    write(tmp_path, CONFIG, "categories:\n  - cs.LG\noverlap: 3\n")
    config = load_config(tmp_path)
    assert (config.categories, config.overlap, config.topics) == (("cs.LG",), 3, 3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"{CONFIG}:1:1: file: the file cannot be read: No such file or directory."),
        ("overlap: 3\n", f'{CONFIG}:1:1: schema: the field "categories" is missing.'),
        (
            "categories:\n  - cs.LG\noverlaps: 3\n",
            f'{CONFIG}:3:1: schema: the field "overlaps" is unknown. Did you mean "overlap"?',
        ),
        ("categories: [", f"{CONFIG}:"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_with_their_place(
    tmp_path: Path, text: str | None, message: str
) -> None:
    if text is not None:
        write(tmp_path, CONFIG, text)
    with pytest.raises(CatalogError) as info:
        load_config(tmp_path)
    assert str(info.value).startswith(message)
