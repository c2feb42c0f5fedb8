"""What the site cannot be made of is a finding with file and line, before any build."""

import pytest

from mi_catalog.citations import bibtex
from mi_catalog.site.trial import failures
from tests.conftest import catalog_of, make_library, make_paper, make_tutorial

PATH = "catalog/papers/2024/byron-2024-clockwork.yml"


def told(*records: object) -> list[str]:
    catalog = catalog_of(*records)  # type: ignore[arg-type]
    return [str(finding) for finding in failures(catalog, catalog.entries.values())]


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bibliography that falls over one word."""
    write = bibtex.title_to_latex

    def fragile_write(title: str, proper: object = ()) -> str:
        if "Boom" in title:
            raise RecursionError
        return write(title, proper)  # type: ignore[arg-type]

    monkeypatch.setattr(bibtex, "title_to_latex", fragile_write)


def test_entries_of_all_kinds_pass(fragile: None) -> None:
    assert told(make_paper(notes="One."), make_library(), make_tutorial()) == []


def test_an_entry_that_an_output_falls_over_is_reported_at_its_field(fragile: None) -> None:
    bad = make_paper(title="Boom in Small Transformers")
    assert told(bad, make_library()) == [
        f"{PATH}:1:1: builds: the site cannot be made of this: RecursionError. "
        "Write it more simply; if it is right, report this as a bug."
    ]


def test_each_of_several_is_reported(fragile: None) -> None:
    bad = [make_paper(id=f"boom-{n}", title=f"Boom {n}", arxiv=f"2403.0000{n}") for n in (1, 2)]
    assert len(told(*bad, make_library())) == 2
