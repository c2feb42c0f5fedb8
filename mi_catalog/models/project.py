"""A project: a hosted tool, data set, organisation, community, venue, blog, list or demo."""

from mi_catalog.models.base import Named
from mi_catalog.models.fields import Repo
from mi_catalog.models.vocabulary import Category


class Project(Named):
    """Something that is neither a work to read, nor a library to import, nor a lesson."""

    category: Category
    """What sort of project it is."""
    repo: Repo | None = None
    """The GitHub repository behind it, as owner/name."""
