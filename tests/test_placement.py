"""Where files belong."""

import pytest

from mi_catalog.editing.placement import path_for
from mi_catalog.models import Entry
from tests.conftest import make_library, make_paper, make_project, make_tutorial


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        (make_paper(date="2024-03-05"), "catalog/papers/2024/byron-2024-clockwork.yml"),
        (make_paper(date="2025-03-05"), "catalog/papers/2025/03/byron-2024-clockwork.yml"),
        (make_paper(date="2025-03"), "catalog/papers/2025/03/byron-2024-clockwork.yml"),
        (make_paper(date="2025"), "catalog/papers/2025/byron-2024-clockwork.yml"),
        (make_library(), "catalog/libraries/gearbox.yml"),
        (make_tutorial(year="2025-03"), "catalog/tutorials/gears-in-an-hour.yml"),
        (make_project(), "catalog/projects/clock-forum.yml"),
    ],
)
def test_papers_are_in_folders_by_year_and_full_years_by_month(entry: Entry, path: str) -> None:
    assert path_for(entry).as_posix() == path
