"""BibTeX entries have the classic types, and a parser reads back what went in."""

import string
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped]
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from mi_catalog.citations.bibtex import author_field, to_bibliography, to_bibtex
from mi_catalog.people.names import parse_name
from tests.citations.entries import cite, make_library, make_paper, make_project, make_tutorial
from tests.real_vocabulary import TEAMS


def parse(text: str) -> list[dict[str, str]]:
    entries = Parser(person_fields=()).parse_string(text).entries
    return [{**entry.fields, "ID": key, "ENTRYTYPE": entry.type} for key, entry in entries.items()]


def decoded(latex: str) -> str:
    return str(LatexNodes2Text().latex_to_text(latex))


def test_a_preprint_is_misc_with_its_eprint() -> None:
    paper = make_paper(categories=("cs.LG", "cs.CL"))
    assert to_bibtex(cite(paper)) == (
        "@misc{ada-2024-clockwork,\n"
        "  author = {Byron, Ada and Babbage, Charles and Menabrea, Luigi},\n"
        "  title = {Clockwork in small transformers},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  eprint = {2403.01234},\n"
        "  eprinttype = {arXiv},\n"
        "  eprintclass = {cs.LG},\n"
        "  url = {https://arxiv.org/abs/2403.01234},\n"
        "  keywords = {circuits},\n"
        "}\n"
    )


def test_a_conference_paper_carries_the_proceedings_and_their_year() -> None:
    (entry,) = parse(to_bibtex(cite(make_paper(venue="ClockConf 2025", doi="10.1000/a_b"))))
    assert entry["ENTRYTYPE"] == "inproceedings"
    assert entry["booktitle"] == "Conference on Clocks (ClockConf)"
    assert entry["year"] == "2025"
    assert "month" not in entry
    assert entry["doi"] == "10.1000/a_b"


def test_a_journal_article_carries_the_journal() -> None:
    (entry,) = parse(to_bibtex(cite(make_paper(venue="TCL"))))
    assert (entry["ENTRYTYPE"], entry["journal"], entry["year"]) == (
        "article",
        "Transactions on Clocks",
        "2024",
    )


def test_volume_number_and_pages_are_printed_where_known() -> None:
    paper = make_paper(venue="TCL 2025", volume="3", issue="2", pages="17-29")
    (entry,) = parse(to_bibtex(cite(paper)))
    assert [entry[name] for name in ("volume", "number", "pages", "issn")] == [
        *("3", "2", "17--29", "1234-567X")
    ]


def test_proceedings_carry_their_publisher() -> None:
    (entry,) = parse(to_bibtex(cite(make_paper(venue="Springs 2024"))))
    assert (entry["booktitle"], entry["publisher"]) == ("Springs 2024", "Clock Society")


def test_a_preprints_month_is_not_that_of_the_publication() -> None:
    assert "month = mar" in to_bibtex(cite(make_paper()))
    assert "month" not in to_bibtex(cite(make_paper(venue="TCL 2024")))


def test_a_post_is_misc_published_on_its_site() -> None:
    (entry,) = parse(
        to_bibtex(cite(make_paper(venue="Clock Forum", arxiv=None, url="https://a.org")))
    )
    assert (entry["ENTRYTYPE"], entry["howpublished"]) == ("misc", "Clock Forum")


def test_a_retracted_paper_says_so() -> None:
    (entry,) = parse(to_bibtex(cite(make_paper(status="retracted"))))
    assert entry["note"] == "Retracted"


def test_our_summary_is_there_only_when_asked_for() -> None:
    assert "annote" not in to_bibtex(cite(make_paper()))
    (entry,) = parse(to_bibtex(cite(make_paper()), annotated=True))
    assert entry["annote"] == "Finds gears."


def test_a_proposed_paper_has_no_annotation() -> None:
    paper = make_paper(status="proposed", summary=None)
    assert "annote" not in to_bibtex(cite(paper), annotated=True)


def test_the_doi_of_a_preprint_does_not_repeat_its_eprint() -> None:
    assert "doi =" not in to_bibtex(cite(make_paper(doi="10.48550/arXiv.2403.01234")))


def test_an_undated_resource_is_cited_with_n_d() -> None:
    (entry,) = parse(to_bibtex(cite(make_library())))
    assert entry["year"] == "n.d."


