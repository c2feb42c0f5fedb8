"""Finds venue and code in arXiv's comments and journal references, if they are certain.

Comments are free text: "Accepted at ICLR 2026" beside "Submitted to ICLR 2026" and "extended
version of our ICLR 2026 paper". A venue counts only with its year, in a clause that says that the
paper was accepted or that contains nothing else. Of two different venues none is taken.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mi_catalog.models import VenueKind
from mi_catalog.models.fields import is_web_address
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.venues import NO_VENUES, Venues

_UNKNOWN = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?<!W)[\s'’-]*(?P<after>20[12]\d)\b"
)
"""An unknown short name, accepted only directly after words such as "accepted at"."""

_TOOK = re.compile(
    r"\baccept(?:ed|ance)?\b|\bto appear\b|\bappear(?:s|ed)? (?:in|at)\b|\bpublished\b"
    r"|\bto be (?:published|presented)\b|\bpresented (?:at|in)\b|\bcamera[- ]ready\b"
    r"|\b(?:in )?proceedings of\b|\b(?:oral|poster|spotlight)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\bsubmi(?:t|ssion)|\bunder (?:\w+ )?(?:review|revision|consideration)|\bin (?:review|prep)"
    r"|\bextend(?:ed|s|ing)\b|\bextension\b|\bshort(?:er)? version|\blonger version"
    r"|\b(?:previous|earlier|preliminary|prior|early) version|\boriginal version|\bbased on\b"
    r"|\bchallenge|\bcompetition|\bshared task|\btutorial|\breject|\bwithdr|\bif accepted"
    r"|\bformat\b|\bstyle\b|\btemplate\b|\bprepar|\bnot (?:yet )?accepted|\btarget|\bsolution"
    r"|\bplan(?:ned|s)? "
    r"|\b(?:portions?|parts?) of th|\bcode from\b|\bfollow-?up|\bcompanion\b|\bwinner",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:main|conference|track|findings?|long|short|full|regular|paper|oral|poster|spotlight|the"
    r"|highlight|final|version|camera[- ]ready|as|an?|at|in|of|and|on|main ?conference|proceedings|"
    r"presentation|publication|industry|ieee/cvf|ieee|acm|non-?archival|best|award|pages|figures"
    r"|computer|vision|pattern|recognition|international|machine|learning|representations|natural"
    r"|language|processing|empirical|methods|association|for|computational|linguistics|annual"
    r"|system|demonstrations?|proc|\d+(?:st|nd|rd|th))\b|[\W_]",
    re.IGNORECASE,
)
_WORKSHOP = re.compile(r"\bworkshops?\b|(?<!ccepted)(?<=\w)\s?@", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;\n]|\.(?=\s|$)|(?<=\d)\s*,\s*(?=\d+\s*(?:pages|figures|tables|figs))")
_COUNT = re.compile(
    r"\b\d+\s*(?:\+\s*\d+\s*)?(?:supplementa\w+ )?"
    r"(?:pages?|pp|figures?|figs?|tables?|appendi\w+)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s,;)\]}>\"']+", re.IGNORECASE)
_SPECIAL_TRACKS = (
    (r"\bsystem demonstrations?\b|\bdemo(?:nstration)?s? (?:track|paper)", "System Demonstrations"),
    (r"\bindustry\b", "Industry Track"),
    (r"\bstudent research workshop\b|\bSRW\b", "Student Research Workshop"),
    (r"\bstudent abstract\b", "Student Abstract"),
    (r"\bfindings?\b|\bCVPRF\b", "Findings"),
)

_WORKSHOP_NAMES = (
    re.compile(r"[Ww]orkshop (?:on|for|of) (?:the )?(?P<name>[^,;.()@]+?)(?= at\b|[,;.()@]|$)"),
    re.compile(r"20[12]\d\W+(?:the )?(?P<name>[^,;.@]+?) [Ww]orkshop"),
    re.compile(r"\b(?:at|to|in|by|for) (?:the )?(?P<name>[^,;.@]+?) [Ww]orkshop"),
    re.compile(r"^(?:.*\b(?:at|to|in|by) )?(?:the )?(?P<name>[^,;.@]+?)(?: [Ww]orkshop)?\s*@"),
    re.compile(r"^(?:the )?(?P<name>[^,;.@]+?) [Ww]orkshop"),
)

_WORKSHOP_NOISE = re.compile(
    r"\b(?:IEEE/CVF|IEEE|ACM|\d+(?:st|nd|rd|th)|20[12]\d|camera[- ]ready|proceedings|workshops?)\b",
    re.IGNORECASE,
)
_EDGES = " .,:;'\"“”()-–@"

_CODE_HOSTS = ("github.com", "gitlab.com", "huggingface.co", "codeberg.org", "bitbucket.org")
_CODE_WORD = re.compile(
    r"\b(?:codes?|repo(?:sitory)?|github|implementation|software|project|website|webpage|homepage"
    r"|available|released|open-?sourced?|artifacts?)\b",
    re.IGNORECASE,
)


def venue_of(record: ArxivRecord, venues: Venues = NO_VENUES) -> str | None:
    """The venue of a paper, if its comment or journal reference is certain; else None.

    A venue more than a year older than the paper is taken for a mistake.
    """
    comment, reference = record.comment or "", record.journal_ref or ""
    venue = venue_in(comment, venues) or venue_in_reference(reference, venues)
    year = re.search(r"\b20[12]\d\b", venue or "")
    return None if year and int(year[0]) < int(record.date[:4]) - 1 else venue


def venue_in(comment: str, venues: Venues = NO_VENUES) -> str | None:
    """The venue of a comment, as in "ICLR 2026" or "ACL 2026 Findings"."""
    found = {venue for clause in _clauses(comment) if (venue := _venue_of_clause(clause, venues))}
    main = {venue for venue in found if not venue.endswith("workshop")} or found
    general = {venue for venue in main if not any(o.startswith(f"{venue} ") for o in main)}
    return general.pop() if len(general) == 1 else None


def venue_in_reference(reference: str, venues: Venues = NO_VENUES) -> str | None:
    """The venue of a journal reference: a known short name, else the reference's first part."""
    if not reference:
        return None
    mentions = venues.mention.finditer(reference)
    known = [v for found in mentions if (v := _named(found, reference, venues))]
    if known:
        return known[0]
    title = re.split(r",|[:(]|\bvol(?:ume|\.)|\bpp?\.|\s\d{1,3}\b", reference)[0].strip(" .:")
    year = re.search(r"\b(?:19|20)\d\d\b", reference)
    if not re.match(r"[A-Z][\w&:' -]{3,80}$", title):
        return None
    return f"{title} {year[0]}" if year and year[0] not in title else title


