"""Lists of authors as people paste them, read as one name each.

Lists come from web pages, PDFs, bibliographies and BibTeX: names one a line or between commas and
"and", family names first or last, with footnote marks, affiliations, e-mails and "et al.". The
form on /add/ reads them by the same rules (`docs/assets/add/author-list.js`); one table tests both,
`tests/author_lists.json`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from mi_catalog.people.names import (
    CAPITAL_PARTICLES,
    COMMAS,
    DEGREES,
    PARTICLES,
    SUFFIXES,
    Teams,
    without_degrees,
)
from mi_catalog.text.characters import one_line
from mi_catalog.text.tex_text import tex_to_text

LONGEST_NAME = 200
"""Characters of a name; a longer text is not a name and is left unchanged."""
_LABEL = re.compile(r"^\s*(?:(?:authors?|by|作者)\s*[:：]|by\s(?=\s*[A-Z]))\s*", re.IGNORECASE)
_CONTACT = re.compile(
    r"\{[^{}]*\}\s*@\s*[^\s,;]+|<[^<>\s]*@[^<>\s]*>|\([^\s,;(){}<>@]+@[^\s,;(){}<>]*\)"
    r"|(?<![^\s,;(){}<>])[^\s,;(){}<>@]+@[^\s,;(){}<>]*"
    r"|<?https?://[^\s,;<>]+>?|(?:ORCID(?: iD)?:?\s*)?\b[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]\b"
)
"""E-mail addresses, links and ORCID iDs."""
_NOTES = re.compile(
    r"\\(?:thanks|footnote|inst|orcidlink|textsuperscript)\{[^{}]*\}|\\footnotemark(?:\[[^\]]*\])?"
    r"|\$\s*\^\{?[^{}$]*\}?\s*\$|\^\{[^{}]*\}|\^[0-9]+"
)
"""TeX commands for footnotes and affiliations."""
_REST = re.compile(
    r"[,;]? ?(?:(?:\band|&|\+) ?)?"
    r"(?:\bet\.? ?al\b\.?|\bothers\b|…|\.\.\.|[0-9]+ (?:others|more)\b)(?= ?(?:[,;(\n]|$))",
    re.IGNORECASE,
)
"""Words such as "et al." that replace unnamed authors."""
_BULLET = re.compile(r"^\s*(?:[-*•–]|[0-9]+[.)])\s+")
_WRAPPED = re.compile(r"\n(?=(?:and|&) )|(?<= and)\n|(?<= &)\n", re.IGNORECASE)
"""Line breaks before and after "and"."""
_STRONG = re.compile(r";|\s[·•|∙/]\s")
_AND = re.compile(r"(?:^|\s+)(and|&)(?=\s|$)", re.IGNORECASE)
_FIRST_WORD = re.compile(r" [^\s,.]{2,}(?=,|$)")
_COMMA = re.compile(",")
_MARKS = r"*∗⁎⋆★†‡§¶‖#✉♦♠♣♥¹²³⁰⁴⁵⁶⁷⁸⁹"
_MARK_BEFORE = re.compile(rf"^[\s{_MARKS}:.&]+")
_MARK_BEHIND = re.compile(rf"[\s{_MARKS}:^]+$")
_NUMBER_BEHIND = re.compile(rf"\s*[0-9][0-9\s{_MARKS}]*$")
_NOTE_BEHIND = re.compile(r"\s*\[[^\[\]]*\]$")
_SHORT_AFFILIATION = re.compile(r"\((?:[A-Z&]{2,6}|[0-9][0-9\s,and]*)\)")
_INITIAL = re.compile(r"[^\W\d_](?:\.(?:-?[^\W\d_]\.)*|-[^\W\d_])?")
"""One word of initials: "A", "A.", "J.-B.", "A.B."."""
_TITLE = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms)\.\s+(?=\S+\s)")
_GLUED = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_]{2}[^\s.]*\s)")
"""A full stop between two names, as in "Ada Byron. Grace Hopper"."""
_SPACED_HYPHEN = re.compile(r"(?<=[^\W_])-\s+(?=[^\W\d_])|(?<=[^\W_]|\.)\s+-\s*(?=[^\W\d_])")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write a name without a space inside: Han, Kana and Hangul."""
_EXTENDED = re.compile(r"^\"?\s*(family|given|prefix|suffix)\s*=\s*(.*?)\s*\"?$", re.DOTALL)
_EXTENDED_ANY = re.compile(r"^\"?\s*[a-z-]+\s*=", re.DOTALL)
_FAMILY_GROUP = re.compile(r"(?<=\s)\{(?!\\)([^{}]*\s[^{}]*)\}$")
_PARTICLES = PARTICLES | CAPITAL_PARTICLES
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|S\.A)\.?")


