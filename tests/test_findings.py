"""A finding is one line, whatever it quotes."""

from mi_catalog.findings import LONGEST_LINE, Finding


def test_a_finding_is_a_place_a_rule_a_sentence_and_a_remedy() -> None:
    finding = Finding("catalog/a.yml", 2, 3, "topic-known", "It is wrong.", "Fix it.")
    assert str(finding) == "catalog/a.yml:2:3: topic-known: It is wrong. Fix it."


def test_line_breaks_and_invisible_characters_are_escaped() -> None:
    finding = Finding(
        "a\nb.yml", 1, 1, "r", '"\n::error::\x1b[31m\u202e\u2028é" is wrong.', "Not\r."
    )
    assert str(finding) == (r'a\nb.yml:1:1: r: "\n::error::\x1b[31m\u202e\u2028é" is wrong. Not\r.')


def test_a_huge_value_keeps_its_ends() -> None:
    line = str(Finding("a.yml", 1, 1, "r", f'"{"x" * 9_000}" is not a date.', "Write one."))
    assert line.startswith('a.yml:1:1: r: "xxx')
    assert line.endswith('xxx" is not a date. Write one.')
    assert len(line) < LONGEST_LINE


def test_a_message_of_common_length_is_whole() -> None:
    message = "y" * LONGEST_LINE
    assert str(Finding("a.yml", 1, 1, "r", message, "")) == f"a.yml:1:1: r: {message}"
