from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.intake.bibtex_reading import BadBibtex, read_bibtex, to_text
from tests.real_vocabulary import AUTHORS

read = partial(read_bibtex, lists=AUTHORS)
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
    assert read(ENTRY).fields == {
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
def test_an_arxiv_id_is_found_wherever_it_is(field: str) -> None:
    assert read(f"@misc{{k, title={{T}}, {field}}}").fields == {
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
        (
            "@article{k, title={T}",
            "The BibTeX entry is never closed, up to line 1. Add the missing brace or quote.",
        ),
        ("@article{k, year=2024}", 'The BibTeX entry has no "title". Add one.'),
        (
            "@article{k, title={T}, journal=cacm}",
            'Line 1: the macro "cacm" is not defined. Write its text instead.',
        ),
        ("x" * 50_001, "The file has more than 50,000 characters. Keep one entry in it."),
    ],
)
def test_text_without_an_entry_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(BadBibtex) as info:
        read(text)
    assert str(info.value) == refusal


@given(
    st.text(alphabet='@article{}=",\\titleauthornd xÄ"$\n', max_size=200) | st.text(max_size=200)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"@misc{{k, title={{{text}}}, author={{{text}}}}}"):
        try:
            assert read(whole).fields["title"]
        except BadBibtex:
            continue


def test_braces_without_end_are_refused() -> None:
    deep = "{" * 4_000 + "}" * 4_000
    with pytest.raises(BadBibtex, match="Line 1 is not BibTeX: too many nested braces"):
        read(f"@article{{a, title={deep}, author={{A B}}, year={{2024}}}}")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (r"title={\texttt{nnsight}: Tracing Models}", {"title": "nnsight: Tracing Models"}),
        (r"title={\textsf{Beads} and \textsc{Gears}}", {"title": "Beads and Gears"}),
        (r"title={{\LaTeX} and \TeX}", {"title": "LaTeX and TeX"}),
        (r"title={See \href{https://x.org}{the atlas}}", {"title": "See the atlas"}),
        ("title={R&D of Probes & Lenses}", {"title": "R&D of Probes & Lenses"}),
        ("title={R&amp;D, 5 &lt; 6, <i>in vitro</i>}", {"title": "R&D, 5 < 6, in vitro"}),
        ("title={A $x_1$ of 5\\% <x>}", {"title": "A $x_1$ of 5% <x>"}),
        ('title="Gears" # " and " # {Clocks}', {"title": "Gears and Clocks"}),
        ("title={Gears}, subtitle={A Study}", {"title": "Gears: A Study"}),
        ("title={T}, month={11}, year=2024", {"title": "T", "date": "2024-11"}),
        ("title={T}, month=11, year=2024", {"title": "T", "date": "2024-11"}),
        ("title={T}, month={12~November}, year=2024", {"title": "T", "date": "2024-11"}),
        ("title={T}, month=NOV, year={c. 2024}", {"title": "T", "date": "2024-11"}),
        ("title={T}, date={2024-05-01/2024-05-03}", {"title": "T", "date": "2024-05-01"}),
        ("title={T}, date={2024-05/}", {"title": "T", "date": "2024-05"}),
        (
            r"title={T}, url={https://x.org/a\_b\%20c}",
            {"title": "T", "url": "https://x.org/a_b%20c"},
        ),
        (
            r"title={T}, url={\url{https://x.org/\~{}me}}",
            {"title": "T", "url": "https://x.org/~me"},
        ),
        ("TITLE={T}, Year=2024", {"title": "T", "date": "2024"}),
    ],
)
def test_a_value_is_read_whole(fields: str, expected: dict[str, str]) -> None:
    assert read(f"@misc{{k, {fields}}}").fields == expected


@pytest.mark.parametrize("start", ["@misc{", "@misc{, ", "@misc( , ", "@misc{\n  "])
def test_a_key_may_be_missing(start: str) -> None:
    end = ")" if "(" in start else "}"
    assert read(f"{start}title={{T}}, year=2020{end}").fields == {
        "title": "T",
        "date": "2020",
    }


def test_macros_of_the_file_are_used() -> None:
    text = '@string{j = "Nature"}\n@article{k, title={T}, journal = J}'
    assert read(text).fields == {"title": "T", "venue": "Nature"}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        (
            r"title={\input{/etc/passwd}}",
            r'Line 3, field "title": the command "\input" is not text. Write what it prints.',
        ),
        (
            r"title={Caf\'e \mycommand}",
            r'Line 3, field "title": the command "\mycommand" is not text. Write what it prints.',
        ),
        (
            "title={A $x^2^3$ B}",
            'Line 3, field "title": $x^2^3$ is not a formula: double superscripts. '
            "Correct the TeX.",
        ),
        (
            "title={T},\n author={Wilshut E, Rinkenauer G, Brookhuis KA}",
            'Line 4, field "author": "Wilshut E, Rinkenauer G, Brookhuis KA" has too many commas. '
            'Separate names by "and".',
        ),
        (
            r"title={T}, author={Ada \input{x} Byron}",
            r'Line 3, field "author": the command "\input" is not text. Write what it prints.',
        ),
        (
            "title={T}, date={May 2024}",
            'Line 3, field "date": "May 2024" is not a date. '
            'Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".',
        ),
        (
            "title={T}, month={spring}, year=2024",
            'Line 3, field "month": "spring" is not a month. Write its name or its number.',
        ),
        ("title={T},\n Title={U}", 'Line 4: the field "title" is given twice. Keep one.'),
        ("title={T} year=2024", "Line 3 is not BibTeX: '}' expected."),
    ],
)
def test_an_unreadable_field_is_refused_with_its_line(fields: str, refusal: str) -> None:
    with pytest.raises(BadBibtex) as info:
        read(f"% a file\n@misc{{k,\n {fields}\n}}")
    assert str(info.value) == refusal


def test_a_family_name_in_braces_is_kept() -> None:
    work = read("@misc{k, title={T}, author={A. {Delgado de Molina} and Byron, Ada}}")
    assert work.fields["authors"] == ["A. Delgado de Molina", "Ada Byron"]
    assert [author.family for author in work.authors] == ["Delgado de Molina", "Byron"]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            "@misc{a, title={A}, author={Ada Byron and others}, year={2024}}",
            'The authors end in "and others". Add the names that are missing.',
        ),
        (
            "@misc{a, title={A}, year={2024}}\n@misc{b, title={B}, year={2024}}",
            "Only the first entry was read: the text has 1 more entry.",
        ),
        (
            "@misc{a, title={A}, year={2024}, url={javascript:alert(1)}}",
            'The url "javascript:alert(1)" is not a web address and was left out.',
        ),
    ],
)
def test_omitted_fields_are_reported(text: str, remark: str) -> None:
    assert read(text).remarks == (remark,)


@pytest.mark.parametrize(
    "written", [r"\url{https://example.org/a\_b}", "https://example.org/a_b"], ids=["tex", "plain"]
)
def test_an_address_under_howpublished_is_the_url(written: str) -> None:
    work = read(f"@misc{{a, title={{A}}, year={{2024}}, howpublished={{{written}}}}}")
    assert work.fields["url"] == "https://example.org/a_b"
    assert work.remarks == ()