@dataclass(frozen=True, slots=True)
class Author:
    """One author of a list.

    Attributes:
        name: as the catalog writes names, given names first.
        family: the family name where the list sets it apart, as in "Last, First"; else empty.

    """

    name: str
    family: str = ""


class AmbiguousAuthors(ValueError):
    """A list that BibTeX would split in the wrong places; the message says what to write
    instead.
    """


@dataclass(frozen=True, slots=True)
class AuthorLists:
    """Reads lists of authors; `teams` recognises names of groups."""

    teams: Teams

    def read(self, text: str) -> tuple[Author, ...]:
        """The authors of a list as somebody pasted it, each once, in order."""
        tidy = _tidy(text)
        found = [
            author for line in tidy.split("\n") for author in self._of_line(_BULLET.sub("", line))
        ]
        return _each_once(found)

    def names(self, text: str) -> tuple[str, ...]:
        """The names of a list's authors."""
        return tuple(author.name for author in self.read(text))

    def read_bibtex(self, value: str) -> tuple[Author, ...]:
        """The authors of a BibTeX field: names between "and", each "First Last" or "Last, First".

        Raises:
            AmbiguousAuthors: commas separate names, where only "and" does.

        """
        chunks = [
            parts
            for chunk in _chunks(_tidy(value).replace("\n", " "))
            if (parts := self._parts(chunk))
        ]
        for parts in chunks:
            if _extended(parts) or len(parts) < 2:
                continue
            core = [part for part in parts if part not in SUFFIXES]
            if len(core) > 2:
                raise AmbiguousAuthors(
                    f'"{", ".join(parts)}" has too many commas. Separate names by "and".'
                )
            is_clear = core[0].startswith("{") or self._looks_inverted(core[0], core[-1])
            if len(chunks) == 1 and len(core) == 2 and not is_clear:
                raise AmbiguousAuthors(
                    f'"{", ".join(parts)}" may be one person or two. Separate names by "and", '
                    f'or write the family name in braces: "{{{core[0]}}}, {core[1]}".'
                )
        made = [author for parts in chunks for author in self._turned(parts)]
        return _each_once(made)

    def _of_line(self, line: str) -> Iterator[Author]:
        pieces = _split(line, _STRONG)
        for piece in pieces:
            chunks = [parts for chunk in _chunks(piece) if (parts := self._parts(chunk))]
            two_each = len(pieces) > 1 and all(len(parts) <= 2 for parts in chunks)
            if two_each or self._are_inverted(chunks):
                yield from (author for parts in chunks for author in self._turned(parts))
            else:
                yield from (author for parts in chunks for author in self._in_list(parts))

    def _parts(self, chunk: str) -> list[str]:
        """The parts between commas, each a name or part of one, such as a suffix."""
        parts = (self._clean(part) for part in _split(chunk, _COMMA))
        kept = [part for part in parts if part in SUFFIXES or re.search(r"[^\W\d_]", part)]
        return [part for part in kept if part not in DEGREES]

    def _clean(self, part: str) -> str:
        """A part without marks, numbers and affiliations around it."""
        text = " ".join(part.split())
        if len(text) > LONGEST_NAME:
            return text
        text = _TITLE.sub("", _MARK_BEFORE.sub("", text))
        before = None
        while text != before:
            before = text
            text = _NOTE_BEHIND.sub("", _MARK_BEHIND.sub("", self._without_brackets(text)))
            bare = _NUMBER_BEHIND.sub("", text)
            text = bare if " " in bare else text
        if re.search(r"[^\W\d_]{4}\.$", text) and text.split()[-1] not in SUFFIXES:
            text = text[:-1]
        return joined_hyphens(without_degrees(text))

    def _without_brackets(self, text: str) -> str:
        """A name without the brackets behind it; teams and accounts keep theirs."""
        inside, end = _bracketed(text), len(text)
        while text[:end].endswith(")") and end > 1 and inside[end - 2]:
            start = end - 1
            while start > 0 and inside[start - 1]:
                start -= 1
            end = len(text[:start].rstrip())
        name, remark = text[:end], text[end:].strip()
        is_person = " " in name and not self.teams.match(_NUMBER_BEHIND.sub("", name))
        return name if is_person or _SHORT_AFFILIATION.fullmatch(remark) else text

    def _are_inverted(self, chunks: Sequence[list[str]]) -> bool:
        """Whether commas are inside names, "Last, First and Last, First", rather than between them.

        A list in prose has one "and", and its last name no comma.
        """
        cores = [[part for part in parts if part not in SUFFIXES] for parts in chunks]
        pairs = [core for core in cores if len(core) == 2]
        if not pairs or any(len(core) > 2 for core in cores):
            return False
        if len(cores) == 1:
            return self._looks_inverted(*pairs[0])
        if len(cores[-1]) == 2:
            return len(pairs) == len(cores) or self._looks_inverted(*cores[-1])
        if len(cores) == 2:
            return " " in "".join(cores[-1]) and self._looks_inverted(*pairs[0])
        return any(self._looks_inverted(*pair) for pair in pairs)

    def _looks_inverted(self, one: str, other: str) -> bool:
        """Whether two parts are a family name and given names rather than two people."""
        if any(part.startswith("{") and part.endswith("}") for part in (one, other)):
            return False
        one, other = _plain(one), _plain(other)
        if self.teams.match(one) or self.teams.match(other) or _NO_SPACES.search(one + other):
            return False
        if _are_initials(other):
            return not _are_initials(one)
        words = one.split()
        if len(words) > 1 and _PARTICLES.issuperset(words[:-1]):
            return True
        if any(map(_INITIAL.fullmatch, words)):
            return False
        if " " not in other:
            return not other[0].islower()
        return len(words) == 1 and not one[0].islower()

    def _turned(self, parts: Sequence[str]) -> Iterator[Author]:
        """The author of "Last, First", "Last, Jr., First" or "First Last"."""
        if fields := _extended(parts):
            order = ("given", "prefix", "family", "suffix")
            name = " ".join(fields[field] for field in order if fields.get(field))
            family = " ".join(fields[field] for field in order[1:3] if fields.get(field))
            yield _author(name, family if fields.get("given") else "")
            return
        core = [part for part in parts if part not in SUFFIXES]
        suffixes = [part for part in parts if part in SUFFIXES]
        if len(core) == 2:
            family = core[0]
            yield _author(" ".join([core[1], family, *suffixes]), family)
        else:
            yield from self._listed(parts)

    def _in_list(self, parts: Sequence[str]) -> Iterator[Author]:
        """The authors of parts that are whole names, or alternate as in "Last, F., Last, F."."""
        if self._in_turn(parts):
            for pair in zip(parts[::2], parts[1::2], strict=True):
                yield from self._turned(pair)
        elif _extended(parts) or (
            len(parts) == 3 and parts[1] in SUFFIXES and self._looks_inverted(parts[0], parts[2])
        ):
            yield from self._turned(parts)
        else:
            yield from self._listed(parts)

    def _listed(self, parts: Sequence[str]) -> Iterator[Author]:
        """The authors of parts that are whole names or suffixes."""
        joined: list[str] = []
        for part in parts:
            if joined and (part in SUFFIXES or _COMPANY.fullmatch(part)):
                joined[-1] = f"{joined[-1]}, {part}"
            else:
                joined.append(part)
        yield from (_author(name) for text in joined for name in self._unglued(text))

    def _in_turn(self, parts: Sequence[str]) -> bool:
        """Whether family and given names alternate, as in "Byron, A., Hopper, G."."""
        if len(parts) < 2 or len(parts) % 2 or not SUFFIXES.isdisjoint(parts):
            return False
        if len(parts) == 2:
            return self._looks_inverted(*parts)
        if all(map(_are_initials, parts[1::2])):
            return True
        return all(
            part[0].isupper()
            and part.isalpha()
            and not self.teams.match(part)
            and not _NO_SPACES.search(part)
            for part in parts
        )

    def _unglued(self, text: str) -> list[str]:
        names = _GLUED.split(text)
        are_names = all(" " in name and not self.teams.match(name) for name in names)
        return names if are_names else [text]


