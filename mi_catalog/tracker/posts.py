"""Reads posts from Atom and RSS feeds, and from index pages that link to posts.

Feeds are untrusted. They are read within limits of size, number and time; linked files are not
fetched, markup is removed, and only an excerpt of the text is kept.
"""

import codecs
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]
from lxml import etree, html

from mi_catalog.identity.identifiers import parse_arxiv, url_key
from mi_catalog.models import PageFormat, PostSource
from mi_catalog.models.fields import is_web_address
from mi_catalog.net import Answer, RequestPolicy, Web
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.text.characters import one_line
from mi_catalog.text.months import MONTHS
from mi_catalog.tracker.records import LONGEST_TEXT, LONGEST_TITLE, names, phrase

POLICY = RequestPolicy(
    pace=1.0, timeout=30.0, attempts=4, patience=180.0, longest_answer=60.0, max_bytes=8_000_000
)
MOST_POSTS = 300
"""The most posts of one source; feeds have a few dozen, index pages have all posts."""
EXCERPT = 200
"""Characters of a post's text that a report shows."""
_ARXIV_LINK = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/[\w./-]+")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+(20\d\d)\b", re.IGNORECASE)
_YEAR_IN_PATH = re.compile(r"/(20\d\d)/")


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a source.

    Attributes:
        url: its address.
        title: on one line.
        authors: full names; those of its source if it names nobody.
        date: YYYY-MM-DD, or less exact, or "", if the source gives no more.
        text: the words of its text, for scoring; they are not stored.
        arxiv: ids of the arXiv papers that its text links to, in order.

    """

    source: PostSource
    url: str
    title: str
    authors: tuple[str, ...]
    date: str
    text: str = ""
    arxiv: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its normalised address, for comparison."""
        return url_key(self.url)

    @property
    def excerpt(self) -> str:
        """The beginning of its text."""
        return self.text if len(self.text) <= EXCERPT else f"{self.text[: EXCERPT - 1]}…"


def read_posts(source: PostSource, web: Web, lists: AuthorLists, url: str = "") -> tuple[Post, ...]:
    """All present posts of a source that have a title and an address.

    Args:
        source: the feed or page.
        web: fetches it.
        lists: reads lists of authors.
        url: an address to use in place of the source's own, for tests.

    Raises:
        SourceError: there was no answer, or it is neither a feed nor a page of links.

    """
    is_feed = source.format is PageFormat.FEED
    read = partial(_feed_posts, lists=lists) if is_feed else _linked_posts

    def flaw(answer: Answer) -> str | None:
        if is_feed:
            return None if _is_feed(answer.body) else "a page that is not a complete feed"
        is_index = any(_linked_posts(source, answer))
        return None if is_index else "a page without a link to a post"

    answer = web.get(url or source.url, flaw)
    found: dict[str, Post] = {}
    for post in read(source, answer):
        found.setdefault(post.key, post)
        if len(found) == MOST_POSTS:
            break
    return tuple(found.values())


def _is_feed(body: bytes) -> bool:
    """Whether a page is a complete feed; a truncated one lacks posts.

    Blog caches add comments after the end, and some feeds are in UTF-16.
    """
    end = body.replace(b"\0", b"").rstrip()
    while end.endswith(b"-->") and b"<!--" in end:
        end = end[: end.rindex(b"<!--")].rstrip()
    return end[-20:].lower().endswith((b"</rss>", b"</feed>", b"</rdf:rdf>"))


def _feed_posts(source: PostSource, answer: Answer, lists: AuthorLists) -> Iterator[Post]:
    """The posts of a feed, in its order."""
    parsed = feedparser.parse(
        answer.body,
        response_headers={"content-type": answer.headers.get("content-type", "")},
        sanitize_html=True,
        resolve_relative_uris=False,
    )
    for entry in parsed.entries:
        contents = [part.get("value", "") for part in entry.get("content", ())]
        markup = max([entry.get("summary", ""), *contents], key=len)
        if post := _post(
            source,
            url=urljoin(source.url, _text(entry.get("link"))),
            title=_text(entry.get("title")),
            authors=names([_text(a.get("name")) for a in entry.get("authors", ())], lists),
            date=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
            markup=markup,
        ):
            yield post


def _linked_posts(source: PostSource, answer: Answer) -> Iterator[Post]:
    """The posts that an index page links to, each with the month above it."""
    parser = html.HTMLParser(encoding=_encoding(answer), no_network=True, huge_tree=False)
    try:
        page = html.document_fromstring(answer.body, parser)
    except etree.ParserError:
        return
    month = ""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "a":
            if post := _linked_post(source, element, month):
                yield post
        elif (found := _MONTH.search((element.text or "")[:40])) and not len(element):
            number = MONTHS.index(found[1].capitalize()) + 1
            month = f"{found[2]}-{number:02}"


def _encoding(answer: Answer) -> str | None:
    """The encoding of a page; None to go by what the page says of itself."""
    try:
        answer.body.decode()
    except UnicodeDecodeError:
        head = Message()
        head["content-type"] = answer.headers.get("content-type", "")
        named = head.get_content_charset() or ""
        try:
            return codecs.lookup(named).name
        except LookupError:
            return None
    return "utf-8"


def _linked_post(source: PostSource, link: "etree._Element", month: str) -> Post | None:
    url = urljoin(source.url, link.get("href") or "").partition("#")[0]
    is_here = urlsplit(url).netloc == urlsplit(source.url).netloc
    if not is_here or url_key(url) == url_key(source.url):
        return None
    if source.links and not re.match(source.links, url):
        return None
    heading = next((part for part in link.iter("h1", "h2", "h3", "h4")), link)
    title = one_line("".join(map(str, heading.itertext())))
    whole = one_line("".join(map(str, link.itertext())))
    year = _YEAR_IN_PATH.search(urlsplit(url).path)
    date = month if not year or month.startswith(year[1]) else year[1]
    text = whole.removeprefix(title).strip()
    return _post(source, url=url, title=title, date=date, markup="", text=text)


def _post(
    source: PostSource,
    *,
    url: str,
    title: str,
    authors: tuple[str, ...] = (),
    date: str,
    markup: str,
    text: str = "",
) -> Post | None:
    """A post with cleaned values; None if title or address is missing or invalid."""
    name = phrase(title[: LONGEST_TITLE + 1])
    if not name or len(title) > LONGEST_TITLE or not is_web_address(url):
        return None
    links = (parse_arxiv(link.rstrip(".")) for link in _ARXIV_LINK.findall(markup))
    return Post(
        source=source,
        url=url,
        title=name,
        authors=authors or source.authors,
        date=date,
        text=(text or _words(markup))[:LONGEST_TEXT],
        arxiv=tuple(dict.fromkeys(link.id for link in links if link)),
    )


def _words(markup: str) -> str:
    """The words of HTML on one line, without its elements."""
    if not markup.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        parts = html.fromstring(markup.encode(), parser=parser).itertext()
    except (etree.ParserError, ValueError):
        return ""
    return one_line(" ".join(map(str, parts)))


def _day(parsed: Any) -> str:
    """The day of a time that feedparser parsed; "" for none."""
    try:
        return dt.date(*parsed[:3]).isoformat() if parsed else ""
    except (TypeError, ValueError):
        return ""


def _text(value: object) -> str:
    """Text of a feed without markup: titles may be HTML too."""
    text = value if isinstance(value, str) else ""
    return _words(text) if "<" in text or "&" in text else text
