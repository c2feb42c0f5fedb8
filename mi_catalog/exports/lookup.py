"""Files that map identifiers to entries, so that programs can find out whether a work is here.

The file can be derived from the identifier, so a program loads one small file: arXiv ids are
divided by month, DOIs by registrant. 10,000 works give about 300 files.
"""

from collections.abc import Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.exports import addresses
from mi_catalog.exports.tables import json_text
from mi_catalog.release import Release


def lookup_files(catalog: Catalog, base_url: str, release: Release) -> Iterator[tuple[str, str]]:
    """Address and text of each file: addresses of entries' JSON by identifier, in lower case."""
    shards: dict[str, dict[str, str]] = {}
    for entry in catalog.entries.values():
        for scheme, identifier in entry.identifiers():
            address = addresses.under(base_url, f"{addresses.entry(entry)}.json")
            place = f"{scheme}/{shard_of(scheme, identifier)}"
            shards.setdefault(place, {})[identifier.lower()] = address
    for place, found in shards.items():
        data = {**release.facts(), "scheme": place.partition("/")[0], "entries": found}
        yield f"{addresses.LOOKUP}/{place}.json", json_text(data)


def shard_of(scheme: str, identifier: str) -> str:
    """The file in which an identifier is looked up.

    Of "2211.00593" it is "2211", of "cs/0112017" it is "cs", of "10.18653/v1/x" it is "10.18653";
    of ids without parts it is their first character.
    """
    if scheme == "doi":
        return identifier.partition("/")[0]
    if scheme == "arxiv":
        return identifier.partition("/" if "/" in identifier else ".")[0].lower()
    return identifier[0].lower()
