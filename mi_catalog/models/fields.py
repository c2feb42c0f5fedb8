"""The types of single fields; each refuses invalid values with a message and a hint."""

import contextlib
import datetime as dt
import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mi_catalog.identity.file_names import windows_refuses
from mi_catalog.identity.hosts import host_fault
from mi_catalog.identity.identifiers import (
    ARXIV_ID,
    DOI,
    ENTRY_ID,
    ISSN,
    SUBTOPIC,
    parse_arxiv,
    parse_doi,
)
from mi_catalog.text.characters import CONTROL

SUMMARY_WORDS = 30
"""Words of the longest summary, which fits a list."""
LONGEST_LINE = 300
"""Characters of a title, name or other line; the longest real title has 173."""
LONGEST_NOTE = 2_000
"""Characters of a note; the time to convert Markdown grows with the square of its length."""
LONGEST_ID = 100
"""Characters of an id, which is a file's name and a part of addresses; the longest real has 58."""
LONGEST_URL = 2_000
"""Characters of an address; some browsers and servers refuse longer ones."""
MOST_CODE_LINES = 10
"""Lines of an example, which pages show below the line that installs the library."""
WIDEST_CODE = 100
"""Characters of a line of an example, which pages show without scrolling sideways."""
MOST_AUTHORS = 4_000
"""Names of a work: the largest collaborations have some 3,000."""
MOST_ALIASES = 20
"""Former ids; each becomes a page for every kind."""
MOST = 100
"""Members of every other list; the longest real one has 15."""
FIRST_YEAR = 1800
"""No work here is older; an earlier year is a typing error."""


_ENTRY_ID, _ARXIV_ID, _DOI = re.compile(ENTRY_ID), re.compile(ARXIV_ID), re.compile(DOI)
_SUBTOPIC = re.compile(SUBTOPIC)
_ISSN = re.compile(ISSN)


_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+(?::[0-9]{1,5})?")
"""A host name; a user name before it is refused, as it can hide where an address leads."""
HOST_MESSAGE = 'the host of "{}" {}.'
HOST_HINT = "Open the page and copy its address, or type the host again."
_NOT_IN_URL = re.compile(r"""[\s"<>\\\x00-\x1f\x7f-\x9f]""")


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of the texts of a type, and the message for other texts.

    Attributes:
        pattern: a regular expression, understood by Python, JavaScript and JSON Schema.
        noun: what such a text is called, with its article.
        remedy: what to write instead.

    """

    pattern: str
    noun: str
    remedy: str

    @property
    def message(self) -> str:
        """The message of editors and forms, which show the text beside it."""
        return f"This is not {self.noun}. {self.remedy}"

    @property
    def schema(self) -> dict[str, Any]:
        """The pattern and the message for JSON Schema; editors read `patternErrorMessage`."""
        return {"pattern": self.pattern, "patternErrorMessage": self.message}

    def refuse(self, text: str, remedy: str = "") -> PydanticCustomError:
        """An error that quotes the text; `remedy` replaces the general one."""
        return refuse(f'"{text}" is not {self.noun}.', remedy or self.remedy)


def refuse(message: str, hint: str) -> PydanticCustomError:
    """An error whose hint is kept apart from its message, as findings need it."""
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


class PartialDate(str):
    """A date as precise as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    __slots__ = ()
    PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"

    @property
    def year(self) -> int:
        """The year."""
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month 1..12, None when only the year is known."""
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, int(self[8:10]) if len(self) > 7 else 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a date.

        Raises:
            PydanticCustomError: the text is not a date in one of the three forms.

        """
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            date = cls(text)
            _ = date.earliest
        except ValueError:
            raise DATE.refuse(text) from None
        if date.year < FIRST_YEAR:
            hint = 'Write the year in full, as in "2024".'
            raise refuse(f"the year {text[:4]} is before {FIRST_YEAR}.", hint)
        return date

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", **DATE.schema, "examples": ["2022", "2022-11"]}


