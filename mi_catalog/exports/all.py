"""Every file that the site publishes for other programs, with its address."""

from collections.abc import Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import References
from mi_catalog.exports import addresses
from mi_catalog.exports.awesome import to_awesome
from mi_catalog.exports.feeds import SITE_TITLE, feeds_of, to_atom, to_json_feed, to_opml
from mi_catalog.exports.formats import BIBTEX, Pieces, path_entries
from mi_catalog.exports.llms import to_llms
from mi_catalog.exports.mechanisms import mechanisms_csv, mechanisms_json
from mi_catalog.exports.schema import export_schema_text


def all_exports(
    catalog: Catalog,
    base_url: str,
    pieces: Pieces | None = None,
    references: References | None = None,
) -> Iterator[tuple[str, str]]:
    """Address, relative to the site's root, and text of each file.

    What was renamed is at its former addresses too: for files there are no redirects.

    Args:
        catalog: what to export.
        base_url: the site's URL, as in "https://owner.github.io/name/"; feeds need it.
        pieces: entries that were written already, as the pages contain them.
        references: the bibliographic records that were worked out already.

    """
    references = references or References(catalog.venues, catalog.people)
    pieces = pieces or Pieces(
        references, base_url, catalog.kinds, citations=catalog.citation_counts
    )
    yield from _bibliographies(catalog, pieces)
    yield from _feeds(catalog, base_url)
    mechanisms = catalog.mechanisms.values()
    yield f"{addresses.MECHANISMS}.json", mechanisms_json(mechanisms, base_url)
    yield f"{addresses.MECHANISMS}.csv", mechanisms_csv(mechanisms, base_url)
    yield addresses.SCHEMA, export_schema_text(catalog.kinds)
    yield addresses.LLMS, to_llms(catalog, references, SITE_TITLE, base_url, pieces.formats)
    yield addresses.AWESOME, to_awesome(catalog, base_url)


def _bibliographies(catalog: Catalog, pieces: Pieces) -> Iterator[tuple[str, str]]:
    slices = {addresses.CATALOG: ("all", list(catalog.entries.values()))}
    for topic in catalog.topics.values():
        made = (addresses.topic(topic.id), list(catalog.topic_entries[topic.id]))
        slices |= {addresses.topic(name): made for name in (topic.id, *topic.aliases)}
        for part in topic.subtopics:
            stem = addresses.subtopic(topic.id, part.id)
            slices[stem] = (stem, list(catalog.subtopic_entries[f"{topic.id}/{part.id}"]))
    for path in catalog.paths.values():
        stem = addresses.path(path.id)
        text = pieces.joined(BIBTEX, path_entries(catalog, path.id), stem)
        for name in (path.id, *path.aliases):
            yield f"{addresses.path(name)}{BIBTEX.suffix}", text
    for form in pieces.formats:
        for stem, (scope, entries) in slices.items():
            yield f"{stem}{form.suffix}", pieces.joined(form, entries, scope)
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
