"""A place outside arXiv that publishes posts: a forum, a blog, a page of links."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from mi_catalog.models.fields import MOST_AUTHORS, EntryId, Line, Url, refuse
from mi_catalog.models.kind import Words
from mi_catalog.models.record import Record


class PageFormat(Words):
    """The format of the page at an address."""

    FEED = "feed", "a feed in Atom or RSS"
    INDEX = "index", "a page that links to its posts"


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise refuse(f'"{text}" is not a regular expression ({error}).', "Correct it.") from None
    return text


class PostSource(Record):
    """A place that publishes posts; its id is its key in the file."""

    id: EntryId
    """The key of the place."""
    url: Url
    """The address of the feed, or of the page that links to the posts."""
    format: PageFormat = PageFormat.FEED
    """feed, or index where there is no feed."""
    venue: Line | None = None
    """What entries say of where a post appeared, as in "Alignment Forum"."""
    authors: tuple[Line, ...] = Field(default=(), max_length=MOST_AUTHORS)
    """Who wrote posts that name nobody."""
    links: Annotated[Line, AfterValidator(_pattern)] | None = None
    """Of an index page, a regular expression that the addresses of posts match from their start."""
