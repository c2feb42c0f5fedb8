"""Which characters values may have, and what is repaired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.text.characters import CONTROL, INVISIBLE, ODD_SPACE, oddities, one_line, repaired


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u200b\u2060\ufeffb", "ab"),
        ("\u202eright to left\u202c", "right to left"),
        ("Right\u061cmark", "Rightmark"),
        ("Joi\u034fner", "Joiner"),
        ("Tag\U000e0041\U000e0042", "Tag"),
        ("Mech\u200danistic", "Mechanistic"),
        ("Inter\u200cpretability", "Interpretability"),
        ("Anno\ufff9tation\ufffa\ufffb", "Annotation"),
        ("Fill\u3164er\u115f\u1160\uffa0", "Filler"),
        ("Blank\u2800", "Blank"),
        ("Sel\ufe0fector", "Selector"),
        ("a\u00a0b\u2009c\u3000d\u2028e\u2029f", "a b c d e f"),
        ("Poincare\u0301", "Poincaré"),
        ("\u1112\u1161\u11ab", "한"),
        ("E\ufb03cient \ufb02ow", "Efficient flow"),
        ("Ｆｕｌｌ １２ （ｗｉｄｔｈ）", "Full 12 (width)"),
        ("𝐁𝐨𝐥𝐝 𝛼-SAE", "Bold α-SAE"),
        ("self‐attention", "self-attention"),
        ("PoincarÃ© and SchrÃ¶dinger", "Poincaré and Schrödinger"),
        ("donâ€™t â€œquoteâ€\x9d", "don’t “quote”"),
        ("cafÃƒÂ©", "café"),
    ],
)
def test_certain_repairs_are_made(text: str, wanted: str) -> None:
    assert repaired(text) == wanted
    assert any(odd.is_fixable for odd in oddities(text))
    assert list(oddities(wanted)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Private\ue000", "U+E000 has no standard meaning."),
        ("Plane\U0010fffd", "U+10FFFD has no standard meaning."),
        ("Non\ufdd0", "U+FDD0 has no standard meaning."),
        ("Non\U0001fffe", "U+1FFFE has no standard meaning."),
        ("Unassigned\u0378", "U+0378 has no standard meaning."),
        (
            "Na\ufffdve",
            "U+FFFD (REPLACEMENT CHARACTER) replaces a character that was lost.",
        ),
        (
            "ᚠehu",
            "U+16A0 (RUNIC LETTER FEHU FEOH FE F) belongs to a script that is not written today.",
        ),
        ("z\u0301\u0302\u0303\u0304\u0305\u0306", "more than four marks are on one letter."),
        (
            "Circuіts",
            '"Circuіts" mixes Latin and Cyrillic letters: '
            "U+0456 (CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I).",
        ),
        (
            "Mοdels",
            '"Mοdels" mixes Latin and Greek letters: U+03BF (GREEK SMALL LETTER OMICRON).',
        ),
    ],
)
def test_uncertain_repairs_are_left_and_reported(text: str, message: str) -> None:
    found = [odd for odd in oddities(text) if not odd.is_fixable]
    assert [odd.message for odd in found] == [message]
    assert [odd.message for odd in oddities(repaired(text))] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Ánh, Đức Trọng, Łukasz Żółć, Tolúlọpé Ògúnrẹ̀mí",
        "注意力机制：大语言模型（ＬＬＭ）".replace("ＬＬＭ", "LLM"),
        "GPT模型, 変圧器のアテンション, 한국어 모델",
        "Ελληνικά, Русский, עברית, العربية, नमस्ते, ไทย",
        "α-SAE, βVAE, π0, NTKα, Δ-AttnVar, μP",
        "نیما\u200cزاده",
        "क्\u200dष",
        "👩\u200d🔬 ❤️ 1️⃣ 👍🏽 🇫🇷",
        "葛\U000e0100城",
        "“é” — ‘quoted’ … ½ ² ™ ® ℓ ℝ → ≠ × ° € №",
        "Groß’ Theorem, “CAFÉ”, “Ö”, SÃO",
        "ʻOkina, Ōsaka, Çelik, ß, ŋ, ə, n̥",
    ],
)
def test_text_in_living_scripts_is_not_changed(text: str) -> None:
    assert list(oddities(text)) == []
    assert repaired(text) == text


def test_places_are_those_of_the_text() -> None:
    text = "plain\nSchrÃ¶dinger\u200b"
    assert [text[odd.start : odd.end] for odd in oddities(text)] == ["\u200b", "Ã¶"]


def test_a_line_has_no_breaks_and_no_control_characters() -> None:
    assert one_line(" a\r\n\tb\x92\x1b[31m\x00c\u200b ") == "a b [31m c"


@given(st.text())
def test_a_line_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not any(pattern.search(line) for pattern in (CONTROL, INVISIBLE, ODD_SPACE))


@given(st.text("aÃ© ’Ä\u0301\u200b\u200dﬁＡ（数αо\ufe0f\u1100\u1161", max_size=8))
def test_a_repair_leaves_nothing_to_repair(text: str) -> None:
    assert [odd for odd in oddities(repaired(text)) if odd.is_fixable] == []