def test_software_keeps_its_name_and_sorts_by_it() -> None:
    (entry,) = parse(to_bibtex(cite(make_library(name="GearBox & Co"))))
    assert entry["ENTRYTYPE"] == "misc"
    assert entry["key"] == r"GearBox \& Co"
    assert entry["title"] == r"{GearBox \& Co}"
    assert entry["howpublished"] == "Software"
    assert "author" not in entry


def test_a_tutorial_says_its_form_and_year() -> None:
    (entry,) = parse(to_bibtex(cite(make_tutorial())))
    assert (entry["howpublished"], entry["year"], entry["author"]) == (
        "Notebook",
        "2025",
        "Byron, Ada",
    )


def test_a_group_is_the_author_of_its_own_page() -> None:
    (entry,) = parse(to_bibtex(cite(make_project(name="The Clock Lab", category="organisation"))))
    assert (entry["author"], entry["year"]) == ("{The Clock Lab}", "n.d.")


def test_works_of_a_group_are_cited_with_their_authors() -> None:
    project = make_project(category="dataset", authors=("Ada Byron",), year="2024-03")
    (entry,) = parse(to_bibtex(cite(project)))
    assert (entry["author"], entry["year"], entry["month"]) == ("Byron, Ada", "2024", "March")


def test_a_project_says_what_it_is() -> None:
    (entry,) = parse(to_bibtex(cite(make_project(category="hosted-tool"))))
    assert entry["howpublished"] == "Hosted tool"


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ("Rob van der Goot", "van der Goot, Rob"),
        ("Martin King Jr.", "King, Jr., Martin"),
        ("Google DeepMind", "{Google DeepMind}"),
        ("Byron and Babbage", "{Byron and Babbage}"),
        ("nostalgebraist", "{nostalgebraist}"),
        ("Tom Dupré la Tour", r"{Dupr{\'e} la Tour}, Tom"),
        ("Nicola De Cao", "De Cao, Nicola"),
        ("王小明", "{王小明}"),
        ("jake_mendel", r"{jake\_mendel}"),
    ],
)
def test_a_name_is_written_as_bibtex_sorts_it(person: str, field: str) -> None:
    assert author_field([parse_name(person, TEAMS)]) == field


def test_the_words_of_models_and_summary_keep_their_capitals_in_the_title() -> None:
    paper = make_paper(
        title="Deep Gears Inside Ember and Berlin",
        models=("Ember 2",),
        summary="Shows that gears of Berlin turn.",
    )
    assert cite(paper).proper == {"Ember", "Berlin"}
    assert "title = {Deep Gears Inside {Ember} and {Berlin}}," in to_bibtex(cite(paper))


def test_an_address_cannot_end_its_field() -> None:
    paper = make_paper(arxiv=None, doi="10.1000/{x}\\y", url="https://a.org/{x}")
    assert "doi = {10.1000/%7Bx%7D%5Cy}," in to_bibtex(cite(paper))
    assert "url = {https://a.org/%7Bx%7D}," in to_bibtex(cite(paper))


def test_a_bibliography_contains_every_entry_in_order() -> None:
    text = to_bibliography(map(cite, [make_paper(), make_library()]))
    assert [entry["ID"] for entry in parse(text)] == ["ada-2024-clockwork", "gearbox"]


LETTERS = string.ascii_letters + "éüñçøłŠžßñìŐ"
words = st.text(alphabet=LETTERS, min_size=2, max_size=8)
signs = st.sampled_from(["&", "%", "#", "_", "100%", "R&D", "$5", "C#", "GPT-2", "(x)", "x:", "王"])
titles = st.lists(words | signs, min_size=1, max_size=8).map(" ".join)
names = st.lists(words.map(str.capitalize), min_size=2, max_size=3).map(" ".join)


@given(titles, st.lists(names, min_size=1, max_size=4))
def test_title_and_authors_survive_a_parser(title: str, authors: list[str]) -> None:
    (entry,) = parse(to_bibtex(cite(make_paper(title=title, authors=tuple(authors)))))
    assert decoded(entry["title"]) == normalize("NFC", title)
    readable = [" ".join(reversed(name.split(", "))) for name in entry["author"].split(" and ")]
    assert [decoded(name) for name in readable] == [normalize("NFC", name) for name in authors]


hostile = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))


@given(hostile, hostile)
def test_no_text_breaks_out_of_its_entry(title: str, person: str) -> None:
    title, person = " ".join(title.split()) or "x", " ".join(person.split()) or "y"
    text = to_bibliography(map(cite, [make_paper(title=title, authors=(person,)), make_library()]))
    assert [entry["ID"] for entry in parse(text)] == ["ada-2024-clockwork", "gearbox"]
