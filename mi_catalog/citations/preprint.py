"""The preprint behind a published work, as a work to be cited by itself."""

from mi_catalog.citations.venues import Medium, container_of
from mi_catalog.models import Paper
from mi_catalog.venues import Venues


def preprint_of(paper: Paper, venues: Venues) -> Paper | None:
    """The arXiv preprint of a published work, with its own title, authors and date.

    None for a work that is cited as a preprint anyway, and for one without a preprint.
    """
    container = container_of(paper, venues)
    if container is None or container.medium is Medium.SITE or not paper.arxiv:
        return None
    published_only = ("venue", "volume", "issue", "pages", "doi", "openreview", "url", "pdf")
    return paper.model_copy(
        update={
            **dict.fromkeys(published_only),
            "id": f"{paper.id}-preprint",
            "title": paper.former_titles[0] if paper.former_titles else paper.title,
            "authors": paper.preprint_authors or paper.authors,
            "former_titles": (),
            "preprint_authors": (),
        }
    )
