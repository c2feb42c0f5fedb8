"""Reads identifiers of works in their usual forms, and normalises them for comparison.

Formats: arXiv identifiers after https://info.arxiv.org/help/arxiv_identifier.html, DOIs after
https://www.doi.org/the-identifier/resources/handbook/2_numbering.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

ARXIV_NEW = r"[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}"
ARXIV_OLD = r"[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}"
ARXIV_ID = rf"^(?:{ARXIV_NEW}|{ARXIV_OLD})$"
DOI = r"^10\.[0-9]{4,9}/\S*[^\s.,;]$"
ISSN = r"^[0-9]{4}-[0-9]{3}[0-9X]$"
ENTRY_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SUBTOPIC = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"
"""A subtopic as entries name it: its topic's id, a slash, and its own id."""

_FLAGS = re.IGNORECASE | re.ASCII
_ID = rf"({ARXIV_NEW}|{ARXIV_OLD})(?:v(\d+))?"
_ARXIV_FORMS = (
    re.compile(
        r"^(?:(?:arxiv preprint\s+)?arxiv(?::\s*|\s+)|abs/"
        r"|(?:https?://)?(?:(?:(?:[a-z]+\.)?arxiv\.org|xxx\.lanl\.gov)"
        r"/(?:abs|pdf|html|format|ps|src|e-print|tb)/(?:arxiv:)?"
        r"|(?:www\.)?alphaxiv\.org/(?:[a-z]{2}/)?[a-z]+/"
        r"|(?:www\.)?ar5iv\.(?:labs\.arxiv\.)?org/(?:(?:abs|html|pdf)/)?"
        r"|(?:www\.)?(?:huggingface\.co|hf\.co|arxiv-vanity\.com|emergentmind\.com)/papers/"
        r"|(?:www\.)?(?:semanticscholar\.org|scirate\.com|papers\.cool)/arxiv/"
        r"|(?:(?:dx\.|www\.)?doi\.org/)?10\.48550/arxiv\.)"
        rf"|doi:\s*10\.48550/arxiv\.)?{_ID}(?:\.pdf)?/?(?:[?#].*)?$",
        _FLAGS,
    ),
    re.compile(
        rf"^(?:arxiv:\s*)?{_ID}\s*\[[\w.,; -]+\](?:\s*\d{{1,2}}\s+[a-z]{{3,9}}\.?\s+\d{{4}})?\.?$",
        _FLAGS,
    ),
    re.compile(rf"^\[(?:arxiv:)?{_ID}\](?:\s.*)?$", _FLAGS),
)
"""An id in an address or after a prefix; the stamp of a PDF, as in "arXiv:2211.00593v1 [cs.LG]
1 Nov 2022"; the title of arXiv's own page."""
_ARXIV_DOI = "10.48550/arxiv."
_DOI_TYPED = re.compile(r"^(?:(?:urn:|info:)?doi\s*[:/]?\s*)?(10\.\d{4,9}/\S+)$", _FLAGS)
_DOI_LINK = re.compile(
    r"^(?:doi:\s*)?(?:https?://)?(?:dx\.|www\.)?doi\.org/(10\.\d{4,9}(?:/|%2f)[^\s?#]+)", _FLAGS
)
_PUBLISHER = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)*(?:acm\.org|springer\.com|springeropen\.com|biomedcentral\.com"
    r"|wiley\.com|sagepub\.com|tandfonline\.com|science\.org|sciencemag\.org|pnas\.org|acs\.org"
    r"|aps\.org|iop\.org|siam\.org|informs\.org|royalsocietypublishing\.org|annualreviews\.org"
    r"|biorxiv\.org|medrxiv\.org|frontiersin\.org|plos\.org|apa\.org|mit\.edu|degruyter\.com"
    r"|worldscientific\.com)/(?:[^\s?#]*/|[^\s#]*[?&]id=)?(10\.\d{4,9}(?:/|%2f)[^\s?#&]+)",
    _FLAGS,
)
"""Publishers whose page addresses contain the DOI of the work."""
_AFTER_DOI = re.compile(
    r"(?:\.pdf|\.full(?:-text)?|/(?:full|fulltext|abstract|pdf|epdf|meta|html|references|figures)"
    r"|/fulltext\.html)$",
    _FLAGS,
)
"""Suffixes that publishers add to a DOI for another view of the work."""
_PREPRINT_VERSION = re.compile(r"^(10\.1101/.*\d)v\d+$")
_DOI_OF_PAGE = (
    (re.compile(r"^(?:www\.)?nature\.com/articles/([a-z\d-]+)(?:\.pdf)?(?:[/?#]|$)"), "10.1038/{}"),
    (re.compile(r"^(?:www\.)?zenodo\.org/records?/(\d+)(?:[/?#]|$)"), "10.5281/zenodo.{}"),
    (
        re.compile(r"^(?:[\w-]+\.)?ssrn\.com/(?:\S*[?&]abstract(?:_?id)?=|abstract=)(\d+)"),
        "10.2139/ssrn.{}",
    ),
)
"""Sites where the DOI can be derived from the address of a page."""
_ANTHOLOGY_ID = r"([a-z]\d{2}-\d{4}|\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+)"
_ANTHOLOGY_DOI = re.compile(r"^10\.(?:18653|3115)/v1/([\w.-]+)$", _FLAGS)
"""The ACL's own DOIs end in the id of the work in its Anthology."""
_ANTHOLOGY = re.compile(
    r"^(?:(?:https?://)?(?:www\.)?(?:aclanthology\.(?:org|info)|aclweb\.org/anthology)/"
    rf"(?:[\w-]+/)*)?{_ANTHOLOGY_ID}(?:v\d+)?(?:\.(?:pdf|bib|xml|endf))?/?(?:[?#].*)?$",
    _FLAGS,
)
_OPENREVIEW = re.compile(
    r"^(?:https?://)?(?:www\.|api2?\.)?openreview\.net/(?:forum|pdf|attachment|references/pdf)"
    r"\?(?:\S*&)?id=([\w-]+)",
    _FLAGS,
)
_CASED_PAGES = (
    (
        re.compile(
            r"^(?:lesswrong|greaterwrong|alignmentforum)\.(?:com|org)"
            r"/(?:posts|s/\w+/p)/(\w{17})(?:[/?#]|$)",
            _FLAGS,
        ),
        "lesswrong.com/posts/{}",
    ),
    (
        re.compile(
            r"^(?:youtu\.be/|(?:m\.|music\.)?youtube(?:-nocookie)?\.com/"
            r"(?:(?:shorts|embed|live|v)/|watch/?\?(?:\S*&)?v=))([\w-]{11})(?:[/?#&]|$)",
            _FLAGS,
        ),
        "youtube.com/watch?v={}",
    ),
)
"""Sites on which a work has several addresses (without scheme and "www."), and the one key of each.
Their ids are case-sensitive. LessWrong and the Alignment Forum show one post under one id."""
_PAGES = (
    (
        re.compile(
            r"^(?:proceedings\.mlr\.press|raw\.githubusercontent\.com/mlresearch)"
            r"/(v\d+)/(?:main/assets/)?([a-z]+\d+[a-z]?)(?:[/.?#]|$)",
            _FLAGS,
        ),
        "proceedings.mlr.press/{}/{}",
    ),
    (
        re.compile(
            r"^(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper(?:_files/paper)?/\d{4}"
            r"/\w+/([\da-f]{32})",
            _FLAGS,
        ),
        "proceedings.neurips.cc/paper/{}",
    ),
    (
        re.compile(r"^papers\.(?:nips|neurips)\.cc/paper/(?:\d{4}/file/)?(\d{1,5})-", _FLAGS),
        "papers.nips.cc/paper/{}",
    ),
    (
        re.compile(
            r"^openaccess\.thecvf\.com/\S*/(?:html|papers)/([^\s/?#]+)_paper\.(?:html|pdf)", _FLAGS
        ),
        "openaccess.thecvf.com/{}",
    ),
    (
        re.compile(r"^jmlr\.org/papers/v(?:olume)?(\d+)/([\w-]+)(?:[/.?#]|$)", _FLAGS),
        "jmlr.org/papers/v{}/{}",
    ),
    (
        re.compile(r"^(?:x|(?:mobile\.|vx|fx)?twitter)\.com/(?:\w+|i/web)/status/(\d+)", _FLAGS),
        "x.com/status/{}",
    ),
    (re.compile(r"^(?:x|(?:mobile\.)?twitter)\.com/(\w+)/?(?:[?#]|$)", _FLAGS), "x.com/{}"),
)
"""The same for sites whose ids are not case-sensitive."""
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", _FLAGS)
_BARE_ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?$", _FLAGS)
_WORD = re.compile(r"[a-z0-9]+")
_TITLE_WORD = re.compile(r"[^\W_](?:\*|[^\W_]*(?:[#+]+(?![^\W\d_]|[#+]))?)|[∂∇∞∅√∑∏∫¬∀∃≈≠]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s*")
_INDEX_PAGE = re.compile(r"(?:/+|/index\.html?/*)$")
_NOISE_PARAMETERS = re.compile(r"^(?:utm_\w+|ref|fbclid|gclid|source)$")


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier without its version, and the version as a separate value, if any."""

    id: str
    version: int | None = None


def parse_arxiv(text: str) -> ArxivId | None:
    """Read an arXiv id from an id, an `arXiv:` form, a PDF's stamp, its DOI or any page about it.

    Pages of other sites that show arXiv's papers count too.
    """
    found = next((m for form in _ARXIV_FORMS if (m := form.match(text.strip()))), None)
    if not found:
        doi = parse_doi(text) or ""
        return parse_arxiv(doi[len(_ARXIV_DOI) :]) if doi.startswith(_ARXIV_DOI) else None
    identifier = found[1].lower() if "/" not in found[1] else found[1]
    return ArxivId(identifier, int(found[2]) if found[2] else None)


def parse_doi(text: str) -> str | None:
    """Read a DOI from a DOI, a `doi:` form, a resolver's URL or a publisher's page of the work.

    The result is in lower case, as DOIs are not case-sensitive.
    """
    text = text.strip()
    if typed := _DOI_TYPED.match(text):
        return _without_tail(typed[1])
    if link := _DOI_LINK.match(text):
        return _without_tail(unquote(link[1]))
    if page := _PUBLISHER.match(text):
        return _without_tail(_without_view(unquote(page[1])))
    address = _SCHEME.sub("", text).lower()
    pages = ((pattern.match(address), doi) for pattern, doi in _DOI_OF_PAGE)
    return next((doi.format(*found.groups()) for found, doi in pages if found), None)


def _without_tail(doi: str) -> str | None:
    """A DOI without the punctuation that followed it in a sentence."""
    doi = doi.lower()
    while doi and (doi[-1] in ".,;:'\"”’" or (doi[-1] in ")]}" and _is_unbalanced(doi))):
        doi = doi[:-1]
    return doi if re.search(DOI, doi) else None


def _is_unbalanced(doi: str) -> bool:
    opening = {")": "(", "]": "[", "}": "{"}[doi[-1]]
    return doi.count(opening) < doi.count(doi[-1])


def _without_view(doi: str) -> str:
    while (shorter := _AFTER_DOI.sub("", doi.rstrip("/"))) != doi:
        doi = shorter
    version = _PREPRINT_VERSION.match(doi)
    return version[1] if version else doi


def parse_openreview(url: str) -> str | None:
    """Read the forum id from an OpenReview URL."""
    found = _OPENREVIEW.match(url.strip())
    return found[1] if found else None


def parse_anthology(text: str) -> str | None:
    """Read an id of the ACL Anthology, as in "P19-1452", from the id or a file's address."""
    found = _ANTHOLOGY.match(text.strip())
    if not found:
        return None
    return found[1].lower() if "." in found[1] else found[1].upper()


