"""Every file is read correctly, or refused with place and hint."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mi_catalog.models import Library, Paper, Tutorial
from mi_catalog.store import (
    MAX_BYTES,
    Refusal,
    entry_files,
    parse_document,
    read_document,
    to_data,
    to_yaml,
    validate,
    write_atomically,
)
from tests.conftest import (
    PAPER,
    PAPER_PATH,
    TUTORIAL,
    TUTORIAL_PATH,
    SmallProject,
    make_library,
    make_paper,
    make_path,
    make_project,
    make_tutorial,
)


def refusal(text: str) -> str:
    """The finding for a text that cannot be parsed, without the path."""
    with pytest.raises(Refusal) as caught:
        parse_document(text, "x.yml")
    assert str(caught.value).startswith("x.yml:")
    return str(caught.value).removeprefix("x.yml:")


def read(project: SmallProject, text: str | bytes, path: str = PAPER_PATH) -> list[str]:
    """The findings of loading a project with this file."""
    project.write(path, text)
    return [str(finding) for finding in project.load().findings]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2310.10000", "2310.10000"),
        ("2022-11", "2022-11"),
        ("2026-11-20", "2026-11-20"),
        ("NO", "NO"),
        ("no", "no"),
        ("1.20", "1.20"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("~", "~"),
        ("null", "null"),
        ("'quoted: it''s'", "quoted: it's"),
        ('"a\\tb"', "a\tb"),
        ("", ""),
    ],
)
def test_every_scalar_keeps_what_was_typed(typed: str, value: str) -> None:
    assert parse_document(f"field: {typed}\n", "x.yml").data == {"field": value}


def test_long_texts_may_run_over_lines() -> None:
    text = "folded: one\n  two\nblock: |\n  one\n  two\nlist: [a, 'b']\n"
    assert parse_document(text, "x.yml").data == {
        "folded": "one two",
        "block": "one\ntwo\n",
        "list": ["a", "b"],
    }


def test_positions_are_those_of_keys_and_list_members() -> None:
    text = "# comment\ntitle: a\nsteps:\n  - entry: b\n    why: c\n  - entry: d\n"
    document = parse_document(text, "x.yml")
    assert document.mark("title") == (2, 1)
    assert document.mark("steps", 0) == (4, 5)
    assert document.mark("steps", 0, "why") == (5, 5)
    assert document.mark("steps", 1, "entry") == (6, 5)


def test_the_position_of_what_is_missing_is_that_of_its_nearest_parent() -> None:
    document = parse_document("title: a\nsteps:\n  - entry: b\n", "x.yml")
    assert document.mark("steps", 0, "why") == (3, 5)
    assert document.mark("absent") == (1, 1)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_any_system_are_read(ending: str) -> None:
    document = parse_document("a: b\nc: d\n".replace("\n", ending), "x.yml")
    assert document.data == {"a": "b", "c": "d"}
    assert document.mark("c") == (2, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: yaml: the file is empty. Write an entry, or delete the file."),
        ("# only\n", "1:1: yaml: the file is empty. Write an entry, or delete the file."),
        (
            "- a\n",
            '1:1: yaml: the file contains a list, not a mapping. Write "field: value" lines.',
        ),
        (
            "word\n",
            '1:1: yaml: the file contains a text, not a mapping. Write "field: value" lines.',
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            '3:1: yaml: "a" is given twice, first in line 1. Keep one of the two.',
        ),
        (
            "s:\n  - a: 1\n    a: 2\n",
            '3:5: yaml: "a" is given twice, first in line 2. Keep one of the two.',
        ),
        (
            "a: &x 1\nb: *x\n",
            '1:4: yaml: "&x" names a value. Remove "&x", or put the value between quotes.',
        ),
        ("a: *x\n", '1:4: yaml: "*x" refers to another value. Write the value itself.'),
        (
            "a: !!int 3\n",
            '1:4: yaml: "tag:yaml.org,2002:int" is a YAML tag. '
            "Remove it, or put the value between quotes.",
        ),
        ("a:\n\t- b\n", "2:1: yaml: a tab is used where YAML needs spaces. Indent with spaces."),
        (
            "a: b\n---\nc: d\n",
            '2:1: yaml: the file has several documents. Keep one entry a file; remove the "---".',
        ),
        (
            "a: b\nc d\ne: f\n",
            '2:1: yaml: a line has no "field: value". '
            'Write "field: value", or indent the line under its field.',
        ),
        (
            "a b\n\nc: d\n",
            '1:1: yaml: a line has no "field: value". '
            'Write "field: value", or indent the line under its field.',
        ),
        (
            "a: b\n  c: d\n",
            '2:4: yaml: an unquoted text contains ": ". Put the whole text between double quotes.',
        ),
        (
            "a:\n\u00a0\u00a0- b\nc: d\n",
            "2:1: yaml: U+00A0 is not the common space. Write a common space.",
        ),
        (
            "? [a]\n: b\n",
            '1:3: yaml: a field\'s name is a list or a mapping. Write "field: value".',
        ),
        (
            "title: A: B\n",
            '1:9: yaml: an unquoted text contains ": ". Put the whole text between double quotes.',
        ),
        (
            "a: b\nc: 'd\ne: f\n",
            "2:4: yaml: a quote or bracket is opened and never closed. Close it.",
        ),
        (
            "a: [b\nc: d\n",
            "1:4: yaml: a list or mapping in brackets is not closed. "
            'Close it, or write one "- value" a line.',
        ),
        (
            "a: [\n",
            "2:1: yaml: a list or mapping in brackets is not closed. "
            'Close it, or write one "- value" a line.',
        ),
        (
            'a: [b, "c" d, e]\n',
            "1:12: yaml: a list or mapping in brackets is not closed. "
            'Close it, or write one "- value" a line.',
        ),
        (
            "a: - b\n",
            "1:4: yaml: a list starts on the line of its field. Write each "
            '"- value" on a line of its own below; put a text that starts so in quotes.',
        ),
        ("a: *\n", "1:5: yaml: & and * start anchors and aliases. Put the text between quotes."),
        ("a: !,b\n", '1:5: yaml: "!" starts a tag. Put the text between quotes.'),
        (
            "a: >b\n",
            '1:5: yaml: a text follows "|" or ">" on the same line. '
            "Start it on the next line, or put it between quotes.",
        ),
        ("%a\n", '1:3: yaml: "%" starts a directive. Put the text between quotes.'),
        (
            "a # b\nc: d\n",
            '2:1: yaml: a line has no "field: value". Write "field: value" lines only.',
        ),
        (
            "a: ? b\n",
            "1:4: yaml: a value starts with a character that is reserved in YAML. "
            "Put the text between double quotes.",
        ),
        (
            "a: b\nc: d\u2028e\n",
            "2:5: yaml: U+2028 is an invisible line break. Write a common space.",
        ),
        (
            "a: @b\n",
            "1:4: yaml: a value starts with a character that is reserved in YAML. "
            "Put the text between double quotes.",
        ),
        (
            'a: "\\q"\n',
            '1:5: yaml: a "\\" in double quotes starts an unknown escape. '
            "Use single quotes, or double the backslash.",
        ),
        ("é: 'ü\x07'\n", "1:6: yaml: the character U+0007 is not allowed in YAML. Remove it."),
        ("a: é\nb: \x00\n", "2:4: yaml: the character U+0000 is not allowed in YAML. Remove it."),
        ("a: \ud800\n", "1:4: yaml: the character U+D800 is not allowed in YAML. Remove it."),
    ],
)
def test_an_invalid_file_is_refused_with_place_and_hint(text: str, said: str) -> None:
    assert refusal(text) == said


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
@pytest.mark.parametrize("depth", [6, 100_000])
def test_deep_nesting_is_refused_without_a_crash(bracket: str, depth: int) -> None:
    assert "the value nests deeper than 6 levels. Entries nest at most three levels." in refusal(
        f"a: {bracket * depth}" if bracket != "- " else f"a:\n  {bracket * depth}b\n"
    )


@pytest.mark.parametrize(
    ("text", "place", "marker"),
    [
        ("<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> main\n", "1:1", "<<<<<<<"),
        ("title: A\nurl: b\n||||||| base\n", "3:1", "|||||||"),
        ("title: A\n=======\ntitle: B\n", "2:1", "======="),
        ("title: A\r\nurl: b\r\n>>>>>>> main\r\n", "3:1", ">>>>>>>"),
        ("notes: |\n  Text\n<<<<<<< HEAD\n  more\n", "3:1", "<<<<<<<"),
    ],
)
def test_a_merge_conflict_is_reported_where_it_begins(text: str, place: str, marker: str) -> None:
    assert refusal(text) == (
        f'{place}: yaml: a merge conflict was left here: "{marker}". '
        'Keep one version, and remove the lines with "<<<<<<<", "=======" and ">>>>>>>".'
    )


def test_signs_inside_a_text_are_no_merge_conflict() -> None:
    text = "notes: |\n  Text\n  =======\n  <<<<<<< HEAD\n"
    assert parse_document(text, "x.yml").data["notes"] == "Text\n=======\n<<<<<<< HEAD\n"


def test_nesting_up_to_the_limit_is_read() -> None:
    assert parse_document("a: [[[[[b]]]]]\n", "x.yml").data == {"a": [[[[["b"]]]]]}


def test_a_byte_order_mark_is_ignored(project: SmallProject) -> None:
    assert read(project, b"\xef\xbb\xbf" + PAPER.encode()) == []


def test_bytes_that_are_no_utf_8_are_refused_at_their_place(project: SmallProject) -> None:
    text = PAPER.replace("Ada Byron", "Adä Byron").encode("latin-1")
    assert read(project, text) == [
        f"{PAPER_PATH}:3:7: file: the byte 0xE4 is not UTF-8. Save the file as UTF-8."
    ]


def test_utf_16_is_refused(project: SmallProject) -> None:
    assert read(project, PAPER.encode("utf-16")) == [
        f"{PAPER_PATH}:1:1: file: the byte 0xFF is not UTF-8. Save the file as UTF-8."
    ]


def test_a_file_of_50_megabytes_is_refused_unread(project: SmallProject) -> None:
    file = project.write(PAPER_PATH, "")
    os.truncate(file, 50_000_000)
    assert [str(finding) for finding in project.load().findings] == [
        f"{PAPER_PATH}:1:1: file: the file has 50 MB. An entry takes about 1 kB; the limit is 1 MB."
    ]


def test_a_file_at_the_limit_is_read(project: SmallProject) -> None:
    room = MAX_BYTES - len(PAPER.encode())
    assert read(project, PAPER + "#" * room) == []
    assert len(read(project, PAPER + "#" * (room + 1))) == 1


def test_a_link_out_of_the_project_is_refused(project: SmallProject, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yml"
    outside.write_text(PAPER, "utf-8")
    link = project.root / "catalog/papers/2024/link.yml"
    link.symlink_to(outside)
    assert [str(finding) for finding in project.load().findings] == [
        "catalog/papers/2024/link.yml:1:1: file: the file is a link out of the project. "
        "Put the entry itself here."
    ]


def test_a_dangling_link_is_refused(project: SmallProject) -> None:
    link = project.root / "catalog/papers/2024/link.yml"
    link.symlink_to(project.root / "nothing")
    assert [str(finding) for finding in project.load().findings] == [
        "catalog/papers/2024/link.yml:1:1: file: the file cannot be read: "
        "No such file or directory. Fix or remove it."
    ]


def test_a_link_to_itself_is_refused(project: SmallProject) -> None:
    link = project.root / "catalog/papers/2024/link.yml"
    link.symlink_to(link)
    assert [str(finding) for finding in project.load().findings] == [
        "catalog/papers/2024/link.yml:1:1: file: the file cannot be read: "
        "Too many levels of symbolic links. Fix or remove it."
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(project: SmallProject) -> None:
    os.mkfifo(project.root / "catalog/papers/2024/pipe.yml")
    assert [str(finding) for finding in project.load().findings] == [
        "catalog/papers/2024/pipe.yml:1:1: file: this is not a regular file. Put a text file here."
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_a_file_name_that_is_no_utf_8_is_refused(project: SmallProject) -> None:
    project.write("catalog/papers/2024/a\udcff.yml", PAPER)
    assert [str(finding) for finding in project.load().findings] == [
        r"catalog/papers/2024/a\udcff.yml:1:1: file: the file's name is not UTF-8. Rename the file."
    ]


def test_a_link_within_the_project_is_read(project: SmallProject) -> None:
    project.write("elsewhere.yml", PAPER.replace("2403", "2404"))
    (project.root / "catalog/papers/2024/link.yml").symlink_to(project.root / "elsewhere.yml")
    loaded = project.load()
    assert loaded.findings == ()
    assert "link" in loaded.catalog.entries


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("venue", "venu"), 'the field "venu" is unknown. Did you mean "venue"?'),
        (("title", "titel"), 'the field "title" is missing. Add "title: …".'),
        (("summary: F", "notes: F"), 'the field "summary" is missing. Say in one sentence'),
    ],
)
def test_fields_that_are_unknown_or_missing_are_reported(
    project: SmallProject, change: tuple[str, str], said: str
) -> None:
    text = PAPER + "venue: ICLR 2024\n"
    assert any(said in line for line in read(project, text.replace(*change, 1)))


def test_a_file_in_the_folder_of_another_kind_is_reported_once(project: SmallProject) -> None:
    path = "catalog/libraries/clockwork.yml"
    project.write(path, PAPER)
    assert [str(finding) for finding in project.load().findings] == [
        f"{path}:1:1: schema: these are the fields of a paper, and this is the folder of "
        'libraries. Move it below "catalog/papers/".'
    ]


def test_all_problems_of_all_files_are_reported_in_order(project: SmallProject) -> None:
    project.write("catalog/libraries/b.yml", "name: B\nurl: nowhere\ntopics: []\n")
    project.write("catalog/libraries/a.yml", "name: A\nnmae: B\n")
    project.write("catalog/topics/c.yml", "title: C\n- d\n")
    found = [str(finding) for finding in project.load().findings]
    missing = 'the field "summary" is missing. Say in one sentence what a reader finds there.'
    assert found == [
        f"catalog/libraries/a.yml:1:1: schema: {missing}",
        'catalog/libraries/a.yml:1:1: schema: the field "topics" is missing. Add "topics: …".',
        'catalog/libraries/a.yml:1:1: schema: the field "url" is missing. Add "url: …".',
        'catalog/libraries/a.yml:2:1: schema: the field "nmae" is unknown. Did you mean "name"?',
        f"catalog/libraries/b.yml:1:1: schema: {missing}",
        'catalog/libraries/b.yml:2:1: schema: url: "nowhere" is not a web address. '
        'Write it in full, as in "https://arxiv.org".',
        "catalog/libraries/b.yml:3:1: schema: topics: 0 given, at least 1 needed. "
        "Add what is missing.",
        "catalog/topics/c.yml:2:1: yaml: the indentation or the quotes do not fit the line above. "
        "Align the field with its neighbours; put a text with quotes inside between quotes.",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "models: GPT-2",
            '9:1: schema: models: found "GPT-2" where a list belongs. '
            'Write one "- value" a line below the field.',
        ),
        (
            "venue: [ICLR]",
            "9:1: schema: venue: found a list where a text belongs. Write one text.",
        ),
        (
            "notes: {a: b}",
            "9:1: schema: notes: found a mapping where a text belongs. Write one text.",
        ),
        (
            "kind: [survey]",
            "9:1: schema: kind: found a list where a text belongs. Write one text.",
        ),
        ("kind: servey", '9:1: schema: kind: "servey" is unknown. Did you mean "survey"?'),
        (
            "essential: maybe",
            '9:1: schema: essential: found "maybe" where true or false belongs. '
            'Write "true", or remove the line.',
        ),
        (
            "models: [a, [b]]",
            "9:13: schema: models: found a list where a text belongs. Write one text.",
        ),
        ("related: [a-b, c, a-b]", '9:19: schema: "a-b" is given twice in "related". Remove one.'),
        ("cls: x", '9:1: schema: the field "cls" is unknown. '),
        ("_fields_set: x", '9:1: schema: the field "_fields_set" is unknown. '),
    ],
)
def test_a_value_of_another_shape_is_reported_with_what_belongs_there(
    project: SmallProject, line: str, said: str
) -> None:
    (found,) = read(project, f"{PAPER}{line}\n")
    assert found.startswith(f"{PAPER_PATH}:{said}")


@pytest.mark.parametrize("hours", ["two", "-1", "0", "nan", "inf", "[3]"])
def test_hours_are_a_number(project: SmallProject, hours: str) -> None:
    project.write(TUTORIAL_PATH, f"{TUTORIAL}hours: {hours}\n")
    (found,) = project.load().findings
    assert found.message.endswith(" where a number above 0 belongs.")
    assert found.hint == 'Write it in digits, as in "2.5".'


def test_a_list_of_wrong_members_is_not_called_too_short(project: SmallProject) -> None:
    (found,) = read(project, PAPER.replace("Ada Byron", "[Ada, Byron]"))
    assert found == (
        f"{PAPER_PATH}:3:5: schema: authors: found a list where a text belongs. Write one text."
    )


def test_faults_of_the_whole_are_reported_with_faults_of_fields(
    project: SmallProject,
) -> None:
    text = PAPER.replace("2024-03", "March").replace("arxiv: '2403.01234'\n", "")
    assert read(project, text.replace("summary: F", "notes: F") + "  - circuits\n") == [
        f'{PAPER_PATH}:1:1: schema: nothing says where to read it. Add "arxiv", "doi" or "url".',
        f'{PAPER_PATH}:1:1: schema: the field "summary" is missing. '
        "Say in one sentence what a reader finds there.",
        f'{PAPER_PATH}:4:1: schema: date: "March" is not a date. '
        'Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".',
        f'{PAPER_PATH}:8:5: schema: "circuits" is given twice in "topics". Remove one.',
    ]


def test_fields_keep_their_letters_through_the_models(project: SmallProject) -> None:
    text = PAPER.replace("'2403.01234'", "2310.10000").replace("2024-03", "2023-10")
    assert read(project, text.replace("Ada Byron", "NO")) == []
    paper = project.load().catalog.works[0]
    assert paper.arxiv == "2310.10000"
    assert paper.authors == ("NO",)


def test_an_entry_does_not_give_its_own_id(project: SmallProject) -> None:
    assert read(project, PAPER + "id: other\n") == [
        f'{PAPER_PATH}:9:1: schema: the field "id" is unknown. '
        "Remove the line: the id is the file's name."
    ]


@given(st.text())
@example("\x85a: b")
@example("a: \u2028b")
@example("%YAML 9.9\n---\na: b")
@example("%TAG ! x\n---\na: !b c")
@example("{a")
@example("'")
@example("a: |9\n  b")
@example("a: >\n\t")
@example("--- --- ---")
@example("\ufeff\ufeff")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = parse_document(text, "x.yml")
    except Refusal as refused:
        assert refused.finding.line >= 1
        assert refused.finding.column >= 1
    else:
        assert isinstance(document.data, dict)


@given(st.text(alphabet="ab:-#&*!|>'\"%@`[]{},? \n\t\\\r."))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    test_any_text_is_read_or_refused.hypothesis.inner_test(text)


@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    root = tmp_path_factory.mktemp("bytes")
    file = root / "x.yml"
    file.write_bytes(content)
    try:
        document = read_document(file, root)
    except Refusal as refused:
        assert refused.finding.path == "x.yml"
    else:
        assert isinstance(document.data, dict)


VISIBLE = st.characters(exclude_categories=["Cs", "Cc"])
LINES = st.text(VISIBLE, min_size=1).filter(
    lambda text: text == text.strip() and len(text.split()) <= 30
)
NOTES = st.text(VISIBLE | st.sampled_from("\n\t"))


@given(title=LINES, author=LINES, summary=LINES, notes=NOTES)
@example(title="- a: b # c", author="'", summary='"', notes="\n\n  a \n\tb\n\n")
@example(title="no", author="2310.10000", summary="2022-11-20", notes="\u2028\ufeff")
@example(title="%a", author="@a", summary="`a", notes="a\nb\u2028")
def test_what_is_written_is_read_back(title: str, author: str, summary: str, notes: str) -> None:
    paper = make_paper(title=title, authors=(author,), summary=summary, notes=notes)
    document = parse_document(to_yaml(to_data(paper)), "x.yml")
    assert validate(Paper, document, id=paper.id) == paper


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\x85\u2028\ufeff\x00")
@example("a\r\nb")
@example("\x85")
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    assert parse_document(to_yaml({"notes": text}), "x.yml").data == {"notes": text}


@pytest.mark.parametrize("hours", [0.5, 3.0, 1e-7, 1e22])
def test_numbers_are_read_back(hours: float) -> None:
    tutorial = make_tutorial(hours=hours)
    document = parse_document(to_yaml(to_data(tutorial)), "x.yml")
    assert validate(Tutorial, document, id=tutorial.id) == tutorial


@pytest.mark.parametrize(
    "record",
    [
        make_paper(essential=True, notes="One.\n\nTwo.\n", code="https://x.org"),
        make_library(language=("Python",), capabilities=("patching",)),
        make_project(),
        make_path("a", "b", "c"),
    ],
)
def test_every_kind_is_read_back(record: Library) -> None:
    document = parse_document(to_yaml(to_data(record)), "x.yml")
    assert validate(type(record), document, id=record.id) == record


def test_files_are_written_in_canonical_order_without_defaults() -> None:
    assert to_yaml(to_data(make_paper(essential=True, venue="ICLR 2025"))) == (
        "title: Clockwork in Small Transformers\n"
        "authors:\n"
        "  - Ada Byron\n"
        "  - Charles Babbage\n"
        "date: 2024-03\n"
        "venue: ICLR 2025\n"
        "arxiv: '2403.01234'\n"
        "summary: Finds gears in one layer and turns them by hand.\n"
        "topics:\n"
        "  - circuits\n"
        "added: 2026-01-02\n"
        "essential: true\n"
    )


def test_entry_files_come_at_any_depth_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.yml", "2024/c.yml", "2024/01/a.yml", "2024/x.yaml", "a.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [Path(path).relative_to(tmp_path).as_posix() for path in entry_files(tmp_path)]
    assert found == ["a.yml", "b.yml", "2024/c.yml", "2024/01/a.yml"]


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    assert list(entry_files(tmp_path / "absent")) == []


def test_writing_makes_folders_and_keeps_the_mode(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.yml"
    write_atomically(file, "é: 1\n")
    assert file.read_bytes() == "é: 1\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(0o664)
    write_atomically(file, "a: 2\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o664


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yml"
    write_atomically(file, "old: 1\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_atomically(file, "new: 2\n")
    assert caught.value.filename == str(file)
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]
    assert file.read_text("utf-8") == "old: 1\n"