_DATE = re.compile(PartialDate.PATTERN)
DATE = Shape(PartialDate.PATTERN, "a date", 'Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".')
ID = Shape(ENTRY_ID, "an id", 'Ids are lower-case words joined by hyphens, as in "a-b-2".')
_SUBTOPIC_SHAPE = Shape(
    SUBTOPIC,
    "a subtopic",
    'Write the topic, a slash and the subtopic, as in "circuits/circuit-discovery".',
)
_ARXIV_SHAPE = Shape(ARXIV_ID, "a bare arXiv id", 'Write it as in "2211.00593", without a version.')
_DOI_SHAPE = Shape(DOI, "a bare DOI", 'A DOI starts with "10.", as in "10.1145/3787104".')
_ISSN_SHAPE = Shape(ISSN, "an ISSN", 'Write it as in "2835-8856".')
_HOST_PART = r"[^\x00-,./:-@\[-^`{-\x7f\s]+"
"""A part of a host between dots, in any alphabet."""
URL = Shape(
    rf'^[Hh][Tt][Tt][Pp][Ss]?://(?:{_HOST_PART}\.)+{_HOST_PART}(?::[0-9]{{1,5}})?(?:[/?#][^\s"<>\\]*)?$',
    "a web address",
    'Write it in full, as in "https://arxiv.org".',
)
_REPO_SHAPE = Shape(
    r"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "a GitHub repository", 'Write "owner/name".'
)
_HUB_REPO_SHAPE = replace(
    _REPO_SHAPE, noun="a repository on Hugging Face", remedy='Write "owner/name".'
)
_LINE_SHAPE = Shape(
    r"^\S(?:.*\S)?$", "one line without outer spaces", "Write it on one line, or remove the field."
)
_SUMMARY_SHAPE = Shape(
    rf"^\S+(?:\s+\S+){{0,{SUMMARY_WORDS - 1}}}$",
    "short enough",
    f"Say it in one sentence of at most {SUMMARY_WORDS} words.",
)


def _entry_id(text: str) -> str:
    if not _ENTRY_ID.fullmatch(text):
        raise ID.refuse(text)
    if reason := windows_refuses(text):
        hint = f'Choose another id, as in "{text}-2".'
        raise refuse(f'"{text}" cannot be the name of a file: {reason}.', hint)
    return _short(text, LONGEST_ID)


def _subtopic(text: str) -> str:
    if not _SUBTOPIC.fullmatch(text):
        raise _SUBTOPIC_SHAPE.refuse(text)
    return text


def _arxiv(text: str) -> str:
    if _ARXIV_ID.fullmatch(text):
        return text
    found = parse_arxiv(text)
    raise _ARXIV_SHAPE.refuse(text, f'Write "{found.id}".' if found else "")


def _doi(text: str) -> str:
    if _DOI.fullmatch(text):
        return text
    found = parse_doi(text)
    raise _DOI_SHAPE.refuse(text, f'Write "{found}".' if found else "")


def _issn(text: str) -> str:
    if _ISSN.fullmatch(text):
        return text
    raise _ISSN_SHAPE.refuse(text)


