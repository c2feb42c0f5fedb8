"""What sort of publication a venue is, and its full name where the catalog abbreviates it.

Bibliography formats want journals, proceedings and web publications apart; the catalog writes one
short line, as in "ICLR 2023", "TMLR 2024" or "Alignment Forum".
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mi_catalog.models import Entry, PartialDate

JOURNALS = {
    "CL": "Computational Linguistics",
    "JAIR": "Journal of Artificial Intelligence Research",
    "JMLR": "Journal of Machine Learning Research",
    "PNAS": "Proceedings of the National Academy of Sciences",
    "TACL": "Transactions of the Association for Computational Linguistics",
    "TMLR": "Transactions on Machine Learning Research",
}
CONFERENCES = {
    "AAAI": "AAAI Conference on Artificial Intelligence",
    "ACL": "Annual Meeting of the Association for Computational Linguistics",
    "AISTATS": "International Conference on Artificial Intelligence and Statistics",
    "BlackboxNLP": "BlackboxNLP Workshop: Analyzing and Interpreting Neural Networks for NLP",
    "COLM": "Conference on Language Modeling",
    "CVPR": "IEEE/CVF Conference on Computer Vision and Pattern Recognition",
    "CoNLL": "Conference on Computational Natural Language Learning",
    "EACL": "Conference of the European Chapter of the Association for Computational Linguistics",
    "ECCV": "European Conference on Computer Vision",
    "EMNLP": "Conference on Empirical Methods in Natural Language Processing",
    "ICASSP": "IEEE International Conference on Acoustics, Speech and Signal Processing",
    "ICCV": "IEEE/CVF International Conference on Computer Vision",
    "ICLR": "International Conference on Learning Representations",
    "ICML": "International Conference on Machine Learning",
    "IJCAI": "International Joint Conference on Artificial Intelligence",
    "KDD": "ACM SIGKDD Conference on Knowledge Discovery and Data Mining",
    "NAACL": "Conference of the North American Chapter of the Association for Computational "
    "Linguistics",
    "NeurIPS": "Advances in Neural Information Processing Systems",
    "WACV": "IEEE/CVF Winter Conference on Applications of Computer Vision",
    "WWW": "ACM Web Conference",
}
"""Names as their proceedings print them; the abbreviation is put behind in brackets."""

_SITE = re.compile(
    r"\b(?:AI Frontiers|Anthropic|Apollo|[Bb]log|DeepMind|EleutherAI|Explorables|Forum|Goodfire"
    r"|LessWrong|Medium|OpenAI|Redwood|Substack|Transluce|[Ww]ebsite)\b"
)
_JOURNAL = re.compile(
    r"\b(?:Access|Annals|Bulletin|Computational Linguistics|Distill|Entropy|Journal|Letters"
    r"|Magazine|Nature|Neural Computation|Patterns|Philosophy of Science|PLOS"
    r"|Proceedings of the IEEE|Review|Science|Surveys|Transactions|Transformer Circuits Thread)\b"
)
_MEETING = re.compile(
    r"\b(?:[Ww]orkshop|Findings|Demonstrations?|Conference|Symposium|Proceedings)"
)
_YEAR = re.compile(r"\s*\(?\b((?:19|20)\d\d)\b\)?")


class Medium(StrEnum):
    """How a venue publishes."""

    JOURNAL = "journal"
    PROCEEDINGS = "proceedings"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue as a bibliography prints it.

    Attributes:
        medium: which sort of publication.
        name: journal, book of proceedings or site, abbreviations spelt out where we know them.
        year: the year the catalog prints with it.

    """

    medium: Medium
    name: str
    year: int | None = None


def parse_venue(text: str) -> Venue:
    """Read a venue line; an unknown one with a year is a meeting, one without is a site."""
    dated = _YEAR.search(text)
    year = int(dated[1]) if dated else None
    bare = _YEAR.sub("", text).strip()
    if bare in JOURNALS:
        return Venue(Medium.JOURNAL, JOURNALS[bare], year)
    if bare in CONFERENCES and year:
        return Venue(Medium.PROCEEDINGS, f"{CONFERENCES[bare]} ({bare})", year)
    if _MEETING.search(text) and not _JOURNAL.search(bare):
        return Venue(Medium.PROCEEDINGS, _findings(bare, text), year)
    if _JOURNAL.search(bare):
        return Venue(Medium.JOURNAL, bare, year)
    if year and not _SITE.search(bare):
        return Venue(Medium.PROCEEDINGS, text, year)
    return Venue(Medium.SITE, text, year)


def medium_of(entry: Entry) -> str:
    """How the venue of an entry publishes; "" for one without a venue."""
    return parse_venue(entry.published_in).medium.value if entry.published_in else ""


def publication_year(venue: Venue | None, date: PartialDate) -> int:
    """The year of publication: the venue's when it names one, else that of first appearance."""
    return venue.year if venue and venue.year else date.year


def _findings(bare: str, text: str) -> str:
    """The ACL's second volumes carry their own title; other meetings go by what is printed."""
    meeting = bare.removesuffix(" Findings")
    if meeting != bare and meeting in ("AACL", "ACL", "EACL", "EMNLP", "NAACL"):
        printed = text.replace(" Findings", "")
        return f"Findings of the Association for Computational Linguistics: {printed}"
    return text