def code_of(record: ArxivRecord) -> str | None:
    """The authors' code or project page, if the comment names exactly one."""
    return code_in(record.comment or "")


def code_in(comment: str) -> str | None:
    """The only repository in a comment, else its only project page, else None."""
    links = [link for found in _LINK.finditer(comment) if (link := _code_link(comment, found))]
    for wanted in (True, False):
        some = {link.lower(): link for link, is_repository in links if is_repository is wanted}
        if some:
            return next(iter(some.values())) if len(some) == 1 else None
    return None


def _clauses(comment: str) -> Iterator[str]:
    without_links = _LINK.sub(" ", comment)
    return (part for text in _CLAUSE_END.split(without_links) if (part := text.strip(" ,")))


def _venue_of_clause(clause: str, venues: Venues) -> str | None:
    if _DOUBT.search(clause):
        return None
    rest = _COUNT.sub(" ", clause)
    took = bool(_TOOK.search(rest))
    mentions = venues.mention.finditer(rest)
    named = {v for found in mentions if (v := _named(found, rest, venues))}
    if len(named) == 1 and (took or _WORKSHOP.search(rest) or _is_venue_alone(rest, venues)):
        return named.pop()
    if not named and took and not _WORKSHOP.search(rest):
        others = {f"{found['name']} {found['after']}" for found in _UNKNOWN.finditer(rest)}
        return others.pop() if len(others) == 1 else None
    return None