def anthology_link(doi: str) -> str | None:
    """The page in the ACL Anthology of a work with one of the ACL's DOIs; None for other DOIs."""
    found = _ANTHOLOGY_DOI.match(doi)
    anthology = parse_anthology(found[1]) if found else None
    return f"https://aclanthology.org/{anthology}/" if anthology else None


def doi_link(doi: str) -> str:
    """The address of a DOI's resolver, with characters that have a meaning in URLs encoded."""
    return f"https://doi.org/{quote(doi, safe='/:;(),@!$*+=')}"


def web_address(text: str) -> str:
    """The full address for a bare Anthology id or an address without "https://"."""
    text = text.strip()
    if (anthology := parse_anthology(text)) and "/" not in text:
        return f"https://aclanthology.org/{anthology}/"
    return f"https://{text}" if _BARE_ADDRESS.match(text) else text


def url_key(url: str) -> str:
    """A URL normalised for comparison: two URLs of the same page have the same key.

    Scheme, `www.`, case of the host, trailing slashes, fragments, index pages and tracking
    parameters are ignored, on GitHub also case and parameters; the many
    addresses of a work on arXiv, OpenReview, the ACL Anthology and other sites we know become one,
    and those that contain a DOI become the DOI.
    """
    if arxiv := parse_arxiv(url):
        return f"arxiv:{arxiv.id}"
    if doi := parse_doi(url):
        return f"doi:{doi}"
    if anthology := parse_anthology(url):
        return f"doi:10.18653/v1/{anthology.lower()}"
    if forum := parse_openreview(url):
        return f"openreview.net/forum?id={forum}"
    if page := _page_key(_SCHEME.sub("", url.strip())):
        return page
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    path = _INDEX_PAGE.sub("", unquote(parts.path))
    if host == "github.com":
        path = path.lower()
    kept = [(k, v) for k, v in parse_qsl(parts.query) if not _NOISE_PARAMETERS.match(k)]
    query = f"?{urlencode(sorted(kept))}" if kept and host != "github.com" else ""
    return f"{host}{path.removesuffix('.git')}{query}"


