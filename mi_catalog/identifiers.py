"""Identifiers of works as the world writes them, and the one form in which we compare them.

Formats: arXiv identifiers after https://info.arxiv.org/help/arxiv_identifier.html, DOIs after
https://www.doi.org/the-identifier/resources/handbook/2_numbering.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

ARXIV_NEW = r"[0-9]{4}\.[0-9]{4,5}"
ARXIV_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"
ARXIV_ID = rf"^(?:{ARXIV_NEW}|{ARXIV_OLD})$"
DOI = r"^10\.[0-9]{4,9}/\S+$"
ISSN = r"^[0-9]{4}-[0-9]{3}[0-9X]$"
ENTRY_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SUBTOPIC = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
"""A subtopic as entries name it: its topic's id, a slash, and its own id."""

_ARXIV_ANYWHERE = re.compile(
    rf"^(?:arxiv:\s*|(?:https?://)?(?:(?:www\.|export\.|browse\.)?arxiv\.org/(?:abs|pdf|html|format)/"
    rf"|(?:www\.)?alphaxiv\.org/abs/|huggingface\.co/papers/|ar5iv\.(?:labs\.arxiv\.)?org/(?:abs|html)/"
    rf"|(?:(?:dx\.)?doi\.org/)?10\.48550/arxiv\.))?"
    rf"({ARXIV_NEW}|{ARXIV_OLD})(?:v(\d+))?(?:\.pdf)?/?(?:[?#].*)?$",
    re.IGNORECASE,
)
_DOI_ANYWHERE = re.compile(
    r"^(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.IGNORECASE
)
_OPENREVIEW = re.compile(
    r"^https?://(?:www\.)?openreview\.net/(?:forum|pdf|attachment)\?(?:\S*&)?id=([\w-]+)",
    re.IGNORECASE | re.ASCII,
)
_FORUM_POST = re.compile(
    r"^https?://(?:www\.)?(?:lesswrong|greaterwrong|alignmentforum)\.(?:com|org)"
    r"/(?:posts|s/\w+/p)/(\w{17})(?:[/?#]|$)",
    re.IGNORECASE | re.ASCII,
)
"""LessWrong and the Alignment Forum show one post under one id, each at its own address."""
ANTHOLOGY = "https://aclanthology.org/"
_ANTHOLOGY_PAGE = re.compile(
    r"^https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology)"
    r"/(\d{4}\.[\w-]+\.\d+|[a-z]\d\d-\d{4,5})(?:\.pdf)?/?$",
    re.IGNORECASE | re.ASCII,
)
_ANTHOLOGY_DOI = re.compile(r"^10\.(?:18653/v1|3115/v1)/([\w.-]+)$", re.IGNORECASE | re.ASCII)
"""The ACL's own DOIs end in the paper's id in its Anthology."""
_OLD_ANTHOLOGY_ID = re.compile(r"[a-z]\d\d-\d{4,5}", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[a-z0-9]+")
_INDEX_PAGE = re.compile(r"(?:/+|/index\.html?/*)$")
_NOISE_PARAMETERS = re.compile(r"^(?:utm_\w+|ref|fbclid|gclid|source)$")


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier without its version, and the version it came with, if any."""

    id: str
    version: int | None = None


def parse_arxiv(text: str) -> ArxivId | None:
    """Read an arXiv id from an id, an `arXiv:` form, arXiv's DOI or a URL of any page of it.

    The readers that others built for arXiv's papers count as pages of it.
    """
    found = _ARXIV_ANYWHERE.match(text.strip())
    if not found:
        return None
    identifier = found[1].lower() if "/" not in found[1] else found[1]
    return ArxivId(identifier, int(found[2]) if found[2] else None)


def parse_doi(text: str) -> str | None:
    """Read a DOI from a DOI, a `doi:` form or a resolver URL; lower case, as DOIs ignore it."""
    found = _DOI_ANYWHERE.match(unquote(text.strip()))
    return found[1].lower().rstrip(".") if found else None


def parse_openreview(url: str) -> str | None:
    """Read the forum id from an OpenReview URL."""
    found = _OPENREVIEW.match(url.strip())
    return found[1] if found else None


def anthology_id(doi: str) -> str | None:
    """The id of a paper in the ACL Anthology from its DOI; None for the DOIs of others."""
    found = _ANTHOLOGY_DOI.match(doi)
    if not found:
        return None
    return found[1].upper() if _OLD_ANTHOLOGY_ID.fullmatch(found[1]) else found[1]


def url_key(url: str) -> str:
    """The form in which two URLs are compared.

    Scheme, `www.`, case of the host, trailing slashes, fragments, index pages and tracking
    parameters do not tell two works apart, nor does case on GitHub; the many addresses of arXiv,
    DOIs, the ACL Anthology, OpenReview and the forums become one.
    """
    if arxiv := parse_arxiv(url):
        return f"arxiv:{arxiv.id}"
    if doi := parse_doi(url):
        return f"doi:{doi}"
    if page := _ANTHOLOGY_PAGE.match(url.strip()):
        return f"doi:10.18653/v1/{page[1].lower()}"
    if forum := parse_openreview(url):
        return f"openreview.net/forum?id={forum}"
    if post := _FORUM_POST.match(url.strip()):
        return f"lesswrong.com/posts/{post[1]}"
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    path = _INDEX_PAGE.sub("", unquote(parts.path))
    if host == "github.com":
        path = path.lower()
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not _NOISE_PARAMETERS.match(k)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"{host}{path.removesuffix('.git')}{query}"


def plain(text: str) -> str:
    """Text reduced to lower-case ASCII words, for comparing and for slugs.

    Accents fall away, TeX commands and mathematics' dollars too, and punctuation becomes a space.
    """
    if "\\" in text:
        text = re.sub(r"\\[a-zA-Z]+\s*", " ", text)
    if not text.isascii():
        text = text.translate(LETTERS_WITHOUT_DECOMPOSITION)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(text.lower().replace("'", "")))


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Text as a URL part: lower-case ASCII words joined by hyphens."""
    return plain(text).replace(" ", "-")


LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "’": "'",
    }
)  # fmt: skip
