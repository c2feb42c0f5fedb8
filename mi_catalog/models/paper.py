"""A paper, post or thesis: a work that reports a result, surveys, or argues."""

from collections.abc import Iterator

from pydantic import Field

from mi_catalog.models.base import Entry, Fault
from mi_catalog.models.fields import MOST, MOST_AUTHORS, Arxiv, Doi, Line, PartialDate, Url
from mi_catalog.models.vocabulary import Evidence, Layer, Modality, PaperKind, PaperStatus


class Paper(Entry):
    """A work of the literature."""

    title: Line
    """The title as the source prints it; TeX mathematics kept between dollars."""
    authors: tuple[Line, ...] = Field(min_length=1, max_length=MOST_AUTHORS)
    """Full names in the source's order."""
    date: PartialDate
    """First appearance, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD."""
    venue: Line | None = None
    """Where it was published, as in "ICLR 2023"; absent for a bare preprint."""
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
    models: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """The model families studied."""
    modality: tuple[Modality, ...] = Field(default=(), max_length=MOST)
    """What the studied models read or write."""
    categories: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """arXiv categories, the primary one first; kept on proposals for the reviewer."""
    status: PaperStatus = PaperStatus.LISTED
    """listed, proposed, withdrawn or retracted."""

    @property
    def heading(self) -> str:
        return self.title

    @property
    def link(self) -> str | None:
        if self.url:
            return self.url
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return f"https://doi.org/{self.doi}" if self.doi else None

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
        return self.pdf or (f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else None)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the fields together: also that nothing says where to read it."""
        yield from super().faults()
        if self.link is None:
            hint = 'Add "arxiv", "doi" or "url".'
            yield Fault((), "nothing says where to read it.", hint)
