"""A preview runs the code it was started with, and reports files that changed since."""

import os
import shutil
from pathlib import Path

import pytest

from mi_catalog.site import loaded_code
from mi_catalog.site.loaded_code import LoadedCode
from tests.preview import preview, until

ROOT = Path(__file__).parents[2]
RESTART = "stop the preview and start it again to see it."


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two modules in a project with a hook."""
    files = {"mi_catalog/a.py": "A = 1\n", "mi_catalog/site/b.py": "B = 1\n", "hooks/h.py": "\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(loaded_code, "PACKAGE", tmp_path / "mi_catalog")
    return tmp_path


def test_changed_new_and_deleted_files_are_named(package: Path) -> None:
    code = LoadedCode(package)
    assert code.look() == []
    (package / "mi_catalog/a.py").write_text("A = 22\n")
    (package / "mi_catalog/site/b.py").unlink()
    (package / "mi_catalog/c.py").write_text("C = 1\n")
    (package / "hooks/h.py").write_text("H = 1\n")
    names = ["hooks/h.py", "mi_catalog/a.py", "mi_catalog/c.py", "mi_catalog/site/b.py"]
    assert code.look() == [f"{name} changed: {RESTART}" for name in names]
    assert code.notices() == code.look()


def test_file_that_was_only_saved_or_was_put_back_is_not_named(package: Path) -> None:
    code, file = LoadedCode(package), package / "mi_catalog/a.py"
    os.utime(file, (1, 1))
    assert code.look() == []
    file.write_text("A = 22\n")
    assert code.look() != []
    file.write_text("A = 1\n")
    assert code.look() == []


@pytest.fixture
def project_with_code(small_project: Path) -> Path:
    """The small project with a copy of the program, which its preview runs."""
    (small_project / "mi_catalog").unlink()
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "mi_catalog", small_project / "mi_catalog", ignore=ignored)
    return small_project


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_preview_shows_templates_and_says_which_code_it_does_not_show(
    engine: str, project_with_code: Path
) -> None:
    site = project_with_code / "mi_catalog/site"
    with preview(engine, project_with_code) as url:
        page = until(f"{url}papers/berg-2024-count/", "Heads That Count")
        assert RESTART not in page
        edit(site / "templates/entry.html", "<h1>", '<h1 data-new="content">')
        until(f"{url}papers/berg-2024-count/", 'data-new="content"')
        edit(site / "templates/row.html", '<li class="row', '<li data-new="row" class="row')
        until(f"{url}papers/", 'data-new="row"')
        edit(site / "theme/partials/footer.html", "<footer", '<footer data-new="shell"')
        until(f"{url}papers/berg-2024-count/", '<footer data-new="shell"')
        until(f"{url}about/", '<footer data-new="shell"')
        edit(site / "page.py", '"""', '"""Now: ')
        notice = f"mi_catalog/site/page.py changed: {RESTART}"
        until(f"{url}papers/berg-2024-count/", f'<p class="notice notice--warn">{notice}</p>')
        until(f"{url}about/", notice)
        assert notice in (project_with_code / "preview.log").read_text("utf-8")
