import pytest

from mi_catalog.checks.title_duplicate import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper, make_project


def pair(first: str, second: str, **changes: object) -> list[str]:
    one = make_paper(title=first, arxiv=None, url="https://example.org/1")
    fields = {"id": "other", "arxiv": None, "url": "https://example.org/2", "added": "2026-02-01"}
    return findings_of(RULE, context_of(one, make_paper(**{"title": second, **fields, **changes})))


def test_a_repeated_title_is_reported_at_the_later_entry() -> None:
    title = "Clockwork in Small Transformers"
    assert pair(title, title) == [
        "catalog/papers/2024/other.yml:1:1: title-duplicate: "
        f'the title "{title}" is already in catalog/papers/2024/byron-2024-clockwork.yml. '
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


@pytest.mark.parametrize(
    "same",
    [
        "CLOCKWORK in small Transformers.",
        "Clock-work in Small Transformers",
        "The Clockwork in Small Transformers!",
        "Clockwork in Small Transfomers",
        "Clockwerk in Small Transformer",
        "Clockwork in Smoll Transformers",
        "Clóckwork in “Small” Transformers",
        "$\\text{Clockwork}$ in Small+Transformers",
    ],
)
def test_case_punctuation_articles_and_slips_do_not_make_another_work(same: str) -> None:
    (said,) = pair("Clockwork in Small Transformers", same)
    assert " is already in catalog/papers/2024/byron-2024-clockwork.yml. " in said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Attention is not Explanation", "Attention is not not Explanation"),
        (
            "Locating and Editing Factual Associations in GPT",
            "Locating and Editing Factual Associations in Mamba",
        ),
        ("Circuits Updates — May 2023", "Circuits Updates — July 2024"),
        ("Circuits Updates — July 2023", "Circuits Updates — July 2024"),
        ("Steering Llama 2 via Contrast", "Steering Llama 3 via Contrast"),
        ("Steering Llama2 via Contrast", "Steering Llama3 via Contrast"),
        ("Supervised Probes of Large Models", "Unsupervised Probes of Large Models"),
        ("Symmetric Heads of Large Models", "Asymmetric Heads of Large Models"),
        ("Encoder Circuits of Large Models", "Decoder Circuits of Large Models"),
        ("Toy Models of Superposition", "Toy Models of Superposition, Revisited"),
        ("Clockwork with Gear Models", "Clockwork with Geer Models"),
        ("Clockwirk of Smoll Transfomers", "Clockwork of Small Transformers"),
        ("Clockwirk un Small Transfomers", "Clockwork in Small Transformers"),
        ("Probing Clocks", "Probing Locks"),
        ("Circuits in C", "Circuits in C#"),
        ("Circuits in C", "Circuits in C++"),
        ("Circuits in C#", "Circuits in C++"),
        ("A* Search in Models", "A Search in Models"),
        ("On α", "On β"),
        (r"On $\alpha$", r"On $\beta$"),
        ("Features: α-SAE", "Features: β-SAE"),
        ("GPT 数学", "GPT 物理"),
        ("GPT ガ", "GPT カ"),
    ],
)
def test_another_word_number_or_negation_makes_two_works(one: str, other: str) -> None:
    assert pair(one, other) == []


def test_a_slip_years_apart_by_other_people_makes_two_works() -> None:
    title, slip = "Clockwork in Small Transformers", "Clockworks in Small Transformers"
    assert pair(title, slip, date="2022", authors=("Grace Hopper",)) == []
    assert len(pair(title, slip, date="2022", authors=("Ada Byron",))) == 1
    assert len(pair(title, slip, date="2025", authors=("Grace Hopper",))) == 1


def test_two_arxiv_papers_without_a_common_author_are_two_works() -> None:
    one = make_paper()
    other = make_paper(id="other", arxiv="2405.00001", authors=("Grace Hopper",))
    assert findings_of(RULE, context_of(one, other)) == []
    shared = make_paper(id="other", arxiv="2405.00001", authors=("Grace Hopper", "Ada Byron"))
    assert len(findings_of(RULE, context_of(one, shared))) == 1


def test_a_former_title_identifies_a_work() -> None:
    title = "Clockwork in Small Transformers"
    assert pair("Gears", title, former_titles=("Gears",)) == [
        "catalog/papers/2024/other.yml:12:5: title-duplicate: "
        'the title "Gears" is already in catalog/papers/2024/byron-2024-clockwork.yml. '
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


def test_a_work_and_a_project_may_share_a_name() -> None:
    context = context_of(make_library(name="Clock Atlas"), make_project(name="Clock Atlas"))
    assert findings_of(RULE, context) == []


def test_two_libraries_of_one_name_are_reported_by_their_names() -> None:
    context = context_of(make_library(), make_library(id="other", url="https://other.example.org"))
    assert findings_of(RULE, context) == [
        "catalog/libraries/other.yml:1:1: title-duplicate: "
        'the title "GearBox" is already in catalog/libraries/gearbox.yml. '
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


def test_works_with_a_common_identifier_are_reported_once() -> None:
    assert findings_of(RULE, context_of(make_paper(), make_paper(id="other"))) == []


def test_titles_without_latin_letters_are_compared_too() -> None:
    assert len(pair("変圧器の歯車", "変圧器の歯車")) == 1
    assert pair("変圧器の歯車", "変圧器の時計") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Features of the α-SAE", r"Features of the $\alpha$-SAE"),
        ("Features of the β-VAE", "Features of the Beta-VAE"),
        ("注意力机制", "注意力机制。"),
    ],
)
def test_spellings_of_one_symbol_are_one_title(one: str, other: str) -> None:
    assert len(pair(one, other)) == 1
