"""Decides for each post whether it is proposed, listed in the second band, or left out.

The model for arXiv's records scores posts too. A post is known if the catalog has its address or
title, or if it announces a paper of the catalog that it links to. Posts that were proposed or
listed are recorded, so that a deleted proposal is not made again.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mi_catalog.catalog import FOLDER, Catalog
from mi_catalog.editing.naming import citation_key, name_key
from mi_catalog.editing.placement import path_for
from mi_catalog.identity.identifiers import title_words
from mi_catalog.models import KINDS, Entry, Work
from mi_catalog.models.vocabulary import PaperStatus
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import field_to_yaml, to_data, to_yaml
from mi_catalog.tracker.posts import Post
from mi_catalog.tracker.records import LOST_LETTER
from mi_catalog.tracker.relevance import Assessment, Band, Relevance
from mi_catalog.tracker.suspicious_markup import acting_markup

POSTS = f"{FOLDER}/tracker/posts.txt"
_EXPLANATION = (
    "# Every post that was proposed or listed, its address a line. Lines stay when a proposal is\n"
    "# deleted: that is how it stays rejected. Remove a line to let a post be proposed again.\n"
)
NEWEST = dt.timedelta(days=150)
"""The greatest age of a post in days, so that a new feed adds only its last months."""
COMMON_WORDS = 0.6
"""The share of common words in two titles from which a post counts as the announcement of a linked
paper."""
_TUTORIAL = re.compile(
    r"\btutorial|\bexercises?\b|\bwalkthrough|\bhow to\b|\bguide\b|\bcrash course|\bcourse\b"
    r"|\blecture|\bintroduction to\b|\bprimer\b|\bexplainer\b|\bnotebook",
    re.IGNORECASE,
)
_PROJECT = re.compile(
    r"\b(?:releas|announc|introduc|open[- ]sourc|launch)\w*\b.*\b(?:tool|library|dataset|data set"
    r"|benchmark|platform|dashboard|interface|viewer|suite|models?|saes?|weights|toolkit|api)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PostProposal:
    """A post to be accepted or refused.

    Attributes:
        kind: the kind of the proposed entry: "paper", "tutorial" or "project".
        path: where its entry belongs, relative to the project's root.
        text: the entry's text. A paper is written with `status: proposed`; other kinds have no such
            status, so the text is a draft to complete by hand.

    """

    post: Post
    assessment: Assessment
    kind: str
    path: str
    text: str
    paper: Work | None = None


@dataclass(frozen=True, slots=True)
class PostOutcome:
    """The results of a run for posts.

    Attributes:
        proposals: the highest score first.
        glances: posts in the second band, in the same order.
        announcements: posts about papers of the catalog, with the ids of these.
        known: how many the catalog already has.
        odd: the faults of posts that were left out for them.

    """

    proposals: tuple[PostProposal, ...] = ()
    glances: tuple[PostProposal, ...] = ()
    announcements: tuple[tuple[Post, str], ...] = ()
    known: int = 0
    odd: tuple[str, ...] = ()

    @property
    def settled(self) -> frozenset[str]:
        """The addresses that must not be proposed again."""
        return frozenset(p.post.key for p in (*self.proposals, *self.glances))


def judge_posts(
    posts: Iterable[Post],
    catalog: Catalog,
    settled: frozenset[str],
    relevance: Relevance,
    today: dt.date,
) -> PostOutcome:
    """Decide about every post; one that causes an error is reported and does not stop the
    others.
    """
    works = Works.of(catalog)
    taken = {*catalog.documents, *catalog.renamed}
    found: dict[str, PostProposal] = {}
    announcements: list[tuple[Post, str]] = []
    odd: list[str] = []
    titles: set[tuple[str, ...]] = set()
    known = 0
    for post in posts:
        if post.key in settled or _is_old(post, today):
            continue
        if reason := _oddity(post, today):
            odd.append(f"{post.url}: {reason}")
            continue
        assessment = relevance.score({"title": post.title, "abstract": post.text})
        if assessment.band is Band.OFF:
            continue
        try:
            made = _draft(post, assessment, catalog, taken, today)
        except ValueError as error:
            odd.append(f"{post.url}: {str(error).splitlines()[0]}")
            continue
        about = _announced(post, catalog)
        if works.by_identifier.get(post.key) or (made.paper and works.find(made.paper)):
            known += 1
        elif about:
            announcements.append((post, about))
        elif title_words(post.title) not in titles:
            titles.add(title_words(post.title))
            found[post.key] = made
            taken.add(made.path.rpartition("/")[2].removesuffix(".yml"))
    surest = sorted(found.values(), key=lambda p: (-p.assessment.score, p.post.url))
    return PostOutcome(
        tuple(p for p in surest if p.assessment.relevant),
        tuple(p for p in surest if not p.assessment.relevant),
        tuple(announcements),
        known,
        tuple(odd),
    )


def settled_after(text: str, outcome: PostOutcome) -> str:
    """The file's text with the posts of a run, sorted, so that two branches merge line by line."""
    lines = settled_in(text) | outcome.settled
    return _EXPLANATION + "".join(f"{line}\n" for line in sorted(lines))


