"""A paper, post or thesis: a work that reports a result, surveys, or argues."""

from collections.abc import Iterator

from pydantic import Field

from mi_catalog.identifiers import ANTHOLOGY, anthology_id
from mi_catalog.models.base import Entry, Fault
from mi_catalog.models.fields import Arxiv, Doi, Line, PartialDate, Url
from mi_catalog.models.vocabulary import Evidence, Layer, Modality, PaperKind, PaperStatus

PRINTED_BOOKS = "10.52202/"
"""DOIs of Curran Associates lead to a shop for printed proceedings, where nothing can be read."""


class Paper(Entry):
    """A work of the literature."""

    title: Line
    """The title as the source prints it; TeX mathematics kept between dollars."""
    authors: tuple[Line, ...] = Field(min_length=1)
    """Full names in the source's order."""
    date: PartialDate
    """First appearance, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD."""
    venue: Line | None = None
    """Where it was published, as in "ICLR 2023"; absent for a bare preprint."""
    volume: Line | None = None
    """The journal's volume."""
    issue: Line | None = None
    """The issue within the volume."""
    pages: Line | None = None
    """First and last page as published, as in "123-145", or the article's number."""
    former_titles: tuple[Line, ...] = ()
    """Titles of earlier versions, the first preprint's first; `title` is the one to cite."""
    preprint_authors: tuple[Line, ...] = ()
    """The preprint's authors, only where the published list in `authors` differs."""
    arxiv: Arxiv | None = None
    """The arXiv id without a version."""
    doi: Doi | None = None
    """The DOI without a resolver."""
    openreview: Line | None = None
    """The OpenReview forum id."""
    ssrn: Line | None = None
    """The SSRN abstract number."""
    pdf: Url | None = None
    """A PDF that is free to read, when arXiv has none."""
    code: Url | None = None
    """The authors' code or project page."""
    kind: PaperKind = PaperKind.RESEARCH
    """research, survey, position, benchmark or tool."""
    essential: bool = False
    """Whether it would be on a two-week reading list of the field."""
    layer: Layer | None = None
    """What is explained: neurons, circuits or algorithms."""
    evidence: Evidence | None = None
    """How it is shown: behavioral, counterfactual or causal."""
    models: tuple[Line, ...] = ()
    """The model families studied."""
    modality: tuple[Modality, ...] = ()
    """What the studied models read or write."""
    categories: tuple[Line, ...] = ()
    """arXiv categories, the primary one first; kept on proposals for the reviewer."""
    status: PaperStatus = PaperStatus.LISTED
    """listed, proposed, withdrawn or retracted."""

    @property
    def heading(self) -> str:
        return self.title

    @property
    def link(self) -> str | None:
        """The version to cite: its own page, else what the DOI leads to, else the preprint."""
        if self.url:
            return self.url
        if self.arxiv and self.doi and self.doi.startswith(PRINTED_BOOKS):
            return self.preprint_link
        return self.published_link or self.preprint_link

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title that the work has had, the one to cite first."""
        return (self.title, *self.former_titles)

    @property
    def published_link(self) -> str | None:
        """What the DOI of the published version leads to; the ACL Anthology's page for its own."""
        if not self.doi:
            return None
        anthology = anthology_id(self.doi)
        return f"{ANTHOLOGY}{anthology}/" if anthology else f"https://doi.org/{self.doi}"

    @property
    def preprint_link(self) -> str | None:
        """The abstract on arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    @property
    def when(self) -> PartialDate:
        return self.date

    @property
    def people(self) -> tuple[str, ...]:
        return self.authors

    @property
    def is_proposed(self) -> bool:
        return self.status == PaperStatus.PROPOSED

    @property
    def pdf_link(self) -> str | None:
        """A PDF that is free to read."""
        if self.pdf or self.arxiv:
            return self.pdf or f"https://arxiv.org/pdf/{self.arxiv}"
        anthology = anthology_id(self.doi or "")
        return f"{ANTHOLOGY}{anthology}.pdf" if anthology else None

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the fields together: also that nothing says where to read it."""
        yield from super().faults()
        title, former = getattr(self, "title", None), self.former_titles
        if isinstance(former, (list, tuple)) and title in former:
            message = f'the title "{title}" is also a former title.'
            place = ("former_titles", former.index(title))
            yield Fault(place, message, "Remove it there.")
        if self.link is None:
            hint = 'Add "arxiv", "doi" or "url".'
            yield Fault((), "nothing says where to read it.", hint)
