"""The base of kinds that are works of the literature: with authors, a date and perhaps a venue."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from mi_catalog.identity.identifiers import anthology_link, doi_link
from mi_catalog.models.base import AUTHORS, DATE_HINT, Entry
from mi_catalog.models.fields import MOST, MOST_AUTHORS, Arxiv, Doi, Line, PartialDate, Url
from mi_catalog.models.kind import About, CitedAs, Facet
from mi_catalog.models.record import Fault
from mi_catalog.models.vocabulary import (
    Evidence,
    Layer,
    Modality,
    PaperKind,
    PaperStatus,
)

PRINTED_BOOKS = "10.52202/"
"""The DOI prefix of Curran Associates, whose DOIs lead to a shop for printed proceedings."""

CITED_AS: Mapping[str, CitedAs] = MappingProxyType(
    {
        "journal": CitedAs(
            csl="article-journal", bibtex="article", schema_org="ScholarlyArticle",
            zotero="journalArticle", ris="JOUR",
        ),
        "proceedings": CitedAs(
            csl="paper-conference", bibtex="inproceedings", schema_org="ScholarlyArticle",
            zotero="conferencePaper", ris="CONF",
        ),
        "site": CitedAs(
            csl="post-weblog", bibtex="misc", schema_org="BlogPosting",
            zotero="blogPost", ris="BLOG",
        ),
        "repository": CitedAs(
            csl="article", bibtex="misc", schema_org="ScholarlyArticle",
            zotero="preprint", ris="RPRT",
        ),
        "": CitedAs(
            csl="webpage", bibtex="misc", schema_org="Article", zotero="webpage", ris="ELEC",
        ),
    }
)  # fmt: skip
"""The citation types of a work, by the medium in which it was published. RIS has no type for
preprints: as reports they keep their number and the name of the repository."""

WITHDRAWALS = (PaperStatus.WITHDRAWN, PaperStatus.RETRACTED)
"""How a work is taken back."""


class Work(Entry):
    """A work of the literature.

    Pages of years, the canon, the survey's grid and the tracker use these.
    """

    title: Annotated[Line, About(label="Title", asked_as="line", hint="As the source prints it.")]
    """The title as the source prints it; TeX mathematics kept between dollars."""
    authors: Annotated[tuple[Line, ...], AUTHORS] = Field(min_length=1, max_length=MOST_AUTHORS)
    """Full names in the source's order."""
    date: Annotated[
        PartialDate,
        About(
            label="Year",
            example="2024-04-22",
            is_fact=True,
            link="years/",
            asked_as="line",
            question="Date",
            hint=DATE_HINT,
        ),
    ]
    """First appearance, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD."""
    venue: Annotated[
        Line | None,
        About(
            label="Venue",
            example="ICLR 2023",
            weight=1,
            asked_as="line",
            hint="Where it was published, as in ICLR 2023; empty for a preprint.",
            is_extra=True,
        ),
    ] = None
    """Where it was published, as in "ICLR 2023"; absent for a bare preprint."""
    volume: Annotated[Line | None, About(label="Volume", is_fact=True)] = None
    """The journal's volume."""
    issue: Annotated[Line | None, About(label="Issue", is_fact=True)] = None
    """The issue within the volume."""
    pages: Annotated[Line | None, About(label="Pages", is_fact=True)] = None
    """First and last page as published, as in "123-145", or the article's number."""
    former_titles: Annotated[tuple[Line, ...], About(label="Former titles", weight=5)] = Field(
        default=(), max_length=MOST
    )
    """Titles of earlier versions, the first preprint's first; `title` is the one to cite."""
    preprint_authors: Annotated[tuple[Line, ...], About(label="Authors of the preprint")] = Field(
        default=(), max_length=MOST_AUTHORS
    )
    """The preprint's authors, only where the published list in `authors` differs."""
    arxiv: Annotated[Arxiv | None, About(label="arXiv", example="2211.00593")] = None
    """The arXiv id without a version."""
    doi: Annotated[
        Doi | None,
        About(
            label="DOI",
            example="10.1145/3787104",
            asked_as="line",
            hint="When the link above is another one.",
            is_extra=True,
        ),
    ] = None
    """The DOI without a resolver."""
    openreview: Annotated[Line | None, About(label="OpenReview")] = None
    """The OpenReview forum id."""
    ssrn: Annotated[Line | None, About(label="SSRN")] = None
    """The SSRN abstract number."""
    pdf: Annotated[Url | None, About(label="PDF")] = None
    """A PDF that is free to read, when arXiv has none."""
    code: Annotated[
        Url | None,
        About(
            label="Code",
            example="https://github.com/owner/name",
            facet=Facet(id="has", title="Code", switch=("code", "With code")),
            asked_as="line",
            hint="The authors’ code or project page.",
            is_extra=True,
        ),
    ] = None
    """The authors' code or project page."""
    kind: Annotated[
        PaperKind,
        About(
            label="Contribution",
            is_fact=True,
            facet=Facet(id="type", title="Type"),
            asked_as="choice",
            is_extra=True,
        ),
    ] = PaperKind.RESEARCH
    """research, survey, position, benchmark or tool."""
    essential: Annotated[
        bool,
        About(
            label="Essential",
            facet=Facet(id="essential", title="Essential", switch=("yes", "Essential")),
        ),
    ] = False
    """Whether it would be on a two-week reading list of the field."""
    layer: Annotated[
        Layer | None,
        About(
            label="Layer explained",
            is_fact=True,
            link="survey/#grid",
            facet=Facet(id="layer", title="Layer"),
        ),
    ] = None
    """What is explained: neurons, circuits or algorithms."""
    evidence: Annotated[
        Evidence | None,
        About(
            label="Evidence",
            is_fact=True,
            link="survey/#grid",
            facet=Facet(id="evidence", title="Evidence"),
        ),
    ] = None
    """How it is shown: behavioral, counterfactual or causal."""
    models: Annotated[
        tuple[Line, ...],
        About(
            label="Models studied",
            is_fact=True,
            facet=Facet(id="model", title="Models", has_rare_values=True, families=True),
            weight=3,
        ),
    ] = Field(default=(), max_length=MOST)
    """The models studied by their names in `catalog/vocabulary/models.yml`: sizes where known."""
    modality: Annotated[
        tuple[Modality, ...],
        About(label="Modality", is_fact=True, facet=Facet(id="modality", title="Modality")),
    ] = Field(default=(), max_length=MOST)
    """What the studied models read or write."""
    categories: Annotated[tuple[Line, ...], About(label="arXiv categories", is_fact=True)] = Field(
        default=(), max_length=MOST
    )
    """arXiv categories, the primary one first; kept on proposals for the reviewer."""
    status: Annotated[PaperStatus, About(label="Status")] = PaperStatus.LISTED
    """listed, proposed, withdrawn or retracted."""

    @property
    def heading(self) -> str:
        return self.title

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.former_titles)

    @property
    def link(self) -> str | None:
        """The address of the version to cite: its own page, else that of the DOI, else the
        preprint.
        """
        if self.url:
            return self.url
        if self.arxiv and self.doi and self.doi.startswith(PRINTED_BOOKS):
            return self.preprint_link
        return self.published_link or self.preprint_link

    @property
    def published_link(self) -> str | None:
        """The address of the published version by its DOI; for the ACL's own DOIs, the Anthology's
        page.
        """
        return (anthology_link(self.doi) or doi_link(self.doi)) if self.doi else None

    @property
    def preprint_link(self) -> str | None:
        """The abstract on arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    @property
    def when(self) -> PartialDate:
        return self.date

    @property
    def where(self) -> str:
        return self.venue or ""

    @property
    def published_in(self) -> str:
        return self.venue or ""

    @property
    def label(self) -> str:
        return "" if self.kind is PaperKind.RESEARCH else self.kind.label

    @property
    def code_link(self) -> str:
        return self.code or ""

    @property
    def is_essential(self) -> bool:
        return self.essential

    @property
    def is_survey(self) -> bool:
        return self.kind is PaperKind.SURVEY

    @property
    def is_proposed(self) -> bool:
        return self.status == PaperStatus.PROPOSED

    @property
    def withdrawal(self) -> str:
        return self.status.value if self.status in WITHDRAWALS else ""

    @property
    def in_short_lists(self) -> bool:
        return self.essential and self.status is PaperStatus.LISTED

    @property
    def model_names(self) -> tuple[str, ...]:
        return self.models

    @property
    def pdf_link(self) -> str | None:
        """A PDF that is free to read."""
        if self.pdf or self.arxiv:
            return self.pdf or f"https://arxiv.org/pdf/{self.arxiv}"
        anthology = anthology_link(self.doi or "")
        return f"{anthology.rstrip('/')}.pdf" if anthology else None

    def places(self) -> Iterator[tuple[str, str]]:
        if self.url:
            yield "Read", self.url
        if self.doi and self.published_link:
            is_anthology = anthology_link(self.doi) is not None
            yield "ACL Anthology" if is_anthology else "DOI", self.published_link
        if self.preprint_link:
            yield "arXiv", self.preprint_link
        if self.pdf_link:
            yield "PDF", self.pdf_link
        if self.openreview:
            yield "OpenReview", f"https://openreview.net/forum?id={self.openreview}"
        if self.ssrn:
            yield "SSRN", f"https://ssrn.com/abstract={self.ssrn}"
        if self.code:
            yield "Code", self.code

    def identifiers(self) -> Iterator[tuple[str, str]]:
        if self.arxiv:
            yield "arxiv", self.arxiv
        if self.doi:
            yield "doi", self.doi
        if self.openreview:
            yield "openreview", self.openreview

    def cited_as(self, medium: str) -> CitedAs:
        return CITED_AS[medium]

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields, among them that no field says where to read it."""
        yield from super().faults()
        title, former = getattr(self, "title", None), self.former_titles
        if isinstance(former, (list, tuple)) and title in former:
            message = f'the title "{title}" is also a former title.'
            place = ("former_titles", former.index(title))
            yield Fault(place, message, "Remove it there.")
        if self.link is None:
            hint = 'Add "arxiv", "doi" or "url".'
            yield Fault((), "nothing says where to read it.", hint)
