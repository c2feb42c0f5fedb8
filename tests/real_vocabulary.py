"""The venues and lists of words of the catalog, for tests of what is read with them."""

from pathlib import Path

from mi_catalog.models import Venue, WordList
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.people.names import Teams
from mi_catalog.store import read_document
from mi_catalog.venues import FILE, Venues
from mi_catalog.word_lists import FILE as WORDS_FILE
from mi_catalog.word_lists import WordLists

ROOT = Path(__file__).parents[1]
VENUES = Venues(
    Venue.model_validate({"id": key, **fields})
    for key, fields in read_document(ROOT / "catalog" / FILE, ROOT).data.items()
)
WORDS_PATH = f"catalog/{WORDS_FILE}"
WORDS = WordLists.of(
    WordList.model_validate({"id": key, **fields})
    for key, fields in read_document(ROOT / WORDS_PATH, ROOT).data.items()
)
TEAMS = Teams(WORDS.teams)
AUTHORS = AuthorLists(TEAMS)
