"""Citations as text, after the manuals of the three styles."""

from mi_catalog.citations.plain_text import apa, chicago, mla, plain_citations
from mi_catalog.citations.reference import Reference, reference_of
from mi_catalog.people.people import People
from mi_catalog.venues import Venues
from tests.citations.entries import make_library, make_paper
from tests.real_vocabulary import TEAMS


def reference(**changes: object) -> Reference:
    fields: dict[str, object] = {
        "title": "Clockwork in Small Transformers",
        "authors": ("Ada Byron", "Rob van der Goot"),
        "date": "2024-03",
        "arxiv": "2403.01234",
    }
    return reference_of(make_paper(**(fields | changes)), Venues(), People(teams=TEAMS))


def test_two_authors_are_joined_as_each_style_has_it() -> None:
    work = reference()
    assert apa(work) == (
        "Byron, A., & van der Goot, R. (2024). Clockwork in Small Transformers. arXiv:2403.01234."
        " https://doi.org/10.48550/arXiv.2403.01234"
    )
    assert mla(work) == (
        "Byron, Ada, and Rob van der Goot. “Clockwork in Small Transformers.” arXiv:2403.01234,"
        " 2024, https://doi.org/10.48550/arXiv.2403.01234."
    )
    assert chicago(work) == (
        "Byron, Ada, and Rob van der Goot. 2024. “Clockwork in Small Transformers.”"
        " arXiv:2403.01234. https://doi.org/10.48550/arXiv.2403.01234."
    )


def test_three_authors_are_et_al_in_mla_only() -> None:
    work = reference(authors=("Ada Byron", "Chinua Dahl", "Frøya Eide"))
    assert mla(work).startswith("Byron, Ada, et al. “")
    assert apa(work).startswith("Byron, A., Dahl, C., & Eide, F. (2024)")
    assert chicago(work).startswith("Byron, Ada, Chinua Dahl, and Frøya Eide. 2024.")


def test_large_collaborations_are_cut_as_the_manuals_say() -> None:
    names = tuple(f"Ada {letter}. Byron{letter.lower()}" for letter in "ABCDEFGHIJKLMNOPQRSTUV")
    work = reference(authors=names)
    assert "Byrons, A. S., . . . Byronv, A. V. (2024)" in apa(work)
    assert "Ada G. Byrong, et al. 2024." in chicago(work)


def test_teams_and_hyphens_and_initials() -> None:
    assert apa(reference(authors=("Jean-Luc Picard",))).startswith("Picard, J.-L. (2024)")
    assert apa(reference(authors=("Gear Team",))).startswith("Gear Team. (2024)")


def test_title_that_ends_with_a_mark_gets_no_second() -> None:
    work = reference(title="Do Clocks Tick?")
    assert "Do Clocks Tick? arXiv" in apa(work)
    assert "“Do Clocks Tick?”" in mla(work)
    assert "Tick?.”" not in chicago(work)


def test_work_without_people_goes_by_its_name() -> None:
    library = reference_of(make_library(name="GearBox", authors=(), year=None), Venues())
    for style, text in plain_citations(library):
        assert "GearBox" in text[:10], style
