"""Every file that the site publishes for other programs, with its address."""

from collections.abc import Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import CATALOG, References
from mi_catalog.exports import addresses
from mi_catalog.exports.awesome import to_awesome
from mi_catalog.exports.dictionaries import dictionaries_csv, dictionaries_json
from mi_catalog.exports.entry_files import entry_files
from mi_catalog.exports.feeds import feeds_of, to_atom, to_json_feed, to_opml
from mi_catalog.exports.formats import Pieces
from mi_catalog.exports.llms import to_llms
from mi_catalog.exports.lookup import lookup_files
from mi_catalog.exports.mechanisms import mechanisms_csv, mechanisms_json
from mi_catalog.exports.openapi import to_openapi
from mi_catalog.exports.schema import schema_text
from mi_catalog.exports.schemas import export_schemas
from mi_catalog.exports.slices import slices
from mi_catalog.release import UNDATED, Release


def all_exports(
    catalog: Catalog,
    base_url: str,
    pieces: Pieces | None = None,
    references: References | None = None,
    release: Release = UNDATED,
) -> Iterator[tuple[str, str]]:
    """Address, relative to the site's root, and text of each file.

    Files of renamed parts are also written at the former addresses, as files cannot redirect.

    Args:
        catalog: what to export.
        base_url: the site's URL, as in "https://owner.github.io/name/"; feeds need it.
        pieces: the entries in every format, already written for the pages.
        references: the bibliographic records of the entries.
        release: the state of the catalog.

    """
    references = references or References.of_catalog(catalog)
    pieces = pieces or Pieces(
        references, base_url, catalog.kinds, citations=catalog.citation_counts, release=release
    )
    yield from entry_files(catalog, pieces, references, base_url, release)
    yield from list_exports(catalog, base_url, pieces, references, release)


def list_exports(
    catalog: Catalog, base_url: str, pieces: Pieces, references: References, release: Release
) -> Iterator[tuple[str, str]]:
    """Those of `all_exports` that are about more than one entry."""
    yield from _bibliographies(catalog, pieces)
    yield from lookup_files(catalog, base_url, release)
    yield from _feeds(catalog, base_url)
    mechanisms = catalog.mechanisms.values()
    yield f"{addresses.MECHANISMS}.json", mechanisms_json(mechanisms, base_url, release)
    yield f"{addresses.MECHANISMS}.csv", mechanisms_csv(mechanisms, base_url)
    yield f"{addresses.DICTIONARIES}.csv", dictionaries_csv(catalog)
    yield f"{addresses.DICTIONARIES}.json", dictionaries_json(catalog, base_url, release)
    for address, schema in export_schemas(catalog.kinds).items():
        yield address, schema_text(schema)
    formats = pieces.formats
    yield addresses.OPENAPI, to_openapi(base_url, release, catalog.kinds, formats)
    yield addresses.LLMS, to_llms(catalog, references, CATALOG, base_url, formats)
    yield addresses.AWESOME, to_awesome(catalog, base_url)


def _bibliographies(catalog: Catalog, pieces: Pieces) -> Iterator[tuple[str, str]]:
    made = list(slices(catalog))
    for form in pieces.formats:
        for one in made:
            if one.part in form.parts:
                yield f"{one.stem}{form.suffix}", pieces.part(form, one)
        pieces.forget(form)


def _feeds(catalog: Catalog, base_url: str) -> Iterator[tuple[str, str]]:
    feeds = feeds_of(catalog)
    for feed in feeds:
        yield feed.address, to_atom(feed, base_url)
        in_json = addresses.as_json(feed.address)
        yield in_json, to_json_feed(feed, in_json, base_url)
    made = {feed.address: feed for feed in feeds}
    for topic in catalog.topics.values():
        for former in topic.aliases:
            feed = made[addresses.topic_feed(topic.id)]
            yield addresses.topic_feed(former), to_atom(feed, base_url)
    yield addresses.OPML, to_opml(feeds, base_url)
