"""Explains why a text is not valid YAML, in words that help to fix it."""

import re

import yaml

from mi_catalog.findings import Finding
from mi_catalog.store.writing import OTHER_BREAKS
from mi_catalog.text.positions import Mark, place_of

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
"""The lines with which git marks a merge conflict."""
_SECOND_COLON, _NO_COLON = "mapping values are not allowed", "could not find expected ':'"
_BEGAN_ABOVE = rf"found unexpected end of stream|expected (?:',' or|node content)|{_NO_COLON}"
"""Problems that libyaml reports below the quote, bracket or key that causes them."""
MAX_DEPTH = 6
"""How deep values may nest; no model nests deeper."""
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    (
        "exceeded maximum nesting depth",
        f"the value nests deeper than {MAX_DEPTH} levels.",
        "Entries nest at most three levels.",
    ),
    (r"'\\t'|tab", "a tab is used where YAML needs spaces.", "Indent with spaces."),
    (
        _SECOND_COLON,
        'an unquoted text contains ": ".',
        "Put the whole text between double quotes.",
    ),
    (
        _NO_COLON,
        'a line has no "field: value".',
        'Write "field: value", or indent the line under its field.',
    ),
    (
        r"found unexpected end of stream|unexpected document indicator",
        "a quote or bracket is opened and never closed.",
        "Close it.",
    ),
    (
        r"expected (?:',' or|node content)",
        "a list or mapping in brackets is not closed.",
        'Close it, or write one "- value" a line.',
    ),
    (
        r"did not find expected key|did not find expected '-'|block end",
        "the indentation or the quotes do not fit the line above.",
        "Align the field with its neighbours; put a text with quotes inside between quotes.",
    ),
    (
        r"block sequence entries are not allowed",
        "a list starts on the line of its field.",
        'Write each "- value" on a line of its own below; put a text that starts so in quotes.',
    ),
    (
        r"cannot start any token|mapping keys are not allowed",
        "a value starts with a character that is reserved in YAML.",
        "Put the text between double quotes.",
    ),
    (
        r"escape|hexdecimal",
        'a "\\" in double quotes starts an unknown escape.',
        "Use single quotes, or double the backslash.",
    ),
    (
        r"alias|anchor|alphabetic or numeric",
        "& and * start anchors and aliases.",
        "Put the text between quotes.",
    ),
    (r"tag|whitespace or line break", '"!" starts a tag.', "Put the text between quotes."),
    (
        r"expected comment or line break",
        'a text follows "|" or ">" on the same line.',
        "Start it on the next line, or put it between quotes.",
    ),
    (r"directive|non-alphabetical", '"%" starts a directive.', "Put the text between quotes."),
    (
        r"document start",
        'a line has no "field: value".',
        'Write "field: value" lines only.',
    ),
)


def merge_conflict(path: str, text: str) -> Finding | None:
    """The first line of a merge conflict that was left in a file."""
    found = _CONFLICT.search(text)
    if not found:
        return None
    message = f'a merge conflict was left here: "{found[0]}".'
    hint = 'Keep one version, and remove the lines with "<<<<<<<", "=======" and ">>>>>>>".'
    return Finding(path, *place_of(text, found.start()), "yaml", message, hint)


def syntax_error(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    """Why a text is not valid YAML, at the place where it has to be changed."""
    if odd := OTHER_BREAKS.search(text):
        message = f"U+{ord(odd[0]):04X} is an invisible line break."
        place = place_of(text, odd.start())
        return Finding(path, *place, "yaml", message, "Write a common space.")
    problem, mark, start = error.problem or "", error.problem_mark, error.context_mark
    if start and (not mark or (mark.line > start.line and re.search(_BEGAN_ABOVE, problem))):
        mark = start
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if re.search(_SECOND_COLON, problem) and (above := _line_without_field(text, place)):
        place, problem = above, _NO_COLON
    found = _character_at(text, place)
    if found == "\t":
        problem = "tab"
    elif found.isspace() and found != " ":
        message = f"U+{ord(found):04X} is not the common space."
        return Finding(path, *place, "yaml", message, "Write a common space.")
    return Finding(path, *place, "yaml", *_explain(problem))


def bad_character(
    path: str, text: str, error: yaml.reader.ReaderError | UnicodeEncodeError
) -> Finding:
    """The character that YAML does not allow, and its place; libyaml counts in bytes."""
    if isinstance(error, UnicodeEncodeError):
        place, code = place_of(text, error.start), ord(text[error.start])
    else:
        place = place_of(text.encode()[: error.position].decode("utf-8", "ignore"), None)
        code = error.character if isinstance(error.character, int) else ord(error.character)
    message = f"the character U+{code:04X} is not allowed in YAML."
    return Finding(path, *place, "yaml", message, "Remove it.")


def _line_without_field(text: str, colon: Mark) -> Mark | None:
    """The line that libyaml joined to the field below it, where that has the colon it met."""
    *above, line = text.split("\n")[: colon[0]]
    if not re.fullmatch(r"\s*[a-z_]+", line[: colon[1] - 1]):
        return None
    for number in range(len(above), 0, -1):
        if last := above[number - 1].strip():
            is_field = re.match(r"(?:- )?[a-z_]+:", last)
            return None if is_field else (number, above[number - 1].index(last) + 1)
    return None


def _character_at(text: str, place: Mark) -> str:
    lines = text.split("\n")
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    return line[place[1] - 1 : place[1]]


def _explain(problem: str) -> tuple[str, str]:
    for pattern, message, hint in _EXPLANATIONS:
        if re.search(pattern, problem):
            return message, hint
    return f"this is not YAML: {problem}.", "Compare it with another entry."
