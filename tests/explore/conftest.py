"""One folder in which Node finds the site's scripts."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripts")