def _is_venue_alone(clause: str, venues: Venues) -> bool:
    """Whether a part of a clause contains only a venue with its year and track."""
    parts = (part for part in clause.split(",") if venues.mention.search(part))
    return any(not _FILLER.sub("", venues.mention.sub("", part)) for part in parts)


def _named(found: re.Match[str], clause: str, venues: Venues) -> str | None:
    """A known venue with its year, its track or its workshop; None without a year."""
    known = venues.mentioned[found["name"].upper()]
    name = known.short
    if known.also_a_word and found["name"] not in (name, name.upper()):
        return None
    short = found["short"]
    year = found["before"] or found["after"] or (f"20{short}" if short else _year_near(clause))
    if not year:
        return name if known.kind in (VenueKind.JOURNAL, VenueKind.TRANSACTIONS) else None
    venue = f"{name} {year}"
    if _WORKSHOP.search(clause) and known.kind is not VenueKind.WORKSHOP:
        return _workshop(venue, clause, venues)
    for pattern, track in _SPECIAL_TRACKS:
        if re.search(pattern, clause, re.IGNORECASE):
            is_one = track != "Findings" or venues.find(f"{name} Findings")
            return f"{venue} {track}" if is_one else venue
    return venue


def _year_near(clause: str) -> str | None:
    years = set(re.findall(r"(?<![\d/.-])20[12]\d(?![\d/.-])", clause))
    return years.pop() if len(years) == 1 else None


def _workshop(venue: str, clause: str, venues: Venues) -> str:
    """A workshop as the catalog writes it: "ICLR 2026 Re-Align workshop"."""
    for pattern in _WORKSHOP_NAMES:
        found = pattern.search(clause)
        if found and (name := _tidy(found["name"], venues)):
            return f"{venue} {name} workshop"
    return f"{venue} workshop"


def _tidy(name: str, venues: Venues) -> str | None:
    """A workshop's name without surrounding words; None if no name is left."""
    name = re.sub(r"^.*\b(?:accepted|presented|published|poster|oral)\b", "", name, flags=re.I)
    name = _WORKSHOP_NOISE.sub(" ", venues.mention.sub(" ", name))
    words = re.sub(
        r"^(?:(?:at|to|in|by|as|an?|the)\s+)+", "", name.strip(_EDGES), flags=re.I
    ).split()
    named = (
        words and re.match(r"[A-Z0-9]", words[0]) and not re.search(r"[()\"“”:]", " ".join(words))
    )
    return " ".join(words) if named and len(words) <= 9 and not words[0].isdecimal() else None


def _code_link(comment: str, found: re.Match[str]) -> tuple[str, bool] | None:
    """A link to code or a project page, and whether it is a repository; None for other links."""
    text = found[0].rstrip(".:")
    url = text if "://" in text else f"https://{text}"
    if not is_web_address(url):
        return None
    parts = urlsplit(url)
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.strip("/").split("/")
    before = comment[max(0, found.start() - 60) : found.start()]
    alone = not comment.replace(found[0], "").strip(" .,")
    if not (alone or _CODE_WORD.search(before)):
        return None
    if host in ("github.com", "gitlab.com") and len(path) >= 2:
        return f"https://{host}/{path[0]}/{path[1].removesuffix('.git')}", True
    if host in _CODE_HOSTS and len(path) >= 2:
        return f"https://{host}/{parts.path.strip('/')}", True
    if host.endswith((".github.io", ".gitlab.io")) or re.search(
        r"\b(?:project|web ?site|webpage|homepage)\b", before, re.IGNORECASE
    ):
        return f"https://{host}/{parts.path.strip('/')}".rstrip("/"), False
    return None