def _page_key(address: str) -> str | None:
    for pattern, key in _CASED_PAGES:
        if found := pattern.match(address):
            return key.format(*found.groups())
    for pattern, key in _PAGES:
        if found := pattern.match(address):
            return key.format(*found.groups()).lower()
    return None


def spelled(text: str) -> str:
    r"""The text with each single Greek letter spelled out: "α-SAE" becomes "alpha -SAE".

    TeX's commands for them, as in `$\alpha$`, are spelled out too; other commands are dropped.
    """
    if "\\" in text:
        text = _COMMAND.sub(lambda found: f" {_greek_name(found[1])} ", text)
    if text.isascii():
        return text
    return _LONE_GREEK.sub(lambda found: f" {GREEK[found[0]]} ", text)


def _greek_name(command: str) -> str:
    name = command.removeprefix("var").lower()
    return name if name in GREEK.values() else ""


def title_words(title: str) -> tuple[str, ...]:
    """The words by which titles are compared, in lower case and without accents.

    Letters of every script count, and so do signs that distinguish names: "C", "C#", "C++" and
    "A*".
    """
    text = spelled(title)
    if not text.isascii():
        text = text.translate(LETTERS_WITHOUT_DECOMPOSITION)
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", bare)
    return tuple(_TITLE_WORD.findall(text.lower().replace("'", "")))