def is_web_address(text: str) -> bool:
    """Whether a text is the full address of a page on the web."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc)
        return bool(is_web) and not _NOT_IN_URL.search(text)
    return False


def _url(text: str) -> str:
    if is_web_address(text):
        if fault := host_fault(urlsplit(text).netloc):
            raise refuse(HOST_MESSAGE.format(text, fault), HOST_HINT)
        return _short(text, LONGEST_URL)
    raise URL.refuse(text)


def _repo(text: str) -> str:
    if re.fullmatch(_REPO_SHAPE.pattern, text):
        return text
    raise _REPO_SHAPE.refuse(text)


def _hub_repo(text: str) -> str:
    if re.fullmatch(_HUB_REPO_SHAPE.pattern, text):
        return _short(text, LONGEST_LINE)
    raise _HUB_REPO_SHAPE.refuse(text)


def _line(text: str) -> str:
    if not text.strip():
        raise refuse("the value is empty.", "Write a value, or remove the line.")
    if text != text.strip() or "\n" in text:
        raise refuse("the text has line breaks or outer spaces.", "Write it on one line.")
    return _seen(_short(text, LONGEST_LINE))


def _text(text: str) -> str:
    _seen(re.sub(r"[\n\t]", " ", _short(text, LONGEST_NOTE)))
    return text


def _code(text: str) -> str:
    lines = _text(text).splitlines()
    if len(lines) > MOST_CODE_LINES:
        message = f"the example has {len(lines)} lines."
        raise refuse(message, f"Keep the {MOST_CODE_LINES} that do the first job.")
    for number, line in enumerate(lines, 1):
        if len(line) > WIDEST_CODE:
            message = f"line {number} of the example has {len(line)} characters."
            raise refuse(message, f"Break it before character {WIDEST_CODE + 1}.")
    return text


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise refuse(f"the text has {len(text):,} characters.", f"Write at most {longest:,}.")
    return text


def _seen(text: str) -> str:
    if not text.isprintable() and (control := CONTROL.search(text)):
        message = f"the text contains the control character U+{ord(control[0]):04X}."
        raise refuse(message, "Remove it, or write a common space.")
    return text


def _summary(text: str) -> str:
    words = len(_line(text).split())
    if words > SUMMARY_WORDS:
        raise refuse(
            f"the summary has {words} words.", f"Say it in one sentence of at most {SUMMARY_WORDS}."
        )
    return text


SubtopicName = Annotated[
    str, AfterValidator(_subtopic), Field(json_schema_extra=_SUBTOPIC_SHAPE.schema)
]
EntryId = Annotated[
    str,
    AfterValidator(_entry_id),
    Field(json_schema_extra={**ID.schema, "maxLength": LONGEST_ID}),
]
Arxiv = Annotated[str, AfterValidator(_arxiv), Field(json_schema_extra=_ARXIV_SHAPE.schema)]
Doi = Annotated[str, AfterValidator(_doi), Field(json_schema_extra=_DOI_SHAPE.schema)]
Issn = Annotated[str, AfterValidator(_issn), Field(json_schema_extra=_ISSN_SHAPE.schema)]
Url = Annotated[
    str,
    AfterValidator(_url),
    Field(json_schema_extra={"format": "uri", **URL.schema, "maxLength": LONGEST_URL}),
]
Repo = Annotated[
    str,
    AfterValidator(_repo),
    Field(json_schema_extra={**_REPO_SHAPE.schema, "examples": ["owner/name"]}),
]
HubRepo = Annotated[
    str,
    AfterValidator(_hub_repo),
    Field(json_schema_extra={**_HUB_REPO_SHAPE.schema, "maxLength": LONGEST_LINE}),
]
Line = Annotated[
    str,
    AfterValidator(_line),
    Field(json_schema_extra={"minLength": 1, **_LINE_SHAPE.schema, "maxLength": LONGEST_LINE}),
]
Text = Annotated[str, AfterValidator(_text), Field(json_schema_extra={"maxLength": LONGEST_NOTE})]
Code = Annotated[str, AfterValidator(_code), Field(json_schema_extra={"maxLength": LONGEST_NOTE})]
Summary = Annotated[
    str,
    AfterValidator(_summary),
    Field(json_schema_extra={"minLength": 1, **_SUMMARY_SHAPE.schema}),
]

PATTERNS = MappingProxyType(
    {
        "DATE": re.compile(PartialDate.PATTERN, re.ASCII),
        "FIRST_YEAR": FIRST_YEAR,
        "HOST": _HOST,
        "NOT_IN_URL": _NOT_IN_URL,
    }
)
"""The regular expressions that the form in the browser shares."""
