"""Makes the preprint of a published work citable as a separate work."""

from mi_catalog.citations.venues import Medium, container_of
from mi_catalog.models import Work
from mi_catalog.venues import Venues


def preprint_of(work: Work, venues: Venues) -> Work | None:
    """The arXiv preprint of a published work, with its own title, authors and date.

    None for a work that is unpublished or has no preprint.
    """
    container = container_of(work, venues)
    if container is None or container.medium is Medium.SITE or not work.arxiv:
        return None
    published_only = ("venue", "volume", "issue", "pages", "doi", "openreview", "url", "pdf")
    return work.model_copy(
        update={
            **dict.fromkeys(published_only),
            "id": f"{work.id}-preprint",
            "title": work.former_titles[0] if work.former_titles else work.title,
            "authors": work.preprint_authors or work.authors,
            "former_titles": (),
            "preprint_authors": (),
        }
    )
