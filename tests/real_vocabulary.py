"""The venues that the catalog lists, for tests of what is read with them."""

from pathlib import Path

from mi_catalog.models import Venue
from mi_catalog.store import read_document
from mi_catalog.venues import FILE, Venues

ROOT = Path(__file__).parents[1]
VENUES = Venues(
    Venue.model_validate({"id": key, **fields})
    for key, fields in read_document(ROOT / "catalog" / FILE, ROOT).data.items()
)