def _each_once(authors: Iterable[Author]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for author in authors:
        found.setdefault(author.name, author)
    return tuple(found.values())


def joined_hyphens(text: str) -> str:
    """A name without spaces around its hyphens: "Marina M. -C. Höhne" is "Marina M.-C. Höhne"."""
    return _SPACED_HYPHEN.sub("-", text)


def _tidy(text: str) -> str:
    """The list without a label, contacts, notes and "et al."; commas and spaces are common ones."""
    text = text.replace("\r\n", "\n").replace("\\\\", "\n").replace("\\and ", " and ")
    lines = (one_line(line) for line in text.translate(COMMAS).split("\n"))
    text = _LABEL.sub("", "\n".join(line for line in lines if line))
    for pattern in (_CONTACT, _NOTES, _REST):
        text = pattern.sub("", text)
    return _WRAPPED.sub(" ", text)


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """A text cut at a separator, except inside brackets."""
    inside = _bracketed(text)
    parts, start = [], 0
    for found in separator.finditer(text):
        if not inside[found.start()]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _bracketed(text: str) -> list[bool]:
    """Whether each character is inside a pair of brackets; a lone bracket is no pair."""
    change, opened = [0] * (len(text) + 1), []
    for at, character in enumerate(text):
        if character in "{([":
            opened.append(at)
        elif character in "})]" and opened:
            change[opened.pop()] += 1
            change[at] -= 1
    return [depth > 0 for depth in accumulate(change)]


def _chunks(text: str) -> list[str]:
    """The parts between "and"; "&" between two single words is part of a firm's name."""
    inside = _bracketed(text)
    chunks, start = [], 0
    for found in _AND.finditer(text):
        if inside[found.start(1)]:
            continue
        before = text[start : found.start()]
        if found[1] == "&" and _is_word(before) and _FIRST_WORD.match(text, found.end()):
            continue
        chunks.append(before)
        start = found.end()
    return [*chunks, text[start:]]


def _is_word(text: str) -> bool:
    """Whether a text is one word of several letters, which cannot be the end of "Byron, A."."""
    return bool(_FIRST_WORD.match(" " + text.strip()))


def _are_initials(text: str) -> bool:
    return all(map(_INITIAL.fullmatch, text.split()))


def _extended(parts: Sequence[str]) -> dict[str, str]:
    """The fields of biblatex's extended form: "family=Byron, given=Ada"."""
    if not parts or not all(map(_EXTENDED_ANY.match, parts)):
        return {}
    found = [field for part in parts if (field := _EXTENDED.match(part))]
    return {field[1]: field[2].strip('{}"') for field in found}


def _author(text: str, family: str = "") -> Author:
    """An author whose name is plain text; braces around several last words set the family apart."""
    if group := _FAMILY_GROUP.search(text):
        family = group[1]
    return Author(_plain(text), _plain(family))


def _plain(text: str) -> str:
    read = tex_to_text(text, is_tex=True) if re.search(r"[\\~]", text) else text
    return " ".join(re.sub(r"[{}]", "", read).split())


PATTERNS = MappingProxyType(
    {
        "LONGEST_NAME": LONGEST_NAME, "LABEL": _LABEL, "CONTACT": _CONTACT, "NOTES": _NOTES,
        "REST": _REST, "BULLET": _BULLET, "WRAPPED": _WRAPPED, "STRONG": _STRONG, "AND": _AND,
        "FIRST_WORD": _FIRST_WORD, "MARK_BEFORE": _MARK_BEFORE, "MARK_BEHIND": _MARK_BEHIND,
        "NUMBER_BEHIND": _NUMBER_BEHIND, "NOTE_BEHIND": _NOTE_BEHIND,
        "SHORT_AFFILIATION": _SHORT_AFFILIATION, "INITIAL": _INITIAL, "TITLE": _TITLE,
        "GLUED": _GLUED, "SPACED_HYPHEN": _SPACED_HYPHEN, "NO_SPACES": _NO_SPACES,
        "EXTENDED": _EXTENDED, "EXTENDED_ANY": _EXTENDED_ANY, "COMPANY": _COMPANY,
    }
)  # fmt: skip
"""The regular expressions that the form in the browser shares."""
