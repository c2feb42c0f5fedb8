"""The ACL Anthology: titles and authors as its proceedings print them.

A work's page has its record as MODS (https://www.loc.gov/standards/mods/) at the same address with
".xml" at its end.
"""

from collections.abc import Sequence

from lxml import etree

from mi_catalog.net import Answer, Request, RequestPolicy, Traffic, Web
from mi_catalog.observe.anthology_ids import venue_of_id
from mi_catalog.observe.publications import Asked, LookUp, Publication

URL = "https://aclanthology.org"
POLICY = RequestPolicy(pace=0.5, timeout=30.0, attempts=5, patience=300.0, max_bytes=4_000_000)

_GONE, _SOUND = 404, 200
_MODS = "{http://www.loc.gov/mods/v3}"


class AclAnthology:
    """A source for works that are in the Anthology by another source or by their entry."""

    name = "ACL Anthology"

    def __init__(self, web: Web, url: str = URL) -> None:
        self._web, self._url = web, url

    @property
    def traffic(self) -> Traffic:
        """The traffic of all requests so far."""
        return self._web.traffic

    def look_up(self, asked: Sequence[Asked]) -> LookUp:
        """The printed record of each work whose venue the catalog does not know.

        Raises:
            SourceError: there was no answer, or one in an unknown form.

        """
        found, odd = {}, {}
        for work in asked:
            if not work.anthology or work.has_venue:
                continue
            request = Request(
                f"{self._url}/{work.anthology}.xml", accepted=frozenset({_SOUND, _GONE})
            )
            answer = self._web.ask(request, _flaw)
            record = _record(answer.body) if answer.status == _SOUND else None
            if record is None:
                continue
            try:
                found[work.id] = _publication(record, work.anthology)
            except ValueError as error:
                odd[work.id] = f"a record that cannot be read: {error}"
        return LookUp(found, odd)


def _flaw(answer: Answer) -> str | None:
    is_sound = answer.status == _GONE or _record(answer.body) is not None
    return None if is_sound else "a page that is not a record"


def _record(body: bytes) -> "etree._Element | None":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root.find(f"{_MODS}mods")


def _publication(record: "etree._Element", anthology: str) -> Publication:
    """A record as a publication.

    Raises:
        ValueError: it names no authors.

    """
    authors = [name for found in record.findall(f"{_MODS}name") if (name := _author(found))]
    if not authors:
        raise ValueError("it names no authors")
    venue, year = venue_of_id(anthology) or ("", None)
    return Publication(
        source=AclAnthology.name,
        title=_text(record.find(f"{_MODS}titleInfo/{_MODS}title")),
        authors=tuple(authors),
        venue=venue,
        year=year,
        doi=_text(record.find(f"{_MODS}identifier[@type='doi']")),
        anthology=anthology,
        is_printed=True,
    )


def _author(name: "etree._Element") -> str:
    """An author's name, given names first; "" for an editor."""
    role = _text(name.find(f"{_MODS}role/{_MODS}roleTerm"))
    if role not in ("author", "aut", ""):
        return ""
    parts = {part.get("type"): _text(part) for part in name.findall(f"{_MODS}namePart")}
    ordered = (parts.get("given"), parts.get("family"), parts.get(None))
    return " ".join(part for part in ordered if part)


def _text(element: "etree._Element | None") -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