def settled_in(text: str) -> frozenset[str]:
    """The addresses in the file."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def kind_of(post: Post) -> str:
    """The kind of entry for a post, by its title."""
    if _TUTORIAL.search(post.title):
        return "tutorial"
    return "project" if _PROJECT.search(post.title) else "paper"


def _is_old(post: Post, today: dt.date) -> bool:
    oldest = (today - NEWEST).isoformat()
    return bool(post.date) and post.date < oldest[: len(post.date)]


def _oddity(post: Post, today: dt.date) -> str:
    """The reason not to propose a post; "" for none."""
    if not post.date:
        return "no date"
    if post.date > today.isoformat():
        return f"odd date: {post.date}"
    if not post.authors:
        return "no authors"
    if any(LOST_LETTER in text for text in (post.title, *post.authors)):
        return "letters of its title or authors are lost"
    return acting_markup((post.title, *post.authors)) or ""


def _draft(
    post: Post, assessment: Assessment, catalog: Catalog, taken: set[str], today: dt.date
) -> PostProposal:
    """The entry proposed for a post."""
    topics = tuple(name for name in assessment.topics if name in catalog.topics)[:1]
    kind = kind_of(post)
    model = _model(kind)
    if not issubclass(model, Work):
        path = f"{FOLDER}/{model.KIND.plural}/{name_key(post.title, taken)}.yml"
        return PostProposal(post, assessment, kind, path, _unfinished(post, model, topics))
    year = int(post.date[:4])
    data = {
        "id": citation_key(post.authors, year, post.title, taken, catalog.people, catalog.words),
        "title": post.title,
        "authors": post.authors,
        "date": post.date,
        "venue": catalog.venues.known(post.source.venue),
        "url": post.url,
        "topics": topics,
        "added": today.isoformat(),
        "status": PaperStatus.PROPOSED.value,
    }
    paper = model.model_validate({name: value for name, value in data.items() if value})
    return PostProposal(
        post, assessment, kind, path_for(paper).as_posix(), to_yaml(to_data(paper)), paper
    )


def _model(kind: str) -> type[Entry]:
    return next(model for model in KINDS if model.KIND.name == kind)


def _unfinished(post: Post, model: type[Entry], topics: tuple[str, ...]) -> str:
    """The known fields of an incomplete entry, for a kind without proposals."""
    known: dict[str, str | list[str]] = {
        model.KIND.heading_field: post.title,
        "authors": list(post.authors),
        "year": post.date[:4],
        "url": post.url,
        "topics": list(topics),
    }
    fields = {name: value for name, value in known.items() if name in model.model_fields}
    return "".join(field_to_yaml(name, value) for name, value in fields.items())


def _announced(post: Post, catalog: Catalog) -> str:
    """The id of the paper of the catalog that a post announces; "" for none."""
    words = {*title_words(post.title)}
    for arxiv in post.arxiv:
        entry = catalog.find(catalog.works_by_identifier.get(arxiv, ""))
        if entry is None:
            continue
        own = {*title_words(entry.heading)}
        if own and len(words & own) >= COMMON_WORDS * min(len(words), len(own)):
            return entry.id
    return ""
