import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.bibtex_reading import BadBibtex, read_bibtex, to_text

ENTRY = r"""
@comment{made by hand}
@inproceedings{key,
  title     = {The {BERT} of $x_{i} < y$: {\"U}ber \emph{names} \& numbers},
  author    = {von Neumann, John and King, Jr., Martin Luther and {Pierre Auger Collaboration}
               and Ma{\l}gorzata {\'S}l\k{a}zak and others},
  booktitle = "Proceedings of the 40th {ICML}",
  year      = 2024, month = jul,
  doi       = {https://doi.org/10.1145/ABC.1},
  url       = {https://example.org/p}
}
"""


def test_an_entry_gives_the_fields_of_a_paper() -> None:
    assert read_bibtex(ENTRY) == {
        "title": "The BERT of $x_{i} < y$: Über names & numbers",
        "authors": [
            "John von Neumann",
            "Martin Luther King Jr.",
            "Pierre Auger Collaboration",
            "Małgorzata Ślązak",
        ],
        "date": "2024-07",
        "venue": "Proceedings of the 40th ICML",
        "doi": "10.1145/abc.1",
        "url": "https://example.org/p",
    }


@pytest.mark.parametrize(
    "field",
    [
        "eprint = {2603.00001}, archivePrefix = {arXiv}",
        "journal = {arXiv preprint arXiv:2603.00001}",
        "url = {https://arxiv.org/abs/2603.00001v2}",
        "doi = {10.48550/arXiv.2603.00001}",
    ],
)
def test_an_arxiv_id_is_found_wherever_it_stands(field: str) -> None:
    assert read_bibtex(f"@misc{{k, title={{T}}, {field}}}") == {
        "title": "T",
        "arxiv": "2603.00001",
    }


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"G{\"o}del", "Gödel"),
        (r"G\"odel", "Gödel"),
        (r"Erd\H{o}s", "Erdős"),
        (r"\v{C}apek", "Čapek"),
        (r"\'{\i}", "í"),
        (r"\O rsted", "Ørsted"),
        (r"Stra{\ss}e", "Straße"),
        ("pages 1--2", "pages 1–2"),
        ("A~B", "A B"),
    ],
)
def test_tex_letters_become_letters(tex: str, text: str) -> None:
    assert to_text(tex) == text


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("hello", 'There is no BibTeX entry: nothing like "@article{key, …}".'),
        ("@article{k, title={T}", "The BibTeX entry is never closed. Add the missing brace."),
        ("@article{k, year=2024}", 'The BibTeX entry has no "title". Add one.'),
        (
            "@article{k, title={T}, journal=cacm}",
            "The macro 'cacm' is not defined. Write its text instead.",
        ),
        ("x" * 50_001, "The file has more than 50,000 characters. Keep one entry in it."),
    ],
)
def test_what_is_no_entry_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(BadBibtex) as info:
        read_bibtex(text)
    assert str(info.value) == refusal


@given(
    st.text(alphabet='@article{}=",\\titleauthornd xÄ"$\n', max_size=200) | st.text(max_size=200)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"@misc{{k, title={{{text}}}, author={{{text}}}}}"):
        try:
            assert read_bibtex(whole)["title"]
        except BadBibtex:
            continue


def test_braces_without_end_are_refused() -> None:
    deep = "{" * 4_000 + "}" * 4_000
    with pytest.raises(BadBibtex, match="The braces nest too deep"):
        read_bibtex(f"@article{{a, title={deep}, author={{A B}}, year={{2024}}}}")
