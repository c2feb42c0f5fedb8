"""The settings of the tracker, from `catalog/tracker/config.yml`."""

from pathlib import Path

from pydantic import Field

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError
from mi_catalog.models import Record
from mi_catalog.models.fields import Line
from mi_catalog.store import Refusal, read_document, validate

CONFIG = f"{FOLDER}/tracker/config.yml"


class TrackerConfig(Record):
    """The tracker's settings; times are days."""

    categories: tuple[Line, ...] = Field(min_length=1)
    """arXiv categories that are read completely."""
    overlap: int = Field(default=7, ge=0, le=90)
    """How many days of the last run's window are read again."""
    first_window: int = Field(default=14, ge=1, le=400)
    """How many days the first run reads if the catalog has no arXiv papers."""
    slice: int = Field(default=7, ge=1, le=400)
    """The most new days that one run reads."""
    refresh_every: int = Field(default=30, ge=1)
    """The number of days in which every listed paper is looked up again once."""
    retry_for: int = Field(default=180, ge=1)
    """For how many days a faulty record is requested again."""
    topics: int = Field(default=3, ge=1, le=3)
    """The most topics of a proposal."""
    topic_confidence: float = Field(default=0.4, ge=0, le=1)
    """The least probability of each topic after the first."""


def load_config(root: Path) -> TrackerConfig:
    """Read the settings.

    Raises:
        CatalogError: the file is missing or invalid.

    """
    try:
        document = read_document(root / CONFIG, root)
    except Refusal as refusal:
        raise CatalogError(str(refusal.finding)) from None
    made = validate(TrackerConfig, document)
    if isinstance(made, list):
        raise CatalogError("\n".join(map(str, made)))
    return made
