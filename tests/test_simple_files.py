"""The fast reader gives the same data as YAML, and leaves all other files to it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mi_catalog.editing.formatting import FileLayout, _emit
from mi_catalog.store import Refusal, entry_files
from mi_catalog.store.reading import _Reader
from mi_catalog.store.simple_files import read_simple
from tests.conftest import PAPER

ROOT = Path(__file__).parents[1]
BARE = FileLayout(bare=frozenset({"essential", "hours"}))


def agrees(text: str) -> bool:
    """Whether the fast reader accepts a text; if so, both readers must agree."""
    plain = read_simple(text)
    if plain is None:
        return False
    document = _Reader("x.yml").read(text)
    assert plain == (document.data, document.marks)
    assert _emit(document.data, BARE) == text
    return True


def test_a_common_entry_is_read_without_yaml() -> None:
    assert agrees(PAPER)
    assert agrees("title: 'The Clock''s Work: a Study'\nurl: https://example.org/a?b=c\n")
    assert agrees(PAPER + "doi: 10.1145/3787104\nessential: true\nhours: 1.5\nyear: '2024'\n")
    assert agrees(PAPER + "volume: '267'\npages: 66861-66886\nformer_titles:\n  - Old Title\n")
    assert agrees(PAPER + "openreview: 7uVcpu-gMD\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        PAPER[:-1],
        PAPER + "\n",
        PAPER + "title: twice\n",
        PAPER + "# comment\n",
        PAPER.replace("date", "date ", 1),
        PAPER.replace("\n", "\r\n"),
        PAPER.replace("'2403.01234'", "2403.01234"),
        PAPER.replace("Small", "#1"),
        PAPER.replace("Clock", "- Clock"),
        PAPER.replace("Small", "small:"),
        PAPER.replace("Transformers", "Transformers "),
        PAPER.replace("Ada Byron", "no"),
        PAPER.replace("Ada Byron", "NULL"),
        PAPER.replace("Clock", "\u200b\u2028Clock"),
        PAPER + "notes: |\n  text\n",
        PAPER + "models:\n",
        PAPER + "models: []\n",
        PAPER + "venue: &a b\n",
        PAPER + "venue: !a b\n",
        PAPER + "venue: *a\n",
        PAPER + "hours: '0000.0000'\n",
        PAPER + "hours: '2024'\n",
        PAPER + "essential: '2403.01234'\n",
    ],
)
def test_other_files_are_left_to_yaml(text: str) -> None:
    assert not agrees(text)


VALUES = st.one_of(
    st.text("aB(:#'\"-,.1 é\u2028\x85\ufeff\t\\", max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["true", "No", "null", "2024", "'2024'", "2024-03", "2024-99-99", "10.1234/x"]),
    st.sampled_from(["'a: b'", "'a'' : b'", "'a: b''", "'a: 'b'", "a: b", "a:b", "a #b", "a# b"]),
    st.sampled_from(["1-2", "0-1", "1-", "'7'", "'07'", "7", "0x1F", "0b1", "1e5", "1_0", "7u-g_"]),
    st.from_regex(r"\A'?[0-9a-zA-Z_-]{1,8}'?\Z"),
    st.sampled_from(["https://a.b/c#d", "'2403.01234'", "'2403.0123456'", "(a) b", "a 'b' c"]),
)
NAMES = st.sampled_from(["title", "hours", "essential", "notes", "no", "on", "y", "null", "a_b"])
LINES = st.tuples(NAMES, st.lists(VALUES, max_size=2), st.booleans())


@given(st.lists(LINES, max_size=4))
@example([("no", ["x"], False)])
@example([("hours", ["'0000.0000'"], False)])
@example([("hours", ["'2403.01234'"], True)])
@example([("title", ["x"], True), ("title", ["x"], True)])
def test_both_ways_say_the_same_of_whatever_is_plain(
    lines: list[tuple[str, list[str], bool]],
) -> None:
    text = ""
    for name, values, listed in lines:
        shown = values if listed else values[:1]
        text += (
            f"{name}:\n" + "".join(f"  - {v}\n" for v in shown)
            if listed
            else ("".join(f"{name}: {v}\n" for v in shown))
        )
    try:
        agrees(text)
    except (Refusal, yaml.YAMLError) as error:
        pytest.fail(f"{text!r} is no YAML: {error}")


@given(st.text("ab:-'#\n 21.(", max_size=40))
def test_both_ways_say_the_same_of_any_text_that_is_plain(text: str) -> None:
    agrees(text)


def test_nearly_every_file_of_the_catalog_is_plain_and_both_ways_agree() -> None:
    files = entry_files(ROOT / "catalog" / "papers")
    texts = [Path(path).read_text("utf-8") for path in files]
    assert sum(map(agrees, texts)) > 0.8 * len(texts)