def normalized(text: str) -> str:
    """Text reduced to lower-case ASCII words, for comparing and for slugs.

    Accents, TeX commands and the dollars of mathematics are removed; punctuation becomes a space.
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
    return normalized(text).replace(" ", "-")


LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "’": "'",
    }
)  # fmt: skip

_GREEK_NAMES = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
    *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi"),
    *("psi", "omega"),
)
GREEK = MappingProxyType(
    {
        **dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_NAMES, strict=True)),
        **dict(zip("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", _GREEK_NAMES, strict=True)),
        "ς": "sigma", "ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϖ": "pi", "ϱ": "rho", "µ": "mu",
        "∆": "delta",
    }
)  # fmt: skip
"""The names of Greek letters; a single one in a title is usually part of a name."""
_LONE_GREEK = re.compile(
    f"(?<![\u0370-\u03ff\u1f00-\u1fff])[{''.join(GREEK)}](?![\u0370-\u03ff\u1f00-\u1fff])"
)

PATTERNS = MappingProxyType(
    {
        "ARXIV_FORMS": _ARXIV_FORMS, "ARXIV_DOI": _ARXIV_DOI, "DOI": re.compile(DOI, re.ASCII),
        "DOI_TYPED": _DOI_TYPED, "DOI_LINK": _DOI_LINK, "PUBLISHER": _PUBLISHER,
        "AFTER_DOI": _AFTER_DOI, "PREPRINT_VERSION": _PREPRINT_VERSION,
        "DOI_OF_PAGE": _DOI_OF_PAGE, "ANTHOLOGY": _ANTHOLOGY, "OPENREVIEW": _OPENREVIEW,
        "CASED_PAGES": _CASED_PAGES, "PAGES": _PAGES, "SCHEME": _SCHEME,
        "BARE_ADDRESS": _BARE_ADDRESS, "INDEX_PAGE": _INDEX_PAGE, "NOISE": _NOISE_PARAMETERS,
        "TITLE_WORD": _TITLE_WORD,
    }
)  # fmt: skip
"""The regular expressions that the browser's scripts share."""
