"""An entry for which an output fails is a finding with file and line, before any build."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from mi_catalog.citations import bibtex
from mi_catalog.site.rendering_check import failures
from tests.conftest import catalog_of, make_library, make_paper, make_tutorial

PATH = "catalog/papers/2024/byron-2024-clockwork.yml"


def findings_for(*records: object) -> list[str]:
    catalog = catalog_of(*records)  # type: ignore[arg-type]
    return [str(finding) for finding in failures(catalog, catalog.entries.values())]


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bibliography that fails on one word."""
    write = bibtex.title_to_latex

    def fragile_write(title: str, proper: object = ()) -> str:
        if "Boom" in title:
            raise RecursionError
        return write(title, proper)  # type: ignore[arg-type]

    monkeypatch.setattr(bibtex, "title_to_latex", fragile_write)


def test_entries_of_all_kinds_pass(fragile: None) -> None:
    assert findings_for(make_paper(notes="One."), make_library(), make_tutorial()) == []


def test_an_entry_for_which_an_output_fails_is_reported_at_its_field(fragile: None) -> None:
    bad = make_paper(title="Boom in Small Transformers")
    assert findings_for(bad, make_library()) == [
        f"{PATH}:1:1: builds: the site cannot be built with this: RecursionError. "
        "Write it more simply; if it is right, report this as a bug."
    ]


def test_each_of_several_is_reported(fragile: None) -> None:
    bad = [make_paper(id=f"boom-{n}", title=f"Boom {n}", arxiv=f"2403.0000{n}") for n in (1, 2)]
    assert len(findings_for(*bad, make_library())) == 2


PIECES = st.lists(
    st.sampled_from([
        *"abcXYZ 019.,;:'\"()[]{}<>&%$#@!?*_-+=~^`|\\/éßąñ中β🧠ø–’“א",
        "and ", "et al.", "Jr.", "van ", "$x$", "\\alpha", "\\text{", "ICLR 2023", "[@a]", "](", "http://",
        "III", "(2020)",
    ]),
    min_size=1, max_size=20,
).map("".join)  # fmt: skip
"""Characters with a meaning in names, titles, TeX, Markdown and BibTeX."""


@settings(max_examples=15)
@given(title=PIECES, authors=st.lists(PIECES, min_size=1), venue=PIECES, notes=PIECES, model=PIECES)
def test_every_valid_entry_can_be_rendered(
    title: str, authors: list[str], venue: str, notes: str, model: str
) -> None:
    try:
        paper = make_paper(
            title=title, authors=authors, venue=venue, notes=notes, models=(model,), essential=True
        )
    except ValidationError:
        return
    assert findings_for(paper) == []
