"""What the tracker reads of arXiv and how far back: `catalog/tracker/config.yml`."""

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
    """How far a run reaches back before the end of the last one."""
    first_window: int = Field(default=14, ge=1, le=400)
    """How far back the very first run reaches when the catalog contains no paper of arXiv."""
    slice: int = Field(default=7, ge=1, le=400)
    """How many new days a run reads at most when many were missed."""
    refresh_every: int = Field(default=30, ge=1)
    """In how many days every listed paper is looked up again."""
    retry_for: int = Field(default=180, ge=1)
    """For how many days a record that could not be read is asked for again."""
    topics: int = Field(default=3, ge=1, le=3)
    """Topics a proposal carries at most."""
    topic_confidence: float = Field(default=0.4, ge=0, le=1)
    """How sure the model must be of each topic but the first."""


def load_config(root: Path) -> TrackerConfig:
    """Read the settings.

    Raises:
        CatalogError: the file is missing or contains what it must not.

    """
    try:
        document = read_document(root / CONFIG, root)
    except Refusal as refusal:
        raise CatalogError(str(refusal.finding)) from None
    made = validate(TrackerConfig, document)
    if isinstance(made, list):
        raise CatalogError("\n".join(map(str, made)))
    return made
